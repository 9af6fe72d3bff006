"""Buttons: the one filled button of a screen."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.look.style import colours, px


class PrimaryButton(QPushButton):
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
