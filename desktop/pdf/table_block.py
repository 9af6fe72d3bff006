"""TaggedTable: a table that can be read aloud, broken over pages where that hurts least; and bars in it."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Table

from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas
from desktop.pdf.fonts import REGULAR

_LEAST = 75  # points of a row that are worth breaking it for
_TOO_HIGH = 0xFFFFFF  # points: no row is


class TaggedTable(Table):
    """A table whose cells hold tagged paragraphs, and whose grounds and rules are artifacts.

    It breaks between rows; inside a row only when that is higher than `tallest`, in points.
    """

    _calc: Callable[[float, float], None]
    _rowHeights: list[float]  # noqa: N815

    def __init__(self, data: Any, tallest: float = _TOO_HIGH, **options: Any) -> None:
        super().__init__(data, **{**options, "renderCB": _decorate})
        if "cellStyles" not in options:  # ReportLab would name Helvetica, which is not in the file
            self.setStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR)])
        self._tallest = tallest

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its parts; none when it had better start on the next page."""
        self._calc(width, height)
        ends = [*accumulate(self._rowHeights)]
        cut = next((row for row, end in enumerate(ends) if end > height), 0)  # the row that does not fit
        header, own = sum(self._rowHeights[: self.repeatRows]), self._rowHeights[cut]
        tall, room = header + own > self._tallest, height - (ends[cut] - own)
        self.splitInRow = int(cut >= self.repeatRows and tall and room >= _LEAST)
        self.splitByRow = 1 - self.splitInRow
        parts: list[Flowable] = super().split(width, height)
        for part in parts:
            if isinstance(part, TaggedTable):
                part._tallest = self._tallest
        return parts


def _decorate(table: Any, moment: str, *_: Any) -> None:
    """ReportLab calls this around each layer of a table."""
    if moment in ("startBG", "startLines"):
        table.canv.artifact("Layout")
    elif moment in ("endBG", "endLines"):
        table.canv.end()


class FigureBar(Flowable):
    """A bar beside the figure of its cell, which says the same; `share` is its length, from 0 to 1.

    It takes no room: the figure is drawn at the right end of the same line.
    """

    canv: TaggedCanvas

    def __init__(self, share: float, colour: Color) -> None:
        super().__init__()
        self._share, self._colour = share, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes no room, but is drawn over the width."""
        self._room = width - styles.BAR_FIGURE
        return 0, 0

    def draw(self) -> None:
        """Draws it as an artifact, under where it stands."""
        self.canv.saveState()
        self.canv.artifact("Layout")
        self.canv.setFillColor(self._colour)
        self.canv.rect(0, -styles.BAR_FOOT, self._room * self._share, styles.BAR_HEIGHT, stroke=0, fill=1)
        self.canv.end()
        self.canv.restoreState()
