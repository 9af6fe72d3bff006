"""The handleiding: the window, and that it names what the program has."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTreeWidgetItemIterator, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop import paths
from desktop.forms.section import Section
from desktop.forms.trip.form import TRIP
from desktop.widgets.dialogs.handbook import Handbook, show_handbook
from desktop.widgets.main.menus import Command
from desktop.widgets.main.menus import menus as menu_bar

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HANDBOOK = paths.handbook().read_text(encoding="utf-8")
COMMANDS = [command for menu in menu_bar().values() for command in menu if isinstance(command, Command)]


@pytest.fixture
def handbook(qtbot: QtBot) -> Iterator[Handbook]:
    """The handleiding, open."""
    handbook = Handbook()
    handbook.resize(900, 600)
    handbook.show()
    handbook.activateWindow()
    qtbot.waitUntil(handbook.isActiveWindow)
    yield handbook
    if isValid(handbook):
        handbook.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def titles(handbook: Handbook) -> list[str]:
    items = QTreeWidgetItemIterator(handbook.contents)
    found = []
    while (item := items.value()) is not None:
        found.append(item.text(0))
        items += 1
    return found


def search(handbook: Handbook, words: str) -> None:
    QTest.keyClick(handbook.text, Qt.Key.Key_F, Ctrl)
    QTest.keyClicks(focused(), words)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_the_contents_lead_to_every_chapter(handbook: Handbook) -> None:
    assert titles(handbook)[:4] == ["Beginnen", "Het venster", "De stappen", "Stap 1: Reizigers"]
    handbook.contents.setFocus()

    QTest.keyClicks(handbook.contents, "Corr")
    QTest.keyClick(handbook.contents, Qt.Key.Key_Return)

    assert handbook.text.hasFocus()
    assert handbook.text.textCursor().block().text() == "Corrigeren"
    assert 0 <= handbook.text.cursorRect().top() < handbook.text.viewport().height() / 5


def test_search_goes_from_place_to_place_and_round(handbook: Handbook) -> None:
    search(handbook, "revisie")
    count = len(re.findall("revisie", HANDBOOK, re.IGNORECASE))
    assert count > 2
    places = [handbook.text.textCursor().position()]
    assert handbook.found.text() == f"1 van {count}"
    assert handbook.text.textCursor().selectedText().lower() == "revisie"

    for _ in range(count):
        QTest.keyClick(focused(), Qt.Key.Key_F3)
        places.append(handbook.text.textCursor().position())
    assert places[:-1] == sorted(set(places))
    assert places[-1] == places[0]

    QTest.keyClick(focused(), Qt.Key.Key_F3, Shift)
    assert handbook.text.textCursor().position() == places[-2]
    assert handbook.found.text() == f"{count} van {count}"


def test_where_search_came_is_announced_with_the_line_that_it_found(
    handbook: Handbook, announced: list[str]
) -> None:
    search(handbook, "alleen lezen")
    found = handbook.text.textCursor().block().text()
    search(handbook, "xyzzy")

    assert "alleen lezen" in found.lower()
    assert announced == [f"1 van {HANDBOOK.lower().count('alleen lezen')}: {found}", "Niet gevonden"]


def test_the_contents_show_where_search_came(handbook: Handbook) -> None:
    search(handbook, "alleen lezen")

    current = handbook.contents.currentItem()
    assert current is not None
    assert current.text(0) == "Het verslag is al open"


def test_search_tells_that_there_is_nothing(handbook: Handbook) -> None:
    search(handbook, "revisie")
    found = handbook.text.textCursor().position()

    search(handbook, "xyzzy")

    assert handbook.found.text() == "Niet gevonden"
    assert handbook.text.textCursor().position() == found

    QTest.keyClick(handbook.search, Qt.Key.Key_Backspace)
    assert handbook.found.text() == ""


def test_enter_in_the_search_field_does_not_close(handbook: Handbook) -> None:
    search(handbook, "")

    assert handbook.isVisible()


def test_f3_without_words_asks_for_them(handbook: Handbook) -> None:
    QTest.keyClick(handbook.text, Qt.Key.Key_F3)

    assert handbook.search.hasFocus()


def test_escape_closes(handbook: Handbook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(handbook.finished):
        QTest.keyClick(handbook.text, Qt.Key.Key_Escape)


def test_everything_is_reached_with_tab_and_says_what_it_is(handbook: Handbook) -> None:
    handbook.search.setFocus()
    spoken = []
    for _ in range(5):
        spoken.append(QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name))
        QTest.keyClick(focused(), Qt.Key.Key_Tab)

    assert spoken == ["Zoeken in de handleiding", "Vorige", "Volgende", "Inhoud", "Handleiding"]


@pytest.mark.qt_log_ignore("does not support raise")
def test_one_can_type_on_beside_it_and_a_second_f1_brings_it_forward(qtbot: QtBot) -> None:
    window = QMainWindow()
    line = QLineEdit(window)
    window.setCentralWidget(line)
    qtbot.addWidget(window)
    window.show()

    first = show_handbook(window)
    window.activateWindow()
    QTest.keyClicks(line, "nog een woord")

    assert line.text() == "nog een woord"
    assert show_handbook(window) is first
    qtbot.waitUntil(first.isActiveWindow)


@pytest.mark.parametrize(("number", "section"), list(enumerate(TRIP.sections, 1)))
def test_every_step_has_its_chapter_with_the_official_headings(number: int, section: type[Section]) -> None:
    chapter = HANDBOOK.split(f"### Stap {number}: {section.title}\n")[1].split("\n### ")[0]

    for heading in section.screen_headings():
        assert f"Officieel: *{heading}*".lower() in chapter.lower()


@pytest.mark.parametrize("command", COMMANDS, ids=[command.text for command in COMMANDS])
def test_every_command_of_the_menus_is_named_with_its_keys(command: Command) -> None:
    words = command.text.replace("&", "").rstrip("…")
    assert words in HANDBOOK
    if shortcut := command.shortcut:
        first = shortcut.split(";")[0] if isinstance(shortcut, str) else shortcut
        keys = QKeySequence(first).toString().replace("Return", "Enter")
        assert f"| {keys} | {words} |" in HANDBOOK


@pytest.mark.parametrize(
    "word", ["ongeldig", "verplicht veld", "helaas", "oeps", "sorry", "alstublieft", "gelieve", "jij", " je "]
)
def test_speaks_to_the_reader_as_the_program_does(word: str) -> None:
    spoken = HANDBOOK.replace("Wie heb je ontmoet?", "")  # official
    assert word not in spoken.lower()


def test_it_opens_at_its_beginning(handbook: Handbook) -> None:
    assert handbook.text.textCursor().position() == 0
    assert handbook.text.verticalScrollBar().value() == 0


def test_every_line_of_the_contents_is_as_high(handbook: Handbook) -> None:
    heights, item = set(), handbook.contents.topLevelItem(0)
    while item:
        heights.add(handbook.contents.visualItemRect(item).height())
        item = handbook.contents.itemBelow(item)
    assert len(heights) == 1
