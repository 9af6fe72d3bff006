"""Action: a result with its deadline, owner and status; the row of follow-ups and of progress reports."""

from collections.abc import Sequence
from typing import ClassVar

from desktop.forms.answers import Brief, Prose, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, Lines, PaperColumn, PaperTable
from desktop.forms.languages import in_its_language
from desktop.forms.section import Answers, Row, question

_LINES = {"result": Lines.MATCHED, "deadline": Lines.EACH, "owner": Lines.EACH}


class Action(Row):
    """Something to be done."""

    noun = "Actie"
    columns: ClassVar[dict[str, float]] = {"result": 0.38, "deadline": 0.18, "owner": 0.22, "status": 0.22}

    result: Prose = question("Resultaat", missing="Schrijf op wat deze actie moet opleveren.")
    deadline: Brief | None = question(
        "Deadline", optional=True, hint="Een datum of een periode, zoals najaar 2024."
    )
    owner: Brief | None = question(
        "Trekker", optional=True, offered_as="owner", hint="De dienst of functie die dit doet."
    )
    status: Prose | None = question("Stand van zaken", optional=True)

    @classmethod
    def cell(cls, key: str, row: Answers) -> str:
        """What stands in a column of the table on paper."""
        return cls.display_text(key, in_its_language(row, key))


def action_table(
    actions: Sequence[Answers], row_type: type[Action] = Action, summary: str = ""
) -> PaperTable:
    """Actions as they look on paper; `columns` of the row type are its questions with their share."""

    def cell(key: str, row: Answers) -> str:
        is_missing = is_empty(row.get(key)) and not row_type.question(key).optional
        return NOT_FILLED_IN if is_missing else row_type.cell(key, row)

    columns = tuple(
        PaperColumn(row_type.question(key).label, share, lines=_LINES.get(key, Lines.TEXT))
        for key, share in row_type.columns.items()
    )

    def cells(row: Answers) -> tuple[str, ...]:
        return tuple(cell(key, row) for key in row_type.columns)

    return PaperTable(columns, tuple(map(cells, actions)), summary=summary)
