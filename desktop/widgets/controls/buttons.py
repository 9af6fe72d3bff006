"""Buttons: what every button does at a key and at a double click, and the one filled button of a screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from desktop.widgets.controls.tips import show_tip
from desktop.widgets.look.icons import icon
from desktop.widgets.look.style import colours, px

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a Qt class cannot be inherited twice

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PressedOnce(_Button):
    """Comes before the class of a button: Enter presses it as Space does, a double click presses it once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, but does not when it is held: the button that comes under it is another one."""
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click is that of a shaking hand."""
        event.accept()


class Button(PressedOnce, QPushButton):
    """A button."""


class PictureButton(PressedOnce, QToolButton):
    """A button of one picture, whose name is seen when the mouse rests on it."""

    def __init__(self, picture: str, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)
        self.setIcon(icon(picture))
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """Shows the name."""
        if isinstance(event, QHelpEvent):
            show_tip(event, self.accessibleName(), self)
            return True
        return super().event(event)


class PrimaryButton(Button):
    """The button that goes on. Its focus ring lies within it: a style sheet can draw none that is seen."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("primary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours().on_accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), px(2), px(2))
