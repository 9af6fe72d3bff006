"""Two computers of one name, one shared folder, one report: neither sees the other's processes."""

import json
import os
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from desktop import processes
from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from desktop.storage.document import Document
from desktop.storage.owner import Owner
from tests.storage.documents import AIM, LATER, NOON, Write, names, on_disk
from tests.storage.test_two_at_once import Barrier, two

ROUNDS = 300
MINE, THEIRS = AIM[2], "Leren van Noorwegen"


def be_a_computer(number: int, folder: Path, state: str) -> None:
    """Has this process run on a computer of its own, which is called as the other one."""
    home = folder / "homes" / str(number)
    (home / "state").mkdir(parents=True)
    (home / "state" / "name").write_text(state)
    os.environ["REISVERSLAG_HOME"] = str(home)
    real = processes.start_of
    processes.system = lambda: f"system {number}"  # type: ignore[assignment]
    processes.start_of = lambda pid: real(pid) if pid == os.getpid() else ""


def save(who: int, folder: Path, barrier: Barrier, tell: Connection) -> None:
    """On a computer whose whole disk is a copy of that of the other one."""
    be_a_computer(who, folder, "0" * 32)
    os.fsync = lambda fd: None  # no power is cut here
    example = (resources() / "examples/trip-stockholm-2024.json").read_bytes()
    for number in range(ROUNDS):
        report = folder / f"{number:04}.json"
        if not who:
            report.write_bytes(example)
        barrier.wait()
        mine = None
        while mine is None:
            with suppress(OpenElsewhere):  # the other one takes the lock over, just now
                mine = Document.open(report)
        mine.draft.put("purpose", ("text",), f"Tekst {number} van {who}")
        barrier.wait()
        try:
            mine.save(now=NOON)
        except ChangedOnDisk:
            mine.save_copy(now=NOON)
        barrier.wait()
        mine.close()
        tell.send(mine.path and mine.path.name)


def test_that_were_copied_from_one_disk_lose_nothing(tmp_path: Path) -> None:
    first, second = two(save, tmp_path)

    texts = [json.loads(path.read_bytes())["answers"]["purpose"]["text"] for path in tmp_path.glob("*.json")]
    assert sorted(texts) == sorted(f"Tekst {n} van {who}" for n in range(ROUNDS) for who in (0, 1))
    assert all(
        ("kopie van" in one) != ("kopie van" in other) for one, other in zip(first, second, strict=True)
    )
    assert not [*tmp_path.glob("*.lock*"), *tmp_path.glob(".*")]


def open_both(who: int, folder: Path, barrier: Barrier, tell: Connection) -> None:
    """On a computer of a user of its own."""
    be_a_computer(who, folder, str(who) * 32)
    report = folder / "a.json"
    if not who:
        report.write_bytes((resources() / "examples/trip-stockholm-2024.json").read_bytes())
    barrier.wait()
    try:
        Document.open(report)
        tell.send("open")
    except OpenElsewhere:
        tell.send("open elsewhere")
    barrier.wait()


def test_of_two_users_respect_each_others_locks(tmp_path: Path) -> None:
    told = two(open_both, tmp_path)

    assert sorted(told) == [["open"], ["open elsewhere"]]


class TestWhoKnowsOfNoLock:
    """Another program, or one of the first edition, writes while we are about to."""

    @pytest.fixture
    def meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Has something done once, after we looked at the file and before ours takes its place."""
        real = os.fsync
        Owner.this()  # which gives the state of this user a name, once

        def do(act: Any) -> None:
            acts = [act]

            def fsync(handle: int) -> None:
                real(handle)
                if acts:
                    acts.pop()()

            monkeypatch.setattr(os, "fsync", fsync)

        return do

    def test_loses_nothing(self, folder: Path, write: Write, example: Any, meanwhile: Any) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        example["answers"]["purpose"]["text"] = THEIRS
        meanwhile(lambda: write(example))

        with pytest.raises(
            ChangedOnDisk, match=r"‘Stockholm\.json’ is intussen door iemand anders veranderd"
        ):
            document.save(now=NOON)
        assert on_disk(path)["answers"]["purpose"]["text"] == THEIRS
        assert names(folder) == ["Stockholm.json", "Stockholm.json.lock"]
        document.save_copy(now=LATER)
        assert document.path
        assert on_disk(document.path)["answers"]["purpose"]["text"] == MINE

    def test_loses_nothing_to_a_pdf_either(
        self, folder: Path, write: Write, complete: Any, meanwhile: Any
    ) -> None:
        path = write(complete)
        document = Document.open(path)
        complete["answers"]["purpose"]["text"] = THEIRS
        meanwhile(lambda: write(complete))

        with pytest.raises(ChangedOnDisk):
            document.finish(NOON, lambda draft, data: b"%PDF")
        assert on_disk(path)["answers"]["purpose"]["text"] == THEIRS
        assert names(folder) == ["Stockholm.json", "Stockholm.json.lock"]

    def test_loses_nothing_under_a_name_that_was_free(
        self, folder: Path, write: Write, example: Any, meanwhile: Any
    ) -> None:
        document = Document.new(TRIP)
        document.draft.put(*AIM)
        meanwhile(lambda: write(example))

        with pytest.raises(NotSaved, match="is er intussen ook van iemand anders"):
            document.save(folder / "Stockholm.json", now=NOON, fresh=True)
        assert on_disk(folder / "Stockholm.json") == example
        assert names(folder) == ["Stockholm.json"]

    def test_loses_nothing_where_the_report_was_removed(
        self, folder: Path, write: Write, example: Any, meanwhile: Any
    ) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        path.unlink()
        meanwhile(lambda: write(example))

        with pytest.raises(ChangedOnDisk):
            document.save(now=NOON)
        assert on_disk(path) == example

    def test_loses_nothing_that_was_to_be_replaced(
        self, folder: Path, write: Write, example: Any, meanwhile: Any
    ) -> None:
        path = write(example)
        document = Document.new(TRIP)
        document.draft.put(*AIM)
        meanwhile(lambda: write(example | {"revision": 9}))

        with pytest.raises(NotSaved, match="is er intussen ook van iemand anders"):
            document.save(path, now=NOON)
        assert on_disk(path)["revision"] == 9
        assert document.path is None


def test_who_saves_while_the_other_does_is_told(folder: Path, write: Write, example: Any) -> None:
    path = write(example)
    document = Document.open(path)
    document.draft.put(*AIM)
    assert document._lock

    with document._lock.alone(), pytest.raises(ChangedOnDisk, match="Sla uw werk op als kopie"):
        document.save(now=NOON)

    assert on_disk(path) == example
    document.save(now=NOON)
    assert on_disk(path)["answers"]["purpose"]["text"] == MINE
