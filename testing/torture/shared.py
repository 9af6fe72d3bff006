"""Shared: two users, each in a process, work on one folder, while they are killed and their locks taken away.

A round is the life of one folder. What was told to a user as saved or kept must stand somewhere in the end.
"""

import json
import os
import re
import select
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop import processes
from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere, ReisverslagError
from desktop.storage import recovery, report_file, versions
from desktop.storage.document import Document
from testing.torture.operations import lay_report

SESSIONS = 10  # of a round
_USERS = ("anna", "bert")
_REPORTS = 2
_PATIENCE = 60  # s for one session
_WORD = re.compile(r"<[a-z]+\d+\.\d+>")  # each is typed once
_FOUR_DAYS = 4 * 86400  # s: longer than a lock of another computer lasts
_TAKEN, _ONE_NAME = "locks that are taken away", "one host name"
SITUATIONS = ("kills", _TAKEN, "kills", _TAKEN, "kills", _ONE_NAME)  # by turns


def begin(folder: Path) -> Callable[[Any], str | None]:
    def do(asked: tuple[int, str]) -> str | None:
        shutil.rmtree(folder / "shared", ignore_errors=True)
        seed, situation = asked
        return _Round(folder / "shared", Random(seed), situation).play()

    return do


@dataclass
class _Session:
    """One user at work: a process, what it tells, and when it is to be killed."""

    user: str
    pid: int
    line: int
    due: float
    rest: bytes = field(default=b"")


class _Round:
    """One folder with some reports."""

    def __init__(self, base: Path, chance: Random, situation: str) -> None:
        self._base, self._chance, self._situation = base, chance, situation
        self._share = base / "share"
        self._share.mkdir(parents=True)
        for number in range(_REPORTS):
            lay_report(self._share / f"R{number}.json", id=f"id{number}")
        self._promised: set[str] = set()
        self._odd: list[str] = []
        self._at_work: dict[str, _Session] = {}

    def play(self) -> str | None:
        begun = 0
        while begun < SESSIONS or self._at_work:
            for user in _USERS:
                if user not in self._at_work and begun < SESSIONS:
                    begun += 1
                    self._begin(user, begun)
            if self._situation == _TAKEN and self._chance.random() < 0.05:
                self._take_locks_away()
            self._listen()
        for number, user in enumerate(_USERS, SESSIONS + 1):  # each comes back once more
            self._begin(user, number, due=_PATIENCE)
            while self._at_work:
                self._listen()
        why = [*self._odd, *self._lost()]
        return "; ".join(why) if why else None

    def _begin(self, user: str, number: int, due: float | None = None) -> None:
        if due is None:
            killed = self._chance.random() < 0.3
            due = self._chance.uniform(0.01, 0.09) if killed else _PATIENCE
        hears, tells = os.pipe()
        chance = Random(self._chance.random())
        pid = os.fork()
        if not pid:
            os.close(hears)
            try:
                _Work(self._base, user, number, chance, self._situation, tells).do()
            except BaseException as error:
                _tell(tells, "odd", [f"{type(error).__name__} {error!s:.100}"])
            finally:
                os._exit(0)
        os.close(tells)
        self._at_work[user] = _Session(user, pid, hears, time.monotonic() + due)

    def _listen(self) -> None:
        """Hears what was told, and kills who is due."""
        lines = [session.line for session in self._at_work.values()]
        ready, _, _ = select.select(lines, [], [], 0.003)
        for session in list(self._at_work.values()):
            over = session.line in ready and not self._hear(session)
            if not over and time.monotonic() > session.due:
                os.kill(session.pid, signal.SIGKILL)
                while self._hear(session):
                    pass
                over = True
            if over:
                os.waitpid(session.pid, 0)
                os.close(session.line)
                del self._at_work[session.user]

    def _hear(self, session: _Session) -> bool:
        """Whether there may be more."""
        data = os.read(session.line, 1 << 16)
        *lines, session.rest = (session.rest + data).split(b"\n")
        for line in lines:
            event, words = json.loads(line)
            if event == "odd":
                self._odd += words
            else:
                self._promised.update(words)
        return bool(data)

    def _take_locks_away(self) -> None:
        for lock in self._share.glob("*.lock"):
            with suppress(OSError):
                if self._chance.random() < 0.3:
                    lock.unlink()
                else:
                    long_ago = time.time() - _FOUR_DAYS
                    os.utime(lock, (long_ago, long_ago))

    def _lost(self) -> Iterator[str]:
        """What is not there in the end, and what is not whole."""
        found: set[str] = set()
        for file in self._share.iterdir():
            if file.suffix in (".json", ".bak"):
                try:
                    report_file.read(file.read_bytes())
                except ReisverslagError as error:
                    yield f"{file.name}: {error}"
                found.update(_WORD.findall(file.read_text(encoding="utf-8", errors="replace")))
        for user in _USERS:
            os.environ["REISVERSLAG_HOME"] = str(self._base / user)
            for file in (self._base / user / "state" / "recovery").glob("*.recovery"):
                found.update(_WORD.findall(file.read_text(encoding="utf-8", errors="replace")))
            for report in self._share.glob("*.json"):
                for version in versions.of(report):
                    found.update(_WORD.findall(version.data().decode(errors="replace")))
        if lost := sorted(self._promised - found):
            yield f"{len(lost)} of {len(self._promised)} answers are lost: {lost[:5]}"


