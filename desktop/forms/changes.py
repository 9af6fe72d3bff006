"""Changes: lines of which pieces went, came or stayed, and how they are shown and said.

What went is struck out and what came underlined; who listens hears it in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise


class Fate(Enum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A piece of a line, and what became of it."""

    text: str
    fate: Fate


ChangedLine = tuple[Piece, ...]


@dataclass(frozen=True)
class Difference:
    """A question whose answer is another one: its place in words, and the lines that differ."""

    place: str
    lines: tuple[ChangedLine, ...]


MORE = "Er is meer veranderd dan hier past."
ON_SCREEN, ON_PAPER = 10_000, 200_000  # letters of an answer that are shown
_LONGEST = 8_000  # letters of a line on paper: longer ones take long to be laid out
_AROUND = 120  # letters that stay of what did not change, before and after what did
_SIGNS = {Fate.GONE: "− ", Fate.NEW: "+ "}
WORDS = {Fate.SAME: "gelijk", Fate.GONE: "weg", Fate.NEW: "nieuw"}
_SPACE = "␣"  # what is underlined or struck out where only spaces went or came


def visible_pieces(line: ChangedLine) -> Iterator[Piece]:
    """The pieces of a line as they are seen; one that went or came as a whole begins with its sign."""
    if len(line) == 1 and line[0].fate in _SIGNS:
        yield Piece(_SIGNS[line[0].fate], Fate.SAME)
    for piece, following in pairwise([*line, None]):
        assert piece
        yield Piece(_visible(piece), piece.fate)
        if following and piece.fate is Fate.GONE and following.fate is Fate.NEW:
            yield Piece(" ", Fate.SAME)  # else "de" and "het" read as one word


def line_text(line: ChangedLine) -> str:
    """A line as it is read aloud: "Leren van weg: ‘de’ nieuw: ‘alle’ Zweden"."""
    return " ".join("".join(_spoken(piece) for piece in line).split())


def begin(fate: Fate) -> str:
    """What is read aloud before what went or came; after it comes `END`."""
    return f" {WORDS[fate]}: ‘"


END = "’ "


def aloud(text: str) -> str:
    """What went or came as it is read aloud, by what is seen of it."""
    return "spatie" if {*text} == {_SPACE} else text


def bounded(lines: Sequence[ChangedLine], most: int) -> list[ChangedLine]:
    """The first of these lines, with less of what did not change; the last says so when there were more."""
    kept: list[ChangedLine] = []
    left = most
    for line in lines:
        pieces = tuple(_less(piece) for piece in line)
        left -= sum(len(piece.text) + 1 for piece in pieces)
        if left < 0:
            return [*(kept or [_cut(pieces, most)]), (Piece(MORE, Fate.SAME),)]
        kept.append(pieces)
    return kept


def portions(line: ChangedLine) -> Iterator[ChangedLine]:
    """A line as several, cut after a word where one would be too long on paper."""
    portion: list[Piece] = []
    left = _LONGEST
    for piece in line:
        text = piece.text
        while len(text) > left:
            end = text.rfind(" ", 0, left) + 1 or left
            yield (*portion, Piece(text[:end], piece.fate))
            text, portion, left = text[end:], [], _LONGEST
        portion.append(Piece(text, piece.fate))
        left -= len(text)
    yield tuple(portion)


def _spoken(piece: Piece) -> str:
    if piece.fate is Fate.SAME:
        return piece.text
    return f"{begin(piece.fate)}{aloud(_visible(piece))}{END}"


def _visible(piece: Piece) -> str:
    """The text of a piece; where only spaces went or came, they are made visible."""
    return _SPACE * len(piece.text) if piece.fate is not Fate.SAME and piece.text.isspace() else piece.text


def _less(piece: Piece) -> Piece:
    """Of a long piece that did not change its beginning and its end."""
    text = piece.text
    if piece.fate is Fate.SAME and len(text) > 3 * _AROUND:
        first, _, _ = text[:_AROUND].rpartition(" ")
        _, _, last = text[-_AROUND:].partition(" ")
        return Piece(f"{first or text[:_AROUND]} … {last or text[-_AROUND:]}", piece.fate)
    return piece


def _cut(line: ChangedLine, most: int) -> ChangedLine:
    """The first pieces of a line that is too long, the last of them cut off."""
    left, kept = most, []
    for piece in line:
        kept.append(Piece(piece.text[:left], piece.fate))
        left -= len(piece.text)
        if left <= 0:
            break
    return tuple(kept)
