"""Source CSV: a CSV file with its source in its header, read with care: IT may have written it."""

import csv
import errno
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.errors import BrokenTable
from desktop.files import read_regular

_ABOUT_ITSELF = ("source", "licence", "date")  # what every table says of itself
_LARGEST = 5_000_000  # bytes
_MOST_ROWS = 50_000


@dataclass(frozen=True)
class SourceRow:
    """One row: its cells by column, and where it stands."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """A cell; one that need not be there is empty."""
        return self.cells.get(column, "").strip()

    def texts(self, column: str, between: str = ";") -> tuple[str, ...]:
        """A cell that holds several texts."""
        return tuple(filter(None, map(str.strip, self.text(column).split(between))))

    def number(self, column: str, low: float, high: float) -> float:
        """A number with point or comma. Raises BrokenTable where there is none, or one that cannot be."""
        found = self.optional_number(column, low, high)
        if found is None:
            raise self.broken(column)
        return found

    def optional_number(self, column: str, low: float, high: float) -> float | None:
        """The same, or None for an empty cell."""
        text = self.text(column)
        if not text:
            return None
        try:
            found = float(text.replace(",", "."))
        except ValueError:
            raise self.broken(column) from None
        if not math.isfinite(found) or not low <= found <= high:
            raise self.broken(column)
        return found

    def broken(self, column: str) -> BrokenTable:
        """The error for a cell that cannot be."""
        return BrokenTable(f"In ‘{self.file}’ klopt regel {self.line} niet: kijk naar ‘{column}’.")


@dataclass(frozen=True)
class SourceTable:
    """What stands in the header (`source`, `licence`, `date` and more), and the rows."""

    about: Mapping[str, str]
    rows: Sequence[SourceRow]


def read_table(file: Path, columns: Sequence[str]) -> SourceTable:
    """The table in a file that has at least these columns. Raises BrokenTable.

    Columns are split by comma, or by semicolon as a Dutch Excel does.
    """
    lines = _lines_of(file)
    start = next((n for n, line in enumerate(lines) if not line.lstrip('"').startswith("#")), len(lines))
    about = _about(lines[:start])
    if missing := [key for key in _ABOUT_ITSELF if not about.get(key)]:
        raise BrokenTable(f"In ‘{file}’ ontbreekt ‘# {missing[0]}: …’ boven de tabel.")
    head = lines[start] if start < len(lines) else ""
    reader = csv.reader(lines[start:], delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        names = [name.strip() for name in next(reader, [])]
        if missing := [column for column in columns if column not in names]:
            raise BrokenTable(f"In ‘{file}’ ontbreekt de kolom ‘{missing[0]}’.")
        rows = [
            SourceRow(file, start + reader.line_num, dict(zip(names, cells, strict=False)))
            for cells in islice(reader, _MOST_ROWS + 1)
            if any(cells)
        ]
    except csv.Error:
        raise BrokenTable(f"In ‘{file}’ klopt regel {start + reader.line_num} niet.") from None
    if reader.line_num > _MOST_ROWS:
        raise _too_large(file)
    if not rows:
        raise BrokenTable(f"In ‘{file}’ staat geen enkele regel.")
    return SourceTable(about, rows)


def _lines_of(file: Path) -> list[str]:
    """The lines of a text file. Raises BrokenTable."""
    try:
        return read_regular(file, _LARGEST).decode("utf-8-sig").splitlines()
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise _too_large(file) from None
        raise BrokenTable(f"‘{file}’ kan niet worden gelezen.") from None
    except ValueError:
        raise BrokenTable(f"‘{file}’ is geen tekst. Sla het op als ‘CSV UTF-8’.") from None


def _about(lines: Sequence[str]) -> dict[str, str]:
    """What the lines above a table say of it, each "# key: value"; Excel may have put cells around them."""
    parts = (line.strip(' ";,#').partition(":") for line in lines)
    return {key.strip(): value.strip() for key, colon, value in parts if colon}


def _too_large(file: Path) -> BrokenTable:
    return BrokenTable(f"‘{file}’ is te groot: een tabel is hooguit 5 MB en 50.000 regels.")
