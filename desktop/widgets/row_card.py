"""Row card: one row with questions of its own."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import FreeText, ManyTexts, OneLine
from desktop.forms.section import Answers, Path, Row
from desktop.widgets.card import Card
from desktop.widgets.editors import make_editor
from desktop.widgets.field import Field, Sentence
from desktop.widgets.flow import Flow
from desktop.widgets.style import px
from desktop.widgets.title import TitleButton
from desktop.widgets.words import Words


class RowCard(Card):
    """A row with questions of its own: a summary when closed; its fields are made when it is first opened."""

    opened = Signal()

    def __init__(self, row_type: type[Row], parent: QWidget) -> None:
        super().__init__(row_type.noun, parent)
        self.setObjectName("card")
        self.row_type = row_type
        self.row: Answers = {}
        self._read_only = False
        self.fields: dict[str, Field] = {}
        self.header = TitleButton(self)
        self.header.clicked.connect(lambda: self.open(not self.is_open))
        self.summary = Words("", "hint", self)
        self.problem = Sentence("wrongline", "wrong", "wrong", self)
        self.warning = Sentence("warn", "warning", "warning", self)
        self.body: Flow | None = None
        top = QHBoxLayout()
        top.addWidget(self.header, 1)
        top.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignTop)
        closed = QVBoxLayout()
        closed.setContentsMargins(px(30), 0, 0, px(4))  # under the title, past its arrow
        closed.addWidget(self.summary)
        closed.addWidget(self.problem)
        closed.addWidget(self.warning)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(6), px(8), px(6))
        layout.setSpacing(px(2))
        layout.addLayout(top)
        layout.addLayout(closed)
        self._layout = layout
        self._show_parts()

    @property
    def is_open(self) -> bool:
        """Whether the fields can be seen."""
        return self.header.is_open

    def focus_target(self) -> QWidget:
        """The first question when it is open, else the title, which opens it."""
        first = next(iter(self.fields.values()), None)
        return first.editor.focus_target() if first and self.is_open else self.header

    def open(self, opened: bool = True) -> None:
        """Shows the fields, or the summary alone."""
        if opened == self.is_open:
            return
        if opened and self.body is None:
            self._make_body()
        self.header.set_open(opened)
        self._show_parts()
        if opened:
            self.opened.emit()

    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a row."""
        self.row = row if isinstance(row, Mapping) else {}
        name, title = f"{self.noun} {place + 1}", self.row_type.title(self.row)
        full = f"{name}: {title}" if title else name
        self.setAccessibleName(full)
        self.header.set_title(full)
        self.buttons.name(name, place, count)
        self.summary.setText(self.row_type.summary(self.row) or ("" if title else "Nog niets ingevuld"))
        self._show_parts()
        for key, field in self.fields.items():
            field.editor.set_value(self.row.get(key))
        self._ask()

    def tab_parts(self) -> list[QWidget]:
        """The title, the questions, then the buttons."""
        return [part for part in (self.header, self.body, self.buttons) if part]

    def field_at(self, path: Path) -> Field | None:
        """The field of a question of this row; the card opens for it."""
        self.open()
        if path:
            return self.fields.get(str(path[0]))
        return next(iter(self.fields.values()), None)

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its question, or the first of each kind on the closed card."""
        for key, field in self.fields.items():
            field.show_problem(problems.get((key,)))
            field.show_warning(warnings.get((key,)))
        self.problem.say(next(iter(problems.values()), None))
        self.warning.say(next(iter(warnings.values()), None))
        self._show_parts()

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""
        self._read_only = read_only
        for field in self.fields.values():
            field.editor.set_read_only(read_only)

    def _make_body(self) -> None:
        self.body = Flow(self)
        for key, words, kind in self.row_type.questions():
            editor = make_editor(kind, words, self.body)
            field = Field(words, editor, self.body)
            editor.changed.connect(lambda value, key=key: self._answer(key, value))
            editor.left.connect(lambda key=key: self.left.emit((key,)))
            if isinstance(kind, OneLine):
                editor.takes_rows = True
                editor.pasted.connect(lambda cells, whole, key=key: self.pasted.emit((key,), cells, whole))
            editor.set_value(self.row.get(key))
            editor.set_read_only(self._read_only)
            self.fields[key] = field
            self.body.add(field, short=not isinstance(kind, FreeText | ManyTexts))
        self.body.setContentsMargins(px(8), px(4), px(8), px(10))
        self._layout.addWidget(self.body)
        self._ask()

    def _answer(self, key: str, value: Any) -> None:
        self.answered.emit((key,), value)

    def _ask(self) -> None:
        """Shows the questions that are asked, with the choices that fit the other answers."""
        changed = False
        for key, field in self.fields.items():
            if (choices := self.row_type.choices(key, self.row)) is not None:
                field.editor.set_options(choices)
                field.editor.set_value(self.row.get(key))
            asked = self.row_type.asks(key, self.row)
            changed |= asked == field.isHidden()
            field.setVisible(asked)
        if changed and self.body:
            self.body.arrange_anew()

    def _show_parts(self) -> None:
        """Shows the fields, or the summary and what is told of them; says the same to a screen reader."""
        if self.body:
            self.body.setVisible(self.is_open)
        closed = (self.summary, self.problem, self.warning)
        for part in closed:
            part.setVisible(bool(part.text()) and not self.is_open)
        state = "Uitgeklapt" if self.is_open else "Ingeklapt"
        texts = [] if self.is_open else [part.text() for part in closed]
        said = [
            text if text.endswith((".", "?")) else f"{text}." for text in (state, *texts, self.hint) if text
        ]
        self.header.setAccessibleDescription(" ".join(said))
