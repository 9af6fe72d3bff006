"""Played: strikes recorded keys in a real window of the program: played.py KEYS PROGRAM…

Run within a screen of its own. KEYS is a list of [what, value]: a window that must have the keyboard, a text
to type, a key to strike, a text that is copied elsewhere, a file that must come. Nothing here knows the
program.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60  # seconds
PACE = 50  # milliseconds between two keys: quicker than anyone types for long
_COPIED = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.argv[1])
print("copied", flush=True)
app.exec()
"""
processes: list[subprocess.Popen[str]] = []


def main(keys: list[list[str]], program: list[str]) -> None:
    """Starts the program, and does all that was recorded."""
    processes.append(subprocess.Popen(program, text=True))
    do = {"window": come_to, "text": write, "key": strike, "copied": copy, "file": wait_for}
    try:
        come_to("Reisverslag")
        # It has a key for è. A letter that has none is put on a key for a moment, in the midst of others.
        subprocess.run(["setxkbmap", "it"], check=True)
        for what, value in keys:
            do[what](value)
    finally:
        for process in processes:
            process.kill()


def come_to(title: str) -> None:
    """Gives the keyboard to a window, as a window manager would."""
    until(lambda: xdotool("search", "--onlyvisible", "--name", title, "windowfocus", "--sync"), title)


def write(text: str) -> None:
    """Types letters, figures and signs."""
    until(lambda: xdotool("type", "--delay", str(PACE), text), text)


def strike(key: str) -> None:
    """Strikes one key."""
    until(lambda: xdotool("key", key, "sleep", str(PACE / 1000)), key)


def copy(text: str) -> None:
    """Has another program copy a text; that must stay, since it gives the text only when it is pasted."""
    other = subprocess.Popen([sys.executable, "-c", _COPIED, text], stdout=subprocess.PIPE, text=True)
    processes.append(other)
    assert other.stdout
    other.stdout.readline()


def wait_for(file: str) -> None:
    """Waits for a file."""
    until(Path(file).exists, file)


def xdotool(*arguments: str) -> bool:
    """Whether it was done."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, check=False).returncode == 0


def until(look: Callable[[], object], what: str) -> None:
    """Waits until something is there."""
    end = time.monotonic() + PATIENCE
    while not look():
        if time.monotonic() > end:
            sys.exit(f"not there: {what}")
        time.sleep(0.1)


main(json.loads(sys.argv[1]), sys.argv[2:])
