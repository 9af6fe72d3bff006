"""Pasting: lines of cells as rows of a list, in which no answer gives way."""

from collections.abc import Sequence
from typing import Any

from desktop.forms.answers import FreeText, ManyRows, ManyTexts, is_empty
from desktop.forms.columns import typed_questions
from desktop.forms.question import Path, rows_of

Many = ManyRows | ManyTexts


def new_row(answer_type: Many, rows: Sequence[Any], place: int) -> Any:
    """What a new row starts with that comes at a place among these."""
    return dict(answer_type.row.new(rows_of(rows), place)) if isinstance(answer_type, ManyRows) else ""


def with_pasted(
    answer_type: Many, rows: Sequence[Any], place: int, path: Path, cells: Sequence[list[str]], *, whole: bool
) -> tuple[list[Any], int]:
    """The rows with lines that were pasted in a field of the row at a place, and where the last of them is.

    `path` is of that field within its row. The lines come below that row, or from it on where the first takes
    no answer's place; `whole`: but that of the field itself. The heads of a table make no row.
    """
    if len(cells) > 1 and _are_heads(answer_type, cells[0]):
        cells = cells[1:]
    pasted = [_row_of(answer_type, line, path) for line in cells]
    return with_rows(answer_type, rows, place, path, pasted, whole=whole)


def with_rows(
    answer_type: Many, rows: Sequence[Any], place: int, path: Path, pasted: list[Any], *, whole: bool
) -> tuple[list[Any], int]:
    """The same, with rows that were made of the lines already."""
    there = rows[place]
    if isinstance(answer_type, ManyRows):
        free = all(is_empty(there.get(key)) or (whole and (key,) == path) for key in pasted[0])
        pasted[0] = {**there, **pasted[0]} if free else pasted[0]
    else:
        free = whole or is_empty(there)
    first = place if free else place + 1
    found = [*rows[:first], *rows[place + 1 :]]
    for here, row in enumerate(pasted, first):
        new = new_row(answer_type, found, here)
        found.insert(here, {**new, **row} if new else row)
    return found, first + len(pasted) - 1


def _are_heads(answer_type: Many, cells: Sequence[str]) -> bool:
    """Whether these are the labels of questions; one of them may be another word ("Nr.")."""
    if not isinstance(answer_type, ManyRows):
        return False
    labels = {question.label.casefold() for question in answer_type.row.questions()}
    are_labels = [cell.strip(" .:*").casefold() in labels for cell in cells if cell]
    return sum(are_labels) > 1 and are_labels.count(False) <= 1


def _row_of(answer_type: Many, cells: Sequence[str], path: Path) -> Any:
    """The row that the cells of a line make, from the question on where they were pasted."""
    if not isinstance(answer_type, ManyRows):
        return ", ".join(filter(None, cells))
    typed = typed_questions(answer_type.row)
    columns = typed[typed.index(answer_type.row.question(str(path[0]))) :]
    own, left_over = cells[: len(columns) - 1], cells[len(columns) - 1 :]
    between = "\n" if isinstance(columns[-1].answer, FreeText) else ", "
    last = between.join(filter(None, left_over))  # the last column takes what is left over: nothing is lost
    filled = {asked.key: cell for asked, cell in zip(columns, [*own, last], strict=False) if cell}
    return answer_type.row.read(filled)
