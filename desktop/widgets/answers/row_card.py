"""Row card: one row with questions of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.answers import FreeText, ManyRows, ManyTexts, OneLine, SystemValue, is_empty
from desktop.forms.section import Answers, Note, Path, Question, Row
from desktop.widgets.answers.card import Card
from desktop.widgets.answers.field import Field, Sentence
from desktop.widgets.answers.flow import Flow
from desktop.widgets.answers.many import Many, by_step
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.editors import Slot, make_editor
from desktop.widgets.editors.choice_editors import of_options
from desktop.widgets.look.style import px

NARROWEST_TEXT = 30  # letters "n", of a long text beside another
MakeMany = Callable[[Question, Slot, QWidget], Many]


class RowCard(Card):
    """A row with questions of its own: a summary when closed; its fields are made when it is first opened."""

    opened = Signal()

    def __init__(self, row_type: type[Row], slot: Slot, parent: QWidget, make_many: MakeMany) -> None:
        super().__init__(row_type.noun, slot, parent, compact=row_type.compact)
        self.setObjectName("card")
        self.row_type = row_type
        self._make_many = make_many  # the editor of rows within this one
        self._sentences: tuple[Mapping[Path, str], Mapping[Path, str]] = ({}, {})  # problems and warnings
        self._can_act = True
        self._shown_by_parts: tuple[object, ...] = ()
        self.row: Answers = {}
        self._read_only = False
        self._notes: Mapping[Path, Note] = {}
        self.fields: dict[str, Field] = {}
        self.header = TitleButton(self, compact=row_type.compact)
        self.header.clicked.connect(lambda: self.open(not self.is_open))
        self.summary = WrappedText("", "hint", self)
        self.problem = Sentence("wrongline", "wrong", "wrong", self)
        self.warning = Sentence("warn", "warning", "warning", self)
        self.body: Flow | None = None
        self._beside: Flow | None = None  # in it, for long answers that share a line
        layout = QVBoxLayout(self)
        edge = px(1 if row_type.compact else 6)
        layout.setContentsMargins(px(8), edge, px(8), edge)
        layout.setSpacing(px(2))
        layout.addLayout(top := QHBoxLayout())
        top.addWidget(self.header, 1)
        top.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(closed := QVBoxLayout())  # under the title, past its arrow
        closed.setContentsMargins(px(26), 0, 0, 0 if row_type.compact else px(4))
        closed.addWidget(self.summary)
        closed.addWidget(self.problem)
        closed.addWidget(self.warning)
        self._layout = layout

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
        name, title = self.row_type.name(self.row, place), self.row_type.title(self.row)
        full = f"{name}: {title}" if title else name
        self.setAccessibleName(full)
        named = name != f"{self.noun} {place + 1}"  # else its place would look like a name of its own
        shown = full.removeprefix(f"{self.noun} ") if self.row_type.compact and named else full
        self.header.set_title(shown, spoken=full)
        self.buttons.name(name, place, count)
        self.summary.setText(self.row_type.summary(self.row) or ("" if title else "Nog niets ingevuld"))
        self._show_parts()
        for key in self.fields:
            self._show_answer(key)
        self._ask()

    def let_act(self, can_act: bool) -> None:
        """Whether the buttons are there: those of a compact row only when it is open."""
        self._can_act = can_act
        self.buttons.setVisible(can_act and (self.is_open or not self.row_type.compact))

    def forget(self) -> None:
        """Nor do the lists in it."""
        for field in self.fields.values():
            if isinstance(field.editor, Many):
                field.editor.forget()

    def tab_parts(self) -> list[QWidget]:
        """The title, the questions, then the buttons."""
        return [part for part in (self.header, self.body, self.buttons) if part]

    def field_at(self, path: Path) -> Field | None:
        """The field of a question of this row; the card opens for it."""
        self.open()
        field = self.fields.get(str(path[0])) if path else next(iter(self.fields.values()), None)
        if field and isinstance(field.editor, Many):
            return field.editor.field_at(path[1:]) or field
        return field

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its question, or the first of each kind on the closed card."""
        if not self.fields and self._sentences == (problems, warnings):
            return
        self._sentences = (problems, warnings)
        for key, field in self.fields.items():
            field.show_faults(problems.get((key,)), warnings.get((key,)))
            if isinstance(field.editor, Many):
                field.editor.show_problems(*(by_step(found).get(key, {}) for found in self._sentences))
        self.problem.say(next(iter(problems.values()), None))
        self.warning.say(next(iter(warnings.values()), None))
        self._show_parts()

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows each note at its question."""
        if not self.fields and self._notes == notes:
            return
        before, self._notes = self._notes, notes
        for key, field in self.fields.items():
            if (key,) in notes or (key,) in before:
                field.show_note(notes.get((key,)))
                self._show_answer(key)
            if isinstance(field.editor, Many):
                field.editor.show_notes(by_step(notes).get(key, {}))

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""
        self._read_only = read_only
        for field in self.fields.values():
            field.editor.set_read_only(read_only)

    def _make_body(self) -> None:
        self.body = Flow(self)
        for question in self.row_type.questions():
            if not (isinstance(question.answer, SystemValue) and question.answer.elsewhere):
                self._add(question, self.body)
        self.body.setContentsMargins(px(8), px(4), px(8), px(10))
        self._layout.addWidget(self.body)
        self._ask()
        self.show_problems(*self._sentences)
        self.show_notes(self._notes)

    def _add(self, question: Question, body: Flow) -> None:
        """Adds the field of a question: short answers share a line, some long ones stand side by side."""
        key, answer, slot = question.key, question.answer, self.slot.at(question.key)
        editor = self._make_editor(question, slot, body)
        field = self.fields[key] = Field(question, editor, body)
        field.proposal_taken.connect(lambda: slot.set(None))
        field.chosen.connect(slot.choose)
        field.links_changed.connect(slot.keeper.tab_order_changed)
        editor.set_read_only(self._read_only)
        self._show_answer(key)
        if key not in self.row_type.side_by_side:
            alone = isinstance(answer, ManyRows | ManyTexts | SystemValue) or answer == FreeText()
            body.add(field, short=not alone)
            return
        if not self._beside:
            self._beside = Flow(body, narrowest=NARROWEST_TEXT)
            body.add(self._beside, short=False)
        self._beside.add(field, short=True)

    def _make_editor(self, question: Question, slot: Slot, parent: QWidget) -> Any:
        if isinstance(question.answer, ManyRows | ManyTexts):
            return self._make_many(question, slot, parent)
        editor = make_editor(question, parent, slot)
        editor.takes_rows = isinstance(question.answer, OneLine | FreeText)
        editor.pasted.connect(lambda cells, whole: self.pasted.emit((question.key,), cells, whole))
        return editor

    def _show_answer(self, key: str) -> None:
        editor = self.fields[key].editor
        if isinstance(editor, Many):
            editor.refresh(self.row, self.context)
            return
        value, note = self.row.get(key), self._notes.get((key,))
        computed = is_empty(value) and note is not None and note.value is not None
        editor.set_computed(computed)
        editor.set_value(note.value if computed and note and not editor.emptied else value)

    def _ask(self) -> None:
        """Shows the questions that are asked, with the choices that fit the other answers."""
        changed = False
        for key, field in self.fields.items():
            if (choices := self.row_type.choices(key, self.row)) is not None:
                field.editor.set_choices(of_options(choices))
                field.editor.set_value(self.row.get(key))
            asked = self.row_type.is_applicable(key, self.row)
            changed |= asked == field.isHidden()
            field.setVisible(asked)
        if changed:
            for flow in filter(None, (self._beside, self.body)):
                flow.arrange_anew()
            self.slot.keeper.tab_order_changed()

    def _show_parts(self) -> None:
        """Shows the fields, or the summary with problem and warning; says the same to a screen reader."""
        closed = (self.summary, self.problem, self.warning)
        shown = (self.is_open, self._can_act, self.hint, *(part.text() for part in closed))
        if shown == self._shown_by_parts:
            return
        self._shown_by_parts = shown
        if self.body:
            self.body.setVisible(self.is_open)
        self.let_act(self._can_act)
        for part in closed:
            part.setVisible(bool(part.text()) and not self.is_open)
        if self.row_type.compact:
            self.summary.hide()
            self.header.set_aside("" if self.is_open else self.summary.text())
        state = "Uitgeklapt" if self.is_open else "Ingeklapt"
        texts = [] if self.is_open else [part.text() for part in closed]
        self.header.setAccessibleDescription(_sentences(state, *texts, self.hint))


def _sentences(*texts: str) -> str:
    """Texts as a screen reader says them one after the other; each that has no end gets a full stop."""

    def ended(text: str) -> str:
        return text if text.endswith((".", "?")) else f"{text}."

    return " ".join(map(ended, filter(None, texts)))
