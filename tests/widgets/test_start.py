"""The first screen."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.cards import cards
from desktop.forms.kinds import KINDS
from desktop.storage.memory import Recent
from desktop.widgets.look import style
from desktop.widgets.start.start_screen import StartScreen
from tests.widgets.conftest import Show

REPORTS = [
    Recent("/verslagen/a.json", "Stockholm", "3 – 6 juni 2024 · Steden tegen geweld", "Afgerond", "trip", ""),
    Recent("/verslagen/b.json", "Genève", "4 maart 2025", "Concept, nog 2 dingen te doen", "trip", ""),
    Recent("/verslagen/c.json", "Parijs", "11 juni 2025", "Concept", "trip", ""),
]


@pytest.fixture
def start(show: Show) -> StartScreen:
    """The first screen with three reports."""
    screen = StartScreen()
    screen.set_recent(REPORTS)
    show(screen)
    return screen


def seen(start: StartScreen) -> list[str]:
    """The titles of the reports that can be seen."""
    items = [start.list.item(place) for place in range(start.list.count())]
    return [item.text() for item in items if start.list.isVisible() and not item.isHidden()]


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_it_stands_on_nothing_that_is_slow_to_load() -> None:
    check = "import sys, desktop.widgets.start.start_screen; print({'pydantic', 'babel'} & set(sys.modules))"
    asked = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert asked.stdout == "set()\n"


def test_its_words_are_those_of_the_forms() -> None:
    assert cards() == [form.card for form in KINDS.values()]


def test_a_report_is_begun_with_the_keys(start: StartScreen, qtbot: QtBot) -> None:
    assert spoken(start.begin[0]) == "Nieuw reisverslag beginnen"
    with qtbot.waitSignal(start.new_wanted) as begun:
        QTest.keyClick(start.begin[0], Qt.Key.Key_Space)
    assert begun.args == ["trip"]


def test_a_file_is_opened_with_the_keys(start: StartScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_wanted):
        QTest.keyClick(start.open, Qt.Key.Key_Space)


def test_each_report_is_spoken_in_one_sentence(start: StartScreen) -> None:
    rows = QAccessible.queryAccessibleInterface(start.list)
    assert [rows.child(i).text(QAccessible.Text.Name) for i in range(rows.childCount())] == [
        "Stockholm, 3 – 6 juni 2024 · Steden tegen geweld, Afgerond",
        "Genève, 4 maart 2025, Concept, nog 2 dingen te doen",
        "Parijs, 11 juni 2025, Concept",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_report_is_opened_with_the_keys(start: StartScreen, qtbot: QtBot, key: Qt.Key) -> None:
    start.list.setFocus()
    QTest.keyClick(start.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(start.report_wanted) as wanted:
        QTest.keyClick(start.list, key)
    assert wanted.args == ["/verslagen/b.json"]


def test_a_report_is_opened_with_a_click(start: StartScreen, qtbot: QtBot) -> None:
    where = start.list.visualItemRect(start.list.item(2)).center()
    with qtbot.waitSignal(start.report_wanted) as wanted:
        QTest.mouseClick(start.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == ["/verslagen/c.json"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("geneve", ["Genève"]),
        ("GEWELD", ["Stockholm"]),
        ("juni", ["Stockholm", "Parijs"]),
        ("juni 2025", ["Parijs"]),
        ("concept", ["Genève", "Parijs"]),
        ("  ", ["Stockholm", "Genève", "Parijs"]),
    ],
)
def test_reports_are_found_by_any_words(start: StartScreen, wanted: str, found: list[str]) -> None:
    QTest.keyClicks(start.search, wanted)
    assert seen(start) == found


def test_what_was_found_is_opened_without_the_mouse(start: StartScreen, qtbot: QtBot) -> None:
    start.list.setFocus()
    start.search.setFocus()
    QTest.keyClicks(start.search, "geneve")
    QTest.keyClick(start.search, Qt.Key.Key_Down)
    assert start.list.hasFocus()
    with qtbot.waitSignal(start.report_wanted) as wanted:
        QTest.keyClick(start.list, Qt.Key.Key_Return)
    assert wanted.args == ["/verslagen/b.json"]


def test_the_page_follows_the_keyboard(start: StartScreen) -> None:
    start.set_recent(REPORTS * 5)
    start.window().resize(700, 300)
    QApplication.processEvents()
    start.list.setFocus()
    QTest.keyClick(start.list, Qt.Key.Key_End)
    row = start.list.visualItemRect(start.list.currentItem())
    shown = start.list.visibleRegion().boundingRect()
    assert start.list.currentRow() == 14
    assert shown.contains(row)


def sentences(start: StartScreen) -> list[str]:
    return [label.text() for label in start.findChildren(QLabel) if label.isVisible()]


def test_nothing_found_is_said(start: StartScreen) -> None:
    QTest.keyClicks(start.search, "Rome")
    assert seen(start) == []
    assert "Geen verslag gevonden met “Rome”." in sentences(start)


def test_no_reports_yet_is_said(start: StartScreen) -> None:
    start.set_recent([])
    assert "Hier komen de verslagen die u maakt of opent." in sentences(start)
    assert not start.search.isVisible()
    start.set_recent(REPORTS)
    assert len(seen(start)) == 3


def test_a_filter_stays_when_the_reports_are_shown_anew(start: StartScreen) -> None:
    QTest.keyClicks(start.search, "geneve")
    start.set_recent(REPORTS[:2])
    assert seen(start) == ["Genève"]


@pytest.mark.parametrize(("narrow", "size"), [(640, 80), (640, 100), (1024, 200)])
def test_it_never_scrolls_sideways_and_shows_the_list(
    qapp: QApplication, show: Callable[..., QWidget], narrow: int, size: int
) -> None:
    style.apply(qapp, "light", size)
    screen = StartScreen()
    screen.set_recent(REPORTS)
    show(screen).resize(narrow, 640)
    QApplication.processEvents()
    assert screen.horizontalScrollBar().maximum() == 0
    assert screen.list.height() >= 3 * screen.list.sizeHintForRow(0)


def test_it_scrolls_only_by_what_does_not_fit(qapp: QApplication, qtbot: QtBot) -> None:
    start = StartScreen()
    qtbot.addWidget(start)
    start.set_recent(REPORTS)
    start.resize(1000, 900)
    start.show()
    qapp.processEvents()
    first, page = start.findChild(QLabel, "title"), start.widget()
    assert first
    assert page
    margin = first.mapTo(page, QPoint()).y()
    needed = start.list.mapTo(page, start.list.rect().bottomLeft()).y() + 1 + margin
    for room, hidden in ((needed, 0), (needed - 50, 50)):
        start.resize(1000, room)
        qapp.processEvents()
        assert start.verticalScrollBar().maximum() == hidden
