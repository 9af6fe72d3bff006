"""Changes: what went and came in a line of text: struck out or underlined, and in words for who listens."""

from collections.abc import Sequence

from desktop.forms.changes import END, ChangedLine, Fate, Piece, aloud, begin, visible_pieces
from desktop.pdf.fonts import drawable
from desktop.pdf.stretch import Stretch


class Change(Stretch):
    """A piece that went or came."""

    tag = "Span"
    fate: Fate
    words: tuple[int, int]  # from where to where it is without the spaces around it, which may end a line

    def attributes(self) -> dict[str, str]:
        """How it looks, in the words of PDF."""
        looks = "LineThrough" if self.fate is Fate.GONE else "Underline"
        return {"O": "Layout", "TextDecorationType": looks}

    def spoken(self, text: str, start: int) -> str:
        """What is read aloud: the words, and before the first of them what became of them."""
        first, last = self.words
        before = begin(self.fate) if start <= first < start + len(text) else ""
        after = END if start < last <= start + len(text) else ""
        return f"{before}{aloud(text)}{after}"


def drawable_pieces(line: ChangedLine) -> list[Piece]:
    """The pieces of a line, ready to be drawn: together they are what `fonts.lines` would make of it."""
    ready: list[Piece] = []
    for piece in visible_pieces(line):
        text = drawable(piece.text)
        if not ready or ready[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            ready.append(Piece(text, piece.fate))
    while ready and not (text := ready[-1].text.rstrip(" ")):
        ready.pop()
    return [*ready[:-1], Piece(text, ready[-1].fate)] if ready else []


def changes_in(pieces: Sequence[Piece]) -> list[Change | None]:
    """For each piece what became of it; None where it stayed."""
    found: list[Change | None] = []
    end = 0
    for piece in pieces:
        start, end = end, end + len(piece.text)
        change = None
        if piece.fate is not Fate.SAME:
            change = Change(piece.fate.value)
            change.start, change.end, change.fate = start, end, piece.fate
            change.words = end - len(piece.text.lstrip()), start + len(piece.text.rstrip())
        found.append(change)
    return found
