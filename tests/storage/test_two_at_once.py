"""Two people, one shared folder, one report: whatever both do in the same moment, no word is lost."""

import json
import multiprocessing
import os
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol

from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from desktop.storage.document import Document
from desktop.storage.lock import Lock
from desktop.storage.owner import Owner

ROUNDS = 1000
FEWER = 300  # where the two meet nearly every time
NOW = datetime.fromisoformat("2024-06-12T14:03:00+02:00")
GONE = Owner("collega", Owner.this().host, 2**31 - 2, "1").write()  # a process that never was


class Barrier(Protocol):
    """Where both wait for each other."""

    def wait(self) -> object: ...


def two(act: Callable[[int, Path, Barrier, Connection], None], folder: Path) -> list[list[Any]]:
    """Runs two processes, and gives what each told."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2, timeout=60)
    ends = [context.Pipe(duplex=False) for _ in range(2)]
    processes = [
        context.Process(target=act, args=(who, folder, barrier, told)) for who, (_, told) in enumerate(ends)
    ]
    for process in processes:
        process.start()
    for _, told in ends:
        told.close()
    said: dict[Connection, list[Any]] = {heard: [] for heard, _ in ends}
    left = [*said]
    while left:  # both are heard: who tells more than goes into the pipe waits for the other one
        ready = wait(left)
        for heard in [end for end in left if end in ready]:
            try:
                said[heard].append(heard.recv())
            except EOFError:
                left.remove(heard)
    for process in processes:
        process.join()
        assert process.exitcode == 0
    return [*said.values()]


def take_locks(who: int, folder: Path, barrier: Barrier, tell: Connection) -> None:
    """Takes the left-over lock of one report after the other, and tells which it got."""
    for number in range(ROUNDS):
        report = folder / f"{number}.json"
        if not who:
            report.with_name(f"{number}.json.lock").write_text(GONE)
        barrier.wait()
        try:
            lock = Lock.take(report)
            tell.send(number)
        except OpenElsewhere:
            lock = None
        barrier.wait()
        assert lock is None or lock.held()


def test_a_left_over_lock_is_taken_over_by_one_only(tmp_path: Path) -> None:
    first, second = two(take_locks, tmp_path)

    assert sorted(first + second) == [*range(ROUNDS)]
    assert first
    assert second


def _sync_nothing(fd: object) -> None:
    """Leaves what was written to the system."""


def save(who: int, folder: Path, barrier: Barrier, tell: Connection) -> None:
    """Opens one report after the other, and saves it in the same moment as the other one does."""
    os.fsync = _sync_nothing  # no power is cut here
    example = json.loads((resources() / "examples/trip-stockholm-2024.json").read_bytes())
    example["answers"] = {}  # it is read and written thousands of times
    report_as_it_was = json.dumps(example).encode()
    for number in range(ROUNDS):
        report = folder / f"{number:04}.json"
        lock = report.with_name(f"{report.name}.lock")
        if not who:
            report.write_bytes(report_as_it_was)
            mine = Document.open(report)
            lock.unlink()  # by hand, or it was taken over from somebody who slept for days
            barrier.wait()
        else:
            barrier.wait()
            mine = Document.open(report)
            if number % 3 == 0:
                lock.unlink()
            elif number % 3 == 1:
                lock.write_text(GONE)
        mine.draft.put("purpose", ("text",), f"Tekst {number} van {who}")
        barrier.wait()
        if number // 3 % 3 == who:  # now this one is a little later, now the other, now neither
            Document.open(report, read_only=True)
        try:
            mine.save(now=NOW)
        except ChangedOnDisk:
            mine.save_copy(now=NOW)
        barrier.wait()
        mine.close()
        tell.send(mine.path and mine.path.name)


def test_two_saves_at_once_leave_both_texts(tmp_path: Path) -> None:
    first, second = two(save, tmp_path)

    texts: dict[str, set[str]] = {}
    for path in tmp_path.glob("*.json"):
        text = json.loads(path.read_bytes())["answers"]["purpose"]["text"]
        texts.setdefault(path.name[:4], set()).add(text)
    assert texts == {f"{n:04}": {f"Tekst {n} van 0", f"Tekst {n} van 1"} for n in range(ROUNDS)}
    assert all(
        ("kopie van" in one) != ("kopie van" in other) for one, other in zip(first, second, strict=True)
    )
    assert 0 < sum("kopie van" in name for name in first) < ROUNDS  # each is the faster one now and then
    assert not [*tmp_path.glob("*.lock*")]


def begin(who: int, folder: Path, barrier: Barrier, tell: Connection) -> None:
    """Saves one new report after the other under a free name, in the same moment as the other one does."""
    os.fsync = _sync_nothing
    for number in range(FEWER):
        mine = Document.new(TRIP)
        mine.draft.put("purpose", ("text",), f"Tekst {number} van {who}")
        report = folder / f"{number:04}.json"
        barrier.wait()
        try:
            mine.save(report, now=NOW, fresh=True)
        except NotSaved:
            mine.save(folder / f"{number:04} van {who}.json", now=NOW, fresh=True)
        mine.close()  # at once, so that no lock keeps the other one away
        tell.send(mine.path and mine.path.name)


def test_two_new_reports_of_one_name_are_both_there(tmp_path: Path) -> None:
    first, second = two(begin, tmp_path)

    texts = [json.loads(path.read_bytes())["answers"]["purpose"]["text"] for path in tmp_path.glob("*.json")]
    assert sorted(texts) == sorted(f"Tekst {n} van {who}" for n in range(FEWER) for who in (0, 1))
    assert all(("van" in one) != ("van" in other) for one, other in zip(first, second, strict=True))
    assert not [*tmp_path.glob("*.lock*")]
