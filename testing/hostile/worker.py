"""Worker: tries inputs in a process of its own: testing.hostile.worker MODULE FOLDER, then a seed a line.

For each seed it answers a line of JSON: what went wrong, or null. The input lies in the folder `input` as long as
it is tried, so that it is there when this process dies of it. MODULE has the `DOORS`.
"""

import importlib
import json
import os
import shutil
import sys
import traceback
from pathlib import Path
from random import Random
from typing import IO, Any

from testing.hostile.order import kind_of

DECODER = "jbig2dec"  # what pypdf would start
_OURS = "pdf_child.py"  # the one process that the program starts
_STARTS = ("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")


class _Watch:
    """Hears from Python itself what the process does beside its work: programs, networks, shares."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STARTS and not (event == "subprocess.Popen" and _is_ours(arguments[1])):
            self.seen.append(f"{event} {arguments!r:.200}")
        elif event == "socket.connect":
            self.seen.append(f"{event} {arguments[1]!r:.200}")
        elif event == "open" and str(arguments[0]).startswith("//"):
            self.seen.append(f"opened {arguments[0]!r:.200}")


def _is_ours(command: Any) -> bool:
    return isinstance(command, list) and command[0] == sys.executable and str(command[-1]).endswith(_OURS)


def main(module: str, folder: Path) -> None:
    """Answers until there are no more seeds."""
    answers = os.fdopen(os.dup(1), "w")
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    home, inputs, started = folder / "home", folder / "input", folder / "started"
    inputs.mkdir(parents=True, exist_ok=True)
    _plant_decoder(folder / "bin", started)
    os.environ |= {"REISVERSLAG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Amsterdam"}
    doors = importlib.import_module(module).DOORS
    watch = _Watch()
    for line in sys.stdin:
        seed = int(line)
        kind = kind_of(seed, doors)
        chance, door = Random(seed), doors[kind]
        data = door.make(chance)
        file = inputs / f"{kind}-{seed}{door.ending}"
        file.write_bytes(data)
        home.mkdir()
        failure = _failure(lambda: door(data, chance))  # noqa: B023  called before the next turn
        shutil.rmtree(home)
        if watch.seen:
            failure = f"not ours: {watch.seen[0]}"
        elif started.exists():
            failure = f"{DECODER} was started"
        watch.seen.clear()
        started.unlink(missing_ok=True)
        if not failure:
            file.unlink()
        _answer(answers, failure)


def _failure(enter: Any) -> str | None:
    """What went wrong, and where in our code."""
    try:
        enter()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "site-packages" not in frame.filename]
        where = " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(ours[-2:]))
        return f"{type(error).__name__} at {where}: {error!s:.300}"
    return None


def _answer(answers: IO[str], failure: str | None) -> None:
    answers.write(json.dumps(failure) + "\n")
    answers.flush()


def _plant_decoder(folder: Path, started: Path) -> None:
    """A program that a PDF may name, first on the PATH: it leaves a sign that it ran."""
    folder.mkdir(parents=True, exist_ok=True)
    decoder = folder / DECODER
    decoder.write_text(f"#!/bin/sh\n: >'{started}'\nexit 1\n")
    decoder.chmod(0o755)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
