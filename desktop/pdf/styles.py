"""How the paper looks: page, colours, letters and spaces. Everything in points."""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle

from desktop.pdf.fonts import BOLD, REGULAR, SEMIBOLD

SIDE, TOP, BOTTOM = 62, 62, 58  # margins of the text
HEAD, FOOT = 40, 34  # from the edge of the paper to the lines of the running head and foot


INK, SOFT, RULE, ACCENT = map(HexColor, ("#18211f", "#55615d", "#c5cecb", "#00604b"))
PAPER, COAST = HexColor("#ffffff"), HexColor("#9aa8a4")  # of a map: land, and where it ends
_GAP = 0.6  # of the height of letters: the least that ReportLab leaves between a bullet and its text
THIN, STRONG = 0.4, 0.9  # rules


@dataclass(frozen=True)
class Sheet:
    """The size of a page, and the colour of its headings and rules."""

    size: tuple[float, float]
    accent: Color = ACCENT

    @property
    def tint(self) -> Color:
        """Behind the key facts: a breath of the accent, from which every letter still stands out."""
        return _lighter(self.accent, 0.07)

    @property
    def bar(self) -> Color:
        """Of the bars in a table."""
        return _lighter(self.accent, 0.44)

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * SIDE

    @property
    def tallest(self) -> float:
        """What is higher than this, half of the text, is broken over pages."""
        return (self.size[1] - TOP - BOTTOM) / 2


BASE = ParagraphStyle(
    "base", fontName=REGULAR, fontSize=10, leading=15, textColor=INK, allowWidows=0, allowOrphans=0
)
BODY = ParagraphStyle("body", BASE, spaceBefore=5, spaceAfter=5)
ITEM = ParagraphStyle(
    "item", BASE, leftIndent=13, bulletIndent=2, bulletFontName=REGULAR, bulletFontSize=10, spaceAfter=3
)
TITLE = ParagraphStyle("title", BASE, fontName=BOLD, fontSize=21, leading=26, spaceAfter=2)
SUBTITLE = ParagraphStyle("subtitle", BASE, fontSize=12, leading=17, textColor=SOFT)
NOTE = ParagraphStyle("note", BASE, fontSize=8.5, leading=12, textColor=SOFT, spaceBefore=4)
CONCEPT = ParagraphStyle(
    "concept", BASE, fontName=BOLD, fontSize=11, leading=13, alignment=TA_RIGHT, spaceAfter=19
)
LOGO_WIDTH, LOGO_HEIGHT, LOGO_GAP = 180, 40, 12  # at most; the gap is at its right
HEADING = ParagraphStyle(
    "heading", BASE, fontName=SEMIBOLD, fontSize=9.5, leading=13.5, textColor=ACCENT,
    spaceBefore=13, spaceAfter=5, rightIndent=48,
)  # fmt: skip
SUBHEADING = ParagraphStyle(
    "subheading", BASE, fontName=SEMIBOLD, fontSize=12, leading=16, spaceBefore=11, spaceAfter=5
)
SMALL = ParagraphStyle("small", BASE, fontSize=8.5, leading=12, textColor=SOFT, spaceAfter=5)
LABEL = ParagraphStyle("label", SMALL, spaceAfter=0)
FACT = ParagraphStyle("fact", BASE, fontName=SEMIBOLD)

COLUMN = ParagraphStyle("column", LABEL, fontName=SEMIBOLD)
COLUMN_OF_FIGURES = ParagraphStyle("column of figures", COLUMN, alignment=TA_RIGHT)
CHANGED = ParagraphStyle("changed", BASE, spaceAfter=2)
FIGURE = ParagraphStyle("figure", BASE, alignment=TA_RIGHT)
CELL_TOP, CELL_BOTTOM = 5.2, 3.8  # so that capitals stand in the middle between two rules
MARK = 0.7  # the rule under what came, and through what went
STRIKE = 0.39  # of the height of a line: where what went is struck out
SOFT_DROP = 1.5  # puts the smaller letters of a soft cell on the line of the others
BAR_HEIGHT, BAR_FOOT = 9, 12  # of a bar in a table: its height, and its foot under the top of the cell
BAR_FIGURE = 60  # the room at its right for the figure
GUTTER = 16  # between a column that ends right and one that begins left


BULLET, DASH = "•", "–"  # of a list, and of a list within it
APART = 11  # above what stands after an empty line


def sheet(*, wide: bool, accent: str | None) -> Sheet:
    """Paper upright or on its side; `accent` is an organisation's own colour ("#rrggbb")."""
    return Sheet(landscape(A4) if wide else A4, HexColor(accent) if accent else ACCENT)


def _lighter(colour: Color, share: float) -> Color:
    """So much of a colour on white paper."""
    return Color(*(1 - share * (1 - part) for part in colour.rgb()))


@cache
def variant(style: ParagraphStyle, font: str, colour: Color) -> ParagraphStyle:
    """A style like this one, in another font and colour."""
    return ParagraphStyle(f"{style.name}, {font}", style, fontName=font, textColor=colour)


@cache
def apart(style: ParagraphStyle) -> ParagraphStyle:
    """A style like this one, after an empty line."""
    return ParagraphStyle(f"{style.name}, apart", style, spaceBefore=APART)


@cache
def listed(style: ParagraphStyle, sign: float) -> ParagraphStyle:
    """A style for the items of a list in a text of this one, whose widest sign takes so many points."""
    hang = max(ITEM.leftIndent, ITEM.bulletIndent + sign + _GAP * style.fontSize)
    return ParagraphStyle(
        f"{style.name}, listed",
        style,
        leftIndent=style.leftIndent + hang,
        bulletIndent=style.leftIndent + ITEM.bulletIndent,
        bulletFontName=REGULAR,
        bulletFontSize=style.fontSize,
        spaceBefore=0,
        spaceAfter=ITEM.spaceAfter,
    )


def with_bullet(style: ParagraphStyle, left: float) -> ParagraphStyle:
    """A style like this one, with the bullet so many points from the edge of the text."""
    if style.bulletIndent == left:
        return style
    return ParagraphStyle(style.name, style, bulletIndent=left)


def sign_of(typed: str, kind: str, style: ParagraphStyle) -> str:
    """How the sign of an item in a text of this style is drawn: a dash as a bullet, within an item as a dash.

    Numbers and stars stand as they were typed.
    """
    if kind != "-":
        return typed
    return DASH if style.leftIndent else BULLET
