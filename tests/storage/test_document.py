"""The document: what the window works with, from the first key to the finished files."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk, NotDrawn, NotFinished, NotSaved, OpenElsewhere, UnreadableFile
from desktop.forms.draft import Draft
from desktop.forms.trip import TRIP
from desktop.pdf.document import draw as really_draw
from desktop.storage import recovery
from desktop.storage.document import Document
from desktop.storage.lock import Lock
from desktop.storage.owner import Owner

NOON = datetime.fromisoformat("2024-06-12T12:00:00+02:00")
LATER = datetime.fromisoformat("2024-06-12T14:03:00+02:00")
AIM = ("purpose", ("text",), "Leren van Zweden")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Puts a report in a file, as another program would."""

    def write(report: dict[str, Any], name: str = "Stockholm.json") -> Path:
        path = folder / name
        path.write_text(json.dumps(report), encoding="utf-8")
        return path

    return write


@pytest.fixture(autouse=True)
def _nothing_is_left(folder: Path) -> Iterator[None]:
    yield
    assert not list(folder.glob(".*"))


def draw(draft: Draft, source: bytes) -> bytes:
    """A PDF, for those who do not look."""
    return b"%PDF of " + source


def elsewhere(path: Path) -> None:
    """Somebody at another computer has the report open."""
    owner = Owner("collega", "other-computer", 1, "")
    path.with_name(path.name + ".lock").write_text(owner.write())


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def on_disk(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_bytes())
    return report


