"""What is said wherever the keyboard is: as an announcement, and on Linux as a notification."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.accessibility.announcements import announce, notify
from desktop.widgets.accessibility.cursor import place_cursor, unheard
from testing.hand import spoken_name
from tests.widgets.conftest import Show

Node = tuple[QAccessible.Role, str]  # role and name
SENTENCE = "Ongedaan gemaakt: locatie 1."


@pytest.fixture
def shown_nodes(monkeypatch: pytest.MonkeyPatch) -> list[Node]:
    """What comes up in the tree: role and name."""
    nodes: list[Node] = []

    def update(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.ObjectShow:
            node = event.accessibleInterface()
            nodes.append((node.role(), node.text(QAccessible.Text.Name)))

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return nodes


def test_what_is_not_shown_says_nothing(announced: list[str], show: Show) -> None:
    widget = QWidget()
    announce(widget, SENTENCE)
    assert announced == []

    show(widget)
    announce(widget, "")
    assert announced == []
    announce(widget, SENTENCE)
    assert announced == [SENTENCE]


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_on_linux_a_notification_comes_up(
    shown_nodes: list[tuple[QAccessible.Role, str]],
    show: Show,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
) -> None:
    widget = QWidget()
    show(widget)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)

    announce(widget, SENTENCE)
    announce(widget, "Opgeslagen.")

    role = QAccessible.Role.Notification
    assert shown_nodes == [(role, SENTENCE), (role, "Opgeslagen.")]


def test_nothing_is_seen_of_a_notification_and_the_keyboard_stays_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    window.show()
    line.setFocus()
    before = window.grab().toImage()

    notify(window, SENTENCE)

    assert window.grab().toImage() == before
    assert window.focusWidget() is line


def test_windows_come_and_go_with_what_they_said(qtbot: QtBot) -> None:
    for _ in range(30):
        window = QWidget()
        window.show()
        notify(window, SENTENCE)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    left = [name for name in map(spoken_name, QApplication.allWidgets()) if name == SENTENCE]
    assert left == []


def test_who_listened_goes_on_listening_after_what_is_unheard(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        place_cursor(line)
        assert QAccessible.isActive()
        with pytest.raises(ZeroDivisionError), unheard():
            1 / 0  # noqa: B018
        assert QAccessible.isActive()
    finally:
        QAccessible.setActive(was)
    assert line.text() == ""
