"""Text parts: what people mean by how they type a long text: its paragraphs, and which lines are a list.

A list is lines that begin with "- ", "• ", "1. " or "a) ", further in for a list within a list. This is the
one place that says so: the text box, Controle and paper follow it. The text itself stays what was typed.
"""

import re
from dataclasses import dataclass, field

MOST_LEVELS = 4  # of lists within lists; what stands further in is of the deepest
_TAB = 4  # columns
_FURTHER_IN = 2  # columns that make a list within a list
_MARKER = re.compile(
    r"""
    (?P<indent> [^\S\n]*+ )
    (?P<sign>
        (?P<bullet> [-–—•·▪◦‣*\uf0b7] | o(?=\t) )  # \uf0b7 and "o": as copied from a text document
        | (?P<number> \d{1,3} | [a-z] ) [.)]
    )
    (?P<blank> [^\S\n\u2028]++ | $ )
    """,
    re.VERBOSE,
)
_LETTER = re.compile(r"\w")
_ENDS = ".:;!?…"
_AROUND = "\"'’”)]"


@dataclass(frozen=True)
class Marker:
    """What an item begins with: so many columns in, a sign such as "-" or "2.", and what follows that."""

    indent: str
    sign: str
    blank: str
    number: str  # "2" or "b"; empty for a bullet
    is_empty: bool  # nothing stands behind it yet

    @property
    def length(self) -> int:
        """How many letters of the line it takes."""
        return len(self.indent) + len(self.sign) + len(self.blank)

    @property
    def kind(self) -> str:
        """Signs of one kind make one list: "-", "*", "1" or "a". A star may be that of a footnote."""
        if not self.number:
            return "*" if self.sign == "*" else "-"
        return "1" if self.number.isdigit() else "a"

    def following(self) -> str:
        """What the next item begins with; nothing where there is no next number."""
        if not self.number:
            return self.indent + self.sign + self.blank
        if self.number in ("z", "999"):
            return ""
        number = str(int(self.number) + 1) if self.number.isdigit() else chr(ord(self.number) + 1)
        return f"{self.indent}{number}{self.sign[-1]}{self.blank}"

    def under(self) -> str:
        """What a line begins with that goes on with the item."""
        return self.indent + " " * (self.length - len(self.indent))


@dataclass(frozen=True)
class TextParagraph:
    """A line of a text; `apart`: an empty line stands before it."""

    text: str
    apart: bool = False


@dataclass(frozen=True)
class ListItem:
    """An item: its sign as it was typed, and its text, of which a list within it is part."""

    sign: str
    parts: "list[TextParagraph | TextList]"


@dataclass(frozen=True)
class TextList:
    """Items of one kind: "-", "*", "1" or "a"."""

    kind: str
    items: list[ListItem] = field(default_factory=list)


TextPart = TextParagraph | TextList


def marker_of(line: str, before: str = "") -> Marker | None:
    """What a line begins with if it is an item, or if one is begun there.

    `before` is the line above it. A number other than the first is none where a sentence goes on from there:
    "in groep", "12. Daarna".
    """
    found = _MARKER.match(line)
    if not found:
        return None
    number = found["number"] or ""
    is_empty = found.end() == len(line)
    if not is_empty and not _LETTER.search(line, found.end()):
        return None  # "- - -"
    if number not in ("", "0", "1", "a") and not _may_follow(before):
        return None
    return Marker(found["indent"], found["sign"], found["blank"], number, is_empty)


def repeated_sign(line: str, before: str = "") -> str:
    """The sign at the end of a line that is that of its item once more: of "2. 2." the second "2.".

    Who types a list by hand types the sign that was put there already.
    """
    sign = (line.split() or [""])[-1]
    marker = marker_of(line.removesuffix(sign), before)
    return sign if marker and marker.is_empty and marker.blank and marker.sign == sign else ""


def hang_of(line: str, before: str = "") -> int:
    """How many letters of a line its further lines stand in, where it takes more than one."""
    marker = marker_of(line, before)
    return marker.length if marker else len(line) - len(line.lstrip())


def begins_with_list(text: str) -> bool:
    """Whether the first line of a text is an item."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    marker = marker_of(first)
    return marker is not None and not marker.is_empty


def text_parts(text: str) -> list[TextPart]:
    """The paragraphs and lists of a text.

    A line that stands in right under an item is a paragraph of that; any other ends the list. An empty line
    between two items does not.
    """
    top: list[TextPart] = []
    within: list[
        tuple[int, TextList]
    ] = []  # the lists that go on, from the outermost, and how far they are in
    before, apart = "", False
    for line in text.splitlines():
        if not line.strip():
            before, apart = "", bool(top)
            continue
        marker = marker_of(line, before)
        if marker and not marker.is_empty:
            _add(marker, TextParagraph(line[marker.length :], apart), top, within)
        elif within and not apart and line[0].isspace():
            within[-1][1].items[-1].parts.append(TextParagraph(line))
        else:
            within.clear()
            top.append(TextParagraph(line, apart))
        before, apart = line, False
    return top


def _add(
    marker: Marker, paragraph: TextParagraph, top: list[TextPart], within: list[tuple[int, TextList]]
) -> None:
    """Puts an item into a list that goes on, or into a new one."""
    columns, item = len(marker.indent.expandtabs(_TAB)), ListItem(marker.sign, [paragraph])
    while len(within) > 1 and columns < within[-1][0]:
        within.pop()
    if len(within) == MOST_LEVELS:
        columns = min(columns, within[-1][0])
    if within and columns < within[-1][0] + _FURTHER_IN:
        if _goes_on(marker.kind, columns, within):
            within[-1][1].items.append(item)
            return
        is_within = within[-1][1].kind in ("1", "a") and not paragraph.apart and len(within) < MOST_LEVELS
        if not is_within:  # dashes right under a number belong to that, also where they are not further in
            columns, _ = within.pop()
    whole = within[-1][1].items[-1].parts if within else top
    new = TextList(marker.kind, [item])
    whole.append(new)
    within.append((columns, new))


def _goes_on(kind: str, columns: int, within: list[tuple[int, TextList]]) -> bool:
    """Whether a list of a kind goes on that far in; then it is the last of those in which one is."""
    for level in range(len(within), 0, -1):
        is_at, found = within[level - 1]
        if is_at + _FURTHER_IN <= columns:
            break
        if found.kind == kind:
            del within[level:]
            return True
    return False


def _may_follow(line: str) -> bool:
    """Whether an item may stand under a line: one that is empty, an item, or the end of a sentence."""
    end = line[-20:].rstrip().rstrip(_AROUND)
    return not line.strip() or end.endswith(tuple(_ENDS)) or _MARKER.match(line) is not None
