"""The editor of a text of several lines."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.editors.base import TOO_MUCH
from desktop.widgets.editors.texts import LEAST_LINES, SHARE, TextEditor
from desktop.widgets.look import style
from tests.dialogs import Dialogs

Go = Callable[[QWidget], None]


@pytest.fixture
def heard(text: TextEditor) -> list[Any]:
    """All that the editor tells."""
    values: list[Any] = []
    text.changed.connect(values.append)
    return values


def test_every_key_tells_the_answer(text: TextEditor, heard: list[Any], qtbot: QtBot) -> None:
    QTest.keyClicks(text.text, "a")
    QTest.keyClick(text.text, Qt.Key.Key_Return)
    QTest.keyClicks(text.text, "b")
    QTest.keyClick(text.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text.text, Qt.Key.Key_Delete)
    assert heard == ["a", "a\n", "a\nb", None]


@pytest.mark.parametrize("value", ["twee\nregels", "Windows\r\nregels", "scheiding\u2028", 3, None])
def test_showing_an_answer_tells_nothing(text: TextEditor, heard: list[Any], value: Any) -> None:
    text.set_value("iets")
    text.set_value(value)
    style.apply(QApplication.instance(), "dark", 150)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert heard == []


def test_a_text_is_kept_to_the_letter(text: TextEditor, heard: list[Any], qtbot: QtBot) -> None:
    text.set_value("10\u00a0km en een 👍")
    text.text.moveCursor(text.text.textCursor().MoveOperation.End)
    QTest.keyClicks(text.text, "!")
    assert heard == ["10\u00a0km en een 👍!"]


@pytest.mark.parametrize(
    ("before", "cursor", "after", "then"),
    [
        ("een twee", 4, "een drie twee", 9),
        ("een drie twee", 9, "een twee", 4),
        ("👍 goed", 1, "👍 heel goed", 8),
    ],
)
def test_the_cursor_stands_behind_what_undo_changed(
    text: TextEditor, before: str, cursor: int, after: str, then: int
) -> None:
    text.set_value(before)
    place = text.text.textCursor()
    place.setPosition(cursor)
    text.text.setTextCursor(place)
    text.set_value(after)
    assert (text.text.toPlainText(), text.text.textCursor().position()) == (after, then)


def test_tab_leaves_the_text(text: TextEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(text.left):
        QTest.keyClick(text.text, Qt.Key.Key_Tab)
    assert text.text.toPlainText() == ""


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
@pytest.mark.parametrize("window_undoes", [True, False])
def test_undo_is_left_to_the_window(text: TextEditor, qtbot: QtBot, keys: str, window_undoes: bool) -> None:
    asked = []
    if window_undoes:
        QShortcut(QKeySequence(keys), text.window()).activated.connect(lambda: asked.append(keys))
    QTest.keyClicks(text.text, "abc")
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(text.text, combination.key(), combination.keyboardModifiers())
    assert text.text.toPlainText() == "abc"
    assert not text.text.document().isUndoAvailable(), "nothing is kept for an undo that is never asked"
    assert asked == ([keys] if window_undoes else [])


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_context_menu_has_no_undo_of_its_own(text: TextEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(text.left):
        where = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, where)
        QApplication.sendEvent(text.text.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [action.objectName() for action in menu.actions()]
        menu.close()
    assert "edit-paste" in names
    assert not {"edit-undo", "edit-redo"} & set(names)


def test_only_the_words_of_a_styled_text_are_pasted(text: TextEditor, heard: list[Any], qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("<b>vet</b>")
    QTest.keyClick(text.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["<b>vet</b>"]


def lines_high(text: TextEditor) -> float:
    return text.text.viewport().height() / text.text.cursorRect().height()


@pytest.mark.parametrize("size", [80, 100, 200])
@pytest.mark.parametrize(("lines", "high"), [(1, LEAST_LINES), (8, 8)])
def test_it_is_as_high_as_its_text(
    qapp: QApplication, text: TextEditor, qtbot: QtBot, size: int, lines: int, high: int
) -> None:
    style.apply(qapp, "light", size)
    text.window().resize(600, 2000)
    text.set_value("\n".join(["regel"] * lines))
    qtbot.waitUntil(lambda: high <= lines_high(text) < high + 1)


@pytest.mark.parametrize(("height", "least"), [(1000, 0.5), (500, 0.5), (100, 0)])
def test_a_long_text_takes_a_share_of_the_window_and_a_few_lines_at_least(
    text: TextEditor, qtbot: QtBot, height: int, least: float
) -> None:
    text.window().setFixedHeight(height)
    text.set_value("\n".join(["regel"] * 200))
    line = text.text.cursorRect().height()
    most = max(SHARE * height, LEAST_LINES * line) + line
    qtbot.waitUntil(lambda: least * height < text.text.height() < most)
    assert lines_high(text) >= LEAST_LINES


def test_it_grows_while_one_types_past_the_edge(text: TextEditor, qtbot: QtBot) -> None:
    before = text.text.height()
    QTest.keyClicks(text.text, "woord " * 100)
    qtbot.waitUntil(lambda: text.text.height() > before)
    qtbot.waitUntil(lambda: not text.text.verticalScrollBar().isVisible())


@pytest.mark.parametrize("has_focus", [True, False])
def test_the_wheel_scrolls_the_page_unless_one_works_in_the_text(
    text: TextEditor, elsewhere: Go, has_focus: bool
) -> None:
    text.set_value("\n".join(["regel"] * 40))
    text.text.verticalScrollBar().setValue(0)
    if not has_focus:
        elsewhere(text.window())
    turn = QPoint(0, -240)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), turn, turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(text.text.viewport(), event)
    assert (text.text.verticalScrollBar().value() > 0) is has_focus


def test_what_can_only_be_read_can_still_be_visited(text: TextEditor, qtbot: QtBot) -> None:
    text.set_value("Doel")
    text.set_read_only(True)
    QTest.keyClicks(text.text, "x")
    assert text.text.toPlainText() == "Doel"
    assert text.text.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("way", ["shown", "pasted"])
def test_a_word_of_a_million_letters_is_shown_in_proportion_to_its_length(
    text: TextEditor, qtbot: QtBot, way: str
) -> None:
    long, begun = "x" * (1_000_000 if way == "shown" else 200_000), monotonic()
    if way == "shown":
        text.set_value(long)
    else:
        QGuiApplication.clipboard().setText(long)
        text.text.paste()
    QApplication.processEvents()
    assert (
        monotonic() - begun < 20
    )  # seconds; more than a minute when each line looks for the end of the word
    assert text.text.text() == long


def test_what_is_too_much_to_paste_is_told_and_takes_the_place_of_nothing(
    text: TextEditor, dialogs: Dialogs, qtbot: QtBot
) -> None:
    text.set_value("Een doel")
    text.text.selectAll()
    dialogs.press("Sluiten")
    QGuiApplication.clipboard().setText("x" * 1_000_001)
    text.text.paste()
    qtbot.waitUntil(lambda: dialogs.told == [TOO_MUCH])
    assert text.text.text() == "Een doel"


@pytest.mark.parametrize("much", ["x" * 200_001, "woord " * 100_000])
def test_more_than_an_answer_holds_is_told_and_changes_nothing(
    text: TextEditor, heard: list[Any], much: str
) -> None:
    text.set_value("Doel")
    told: list[str] = []
    text.refused.connect(told.append)
    QGuiApplication.clipboard().setText(much)
    text.text.paste()

    assert told == ["Er passen hooguit 200.000 tekens in dit antwoord. Er is niets toegevoegd."]
    assert text.text.text() == "Doel"
    assert heard == []


def test_a_text_that_is_full_takes_no_letter_more(text: TextEditor, heard: list[Any]) -> None:
    text.set_value("woord " * 33_333)
    told: list[str] = []
    text.refused.connect(told.append)
    text.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(text.text, "abc")

    assert told == ["Er passen hooguit 200.000 tekens in dit antwoord. Er is niets toegevoegd."]
    assert heard == ["woord " * 33_333 + "a", "woord " * 33_333 + "ab"]
    assert text.text.text() == heard[-1]
