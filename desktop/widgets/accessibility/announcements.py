"""Announcements: what a screen reader says at once, wherever the keyboard is."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QGuiApplication,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ON_LINUX = {"xcb", "wayland"}


def announce(widget: QWidget, sentence: str) -> None:
    """Has a sentence said, once; `widget` is what it is about, and nothing is said of what is not shown.

    On Linux as a notification: Orca knows announcements only since version 45, and Debian 12 has 43.
    """
    if not sentence or not widget.isVisible():
        return
    if QGuiApplication.platformName() in _ON_LINUX:
        notify(widget.window(), sentence)
    else:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def notify(window: QWidget, sentence: str) -> None:
    """Has a sentence said as a notification that comes up in a window, where nothing is seen of it."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    notification = window.findChild(_Notification, options=direct) or _Notification(window)
    notification.sentence = sentence
    QAccessible.updateAccessibility(QAccessibleEvent(notification, QAccessible.Event.ObjectShow))


class _Notification(QWidget):
    """Holds the last sentence of its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QAccessible.installFactory(_make)  # a second time does nothing
        self.sentence = ""
        self.heard_as: _Heard | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(1, 1)
        self.show()


class _Heard(QAccessibleWidget):
    """A notification in the tree."""

    def __init__(self, notification: _Notification) -> None:
        super().__init__(notification, QAccessible.Role.Notification)

    def text(self, which: QAccessible.Text) -> str:
        """The sentence is its name."""
        notification: Any = self.object()
        return notification.sentence if which is QAccessible.Text.Name else ""


def _make(_: str, thing: QObject) -> QAccessibleInterface | None:
    """What stands for one of our widgets in the tree; None leaves it to Qt."""
    if not isinstance(thing, _Notification):
        return None
    thing.heard_as = _Heard(thing)  # else Python lets go of it
    return thing.heard_as
