"""Pasting: every cell comes to stand where it was meant, and no answer gives way."""

from typing import Any

import pytest

from desktop.forms.answers import ManyRows, ManyTexts, OneLine
from desktop.forms.pasting import with_pasted
from desktop.forms.progress.tracks import TrackRow
from desktop.forms.question import Path
from desktop.forms.trip.contacts import Person

ROWS, TEXTS = ManyRows(TrackRow), ManyTexts(OneLine())
LINES = [["2.4", "Een"], ["", "Twee", "", "BSD"]]
PASTED = [{"number": "2.4", "result": "Een"}, {"number": "2.5", "result": "Twee", "owner": "BSD"}]
FULL = {"number": "9", "result": "Vol"}


@pytest.mark.parametrize(
    ("rows", "place", "path", "whole", "after", "last"),
    [
        ([{}], 0, ("number",), False, PASTED, 1),
        ([{"status": "Af"}], 0, ("number",), False, [{"status": "Af", **PASTED[0]}, PASTED[1]], 1),
        ([FULL], 0, ("number",), False, [FULL, *PASTED], 2),
        ([{"number": "9"}, FULL], 0, ("number",), True, [*PASTED, FULL], 1),
        ([FULL], 0, ("number",), True, [FULL, *PASTED], 2),
        ([FULL, {}], 0, ("number",), False, [FULL, *PASTED, {}], 2),
    ],
    ids=["empty", "beside an answer", "below a full row", "over the field", "not over the others", "between"],
)
def test_a_pasted_table_becomes_rows(
    rows: list[Any], place: int, path: Path, whole: bool, after: list[Any], last: int
) -> None:
    assert with_pasted(ROWS, rows, place, path, LINES, whole=whole) == (after, last)


def test_cells_answer_from_the_question_on_where_they_are_pasted() -> None:
    rows, _ = with_pasted(ROWS, [{"number": "2.4"}], 0, ("owner",), [["BSD", "Af"], ["OCW"]], whole=False)

    assert rows == [{"number": "2.4", "owner": "BSD", "status": "Af"}, {"number": "2.5", "owner": "OCW"}]


@pytest.mark.parametrize(
    ("rows", "path", "row"),
    [
        (ROWS, ("status",), {"status": "Af\nmeer\nnog meer"}),
        (ManyRows(Person), ("organisation",), {"organisation": "Af, meer, nog meer"}),
    ],
)
def test_cells_for_which_there_is_no_question_stay_with_the_last(
    rows: ManyRows, path: Path, row: dict[str, str]
) -> None:
    assert with_pasted(rows, [{}], 0, path, [["Af", "meer", "", "nog meer"]], whole=False) == ([row], 0)


@pytest.mark.parametrize(
    "heads",
    [
        ["Nummer", "Resultaat", "Deadline", "Trekker", "Stand van zaken"],
        ["", "RESULTAAT", "Deadline:", "Trekker", "Stand van zaken"],
        ["Nr.", "Resultaat", "Deadline"],
    ],
)
def test_the_heads_of_a_table_make_no_row(heads: list[str]) -> None:
    assert with_pasted(ROWS, [{}], 0, ("number",), [heads, *LINES], whole=False) == (PASTED, 1)


@pytest.mark.parametrize("line", [["2", "Resultaat"], ["2", "Een", "Deadline", "Trekker"], ["Nummer"]])
def test_a_row_with_the_word_of_a_head_stays_a_row(line: list[str]) -> None:
    rows, _ = with_pasted(ROWS, [{}], 0, ("number",), [line, *LINES], whole=False)

    assert len(rows) == 3


def test_heads_alone_are_a_row_like_any_other() -> None:
    rows, _ = with_pasted(ROWS, [{}], 0, ("number",), [["Nummer", "Resultaat"]], whole=False)

    assert rows == [{"number": "Nummer", "result": "Resultaat"}]


@pytest.mark.parametrize(
    ("texts", "whole", "after"),
    [([""], False, ["a, b", "c"]), (["x"], False, ["x", "a, b", "c"]), (["x"], True, ["a, b", "c"])],
)
def test_of_texts_every_line_is_one(texts: list[str], whole: bool, after: list[str]) -> None:
    assert with_pasted(TEXTS, texts, 0, (), [["a", "b"], ["c"]], whole=whole)[0] == after
