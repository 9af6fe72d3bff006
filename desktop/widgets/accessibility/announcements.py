"""Announcements: what a screen reader says at once, wherever the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

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
    notification = window.findChild(Notification, options=direct) or Notification(window)
    notification.sentence = sentence
    QAccessible.updateAccessibility(QAccessibleEvent(notification, QAccessible.Event.ObjectShow))


class Notification(QWidget):
    """Holds the last sentence of its window; the tree has it as a notification with that name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(1, 1)
        self.show()
