"""The document: what the window works with, saved and read."""

import os
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk, NotSaved, UnreadableFile
from desktop.forms.trip.form import TRIP
from desktop.storage.document import Document
from tests.storage.documents import AIM, LATER, NOON, Write, names, on_disk

pytestmark = pytest.mark.usefixtures("nothing_is_left")


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
        theirs = write(example | {"revision": 9}).read_bytes()
        document.draft.put(*AIM)

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

        document.save(document.proposed_path(NOON), now=NOON)

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
