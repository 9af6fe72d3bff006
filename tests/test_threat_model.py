"""The threat model names tests that are there."""

import re

import pytest

from desktop.paths import handbook

ROOT = handbook().parents[1]
ROWS = [
    line.split(" | ")
    for line in (ROOT / "docs/threat-model.md").read_text(encoding="utf-8").splitlines()
    if "`tests/" in line
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_each_threat_names_a_test_that_is_there(row: list[str]) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row[-1])

    assert len(row) == 4
    assert named
    for file, test in named:
        assert (ROOT / file).is_file()
        assert not test or re.search(rf"(def|class) {test}\b", (ROOT / file).read_text(encoding="utf-8"))


def test_there_are_threats() -> None:
    assert len(ROWS) > 10
