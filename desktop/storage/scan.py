"""Scan: which files of a folder are reports, in the folder itself and in the folders in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.storage.atomic import printable

Unseen = Callable[[Path, UnreadableFile], None]


def reports_in(folder: Path, unseen: Unseen) -> Iterator[os.DirEntry[str]]:
    """Every file that may be a report, in the order of their names; what is hidden is left alone.

    Of a PDF with its report beside it, the report is enough. `unseen` gets the folders that cannot be
    looked into, with the reason.
    """
    left = [iter(_in(folder, unseen))]  # of each folder that is being looked into
    while left:
        entry = next(left[-1], None)
        if entry is None:
            left.pop()
        elif _is_folder(entry):
            left.append(iter(_in(Path(entry.path), unseen)))
        else:
            yield entry


def _in(folder: Path, unseen: Unseen) -> list[os.DirEntry[str]]:
    """The files of one folder that may be reports, and the folders in it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda entry: entry.name)
    except (OSError, ValueError):  # ValueError: a name that no folder can have
        unseen(folder, UnreadableFile(f"De map ‘{printable(folder.name)}’ kan niet worden gelezen."))
        return []
    reports = {entry.name[:-5].lower() for entry in entries if entry.name.lower().endswith(".json")}
    return [entry for entry in entries if _is_folder(entry) or _may_be_report(entry.name, reports)]


def _may_be_report(name: str, reports: set[str]) -> bool:
    stem, _, ending = name.lower().rpartition(".")
    return ending == "json" or (ending == "pdf" and stem not in reports)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # gone since, or nobody may know
        return False
