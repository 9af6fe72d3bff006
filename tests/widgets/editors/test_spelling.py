"""Words of a text that may be wrong are marked while it is typed, and can be put right from its menu."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import FreeText
from desktop.spelling import own_words
from desktop.widgets.editors import spelling_marks
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.texts import TextEditor
from testing.hand import strike
from tests.widgets.spelled import choose, marked, open_menu, wait_for_marks

Show = Callable[..., QWidget]
Elsewhere = Callable[[QWidget], None]


@pytest.fixture
def editor(show: Show, speller: Speller, monkeypatch: pytest.MonkeyPatch) -> TextEditor:
    """A text with the keyboard in it."""
    monkeypatch.setattr(spelling_marks, "MENU_WAITS", 30_000)
    editor = TextEditor(FreeText(), None)
    show(editor)
    editor.text.setFocus()
    return editor


def write(editor: TextEditor, text: str) -> None:
    for letter in text:
        if letter == "\n":
            QTest.keyClick(editor.text, Qt.Key.Key_Return)
        else:
            strike(editor.text, letter)


def put_cursor(editor: TextEditor, position: int) -> None:
    cursor = QTextCursor(editor.text.document())
    cursor.setPosition(position)
    editor.text.setTextCursor(cursor)


def test_a_wrong_word_is_marked_while_one_types(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "Een vergadring met de wethouder ")

    wait_for_marks(qtbot, editor.text, "vergadring")


def test_nothing_is_looked_up_before_a_text_is_touched(
    show: Show, speller: Speller, qtbot: QtBot, elsewhere: Elsewhere
) -> None:
    editor = TextEditor(FreeText(), None)
    editor.set_value("Een vergadring")
    elsewhere(show(editor))

    assert not speller.has_started
    editor.text.setFocus()
    assert speller.has_started
    wait_for_marks(qtbot, editor.text, "vergadring")


def test_a_mark_moves_along_with_what_is_typed_before_it_and_goes_with_its_word(
    editor: TextEditor, qtbot: QtBot
) -> None:
    write(editor, "Een vergadring met een wrod erbij")
    wait_for_marks(qtbot, editor.text, "vergadring", "wrod")

    put_cursor(editor, 0)
    write(editor, "X")
    assert marked(editor.text) == ["vergadring", "wrod"]
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    wait_for_marks(qtbot, editor.text, "vergadring", "wrod")
    put_cursor(editor, len("X\nEen verga"))
    write(editor, "a")
    assert marked(editor.text) == ["wrod"]


def test_the_word_that_is_typed_is_marked_once_it_is_whole(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "wrod met vergadring")
    wait_for_marks(qtbot, editor.text, "wrod")

    put_cursor(editor, 0)
    wait_for_marks(qtbot, editor.text, "wrod", "vergadring")


def test_it_is_marked_too_when_the_text_is_left(
    editor: TextEditor, qtbot: QtBot, elsewhere: Elsewhere
) -> None:
    write(editor, "wrod met vergadring")
    wait_for_marks(qtbot, editor.text, "wrod")

    elsewhere(editor.window())
    wait_for_marks(qtbot, editor.text, "wrod", "vergadring")


def test_letters_that_count_for_two_shift_nothing(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "😀 een vergadring 😀 en wrod nu")

    wait_for_marks(qtbot, editor.text, "vergadring", "wrod")


def test_neither_the_text_nor_its_value_knows_of_the_marks(editor: TextEditor, qtbot: QtBot) -> None:
    values: list[object] = []
    editor.changed.connect(values.append)
    write(editor, "Een vergadring hier")
    typed = list(values)
    wait_for_marks(qtbot, editor.text, "vergadring")

    assert values == typed
    assert editor.text.text() == "Een vergadring hier"
    assert "underline" not in editor.text.document().toHtml()


def test_what_an_input_method_composes_leaves_the_marks(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "Een vergadring hier ")
    wait_for_marks(qtbot, editor.text, "vergadring")

    QApplication.sendEvent(editor.text, QInputMethodEvent("´", []))
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(editor.text, composed)
    assert editor.text.text() == "Een vergadring hier é"
    wait_for_marks(qtbot, editor.text, "vergadring")


def test_what_it_composes_and_takes_back_does_too(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "Een vergadring hier ")
    wait_for_marks(qtbot, editor.text, "vergadring")

    QApplication.sendEvent(editor.text, QInputMethodEvent("´", []))
    QApplication.sendEvent(editor.text, QInputMethodEvent())
    assert editor.text.text() == "Een vergadring hier "
    wait_for_marks(qtbot, editor.text, "vergadring")


def test_what_can_only_be_read_is_not_marked(editor: TextEditor, qtbot: QtBot) -> None:
    write(editor, "Een vergadring hier")
    wait_for_marks(qtbot, editor.text, "vergadring")

    editor.set_read_only(True)
    wait_for_marks(qtbot, editor.text)
    editor.set_read_only(False)
    wait_for_marks(qtbot, editor.text, "vergadring")


def test_where_it_is_switched_off_nothing_is_marked(
    editor: TextEditor, speller: Speller, qtbot: QtBot
) -> None:
    write(editor, "Een vergadring hier")
    wait_for_marks(qtbot, editor.text, "vergadring")

    speller.switch(False)
    wait_for_marks(qtbot, editor.text)
    assert not speller.has_started
    speller.switch(True)
    editor.text.clearFocus()
    editor.text.setFocus()
    wait_for_marks(qtbot, editor.text, "vergadring")


class TestMenu:
    def test_offers_what_may_be_meant_and_puts_it_in_place(self, editor: TextEditor, qtbot: QtBot) -> None:
        write(editor, "Een vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, 6)

        menu = open_menu(qtbot, editor.text)
        offered = [action.text() for action in menu.actions()]
        assert offered[: offered.index("")] == ["vergaring", "vergadering", "&Toevoegen aan eigen woorden"]
        choose(menu, "vergadering")
        assert editor.text.text() == "Een vergadering hier"
        assert marked(editor.text) == []

    def test_says_so_where_nothing_is_meant(self, editor: TextEditor, qtbot: QtBot) -> None:
        write(editor, "qqqwwwzzxx hier")
        wait_for_marks(qtbot, editor.text, "qqqwwwzzxx")
        put_cursor(editor, 2)

        first, *_ = open_menu(qtbot, editor.text).actions()
        assert first.text() == "Geen voorstellen"
        assert not first.isEnabled()

    def test_is_the_usual_one_at_any_other_word(self, editor: TextEditor, qtbot: QtBot) -> None:
        write(editor, "Een vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, 1)

        texts = [action.text() for action in open_menu(qtbot, editor.text).actions()]
        assert not any("woorden" in text or "Geen" in text for text in texts)

    def test_leaves_a_word_that_changed_meanwhile(self, editor: TextEditor, qtbot: QtBot) -> None:
        write(editor, "Een vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, 6)
        menu = open_menu(qtbot, editor.text)

        editor.set_value("Een ander woord hier")
        choose(menu, "vergadering")
        assert editor.text.text() == "Een ander woord hier"


class TestOwnWords:
    def test_are_right_everywhere_from_then_on(self, editor: TextEditor, qtbot: QtBot) -> None:
        write(editor, "datagedreven. Datagedreven. wrod.")
        wait_for_marks(qtbot, editor.text, "datagedreven", "Datagedreven", "wrod")
        put_cursor(editor, 3)

        choose(open_menu(qtbot, editor.text), "Toevoegen aan eigen woorden")
        wait_for_marks(qtbot, editor.text, "wrod")
        assert own_words.load() == ("datagedreven",)

    def test_can_be_taken_out_again(self, editor: TextEditor, speller: Speller, qtbot: QtBot) -> None:
        speller.add_own("wrod")
        write(editor, "wrod en vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, 2)

        choose(open_menu(qtbot, editor.text), "Uit eigen woorden halen")
        wait_for_marks(qtbot, editor.text, "wrod", "vergadring")
        assert own_words.load() == ()

    def test_may_have_a_hyphen_and_stand_behind_an_emoji(
        self, editor: TextEditor, speller: Speller, qtbot: QtBot
    ) -> None:
        speller.add_own("co-creatie")
        write(editor, "😀 co-creatie en vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, len("😀  co-cr"))

        choose(open_menu(qtbot, editor.text), "Uit eigen woorden halen")
        assert own_words.load() == ()

    def test_that_cannot_be_written_are_told(self, editor: TextEditor, qtbot: QtBot) -> None:
        told: list[str] = []
        editor.refused.connect(told.append)
        write(editor, "Een vergadring hier")
        wait_for_marks(qtbot, editor.text, "vergadring")
        put_cursor(editor, 6)
        own_words.own_words_file().mkdir(parents=True)

        choose(open_menu(qtbot, editor.text), "Toevoegen aan eigen woorden")
        assert told == [
            "Het woord is niet opgeslagen bij uw eigen woorden. Kijk na of er ruimte is op de schijf."
        ]
