"""Icons: small drawings of lines and discs in the colour of the moment, sharp at any size."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap, QPolygonF

from desktop.widgets.look.style import colours

# Strokes on a ground of 16 by 16, apart by commas: x y x y …
_STROKES = {
    "up": "8 13 8 3.5, 4 7.5 8 3.5 12 7.5",
    "down": "8 3 8 12.5, 4 8.5 8 12.5 12 8.5",
    "open": "4 6 8 10 12 6",
    "closed": "6 4 10 8 6 12",
    "back": "10 4 6 8 10 12",
    "calendar": "2.5 3.5 13.5 3.5 13.5 13.5 2.5 13.5 2.5 3.5, 2.5 6.5 13.5 6.5, 5.5 2 5.5 4.5,"
    "10.5 2 10.5 4.5, 5 9 6 9, 7.5 9 8.5 9, 10 9 11 9, 5 11.2 6 11.2, 7.5 11.2 8.5 11.2",
    "larger": "8 3 8 13, 3 8 13 8",
    "smaller": "3 8 13 8",
    "width": "2 8 14 8, 5 5 2 8 5 11, 11 5 14 8 11 11",
    "close": "4 4 12 12, 12 4 4 12",
    "search": "10.4 10.4 14 14",
    "check": "3.5 8.5 6.5 11.5 12.5 4.8",
    "warning": "8 2 14.6 13.6 1.4 13.6 8 2, 8 6.4 8 9.6, 8 11.6 8 11.7",
    "wrong": "8 4.4 8 8.8, 8 11.4 8 11.5",
    "more": "2.9 8 3.1 8, 7.9 8 8.1 8, 12.9 8 13.1 8",
    "lines": "2 4 14 4, 2 8 14 8, 2 12 14 12",
}
NAMES = tuple(_STROKES)
_CIRCLES = {"search": QRectF(2, 2, 9.6, 9.6), "wrong": QRectF(1.5, 1.5, 13, 13)}


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor | str) -> None:
    """Draws an icon into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name in _CIRCLES:
        painter.drawEllipse(_CIRCLES[name])
    for line in _lines(name):
        painter.drawPolyline(line)
    painter.restore()


@cache
def _lines(name: str) -> list[QPolygonF]:
    lines = []
    for stroke in _STROKES[name].split(","):
        numbers = map(float, stroke.split())
        lines.append(QPolygonF([QPointF(x, y) for x, y in zip(numbers, numbers, strict=True)]))
    return lines


class _Engine(QIconEngine):
    """Paints when asked, so an icon follows scheme and size by itself."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draws the icon: paler when it cannot be used, stronger under the mouse."""
        c = colours()
        colour = {QIcon.Mode.Disabled: c.disabled_line, QIcon.Mode.Normal: c.soft}.get(mode, c.text)
        paint(painter, QRectF(rect), self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture; none where there is no room for one."""
        if size.isEmpty():
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Another like this."""
        return _Engine(self._name)


def icon(name: str) -> QIcon:
    """An icon for a button."""
    return QIcon(_Engine(name))
