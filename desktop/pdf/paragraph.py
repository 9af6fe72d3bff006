"""TaggedParagraph: one line of text on paper: what it is, where it is broken, and where it leads to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from desktop.forms.changes import Fate, Piece
from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas, artifact
from desktop.pdf.changes_pages import changes_in
from desktop.pdf.fonts import runs
from desktop.pdf.links import Link, links
from desktop.pdf.mend import Reading
from desktop.pdf.stretch import Stretch
from desktop.pdf.tags import Element
from desktop.pdf.terms import with_terms


@dataclass(frozen=True)
class ItemLabel:
    """What stands before an item: a bullet or a number, `left` points from the edge of the text."""

    element: Element
    sign: str
    left: float


class TaggedParagraph(Paragraph):
    """One line of text, broken where the width ends, that is drawn as content of its element.

    Its text never meets ReportLab's own markup: the fragments are made here, so there is nothing to escape.
    `labels` stand before its first line: that of its item, after those of the items that its list begins.
    `bookmark` makes it a destination and an entry of the outline.
    """

    canv: TaggedCanvas
    height: float
    _element: Element
    _reading: Reading
    _labels: Sequence[ItemLabel] = ()
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
        labels: Sequence[ItemLabel] = (),
        bookmark: bool = False,
    ) -> "TaggedParagraph":
        """A paragraph of a text that `fonts.lines` gave."""
        found = [] if bookmark else [*links(text)]
        stretches = found if bookmark else with_terms(text, found)
        fragments: list[ParaFrag] = []
        for piece, leads_to in _pieces(text, found):
            fragments += _fragments(piece, style, leads_to)
        if labels:
            style = styles.with_bullet(style, labels[0].left)
        made = cls("", style, bulletText=labels[0].sign if labels else None, frags=fragments)
        made._element, made._reading = element, Reading(text, stretches)
        made._labels, made._bookmark = labels, bookmark
        return made

    @classmethod
    def changed(cls, line: Sequence[Piece], style: ParagraphStyle, element: Element) -> "TaggedParagraph":
        """A paragraph of a line that `changes.drawable_pieces` gave, in which is seen what went and came."""
        looks = {
            Fate.SAME: style,
            Fate.GONE: styles.variant(style, style.fontName, styles.SOFT),
            Fate.NEW: style,
        }
        changes = changes_in(line)
        fragments: list[ParaFrag] = []
        for number, (piece, change) in enumerate(zip(line, changes, strict=True)):
            fragments += _fragments(piece.text, looks[piece.fate], [(number, change)] if change else [])
        made = cls("", style, frags=fragments)
        text = "".join(piece.text for piece in line)
        made._element, made._reading = element, Reading(text, [*filter(None, changes)])
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
                    part._labels, part._bookmark = self._labels, self._bookmark
        return parts

    def draw(self) -> None:
        """Draws it as content of its element; a second time, as the header of a table, as an artifact."""
        if self._bookmark:
            self._make_bookmark()
        if not self._continued:
            self._reading.begin()
        if self._labels:
            self.canv.begin(self._labels[0].element)
        super().draw()
        self._drawn = True

    def beginText(self, x: float, y: float) -> PDFTextObject:
        """ReportLab calls this once, after the bullet and before the text."""
        if self._labels:
            self.canv.end()
        for label in self._labels[1:]:
            self._draw_label(label, y)
        element = None if self._drawn else self._element
        return _TaggedText(self.canv, x, y, self._reading, element)

    def _draw_label(self, label: ItemLabel, y: float) -> None:
        """Draws one more label before the first line: ReportLab draws one."""
        self.canv.begin(label.element)
        text = self.canv.beginText(label.left, y)
        text.setFont(self.style.bulletFontName, self.style.bulletFontSize)
        text.setFillColor(self.style.textColor)
        text.textOut(label.sign)
        self.canv.drawText(text)
        self.canv.end()

    def _make_bookmark(self) -> None:
        key = f"heading-{len(self.canv.marked)}-{len(self.canv.marked[-1])}"
        self.canv.bookmarkHorizontal(key, 0, self.height + self.style.spaceBefore)
        level = int(self._element.tag[1:]) - 2
        title = self._element.heard.get("ActualText", self._reading.text)
        self.canv.addOutlineEntry(title, key, level=level)
        if not level:
            self.canv.starts.append((self.canv.page, self.canv.absolutePosition(0, self.height)[1]))


def _fragments(text: str, style: ParagraphStyle, stretch: list[tuple[int, Stretch]]) -> Iterator[ParaFrag]:
    """A piece of a text as ReportLab wants it, in the fonts that have its letters."""
    for font, part in runs(text, style.fontName):
        yield ParaFrag(
            text=part, fontName=font, fontSize=style.fontSize, textColor=style.textColor,
            rise=0, link=stretch, us_lines=[],
        )  # fmt: skip


def _pieces(text: str, found: list[Link]) -> Iterator[tuple[str, list[tuple[int, Stretch]]]]:
    """A text cut before and after each link; with each piece, as ReportLab wants it, where it leads to."""
    end = 0
    for number, link in enumerate(found):
        if end < link.start:
            yield text[end : link.start], []
        yield text[link.start : link.end], [(number, link)]
        end = link.end
    if end < len(text):
        yield text[end:], []


class _TaggedText(PDFTextObject):
    """The text of a paragraph, or of a part of one; without an element it is an artifact.

    It is marked within, since each stretch in it is an element of its own.
    """

    _canvas: TaggedCanvas
    _code: list[str]

    def __init__(
        self, canvas: TaggedCanvas, x: float, y: float, reading: Reading, element: Element | None
    ) -> None:
        super().__init__(canvas, x, y)
        self._reading, self._element = reading, element
        self._begun: Element | None = None  # whose mark is open
        if not element:
            self._code.append(artifact("Pagination"))

    def _textOut(self, text: str, TStar: int = 0) -> None:
        """ReportLab calls this for each piece of a line; with `TStar` the line ends after it."""
        pieces = self._reading.go_on(text, ends_line=bool(TStar))
        for drawn in pieces:
            if self._element:
                owner = drawn.stretch.element_in(self._element) if drawn.stretch else self._element
                self._mark(owner, drawn.spoken)
            super()._textOut(drawn.text, TStar and drawn is pieces[-1])  # type: ignore[misc]

    def _mark(self, owner: Element, spoken: str) -> None:
        """Begins a mark, unless that of the same element goes on; what is `spoken` needs one of its own."""
        if owner is self._begun and not spoken:
            return
        if self._begun:
            self._code.append("EMC")
        self._code.append(self._canvas.marked_as(owner, spoken))
        self._begun = owner

    def getCode(self) -> str:
        """Ends the last mark; ReportLab calls this once, in the end."""
        self._code.append("EMC")
        return super().getCode()
