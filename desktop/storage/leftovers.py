"""Leftovers: what was being written when a process was stopped, wherever the program writes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop import paths
from desktop.files import remove_left_over


def clear(reports: Iterable[Path]) -> None:
    """Removes what is left over in the folders of this user, and in these folders of reports.

    May wait for the disks of reports: for a thread of its own.
    """
    for folder in (*_of_this_user(), *{*reports}):
        remove_left_over(folder)


def _of_this_user() -> Iterator[Path]:
    for top in (paths.state(), paths.config(), paths.cache()):
        for folder, _, _ in os.walk(top):
            yield Path(folder)
