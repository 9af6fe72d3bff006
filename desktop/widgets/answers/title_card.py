"""Title card: a row that is a title with a summary until it is opened."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.section import Path, Row
from desktop.widgets.accessibility.reading_order import read_after
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.answers.field import Sentence
from desktop.widgets.answers.row_card import MakeMany, RowCard
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.editors import Slot
from desktop.widgets.layout.flow import Flow
from desktop.widgets.look.style import px


class TitleCard(RowCard):
    """Its fields are made when it is first opened: most stay closed."""

    def __init__(self, row_type: type[Row], slot: Slot, parent: QWidget, make_many: MakeMany) -> None:
        super().__init__(row_type, slot, parent, make_many)
        self.setObjectName("card")
        self._can_act = True
        self._shown_by_parts: tuple[object, ...] = ()
        self.header = TitleButton(self, compact=row_type.compact)
        self.header.clicked.connect(lambda: self.open(not self.is_open))
        self.summary = WrappedText("", "hint", self)
        self.problem = Sentence("wrongline", "wrong", "wrong", self)
        self.warning = Sentence("warn", "warning", "warning", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(1), px(8), px(1))
        layout.setSpacing(px(2))
        layout.addLayout(top := QHBoxLayout())
        top.addWidget(self.header, 1)
        top.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(closed := QVBoxLayout())  # under the title, past its arrow
        closed.addWidget(self.summary)
        closed.addWidget(self.problem)
        closed.addWidget(self.warning)
        self._layout, self._closed = layout, closed
        for label in (self.summary, self.problem, self.warning):
            explain(label, self.header)
        read_after(self.menu, self.header)

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

    def show_name(self, name: str, title: str, place: int) -> None:
        """Shows both as the title, and the rest as its summary."""
        full = self.accessibleName()
        named = name != f"{self.noun} {place + 1}"  # else its place would look like a name of its own
        shown = full.removeprefix(f"{self.noun} ") if self.row_type.compact and named else full
        self.header.set_title(shown, spoken=full)
        self.summary.setText(self.row_type.summary(self.row) or ("" if title else "Nog niets ingevuld"))
        self._show_parts()

    def let_act(self, can_act: bool) -> None:
        """Whether the menu is there: that of a compact row only when it is open."""
        self._can_act = can_act
        self.menu.setVisible(can_act and (self.is_open or not self.row_type.compact))

    def tab_parts(self) -> list[QWidget]:
        """The title, the questions, then the menu."""
        return [part for part in (self.header, self.body, self.menu) if part]

    def sentences_changed(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows the first of each kind while it is closed."""
        self.problem.say(next(iter(problems.values()), None))
        self.warning.say(next(iter(warnings.values()), None))
        self._show_parts()

    def _make_body(self) -> None:
        self.body = Flow(self)
        for question in self.asked_questions():
            self.add_to_body(question, self.body)
        self.body.setContentsMargins(px(8), px(4), px(8), px(10))
        self._layout.addWidget(self.body)
        self._ask()
        self.tell_all()

    def _show_parts(self) -> None:
        """Shows the fields, or the summary with problem and warning; says the same to a screen reader."""
        closed = (self.problem, self.warning, self.summary)
        shown = (self.is_open, self._can_act, self.hint, *(part.text() for part in closed))
        if shown == self._shown_by_parts:
            return
        self._shown_by_parts = shown
        if self.body:
            self.body.setVisible(self.is_open)
        self.let_act(self._can_act)
        for part in closed:
            part.setVisible(bool(part.text()) and not self.is_open)
        under = any(not part.isHidden() for part in closed)
        self._closed.setContentsMargins(px(26), 0, 0, px(6) if under else 0)
        if self.row_type.compact:
            self.summary.hide()
            self.header.set_aside("" if self.is_open else self.summary.text())
        texts = [] if self.is_open else [self.problem.spoken, self.warning.spoken, self.summary.text()]
        self.header.setAccessibleDescription(_sentences(*texts, self.hint))


def _sentences(*texts: str) -> str:
    """Texts as a screen reader says them one after the other; each that has no end gets a full stop."""

    def ended(text: str) -> str:
        return text if text.endswith((".", "?")) else f"{text}."

    return " ".join(map(ended, filter(None, texts)))
