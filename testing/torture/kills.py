"""Kills: the real program is ended by SIGKILL at a random moment while somebody types, again and again.

A round is the life of one home. The same seed types the same letters and aims at the same moments.
"""

import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Qt, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.errors import ReisverslagError
from desktop.storage import report_file
from desktop.widgets.main.window import Window
from testing.hand import Hand, strike
from testing.torture.user import User

KILLS = 4  # of a round
MOST_LOST = 2  # s of typing
_MARGIN = 0.3  # s: for the writing itself
_TICK = 10  # ms
_STALL = 0.1  # s that the program did not come round: a busy machine
_PATIENCE = 60  # s for the program to start
_FIELD = "Doel van de reis"
_STEP = 4
_MOMENTS = {"while typing": 45, "without a pause": 20, "at a save": 20, "at keeping": 10, "at the start": 5}


def begin(folder: Path) -> Callable[[int], str | None]:
    def do(seed: int) -> str | None:
        shutil.rmtree(folder / "kill", ignore_errors=True)
        return _Round(folder / "kill", Random(seed)).play()

    return do


@dataclass
class _Life:
    """What one process told."""

    found: str | None = None  # the text that was there when it was ready
    ready: float = 0
    offered: bool = False
    in_file: str | None = None  # the text of the file when it was ready
    typed: list[tuple[str, float]] = field(default_factory=list)  # letters, and when
    saves: list[float] = field(default_factory=list)  # when they began
    saved: str | None = None  # the text of the last one that ended
    stalls: list[tuple[float, float]] = field(default_factory=list)  # when, and for how long
    mistakes: list[str] = field(default_factory=list)
    ended: float = 0

    def hear(self, event: str, value: Any, moment: float) -> None:
        match event:
            case "ready":
                self.found, self.in_file = value
                self.ready = moment
            case "offered":
                self.offered = True
            case "key":
                self.typed.append((value, moment))
            case "saving":
                self.saves.append(moment)
            case "saved":
                self.saved = value
            case "stall":
                self.stalls.append((moment, value))
            case "mistake":
                self.mistakes.append(value)


class _Round:
    """One home, until something is wrong."""

    def __init__(self, base: Path, chance: Random) -> None:
        self._base, self._chance = base, chance
        self._report = base / "share" / "kill.json"
        self._report.parent.mkdir(parents=True)
        self._text: list[tuple[str, float]] = []  # what was typed, and when
        self._saved = ""  # what was surely saved
        self._ended = 0.0  # when the process before was killed
        self._stalls: list[tuple[float, float]] = []  # of that process: when, and for how long

    def play(self) -> str | None:
        for number in range(1, KILLS + 1):
            moments = list(_MOMENTS)
            moment = self._chance.choices(moments, list(_MOMENTS.values()))[0]
            if why := self._one(moment, ends=False):
                return f"kill {number}, {moment}: {why}"
        why = self._one("", ends=True)
        return f"after {KILLS} kills: {why}" if why else None

    def _one(self, moment: str, *, ends: bool) -> str:
        """Lets the program live until it is killed, or closed when it `ends`."""
        chance = self._chance
        span, aim = chance.uniform(0.2, 5.5), chance.choice((0.004, 0.03, 0.1)) * chance.random()
        start, around = chance.uniform(0, 0.8), chance.uniform(-0.02, 0.06)

        def due(life: _Life) -> float:
            """When it is to be killed, as far as is known."""
            latest = life.ready + 8 if life.ready else born + _PATIENCE
            match moment:
                case "at the start":
                    return born + start
                case "at a save":
                    return life.saves[-1] + aim if life.saves else latest
                case "at keeping":
                    return life.typed[0][1] + MOST_LOST + around if life.typed else latest
                case "":
                    return latest
            return life.ready + span if life.ready else latest

        pid, line = _begin(self._base, self._report, chance.random(), moment, ends=ends)
        born = time.monotonic()
        life = _followed(pid, line, due)
        return "; ".join(self._judged(life, ends=ends))

    def _judged(self, life: _Life, *, ends: bool) -> Iterator[str]:
        yield from life.mistakes
        if life.found is not None:
            yield from self._compared(life)
            self._text = [(letter, life.ready) for letter in life.found] + life.typed
            self._saved = life.saved or life.in_file or ""
        elif ends:
            yield "the program does not start"
        self._ended = life.ended
        self._stalls = life.stalls
        for file in sorted(self._base.rglob("*")):
            if not file.is_file():
                continue
            if wrong := _wrong_with(file, closed=ends):
                yield f"{file.name} {wrong}"

    def _compared(self, life: _Life) -> Iterator[str]:
        """What is there compared with what had been typed when the process before was killed."""
        assert life.found is not None
        text = "".join(letter for letter, _ in self._text)
        found = life.found.rstrip()
        if not text.startswith(found):
            yield f"{found[-40:]!r} was not typed so: {text[-40:]!r}"
            return
        if len(found) < len(self._saved.rstrip()):
            yield f"less is there than was saved: {len(found)} of {len(self._saved)} letters"
        if text[len(found) :].strip():
            lost = self._ended - self._text[len(found)][1]
            recent = sum(long for when, long in self._stalls if when > self._ended - MOST_LOST - 1)
            if lost > MOST_LOST + _MARGIN + recent:
                yield f"the last {lost:.2f} s of typing are lost ({len(text) - len(found)} letters)"
        if life.offered and life.in_file is not None and len(found) < len(life.in_file.rstrip()):
            yield "what was offered is less than the file holds"


