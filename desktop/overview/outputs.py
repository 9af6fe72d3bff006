"""Outputs: the overview as a file: PDF, CSV, XLSX or JSON."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import NotSaved, UnreadableFile
from desktop.forms.letterhead import PLAIN, Letterhead
from desktop.grammar import or_list
from desktop.overview.year import Year
from desktop.storage.folder import is_there
from desktop.storage.reports import load_report

Write = Callable[[Year, datetime, Letterhead], bytes]


def check(file: Path) -> None:
    """Raises NotSaved when no overview can be written under this name, or a report would be lost by it."""
    if file.suffix.lower() not in FORMATS:
        raise NotSaved(f"Kies een naam die eindigt op {or_list(FORMATS)}.")
    if is_there(file):
        with suppress(UnreadableFile):
            load_report(file)
            raise NotSaved(f"‘{file.name}’ is een verslag. Kies een andere naam voor het overzicht.")


def write(year: Year, now: datetime, file: Path, letterhead: Letterhead = PLAIN) -> bytes:
    """The bytes of the overview in the kind of file that the name asks for; `check` it first.

    `now` is local time with its offset: paper says when it was made. The same input gives the same bytes.
    `letterhead` is the organisation's, for the PDF. Raises NotDrawn.
    """
    return FORMATS[file.suffix.lower()].write(year, now, letterhead)


def _pdf(year: Year, now: datetime, letterhead: Letterhead) -> bytes:
    from desktop.overview.paper import foot, paper
    from desktop.pdf.metadata import Attachment
    from desktop.pdf.report import draw_paper  # ReportLab: only when a PDF is made

    data = Attachment(f"reizen {year.number}.csv", "text/csv", "De reizen als gegevens", _csv(year))
    return draw_paper(paper(year), foot(now), now, data, letterhead=letterhead)


def _csv(year: Year, *_: object) -> bytes:
    from desktop.overview.as_csv import csv_of
    from desktop.overview.year_tables import trip_table

    return csv_of(trip_table(year))


def _xlsx(year: Year, now: datetime, *_: object) -> bytes:
    from desktop.overview.as_xlsx import xlsx_of

    return xlsx_of(year, now)


def _json(year: Year, *_: object) -> bytes:
    from desktop.overview.as_json import json_of

    return json_of(year)


@dataclass(frozen=True)
class FileFormat:
    """A kind of file that the overview can be written as, and what a dialog calls it."""

    label: str
    write: Write


# By the end of its name: so the help and the man page name them. The handleiding names them itself.
FORMATS = {
    ".pdf": FileFormat("PDF om te lezen en te archiveren", _pdf),
    ".xlsx": FileFormat("Excel", _xlsx),
    ".csv": FileFormat("CSV: een regel per reis", _csv),
    ".json": FileFormat("JSON: voor andere programma’s", _json),
}
