"""Reports: the one front door for reading a report, from its own file or from a PDF that carries it."""

from dataclasses import dataclass
from pathlib import Path

from desktop.forms.draft import Draft
from desktop.storage import embedded_report, report_file


@dataclass(frozen=True)
class Loaded:
    """A report as it was read: its draft, the bytes of its file, and sentences about what was found.

    `from_pdf` says that the bytes came out of a PDF.
    """

    draft: Draft
    data: bytes
    from_pdf: bool
    warnings: tuple[str, ...]


def load_report(path: Path) -> Loaded:
    """The report in a file. Raises UnreadableFile, and NoReport for a PDF that carries none."""
    data, from_pdf = embedded_report.load(path)
    opened = report_file.read(data)
    return Loaded(opened.draft, data, from_pdf, opened.warnings)
