"""Embedded report: the report that a PDF carries. Any PDF at all gives its very bytes, or one sentence."""

from pathlib import Path

from desktop.errors import NoReport, UnreadableFile
from desktop.storage import pdf_reader, report_file
from desktop.storage.pdf_child import Outcome
from desktop.storage.report_file import LARGEST

LARGEST_PDF = 50_000_000  # bytes


def load(path: Path) -> tuple[bytes, bool]:
    """The bytes of the report in a file, and whether it is a PDF that carries them. Raises UnreadableFile."""
    data = report_file.load(path, LARGEST_PDF)
    if data.startswith(b"%PDF-"):  # no report does
        return report_in(data), True
    if len(data) > LARGEST:
        raise report_file.too_large(path)
    return data, False


def report_in(pdf: bytes) -> bytes:
    """The bytes of the report that a PDF carries, as they were put in. Raises UnreadableFile."""
    outcome, report = pdf_reader.report_in(pdf, LARGEST)
    match outcome:
        case Outcome.REPORT:
            return report
        case Outcome.NONE:
            raise NoReport("In deze PDF zit geen reisverslag. Kies een PDF die met dit programma is gemaakt.")
        case Outcome.SEVERAL:
            raise UnreadableFile("In deze PDF zit meer dan één reisverslag. Kies een PDF van één verslag.")
        case Outcome.LOCKED:
            raise UnreadableFile("Deze PDF is beveiligd met een wachtwoord. Kies een PDF zonder wachtwoord.")
        case Outcome.DAMAGED:
            raise UnreadableFile(
                "Deze PDF is beschadigd. Open het verslag zelf: het bestand dat eindigt op .json."
            )
