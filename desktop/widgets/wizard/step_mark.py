"""Step mark: the sign for how far a step is: an empty disc, half of one, or a tick; lines for Controle."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.forms.section import Status
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours


def paint_mark(painter: QPainter, middle: QPointF, radius: float, status: Status | None) -> None:
    """Draws it around a point; a step without a status is Controle."""
    c = colours()
    disc = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is Status.FILLED_IN:
        painter.setPen(QPen(QColor(c.good), 2))
        painter.setBrush(QColor(c.good))
        painter.drawEllipse(disc)
        icons.paint(painter, disc, "check", c.page)
    elif status is Status.BUSY:
        painter.setPen(QPen(QColor(c.accent), 2))
        painter.drawEllipse(disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        painter.drawPie(disc, 90 * 16, -180 * 16)
    elif status is Status.NOT_STARTED:
        painter.setPen(QPen(QColor(c.control), 2))
        painter.drawEllipse(disc)
    else:
        icons.paint(painter, disc, "lines", c.soft)
