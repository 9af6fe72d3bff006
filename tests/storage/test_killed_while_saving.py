"""A save that was cut off: the work that is offered after it is never older than what the file holds."""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk, NotSaved
from desktop.storage import atomic, lock, recovery, versions
from desktop.storage.document import Document
from desktop.storage.owner import Owner
from tests.storage.documents import LATER, NOON, Write, draw, elsewhere, on_disk

EARLIER = NOON - timedelta(minutes=1)


class Killed(BaseException):
    """The process ended here, and did nothing more."""


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Does something that is killed at a step, and has it all be done by a process that is gone."""

    def kill(at: str, act: Callable[[], object]) -> None:
        module, name = {
            "before the rename": (atomic, "write"),
            "just after the rename": (versions, "keep"),
            "at the very end": (recovery, "discard"),
        }[at]

        def end(*_: object, **__: object) -> None:
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(module, name, end)
            with pytest.raises(Killed):
                act()
        monkeypatch.setattr(Owner, "gone", lambda *_: True)
        monkeypatch.setattr(lock, "_held", set())

    return kill


@pytest.fixture
def document(write: Write, complete: Any) -> Document:
    """A report with work that was kept, and a word that was typed since."""
    document = Document.open(write(complete))
    document.draft.put("purpose", ("text",), "een")
    document.autosave(EARLIER)
    document.draft.put("purpose", ("text",), "een twee")
    return document


def purpose(document: Document) -> Any:
    return document.draft.get("purpose", "text")


def save(document: Document) -> None:
    document.save(now=NOON)


def save_as(document: Document) -> None:
    assert document.path
    document.save(document.path.with_name("other.json"), now=NOON, fresh=True)


def finish(document: Document) -> None:
    document.finish(NOON, draw)


WAYS = {"save": save, "save as": save_as, "finish": finish}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
class TestKilled:
    def test_before_the_rename_the_latest_work_is_offered(
        self, document: Document, kill: Callable[..., None], way: Callable[[Document], None]
    ) -> None:
        kill("before the rename", lambda: way(document))

        (left,) = recovery.find_orphaned()
        recovered = Document.recover(left)

        assert (purpose(recovered), recovered.dirty, recovered.warnings) == ("een twee", True, ())
        recovered.save(now=LATER)
        assert recovered.path
        assert on_disk(recovered.path)["answers"]["purpose"]["text"] == "een twee"

    def test_just_after_the_rename_it_is_known_to_be_in_the_file(
        self, document: Document, kill: Callable[..., None], way: Callable[[Document], None]
    ) -> None:
        kill("just after the rename", lambda: way(document))

        (left,) = recovery.find_orphaned()
        assert left.path
        assert left.draft.get("purpose", "text") == "een twee"
        recovered = Document.recover(left)

        assert (purpose(recovered), recovered.dirty, recovered.warnings) == ("een twee", False, ())
        assert recovered.path == left.path
        assert recovered.read_only == (way is finish)
        assert recovery.find_orphaned() == []
        if not recovered.read_only:
            recovered.save(now=LATER)

    def test_at_the_very_end_nothing_is_offered(
        self, document: Document, kill: Callable[..., None], way: Callable[[Document], None]
    ) -> None:
        kill("at the very end", lambda: way(document))

        assert recovery.find_orphaned() == []
        assert recovery.unread() == []


@pytest.mark.parametrize("when", ["present", "write"], ids=["before it is written", "while it is written"])
class TestTypedOnDuringASave:
    """Which goes on in a thread; what was typed since is kept as work at what the file holds by then."""

    @pytest.fixture(autouse=True)
    def typing(self, document: Document, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
        real, begun = getattr(atomic, when), [True]

        def type_on(*given: Any, **named: Any) -> Any:
            if begun:
                begun.clear()
                document.draft.put("purpose", ("text",), "een twee drie")
                document.autosave(NOON)
            return real(*given, **named)

        monkeypatch.setattr(atomic, when, type_on)

    @pytest.mark.parametrize("way", [save, save_as])
    def test_is_offered_after_a_kill_and_saved_over_the_rest(
        self, document: Document, kill: Callable[..., None], way: Callable[[Document], None]
    ) -> None:
        kill("just after the rename", lambda: way(document))

        (left,) = recovery.find_orphaned()
        assert left.path
        assert on_disk(left.path)["answers"]["purpose"]["text"] == "een twee"
        recovered = Document.recover(left)

        assert (purpose(recovered), recovered.dirty) == ("een twee drie", True)
        recovered.save(now=LATER)
        assert on_disk(left.path)["answers"]["purpose"]["text"] == "een twee drie"

    def test_is_offered_after_a_kill_at_the_very_end(
        self, document: Document, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(document)
        monkeypatch.setattr(Owner, "gone", lambda *_: True)
        monkeypatch.setattr(lock, "_held", set())

        recovered = Document.recover(*recovery.find_orphaned())

        assert (purpose(recovered), recovered.dirty) == ("een twee drie", True)
        recovered.save(now=LATER)

    def test_is_work_at_the_same_file_when_saving_fails(
        self, document: Document, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "other.json.bak").mkdir()
        (folder / "other.json").write_bytes(b"other")
        with pytest.raises(NotSaved):
            document.save(folder / "other.json", now=NOON)
        monkeypatch.setattr(Owner, "gone", lambda *_: True)

        (left,) = recovery.find_orphaned()
        assert (left.path, left.into) == (folder / "Stockholm.json", None)
        assert left.draft.get("purpose", "text") == "een twee drie"


class TestLeftDuringASave:
    """The disk did not answer in time, and does after all."""

    @pytest.mark.parametrize(("typed", "offered"), [("een twee", []), ("een twee drie", ["een twee drie"])])
    def test_only_what_is_not_in_the_file_is_still_work(
        self, document: Document, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
    ) -> None:
        real = atomic.write

        def leave(*given: Any, **named: Any) -> None:
            document.draft.put("purpose", ("text",), typed)
            document.leave_kept("De map antwoordt niet.", NOON)
            real(*given, **named)

        monkeypatch.setattr(atomic, "write", leave)
        save(document)
        document.release()

        works = recovery.find_orphaned()
        assert [left.draft.get("purpose", "text") for left in works] == offered
        for left in works:
            Document.recover(left).save(now=LATER)


class TestWorkThatMayBeInAFile:
    def test_is_work_when_somebody_else_changed_the_file_since(
        self, document: Document, write: Write, complete: Any, kill: Callable[..., None]
    ) -> None:
        kill("just after the rename", lambda: save(document))
        write(complete | {"revision": 9})

        recovered = Document.recover(*recovery.find_orphaned())

        assert (purpose(recovered), recovered.dirty) == ("een twee", True)
        with pytest.raises(ChangedOnDisk):
            recovered.save(now=LATER)

    def test_is_shown_in_a_file_that_somebody_has_open_by_now(
        self, document: Document, kill: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kill("just after the rename", lambda: save(document))
        (left,) = recovery.find_orphaned()
        assert left.path
        elsewhere(left.path)
        monkeypatch.setattr(Owner, "gone", lambda *_: False)

        recovered = Document.recover(left)

        assert (purpose(recovered), recovered.read_only) == ("een twee", True)
        (warning,) = recovered.warnings
        assert warning.startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert warning.endswith(" uur. Uw werk staat er al in.")
        assert not left.file.exists()

    def test_belongs_to_its_own_file_again_when_saving_fails(
        self, document: Document, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise NotSaved("De schijf is vol.")

        with monkeypatch.context() as patch:
            patch.setattr(atomic, "write", full)
            with pytest.raises(NotSaved):
                save_as(document)
        assert document.is_kept
        monkeypatch.setattr(Owner, "gone", lambda *_: True)

        (left,) = recovery.find_orphaned()
        assert (left.path, left.into) == (folder / "Stockholm.json", None)
        assert left.draft.get("purpose", "text") == "een twee"

    def test_stops_no_save_when_it_cannot_be_kept(
        self, document: Document, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise NotSaved("De schijf is vol.")

        monkeypatch.setattr(recovery, "write", full)
        save(document)

        assert document.path
        assert on_disk(document.path)["answers"]["purpose"]["text"] == "een twee"

    def test_is_not_kept_for_a_save_alone(
        self, write: Write, example: Any, kill: Callable[..., None]
    ) -> None:
        document = Document.open(write(example))
        document.draft.put("purpose", ("text",), "een")
        kill("just after the rename", lambda: save(document))

        assert recovery.find_orphaned() == []


def save_and_die(path: Path, left: int) -> None:
    """Saves, and dies the moment before its n-th call to the system that changes the disk."""

    def look(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.link", "os.rename", "os.remove"):
            if not left:
                os._exit(9)
            left -= 1

    document = Document.open(path)
    document.draft.put("purpose", ("text",), "een")
    document.autosave(EARLIER)
    document.draft.put("purpose", ("text",), "een twee")
    sys.addaudithook(look)
    document.save(now=NOON)
    os._exit(0)


def test_whenever_a_save_is_killed_none_of_its_work_is_lost_and_nothing_older_is_offered(
    write: Write, example: Any
) -> None:
    seen: list[tuple[Any, ...]] = []
    process = None
    while process is None or process.exitcode:
        path = write(example, f"{len(seen)}.json")
        process = get_context("fork").Process(target=save_and_die, args=(path, len(seen)))
        process.start()
        process.join()

        found = on_disk(path)["answers"]["purpose"]["text"]
        offered = [left.draft.get("purpose", "text") for left in recovery.find_orphaned()]
        seen.append((found == "een twee", *offered))
        for left in recovery.find_orphaned():
            recovered = Document.recover(left)
            assert not recovered.warnings
            assert recovered.dirty == (found != "een twee")
            recovered.save(now=LATER)
            recovered.close()
            assert on_disk(path)["answers"]["purpose"]["text"] == left.draft.get("purpose", "text")
        Document.open(path).close()
        assert not [*path.parent.glob(f"{path.name}.lock*")]
    unfinished, kept, written, done = (False, "een"), (False, "een twee"), (True, "een twee"), (True,)
    assert sorted(seen, key=[unfinished, kept, written, done].index) == seen
    assert {*seen} == {unfinished, kept, written, done}