def _wrong_with(file: Path, *, closed: bool) -> str:
    data = file.read_bytes()
    try:
        if file.suffix in (".json", ".bak") and "versions" not in file.parts:
            json.loads(data) if file.name == "memory.json" else report_file.read(data)
        if file.suffix == ".recovery":
            report_file.read(data.partition(b"\n")[2])
    except (ValueError, ReisverslagError) as error:
        return f"is broken: {error}"
    if ".broken" in file.name:
        return "was set aside"
    if closed and file.suffix in (".tmp", ".new", ".lock", ".recovery"):
        return "is left over when all is closed"
    return ""


def _followed(pid: int, line: int, due: Callable[[_Life], float]) -> _Life:
    """Listens to a process until it ends, or is due to be killed."""
    life, rest = _Life(), b""
    open_ = True
    while open_ and (left := due(life) - time.monotonic()) > 0:
        ready, _, _ = select.select([line], [], [], min(left, 0.05))
        if ready:
            rest, open_ = _heard(life, line, rest)
    os.kill(pid, signal.SIGKILL)
    life.ended = time.monotonic()
    os.waitpid(pid, 0)
    while open_:
        rest, open_ = _heard(life, line, rest)
    os.close(line)
    return life


def _heard(life: _Life, line: int, rest: bytes) -> tuple[bytes, bool]:
    data = os.read(line, 1 << 16)
    *lines, rest = (rest + data).split(b"\n")
    for told in lines:
        life.hear(*json.loads(told))
    return rest, bool(data)


# In the process of the program


def _begin(base: Path, report: Path, seed: float, moment: str, *, ends: bool) -> tuple[int, int]:
    """Starts the program; gives its number, and where is heard what happens in it."""
    hears, tells = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(hears)
        try:
            _live(base, report, Random(seed), moment, tells, ends=ends)
        finally:
            os._exit(0)
    os.close(tells)
    return pid, hears


def _live(base: Path, report: Path, chance: Random, moment: str, line: int, *, ends: bool) -> None:
    os.environ["REISVERSLAG_HOME"] = str(base / "home")
    after_first_paint = app._after_first_paint

    def tell(event: str, value: Any = None) -> None:
        os.write(line, json.dumps([event, value, time.monotonic()]).encode() + b"\n")

    def begin(window: Window, files: list[Path], start: QLockFile) -> None:
        user = User(window)
        user.presses = ("Terughalen", "Als kopie opslaan", "Vervangen", "Sluiten")
        user.file = report
        after_first_paint(window, files, start)
        if any("terughalen?" in text for text in user.heard):
            tell("offered")
        script = _script(user, report, chance, moment, tell, ends=ends)
        window.typist = _Typist(user, script, tell)  # type: ignore[attr-defined]  # so that it stays

    app._after_first_paint = begin
    app.run([])


class _Typist(QObject):
    """Does one thing after the other, each after the ms that the one before gave."""

    def __init__(self, user: User, script: Iterator[int], tell: Callable[..., None]) -> None:
        super().__init__(user)
        self._user, self._script, self._tell = user, script, tell
        self._next = self._last = time.monotonic()
        self._told = 0
        self._busy = False
        self.startTimer(_TICK)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Goes on when it is time."""
        now = time.monotonic()
        if now - self._last > _STALL:
            self._tell("stall", now - self._last)
        self._last = now
        for mistake in self._user.mistakes[self._told :]:
            self._tell("mistake", mistake)
        self._told = len(self._user.mistakes)
        if self._busy or now < self._next or QApplication.activeModalWidget():
            return
        self._busy = True
        try:
            self._next = time.monotonic() + next(self._script) / 1000
        except StopIteration:
            os._exit(0)
        finally:
            self._busy = False


def _script(
    user: User, report: Path, chance: Random, moment: str, tell: Callable[..., None], *, ends: bool
) -> Iterator[int]:
    window = user.window
    if not window.session and report.exists():
        window.open_path(report)
    if not window.session:
        window.commands.new()
    assert window.session, user.heard
    yield 20
    in_file = _text_in(report) if report.exists() else None
    tell("ready", (user.typed, in_file))
    if ends:
        window.close()
        return
    session = window.session
    session.wizard.go(_STEP)
    yield 30
    widget = Hand(window).find(_FIELD)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for number in range(1000):
        for letter in f"{' ' * bool(user.typed)}w{number:03}":
            strike(widget, letter)
            tell("key", letter)
            yield chance.choice((10, 20, 30, 60))
        if moment == "without a pause":
            continue
        does = chance.random()
        if does < (0.6 if moment == "at a save" else 0.15):
            tell("saving")
            session.save()
            while session.document.dirty:
                yield _TICK
            tell("saved", user.typed)
            yield chance.choice((10, 200))
        elif does > 0.75 or moment == "at keeping":
            yield chance.choice((1500, 2050, 2300, 3000))


def _text_in(file: Path) -> str:
    draft = report_file.read(file.read_bytes()).draft
    return str(draft.get("purpose", "text") or "")
