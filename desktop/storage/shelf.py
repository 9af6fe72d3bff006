"""Shelf: which files of a folder are reports, in the folder itself and in the folders in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.storage.atomic import shown

Unseen = Callable[[Path, UnreadableFile], None]


def reports_in(folder: Path, unseen: Unseen) -> Iterator[os.DirEntry[str]]:
    """Every file that may be a report, in the order of their names; what is hidden is left alone.

    Of a PDF with its report beside it, the report is enough. `unseen` is told of folders that cannot be
    looked into, with the reason.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        unseen(folder, UnreadableFile(f"De map ‘{shown(folder.name)}’ kan niet worden gelezen."))
        return
    reports = {entry.name[:-5].lower() for entry in entries if entry.name.lower().endswith(".json")}
    for entry in entries:
        stem, _, ending = entry.name.lower().rpartition(".")
        if entry.is_dir(follow_symlinks=False):
            yield from reports_in(Path(entry.path), unseen)
        elif ending == "json" or (ending == "pdf" and stem not in reports):
            yield entry
