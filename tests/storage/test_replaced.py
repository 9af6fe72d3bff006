"""The report that a revision replaces is found beside it, whatever it is called, whatever else is there."""

from pathlib import Path
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from desktop.storage import replaced
from desktop.storage.document import Document
from desktop.storage.reports import load_report
from tests.storage.documents import LATER, NOON, Write

FIRST, SECOND = "2024-06-03 Stockholm.json", "2024-06-03 Stockholm (revisie 2).json"


@pytest.fixture
def first(write: Write, complete: Any) -> Path:
    return write(complete | {"state": "final", "saved": NOON.isoformat()}, FIRST)


@pytest.fixture
def second(first: Path) -> Path:
    """The revision of it, finished too."""
    revision = Document.open(first).correct()
    revision.draft.put("purpose", ("text",), "Leren")
    revision.finish(LATER, lambda draft, source: b"%PDF")
    assert revision.path
    return revision.path


def found_for(path: Path) -> Draft | None:
    return replaced.find(path, load_report(path).draft)


def purpose(draft: Draft | None) -> Any:
    return draft and draft.get("purpose", "text")


@pytest.mark.parametrize("name", [FIRST, "Anders.json", "zz.JSON"])
def test_it_is_found_under_any_name(first: Path, second: Path, complete: Any, name: str) -> None:
    first.rename(first.with_name(name))

    assert purpose(found_for(second)) == complete["answers"]["purpose"]["text"]


def test_of_a_third_revision_it_is_the_second(first: Path, second: Path) -> None:
    third = Document.open(second).correct()
    third.save(now=LATER)
    assert third.path
    found = found_for(third.path)

    assert (purpose(found), found and found.revision) == ("Leren", 2)


def test_of_a_correction_without_a_file_it_is_what_is_corrected(first: Path) -> None:
    corrected = Document.open(first).correct()

    found = replaced.find(first, corrected.draft)
    assert found == load_report(first).draft


def test_where_only_its_pdf_is_left_it_is_found_in_that(first: Path, second: Path) -> None:
    loaded = load_report(first)
    first.with_suffix(".pdf").write_bytes(draw(loaded.draft, loaded.data))
    first.unlink()

    assert purpose(found_for(second)) == purpose(loaded.draft)


def test_of_a_revision_of_the_first_edition_it_is_the_one_before(
    first: Path, write: Write, complete: Any
) -> None:
    old = write(complete | {"state": "final", "revision": 2}, "Oud.json")

    assert found_for(old) == load_report(first).draft


def test_what_is_damaged_or_of_another_report_is_passed_over(
    first: Path, second: Path, write: Write, complete: Any
) -> None:
    first.unlink()
    first.write_text("{")
    write(complete | {"state": "final", "id": "another"}, "a.json")
    write(complete, "b.json")  # a draft
    write(complete | {"state": "final", "saved": LATER.isoformat()}, "c.json")  # finished at another time
    (first.parent / "d.json").mkdir()

    assert found_for(second) is None


@pytest.mark.parametrize("changed", [{"revision": 1}, {"id": ""}])
def test_nothing_is_looked_for_where_there_can_be_none(
    first: Path, write: Write, complete: Any, changed: Any
) -> None:
    assert found_for(write(complete | {"revision": 2} | changed, "a.json")) is None


def test_looking_can_be_stopped(first: Path, second: Path) -> None:
    assert replaced.find(second, load_report(second).draft, lambda: True) is None
