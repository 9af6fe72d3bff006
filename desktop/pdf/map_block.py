"""MapFigure: the map of a journey as a figure: drawn in lines, with words that are read in its place."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from desktop.forms.blocks import MapBlock
from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas
from desktop.pdf.fonts import REGULAR, lines, runs, width_of
from desktop.pdf.tags import Element
from desktop.travel.map_names import Letters
from desktop.travel.map_ways import Stroke
from desktop.travel.outlines import Line
from desktop.travel.small_map import LegendRoom, SmallMap, placed_legend, small_map

_SHARE = 0.38  # of its width: how high a map is
_SIZE = styles.LABEL.fontSize  # of all its letters
_BASELINE = 0.33  # of that: how far the foot of the letters lies under the middle of their line
_WAY = 1.3  # points: how wide a way is
_ROOM = LegendRoom(sample=22, gap=5, between=18)  # points
_BELOW = 5  # points between the map and its legend


def _width(text: str) -> float:
    return width_of(runs(text, REGULAR), _SIZE)


_LETTERS = Letters(_width, styles.LABEL.leading)


class MapFigure(Flowable):
    """A map over the width of the text, with its legend."""

    canv: TaggedCanvas

    def __init__(self, block: MapBlock, parent: Element, sheet: styles.Sheet) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 2 * styles.BODY.spaceBefore, styles.BODY.spaceAfter
        self._block, self._sheet = block, sheet
        alt = " ".join(lines(block.in_words))
        self._element = Element("Figure", parent, {"Alt": alt}, O="Layout", Placement="Block")

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the text, as high as map and legend."""
        self._legend = [*placed_legend(self._block.legend, width, _LETTERS, _ROOM)]
        self._under = max((down for *_, down in self._legend), default=-_BELOW) + _BELOW
        self.width, self.height = width, width * _SHARE + self._under
        return self.width, self.height

    def draw(self) -> None:
        """Draws all of it as content of the figure."""
        left, bottom = self.canv.absolutePosition(0, 0)
        right, top = left + self.width, bottom + self.height
        self._element.attributes["BBox"] = f"[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
        high = self.height - self._under
        self.canv.begin(self._element)
        self.canv.saveState()
        self._draw_legend()
        self.canv.restoreState()
        self.canv.saveState()
        self.canv.translate(0, self._under)
        self._draw_map(
            small_map(self._block.stops, self._block.ways, self.width, high, _LETTERS), self.width, high
        )
        self.canv.restoreState()
        self.canv.end()

    def _draw_map(self, shown: SmallMap, width: float, height: float) -> None:
        canvas = self.canv
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, width, height)
        canvas.clipPath(frame, stroke=0)
        canvas.setFillColor(self._sheet.tint)
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        canvas.setFillColor(styles.PAPER)
        canvas.setStrokeColor(styles.COAST)
        canvas.setLineWidth(styles.THIN)
        self._draw_lines(shown.land, height, land=True)
        canvas.setStrokeColor(styles.RULE)
        self._draw_lines(shown.borders, height)
        for stroke, line in shown.ways:
            self._set_stroke(stroke)
            self._draw_lines([line], height)
        canvas.setFillColor(styles.INK)
        for dot in shown.dots:
            canvas.circle(dot.x, height - dot.y, dot.radius, stroke=0, fill=1)
        for name in shown.names:
            self._write(name.text, name.left, height - name.middle)
        canvas.restoreState()
        canvas.setStrokeColor(styles.RULE)
        canvas.setLineWidth(styles.THIN)
        canvas.rect(0, 0, width, height)

    def _draw_lines(self, drawn: Sequence[Line], height: float, *, land: bool = False) -> None:
        """Draws lines in the present stroke; rings of land are filled, but for those within another."""
        path = self.canv.beginPath()
        for line in drawn:
            path.moveTo(round(line[0][0], 2), round(height - line[0][1], 2))
            for x, y in line[1:]:
                path.lineTo(round(x, 2), round(height - y, 2))
            if land:
                path.close()
        self.canv.drawPath(path, stroke=1, fill=int(land), fillMode=0)

    def _draw_legend(self) -> None:
        for stroke, words, left, down in self._legend:
            middle = self._under - _BELOW - down + _LETTERS.height / 2
            self._set_stroke(stroke)
            self.canv.line(left, middle, left + _ROOM.sample, middle)
            self.canv.setFillColor(styles.INK)
            self._write(words, left + _ROOM.sample + _ROOM.gap, middle)

    def _set_stroke(self, stroke: Stroke) -> None:
        """What is drawn next is a way."""
        self.canv.setStrokeColor(self._sheet.accent)
        self.canv.setLineWidth(_WAY)
        self.canv.setLineCap(int(0.0 in stroke.value))  # a round end makes a dot of a dash of nothing
        self.canv.setDash([part * _WAY for part in stroke.value])

    def _write(self, text: str, left: float, middle: float) -> None:
        line = self.canv.beginText(left, middle - _SIZE * _BASELINE)
        for font, part in runs(f"{text} ", REGULAR):  # a space, or the next text would be read as one with it
            line.setFont(font, _SIZE)
            line.textOut(part)
        self.canv.drawText(line)
