"""Announcements: what a screen reader says at once, wherever the keyboard is."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

_ON_LINUX = {"xcb", "wayland"}
_ENDS = ".!?:…"
REST = 700  # ms without a change, after which something has come to rest


def announce(widget: QWidget, sentence: str) -> None:
    """Has a sentence said, once; `widget` is what it is about, and nothing is said of what is not shown.

    It is said after all that happens at this key, with what else there is to say of that: a screen reader
    breaks off its words when the keyboard goes elsewhere, and of several at once hears the last only.
    """
    if sentence and widget.isVisible():
        window = widget.window()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        waiting = window.findChild(Waiting, options=direct) or Waiting(window)
        waiting.add(sentence)


class Waiting(QTimer):
    """The sentences that a window is about to have said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, singleShot=True)
        self._sentences: list[str] = []
        self.timeout.connect(self.say)

    def add(self, sentence: str) -> None:
        """One more, unless it is to be said already."""
        if sentence not in self._sentences:
            self._sentences.append(sentence)
        self.start()

    def say(self) -> None:
        """Has all of them said."""
        *before, last = self._sentences
        self._sentences = []
        window = self.parent()  # were it kept here too, it would go as garbage only, which has crashed
        assert isinstance(window, QWidget)
        if window.isVisible():
            say(window, " ".join([*map(_ended, before), last]))


class AtRest(QTimer):
    """Has said what changes while one types or chooses: once it came to rest, and is not as it was then."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, singleShot=True, interval=REST)
        self._said = self._sentence = ""
        self.timeout.connect(self._say)

    def tell(self, sentence: str) -> None:
        """How it is now; nothing where there is nothing to say of it."""
        if sentence != self._sentence:
            self._sentence = sentence
            self.start()

    def _say(self) -> None:
        if self._sentence != self._said:
            self._said = self._sentence
            widget = self.parent()
            assert isinstance(widget, QWidget)
            announce(widget, self._sentence)


def say(window: QWidget, sentence: str) -> None:
    """Has a sentence said now.

    On Linux as a notification: Orca knows announcements only since version 45, and Debian 12 has 43.
    """
    if QGuiApplication.platformName() in _ON_LINUX:
        notify(window, sentence)
    else:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, sentence))


def _ended(sentence: str) -> str:
    """A sentence that another one can follow."""
    return sentence if sentence[-1] in _ENDS else f"{sentence}."


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
