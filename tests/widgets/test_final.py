"""A final report is read: whatever the mouse, the keys and the menus do to an answer, it stays."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QMenu, QWidget

from desktop.forms.trip.form import TRIP
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.widgets.seen import OF_A_FINAL_ONE, Write, possible

NO_KEY, LEFT, COPY = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
OTHER = "7"  # what any field would take: a text, a number, a choice


def surface(widget: QWidget) -> QWidget:
    """What the mouse meets."""
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def click(widget: QWidget) -> None:
    for place in (QPoint(4, 4), widget.rect().center(), QPoint(widget.width() - 6, widget.height() // 2)):
        QTest.mouseClick(surface(widget), LEFT, NO_KEY, place)
    QTest.mouseDClick(surface(widget), LEFT)


def paste(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)


def cut(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)


def drop(widget: QWidget) -> None:
    mime = QMimeData()
    mime.setText(OTHER)
    QApplication.sendEvent(surface(widget), QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NO_KEY))
    QApplication.sendEvent(surface(widget), QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NO_KEY))


def choose_all_of_the_context_menu(widget: QWidget) -> None:
    place = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(surface(widget), event)
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        for action in menu.actions():
            action.trigger()
        menu.close()


def turn_the_wheel(widget: QWidget) -> None:
    place, turned = QPointF(widget.rect().center()), QPoint(0, -120)
    there = widget.mapToGlobal(place)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, there, QPoint(), turned, Qt.MouseButton.NoButton, NO_KEY, phase, False)
    QApplication.sendEvent(surface(widget), event)


def undo(widget: QWidget) -> None:
    for keys in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(widget, keys, Qt.KeyboardModifier.ControlModifier)


def shown(field: QWidget) -> tuple[str, bool]:
    """What stands in a field, and whether it is ticked."""
    spoken = QAccessible.queryAccessibleInterface(field)
    ticked = isinstance(field, QAbstractButton) and field.isChecked()
    return spoken.text(QAccessible.Text.Value), ticked


@pytest.fixture
def final(window: Window, hand: Hand, write: Write, complete: Any) -> Path:
    """A final report that is open, from this file."""
    path = write(complete | {"state": "final"})
    window.open_path(path)
    return path


@pytest.mark.parametrize(
    "act", [click, paste, cut, drop, choose_all_of_the_context_menu, turn_the_wheel, undo]
)
def test_nothing_changes_it(
    window: Window, hand: Hand, final: Path, act: Callable[[QWidget], None], subtests: pytest.Subtests
) -> None:
    assert window.session is not None
    session, before, answers = window.session, final.read_bytes(), deepcopy(window.session.draft.answers)
    QGuiApplication.clipboard().setText(OTHER)

    for step, section in enumerate(TRIP.sections):
        session.wizard.go(step)
        with subtests.test(section.title):
            fields = [widget for widget in hand.reachable() if session.wizard.page.isAncestorOf(widget)]
            values = [shown(field) for field in fields]
            assert fields
            for field in fields:
                if field.isVisible():  # a card that was closed by a click takes its fields along
                    field.setFocus()
                    act(field)

            assert [shown(field) for field in fields] == values
            assert session.draft.answers == answers
            assert (session.draft.changes, window.isWindowModified()) == (0, False)
            assert (final.read_bytes(), possible(window)) == (before, OF_A_FINAL_ONE)
