"""Log: what went wrong, for IT: which kind of error and where, and nothing that anybody typed.

A line is made of the program's own words: what was tried, kinds and numbers of errors, modules and lines.
What an error says is left out, for it may name a file. Nothing is written before `begin`: the verbs have a
terminal.

Not logging.handlers: it keeps the file open, so that Windows cannot rename it while a second program runs,
and costs 9 ms before the first paint.
"""

import errno
import faulthandler
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import BinaryIO

from desktop import files, paths

LARGEST = 256 * 1024  # bytes of each of the three: the log, the one before it, and what a crash left
_MOST_FRAMES = 20
_MOST_CAUSES = 5
_AGAIN = 60  # s before the same line is written once more, and after a failure the next is tried
_FATAL = re.compile(r"(Fatal Python error|Windows fatal exception): [\w :]+")
_FRAME = re.compile(r'  File "(.*)", line (\d+) in ')


class _State:
    """What this process has written so far."""

    def __init__(self) -> None:
        self.lock = RLock()  # what Python clears up may speak of itself in the middle of a line
        self.system = ""
        self.is_on = False
        self.silent_until = 0.0
        self.again_from: dict[str, float] = {}  # lines, with the moment from which each is written again
        self.crash: BinaryIO | None = None


_state = _State()


def begin(system: str) -> None:
    """From now on lines are written; the first one says on what `system` the program runs."""
    _state.is_on, _state.system, _state.silent_until = True, system, 0.0
    _state.again_from.clear()


def end() -> None:
    """Writes no more."""
    _state.is_on = False
    if _state.crash:
        faulthandler.disable()
        _state.crash.close()
        _state.crash = None


def note(work: str, error: BaseException | None = None) -> None:
    """Writes that something was done or went wrong. Never raises; a disk that refused is left for a while."""
    if not _state.is_on:
        return
    with suppress(Exception), _state.lock:
        line = work if error is None else f"{work}: {_kinds(error)} [{_way(error)}]"
        now = monotonic()
        if now < max(_state.silent_until, _state.again_from.get(line, 0)):
            return
        if len(_state.again_from) > 100:
            _state.again_from.clear()
        _state.again_from[line] = now + _AGAIN
        try:
            if _state.system:
                _write(_state.system)
                _state.system = ""
            _write(line)
        except OSError:
            _state.silent_until = now + _AGAIN


def watch_for_crashes() -> None:
    """Has the system's own crashes leave their way through the program; takes that of the last time in."""
    with suppress(OSError):
        for line in _told_by(_read(_crash()).decode(errors="replace")):
            note(f"vorige keer: {line}")
    with suppress(OSError):
        _crash().unlink(missing_ok=True)
        files.private_folder(paths.state())
        _state.crash = files.private_file(_crash())
        faulthandler.enable(_state.crash)


def text() -> str:
    """All lines that are left, the oldest first. Raises OSError."""
    return b"".join(map(_read, (_older(), _file()))).decode(errors="replace")


def _write(line: str) -> None:
    """Raises OSError."""
    data = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n".encode(errors="replace")
    file = _file()
    with suppress(FileNotFoundError):
        if file.lstat().st_size + len(data) > LARGEST:
            files.retry_while_locked(partial(file.replace, _older()))
    files.append_private(file, data)


def _read(file: Path) -> bytes:
    """What stands there; nothing where there is no file. Raises OSError."""
    try:
        return files.read_regular(file, 2 * LARGEST)  # two windows that write at once may go beyond the bound
    except FileNotFoundError:
        return b""


def _kinds(error: BaseException) -> str:
    """The kinds of an error and of its causes, with their numbers: "NotSaved, OSError ENOSPC"."""
    return ", ".join(" ".join([type(cause).__name__, *_numbers(cause)]) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _numbers(error: BaseException) -> Iterator[str]:
    if isinstance(error, OSError) and isinstance(error.errno, int):
        yield errno.errorcode.get(error.errno, str(error.errno))
    if isinstance(number := getattr(error, "winerror", None), int):
        yield f"(Windows {number})"
    if isinstance(number := getattr(error, "sqlite_errorcode", None), int):
        yield f"(SQLite {number})"


def _way(error: BaseException) -> str:
    """The modules and lines from the first one of ours to where it went wrong."""
    *_, cause = _causes(error)
    ours = [
        (frame, line)
        for frame, line in traceback.walk_stack(sys._getframe(2))
        if frame.f_globals.get("__name__", "").startswith("desktop.")
    ]
    way = deque(ours[::-1], _MOST_FRAMES)
    way.extend(traceback.walk_tb(cause.__traceback__))
    steps = [f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in way]
    return " ".join(dict.fromkeys(steps))


def _told_by(crash: str) -> Iterator[str]:
    """What faulthandler wrote, in words of ours: the kind of crash, and the way of the thread that met it."""
    if match := _FATAL.search(crash):
        current = crash[match.end() :].partition("Current thread")[2].partition("\n\n")[0]
        steps = [f"{_module(file)}:{line}" for file, line in _FRAME.findall(current)]
        yield f"{match[0]} [{' '.join(steps[:_MOST_FRAMES][::-1])}]"


def _module(file: str) -> str:
    """The module of a file of source, without the folder where the program stands."""
    parts = Path(file).with_suffix("").parts
    inner = parts[parts.index("desktop") :] if "desktop" in parts else parts[-1:]
    return ".".join(inner)


def _file() -> Path:
    return paths.state() / "log.txt"


def _older() -> Path:
    return paths.state() / "log.1.txt"


def _crash() -> Path:
    return paths.state() / "crash.txt"
