"""Life: one process in which reports are opened, pages turned and PDFs shown, as when nobody ever leaves.

Handles and threads are then as many as after the first round of it, and memory is hardly more.
"""

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from desktop import paths
from desktop.app import make_application
from desktop.widgets.look import style
from testing.torture.operations import lay_report
from testing.torture.user import User

OPENED, TURNED, SHOWN = 300, 5000, 100
MOST_GROWN = 1.10  # times the memory of the first part
_PARTS = 5  # of which the first is the warming up
_PAGES = 10
_FILES = 30


class _Use(NamedTuple):
    """What the process has of the system."""

    handles: int
    threads: int
    memory: int  # bytes

    @classmethod
    def now(cls) -> "_Use":
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        handles, threads = (len(list(Path(f"/proc/self/{name}").iterdir())) for name in ("fd", "task"))
        return cls(handles, threads, pages * os.sysconf("SC_PAGE_SIZE"))

    def grown_since(self, before: "_Use") -> list[str]:
        """What is more than it may be."""
        grown = []
        for name in ("handles", "threads"):
            then, now = getattr(before, name), getattr(self, name)
            if now > then:
                grown.append(f"{now} {name}, {then} before")
        if self.memory > MOST_GROWN * before.memory:
            grown.append(f"{self.memory >> 20} MB, {before.memory >> 20} MB before")
        return grown


def begin(folder: Path) -> Callable[[tuple[int, int]], str | None]:
    """A round is a seed, and which percentage of the whole life it is."""
    style.apply(make_application(), "light", 100)
    return lambda asked: _lived(folder / "life", Random(asked[0]), asked[1])


def _lived(base: Path, chance: Random, percentage: int) -> str | None:
    shutil.rmtree(base, ignore_errors=True)
    os.environ["REISVERSLAG_HOME"] = str(base / "home")
    files = [paths.reports() / f"{number}.json" for number in range(_FILES)]
    for number, file in enumerate(files):
        lay_report(file, number, id=str(number))
    user = User()
    user.presses = ("Sluiten",)
    user.start()
    user.waits()
    part = percentage / 100 / _PARTS
    uses = []
    for _ in range(_PARTS):
        _live(user, files, chance, part)
        uses.append(_Use.now())
    why = [*user.mistakes, *uses[-1].grown_since(uses[0])]
    user.does(user.window.close)
    return "; ".join(why) if why else None


def _live(user: User, files: list[Path], chance: Random, part: float) -> None:
    for number in range(round(OPENED * part)):
        user.opens(chance.choice(files))
        if number % 3 == 0:
            user.types(f"stand {number}")
        user.does(user.window.commands.leave)
    user.opens(files[0])
    session = user.window.session
    assert session
    for _ in range(round(TURNED * part)):
        session.wizard.go(chance.randrange(_PAGES))
        user.waits()
    for _ in range(round(SHOWN * part)):
        user.does(session.preview)
    user.does(user.window.commands.leave)
