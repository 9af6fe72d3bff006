"""Changes: what is different in an answer: words that went are struck out, words that came are underlined."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop.forms.changes import ON_SCREEN, Difference, Fate, Line, Piece, bounded, said, shown
from desktop.widgets.style import colours
from desktop.widgets.words import Statement

KEY = (
    Piece("− ", Fate.SAME), Piece("weg", Fate.GONE), Piece("     + ", Fate.SAME), Piece("nieuw", Fate.NEW),
)  # fmt: skip


class Changes(Statement):
    """The lines of an answer. The keyboard can go to it, so that a screen reader says them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self._pieces: list[Piece] = []

    def show_difference(self, difference: Difference) -> None:
        """Shows the lines, and says them with their place."""
        lines = bounded(difference.lines, ON_SCREEN)
        self.show_lines(lines)
        self.setAccessibleName(f"{difference.place}: {'. '.join(said(line).rstrip('.') for line in lines)}.")

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these."""
        self._pieces = []
        for line in lines:
            self._pieces += [Piece("\n", Fate.SAME)] if self._pieces else []
            self._pieces += shown(line)
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
