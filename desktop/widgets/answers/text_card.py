"""Text card: one of many texts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import FreeText, OneLine
from desktop.forms.section import Path, Question
from desktop.widgets.accessibility.reading_order import read_after
from desktop.widgets.answers.card import NUMBER, Card
from desktop.widgets.answers.field import LINE, Field
from desktop.widgets.controls.text_label import Label
from desktop.widgets.editors import Slot, make_editor
from desktop.widgets.look.style import px


class TextCard(Card):
    """One of many texts: a line of its number, the text, and its menu."""

    def __init__(self, many: Question, item: OneLine | FreeText, slot: Slot, parent: QWidget) -> None:
        """`many` is the question that all of them answer."""
        super().__init__(many.noun, slot, parent)
        self.setObjectName("line")
        self._number = Label("", "key", self)
        self._number.setFixedWidth(px(NUMBER))
        question = Question(many.noun, answer=item, offered_as=many.offered_as)
        self.editor = make_editor(question, self, slot)
        self.editor.takes_rows = isinstance(item, OneLine)
        self.field = Field(question, self.editor, self)
        self.field.show_head(label=False, hint=False)
        read_after(self.menu, self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(start := QVBoxLayout())
        layout.addWidget(self.field, 1)
        layout.addLayout(end := QVBoxLayout())
        end.setContentsMargins(px(4), 0, 0, 0)
        for side, widget in ((start, self._number), (end, self.menu)):
            side.addSpacing(max(0, px(LINE) - widget.sizeHint().height()) // 2)
            side.addWidget(widget)
            side.addStretch(1)
        self.editor.pasted.connect(lambda cells, whole: self.pasted.emit((), cells, whole))

    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a text."""
        name = f"{self.noun} {place + 1}"
        self._number.setText(f"{place + 1}")
        self.field.set_label(name)
        self.menu.name(name, place, count)
        self.field.also_say(self.hint)
        self.editor.set_value(row)

    def tab_parts(self) -> list[QWidget]:
        """The text, then the menu."""
        return [self.editor, self.menu]

    def field_at(self, path: Path) -> Field | None:
        """The one field there is."""
        return self.field

    def focus_target(self) -> QWidget:
        """The text."""
        return self.editor.focus_target()

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows the sentence at the field."""
        self.field.show_faults(problems.get(()), warnings.get(()))

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""
        self.editor.set_read_only(read_only)
