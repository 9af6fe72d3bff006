"""Trash: reports go to that of the system, with what stands beside them, and can be taken back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile

from desktop.errors import NotSaved
from desktop.storage.atomic import not_saved, printable
from desktop.storage.folder import is_there, pdf_beside
from desktop.storage.lock import Lock


@dataclass(frozen=True)
class Trashed:
    """A file, and where it is in the wastebasket."""

    file: Path
    there: Path


def throw_away(report: Path) -> list[Trashed]:
    """Moves a report to the wastebasket, with its PDF and the state before the last save.

    Raises NotSaved, and OpenElsewhere while somebody has it open; nothing is moved then.
    """
    lock = Lock.take(report)
    thrown: list[Trashed] = []
    try:
        beside = (pdf_beside(report), report.with_name(f"{report.name}.bak"))
        for path in (report, *(path for path in beside if is_there(path))):
            file = QFile(str(path))
            if not file.moveToTrash():
                take_back(thrown)
                raise NotSaved(
                    f"‘{printable(path.name)}’ kan niet naar de prullenbak. Verwijder het in de map."
                )
            thrown.append(Trashed(path, Path(file.fileName())))
    finally:
        lock.release()
    return thrown


def take_back(thrown: Sequence[Trashed]) -> None:
    """Puts everything back where it was. Raises NotSaved when something else stands there by now."""
    for one in thrown:
        if is_there(one.file):
            raise NotSaved(f"Er is intussen een ander bestand met de naam ‘{printable(one.file.name)}’.")
        try:
            one.there.rename(one.file)
        except OSError as error:
            raise not_saved(one.file, error) from error
        with suppress(OSError):  # what the wastebasket of Linux knows of it
            (one.there.parent.parent / "info" / f"{one.there.name}.trashinfo").unlink(missing_ok=True)
