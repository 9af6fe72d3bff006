"""A document of the work that a crash left behind."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop import processes
from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw as really_draw
from desktop.storage import lock, recovery
from desktop.storage.document import Document
from desktop.storage.owner import Owner
from tests.children import promptly
from tests.storage.documents import AIM, LATER, Write, draw, elsewhere, on_disk

pytestmark = pytest.mark.usefixtures("nothing_is_left")


class TestRecovering:
    @pytest.fixture
    def crashed(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
        """From then on, all that was done was done by a process that has ended."""

        def crash() -> None:
            monkeypatch.setattr(Owner, "gone", lambda *_: True)
            monkeypatch.setattr(lock, "_held", set())

        return crash

    def test_lost_work_comes_back_as_unsaved_work(
        self, write: Write, example: Any, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(example))
        document.draft.put(*AIM)
        document.autosave(LATER)
        crashed()

        (left,) = recovery.find_orphaned()
        recovered = Document.recover(left)

        assert (left.when, recovered.path, recovered.dirty) == (LATER, document.path, True)
        recovered.save(now=LATER)
        assert recovered.path
        assert on_disk(recovered.path)["answers"]["purpose"]["text"] == "Leren van Zweden"
        assert recovery.find_orphaned() == []

    def test_what_was_half_written_beside_the_report_goes(
        self, write: Write, example: Any, crashed: Callable[[], None]
    ) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        document.autosave(LATER)
        gone = path.with_name(f".{processes.system()[:8]}{2**22 + 1:08x}0123456789abcdef.tmp")
        gone.write_bytes(b"{")
        crashed()

        Document.recover(*recovery.find_orphaned()).close()

        assert not gone.exists()

    @pytest.mark.parametrize("why", ["", "Het duurde te lang."])
    def test_kept_work_that_was_written_after_all_goes_unless_somebody_is_at_it(
        self, home: Path, example: Any, why: str
    ) -> None:
        file = home / "state" / "a.recovery"
        recovery.write(file, Draft(TRIP, example["answers"]), None, None, LATER, why=why)

        recovery.discard_written(file)

        assert file.exists() is not bool(why)

    def test_lost_work_is_taken_over(self, home: Path, write: Write, example: Any) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        document.autosave(LATER)
        this, ended = Owner.this(), replace(Owner.this(), started="before")
        for file in (path.with_name("Stockholm.json.lock"), *home.rglob("*.recovery")):
            file.write_text(file.read_text().replace(this.started, ended.started))

        Document.recover(*recovery.find_orphaned())

        assert recovery.find_orphaned() == []
        with pytest.raises(OpenElsewhere):
            Document.open(path)

    def test_a_correction_still_goes_beside_what_it_corrects_under_its_name(
        self, folder: Path, write: Write, complete: Any, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(complete, "Team reis.json"))
        document.finish(LATER, draw)
        corrected = document.correct()
        corrected.draft.put(*AIM)
        corrected.autosave(LATER)
        crashed()
        Document.recover(*recovery.find_orphaned())  # and the program crashes again

        recovered = Document.recover(*recovery.find_orphaned())

        assert recovered.history == document.path
        assert recovered.settle(LATER)
        assert recovered.path == folder / "Team reis (revisie 2).json"
        recovered.close()

    def test_work_at_a_report_out_of_a_pdf_is_still_called_as_that_pdf(
        self, folder: Path, example: Any, crashed: Callable[[], None]
    ) -> None:
        path = folder / "Van een collega (concept).pdf"
        path.write_bytes(really_draw(Draft(TRIP, example["answers"]), json.dumps(example).encode()))
        document = Document.open(path)
        document.draft.put(*AIM)
        document.autosave(LATER)
        crashed()

        recovered = Document.recover(*recovery.find_orphaned())

        assert recovered.proposed_path(LATER) == document.proposed_path(LATER)
        assert recovered.proposed_path(LATER) == folder / "Van een collega.json"
        recovered.close()

    def test_a_correction_that_could_not_be_written_is_written_there_later(
        self, folder: Path, write: Write, complete: Any
    ) -> None:
        document = Document.open(write(complete, "Team reis.json"))
        document.finish(LATER, draw)
        corrected = document.correct()
        corrected.draft.put(*AIM)
        corrected.leave_kept("De schijf is vol.", LATER)

        recovered = Document.recover(*recovery.find_orphaned())

        assert recovered.proposed_path(LATER) == folder / "Team reis (revisie 2).json"
        recovered.close()

    def test_a_report_changed_since_the_crash_is_not_overwritten(
        self, write: Write, example: Any, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(example))
        document.autosave(LATER)
        write(example | {"revision": 9})
        crashed()

        with pytest.raises(ChangedOnDisk):
            Document.recover(*recovery.find_orphaned()).save(now=LATER)

    def test_a_report_opened_elsewhere_since_the_crash_gives_the_work_all_the_same(
        self, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example))
        document.draft.put(*AIM)
        document.autosave(LATER)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Owner, "gone", lambda *_: True)
            (left,) = recovery.find_orphaned()
        assert document.path
        elsewhere(document.path)

        recovered = Document.recover(left)

        assert recovered.path is None
        assert recovered.draft.get("purpose", "text") == "Leren van Zweden"
        (warning,) = recovered.warnings
        assert warning.startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert warning.endswith(" uur. Sla uw werk op onder een andere naam.")

    @pytest.mark.parametrize(
        "name", ["a" * 300, "gone/a.json", "pipe", "folder"], ids=["long", "gone", "pipe", "folder"]
    )
    def test_work_on_what_is_no_report_comes_back_and_can_be_saved_elsewhere(
        self, folder: Path, name: str, crashed: Callable[[], None]
    ) -> None:
        os.mkfifo(folder / "pipe")
        (folder / "folder").mkdir()
        document = Document.new(TRIP)
        document.draft.put(*AIM)
        recovery.write(recovery.new_file(), document.draft, folder / name, None, LATER)
        crashed()

        def recover() -> str:
            recovered = Document.recover(*recovery.find_orphaned())
            with pytest.raises(NotSaved) as told:
                recovered.save(now=LATER)
            recovered.save(folder / "elsewhere.json", now=LATER)
            return str(told.value)

        assert "is niet opgeslagen." in promptly(recover)
        assert on_disk(folder / "elsewhere.json")["answers"]["purpose"]["text"] == "Leren van Zweden"

    def test_work_that_names_another_file_does_not_overwrite_it(
        self, folder: Path, crashed: Callable[[], None]
    ) -> None:
        (folder / "precious").write_bytes(b"precious")
        document = Document.new(TRIP)
        recovery.write(recovery.new_file(), document.draft, folder / "precious", None, LATER)
        crashed()

        with pytest.raises(ChangedOnDisk):
            Document.recover(*recovery.find_orphaned()).save(now=LATER)

        assert (folder / "precious").read_bytes() == b"precious"

    def test_a_correction_lost_before_its_first_save_is_still_called_one(
        self, write: Write, complete: Any, crashed: Callable[[], None]
    ) -> None:
        Document.open(write(complete | {"state": "final"})).correct().autosave(LATER)
        crashed()

        (left,) = recovery.find_orphaned()
        assert Document.recover(left).proposed_path(LATER).name == "Stockholm (revisie 2).json"
        of_first_edition = Document.recover(replace(left, origin=None))
        assert of_first_edition.proposed_path(LATER).name == "2024-06-03 Stockholm (revisie 2).json"

    @pytest.mark.parametrize("end", ["save", "discard_recovery", "close", "finish"])
    def test_work_that_was_saved_or_given_up_does_not_come_back(
        self, write: Write, complete: Any, end: str, crashed: Callable[[], None]
    ) -> None:
        document = Document.open(write(complete))
        document.draft.put(*AIM)
        document.autosave(LATER)
        endings: dict[str, Callable[[], object]] = {
            "save": lambda: document.save(now=LATER),
            "discard_recovery": document.discard_recovery,
            "close": document.close,
            "finish": lambda: document.finish(LATER, draw),
        }

        endings[end]()
        crashed()

        assert recovery.find_orphaned() == []
