"""Blocks: what a section says, in the few shapes that paper knows. Their order is the reading order."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from desktop.forms.changes import Difference, line_text
from desktop.grammar import and_list
from desktop.travel.map_ways import Stop, Stroke, Way

NOT_FILLED_IN = "Niet ingevuld"
NOT_PUBLISHED = "(niet gepubliceerd)"


@dataclass(frozen=True)
class TextBlock:
    """A text, in the paragraphs and lists in which it was typed. `soft` is for sources and explanations."""

    text: str
    soft: bool = False

    def texts(self) -> list[str]:
        """Its texts, a line each."""
        return [self.text]


@dataclass(frozen=True)
class HeadingBlock:
    """A heading within a part, over what follows it."""

    text: str

    def texts(self) -> list[str]:
        """Its text."""
        return [self.text]


@dataclass(frozen=True)
class Items:
    """A list with a bullet for each item."""

    items: tuple[str, ...]

    def texts(self) -> list[str]:
        """Its texts, a line each."""
        return list(self.items)


@dataclass(frozen=True)
class Missing:
    """Nothing was answered where an answer is needed."""

    def texts(self) -> list[str]:
        """Its text."""
        return [NOT_FILLED_IN]


class Lines(Enum):
    """What the lines of a cell are to who listens."""

    TEXT = "paragraphs"
    EACH = "a thing each, such as an owner"
    MATCHED = "a thing each where one cell beside it has as many of them"


@dataclass(frozen=True)
class PaperColumn:
    """A column of a table: its heading, its share of the width, and what it holds."""

    title: str
    share: float
    figures: bool = False
    soft: bool = False
    lines: Lines = Lines.TEXT


@dataclass(frozen=True)
class PaperTable:
    """A table with a header row; the last `total` rows are totals.

    `summary` says in a few words what it holds, to who listens; none where a heading of its own says it.
    `bars`, if any, gives for each row but the totals how long a bar is drawn beside its last figure, from
    0 to 1. A bar shows what the figure says, so nobody misses it who does not see it.
    """

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int = 0
    bars: tuple[float, ...] = ()
    summary: str = ""

    def texts(self) -> list[str]:
        """Its texts, a row each."""
        return [" · ".join(filter(None, row)) for row in self.rows]


@dataclass(frozen=True)
class ChangesBlock:
    """What is different: a table of questions, with the lines in which words went and came."""

    differences: tuple[Difference, ...]

    def texts(self) -> list[str]:
        """What is different, a question each, in words."""
        return [" · ".join([one.place, *map(line_text, one.lines)]) for one in self.differences]


@dataclass(frozen=True)
class MapBlock:
    """A map of a journey: its stops, and the ways between them, each of which `legs` puts into words.

    `legend` says for what each kind of line stands. `unknown` are the names of places that are not on the
    map, `unsure` those of places that are guessed.
    """

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    legs: tuple[str, ...]
    legend: tuple[tuple[Stroke, tuple[str, ...]], ...]
    unknown: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """What the map does not show, or not for sure; mostly nothing."""
        missing = f"Niet op de kaart: {and_list(self.unknown)}." if self.unknown else ""
        guessed = f"Met een vraagteken, want niet zeker: {and_list(self.unsure)}." if self.unsure else ""
        return " ".join(filter(None, (missing, guessed)))

    @property
    def in_words(self) -> str:
        """The legs that the map shows: "Kaart van de reis: van Den Haag naar Parijs (trein)."."""
        return f"Kaart van de reis: {', '.join(self.legs)}."

    def texts(self) -> list[str]:
        """What it shows, in words, and what it does not show."""
        return [*filter(None, (self.in_words, self.remark))]


Block = TextBlock | HeadingBlock | Items | Missing | PaperTable | ChangesBlock | MapBlock


@dataclass(frozen=True)
class Part:
    """A heading with what stands under it; `number` is what stands before it, or else its place.

    `section` is the key of the section of the form that it shows, if it shows one.
    """

    heading: str
    blocks: tuple[Block, ...]
    number: str = ""
    section: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole document: title, headline (what it is about, then when), key figures (label, value), parts.

    `note` says of which report it takes the place, if of one. The `appendix` comes after the parts, on pages
    of its own and without a number.
    """

    title: str
    headline: tuple[str, ...]
    key_figures: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = field(default=())
    landscape: bool = False
    note: str = ""
    appendix: Part | None = None

    @property
    def subtitle(self) -> str:
        """The headline on one line."""
        return " · ".join(self.headline)


class PaperPlace(NamedTuple):
    """A piece of a page (from 0) that a section takes: from top to bottom, as shares of the page's height.

    `left` is where text begins, as a share of its width.
    """

    section: str
    page: int
    top: float
    bottom: float
    left: float
