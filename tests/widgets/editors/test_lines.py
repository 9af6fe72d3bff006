"""Editors of one line: what is typed, pasted and left."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import Country, Kilometres, OneLine, ParsedText, Persons
from desktop.forms.question import Question
from desktop.widgets.editors import make_editor
from desktop.widgets.editors.base import TOO_MUCH
from desktop.widgets.editors.lines import LineEditor, matching
from tests.dialogs import Dialogs
from tests.widgets.conftest import Show

popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Go = Callable[[QWidget], None]


def typed(annotation: Any) -> ParsedText:
    return next(mark for mark in get_args(annotation) if isinstance(mark, ParsedText))


def a_line(kind: OneLine | ParsedText | None = None) -> LineEditor:
    editor = make_editor(Question("Afdeling", answer=kind or OneLine()))
    assert isinstance(editor, LineEditor)
    return editor


@pytest.fixture
def line(show: Show) -> LineEditor:
    """An editor of a short text that has the keyboard."""
    editor = a_line()
    show(editor)
    editor.line.setFocus()
    return editor


@pytest.fixture
def number(show: Show) -> LineEditor:
    """An editor of a number that has the keyboard."""
    editor = a_line(typed(Kilometres))
    show(editor)
    editor.line.setFocus()
    return editor


def heard(editor: LineEditor) -> list[Any]:
    """All values that the editor tells from now on."""
    values: list[Any] = []
    editor.changed.connect(values.append)
    return values


def test_every_key_tells_the_answer(line: LineEditor, qtbot: QtBot) -> None:
    values = heard(line)
    QTest.keyClicks(line.line, "ab")
    QTest.keyClick(line.line, Qt.Key.Key_Backspace)
    QTest.keyClick(line.line, Qt.Key.Key_Backspace)
    assert values == ["a", "ab", "a", None]


def test_showing_an_answer_tells_nothing(line: LineEditor) -> None:
    values = heard(line)
    for value in ("Bestuur", None, 3, True):
        line.set_value(value)
    assert values == []


@pytest.mark.parametrize(
    ("annotation", "value", "shown"),
    [
        (Kilometres, 3.5, "3,5"),
        (Kilometres, "1.250", "1.250"),
        (Kilometres, True, "True"),
        (Persons, 12, "12"),
        (Country, "FR", "Frankrijk"),
        (Country, "Atlantis", "Atlantis"),
        (Country, 7, "7"),
        (Country, None, ""),
    ],
)
def test_any_value_can_be_shown(qapp: QApplication, annotation: Any, value: Any, shown: str) -> None:
    editor = a_line(typed(annotation))
    editor.set_value(value)
    assert editor.line.text() == shown


@pytest.mark.parametrize(
    ("keys", "value", "after"),
    [
        ("3.5", 3.5, "3,5"),
        ("398", 398, "398"),
        ("1.250", "1.250", "1.250"),
        ("drie", "drie", "drie"),
        ("  ", None, ""),
    ],
)
def test_a_number_is_shown_as_it_was_understood_once_it_is_left(
    number: LineEditor, qtbot: QtBot, elsewhere: Go, keys: str, value: Any, after: str
) -> None:
    values = heard(number)
    QTest.keyClicks(number.line, keys)
    assert number.line.text() == keys, "while it is typed it stands as it was typed"
    number.set_value(value)
    assert number.line.text() == keys, "also when the draft gives it back"
    elsewhere(number.window())
    assert number.line.text() == after
    assert values[-1] == value


def test_leaving_is_told_once(line: LineEditor, qtbot: QtBot, elsewhere: Go) -> None:
    with qtbot.waitSignal(line.left):
        elsewhere(line.window())


def test_another_window_in_front_is_no_leaving(line: LineEditor, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.assertNotEmitted(line.left):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)


@popups
def test_the_context_menu_is_no_leaving(line: LineEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.left):
        menu = context_menu(line, qtbot)
        menu.close()
    assert line.line.hasFocus()


@popups
def test_the_context_menu_has_no_undo_of_its_own(line: LineEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(line.line, "a")
    menu = context_menu(line, qtbot)
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    assert "edit-paste" in names
    assert not {"edit-undo", "edit-redo"} & set(names)
    assert not menu.actions()[0].isSeparator()


def context_menu(editor: LineEditor, qtbot: QtBot) -> QMenu:
    """The menu that the right mouse button opens."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(editor.line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_undo_is_left_to_the_window(line: LineEditor, qtbot: QtBot, keys: str) -> None:
    shortcut = QShortcut(QKeySequence(keys), line.window())
    QTest.keyClicks(line.line, "abc")
    with qtbot.waitSignal(shortcut.activated):
        press(line.line, keys, qtbot)
    assert line.line.text() == "abc"


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_the_line_undoes_nothing_itself(line: LineEditor, qtbot: QtBot, keys: str) -> None:
    QTest.keyClicks(line.line, "abc")
    press(line.line, keys, qtbot)
    assert line.line.text() == "abc"


