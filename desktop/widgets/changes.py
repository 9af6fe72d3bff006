"""Changes: what is different in an answer: words that went are struck out, words that came are underlined."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop.forms.comparison import Difference, Fate, Line, Piece
from desktop.widgets.style import colours
from desktop.widgets.words import Statement

KEY = (
    Piece("− ", Fate.SAME), Piece("weg", Fate.GONE), Piece("     + ", Fate.SAME), Piece("nieuw", Fate.NEW),
)  # fmt: skip
MORE = "Er is meer veranderd dan hier past."
_MOST = 10_000  # letters of an answer that are shown
_AROUND = 120  # letters that stay of what did not change, before and after what did
_SIGNS = {Fate.GONE: "− ", Fate.NEW: "+ "}
_SAID = {Fate.GONE: " weg: ‘{}’ ", Fate.NEW: " nieuw: ‘{}’ ", Fate.SAME: "{}"}


class Changes(Statement):
    """The lines of an answer. The keyboard can go to it, so that a screen reader says them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self._pieces: list[Piece] = []

    def show_difference(self, difference: Difference) -> None:
        """Shows the lines, and says them with their place."""
        lines, is_all = _bounded(difference.lines)
        self.show_lines(lines if is_all else [*lines, (Piece(MORE, Fate.SAME),)])
        said = ". ".join(_spoken(line) for line in [*lines])
        self.setAccessibleName(" ".join(f"{difference.place}: {said}. {'' if is_all else MORE}".split()))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these."""
        self._pieces = list(_drawn(lines))
        self.say("".join(piece.text for piece in self._pieces))

    def formats(self) -> list[QTextLayout.FormatRange]:
        """How each piece is drawn."""
        # Qt counts in UTF-16.
        ends = [0]
        for piece in self._pieces:
            ends.append(ends[-1] + len(piece.text.encode("utf-16-le", "surrogatepass")) // 2)
        found = []
        for piece, (start, end) in zip(self._pieces, pairwise(ends), strict=True):
            if piece.fate is not Fate.SAME:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, end - start, _format(piece.fate)
                found.append(part)
        return found


def _format(fate: Fate) -> QTextCharFormat:
    form = QTextCharFormat()
    if fate is Fate.GONE:
        form.setFontStrikeOut(True)
        form.setBackground(QColor(colours().wrong_soft))
    else:
        form.setFontUnderline(True)
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setBackground(QColor(colours().good_soft))
    return form


def _drawn(lines: Sequence[Line]) -> Iterator[Piece]:
    """The pieces of all lines; one that went or came as a whole begins with its sign."""
    for number, line in enumerate(lines):
        if number:
            yield Piece("\n", Fate.SAME)
        if len(line) == 1 and line[0].fate in _SIGNS:
            yield Piece(_SIGNS[line[0].fate], Fate.SAME)
        for piece, following in pairwise([*line, None]):
            assert piece
            yield piece
            if following and piece.fate is Fate.GONE and following.fate is Fate.NEW:
                yield Piece(" ", Fate.SAME)  # else "de" and "het" read as one word


def _spoken(line: Line) -> str:
    return "".join(_SAID[piece.fate].format(piece.text) for piece in line)


def _bounded(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The first of these lines, with less of what did not change; and whether that is all that changed."""
    shown: list[Line] = []
    left = _MOST
    for line in lines:
        pieces = tuple(_less(piece) for piece in line)
        left -= sum(len(piece.text) + 1 for piece in pieces)
        if left < 0:
            return shown or [_cut(pieces)], False
        shown.append(pieces)
    return shown, True


def _less(piece: Piece) -> Piece:
    """Of a long piece that did not change its beginning and its end."""
    text = piece.text
    if piece.fate is Fate.SAME and len(text) > 3 * _AROUND:
        begin, _, _ = text[:_AROUND].rpartition(" ")
        _, _, end = text[-_AROUND:].partition(" ")
        return Piece(f"{begin or text[:_AROUND]} … {end or text[-_AROUND:]}", piece.fate)
    return piece


def _cut(line: Line) -> Line:
    """The first pieces of a line that is too long, the last of them cut off."""
    left, shown = _MOST, []
    for piece in line:
        shown.append(Piece(piece.text[:left], piece.fate))
        left -= len(piece.text)
        if left <= 0:
            break
    return tuple(shown)
