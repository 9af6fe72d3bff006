"""Paragraphs: what Controle consists of, and how that is written in a document of Qt."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop.forms.draft import Position
from desktop.forms.text_parts import hang_of
from desktop.widgets.look.style import colours, px
from desktop.widgets.look.stylesheet import TITLE

BAR, INSET, PADDING = 4, 16, 12  # px of a box: the bar at its left, beside its text, above and below it
_HEADING = 1.18  # of the letters of the text
_LABELS = 26  # letters "n" of the column in which the labels stand
_AROUND = 18  # px above and below a box
_GAP = "\u2003"  # between a heading and what stands beside it
# What stands for a frame or a picture in a document of Qt, or goes to a tab stop.
_SIGNS = {0xFDD0: " ", 0xFDD1: " ", 0xFFFC: " ", ord("\t"): " "}


class Style(Enum):
    """What a paragraph is."""

    TITLE = "title"
    SOFT = "soft"
    BOX_TITLE = "box title"
    BOX_LINE = "box line"
    SECTION = "section"
    PART = "part of a section"
    LABEL = "label above an answer"
    ANSWER = "answer"
    MORE = "more of an answer"


_LEVELS = {Style.TITLE: 1, Style.SECTION: 2, Style.BOX_TITLE: 2, Style.PART: 3}
_ABOVE = {  # px
    Style.SOFT: 8, Style.SECTION: 24, Style.PART: 16, Style.BOX_LINE: 6,
    Style.LABEL: 10, Style.ANSWER: 6, Style.MORE: 2,
}  # fmt: skip


class ReviewBox(Enum):
    """A tinted ground with a bar: a colour of the palette."""

    WRONG = "wrong"
    WARNING = "warning"
    GOOD = "good"


@dataclass(frozen=True)
class ReviewLink:
    """Where it leads, its words, and what it is called where it is heard alone."""

    place: Position
    words: str
    name: str


@dataclass(frozen=True)
class Paragraph:
    """A text, with what stands on its line: a label before it, a soft aside or a link after it."""

    style: Style
    text: str
    label: str = ""
    aside: str = ""
    link: ReviewLink | None = None
    box: ReviewBox | None = None


@dataclass(frozen=True)
class PlacedLink:
    """A link with where it stands in the text.

    One `beside` a heading, with the gap before it from `gap` on, is no part of what is read.
    """

    link: ReviewLink
    gap: int
    start: int
    end: int
    beside: bool


class ParagraphWriter:
    """Writes paragraphs in an empty document, each as a block; where it is `narrow`, labels above answers.

    After the soft paragraphs under the title so many px of `room` are kept.
    """

    def __init__(self, document: QTextDocument, font: QFont, *, narrow: bool, room: int = 0) -> None:
        self.links: list[PlacedLink] = []
        self.boxes: list[tuple[ReviewBox, int, int]] = []  # with the numbers of its first and last block
        metrics = QFontMetrics(font)
        self._advance = metrics.horizontalAdvance
        self.labels = _LABELS * self._advance("n")  # px of the column of labels
        self._points, self._narrow, self._room = font.pointSizeF(), narrow, room
        self._known: dict[tuple[float, bool, bool], QTextCharFormat] = {}
        self._cursor = QTextCursor(document)
        self._before: Paragraph | None = None

    def write(self, paragraph: Paragraph) -> None:
        """Writes one more."""
        if paragraph.label and not self._has_room(paragraph.label):
            self.write(Paragraph(Style.LABEL, paragraph.label))
            paragraph = replace(paragraph, style=Style.MORE, label="")
        form = self._form_of(paragraph, self._before)
        if self._before:
            self._cursor.insertBlock(form)
        else:
            self._cursor.setBlockFormat(form)
        if paragraph.label:
            self._put(f"{as_one_line(paragraph.label)}\t", soft=True)
        self._cursor.insertText(as_one_line(paragraph.text), self._letters_of(paragraph.style))
        if paragraph.aside:
            self._put(f"{_GAP}{as_one_line(paragraph.aside)}", soft=True)
        if paragraph.link:
            self._write_link(paragraph.link, beside=bool(paragraph.text))
        if box := paragraph.box:
            number = self._cursor.blockNumber()
            first = self.boxes.pop()[1] if self._before and self._before.box is box else number
            self.boxes.append((box, first, number))
        self._before = paragraph

    def _form_of(self, paragraph: Paragraph, before: Paragraph | None) -> QTextBlockFormat:
        """The space around a paragraph after another one."""
        form, style = QTextBlockFormat(), paragraph.style
        form.setHeadingLevel(_LEVELS.get(style, 0))
        form.setTopMargin(px(_ABOVE.get(style, 0)))
        if before and paragraph.box is not before.box:  # a box begins or ends, or both
            edges = sum(bool(of.box) for of in (before, paragraph))
            form.setTopMargin(edges * px(PADDING) + px(_AROUND))
        if before and before.style is Style.SOFT is not style:
            form.setTopMargin(form.topMargin() + self._room)
        if paragraph.box:
            form.setLeftMargin(px(BAR + INSET))
            form.setRightMargin(px(INSET))
        elif style in (Style.ANSWER, Style.MORE):
            left, hang = 0 if self._narrow else self.labels, self._hang(paragraph.text, before)
            form.setLeftMargin(left + hang)
            form.setTextIndent(-left - hang if style is Style.ANSWER else -hang)
        return form

    def _hang(self, text: str, before: Paragraph | None) -> float:
        """Px that the further lines of an item of a list stand in."""
        above = before.text if before and before.style in (Style.ANSWER, Style.MORE) else ""
        letters = hang_of(text, above)
        return min(self._advance(as_one_line(text[:letters])), self.labels) if letters else 0

    def _has_room(self, label: str) -> bool:
        """Whether an answer can stand beside its label."""
        if self._narrow or len(label) > 2 * _LABELS:
            return False
        return self._advance(label) <= self.labels - self._advance("n")

    def _write_link(self, link: ReviewLink, *, beside: bool) -> None:
        gap = self._cursor.position()
        if beside:
            self._put(_GAP)
        start, letters = self._cursor.position(), QTextCharFormat(self._letters())
        letters.setAnchor(True)
        letters.setAnchorHref(str(len(self.links)))
        letters.setForeground(QColor(colours().accent))
        letters.setFontUnderline(True)
        self._cursor.insertText(as_one_line(link.words), letters)
        self.links.append(PlacedLink(link, gap, start, self._cursor.position(), beside))

    def _put(self, text: str, *, soft: bool = False) -> None:
        self._cursor.insertText(text, self._letters(soft=soft))

    def _letters_of(self, style: Style) -> QTextCharFormat:
        match style:
            case Style.TITLE:
                return self._letters(size=TITLE, bold=True)
            case Style.SECTION:
                return self._letters(size=_HEADING, bold=True)
            case Style.BOX_TITLE | Style.PART:
                return self._letters(bold=True)
            case _:
                return self._letters(soft=style in (Style.SOFT, Style.LABEL))

    def _letters(self, *, size: float = 1, bold: bool = False, soft: bool = False) -> QTextCharFormat:
        """Letters of a size that is given in that of the text."""
        if (size, bold, soft) not in self._known:
            letters = QTextCharFormat()
            letters.setForeground(QColor(colours().soft if soft else colours().text))
            letters.setFontPointSize(self._points * size)
            letters.setFontWeight(600 if bold else 400)
            self._known[size, bold, soft] = letters
        return self._known[size, bold, soft]


def as_one_line(text: str) -> str:
    """A text as a paragraph of a document holds it: whatever stands in it is a letter there."""
    return "\u2028".join(text.translate(_SIGNS).splitlines())
