"""The editor of a date: typed or picked."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import Day, ParsedText
from desktop.forms.question import Question
from desktop.widgets.editors import make_editor
from desktop.widgets.editors.date_editors import DateEditor
from tests.widgets.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Go = Callable[[QWidget], None]


@pytest.fixture
def date(show: Show) -> DateEditor:
    """An editor of a date that has the keyboard."""
    kind = next(mark for mark in get_args(Day) if isinstance(mark, ParsedText))
    editor = make_editor(Question("Vertrek", answer=kind))
    assert isinstance(editor, DateEditor)
    show(editor)
    editor.line.setFocus()
    return editor


def calendar() -> QCalendarWidget:
    """The calendar that is open."""
    popup = QApplication.activePopupWidget()
    assert popup is not None, "the calendar is open"
    found = popup.findChild(QCalendarWidget)
    assert found is not None
    return found


def days() -> QWidget:
    """What takes the keys in the open calendar."""
    view = calendar().findChild(QTableView)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("keys", "value", "after"),
    [
        ("3-6-2024", "2024-06-03", "3 juni 2024"),
        ("03/06/24", "2024-06-03", "3 juni 2024"),
        ("3 juni 2024", "2024-06-03", "3 juni 2024"),
        ("31-6-2024", "31-6-2024", "31-6-2024"),
        ("3 juni", "3 juni", "3 juni"),
    ],
)
def test_a_date_is_shown_as_it_was_understood_once_it_is_left(
    date: DateEditor, qtbot: QtBot, elsewhere: Go, keys: str, value: str, after: str
) -> None:
    values: list[Any] = []
    date.changed.connect(values.append)
    QTest.keyClicks(date.line, keys)
    assert (values[-1], date.line.text()) == (value, keys)
    elsewhere(date.window())
    assert date.line.text() == after


def by_button(date: DateEditor, qtbot: QtBot) -> None:
    date.button.setFocus()
    QTest.keyClick(date.button, Qt.Key.Key_Space)


def by_keys(date: DateEditor, qtbot: QtBot) -> None:
    QTest.keyClick(date.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize("way", [by_button, by_keys])
def test_a_day_is_picked_with_the_keys_alone(
    date: DateEditor, qtbot: QtBot, way: Callable[..., None]
) -> None:
    date.set_value("2024-06-03")
    values: list[Any] = []
    date.changed.connect(values.append)
    with qtbot.assertNotEmitted(date.left):
        way(date, qtbot)
        QTest.keyClick(days(), Qt.Key.Key_Down)
        QTest.keyClick(days(), Qt.Key.Key_Right)
        QTest.keyClick(days(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert values == ["2024-06-11"]
    assert date.line.text() == "11 juni 2024"
    assert date.line.hasFocus()


def test_escape_closes_the_calendar_and_changes_nothing(date: DateEditor, qtbot: QtBot) -> None:
    date.set_value("2024-06-03")
    with qtbot.assertNotEmitted(date.changed), qtbot.assertNotEmitted(date.left):
        date.open_calendar()
        QTest.keyClick(days(), Qt.Key.Key_Right)
        QTest.keyClick(days(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert date.line.text() == "3 juni 2024"
    assert date.window().isVisible()


@pytest.mark.parametrize("value", [None, "morgen", 3])
def test_without_a_date_the_calendar_opens_today(date: DateEditor, value: Any) -> None:
    date.set_value(value)
    date.open_calendar()
    shown = calendar()
    assert shown.selectedDate() == QDate.currentDate()
    shown.window().close()


def test_the_calendar_is_dutch_and_starts_on_monday(date: DateEditor) -> None:
    date.set_value("2024-06-03")
    date.open_calendar()
    shown = calendar()
    month = shown.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month is not None
    assert month.text() == "juni"
    assert shown.firstDayOfWeek() is Qt.DayOfWeek.Monday
    shown.window().close()


def test_every_button_says_what_it_is_for(date: DateEditor) -> None:
    assert date.button.accessibleName() == "Vertrek: kies uit de kalender"
    date.open_calendar()
    shown = calendar()
    names = {button.accessibleName() or button.text() for button in shown.findChildren(QToolButton)}
    assert {"Vorige maand", "Volgende maand"} < names
    assert "" not in names
    shown.window().close()


def test_the_calendar_says_which_month_it_shows(date: DateEditor) -> None:
    date.set_value("2024-12-30")
    date.open_calendar()
    shown = calendar()
    assert days().accessibleName() == "december 2024"
    QTest.keyClick(days(), Qt.Key.Key_PageDown)
    assert days().accessibleName() == "januari 2025"
    names = [button.accessibleName() for button in shown.findChildren(QToolButton)]
    assert names == ["Vorige maand", "Maand: januari", "Jaar: 2025", "Volgende maand"]
    shown.window().close()


def test_a_day_of_the_calendar_is_said_with_its_weekday_month_and_year(
    date: DateEditor, announced: list[str]
) -> None:
    date.set_value("2024-12-31")
    date.open_calendar()
    QTest.keyClick(days(), Qt.Key.Key_Right)
    assert announced == ["dinsdag 31 december 2024", "woensdag 1 januari 2025"]
    calendar().window().close()


def test_what_can_only_be_read_has_no_calendar(date: DateEditor, qtbot: QtBot) -> None:
    date.set_read_only(True)
    by_keys(date, qtbot)
    assert QApplication.activePopupWidget() is None
    assert date.button.isHidden()
