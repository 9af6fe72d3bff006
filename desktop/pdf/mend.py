"""Three defects of ReportLab 5.1.0, mended. Each has a test that fails once ReportLab mends it itself."""

from bisect import bisect, bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import pairwise
from typing import Any

from reportlab.pdfbase import pdfdoc, ttfonts

from desktop.pdf.stretch import Stretch

# 1. `endstream` is written right behind the data. PDF/A wants an end of line there (ISO 19005-3, 6.1.7.1).


def _with_line_end(format_stream: Callable[..., bytes]) -> Callable[..., bytes]:
    @wraps(format_stream)
    def formatted(self: Any, document: Any) -> bytes:
        return format_stream(self, document).removesuffix(b"endstream\n") + b"\nendstream\n"

    return formatted


pdfdoc.PDFStream.format = _with_line_end(pdfdoc.PDFStream.format)  # type: ignore[method-assign]


# 2. The table from codes back to characters is wrong above U+FFFF, and has blocks of more than 100 lines
#    (against ISO 32000-1, 9.10.3). What is copied or read aloud is then another text than what is seen.


@wraps(ttfonts.makeToUnicodeCMap)
def _to_unicode(font: str, subset: list[int]) -> str:
    lines = [
        f"<{code:02X}> <{chr(u).encode('utf-16-be').hex().upper()}>" for code, u in enumerate(subset) if u
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


ttfonts.makeToUnicodeCMap = _to_unicode  # type: ignore[assignment]


# 3. A line is drawn without the space at which it was broken, so that its last word and the first of the next
#    line are one word to a screen reader ("dienstvia").


@dataclass(frozen=True)
class Drawn:
    """A piece of a line as it is to be drawn: in which stretch it is, and what is said in its place.

    Where nothing is `spoken`, the piece itself is read aloud.
    """

    text: str
    stretch: Stretch | None
    spoken: str


class Reading:
    """How far a text has been drawn. It follows in the text, as it was typed, what ReportLab draws of it.

    ReportLab draws a line in pieces: another one where the font changes, and where a stretch that it knows of
    (a link, or what went or came) begins or ends. Here is "Mail de dienst via a@b.nl of bel." on three lines,
    of which the address is such a stretch:

        ReportLab draws       `at` before   what stands at `at` after    to be drawn
        "Mail de dienst", end           0   " via a@b.nl of bel."        "Mail de dienst "
        "via "                         15   "a@b.nl of bel."             "via "
        "a@b.nl"                       19   " of bel."                   "a@b.nl", in the link
        " of", end                     25   " bel."                      " of "
        "bel.", end                    29   ""                           "bel."

    So a line gets a space where the text has one. Where it was broken at something else (a word that is wider
    than the line) the text goes on at once, and the line gets none. The parts of a paragraph that is broken
    over pages share one reading, and a stretch may be broken over lines and pages as well. ReportLab knows
    nothing of a term, which looks as the rest does: that stretch is cut out here.
    """

    def __init__(self, text: str, stretches: Sequence[Stretch] = ()) -> None:
        """`stretches` are in order and do not overlap."""
        self.text = text
        self.at = 0
        self._stretches = stretches
        self._edges = sorted({edge for stretch in stretches for edge in (stretch.start, stretch.end)})

    def begin(self) -> None:
        """The text is drawn from its beginning, perhaps once more."""
        self.at = 0

    def go_on(self, text: str, *, ends_line: bool) -> list[Drawn]:
        """What is to be drawn where ReportLab draws this piece of the text, cut at the ends of stretches."""
        start, end = self.at, self.at + len(text)
        has_space = ends_line and self.text.startswith(" ", end)
        self.at = end + has_space
        if not self._stretches:
            return [Drawn(f"{text} " if has_space else text, None, "")]
        edges = [start, *self._edges[bisect(self._edges, start) : bisect_left(self._edges, end)], end]
        pieces = [self._drawn(text[left - start : right - start], left) for left, right in pairwise(edges)]
        return [*pieces[:-1], *self._with_space(pieces[-1], end)] if has_space else pieces

    def _drawn(self, text: str, start: int) -> Drawn:
        stretch = self._stretch_at(start)
        return Drawn(text, stretch, stretch.spoken(text, start) if stretch else "")

    def _with_space(self, last: Drawn, end: int) -> list[Drawn]:
        """The last piece of a line and the space after it, which is not of a stretch that ends there."""
        if last.stretch and last.stretch.end <= end:
            return [last, Drawn(" ", None, "")]
        return [Drawn(f"{last.text} ", last.stretch, last.spoken and f"{last.spoken} ")]

    def _stretch_at(self, at: int) -> Stretch | None:
        """The one that goes on at this place, if any."""
        begun = bisect(self._stretches, at, key=lambda stretch: stretch.start)
        last = self._stretches[begun - 1] if begun else None
        return last if last and at < last.end else None
