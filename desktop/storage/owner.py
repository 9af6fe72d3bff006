"""Owner: which process, of whom and on which computer, holds a file; and whether it is gone."""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

_VERY_OLD = timedelta(days=3)  # longer than a weekend that somebody leaves a report open


@dataclass(frozen=True)
class Owner:
    """A process. `started` tells it from a later one that was given the same number."""

    user: str
    host: str
    pid: int
    started: str

    @classmethod
    def this(cls) -> Self:
        """The process that asks."""
        return cls(_user(), socket.gethostname(), os.getpid(), _start_of(os.getpid()))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The owner in what `write` gave; None where no owner can be read."""
        try:
            value = json.loads(text)
            owner = cls(value["user"], value["host"], int(value["pid"]), value["started"])
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
            return None
        texts = all(isinstance(told, str) for told in (owner.user, owner.host, owner.started))
        return owner if texts and owner.user.strip() and 0 < owner.pid < 2**31 else None

    def write(self) -> str:
        """One line of text."""
        return json.dumps(asdict(self))

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is on another computer, or on this one under a name of before."""
        return self.host != socket.gethostname()

    def gone(self, since: datetime, now: datetime) -> bool:
        """Whether what it holds since then may be taken over.

        On this computer: when the process is gone. Of another computer that cannot be seen: when it was
        very long ago.
        """
        runs = None if self.is_elsewhere else _runs(self.pid, self.started)
        return now - since > _VERY_OLD if runs is None else not runs


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system that gives its users no names
        return "iemand"


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _LIMITED, _ACCESS_DENIED, _STILL_ACTIVE = 0x1000, 5, 259

    def _start_of(pid: int) -> str:
        """The moment a process began; empty when there is none, "?" when we may not know."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_LIMITED, False, pid)
        if not handle:
            return "?" if ctypes.get_last_error() == _ACCESS_DENIED else ""
        times = (wintypes.FILETIME * 4)()
        code = wintypes.DWORD()
        try:
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            told = kernel.GetProcessTimes(wintypes.HANDLE(handle), *(ctypes.byref(time) for time in times))
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
        if code.value != _STILL_ACTIVE:
            return ""
        return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if told else "?"

else:

    def _start_of(pid: int) -> str:
        """The moment a process began; empty when there is none, "?" when we may not know."""
        try:
            os.kill(pid, 0)
            stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        except ProcessLookupError:
            return ""
        except OSError:
            return "?"
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state == "Z" else fields[18]


def _runs(pid: int, started: str) -> bool | None:
    """Whether the process still runs; None when we may not know."""
    found = _start_of(pid)
    return None if "?" in (found, started) and found else found == started
