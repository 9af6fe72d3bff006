"""Row card: what the cards of rows with questions of their own have: a field for each question."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.answers import FreeText, ManyRows, ManyTexts, OneLine, SystemValue, is_empty
from desktop.forms.section import Answers, Note, Path, Question, Row
from desktop.widgets.answers.card import Card
from desktop.widgets.answers.field import Field
from desktop.widgets.answers.many import Many, by_step
from desktop.widgets.editors import Slot, make_editor
from desktop.widgets.editors.choice_editors import of_options
from desktop.widgets.layout.flow import Flow

NARROWEST_TEXT = 30  # letters "n", of a long text beside another
MakeMany = Callable[[Question, Slot, QWidget], Many]


class RowCard(Card):
    """A row with questions of its own; what can be seen of it while it is not open, its own kind says."""

    opened = Signal()

    def __init__(self, row_type: type[Row], slot: Slot, parent: QWidget, make_many: MakeMany) -> None:
        super().__init__(row_type.noun, slot, parent)
        self.row_type = row_type
        self._make_many = make_many  # the editor of rows within this one
        self._sentences: tuple[Mapping[Path, str], Mapping[Path, str]] | None = ({}, {})  # wrong, warnings
        self._notes: Mapping[Path, Note] = {}
        self.row: Answers = {}
        self._read_only = False
        self.fields: dict[str, Field] = {}
        self.body: Flow | None = None  # what can be seen of an open one only
        self._beside: Flow | None = None  # in it, for long answers that share a line

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether all fields can be seen."""

    @abstractmethod
    def open(self, opened: bool = True) -> None:
        """Shows all fields, or what is seen while it is closed."""

    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a row."""
        self.row = row if isinstance(row, Mapping) else {}
        name, title = self.row_type.name(self.row, place), self.row_type.title(self.row)
        self.setAccessibleName(f"{name}: {title}" if title else name)
        self.menu.name(name, place, count)
        self.show_name(name, title, place)
        for key in self.fields:
            self._show_answer(key)
        self._ask()

    @abstractmethod
    def show_name(self, name: str, title: str, place: int) -> None:
        """Shows what the row is called, and what it is about."""

    def forget(self) -> None:
        """Nor do the lists in it."""
        for field in self.fields.values():
            if isinstance(field.editor, Many):
                field.editor.forget()

    def field_at(self, path: Path) -> Field | None:
        """The field of a question of this row; the card opens for it."""
        self.open()
        field = self.fields.get(str(path[0])) if path else next(iter(self.fields.values()), None)
        if field and isinstance(field.editor, Many):
            return field.editor.field_at(path[1:]) or field
        return field

    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its question."""
        if self._sentences == (problems, warnings):
            return
        self._sentences = (problems, warnings)
        for key, field in self.fields.items():
            field.show_faults(problems.get((key,)), warnings.get((key,)))
            if isinstance(field.editor, Many):
                field.editor.show_problems(*(by_step(found).get(key, {}) for found in self._sentences))
        self.sentences_changed(problems, warnings)

    def sentences_changed(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows what is to be seen of them besides."""

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows each note at its question."""
        if self._notes == notes:
            for path in [path for path, note in notes.items() if note.value is not None]:
                self._show_answer(str(path[0]))  # what was emptied shows again what was worked out
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

    def asked_questions(self) -> list[Question]:
        """The questions that have a field here."""
        return [
            question
            for question in self.row_type.questions()
            if not (isinstance(question.answer, SystemValue) and question.answer.elsewhere)
        ]

    def add_to_body(self, question: Question, body: Flow) -> None:
        """Adds the field of a question: short answers share a line, some long ones stand side by side."""
        field, answer = self.make_field(question, body), question.answer
        if question.key not in self.row_type.side_by_side:
            long = isinstance(answer, ManyRows | ManyTexts | SystemValue) or answer == FreeText()
            body.add(field, short=not (long or question.key in self.row_type.wide))
            return
        if not self._beside:
            self._beside = Flow(body, narrowest=NARROWEST_TEXT)
            body.add(self._beside, short=False)
        self._beside.add(field, short=True)

    def make_field(self, question: Question, parent: QWidget, below: QVBoxLayout | None = None) -> Field:
        """The field of a question, which shows the answer."""
        key, slot = question.key, self.slot.at(question.key)
        editor = self._make_editor(question, slot, parent)
        field = self.fields[key] = Field(question, editor, parent, below, in_row=True)
        field.proposal_taken.connect(lambda: slot.set(None))
        field.chosen.connect(slot.choose)
        field.links_changed.connect(slot.keeper.tab_order_changed)
        editor.refused.connect(self._look_again)
        editor.set_read_only(self._read_only)
        self._show_answer(key)
        return field

    def _make_editor(self, question: Question, slot: Slot, parent: QWidget) -> Any:
        if isinstance(question.answer, ManyRows | ManyTexts):
            return self._make_many(question, slot, parent)
        editor = make_editor(question, parent, slot)
        editor.takes_rows = isinstance(question.answer, OneLine | FreeText)
        editor.pasted.connect(lambda cells, whole: self.pasted.emit((question.key,), cells, whole))
        return editor

    def _look_again(self) -> None:
        """What was refused is told until the answers are looked at anew."""
        self._sentences = None

    def tell_all(self) -> None:
        """Shows what is known in fields that were just made."""
        sentences, notes = self._sentences or ({}, {}), self._notes
        self._sentences, self._notes = None, {}
        self.show_problems(*sentences)
        self.show_notes(notes)

    def _show_answer(self, key: str) -> None:
        if key not in self.fields:
            return
        editor = self.fields[key].editor
        if isinstance(editor, Many):
            editor.refresh(self.row, self.context)
            return
        value, note = self.row.get(key), self._notes.get((key,))
        computed = is_empty(value) and note is not None and note.value is not None
        editor.set_computed(computed)
        editor.set_value(note.value if computed and note and not editor.emptied else value)

    def is_asked(self, key: str) -> bool:
        """Whether the field of a question can be seen."""
        return self.row_type.is_applicable(key, self.row)

    def _ask(self) -> None:
        """Shows the questions that are asked, with the choices that fit the other answers."""
        changed = False
        for key, field in self.fields.items():
            if (choices := self.row_type.choices(key, self.row)) is not None:
                field.editor.set_choices(of_options(choices))
                field.editor.set_value(self.row.get(key))
            asked = self.is_asked(key)
            changed |= asked == field.isHidden()
            field.setVisible(asked)
        if changed:
            for flow in filter(None, (self._beside, self.body)):
                flow.arrange_anew()
            self.slot.keeper.tab_order_changed()
