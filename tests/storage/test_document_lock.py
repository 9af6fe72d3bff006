"""A document that is open is locked, so that nobody works on it twice."""

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere, UnreadableFile
from desktop.storage.document import Document
from desktop.storage.lock import Lock
from tests.storage.documents import AIM, NOON, Write, elsewhere, names

pytestmark = pytest.mark.usefixtures("nothing_is_left")


class TestLocking:
    def test_a_draft_is_opened_once(self, folder: Path, write: Write, example: Any) -> None:
        path = write(example)
        document = Document.open(path)

        with pytest.raises(OpenElsewhere):
            Document.open(path)
        document.close()
        Document.open(path).close()
        assert names(folder) == ["Stockholm.json"]

    def test_an_open_report_can_be_read(self, write: Write, example: Any) -> None:
        path = write(example)
        elsewhere(path)

        document = Document.open(path, read_only=True)
        document.close()

        assert document.read_only
        assert path.with_name("Stockholm.json.lock").exists()

    def test_a_final_report_needs_no_lock(self, folder: Path, write: Write, example: Any) -> None:
        path = write(example | {"state": "final"})

        documents = [Document.open(path) for _ in range(2)]

        assert [document.read_only for document in documents] == [True, True]
        assert names(folder) == ["Stockholm.json"]

    def test_the_lock_moves_along_with_the_name(self, folder: Path, write: Write, example: Any) -> None:
        document = Document.open(write(example))

        document.save(folder / "other.json", now=NOON)

        assert names(folder) == ["Stockholm.json", "other.json", "other.json.lock"]

    def test_a_report_open_elsewhere_is_not_overwritten(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example))
        other = write(example, "other.json")
        elsewhere(other)
        before = other.read_bytes()

        with pytest.raises(OpenElsewhere):
            document.save(other, now=NOON)

        assert other.read_bytes() == before
        assert document.path == folder / "Stockholm.json"

    def test_the_same_file_under_an_other_spelling_is_our_own(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example))
        write(example | {"revision": 9})
        (folder / "linked.json").hardlink_to(folder / "Stockholm.json")

        with pytest.raises(ChangedOnDisk):
            document.save(folder / "linked.json", now=NOON)

    def test_what_somebody_saved_just_before_the_lock_is_what_opens(
        self, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(example)
        take = Lock.take.__func__  # type: ignore[attr-defined]

        def somebody_saves(cls: type[Lock], report: Path) -> Lock:
            write(example | {"revision": 9})
            lock: Lock = take(cls, report)
            return lock

        monkeypatch.setattr(Lock, "take", classmethod(somebody_saves))
        document = Document.open(path)

        assert document.draft.revision == 9
        document.save(now=NOON)  # which knows that it is theirs

    def test_a_file_that_breaks_just_before_the_lock_is_not_locked(
        self, folder: Path, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(example)
        take = Lock.take.__func__  # type: ignore[attr-defined]

        def somebody_breaks(cls: type[Lock], report: Path) -> Lock:
            path.write_bytes(b"")
            lock: Lock = take(cls, report)
            return lock

        monkeypatch.setattr(Lock, "take", classmethod(somebody_breaks))
        with pytest.raises(UnreadableFile):
            Document.open(path)

        assert names(folder) == ["Stockholm.json"]

    def test_a_report_where_nothing_can_be_written_opens_and_tells_when_saved(
        self, folder: Path, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(example)
        opening = Path.open

        def refuse(self: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
            if "x" in mode and self.parent == folder:
                raise PermissionError(13, "Permission denied")
            return opening(self, mode, *given, **named)

        monkeypatch.setattr(Path, "open", refuse)
        document = Document.open(path)
        document.draft.put(*AIM)

        with pytest.raises(
            NotSaved, match=r"‘Stockholm\.json’ is niet opgeslagen\. U mag hier niet schrijven"
        ):
            document.save(now=NOON)
        document.save(path.parent.parent / "mine.json", now=NOON)
        assert not document.dirty
