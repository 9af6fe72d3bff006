"""The flowables of a tagged document: a paragraph, a table, and a heading that never stands alone."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.paraparser import ParaFrag

from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas
from desktop.pdf.fonts import REGULAR, runs
from desktop.pdf.mend import Reading, ReadText
from desktop.pdf.tags import Element

_LEAST = 75  # points of a row that are worth breaking it for
_HIGH_HEADING = 150  # points: what is higher is broken over pages as any text
_TOO_HIGH = 0xFFFFFF  # a height that fits nowhere, so that ReportLab asks for a split


class TaggedParagraph(Paragraph):
    """One line of text, broken where the width ends, that is drawn as content of its element.

    Its text never meets ReportLab's own markup: the fragments are made here, so there is nothing to escape.
    `label` is the element of its bullet; `bookmark` makes it a destination and an entry of the outline.
    """

    canv: TaggedCanvas
    height: float
    _element: Element
    _reading: Reading
    _label: Element | None = None
    _bookmark = False
    _continued = False
    _drawn = False
    _wrapped: float | None = None  # the width in which it has been broken into lines
    _size = (0.0, 0.0)

    @classmethod
    def of(
        cls,
        text: str,
        style: ParagraphStyle,
        element: Element,
        *,
        label: Element | None = None,
        bookmark: bool = False,
    ) -> "TaggedParagraph":
        """A paragraph of a text that `fonts.lines` gave."""
        fragments = [
            ParaFrag(
                text=part, fontName=font, fontSize=style.fontSize, textColor=style.textColor,
                rise=0, link=[], us_lines=[],
            )
            for font, part in runs(text, style.fontName)
        ]  # fmt: skip
        made = cls("", style, bulletText="•" if label else None, frags=fragments)
        made._element, made._reading, made._label, made._bookmark = element, Reading(text), label, bookmark
        return made

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of what follows."""
        return self._bookmark

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Breaks the text into lines. ReportLab asks twice; `split` may throw the lines away again."""
        if self._wrapped != width or not hasattr(self, "blPara"):
            self._size = super().wrap(width, height)
            self._wrapped = width
        return self._size

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its parts, which stay one element and go on reading where the part before ended."""
        parts: list[Flowable] = super().split(width, height)
        for place, part in enumerate(parts):
            if isinstance(part, TaggedParagraph) and part is not self:
                part._element, part._reading = self._element, self._reading
                part._continued = self._continued or place > 0
                if not place:
                    part._label, part._bookmark = self._label, self._bookmark
        return parts

    def draw(self) -> None:
        """Draws it as content of its element; a second time, as the header of a table, as an artifact."""
        if self._drawn:
            self._label = None
            self.canv.artifact("Pagination")
        else:
            self.canv.begin(self._label or self._element)
        if self._bookmark:
            self._mark()
        if not self._continued:
            self._reading.at = 0
        super().draw()
        self.canv.end()
        self._drawn = True

    def beginText(self, x: float, y: float) -> PDFTextObject:
        """ReportLab calls this once, after the bullet and before the text."""
        if self._label:
            self.canv.end()
            self.canv.begin(self._element)
        return ReadText(self.canv, x, y, self._reading)

    def _mark(self) -> None:
        key = f"heading-{len(self.canv.marked)}-{len(self.canv.marked[-1])}"
        self.canv.bookmarkHorizontal(key, 0, self.height + self.style.spaceBefore)
        self.canv.addOutlineEntry(self._reading.text, key, level=int(self._element.tag[1:]) - 2)


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


class Bar(Flowable):
    """A bar beside the figure of its cell, which says the same; `share` is its length, from 0 to 1.

    It takes no room: the figure is drawn at the right end of the same line.
    """

    canv: TaggedCanvas

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes no room, but is drawn over the width."""
        self._room = width - styles.BAR_FIGURE
        return 0, 0

    def draw(self) -> None:
        """Draws it as an artifact, under where it stands."""
        self.canv.saveState()
        self.canv.artifact("Layout")
        self.canv.setFillColor(styles.BAR)
        self.canv.rect(0, -styles.BAR_FOOT, self._room * self._share, styles.BAR_HEIGHT, stroke=0, fill=1)
        self.canv.end()
        self.canv.restoreState()


class Headed(Flowable):
    """A heading with the flowable under it: at the foot of a page, the two go on to the next together."""

    canv: TaggedCanvas

    def __init__(self, heading: Flowable, body: Flowable) -> None:
        super().__init__()
        self._heading, self._body = heading, body

    def getSpaceBefore(self) -> float:
        """The space above the heading."""
        return self._heading.getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Never fits, so that the two are always taken apart."""
        return width, _TOO_HIGH

    def split(self, width: float, height: float) -> list[Flowable]:
        """Both, when at least a piece of the body fits under the heading; else none."""
        heading, body = self._heading, self._body
        own = heading.wrapOn(self.canv, width, height)[1]
        if own > _HIGH_HEADING:
            parts = [heading] if own <= height else heading.splitOn(self.canv, width, height)
            return [*parts, body] if parts else []
        room = height - own
        room -= max(heading.getSpaceAfter(), body.getSpaceBefore())
        fits = body.wrapOn(self.canv, width, room)[1] <= room or body.splitOn(self.canv, width, room)
        return [heading, body] if fits else []
