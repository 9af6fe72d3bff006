"""Fonts: Source Sans 3 for all letters that it has, two fallbacks for the others, loaded only when needed.

ReportLab knows no fallback: a letter that a font does not have is drawn as a box, and lost to whoever copies
or listens. So a text is cut into runs of one font each.
"""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop import paths
from desktop.errors import NotDrawn

REGULAR, ITALIC, SEMIBOLD, BOLD = (
    "SourceSans3",
    "SourceSans3-Italic",
    "SourceSans3-SemiBold",
    "SourceSans3-Bold",
)
SYMBOLS, HAN = "DejaVuSans", "DroidSansFallback"
_FILES = {
    REGULAR: "SourceSans3_400Regular.ttf",
    ITALIC: "SourceSans3_400Regular_Italic.ttf",
    SEMIBOLD: "SourceSans3_600SemiBold.ttf",
    BOLD: "SourceSans3_700Bold.ttf",
    SYMBOLS: "fallback/DejaVuSans.ttf",
    HAN: "fallback/DroidSansFallbackFull.ttf",
}
Runs = list[tuple[str, str]]  # of (font, text)
_FALLBACKS = (SYMBOLS, HAN)
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"

# No look of their own: variation selectors, code points that are no characters. (And categories Cc and Cf.)
_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\ufdd0-\ufdef\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_NO_BREAK = str.maketrans(dict.fromkeys("\u2007\u202f", "\N{NO-BREAK SPACE}"))
_SPACES = re.compile(" {2,}")
_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}]")


@cache
def glyphs(font: str) -> Mapping[int, int]:
    """The code points that a font has. Makes the font known to ReportLab, once.

    Raises NotDrawn when the file is not there.
    """
    try:
        loaded = TTFont(font, str(paths.resources() / "fonts" / _FILES[font]))
    except TTFError as error:
        raise NotDrawn(
            "De lettertypen van het programma ontbreken. Installeer het programma opnieuw."
        ) from error
    registerFont(loaded)
    known: Mapping[int, int] = loaded.face.charToGlyph
    return known


def lines(text: str) -> list[str]:
    """The lines of a text that are not blank, ready to be drawn: composed, without what is unseen."""
    return [line for raw in text.splitlines() if (line := _line(raw))]


def _line(text: str) -> str:
    return drawable(text).strip(" ")


def drawable(text: str) -> str:
    """A piece of a line, ready to be drawn: composed, with single spaces, without what is unseen."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text)
    text = _SPACE.sub(" ", _HALF.sub(_UNKNOWN, text.translate(_NO_BREAK)))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if not text.replace("\N{NO-BREAK SPACE}", " ").isprintable():  # most are, and that is soon known
        text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))
    return _SPACES.sub(" ", text)


def runs(text: str, font: str) -> Runs:
    """A line in runs of one font: in `font` what it has, in a fallback what that has, U+FFFD for the rest."""
    known = glyphs(font)
    if text.isascii() or known.keys() >= {*map(ord, text)}:
        return [(font, text)]
    placed: Runs = []
    for cluster in _clusters(text):
        if cluster == " " and placed:  # no change of font for the sake of a space
            placed.append((placed[-1][0], cluster))
        else:
            placed += _placed(cluster, font)
    return _joined(placed)


def unprintable(text: str) -> list[str]:
    """The characters of a text that no font has, each once: on paper they become U+FFFD."""
    found = "".join(lines(text))
    return [char for char in dict.fromkeys(found) if not _font_of(char, REGULAR)]


def fitted(text: str, font: str, size: float, width: float) -> Runs:
    """A line as runs no wider than `width` points; what does not fit ends in an ellipsis."""
    shown = runs(text, font)
    if width_of(shown, size) <= width:
        return shown

    def cut(end: int) -> Runs:
        return runs(text[:end].rstrip() + "…", font)

    return cut(bisect(range(len(text)), width, key=lambda end: width_of(cut(end), size)) - 1)


def width_of(shown: Runs, size: float) -> float:
    """The width of runs in points."""
    return sum(stringWidth(text, font, size) for font, text in shown)


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that stand on them, which must come from one font."""
    cluster = ""
    for char in text:
        if cluster and not unicodedata.combining(char):
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


def _placed(cluster: str, font: str) -> Runs:
    """A cluster in one run; where no font has all of it, each of its characters by itself."""
    if whole := _font_of(cluster, font):
        return [(whole, cluster)]
    return [_run_of(char, font) for char in cluster]


def _run_of(char: str, font: str) -> tuple[str, str]:
    found = _font_of(char, font)
    return (found, char) if found else (SYMBOLS, _UNKNOWN)


def _font_of(text: str, font: str) -> str | None:
    """The first font that has all of a text; a fallback is loaded only when asked."""
    for name in (font, *_FALLBACKS):
        known = glyphs(name)
        if all(ord(char) in known for char in text):
            return name
    return None


def _joined(placed: Runs) -> Runs:
    """The same runs, with neighbours of one font as one."""
    joined: Runs = []
    for font, group in groupby(placed, itemgetter(0)):
        joined.append((font, "".join(text for _, text in group)))
    return joined
