"""Leaving a report: what stands in no file yet is written into its file, or stays kept with the reason."""

from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.errors import ChangedOnDisk, NotSaved
from desktop.forms.trip.form import TRIP
from desktop.storage import recovery, versions
from desktop.storage.document import Document
from tests.storage.documents import AIM, LATER, NOON, Write, elsewhere, names, on_disk


def aim_of(path: Path) -> Any:
    return on_disk(path)["answers"]["purpose"]["text"]


def test_work_goes_into_its_file_and_what_stood_there_is_a_version(write: Write, example: Any) -> None:
    path = write(example)
    before = path.read_bytes()
    document = Document.open(path)
    document.draft.put(*AIM)
    assert document.settle(LATER) is True

    assert aim_of(path) == AIM[2]
    assert before in [version.data() for version in versions.of(path)]
    assert not document.dirty


def test_a_report_without_a_file_gets_one_under_its_proposed_name(home: Path) -> None:
    document = Document.new(TRIP)
    document.draft.put(*AIM)
    document.settle(NOON)

    assert document.path == paths.reports() / "2024-06-12 reisverslag.json"
    assert aim_of(document.path) == AIM[2]


def test_a_name_that_somebody_takes_meanwhile_is_left_to_them(home: Path, example: Any, write: Write) -> None:
    document = Document.new(TRIP)
    document.draft.put(*AIM)
    paths.reports().mkdir(parents=True)
    elsewhere(paths.reports() / "2024-06-12 reisverslag.json")
    document.settle(NOON)

    assert document.path == paths.reports() / "2024-06-12 reisverslag (2).json"


@pytest.mark.parametrize("answers", [{}, {"travellers": {"department": "Bestuursdienst"}}])
def test_a_report_that_was_only_begun_gets_no_file(home: Path, answers: Any) -> None:
    document = Document.new(TRIP, answers)
    document.settle(NOON)
    document.draft.put(*AIM)
    document.draft.undo()
    assert document.settle(NOON) is False

    assert not paths.reports().exists()


def test_what_was_undone_writes_nothing(write: Write, example: Any) -> None:
    path = write(example)
    before = path.read_bytes()
    document = Document.open(path)
    document.draft.put(*AIM)
    document.draft.undo()
    document.settle(LATER)

    assert path.read_bytes() == before


def test_a_correction_goes_beside_what_it_corrects(write: Write, complete: Any, folder: Path) -> None:
    document = Document.open(write(complete | {"state": "final"})).correct()
    document.settle(LATER)
    assert names(folder) == ["Stockholm.json"]
    document.draft.put(*AIM)
    document.settle(LATER)

    assert document.path == folder / "Stockholm (revisie 2).json"


class TestWhatCannotBeWritten:
    @pytest.fixture
    def document(self, write: Write, example: Any) -> Document:
        """A report with work in it, whose file was changed by somebody else."""
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        document.autosave(NOON)
        path.write_bytes(path.read_bytes() + b" ")
        return document

    def test_it_is_told_and_all_stays_as_it_was(self, document: Document) -> None:
        assert document.path
        theirs = document.path.read_bytes()
        with pytest.raises(ChangedOnDisk):
            document.settle(LATER)

        assert document.path.read_bytes() == theirs
        assert document.dirty

    def test_it_stays_kept_with_the_reason_and_the_file_is_let_go_of(self, document: Document) -> None:
        assert document.path
        document.leave_kept("Het bestand is veranderd.", LATER)
        document.release()

        (left,) = recovery.find_orphaned()
        assert (left.draft.answers, left.path, left.when) == (document.draft.answers, document.path, LATER)
        assert left.why == "Het bestand is veranderd."
        assert names(document.path.parent) == ["Stockholm.json"]

    def test_who_goes_on_with_it_has_it_as_it_was(self, document: Document) -> None:
        document.leave_kept("Het bestand is veranderd.", LATER)
        document.release()
        (left,) = recovery.find_orphaned()
        again = Document.recover(left)

        assert again.draft.answers == document.draft.answers
        assert recovery.find_orphaned() == []  # it is being worked on
        with pytest.raises(ChangedOnDisk):
            again.settle(LATER)

    def test_recovered_work_is_written_on_leaving_also_when_nothing_more_was_typed(
        self, write: Write, example: Any
    ) -> None:
        path = write(example)
        document = Document.open(path)
        document.draft.put(*AIM)
        document.leave_kept("De schijf was vol.", NOON)
        document.release()
        again = Document.recover(recovery.find_orphaned()[0])
        again.settle(LATER)

        assert aim_of(path) == AIM[2]

    def test_where_nothing_can_be_kept_that_is_told(self, document: Document) -> None:
        document.discard_recovery()
        (paths.state() / "recovery").rmdir()
        (paths.state() / "recovery").write_text("in the way")

        with pytest.raises(NotSaved):
            document.leave_kept("Het bestand is veranderd.", LATER)
