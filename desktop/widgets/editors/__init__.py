"""Editors: for every kind of answer of one value, the widget that shows and changes it."""

from PySide6.QtWidgets import QWidget

from desktop.forms.answers import (
    FreeText,
    OneLine,
    OneOf,
    ParsedText,
    SystemValue,
    TickBox,
    YesNo,
)
from desktop.forms.question import Question
from desktop.widgets.editors.base import Editor
from desktop.widgets.editors.choice_editors import MOST_RADIOS, RadioEditor, TickEditor
from desktop.widgets.editors.date_editors import DateEditor
from desktop.widgets.editors.lines import LineEditor, TypedEditor
from desktop.widgets.editors.lists import ListEditor
from desktop.widgets.editors.slot import Slot
from desktop.widgets.editors.texts import NotedEditor, TextEditor

__all__ = ["Editor", "Slot", "make_editor"]

NUMBER_LETTERS = 10


def make_editor(question: Question, parent: QWidget | None = None, slot: Slot | None = None) -> Editor:
    """The editor of a question that takes one value; what is done in it goes into the slot.

    Lists of texts or rows are edited elsewhere.
    """
    editor = _editor_of(question, parent)
    if slot:
        editor.slot = slot
        editor.changed.connect(slot.set)
        editor.left.connect(slot.editing_finished)
        editor.piece_ended.connect(slot.keeper.end_undo_group)
        if question.offered_as or (isinstance(question.answer, OneLine) and question.answer.suggested):
            editor.entered.connect(slot.keeper.get_ready)
            editor.suggest_from(slot.suggestions)
            editor.taken.connect(slot.take)
    return editor


def _editor_of(question: Question, parent: QWidget | None) -> Editor:
    match question.answer:
        case OneLine():
            return LineEditor(parent)
        case FreeText() as answer:
            return TextEditor(answer, parent)
        case SystemValue() as answer:
            return NotedEditor(answer, parent)
        case ParsedText(is_date=True) as answer:
            return DateEditor(answer, question.label, parent)
        case ParsedText(suggestions=None) as answer:
            return TypedEditor(answer, parent, NUMBER_LETTERS)
        case ParsedText() as answer:
            return TypedEditor(answer, parent)
        case OneOf() as answer if len(answer.options) > MOST_RADIOS:
            return ListEditor(answer, parent, optional=question.optional)
        case OneOf() | YesNo() as answer:
            return RadioEditor(answer, parent, optional=question.optional)
        case TickBox():
            return TickEditor(question.label, parent)
        case _:
            raise TypeError(f"{question.answer} holds more than one value")
