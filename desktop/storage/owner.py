"""Owner: which process, of whom and on which computer, holds a file; and whether it is gone."""

import getpass
import json
import os
import re
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Self
from uuid import uuid4

from desktop import files, paths, processes
from desktop.processes import HIDDEN

_VERY_OLD = timedelta(days=3)  # longer than a weekend that somebody leaves a report open


@dataclass(frozen=True)
class Owner:
    """A process. `started` sets it apart from a later one with the same number.

    Two computers may have one name. `state` names the folder where its user's state is kept, `system` the
    system that ran: one that shows the same processes to all who ask. Both are random, and empty when not
    known, as in the first edition.
    """

    user: str
    host: str
    pid: int
    started: str
    state: str = ""
    system: str = ""

    @classmethod
    def this(cls) -> Self:
        """The process that asks."""
        started = processes.start_of(os.getpid())
        return cls(
            _user(), socket.gethostname(), os.getpid(), started, _state(paths.state()), processes.system()
        )

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The owner in what `write` gave; None where no owner can be read."""
        try:
            value = json.loads(text)
            known = (value.get("state", ""), value.get("system", ""))
            owner = cls(value["user"], value["host"], int(value["pid"]), value["started"], *known)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            return None
        texts = (owner.user, owner.host, owner.started, owner.state, owner.system)
        are_texts = all(isinstance(text, str) for text in texts)
        return owner if are_texts and owner.user.strip() and 0 < owner.pid < 2**31 else None

    def write(self, **also: str) -> str:
        """One line of text, which may say something else too."""
        return json.dumps({**asdict(self), **also})

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is on another computer, or on this one under a name of before."""
        return self.host != socket.gethostname()

    def gone(self, since: datetime, now: datetime) -> bool:
        """Whether what it holds since then may be taken over.

        When the process would be seen here: when it is gone. Of another computer, which cannot be looked
        into: when it was very long ago, by whichever clock.
        """
        runs = self._runs() if self.would_be_seen else None
        return abs(now - since) > _VERY_OLD if runs is None else not runs

    @property
    def is_on_this_system(self) -> bool:
        """Whether its process is among those that can be seen here, for certain."""
        return bool(self.system) and self.system == processes.system() and not self.is_elsewhere

    @property
    def would_be_seen(self) -> bool:
        """Whether its process would be among those that can be seen here, as far as can be known.

        That of this user from before the computer was started anew would be: it would be gone.
        """
        if self.is_elsewhere:
            return False
        is_this_user = bool(self.state) and self.state == _state(paths.state())
        return not (self.state or self.system) or is_this_user or self.is_on_this_system

    def _runs(self) -> bool | None:
        """Whether the process still runs; None when we may not know."""
        found = processes.start_of(self.pid)
        if found == HIDDEN and self.user == _user():
            return False  # what this user runs is not hidden: the number is somebody else's by now
        return None if HIDDEN in (found, self.started) and found else found == self.started


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system that gives its users no names
        return "iemand"


@cache
def _state(folder: Path) -> str:
    """The name of the state of this user: 32 letters that are made up once; empty where none can be kept."""
    file = folder / "name"
    try:
        found = files.read_own(file, 100).decode("ascii")
        if re.fullmatch("[0-9a-f]{32}", found):
            return found
    except OSError as error:
        if not (isinstance(error, FileNotFoundError) or files.is_no_file(error)):
            return ""  # it has one: with another, nothing of before would be known as this user's
    except UnicodeDecodeError:
        pass
    with suppress(OSError):
        files.private_folder(folder)
        files.write_private(file, uuid4().hex.encode())
        return files.read_regular(file, 100).decode("ascii")  # that of another start, when that was later
    return ""
