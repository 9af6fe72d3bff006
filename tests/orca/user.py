"""A user who hears: turns the pages of a report, and prints what Orca says: user.py LOG AWAITED PROGRAM….

Run within a bus and a screen of its own; Orca writes to LOG what it says. Nothing here knows the program.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

PATIENCE = 60  # seconds for a program to start
ANSWER = 30  # seconds for Orca to say what is awaited, on a machine that is busy
QUIET = 2  # seconds after which the window has come up
_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'\s*\{'established'", re.DOTALL)


def until(look: Callable[[], object], seconds: float) -> bool:
    """Waits until something is there; whether it came."""
    end = time.monotonic() + seconds
    while not look():
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True


def said(log: Path) -> list[str]:
    """What Orca has said until now."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return [" ".join(each.split()) for each in _SAID.findall(text)]


def main(log: Path, awaited: list[list[str]], program: list[str]) -> None:
    """Starts the program, waits for Orca, which waits for something to read, and turns the pages.

    `awaited` is what each page that is turned to should make Orca say, in any order.
    """
    running = subprocess.Popen(program)
    try:
        if not until(lambda: "Screen reader on." in said(log), PATIENCE):
            sys.exit("Orca does not start")
        find = ["xdotool", "search", "--onlyvisible", "--name", "Reisverslag"]
        if not until(lambda: subprocess.run(find, capture_output=True, check=False).stdout, PATIENCE):
            sys.exit("the program does not start")
        subprocess.run([*find, "windowfocus"], check=True)
        until(lambda: time.time() - log.stat().st_mtime > QUIET, PATIENCE)
        for lines in awaited:
            before = len(said(log))
            subprocess.run(["xdotool", "key", "ctrl+Next"], check=True)
            until(partial(is_said, log, before, lines), ANSWER)
        print(*said(log), sep="\n")
    finally:
        running.kill()


def is_said(log: Path, before: int, lines: list[str]) -> bool:
    """Whether Orca has said these after so many others; another key has it write what it held back."""
    subprocess.run(["xdotool", "key", "Shift_L"], check=True)
    return not set(lines) - set(said(log)[before:])


main(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])
