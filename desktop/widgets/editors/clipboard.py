"""Clipboard: a pasted table as lines of cells, as a spreadsheet or a text document puts it on the clipboard.

As plain text Word gives each paragraph of a cell a line of its own, like a row. So a table is taken from the
HTML beside that text where there is nothing but a plain table in it.
"""

import csv
import re
from collections.abc import Iterable
from html import unescape
from io import StringIO

from PySide6.QtCore import QMimeData

MOST = 1_000_000  # letters of a text: a table of 2 000 rows has 500 in each
_MOST_HTML = 20_000_000  # letters: Word writes some hundreds around each cell
_BLANK = re.compile(r"[ \t\r\n\f]+")  # in HTML; a space that does not break is none
_PARAGRAPHS = {"p", "div", "li"}
_UNSEEN = {"style", "script", "title"}
_SPAN = re.compile(r"""\b(?:col|row)span\s*+=\s*+["']?+(?!1\b)""", re.IGNORECASE)
# Nothing is looked at twice (hence each "+" that gives nothing back), and what is wrong ends it.
_TOKEN = re.compile(
    r"""
    (?P<text> [^<]++ )
    | <!-- .*? -->
    | <[!?] (?!--) [^<>]*+ >
    | < (?P<end> /?+ ) (?P<name> [a-z][^\s<>/]*+ ) (?P<rest> (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ ) >
    | (?P<wrong> < )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
csv.field_size_limit(_MOST_HTML)


def text_in(mime: QMimeData) -> str:
    """The text of what is pasted; in a table, cells of several lines stand in quotes."""
    text = mime.text()
    if "\t" in text and len(text) <= MOST and mime.hasHtml() and (lines := _table_in(mime.html())):
        table = StringIO()
        csv.writer(table, "excel-tab", lineterminator="\n").writerows(lines)
        return table.getvalue()
    return text


def cells_of(text: str) -> list[list[str]]:
    """The lines with something in them, each as its cells. A cell in quotes may hold several lines."""
    text = text.replace("\r\n", "\n")
    try:
        lines = _filled(csv.reader(StringIO(text), "excel-tab", strict=True)) if "\t" in text else []
    except csv.Error:  # a quote that is a quote
        lines = []
    return lines or _filled(line.split("\t") for line in text.splitlines())


def _filled(lines: Iterable[list[str]]) -> list[list[str]]:
    """The lines with something in them, up to their last cell with something in it."""
    filled = []
    for line in lines:
        cells = [cell.strip() for cell in line]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            filled.append(cells)
    return filled


def _table_in(html: str) -> list[list[str]]:
    """The cells of a table of which every row has its own; none where anything else stands there too."""
    if len(html) > _MOST_HTML:
        return []
    page = _Page()
    for token in _TOKEN.finditer(html):
        if token["text"]:
            page.add_text(token["text"])
        elif token["name"]:
            (page.end if token["end"] else page.begin)(token["name"].lower(), token["rest"])
        if page.has_more or token["wrong"]:
            return []
    return [[*map("".join, line)] for line in page.lines]


class _Page:
    """Takes in `lines` of cells, each in pieces; `has_more` says that they are not all, or not so simple."""

    def __init__(self) -> None:
        self.lines: list[list[list[str]]] = []
        self.has_more = False
        self._in_cell = self._unseen = False

    def begin(self, tag: str, rest: str) -> None:
        """A row, a cell, or a line in it."""
        self.has_more |= self._unseen  # which was not ended
        self._unseen |= tag in _UNSEEN
        if tag == "table":
            self.has_more |= self._in_cell
        elif tag == "tr":
            self.lines.append([])
            self._in_cell = False
        elif tag in ("td", "th") and self.lines:
            self._in_cell = True
            self.has_more |= bool(_SPAN.search(rest))
            self.lines[-1].append([])
        elif tag == "br":
            self._end_line(also_empty=True)
        elif tag in _PARAGRAPHS:
            self._end_line()

    def end(self, tag: str, rest: str) -> None:
        """Ends what began."""
        self._unseen &= tag not in _UNSEEN
        if tag in ("td", "th", "tr", "table"):
            self._in_cell = False
        elif tag in _PARAGRAPHS:
            self._end_line()

    def add_text(self, text: str) -> None:
        """A text, in the words of HTML."""
        if self._unseen:
            return
        try:
            text = _BLANK.sub(" ", unescape(text))
        except ValueError:  # the number of a letter, in thousands of figures
            self.has_more = True
        if self._in_cell:
            cell = self.lines[-1][-1]
            at_start = not cell or cell[-1] == "\n"
            if text := text.lstrip(" ") if at_start else text:
                cell.append(text)
        else:
            self.has_more |= bool(text.strip())

    def _end_line(self, *, also_empty: bool = False) -> None:
        """Ends a line of a cell, without the spaces at its end."""
        if self._in_cell:
            cell = self.lines[-1][-1]
            while cell and cell[-1] != "\n" and not cell[-1].strip(" "):
                cell.pop()
            if cell and cell[-1] != "\n":
                cell[-1] = cell[-1].rstrip(" ")
            if also_empty or (cell and cell[-1] != "\n"):
                cell.append("\n")
