"""Actions: one row type for what a trip agreed and what a progress report follows, on screen and on paper."""

from typing import Any

import pytest

from desktop.forms.answers import ManyRows
from desktop.forms.blocks import PaperTable
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context

WITH_ACTIONS = [key for key, form in KINDS.items() if form.actions or form.takes_over]
ACTION = {"result": "Een plan\nin delen", "deadline": "najaar", "owner": "OCW", "status": "Bezig"}
REPORTS: dict[str, dict[str, Any]] = {
    "trip": {"follow_up": {"any": True, "actions": [ACTION]}},
    "progress": {"tracks": {"tracks": [{"title": "Spoor 1", "rows": [ACTION]}]}},
}


def row_of(form: Form) -> Any:
    """The row type of a form's actions."""
    rows: list[Any] = list(form.sections)
    for each in rows:  # grows meanwhile
        rows += [asked.answer.row for asked in each.questions() if isinstance(asked.answer, ManyRows)]
    return next(row for row in rows if getattr(row, "noun", "") == "Actie")


@pytest.mark.parametrize("kind", WITH_ACTIONS)
def test_every_kind_asks_the_same_of_an_action_in_the_same_words(kind: str) -> None:
    asked = [each for each in row_of(KINDS[kind]).questions() if each.key in ACTION]

    assert asked == list(row_of(KINDS["trip"]).questions())
    assert [each.key for each in asked] == list(ACTION)


@pytest.mark.parametrize("kind", WITH_ACTIONS)
def test_every_kind_prints_an_action_in_the_same_columns(kind: str) -> None:
    paper = KINDS[kind].paper(Context(REPORTS[kind]))
    (table,) = [block for part in paper.parts for block in part.blocks if isinstance(block, PaperTable)]

    assert [column.title for column in table.columns][-4:] == [
        "Resultaat", "Deadline", "Trekker", "Stand van zaken"
    ]  # fmt: skip
    assert table.rows[0][-4:] == tuple(ACTION.values())
