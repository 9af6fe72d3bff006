"""One name for one thing: no two classes or types of the program are called the same."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def names(source: str) -> Iterator[str]:
    """The classes and the types (`Path = tuple[…]`) that a module defines."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript()) if name[0].isupper():
                if not name.isupper():
                    yield name


def test_a_class_and_a_type_are_names() -> None:
    assert [*names("class A: pass\nPair = tuple[int, str]\nMOST = MANY[0]\nc = d[0]")] == ["A", "Pair"]


def test_every_name_stands_for_one_thing() -> None:
    where = defaultdict(list)
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        for name in names(file.read_text(encoding="utf-8")):
            where[name].append(str(file.relative_to(ROOT)))

    assert {name: files for name, files in where.items() if len(files) > 1} == {}
