"""The column of a page: one edge at the left and one at the right, for all that stands in it and under it."""

from math import ceil

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem
from desktop.widgets.dialogs.preferences import Preferences
from desktop.widgets.look import style
from desktop.widgets.wizard.review import ReviewPage
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

SIZES = [(1024, 640), (1366, 768), (2400, 900)]


def edges(user: User, widget: QWidget) -> tuple[int, int]:
    """Where it begins and ends in the wizard."""
    left = widget.mapTo(user.wizard, QPoint(0, 0)).x()
    return left, left + widget.width()


def column(user: User) -> tuple[int, int]:
    """Where what goes over the whole column begins and ends."""
    if isinstance(user.wizard.page, ReviewPage):
        left, right = edges(user, user.review.text.viewport())
        beside = ceil(user.review.text.document().documentMargin())
        return left + beside, right - beside
    labels = user.page.column.findChildren(QLabel)
    return edges(user, next(label for label in labels if label.objectName() == "heading"))


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_bar_begins_and_ends_where_the_column_does(
    begin: Begin, qapp: QApplication, size: tuple[int, int], text_size: int
) -> None:
    style.apply(qapp, "light", text_size)
    for title in ("Vervoer", "Controle"):
        user = begin(REPORTS["trip"]["filled"], title, size=size)
        user.wizard.say("Opgeslagen")
        user.wizard.find_bar.open()
        user.settle()
        left, right = column(user)
        assert edges(user, user.wizard.bar.saved)[0] == left
        assert edges(user, user.wizard.bar.next_button)[1] == right
        assert edges(user, user.wizard.find_bar.line)[0] == left


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_bar_of_a_dialog_does_so_too(qapp: QApplication, qtbot: QtBot, text_size: int) -> None:
    style.apply(qapp, "light", text_size)
    ticks = [ChecklistItem("Een", "Over een")]
    for dialog in (Preferences(), ChecklistDialog("Titel", "Stap", "Kies.", ticks, "Doen")):
        qtbot.addWidget(dialog)
        dialog.show()
        for _ in range(4):
            QApplication.processEvents()
        heading = next(label for label in dialog.findChildren(QLabel) if label.objectName() == "heading")
        buttons = [button for button in dialog.findChildren(QPushButton) if button.text() == "Annuleren"]
        ends = [widget.mapTo(dialog, QPoint(0, 0)).x() + widget.width() for widget in (heading, buttons[0])]
        assert ends[0] == ends[1]


def test_the_column_stands_in_the_middle_of_what_the_steps_leave(begin: Begin) -> None:
    user = begin(at="Vervoer", size=(2400, 900))
    user.settle()
    left, right = column(user)
    whole = edges(user, user.page.viewport())
    assert left - whole[0] > 100
    assert abs((left - whole[0]) - (whole[1] - right)) <= 1


def test_nothing_moves_when_the_scroll_bar_comes(begin: Begin) -> None:
    user = begin(at="Reizigers", size=(1366, 900))
    user.settle()
    short = column(user)
    assert user.page.verticalScrollBar().maximum() == 0
    bar = user.page.verticalScrollBar().grab().toImage()
    assert bar.pixelColor(bar.width() // 2, bar.height() // 2) == bar.pixelColor(0, 0), "nothing to move"

    user.window.resize(1366, 300)
    user.settle()
    assert user.page.verticalScrollBar().maximum() > 0
    assert column(user) == short
    bar = user.page.verticalScrollBar().grab().toImage()
    assert bar.pixelColor(bar.width() // 2, 20) != bar.pixelColor(0, 0)
