"""The list of steps: what is seen, spoken, and gone to."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms.section import Status
from desktop.widgets.look import style
from desktop.widgets.wizard.step_list import StepList
from tests.widgets.conftest import Show

TITLES = ["Reizigers", "Duur", "Vervolgafspraken"]


@pytest.fixture
def steps(show: Show) -> StepList:
    """Three steps and the review, the second on screen, with the keyboard."""
    made = StepList()
    made.set_steps([*((title, Status.NOT_STARTED) for title in TITLES), ("Controle", None)])
    made.set_current(1)
    show(made)
    made.setFocus()
    return made


def spoken(steps: StepList) -> list[str]:
    """What a screen reader says of each step."""
    interface = QAccessible.queryAccessibleInterface(steps)
    return [interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())]


def row(steps: StepList, place: int) -> QImage:
    """How one step looks."""
    return steps.viewport().grab(steps.visualItemRect(steps.item(place))).toImage()


def test_each_step_is_spoken_with_its_number_and_state(steps: StepList) -> None:
    steps.set_status(0, Status.FILLED_IN)
    steps.set_status(1, Status.BUSY)
    assert spoken(steps) == [
        "1. Reizigers, ingevuld",
        "2. Duur, bezig",
        "3. Vervolgafspraken, nog niet begonnen",
        "Controle",
    ]
    assert QAccessible.queryAccessibleInterface(steps).text(QAccessible.Text.Name) == "Stappen"


def test_each_state_has_a_look_of_its_own(steps: StepList) -> None:
    looks = []
    for status in Status:
        steps.set_status(0, status)
        looks.append(row(steps, 0))
    assert all(looks[i] != looks[j] for i in range(3) for j in range(i))


def test_the_step_on_screen_and_the_one_with_the_keyboard_are_marked_apart(
    steps: StepList, qtbot: QtBot
) -> None:
    both = row(steps, 1)
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert row(steps, 1) != both
    steps.set_current(0)
    neither = row(steps, 1)
    assert neither not in (both, row(steps, 0))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_arrows_move_and_a_key_goes_there(steps: StepList, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(steps.chosen):
        QTest.keyClick(steps, Qt.Key.Key_Down)
        QTest.keyClick(steps, Qt.Key.Key_Down)
    with qtbot.waitSignal(steps.chosen) as gone:
        QTest.keyClick(steps, key)
    assert gone.args == [3]


def test_a_click_goes_there(steps: StepList, qtbot: QtBot) -> None:
    where = steps.visualItemRect(steps.item(2)).center()
    with qtbot.waitSignal(steps.chosen) as gone:
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert gone.args == [2]


def test_the_keyboard_comes_in_at_the_step_on_screen(steps: StepList) -> None:
    QTest.keyClick(steps, Qt.Key.Key_Down)
    steps.clearFocus()
    steps.setFocus()
    assert steps.currentRow() == 1


def rows(steps: StepList) -> list[QRect]:
    """Where the steps stand."""
    QApplication.processEvents()
    return [steps.visualItemRect(steps.item(place)) for place in range(steps.count())]


@pytest.mark.parametrize("high", [150, 480])
@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_every_title_fits_on_its_line(qapp: QApplication, steps: StepList, size: int, high: int) -> None:
    style.apply(qapp, "light", size)
    steps.setFixedSize(steps.sizeHint().width(), high)
    heights = {row.height() for row in rows(steps)[:3]}
    assert len(heights) == 1, "also beside a scroll bar, and for the longest"
    assert steps.horizontalScrollBar().maximum() == 0


def test_in_a_narrow_list_titles_wrap_and_stay_apart(steps: StepList) -> None:
    before = rows(steps)
    steps.setFixedWidth(120)
    after = rows(steps)
    assert after[2].height() > before[2].height()
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(after))
