"""Mail: a mail with PDFs attached, where the system can begin one.

A mail program reads an attachment when the mail is sent, so each mail has copies of its own. They stay for a
day, or until the next start of this program.
"""

import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from time import time

from PySide6.QtCore import QObject, QTimer

from desktop import paths
from desktop.files import private_folder

LASTS = 24 * 60 * 60  # s that a copy is kept
EVERY = 60 * 60 * 1000  # ms between two looks at what is too old
NAMELESS = "Verslag"
_HARMLESS = " -_.()"  # beside letters and figures


def folder() -> Path:
    """Where the copies are, in a folder for each mail."""
    return paths.cache() / "mail"


def new_folder() -> Path:
    """A folder for the copies of one mail, which only this user may enter. Raises OSError."""
    private_folder(paths.cache())
    private_folder(folder())
    return Path(mkdtemp(dir=folder()))


def harmless(name: str) -> str:
    """The name as it can be handed to any mail program: quotes, commas and the like become spaces.

    Debian's xdg-email makes a command line for Thunderbird of it, in which a quote and a comma begin another
    recipient; a shell and a URL come between.
    """
    name = unicodedata.normalize("NFC", name)
    harmful = {ord(letter): " " for letter in {*name} if not _is_harmless(letter)}
    return " ".join(name.translate(harmful).split()).lstrip("-. ") or NAMELESS


def begin(files: Sequence[Path], subject: str) -> bool:
    """Whether the system opened a mail with these files."""
    if sys.platform != "linux":
        return False
    program = shutil.which("xdg-email")
    # By a whole path, else it may be of the current folder; and one's home may be called O'Brien.
    if not program or not program.startswith("/") or not all(map(_is_harmless, "".join(map(str, files)))):
        return False
    attached = [part for file in files for part in ("--attach", str(file))]
    command = [program, "--subject", harmless(subject), *attached]
    try:
        return subprocess.run(command, cwd="/", check=False, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def keep_clear(owner: QObject) -> None:
    """Removes all copies of earlier mails now; those made from now on when they are too old."""
    _clear(0)
    timer = QTimer(owner, interval=EVERY)
    timer.timeout.connect(partial(_clear, LASTS))
    timer.start()


def _is_harmless(letter: str) -> bool:
    return letter in _HARMLESS or letter == "/" or unicodedata.category(letter)[0] in "LMN"


def _clear(age: float) -> None:
    """Removes what is at least so many seconds old."""
    with suppress(OSError):
        if folder().is_symlink():
            folder().unlink()  # what it leads to is not ours
        for left in folder().iterdir():
            if abs(time() - left.lstat().st_mtime) >= age:  # whichever way the clock was put
                _remove(left)


def _remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink()
