"""Search line: a line with the mark of searching before it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.widgets.accessibility.cursor import place_cursor
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours, px


class SearchLine(QLineEdit):
    """A line to search with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        place_cursor(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark where the style sheet left room."""
        super().paintEvent(event)
        side = px(16)
        painter = QPainter(self)
        icons.paint(painter, QRectF(px(11), (self.height() - side) / 2, side, side), "search", colours().soft)
