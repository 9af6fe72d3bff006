"""What the tests of widgets share: the look of the program, and a window that has the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets import style

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Light, and the usual size of text."""
    style.apply(qapp, "light", 100)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets in a window, under each other, with a line to go to below them."""

    windows = []  # else Python lets go of them

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        window.resize(700, 500)
        layout, last = QVBoxLayout(window), QLineEdit(window)
        last.setObjectName("elsewhere")
        for widget in (*widgets, last):
            layout.addWidget(widget)
        layout.addStretch(1)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


@pytest.fixture
def elsewhere(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Takes the keyboard to the line below."""

    def go(window: QWidget) -> None:
        line = window.findChild(QLineEdit, "elsewhere")
        assert line is not None
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)

    return go
