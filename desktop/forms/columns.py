"""Columns: what each column of a pasted table is taken for, and why. The user sees it, and may change it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from desktop.forms.answers import FreeText, OneLine, ParsedText
from desktop.forms.person_names import looks_like_a_name
from desktop.forms.question import Question, Row

_TYPED = (OneLine, FreeText, ParsedText)  # what a cell may be the answer to
_NAMES = {"naam", "namen", "voornaam", "achternaam", "contactpersoon", "name", "first name", "last name"}
_ADDRESSES = {"e-mail", "email", "e-mailadres", "mail", "telefoon", "telefoonnummer", "mobiel", "phone"}

TableLine = Sequence[str]  # its cells


@dataclass(frozen=True)
class PastedColumn:
    """A column: what stands above it, the question that it answers (None: it is left out), and why."""

    head: str
    key: str | None
    why: str


@dataclass(frozen=True)
class PastedTable:
    """Lines of cells for rows of a type; `has_heads`: the first line is no row."""

    row_type: type[Row]
    lines: Sequence[TableLine]
    has_heads: bool
    columns: Sequence[PastedColumn]

    @classmethod
    def of(cls, row_type: type[Row], lines: Sequence[TableLine]) -> Self:
        """A table as it is taken for at first: a column by its head or what is in it, else by its place."""
        keys = _keys_by_head(row_type)
        has_heads = len(lines) > 1 and bool({*keys, *_NAMES, *_ADDRESSES} & {*map(_head, lines[0])})
        heads = lines[0] if has_heads else ()
        table = cls(row_type, lines, has_heads, ())
        columns = []
        for place in range(max(map(len, lines))):
            head = heads[place] if place < len(heads) else ""
            columns.append(_by_itself(row_type, head, table.cells(place), keys))
        return replace(table, columns=_by_place(row_type, columns))

    @property
    def is_plain(self) -> bool:
        """Whether each column answers the question of its place: then there is nothing to look at."""
        keys = [asked.key for asked in typed_questions(self.row_type)]
        return [column.key for column in self.columns] == keys[: len(self.columns)]

    def taken_for(self, keys: Sequence[str | None]) -> "PastedTable":
        """The table with its columns taken for these questions."""
        both = zip(self.columns, keys, strict=True)
        return replace(self, columns=[replace(column, key=key) for column, key in both])

    def cells(self, place: int) -> list[str]:
        """The cells of a column that hold anything, without its head."""
        return [line[place] for line in self.lines[self.has_heads :] if place < len(line) and line[place]]

    def rows(self) -> list[dict[str, Any]]:
        """The rows that it makes; several columns of one question make one answer, in their order."""
        found = []
        for line in self.lines[self.has_heads :]:
            row: dict[str, str] = {}
            for column, cell in zip(self.columns, line, strict=False):
                if column.key and cell:
                    row[column.key] = ", ".join(filter(None, (row.get(column.key), cell)))
            if row:
                found.append(self.row_type.read(row))
        return found


def typed_questions(row_type: type[Row]) -> list[Question]:
    """The questions that a cell may answer."""
    return [asked for asked in row_type.questions() if isinstance(asked.answer, _TYPED)]


def _head(cell: str) -> str:
    """What stands above a column, as it is compared."""
    return " ".join(cell.strip(" .:*").casefold().split())


def _keys_by_head(row_type: type[Row]) -> Mapping[str, str]:
    questions = typed_questions(row_type)
    return {_head(name): asked.key for asked in questions for name in (asked.label, *asked.also_called)}


def _by_itself(row_type: type[Row], head: str, cells: Sequence[str], keys: Mapping[str, str]) -> PastedColumn:
    """What a column is by its head, or by what is in it; without a reason where neither tells."""
    if key := keys.get(_head(head)):
        return PastedColumn(head, key, "herkend aan de kop")
    if row_type.without_names and (_head(head) in _NAMES or _most(cells, looks_like_a_name)):
        return PastedColumn(head, None, "namen horen niet in een verslag")
    if row_type.without_names and (_head(head) in _ADDRESSES or _most(cells, lambda cell: "@" in cell)):
        return PastedColumn(head, None, "adressen en nummers horen niet in een verslag")
    return PastedColumn(head, None, "")


def _by_place(row_type: type[Row], columns: Sequence[PastedColumn]) -> list[PastedColumn]:
    """The columns that nothing is known of, as the questions that are left, in their order."""
    taken = {column.key for column in columns}
    left = [asked.key for asked in typed_questions(row_type) if asked.key not in taken]
    found = []
    for column in columns:
        if column.why:
            found.append(column)
        elif left:
            found.append(replace(column, key=left.pop(0), why="naar de plaats in de tabel"))
        else:
            found.append(replace(column, why="hiervoor is geen vraag"))
    return found


def _most(cells: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    """Whether more than half of the cells are so."""
    return 2 * sum(map(is_so, cells)) > len(cells)
