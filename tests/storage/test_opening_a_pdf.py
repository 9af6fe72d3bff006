"""A PDF that carries its report is opened as that report is."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw as really_draw
from desktop.storage.document import Document
from tests.storage.documents import AIM, LATER, NOON, Write

pytestmark = pytest.mark.usefixtures("nothing_is_left")


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

    def test_the_pdf_of_an_open_report_is_known_to_be_it(self, final: Path, concept: Path) -> None:
        document = Document.open(final)

        assert document.is_in(final)
        assert document.is_in(final.with_suffix(".json"))
        assert not document.is_in(concept)
        assert not document.is_in(final.with_name("gone.pdf"))

    def test_a_pdf_of_the_report_as_it_was_before_is_another(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        document = Document.open(write(example, "Stockholm.json"))
        pdf = folder / "Stockholm.pdf"
        pdf.write_bytes(really_draw(document.draft, json.dumps(example | {"revision": 0}).encode()))

        assert not document.is_in(pdf)
        document.close()
