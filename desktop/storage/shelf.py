"""Shelf: which files of a folder are reports, in the folder itself and in the folders in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.storage.atomic import shown


def reports_in(folder: Path, unseen: Callable[[Path, UnreadableFile], None]) -> Iterator[Path]:
    """Every file that may be a report, in the order of their paths; what is hidden is left alone.

    Of a PDF with its report beside it, the report is enough. `unseen` is told of folders that cannot be
    looked into, with the reason.
    """

    def fail(error: OSError) -> None:
        where = Path(error.filename or folder)
        unseen(where, UnreadableFile(f"De map ‘{shown(where.name)}’ kan niet worden gelezen."))

    for where, folders, files in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if not name.startswith("."))
        reports = {name[:-5].lower() for name in names if name.lower().endswith(".json")}
        for name in names:
            stem, _, ending = name.lower().rpartition(".")
            if ending == "json" or (ending == "pdf" and stem not in reports):
                yield Path(where, name)