class TestSaving:
    def test_a_new_report_is_clean_and_has_no_file(self) -> None:
        document = Document.new(TRIP, {"travellers": {"department": "Bestuursdienst"}})

        assert (document.dirty, document.path, document.read_only) == (False, None, False)
        assert document.draft.get("travellers", "department") == "Bestuursdienst"

    def test_a_change_is_unsaved_work_until_it_is_saved(self, folder: Path) -> None:
        document = Document.new(TRIP)
        document.draft.put(*AIM)
        assert document.dirty

        document.save(folder / "Stockholm.json", now=NOON)

        assert not document.dirty
        assert document.path == folder / "Stockholm.json"
        assert on_disk(document.path)["answers"] == {"purpose": {"text": "Leren van Zweden"}}
        assert on_disk(document.path)["saved"] == document.draft.saved == "2024-06-12T12:00:00+02:00"

    def test_an_undone_change_is_a_change_too(self, folder: Path) -> None:
        document = Document.new(TRIP)
        document.draft.put(*AIM)
        document.save(folder / "Stockholm.json", now=NOON)
        document.draft.undo()

        assert document.dirty

    def test_a_new_report_gets_the_name_that_its_answers_give(self, home: Path, write: Write) -> None:
        document = Document.new(TRIP, {"transport": {"destinations": [{"city": "São Paulo/SP"}]}})

        document.save(now=NOON)

        assert document.path == home / "Reisverslagen" / "2024-06-12 São Paulo-SP.json"
        assert document.proposed_path(NOON).name == "2024-06-12 São Paulo-SP (2).json"

    def test_what_was_saved_before_stays_beside(self, folder: Path, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        for text in ("first", "second"):
            document.draft.put("purpose", ("text",), text)
            document.save(now=NOON)

        assert on_disk(folder / "Stockholm.json")["answers"]["purpose"]["text"] == "second"
        assert on_disk(folder / "Stockholm.json.bak")["answers"]["purpose"]["text"] == "first"

    def test_a_report_keeps_its_id_or_gets_one(self, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        document.save(now=NOON)
        assert document.path
        assert on_disk(document.path)["id"] == example["id"]

        del example["id"]
        document = Document.open(write(example, "without.json"))
        document.save(now=NOON)
        assert document.path
        first = on_disk(document.path)["id"]
        document.save(now=LATER)
        assert document.draft.id == first == on_disk(document.path)["id"] != example.get("id")

    def test_a_report_changed_by_somebody_else_is_not_overwritten(self, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        assert not document.changed_on_disk()
        theirs = write(example | {"revision": 9}).read_bytes()
        document.draft.put(*AIM)

        assert document.changed_on_disk()
        with pytest.raises(
            ChangedOnDisk, match=r"‘Stockholm\.json’ is intussen door iemand anders veranderd"
        ):
            document.save(now=NOON)
        assert document.path
        assert document.path.read_bytes() == theirs
        assert document.dirty

    def test_a_copy_can_be_saved_instead(self, folder: Path, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        write(example | {"revision": 9})
        document.draft.put(*AIM)

        document.save_copy(now=NOON)

        assert document.path == folder / "2024-06-03 Stockholm.json"
        assert on_disk(document.path)["answers"]["purpose"]["text"] == "Leren van Zweden"
        assert on_disk(folder / "Stockholm.json")["revision"] == 9
        assert names(folder) == [
            "2024-06-03 Stockholm.json",
            "2024-06-03 Stockholm.json.lock",
            "Stockholm.json",
        ]

    def test_a_report_that_somebody_removed_is_saved_anew(self, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        assert document.path
        document.path.unlink()

        assert not document.changed_on_disk()
        document.save(now=NOON)
        assert document.path.exists()

    def test_when_saving_fails_nothing_has_changed(
        self, folder: Path, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del example["id"]
        document = Document.open(write(example))
        document.draft.put(*AIM)
        before = names(folder)

        def full(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        for path in (None, folder / "elsewhere.json"):
            with pytest.raises(NotSaved, match="De schijf is vol"):
                document.save(path, now=NOON)

        assert names(folder) == before
        assert (document.draft.id, document.draft.saved) == (None, example["saved"])
        assert document.dirty
        assert document.path == folder / "Stockholm.json"

    def test_saving_where_a_folder_was_is_told(self, folder: Path, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        (folder / "a.json").mkdir()

        with pytest.raises(NotSaved, match="Er is al een map met deze naam"):
            document.save(folder / "a.json", now=NOON)

    def test_saving_never_judges(self, folder: Path) -> None:
        document = Document.new(TRIP, {"duration": {"days": "een paar", "return": "31 juni"}})

        document.save(folder / "a.json", now=NOON)

        assert on_disk(folder / "a.json")["answers"] == {
            "duration": {"days": "een paar", "return": "31 juni"}
        }


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
        assert not document.changed_on_disk()

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

        with pytest.raises(NotSaved, match=r"‘Stockholm\.json’ is niet bewaard\. U mag hier niet schrijven"):
            document.save(now=NOON)
        document.save(path.parent.parent / "mine.json", now=NOON)
        assert not document.dirty


class TestReading:
    def test_a_file_that_is_no_report_is_told_and_stays(self, folder: Path) -> None:
        path = folder / "notes.json"
        path.write_bytes(b"notes")

        with pytest.raises(UnreadableFile):
            Document.open(path)

        assert path.read_bytes() == b"notes"
        assert names(folder) == ["notes.json"]

    def test_what_was_replaced_on_opening_is_told(self, folder: Path, write: Write, example: Any) -> None:
        example["answers"]["purpose"]["text"] = "a\ud800"

        assert Document.open(write(example)).warnings != ()

    @pytest.mark.parametrize(("state", "read_only"), [("final", False), ("draft", True)])
    def test_what_is_only_read_is_never_overwritten(
        self, write: Write, example: Any, state: str, read_only: bool
    ) -> None:
        path = write(example | {"state": state})
        before = path.read_bytes()
        document = Document.open(path, read_only=read_only)

        with pytest.raises(NotSaved, match="alleen om te lezen"):
            document.save(now=NOON)

        assert path.read_bytes() == before

    def test_a_draft_opened_for_reading_can_go_on_under_an_other_name(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example), read_only=True)

        document.save(folder / "mine.json", now=NOON)

        assert not document.read_only
        assert names(folder) == ["Stockholm.json", "mine.json", "mine.json.lock"]

    def test_a_copy_of_a_final_report_is_the_same_report(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example | {"state": "final"}))

        document.save(folder / "copy.json", now=NOON)

        assert on_disk(folder / "copy.json") == example | {"state": "final"}
        assert document.read_only
        assert names(folder) == ["Stockholm.json", "copy.json"]


class TestFinishing:
    def test_it_makes_the_report_final_with_a_pdf_beside(
        self, folder: Path, write: Write, complete: Any
    ) -> None:
        document = Document.open(write(complete))

        pdf = document.finish(LATER, draw)

        report = on_disk(folder / "Stockholm.json")
        assert pdf == folder / "Stockholm.pdf"
        assert pdf.read_bytes() == b"%PDF of " + (folder / "Stockholm.json").read_bytes()
        assert (report["state"], report["saved"], report["id"]) == (
            "final",
            LATER.isoformat(),
            complete["id"],
        )
        assert document.draft.answers == report["answers"]
        assert (document.draft.state, document.read_only, document.dirty) == ("final", True, False)
        assert names(folder) == ["Stockholm.json", "Stockholm.json.bak", "Stockholm.pdf"]
        assert on_disk(folder / "Stockholm.json.bak")["state"] == "draft"

    def test_the_final_report_opens_as_it_was_finished(self, write: Write, complete: Any) -> None:
        document = Document.open(write(complete))
        document.finish(LATER, draw)
        assert document.path

        opened = Document.open(document.path)

        assert opened.draft == document.draft
        assert opened.draft.form.problems(opened.draft.context()) == []

    def test_the_pdf_is_made_of_the_final_report(self, write: Write, complete: Any) -> None:
        seen: list[Draft] = []

        def look(draft: Draft, source: bytes) -> bytes:
            seen.append(draft)
            return draw(draft, source)

        Document.open(write(complete)).finish(LATER, look)

        assert [(draft.state, draft.saved) for draft in seen] == [("final", LATER.isoformat())]

    def test_a_report_never_saved_gets_a_name(self, home: Path, complete: Any) -> None:
        document = Document.new(TRIP, complete["answers"])

        pdf = document.finish(LATER, draw)

        assert pdf == home / "Reisverslagen" / "2024-06-03 Stockholm.pdf"
        assert document.path == pdf.with_suffix(".json")

    def test_what_is_unknown_stays(self, folder: Path, write: Write, complete: Any) -> None:
        complete["x_archive"] = {"number": 5}
        complete["answers"]["later"] = ["any"]
        complete["answers"]["purpose"]["weight"] = 3

        Document.open(write(complete)).finish(LATER, draw)

        report = on_disk(folder / "Stockholm.json")
        assert report["x_archive"] == {"number": 5}
        assert report["answers"]["later"] == ["any"]
        assert report["answers"]["purpose"]["weight"] == 3

    def test_with_problems_left_it_stays_a_draft(self, folder: Path, write: Write, complete: Any) -> None:
        del complete["answers"]["purpose"]
        path = write(complete)
        document = Document.open(path)
        before = path.read_bytes()

        with pytest.raises(NotFinished) as told:
            document.finish(LATER, draw)

        assert [problem.section for problem in told.value.problems] == ["purpose"]
        assert (path.read_bytes(), document.draft.state) == (before, "draft")
        assert names(folder) == ["Stockholm.json", "Stockholm.json.lock"]

    def test_a_pdf_that_cannot_be_made_changes_nothing(
        self, folder: Path, write: Write, complete: Any
    ) -> None:
        path = write(complete)
        document = Document.open(path)
        document.draft.put(*AIM)
        before = path.read_bytes()

        def fail(draft: Draft, source: bytes) -> bytes:
            raise NotDrawn("Er kon geen PDF worden gemaakt.")

        with pytest.raises(NotDrawn):
            document.finish(LATER, fail)

        assert (path.read_bytes(), document.draft.state, document.dirty) == (before, "draft", True)
        assert names(folder) == ["Stockholm.json", "Stockholm.json.lock"]

    def test_a_pdf_that_cannot_be_written_changes_nothing(
        self, folder: Path, write: Write, complete: Any
    ) -> None:
        path = write(complete)
        document = Document.open(path)
        before = path.read_bytes()
        (folder / "Stockholm.pdf").mkdir()

        with pytest.raises(NotSaved, match=r"‘Stockholm\.pdf’ is niet bewaard"):
            document.finish(LATER, draw)

        assert (path.read_bytes(), document.draft.state) == (before, "draft")
        assert names(folder) == ["Stockholm.json", "Stockholm.json.lock", "Stockholm.pdf"]

    def test_a_report_changed_by_somebody_else_is_not_finished_over(
        self, folder: Path, write: Write, complete: Any
    ) -> None:
        document = Document.open(write(complete))
        write(complete | {"revision": 9})

        with pytest.raises(ChangedOnDisk):
            document.finish(LATER, draw)

        assert on_disk(folder / "Stockholm.json")["revision"] == 9
        assert document.draft.state == "draft"


class TestCorrecting:
    @pytest.fixture
    def final(self, write: Write, complete: Any) -> Document:
        document = Document.open(write(complete | {"x_archive": 5}))
        document.finish(NOON, draw)
        return document

    def test_it_makes_a_draft_of_the_next_revision_beside(self, folder: Path, final: Document) -> None:
        before = (folder / "Stockholm.json").read_bytes()

        corrected = final.correct()
        corrected.save(now=LATER)

        assert corrected.path == folder / "Stockholm (revisie 2).json"
        report = on_disk(corrected.path)
        assert (report["state"], report["revision"], report["id"]) == ("draft", 2, final.draft.id)
        assert (report["answers"], report["x_archive"]) == (final.draft.answers, 5)
        assert (folder / "Stockholm.json").read_bytes() == before

    def test_a_third_revision_is_named_after_the_first(self, folder: Path, final: Document) -> None:
        second = final.correct()
        pdf = second.finish(LATER, draw)

        assert pdf.name == "Stockholm (revisie 2).pdf"
        assert second.correct().proposed_path(LATER) == folder / "Stockholm (revisie 3).json"

    def test_nothing_is_unsaved_before_something_is_changed(self, final: Document) -> None:
        assert not final.correct().dirty


class TestOpeningAPdf:
    """A PDF that carries its report is opened as that report is."""

    @pytest.fixture
    def final(self, folder: Path, write: Write, complete: Any) -> Path:
        """The PDF of a finished report, with the report beside it."""
        document = Document.open(write(complete, "2024-06-03 Stockholm.json"))
        pdf = document.finish(NOON, really_draw)
        document.close()
        return pdf

    @pytest.fixture
    def concept(self, folder: Path, example: Any) -> Path:
        """The PDF of a draft, as somebody sent it."""
        path = folder / "Stockholm (concept).pdf"
        path.write_bytes(really_draw(Draft(TRIP, example["answers"]), json.dumps(example).encode()))
        return path

    def test_beside_its_report_it_is_that_report(self, final: Path) -> None:
        document = Document.open(final)

        assert document.path == final.with_suffix(".json")
        assert document.read_only

    def test_without_it_the_same_report_opens_and_has_no_file_yet(self, final: Path) -> None:
        report = final.with_suffix(".json")
        before = report.read_bytes()
        report.unlink()

        document = Document.open(final)
        assert (document.path, document.read_only, document.dirty) == (None, True, False)
        assert document.proposed_path(LATER) == report

        document.save(document.proposed_path(LATER), now=LATER)
        assert report.read_bytes() == before

    def test_a_report_changed_since_stays_as_it_is(self, final: Path) -> None:
        report = final.with_suffix(".json")
        report.write_text("later work")

        document = Document.open(final)
        assert document.path is None
        assert document.proposed_path(LATER).name == "2024-06-03 Stockholm (2).json"
        assert report.read_text() == "later work"

    def test_a_correction_is_saved_beside_the_pdf(self, final: Path) -> None:
        final.with_suffix(".json").unlink()

        corrected = Document.open(final).correct()
        assert not corrected.read_only
        assert corrected.proposed_path(LATER) == final.with_name("2024-06-03 Stockholm (revisie 2).json")

    def test_a_draft_can_be_gone_on_with(self, concept: Path, example: Any) -> None:
        before = concept.read_bytes()

        document = Document.open(concept)
        assert (document.path, document.read_only, document.dirty) == (None, False, False)
        assert document.draft.answers == example["answers"]
        document.draft.put(*AIM)
        document.save(now=LATER)

        assert document.path == concept.with_name("Stockholm.json")
        assert Document.open(document.path, read_only=True).draft.get("purpose", "text") == AIM[2]
        assert concept.read_bytes() == before
        document.close()

    def test_what_only_can_be_read_is_a_draft_too(self, concept: Path) -> None:
        assert Document.open(concept, read_only=True).read_only

    def test_two_can_open_it_at_once(self, folder: Path, concept: Path) -> None:
        Document.open(concept)
        Document.open(concept)

        assert [path.name for path in folder.iterdir()] == [concept.name]


class TestRecovering:
    @pytest.fixture
    def crashed(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
        """From then on, all that was done was done by a process that has ended."""

        def crash() -> None:
            monkeypatch.setattr(Owner, "gone", lambda *_: True)

        return crash

    def test_lost_work_comes_back_as_unsaved_work(
        self, write: Write, example: Any, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(example))
        document.draft.put(*AIM)
        document.keep(LATER)
        crashed()

        (left,) = recovery.left()
        recovered = Document.recover(left)

        assert (left.when, recovered.path, recovered.dirty) == (LATER, document.path, True)
        recovered.save(now=LATER)
        assert recovered.path
        assert on_disk(recovered.path)["answers"]["purpose"]["text"] == "Leren van Zweden"
        assert recovery.left() == []

    def test_lost_work_is_taken_over(self, home: Path, write: Write, example: Any) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        document.keep(LATER)
        this, ended = Owner.this(), replace(Owner.this(), started="before")
        for file in (path.with_name("Stockholm.json.lock"), *home.rglob("*.recovery")):
            file.write_text(file.read_text().replace(this.started, ended.started))

        Document.recover(*recovery.left())

        assert recovery.left() == []
        with pytest.raises(OpenElsewhere):
            Document.open(path)

    def test_a_report_changed_since_the_crash_is_not_overwritten(
        self, write: Write, example: Any, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(example))
        document.keep(LATER)
        write(example | {"revision": 9})
        crashed()

        with pytest.raises(ChangedOnDisk):
            Document.recover(*recovery.left()).save(now=LATER)

    def test_a_report_opened_elsewhere_since_the_crash_gives_the_work_all_the_same(
        self, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example))
        document.draft.put(*AIM)
        document.keep(LATER)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Owner, "gone", lambda *_: True)
            (left,) = recovery.left()
        assert document.path
        elsewhere(document.path)

        recovered = Document.recover(left)

        assert recovered.path is None
        assert recovered.draft.get("purpose", "text") == "Leren van Zweden"
        (warning,) = recovered.warnings
        assert warning.startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert warning.endswith(" uur. Bewaar uw werk onder een andere naam.")

    def test_a_correction_lost_before_its_first_save_is_still_called_one(
        self, write: Write, complete: Any, crashed: Callable[[], None]
    ) -> None:
        Document.open(write(complete | {"state": "final"})).correct().keep(LATER)
        crashed()

        recovered = Document.recover(*recovery.left())

        assert recovered.proposed_path(LATER).name == "2024-06-03 Stockholm (revisie 2).json"

    @pytest.mark.parametrize("end", ["save", "discard_recovery", "close", "finish"])
    def test_work_that_was_saved_or_given_up_does_not_come_back(
        self, write: Write, complete: Any, end: str, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(complete))
        document.draft.put(*AIM)
        document.keep(LATER)
        endings: dict[str, Callable[[], object]] = {
            "save": lambda: document.save(now=LATER),
            "discard_recovery": document.discard_recovery,
            "close": document.close,
            "finish": lambda: document.finish(LATER, draw),
        }

        endings[end]()
        crashed()

        assert recovery.left() == []