def press(widget: QWidget, keys: str, qtbot: QtBot) -> None:
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize(
    ("before", "cursor", "after", "then"),
    [
        ("Den Haag", 3, "Den Mooie Haag", 10),  # behind what came in
        ("Den Mooie Haag", 10, "Den Haag", 4),
        ("Den Haag", 8, "Delft", 5),
        ("👍 goed", 1, "👍 heel goed", 8),  # Qt counts some letters double
    ],
)
def test_the_cursor_stands_behind_what_undo_changed(
    line: LineEditor, before: str, cursor: int, after: str, then: int
) -> None:
    line.set_value(before)
    line.line.setCursorPosition(cursor)
    line.set_value(after)
    assert (line.line.text(), line.line.cursorPosition()) == (after, then)


LINES = {
    "one line": ("Ambassade", None),
    "a cell of a sheet": ("Ambassade\n", None),
    "two lines": ("Ambassade\nStadhuis\n", [["Ambassade"], ["Stadhuis"]]),
    "Windows": ("Ambassade\r\nStadhuis", [["Ambassade"], ["Stadhuis"]]),
    "blank lines between": ("Ambassade\n\n \nStadhuis", [["Ambassade"], ["Stadhuis"]]),
    "cells": ("Chef\tPolitie\nGids\t", [["Chef", "Politie"], ["Gids"]]),
    "one line of cells": ("Chef\tPolitie", [["Chef", "Politie"]]),
    "a list": ("•\tAmbassade\n- Stadhuis", [["Ambassade"], ["Stadhuis"]]),
    "dashes within": ("Haven – Oost\nStadhuis - West", [["Haven – Oost"], ["Stadhuis - West"]]),
}


def paste_with_keys(editor: LineEditor, text: str, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(text)
    press(editor.line, "Ctrl+V", qtbot)


def paste_from_menu(editor: LineEditor, text: str, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(text)
    menu = context_menu(editor, qtbot)
    for action in menu.actions():
        if action.objectName() == "edit-paste":
            action.trigger()
    menu.close()


def drop(editor: LineEditor, text: str, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(text)
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor.line, QDragEnterEvent(QPoint(5, 5), copy, data, left, no_key))
    QApplication.sendEvent(editor.line, QDropEvent(QPointF(5, 5), copy, data, left, no_key))


WAYS = [paste_with_keys, paste_from_menu, drop]


@popups
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "rows"), LINES.values(), ids=LINES)
def test_several_lines_become_rows_where_there_are_rows(
    line: LineEditor, qtbot: QtBot, way: Callable[..., None], text: str, rows: list[list[str]] | None
) -> None:
    line.takes_rows = True
    told: list[Any] = []
    line.pasted.connect(lambda cells, whole: told.append(cells))
    way(line, text, qtbot)
    assert told == ([rows] if rows else [])
    assert line.line.text() == ("" if rows else "Ambassade")


@popups
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Den\nHaag\n", "Den Haag"),
        ("Den\r\n\tHaag", "Den Haag"),
        ("Den\tHaag", "Den Haag"),
        ("a  b", "a  b"),
        ("Den Haag - Parijs", "Den Haag - Parijs"),
    ],
)
def test_several_lines_become_one_where_there_are_no_rows(
    line: LineEditor, qtbot: QtBot, way: Callable[..., None], text: str, becomes: str
) -> None:
    values = heard(line)
    way(line, text, qtbot)
    assert line.line.text() == becomes
    assert values == [becomes]


