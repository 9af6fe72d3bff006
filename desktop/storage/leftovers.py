"""Leftovers: what was being written when a process was stopped, wherever the program writes."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from desktop import files, paths

_MOST_NOTED = 50  # folders
_LARGEST = 1_000_000  # bytes


def clear(reports: Iterable[Path]) -> None:
    """Removes what is left over in the folders of this user, in these folders of reports, and in those noted.

    May wait for the disks of reports: for a thread of its own.
    """
    noted = _noted()
    for folder in (*_of_this_user(), *{*reports, *noted}):
        files.remove_left_over(folder)
    cleared = set(filter(_can_be_seen, noted))
    if cleared:
        _write([folder for folder in _noted() if folder not in cleared])  # some may have been noted since


def note(folder: Path) -> None:
    """Remembers a folder in which something could not be written: what is left there is cleared later."""
    known = _noted()
    if folder not in known:
        _write([*known, folder][-_MOST_NOTED:])


def _of_this_user() -> Iterator[Path]:
    for top in (paths.state(), paths.config(), paths.cache()):
        for folder, _, _ in os.walk(top):
            yield Path(folder)


def _file() -> Path:
    return paths.state() / "leftovers.json"


def _noted() -> list[Path]:
    """The folders that were noted; none where that cannot be read, for then nothing is lost."""
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(files.read_regular(_file(), _LARGEST))
        texts = [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
        return [folder for folder in map(Path, texts[:_MOST_NOTED]) if folder.is_absolute()]
    return []


def _write(folders: list[Path]) -> None:
    with suppress(OSError):
        files.write_private(_file(), json.dumps([str(folder) for folder in folders]).encode())


def _can_be_seen(folder: Path) -> bool:
    """Whether it is there now: of a stick that is out, or a share that is away, it will be."""
    try:
        with os.scandir(folder):
            return True
    except (OSError, ValueError):
        return False
