"""Map picture: the map of a journey with its legend, painted in the colours on screen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from desktop.forms.blocks import MapBlock
from desktop.travel.map_names import Letters, PlacedName
from desktop.travel.map_ways import Stroke
from desktop.travel.outlines import Line
from desktop.travel.small_map import LegendRoom, SmallMap, placed_legend, small_map
from desktop.widgets.look.style import colours, px

_SHARE, _LOWEST, _HIGHEST = 0.4, 110, 220  # of its width: how high a map is; and in px
_SMALL = 0.88  # of the letters of the page
_WAY, _COAST, _THIN = 1.8, 0.7, 1.0  # px: a way, a coast, a border and the frame
_BORDER = (3.0, 2.0)  # dashes and gaps, in widths of the line
_HALO, _ROUND = 3.0, 4  # px: around the letters of a name, the corners
_ROOM = LegendRoom(sample=28, gap=8, between=20)  # px
_BELOW = 6  # px between the map and its legend


class MapPicture:
    """A map of a width in px, in letters that are a little smaller than `font`."""

    def __init__(self, block: MapBlock, width: int, font: QFont) -> None:
        self._block, self._width = block, width
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * _SMALL)
        self._metrics = QFontMetricsF(self._font)
        self._high = round(min(px(_HIGHEST), max(px(_LOWEST), width * _SHARE)))
        self._letters = Letters(self._metrics.horizontalAdvance, self._metrics.height())
        self._room = LegendRoom(px(_ROOM.sample), px(_ROOM.gap), px(_ROOM.between))
        self._legend = [*placed_legend(block.legend, width, self._letters, self._room)]

    @property
    def height(self) -> int:
        """Px of map and legend."""
        below = max((down for *_, down in self._legend), default=-px(_BELOW))
        return round(self._high + px(_BELOW) + below)

    def painted(self, ratio: float) -> QPixmap:
        """The picture, for a screen of so many dots a px. Takes some hundredths of a second."""
        picture = QPixmap(round(self._width * ratio), round(self.height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        shown = small_map(self._block.stops, self._block.ways, self._width, self._high, self._letters)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._paint_map(painter, shown)
        self._paint_legend(painter)
        painter.end()
        return picture

    def _paint_map(self, painter: QPainter, shown: SmallMap) -> None:
        c = colours()
        frame = QPainterPath()
        inner = QRectF(0, 0, self._width, self._high).adjusted(0.5, 0.5, -0.5, -0.5)
        frame.addRoundedRect(inner, px(_ROUND), px(_ROUND))
        painter.save()
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.control), _COAST))
        painter.setBrush(QColor(c.card))
        painter.drawPath(_path(shown.land, rings=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        border = QPen(QColor(c.line), _THIN)
        border.setDashPattern(_BORDER)  # so that it is no coast, whatever the colours
        painter.setPen(border)
        painter.drawPath(_path(shown.borders))
        for stroke, line in shown.ways:
            painter.setPen(_pen(stroke))
            painter.drawPath(_path([line]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        for dot in shown.dots:
            painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius, dot.radius)
        for name in shown.names:
            self._paint_name(painter, name)
        painter.restore()
        painter.setPen(QPen(QColor(c.control), _THIN))
        painter.drawPath(frame)

    def _paint_name(self, painter: QPainter, name: PlacedName) -> None:
        """A name, with a rim of the colour of land, so that it is read over lines too."""
        c, at = colours(), QPointF(name.left, self._baseline(name.middle))
        rim = QPainterPath()
        rim.addText(at, self._font, name.text)
        painter.strokePath(rim, QPen(QColor(c.card), px(_HALO)))
        painter.setPen(QColor(c.text))
        painter.drawText(at, name.text)

    def _paint_legend(self, painter: QPainter) -> None:
        for stroke, words, left, down in self._legend:
            middle = self._high + px(_BELOW) + down - self._metrics.height() / 2
            painter.setPen(_pen(stroke))
            painter.drawLine(QPointF(left, middle), QPointF(left + self._room.sample, middle))
            painter.setPen(QColor(colours().text))
            painter.drawText(
                QPointF(left + self._room.sample + self._room.gap, self._baseline(middle)), words
            )

    def _baseline(self, middle: float) -> float:
        return middle + (self._metrics.ascent() - self._metrics.descent()) / 2


def _path(lines: Sequence[Line], *, rings: bool = False) -> QPainterPath:
    """Lines as one path; of rings, one within another is a hole."""
    path = QPainterPath()
    for line in lines:
        path.moveTo(*line[0])
        for x, y in line[1:]:
            path.lineTo(x, y)
        if rings:
            path.closeSubpath()
    return path


def _pen(stroke: Stroke) -> QPen:
    """The pen of a way."""
    pen = QPen(QColor(colours().accent), px(_WAY))
    if stroke.value:
        pen.setDashPattern([max(part, 0.01) for part in stroke.value])  # Qt draws no dash of nothing
    dotted = 0.0 in stroke.value
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if dotted else Qt.PenCapStyle.FlatCap)
    return pen
