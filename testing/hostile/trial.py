"""Trial: lets one input after the other in by its door, and tells what went wrong.

The process that makes a trial is given up to it: its folders are those of a new user, and a program that a
PDF may name is planted on its PATH.
"""

import os
import shutil
import sys
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from testing.hostile.doors import Door

DECODER = "jbig2dec"  # what pypdf starts
_OURS = "pdf_child.py"  # the one process that the program may start
_STARTS = ("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")


class Trial:
    """Make it before the program is imported: `folder` is where all of it happens."""

    def __init__(self, folder: Path) -> None:
        self._home, self._started = folder / "home", folder / "started"
        self._heard: list[str] = []
        plant_decoder(folder / "bin", self._started)
        os.environ |= {
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "offscreen",
            "REISVERSLAG_HOME": str(self._home),
            "TZ": "Europe/Amsterdam",
        }
        sys.addaudithook(self._hear)

    def __call__(self, door: "Door", data: bytes, chance: Random) -> str | None:
        """What went wrong, and where in our code; None when nothing did."""
        self._home.mkdir()
        failure = None
        try:
            door(data, chance)
        except Exception as error:
            failure = _told(error)
        shutil.rmtree(self._home)
        if self._heard:
            failure = f"not ours: {self._heard[0]}"
        elif self._started.exists():
            failure = f"{DECODER} was started"
        self._heard.clear()
        self._started.unlink(missing_ok=True)
        return failure

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python tells here what the process does beside its work: programs, networks, shares."""
        if event in _STARTS and not (event == "subprocess.Popen" and _is_ours(arguments[1])):
            self._heard.append(f"{event} {arguments!r:.200}")
        elif event == "socket.connect":
            self._heard.append(f"{event} {arguments[1]!r:.200}")
        elif event == "open" and str(arguments[0]).startswith("//"):
            self._heard.append(f"opened {arguments[0]!r:.200}")


def plant_decoder(folder: Path, started: Path) -> None:
    """Puts a program in a folder that leaves a file when it is started."""
    folder.mkdir(parents=True, exist_ok=True)
    decoder = folder / DECODER
    decoder.write_text(f"#!/bin/sh\n: >'{started}'\nexit 1\n")
    decoder.chmod(0o755)


def _is_ours(command: Any) -> bool:
    return isinstance(command, list) and command[0] == sys.executable and str(command[-1]).endswith(_OURS)


def _told(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename][-2:]
    where = " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(ours))
    return f"{type(error).__name__} at {where}: {error!s:.120}"
