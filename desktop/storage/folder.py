"""The folder of reports, and the names of the files in it."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from desktop import paths
from desktop.unseen import replace_unseen

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST = 150  # bytes: leaves room for "(kopie van … 2024-06-03 14.03) (2).json.lock" in the usual 255
_COPY = re.compile(r" \(kopie van [^()]* \d{4}-\d\d-\d\d \d\d\.\d\d\)( \(\d+\))?$")
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
    name = " ".join(_FORBIDDEN.sub("-", replace_unseen(text, " ")).split())
    name = name.encode()[:_LONGEST].decode(errors="ignore")
    name = re.sub(r"^[.\s-]+", "", name).rstrip()
    if match := _RESERVED.match(name):
        name = f"{match[1]}-{name[match.end(1) :]}"
    return name or "verslag"


def free(folder: Path, stem: str, *, own_pdf: Path | None = None) -> Path:
    """A file for a report in the folder; a name that is taken, also by a PDF, gets " (2)" or further.

    `own_pdf` is the PDF of the same report, which takes no name away.
    """
    return next(free_paths(folder, stem, own_pdf=own_pdf))


def free_paths(folder: Path, stem: str, *, own_pdf: Path | None = None) -> Iterator[Path]:
    """Every such file, one after the other."""
    for number in count(1):
        path = folder / (f"{stem}.json" if number == 1 else f"{stem} ({number}).json")
        if not is_there(path) and (pdf_beside(path) == own_pdf or not is_there(pdf_beside(path))):
            yield path


def copy_stem(stem: str, who: str, now: datetime) -> str:
    """The name of a copy that keeps two texts apart: "Parijs (kopie van jansen 2024-06-12 14.03)"."""
    return f"{_COPY.sub('', stem)} (kopie van {file_stem(who)[:30]} {now:%Y-%m-%d %H.%M})"


def pdf_beside(report: Path) -> Path:
    """The PDF that belongs to a report."""
    return report.with_name(f"{report.name}.pdf" if report.suffix.lower() == ".pdf" else f"{report.stem}.pdf")


def changes_beside(report: Path) -> Path:
    """A PDF that says what changed, beside a report or its PDF: never that PDF itself."""
    return report.with_name(f"{report.stem} (wijzigingen).pdf")


def is_own_pdf(pdf: Path, report: Path) -> bool:
    """Whether a PDF has the name of that of a report, however its letters are written."""
    own, name = pdf_beside(report), os.path.normcase(pdf.absolute()).casefold()
    return name == os.path.normcase(own.absolute()).casefold()


def report_beside(pdf: Path) -> Path:
    """The report that a PDF belongs to."""
    return pdf.with_name(f"{pdf.stem}.json")


def without_state(stem: str) -> str:
    """The name of a report without which revision it is, or how far: "2024-06-03 Stockholm"."""
    return _STATE.sub("", stem)


def of_revision(stem: str, number: int) -> str:
    """The name of a revision of a report: the first one is called as it is."""
    return stem if number == 1 else f"{stem} (revisie {number})"


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; one that cannot be seen is not there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(file: Path) -> bool:
    """Whether there is such a file or folder; one that cannot be seen is not there."""
    try:
        return file.exists()
    except OSError:
        return False