class _Work:
    """In a process of its own: a user opens a report, types, keeps, saves and closes."""

    def __init__(self, base: Path, user: str, number: int, chance: Random, situation: str, line: int) -> None:
        self._share, self._user, self._number = base / "share", user, number
        self._chance, self._line = chance, line
        self._skew = timedelta()
        os.environ |= {"REISVERSLAG_HOME": str(base / user), "LOGNAME": user}
        host = f"PC-{user}"
        if situation == _ONE_NAME:  # of two computers, of which neither sees the processes of the other
            host = "PC"
            me, start_of = os.getpid(), processes.start_of
            processes.start_of = lambda pid: start_of(pid) if pid == me else ""
            processes.system = lambda: user  # type: ignore[assignment]
        elif situation == _TAKEN:
            self._skew = timedelta(hours=chance.choice((0, 0, -30, 30)))
        socket.gethostname = lambda: host

    def do(self) -> None:
        for left in recovery.find_orphaned()[:1]:
            document = Document.recover(left)
            if document.path:
                self._save(document)
            else:
                name = f"teruggehaald {self._user} {self._number}.json"
                document.save(self._share / name, now=self._now(), fresh=True)
                self._tell("saved", document)
            document.close() if not document.dirty else document.leave_kept("niet opgeslagen", self._now())
        self._nap()
        try:
            document = Document.open(self._share / f"R{self._chance.randrange(_REPORTS)}.json")
        except OpenElsewhere:
            return
        for count in range(self._chance.randint(1, 3)):
            self._nap()
            text = f"{document.draft.get('purpose', 'text')} <{self._user}{self._number}.{count}>"
            document.draft.put("purpose", ("text",), text)
            if self._chance.random() < 0.5:
                document.autosave(self._now())
                self._tell("kept", document)
            self._nap()
            if self._chance.random() < 0.7 and not self._save(document):
                break
        if document.dirty and not self._save(document):
            document.leave_kept("niet opgeslagen", self._now())
            self._tell("kept", document)
            return
        self._nap()
        document.close()

    def _save(self, document: Document) -> bool:
        try:
            document.save(now=self._now())
        except ChangedOnDisk:
            try:
                document.save_copy(now=self._now())
            except NotSaved:
                return False
        except NotSaved:
            return False
        self._tell("saved", document)
        return True

    def _tell(self, event: str, document: Document) -> None:
        _tell(self._line, event, _WORD.findall(document.draft.get("purpose", "text") or ""))

    def _now(self) -> datetime:
        return datetime.now().astimezone() + self._skew

    def _nap(self) -> None:
        time.sleep(self._chance.random() * 0.006)


def _tell(line: int, event: str, words: list[str]) -> None:
    os.write(line, json.dumps([event, words]).encode() + b"\n")
