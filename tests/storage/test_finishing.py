"""Finishing a document, and correcting it afterwards."""

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ChangedOnDisk, NotDrawn, NotFinished, NotSaved
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.storage.document import Document
from tests.storage.documents import AIM, LATER, NOON, Write, draw, names, on_disk

pytestmark = pytest.mark.usefixtures("nothing_is_left")


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

        with pytest.raises(NotSaved, match=r"‘Stockholm\.pdf’ is niet opgeslagen"):
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

    def test_it_says_which_report_it_replaces(self, folder: Path, final: Document) -> None:
        second = final.correct()
        second.finish(LATER, draw)
        third = second.correct()
        third.finish(LATER, draw)

        assert final.path
        assert second.path
        assert third.path
        assert "replaces" not in on_disk(final.path)
        assert on_disk(second.path)["replaces"] == {"revision": 1, "saved": NOON.isoformat()}
        assert on_disk(third.path)["replaces"] == {"revision": 2, "saved": LATER.isoformat()}

    def test_a_revision_that_the_first_edition_began_says_it_when_it_is_finished(
        self, write: Write, complete: Any
    ) -> None:
        document = Document.open(write(complete | {"revision": 3}))
        document.finish(LATER, draw)

        assert document.path
        assert on_disk(document.path)["replaces"] == {"revision": 2, "saved": None}

    @pytest.mark.parametrize("odd", [3, "een", [], {"revision": "twee"}])
    def test_a_first_report_is_finished_whatever_another_program_put_there(
        self, write: Write, complete: Any, odd: Any
    ) -> None:
        document = Document.open(write(complete | {"replaces": odd}))
        document.finish(LATER, draw)

        assert document.path
        assert on_disk(document.path)["replaces"] == odd

    @pytest.mark.parametrize("odd", [3, "een", [], {"revision": "twee"}])
    def test_whatever_was_said_there_before_gives_way(self, write: Write, complete: Any, odd: Any) -> None:
        document = Document.open(write(complete | {"state": "final", "revision": 2, "replaces": odd}))

        assert document.correct().draft.unknown["replaces"] == {"revision": 2, "saved": complete["saved"]}

    def test_nothing_is_unsaved_before_something_is_changed(self, final: Document) -> None:
        assert not final.correct().dirty
