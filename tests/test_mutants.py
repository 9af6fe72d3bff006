"""Mutants: which faults `scripts/mutate` can plant, and which tests it runs for them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from coverage import CoverageData

from testing.mutation.mutants import Mutant, mutants
from testing.mutation.reach import Reach

MODULE = "desktop/forms/numbers.py"


def faults(code: str) -> list[str]:
    """What may become of a piece of code, each whole."""
    source = code.encode()
    found = [mutant for mutant in mutants(MODULE, source) if mutant.can_be_read(source)]
    return [mutant.planted(source).decode() for mutant in found]


@pytest.mark.parametrize(
    ("code", "planted"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a == b", ["a != b"]),
        ("a in b", ["a not in b"]),
        ("a and b", ["a or b"]),
        ("not a or b", ["not a and b", "a or b"]),
        ("c(not (a or b))", ["pass", "c((a or b))", "c(not (a and b))"]),
        ("a + b", ["a - b"]),
        ("x = 8", ["x = 9", "x = 7"]),
        ("x = True", ["x = False"]),
        ("x = 'é', b", ["x = '', b"]),
        ("x = ''", []),
        ("x = a if b else c", ["x = c if b else a"]),
        ("x = min(a)", ["x = max(a)"]),
        ("x = any(a)", ["x = all(a)"]),
        ("x = a.strip()", ["x = a"]),
        ("x = f(a, b, c)", ["x = f(b, a, c)"]),
        ("x = isinstance(a, b)", []),
        ("x = f(a, key=b, more=c)", ["x = f(a, more=c)", "x = f(a, key=b)"]),
        ("x = [a for a in b if c]", ["x = [a for a in b]"]),
        ("x = f'{a + b} uur'", ["x = f'{a - b} uur'", "x = f'{a + b}'"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("def f():\n    return None", []),
        ("f()", ["pass"]),
        ("x.y = a", ["pass"]),
        ("x = a", []),
        ("x += a", ["pass"]),
        ("raise a", ["pass"]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
        ("try:\n    pass\nexcept E:\n    f()", ["try:\n    pass\nexcept E:\n    pass"]),
        ('def f(x: int | str = 0) -> "A":\n    """Says 1 < 2."""', None),
        ("if TYPE_CHECKING:\n    x = 1", []),
    ],
)
def test_a_fault_is_one_change_and_of_code_alone(code: str, planted: list[str] | None) -> None:
    if planted is None:  # only the default of an argument is code here
        planted = [code.replace("= 0", "= 1"), code.replace("= 0", "= -1")]

    assert faults(code) == planted


def test_a_fault_is_planted_where_it_stands_among_letters_of_any_length() -> None:
    code = "# één ’ regel\nx = ['€', (\n    a < 1\n)]\n"

    assert "# één ’ regel\nx = ['€', (\n    a <= 1\n)]\n" in faults(code)
    (mutant, *_) = [one for one in mutants(MODULE, code.encode()) if one.after == "a <= 1"]
    assert str(mutant) == f"{MODULE}:3: a < 1  →  a <= 1"
    assert mutant.lines == (2, 4)


@pytest.fixture
def reach(tmp_path: Path) -> Callable[[Mapping[str, tuple[float | None, list[int]]]], Reach]:
    """What was seen of tests: how long each took (None: it failed), and which lines it ran."""

    def record(tests: Mapping[str, tuple[float | None, list[int]]]) -> Reach:
        kept = tmp_path / "kept"
        data = CoverageData(str(kept))
        for name, (_, lines) in tests.items():
            data.set_context(name)
            data.add_lines({f"/anywhere/{MODULE}": lines})
        data.write()
        kept.with_suffix(".json").write_text(json.dumps({name: taken for name, (taken, _) in tests.items()}))
        reach = Reach()
        reach.add(kept)
        return reach

    return record


def test_the_tests_that_run_a_line_are_those_of_its_room_first_and_then_the_quickest(
    reach: Callable[..., Reach],
) -> None:
    seen = reach(
        {
            "tests/pdf/a": (0.1, [5]),
            "tests/forms/slow": (3, [5, 6]),
            "tests/forms/quick": (1, [6]),
            "tests/forms/failed": (None, [5]),
            "tests/forms/other": (1, [9]),
        }
    )

    assert seen.of(MODULE, (5, 6)) == ["tests/forms/quick", "tests/forms/slow", "tests/pdf/a"]


def test_where_few_are_seen_to_run_a_line_all_that_run_the_module_may_notice(
    reach: Callable[..., Reach],
) -> None:
    first = {"tests/forms/first": (9, [1, 2])}  # which filled what the others find in memory
    others = {f"tests/forms/{number:02}": (1, [2]) for number in range(20)}
    seen = reach(first | others)

    assert seen.of(MODULE, (1, 1)) == ["tests/forms/first", *others]


def test_of_a_module_that_no_test_is_seen_to_run_those_of_its_room_may_notice(
    reach: Callable[..., Reach],
) -> None:
    seen = reach({"tests/storage/b": (1, [2]), "tests/storage/a": (1, [2]), "tests/forms/a": (1, [2])})

    assert seen.of("desktop/storage/pdf_child.py", (7, 7)) == ["tests/storage/a", "tests/storage/b"]


def test_a_fault_that_is_no_program_is_told_apart() -> None:
    nonsense = Mutant(MODULE, 0, 1, 1, (1, 1), "x", "return")

    assert not nonsense.can_be_read(b"x = 1")
