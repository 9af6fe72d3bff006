"""Paste dialog: shows what each column of a pasted table becomes, before any of it stands in the report."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.columns import PastedTable, typed_questions
from desktop.grammar import how_many
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.reading_order import read_in_order
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import accepted, button_bar, edge_to_edge
from desktop.widgets.controls.text_label import ByTheLetter, Label, WrappedText
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.layout.page_column import PageColumn
from desktop.widgets.look.style import px

TITLE = "Tabel plakken"
LEFT_OUT = "Weglaten"
SEEN = 3  # cells of a column that are shown
SHOWN = 8  # rows


def rows_from(table: PastedTable, present: Sequence[Any], parent: QWidget) -> list[Any] | None:
    """The rows that a table makes, less those that are present; None where nothing is to be pasted.

    The user is asked where it is not plain which column is what.
    """
    if table.is_plain:
        return table.rows()
    dialog = PasteDialog(table, present, parent)
    return dialog.rows if accepted(dialog) else None


class _Name(ByTheLetter, WrappedText):
    """The name of a column, as it stands in the table."""


class PasteDialog(QDialog):
    """A choice for each column, and what the rows become."""

    def __init__(self, table: PastedTable, present: Sequence[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._table, self._present = table, present
        self._questions = typed_questions(table.row_type)
        area = QScrollArea(self)
        what = how_many(len(table.lines) - table.has_heads, "regel", "regels")
        about = "Kijk na wat elke kolom is. Onderaan ziet u wat het wordt."
        self._column = PageColumn(area, f"{what} van het klembord", TITLE, about)
        self._hints: list[WrappedText] = []
        self._choices = [self._ask(place) for place in range(len(table.columns))]
        self._count = WrappedText("", "cardtitle", self._column)
        self._column.add(self._count)
        self._result = WrappedText("", "", self._column)
        self._column.add(self._result)
        self._column.finish()
        self._go, cancel = PrimaryButton("", self), Button("Annuleren", self)
        self._go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = edge_to_edge(self, 760, 640)
        layout.addWidget(area, 1)
        undo = Label("Met Ctrl+Z haalt u alles weer weg.", "hint", self)
        layout.addWidget(self._column.in_line(button_bar(self, self._go, cancel, beside=undo)))
        self._follow()
        self._go.setFocus()  # most tables are taken for what they are: Enter is enough

    @property
    def rows(self) -> list[Any]:
        """The rows that are pasted."""
        return [row for row in self._taken().rows() if row not in self._present]

    def _taken(self) -> PastedTable:
        return self._table.taken_for([choice.currentData() for choice in self._choices])

    def _ask(self, place: int) -> ListBox:
        """What is asked of a column; the cells of one that is left out are not shown."""
        head = self._table.columns[place].head
        name = f"Kolom ‘{head}’" if head else f"Kolom {place + 1}"
        choice = ListBox(self._column)
        choice.addItem(LEFT_OUT, None)
        for asked in self._questions:
            choice.addItem(asked.label, asked.key)
        choice.setCurrentIndex(choice.findData(self._table.columns[place].key))
        choice.setAccessibleName(name)
        choice.currentIndexChanged.connect(self._follow)
        self._column.add_layout(under := QVBoxLayout())
        under.setSpacing(px(4))
        label, hint = _Name(name, "label", self._column), WrappedText("", "hint", self._column)
        for part in (label, choice, hint):
            under.addWidget(part)
        label.setBuddy(choice)
        explain(hint, choice)
        self._hints.append(hint)
        read_in_order(label, choice, hint)
        return choice

    def _about(self, place: int, key: str | None) -> str:
        """Why a column is taken for what it is, and what stands in it; what is left out is not shown."""
        column, cells = self._table.columns[place], self._table.cells(place)
        why = f"{column.why[:1].upper()}{column.why[1:]}." if key == column.key else ""
        sample = "; ".join(cells[:SEEN]) + ("…" if len(cells) > SEEN else "")
        return " ".join(filter(None, (why, sample if key else "")))

    def _follow(self) -> None:
        """Shows what it becomes now."""
        for place, (choice, hint) in enumerate(zip(self._choices, self._hints, strict=True)):
            hint.setText(self._about(place, choice.currentData()))
            choice.setAccessibleDescription(hint.text())
        row_type, rows = self._table.row_type, self.rows
        there = len(self._taken().rows()) - len(rows)
        count = how_many(len(rows), "rij", "rijen")
        already = f", {how_many(there, 'staat', 'staan')} er al" if there else ""
        self._count.setText(f"Dit wordt het: {count} erbij{already}")
        announce(self, self._count.text())
        lines = [row_type.line(row) for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            lines.append(f"En nog {len(rows) - SHOWN} hierna.")
        self._result.setText("\n".join(lines))
        self._go.setText(f"{count} toevoegen")
        self._go.setEnabled(bool(rows))
        taken = [f"{choice.accessibleName()}: {choice.currentText()}" for choice in self._choices]
        self._go.setAccessibleDescription(f"{'. '.join(taken)}. {self._count.text()}.")
