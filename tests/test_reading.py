"""Reading: every line of the program reads once: nothing is folded into a comprehension, a choice or a text.

A comprehension, a conditional expression and an f-string each ask a reader to hold one thing in mind. What
would stand within one of them gets a name of its own first.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1] / "desktop"

COMPREHENSION = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
CHOICE = (ast.IfExp,)
TEXT = (ast.JoinedStr,)


class Rule(NamedTuple):
    """What must not stand within what, and what that is called."""

    said: str
    inner: tuple[type[ast.expr], ...]
    outer: tuple[type[ast.expr], ...]


RULES = (
    Rule("a comprehension within a comprehension", COMPREHENSION, COMPREHENSION),
    Rule("a conditional expression within a comprehension", CHOICE, COMPREHENSION),
    Rule("a conditional expression within another", CHOICE, CHOICE),
    Rule("a conditional expression within an f-string", CHOICE, TEXT),
    Rule("a comprehension within an f-string", COMPREHENSION, TEXT),
)


def folded(source: str) -> list[str]:
    """What does not read once in a source, with its line; several of one kind on one line are told once."""
    return list(dict.fromkeys(_folded(source)))


def _folded(source: str) -> Iterator[str]:
    for outer in ast.walk(ast.parse(source)):
        within = list(ast.walk(outer))[1:]  # the first is itself
        for rule in RULES:
            if isinstance(outer, rule.outer) and any(isinstance(node, rule.inner) for node in within):
                yield f"line {outer.lineno}: {rule.said}"


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_line_reads_once(file: Path) -> None:
    assert folded(file.read_text(encoding="utf-8")) == []


def test_all_of_the_program_is_looked_at() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[[b for b in a] for a in c]", "a comprehension within a comprehension"),
        ("{a: sum(b for b in a) for a in c}", "a comprehension within a comprehension"),
        ("sum(a for a in {b for b in c})", "a comprehension within a comprehension"),
        ("{a for a in c if any(b for b in a)}", "a comprehension within a comprehension"),
        ("[a if a else b for a in c]", "a conditional expression within a comprehension"),
        ("[a for a in (b if b else c)]", "a conditional expression within a comprehension"),
        ("a if b else c if d else e", "a conditional expression within another"),
        ("a if (b if c else d) else e", "a conditional expression within another"),
        ("f'{a if b else c}'", "a conditional expression within an f-string"),
        ("f'{a:{b if c else d}}'", "a conditional expression within an f-string"),
        ("f'{[a for a in b]}'", "a comprehension within an f-string"),
        ("f'{\", \".join(a for a in b)}'", "a comprehension within an f-string"),
        ("f'{f(lambda: a if b else c)}'", "a conditional expression within an f-string"),
    ],
)
def test_what_is_folded_is_found(source: str, said: str) -> None:
    assert folded(f"\nx = {source}\n") == [f"line 2: {said}"]


@pytest.mark.parametrize(
    "source",
    [
        "[a for b in c for a in b if a]",
        "[f(a) for a in map(g, c)]",
        "[f'{a}' for a in c]",
        "f'a' if b else f'{c}'",
        "[a for a in b] if b else [c for c in d]",
        "sum(a for a in b) + sum(c for c in d)",
        "f'{a:{b}}, {f(c)}'",
        "def f():\n    if a:\n        return [b for b in c]\n    return d if e else f",
    ],
)
def test_what_stands_beside_each_other_reads_once(source: str) -> None:
    assert folded(source) == []