@popups
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["x" * 1_000_001, "a\tb\n" * 250_001], ids=["text", "table"])
def test_what_is_too_much_to_paste_is_told_and_takes_the_place_of_nothing(
    line: LineEditor, dialogs: Dialogs, qtbot: QtBot, way: Callable[..., None], text: str
) -> None:
    line.takes_rows = True
    line.set_value("Ambassade")
    line.line.selectAll()
    dialogs.press("Sluiten")
    way(line, text, qtbot)
    qtbot.waitUntil(lambda: dialogs.told == [TOO_MUCH])
    assert line.line.text() == "Ambassade"


@pytest.mark.parametrize("way", ["shown", "pasted"])
def test_a_long_answer_is_not_cut_off(line: LineEditor, way: str) -> None:
    values = heard(line)
    long = "x" * 100_000
    if way == "shown":
        line.set_value(long)
    else:
        line.line.insert_text(long)
    QTest.keyClicks(line.line, "y")
    assert values[-1] == f"{long}y"


@popups
@pytest.mark.parametrize("way", WAYS)
def test_what_can_only_be_read_takes_nothing_in(
    line: LineEditor, qtbot: QtBot, way: Callable[..., None]
) -> None:
    line.set_value("Bestuur")
    line.set_read_only(True)
    way(line, "Ambassade", qtbot)
    QTest.keyClicks(line.line, "x")
    assert line.line.text() == "Bestuur"
    assert line.line.focusPolicy() & Qt.FocusPolicy.TabFocus, "it can still be visited and copied"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("fra", "Frankrijk"),
        ("RIJK", "Frankrijk"),
        ("belgie", "België"),
        ("koninkrijk", "Verenigd Koninkrijk"),
    ],
)
def test_countries_are_found_by_any_part_without_case_or_accents(text: str, first: str) -> None:
    assert matching(["België", "Frankrijk", "Verenigd Koninkrijk"], text)[0] == first


def test_what_starts_with_the_text_is_offered_first() -> None:
    assert matching(["Albanië", "Ierland"], "ie") == ["Ierland", "Albanië"]


@popups
def test_a_country_is_chosen_from_the_offers_with_the_keys(show: Show, qtbot: QtBot) -> None:
    editor = a_line(typed(Country))
    show(editor)
    editor.line.setFocus()
    values = heard(editor)
    with qtbot.assertNotEmitted(editor.left):
        QTest.keyClicks(editor.line, "zwe")
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editor.line.text() == "Zweden"
    assert values[-1] == "SE"


@popups
def test_tab_out_of_the_offers_leaves_the_field(show: Show, qtbot: QtBot) -> None:
    editor = a_line(typed(Country))
    window = show(editor)
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "zwe")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    with qtbot.waitSignal(editor.left):
        QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert window.focusWidget().objectName() == "elsewhere"


def test_a_number_asks_for_less_room_than_a_text(qapp: QApplication) -> None:
    width = a_line(typed(Kilometres)).line.sizeHint().width()
    assert width < QLineEdit().sizeHint().width()


def test_what_a_screen_reader_puts_in_is_an_answer_too(line: LineEditor) -> None:
    values = heard(line)
    QAccessible.queryAccessibleInterface(line.line).setText(QAccessible.Text.Value, "Wethouder")
    assert values == ["Wethouder"]


@popups
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["x" * 200_001, "woord " * 100_000, "👍" * 200_001])
def test_more_than_an_answer_holds_is_told_and_changes_nothing(
    line: LineEditor, qtbot: QtBot, way: Callable[..., None], text: str
) -> None:
    line.set_value("Ambassade")
    values, told = heard(line), list[str]()
    line.refused.connect(told.append)
    way(line, text, qtbot)

    assert told == ["Er passen hooguit 200.000 tekens in dit antwoord. Er is niets toegevoegd."]
    assert line.line.text() == "Ambassade"
    assert values == []


@pytest.mark.parametrize("letter", ["x", "👍"])
def test_as_much_as_an_answer_holds_is_shown_and_kept_to_the_letter(line: LineEditor, letter: str) -> None:
    line.set_value(letter * 199_999)
    values = heard(line)
    line.line.end(False)
    QTest.keyClicks(line.line, "yz")

    assert values == [letter * 199_999 + "y"]
    assert line.line.text() == values[0]
