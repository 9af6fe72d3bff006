"""Fixed rows: the base of editors whose rows follow from other answers: none is added or moved by hand."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.forms.section import Note, Path, Question
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.many import Many
from desktop.widgets.editors import Slot, make_editor


class FixedRows(Many):
    """Fields by row and question; `_fields` stands in the order of the rows."""

    labelled = False

    def __init__(self, slot: Slot, parent: QWidget) -> None:
        super().__init__(slot, parent)
        self._fields: list[dict[str, Field]] = []
        self._read_only = False

    def focus_target(self) -> QWidget:
        """The first field."""
        fields = (field for row in self._fields for field in row.values() if not field.isHidden())
        first = next(fields, None)
        return first.editor.focus_target() if first else self

    def field_at(self, path: Path) -> Field | None:
        """The field of one answer; without a question the first of the row."""
        if not path or not isinstance(path[0], int) or path[0] >= len(self._fields):
            return None
        row = self._fields[path[0]]
        return row.get(str(path[1])) if len(path) > 1 else next(iter(row.values()), None)

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its answer."""
        for place, row in enumerate(self._fields):
            for key, field in row.items():
                field.show_faults(problems.get((place, key)), warnings.get((place, key)))

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows how each answer is known."""
        for place, row in enumerate(self._fields):
            for key, field in row.items():
                field.show_note(notes.get((place, key)))

    def set_read_only(self, read_only: bool) -> None:
        """Whether the answers can only be read."""
        self._read_only = read_only
        for row in self._fields:
            for field in row.values():
                field.editor.set_read_only(read_only)

    def _make_field(self, place: int, question: Question, parent: QWidget, *, in_row: bool = False) -> Field:
        """The field of one question of one row, which a title above it may name."""
        slot = _FixedSlot(self, place, question.key)
        editor = make_editor(question, parent, slot)
        editor.set_read_only(self._read_only)
        field = Field(question, editor, parent, in_row=in_row)
        field.chosen.connect(slot.choose)
        field.links_changed.connect(self.slot.keeper.tab_order_changed)
        return field

    @staticmethod
    def _drop(fields: Mapping[str, Field]) -> None:
        """Takes away the fields of a row that is asked no more, wherever the keyboard is."""
        for field in fields.values():
            field.editor.blockSignals(True)  # it may have the keyboard: in going it would speak of no row
            field.hide()
            field.deleteLater()

    @abstractmethod
    def prepare(self, place: int, key: str) -> None:
        """Brings the list in the draft in the order of the rows, before an answer is put in it."""

    def left(self, place: int, key: str) -> None:
        """An answer was left."""


class _FixedSlot(Slot):
    """Of an answer in a row that the list in the draft may not have yet."""

    def __init__(self, rows: FixedRows, place: int, key: str) -> None:
        within = rows.slot.at(place, key)
        super().__init__(within.keeper, *within.steps)
        self._rows, self._place, self._key = rows, place, key

    def set(self, value: Any) -> None:
        """Prepares the list first."""
        self._rows.prepare(self._place, self._key)
        super().set(value)

    def editing_finished(self) -> None:
        """The rows hear of it first."""
        self._rows.left(self._place, self._key)
        super().editing_finished()
