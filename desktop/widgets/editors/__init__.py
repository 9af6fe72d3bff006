"""Editors: for every kind of answer of one value, the widget that shows and changes it."""

from PySide6.QtWidgets import QWidget

from desktop.forms.answers import (
    AnswerType,
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
from desktop.widgets.editors.texts import NotedEditor, TextEditor

__all__ = ["Editor", "make_editor"]

NUMBER_LETTERS = 10


def make_editor(kind: AnswerType, words: Question, parent: QWidget | None = None) -> Editor:
    """The editor for an answer of this kind. Lists of texts or rows are edited elsewhere."""
    match kind:
        case OneLine():
            return LineEditor(kind, words, parent)
        case FreeText():
            return TextEditor(kind, words, parent)
        case SystemValue():
            return NotedEditor(kind, words, parent)
        case ParsedText(is_date=True):
            return DateEditor(kind, words, parent)
        case ParsedText(suggestions=None):
            return TypedEditor(kind, words, parent, NUMBER_LETTERS)
        case ParsedText():
            return TypedEditor(kind, words, parent)
        case OneOf() if len(kind.options) > MOST_RADIOS:
            return ListEditor(kind, words, parent)
        case OneOf() | YesNo():
            return RadioEditor(kind, words, parent)
        case TickBox():
            return TickEditor(kind, words, parent)
        case _:
            raise TypeError(f"{kind} holds more than one value")
