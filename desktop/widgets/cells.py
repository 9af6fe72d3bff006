"""Cells: a pasted table as lines of cells, as a spreadsheet or a text document puts it on the clipboard.

As plain text Word gives each paragraph of a cell a line of its own, like a row. So a table is taken from the
HTML beside that text where there is nothing but a plain table in it.
"""

import csv
import re
from html.parser import HTMLParser
from io import StringIO

from PySide6.QtCore import QMimeData

_BLANK = re.compile(r"[ \t\r\n\f]+")  # in HTML; a space that does not break is none
_PARAGRAPHS = {"p", "div", "li"}
_UNSEEN = {"style", "script", "title"}


def text_in(mime: QMimeData) -> str:
    """The text of what is pasted; in a table, cells of several lines stand in quotes."""
    text = mime.text()
    if "\t" in text and mime.hasHtml() and (lines := _table_in(mime.html())):
        table = StringIO()
        csv.writer(table, "excel-tab", lineterminator="\n").writerows(lines)
        return table.getvalue()
    return text


def cells_of(text: str) -> list[list[str]]:
    """The lines with something in them, each as its cells. A cell in quotes may hold several lines."""
    text = text.replace("\r\n", "\n")
    try:
        lines = list(csv.reader(StringIO(text), "excel-tab", strict=True)) if "\t" in text else []
    except csv.Error:  # a quote that is a quote
        lines = []
    lines = lines or [line.split("\t") for line in text.splitlines()]
    stripped = [[cell.strip() for cell in line] for line in lines]
    return [line[: 1 + max(n for n, cell in enumerate(line) if cell)] for line in stripped if any(line)]


def _table_in(html: str) -> list[list[str]]:
    """The cells of a table of which every row has its own; none where anything else stands there too."""
    page = _Page()
    page.feed(html)
    page.close()
    return [] if page.has_more else page.lines


class _Page(HTMLParser):
    """Reads `lines` of cells; `has_more` says that they are not all there is, or not so simple."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = []
        self.has_more = False
        self._in_cell = self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell, or a line in it."""
        self._unseen |= tag in _UNSEEN
        if tag == "table":
            self.has_more |= self._in_cell
        elif tag == "tr":
            self.lines.append([])
        elif tag in ("td", "th") and self.lines:
            self._in_cell = True
            self.has_more |= any(key in ("colspan", "rowspan") and value != "1" for key, value in attrs)
            self.lines[-1].append("")
        elif tag == "br":
            self._add("\n")
        elif tag in _PARAGRAPHS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """Ends what began."""
        self._unseen &= tag not in _UNSEEN
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag in _PARAGRAPHS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """A text."""
        if not self._unseen:
            self.has_more |= bool(data.strip()) and not self._in_cell
            self._add(_BLANK.sub(" ", data))

    def _end_line(self) -> None:
        if self._in_cell and self.lines[-1][-1].strip() and not self.lines[-1][-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        if self._in_cell:
            cell = self.lines[-1][-1]
            at_start = not cell or cell.endswith("\n")
            self.lines[-1][-1] = (cell.rstrip(" ") if text == "\n" else cell) + (
                text.lstrip(" ") if at_start else text
            )
