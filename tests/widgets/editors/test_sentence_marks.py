"""Long sentences: dots under them and a sentence below, where the settings ask for that."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms.answers import FreeText
from desktop.forms.question import Question
from desktop.widgets.answers.field import Field
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.editors import make_editor
from desktop.widgets.editors.sentence_marks import SentenceMarks
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.texts import TextEdit, TextEditor
from tests.widgets.conftest import Show
from tests.widgets.spelled import wait_for_marks

LONG = "De " + "woord " * 32 + "eind."
REMARK = "Een zin van 34 woorden leest makkelijker als twee zinnen."
DOTS = QTextCharFormat.UnderlineStyle.DotLine


@pytest.fixture
def field(show: Show, monkeypatch: pytest.MonkeyPatch) -> Field:
    """The field of a text, where long sentences are pointed out."""
    monkeypatch.setattr(SentenceMarks, "is_on", True)
    question = Question("Doel", "Waarom is deze reis gemaakt?", answer=FreeText())
    field = Field(question, make_editor(question))
    show(field)
    return field


@pytest.fixture
def text(field: Field) -> TextEdit:
    """Its text, that has the keyboard."""
    assert isinstance(field.editor, TextEditor)
    field.editor.text.setFocus()
    return field.editor.text


def dotted(edit: TextEdit) -> list[str]:
    """The parts of a text with dots under them."""
    found, block = list[str](), edit.document().begin()
    while block.isValid():
        marks = [mark for mark in block.layout().formats() if mark.format.underlineStyle() == DOTS]
        found += [block.text()[mark.start : mark.start + mark.length] for mark in marks]
        block = block.next()
    return found


def read(field: Field) -> str:
    """What stands under the text."""
    lines = [label.text() for label in field.findChildren(WrappedText) if label.isVisible()]
    return " ".join(lines)


def test_a_long_sentence_gets_dots_and_a_sentence(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    field.editor.set_value(f"Kort. {LONG} Kort.\n- {LONG}")
    qtbot.waitUntil(lambda: dotted(text) == [LONG, LONG])
    assert read(field) == "2 zinnen hebben meer dan 30 woorden: kortere zinnen lezen makkelijker."
    assert text.text() == f"Kort. {LONG} Kort.\n- {LONG}"


def test_who_listens_hears_of_it_when_the_text_is_left(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    spoken = text.accessibleDescription()
    field.editor.set_value(LONG)
    qtbot.waitUntil(lambda: read(field) == REMARK)
    assert text.accessibleDescription() == spoken == "Waarom is deze reis gemaakt?"
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.accessibleDescription() == f"{spoken} {REMARK}"
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(text, "Ja. ")
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not read(field))
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.accessibleDescription() == spoken


def test_a_sentence_that_is_being_typed_is_left_alone(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    field.editor.set_value(f"{LONG} {LONG[:-1]}")
    text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: dotted(text) == [LONG])
    QTest.keyClicks(text, ".")
    qtbot.waitUntil(lambda: dotted(text) == [LONG, LONG])


@pytest.mark.parametrize("leave", [True, False])
def test_one_without_an_end_counts_once_one_is_elsewhere(
    field: Field, text: TextEdit, qtbot: QtBot, leave: bool
) -> None:
    field.editor.set_value(LONG[:-1])
    text.moveCursor(QTextCursor.MoveOperation.End)
    if leave:
        QTest.keyClick(text, Qt.Key.Key_Tab)
    else:
        QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dotted(text) == [LONG[:-1]])


def test_nothing_is_pointed_out_where_nobody_asks(
    field: Field, text: TextEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field.editor.set_value(LONG)
    qtbot.waitUntil(lambda: dotted(text) == [LONG])
    monkeypatch.setattr(SentenceMarks, "is_on", False)
    text.sentences.look_anew()
    qtbot.waitUntil(lambda: dotted(text) == [])
    assert read(field) == ""


def test_nothing_is_pointed_out_in_what_can_only_be_read(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    field.editor.set_value(LONG)
    qtbot.waitUntil(lambda: dotted(text) == [LONG])
    field.editor.set_read_only(True)
    qtbot.waitUntil(lambda: dotted(text) == [])


def test_it_changes_no_answer(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    heard: list[Any] = []
    field.editor.changed.connect(heard.append)
    field.editor.set_value(LONG)
    qtbot.waitUntil(lambda: dotted(text) == [LONG])
    assert heard == []


def test_what_an_input_method_composes_is_left_alone(field: Field, text: TextEdit, qtbot: QtBot) -> None:
    field.editor.set_value("Een\nTwee")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.sendEvent(text, QInputMethodEvent("ka", []))
    QTextCursor(text.document().lastBlock()).insertText(LONG)
    qtbot.waitUntil(lambda: dotted(text) == [f"{LONG}Twee"])
    assert text.document().begin().layout().preeditAreaText() == "ka"


def test_words_and_sentences_keep_their_marks(
    field: Field, text: TextEdit, qtbot: QtBot, speller: Speller
) -> None:
    field.editor.set_value(f"De gemeetne {LONG}")
    wait_for_marks(qtbot, text, "gemeetne")
    qtbot.waitUntil(lambda: dotted(text) == [f"De gemeetne {LONG}"])
    wait_for_marks(qtbot, text, "gemeetne")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(text, "Kort. ")
    wait_for_marks(qtbot, text, "gemeetne")
    qtbot.waitUntil(lambda: dotted(text) == [f"De gemeetne {LONG}"])
