"""A user who hears: presses keys in programs, and prints what Orca says: user.py LOG PLAN.

Run within a bus and a screen of its own; Orca writes to LOG what it says. PLAN is a JSON file. It holds of
each program its command, its folder, the file in which it writes where the keyboard is, and the keys, each
with whether it moves the keyboard and the words that should be heard besides. A key that should move it and
did not, by the word of the program, is pressed again. Then Orca must say what the keyboard came to: it is
waited for, however late it is; in vain, the program is left. Prints a line of JSON for each key.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds for a program to start
MOVES = 4  # seconds for a key to move the keyboard, before it is pressed again
TIMES = 3  # that a key is pressed at most
ANSWER = 15  # seconds for Orca to say what is awaited, on a machine that is busy
OFTEN = 0.1  # seconds between two looks
HOME = "REISVERSLAG_HOME"  # each program has one of its own
FIND = ["xdotool", "search", "--onlyvisible", "--name", "Reisverslag"]
_LONGEST = 20_000  # letters of a line in the log
_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'\s*\{'established'", re.DOTALL)


def until(look: Callable[[], object], seconds: float) -> bool:
    """Waits until something is there; whether it came."""
    end = time.monotonic() + seconds
    while not look():
        if time.monotonic() > end:
            return False
        time.sleep(OFTEN)
    return True


def run(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


class Orca:
    """What Orca has said until now."""

    def __init__(self, log: Path) -> None:
        self._log, self._read, self._rest = log, 0, ""
        self._lines: list[str] = []

    def lines(self) -> list[str]:
        """All of it; of a log that grows by megabytes only what is new is read."""
        if self._log.exists():
            with self._log.open("rb") as log:
                log.seek(self._read)
                new = log.read()
            self._read += len(new)
            self._rest += new.decode(errors="replace")
        end = 0
        for found in _SAID.finditer(self._rest):
            self._lines.append(" ".join(found[1].split()))
            end = found.end()
        self._rest = self._rest[max(end, len(self._rest) - _LONGEST) :]
        return [*self._lines]

    def says(self, wanted: Callable[[list[str]], bool], since: int) -> list[str]:
        """Waits until what was said since then is what is wanted; gives it, whatever it is.

        Another key has Orca write what it holds back.
        """
        until(lambda: run("xdotool", "key", "Shift_L") or wanted(self.lines()[since:]), ANSWER)
        return self.lines()[since:]


class Stay:
    """A user at one program."""

    def __init__(self, orca: Orca, program: dict[str, Any]) -> None:
        self._orca, self._where = orca, Path(program["where"])
        self._running = subprocess.Popen(program["command"], env=os.environ | {HOME: program["home"]})

    def moves(self) -> list[dict[str, str]]:
        """Where the keyboard has been."""
        text = self._where.read_text(encoding="utf-8") if self._where.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def arrive(self) -> bool:
        """Waits for the window and what has the keyboard there first."""
        if not until(lambda: run(*FIND), PATIENCE):
            sys.exit("the program does not start")
        heard = len(self._orca.lines())
        run(*FIND, "windowfocus")
        if not until(self.moves, PATIENCE):
            sys.exit("nothing has the keyboard")
        return self.tell("", [], heard, 0)

    def press(self, key: str, besides: list[str], *, moves: bool) -> bool:
        """Presses keys, or goes to the window "@NAME", and tells what came of it."""
        heard, moved = len(self._orca.lines()), len(self.moves())
        window = ["search", "--onlyvisible", "--name", f"^{key[1:]}$", "windowfocus"]
        for _ in range(TIMES):
            run("xdotool", *(window if key.startswith("@") else ["key", "--delay", "200", *key.split()]))
            if not moves or until(lambda: len(self.moves()) > moved, MOVES):
                break
        return self.tell(key, besides, heard, moved if moves else None)

    def tell(self, key: str, besides: list[str], heard: int, moved: int | None) -> bool:
        """Prints where the keyboard came after so many moves, and what was heard after so many lines.

        Returns whether nothing was missing.
        """

        def lacking(lines: list[str]) -> list[str]:
            if moved is None:
                return [words for words in besides if words not in " ".join(lines)]
            return missing(self.moves()[moved:], besides, lines)

        lines = self._orca.says(lambda lines: not lacking(lines), heard)
        where = [] if moved is None else self.moves()[moved:][-1:]
        step: dict[str, Any] = {
            "program": self._where.stem,
            "key": key,
            "arrived": where,
            "heard": lines,
            "missing": lacking(lines),
        }
        print(json.dumps(step), flush=True)
        return not step["missing"]

    def end(self) -> None:
        """Ends the program."""
        self._running.kill()
        self._running.wait()
        until(lambda: not run(*FIND), PATIENCE)


def missing(arrived: list[dict[str, str]], besides: list[str], lines: list[str]) -> list[str]:
    """What was not heard of where the keyboard came last: its name, what stands there, what is wrong.

    Orca says the name of a group before what is in it, and not again with that. Of a line of text Orca 43
    leaves off the last letter, so of one letter nothing is heard: Qt says that what is written alike ends
    with the letter before.
    """
    if not arrived:
        return ["anything that the keyboard came to"]
    place, spoken = arrived[-1], " ".join(lines)
    wanted = [*besides, place["name"].split(": ")[-1], place["wrong"]]
    letters = [line.removesuffix(".").removesuffix(" selected") for line in lines]
    if len(place["value"]) > 1 and not any(line and line in place["value"] for line in letters):
        wanted.append(place["value"])
    return [words for words in wanted if words not in spoken]


def main(log: Path, plan: list[dict[str, Any]]) -> None:
    """Goes through the programs."""
    orca = Orca(log)
    for program in plan:
        stay = Stay(orca, program)
        try:
            if not until(
                lambda: "Screen reader on." in orca.lines(), PATIENCE
            ):  # not before there is a program
                sys.exit("Orca does not start")
            is_whole = stay.arrive()
            for key, moves, besides in program["keys"]:
                is_whole = is_whole and stay.press(key, besides, moves=moves)
        finally:
            stay.end()


main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
