"""Keys that were struck while a list lay open, and come to it once it has closed, as on a busy X screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.editors.lists import ListBox
from desktop.widgets.main.window import Window
from testing.hand import Hand, strike

CONTROL = Qt.KeyboardModifier.ControlModifier


def suggestions() -> QWindow:
    """The list under a place that is typed in, which is left."""
    popup = QApplication.activePopupWidget()
    assert popup
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    return popup.windowHandle()


def choices() -> QWindow:
    """The list of means, which is closed again."""
    suggestions()
    while not isinstance(means := QApplication.focusWidget(), ListBox):
        assert means
        QTest.keyClick(means, Qt.Key.Key_Tab)
    QTest.keyClick(means, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(means.view(), Qt.Key.Key_Escape)
    return means.view().window().windowHandle()


@pytest.mark.parametrize("closed", [suggestions, choices])
def test_they_are_typed_where_the_keyboard_is(
    closed: Callable[[], QWindow], window: Window, hand: Hand
) -> None:
    window.commands.new("trip")
    assert window.session
    hand.shortcut("Ctrl+PgDown")
    hand.shortcut("Ctrl+PgDown")
    for letter in "Lond":
        strike(hand.find("Plaats"), letter)
    popup = closed()
    hand.shortcut("Ctrl+PgDown")

    QTest.keyClick(popup, Qt.Key.Key_PageDown, CONTROL)
    for key in (Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_N):
        QTest.keyClick(popup, key)

    draft = window.session.draft
    assert window.session.wizard.page.accessibleName() == "Doel"
    assert draft.get("purpose", "text") == "ken"
    assert draft.get("transport", "destinations")[0]["city"] == "Lond"


def test_a_list_with_nothing_in_it_does_not_open(qtbot: QtBot) -> None:
    box = ListBox(None)
    qtbot.addWidget(box)
    box.show()

    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert QApplication.activePopupWidget() is None
