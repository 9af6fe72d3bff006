"""The pages that say which test shows what name tests that are there."""

import re

import pytest

from desktop.paths import handbook

ROOT = handbook().parents[1]
PAGES = {  # with how many columns, and which of them tells one row from another
    "threat-model": (4, 2),
    "tests": (2, 0),
    "toegankelijkheid": (3, 0),
}
ROWS = [
    pytest.param(cells := line.strip("| ").split(" | "), columns, id=cells[name])
    for page, (columns, name) in PAGES.items()
    for line in (ROOT / f"docs/{page}.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and "`tests/" in line
]


@pytest.mark.parametrize(("row", "columns"), ROWS)
def test_each_row_names_a_test_that_is_there(row: list[str], columns: int) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row[-1])

    assert len(row) == columns
    assert named
    for file, test in named:
        assert (ROOT / file).is_file()
        assert not test or re.search(rf"(def|class) {test}\b", (ROOT / file).read_text(encoding="utf-8"))


def test_there_are_rows() -> None:
    assert len(ROWS) > 60


VERDICTS = ("ja", "deels", "n.v.t.", "niet geprobeerd")


def test_each_clause_of_the_norm_has_a_verdict_and_a_test_that_shows_it_or_a_reason() -> None:
    text = (ROOT / "docs/toegankelijkheid.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if re.match(r"\| \d", line)]

    assert len(rows) > 60
    for clause, verdict, shown in rows:
        assert verdict.startswith(VERDICTS), clause
        assert ("`tests/" in shown) == verdict.startswith(("ja", "deels")), clause
        assert shown, clause
