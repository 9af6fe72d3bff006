"""The folder of reports, and the names of the files in it."""

import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from desktop import paths

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST = 150  # bytes: leaves room for "(revisie 2) (2).json.lock" in the 255 of most file systems
_STATE = re.compile(r"( \((revisie \d+|concept)\))+( \(\d+\))?$")


def default(wanted: Path | None = None) -> Path:
    """The folder where a new report goes: that of the settings, or the usual one where that cannot be had.

    It is made when it is not there yet and can be.
    """
    for folder in filter(None, (wanted, paths.reports())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    return paths.reports()


def file_stem(text: str) -> str:
    """A text as a file name, without suffix, that Windows and others allow."""
    name = "".join(letter if letter.isprintable() else " " for letter in text)
    name = " ".join(_FORBIDDEN.sub("-", name).split())
    name = name.encode()[:_LONGEST].decode(errors="ignore")
    name = re.sub(r"^[.\s-]+", "", name).rstrip()
    if match := _RESERVED.match(name):
        name = f"{match[1]}-{name[match.end(1) :]}"
    return name or "verslag"


def free(folder: Path, stem: str, *, own_pdf: Path | None = None) -> Path:
    """A file for a report in the folder; a name that is taken, also by a PDF, gets " (2)" or further.

    `own_pdf` is the PDF of the same report, which takes no name away.
    """
    names = (stem if number == 1 else f"{stem} ({number})" for number in count(1))
    found = (folder / f"{name}.json" for name in names)
    return next(
        path
        for path in found
        if not is_there(path) and (pdf_beside(path) == own_pdf or not is_there(pdf_beside(path)))
    )


def pdf_beside(report: Path) -> Path:
    """The PDF that belongs to a report."""
    return report.with_name(f"{report.name}.pdf" if report.suffix.lower() == ".pdf" else f"{report.stem}.pdf")


def report_beside(pdf: Path) -> Path:
    """The report that a PDF belongs to."""
    return pdf.with_name(f"{pdf.stem}.json")


def without_state(stem: str) -> str:
    """The name of a report without which revision it is, or how far: "2024-06-03 Stockholm"."""
    return _STATE.sub("", stem)


def is_there(file: Path) -> bool:
    """Whether there is such a file or folder; one that cannot be seen is not there."""
    try:
        return file.exists()
    except OSError:
        return False
