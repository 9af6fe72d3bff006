"""Late keys: those that were struck while a list lay open, and come once it has closed.

An X screen gives the keyboard to a list that lies open, until the program has closed it. Whoever types on
while the program is busy has keys under way by then. Qt would give them, and the keyboard, to the closed list
and through it to the field that it belongs to, which may be on a page that was left.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class LateKeys(QObject):
    """Gives the late keys of one list to what has the keyboard in the window of its field."""

    def __init__(self, popup: QWidget, field: QWidget) -> None:
        """`popup` is a window of its own, which was shown before."""
        super().__init__(popup)
        self._popup, self._field = popup, field
        popup.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Passes on what comes while the list is closed: a key, or the focus."""
        if self._popup.isVisible():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn and (here := QApplication.focusWidget()):
            self._popup.setFocusProxy(here)  # there it stays
        elif isinstance(event, QKeyEvent) and event.type() != QEvent.Type.ShortcutOverride:
            return self._pass_on(event)
        return super().eventFilter(watched, event)

    def _pass_on(self, event: QKeyEvent) -> bool:
        window = self._field.window()
        if event.type() == QEvent.Type.KeyPress and (command := command_of(event, window)):
            command.trigger()  # at once: more late keys may follow
            return True
        return QApplication.sendEvent(window.windowHandle(), event)


def leave_keyboard(popup: QWidget) -> None:
    """Leaves the keyboard to the window, when a list may just have been shown.

    Qt gives the keys to an open list anyway. That it has an X screen do so too, makes them come late.
    """
    if popup.isVisible():
        popup.windowHandle().setKeyboardGrabEnabled(False)


def command_of(event: QKeyEvent, window: QWidget) -> QAction | None:
    """The command of the menus that a key belongs to. While a list lies open no command hears its keys."""
    keys = QKeySequence(event.keyCombination())
    actions: list[QAction] = window.findChildren(QAction)
    return next((action for action in actions if keys in action.shortcuts()), None)
