"""Which states of a report become versions: each that its file had, before and after a save."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.errors import NotSaved
from desktop.forms.trip.form import TRIP
from desktop.storage import recovery, versions
from desktop.storage.document import Document
from desktop.storage.versions import Limits
from tests.storage.documents import AIM, LATER, NOON, Write, draw, on_disk


def purposes(report: Path) -> list[Any]:
    """The purpose of the trip in each version, the last first."""
    kept = [json.loads(version.data()) for version in versions.of(report)]
    return [answers.get("purpose", {}).get("text") for answers in (report["answers"] for report in kept)]


def test_the_state_before_the_first_save_is_kept_too(write: Write, example: dict[str, Any]) -> None:
    path = write(example)
    before = path.read_bytes()
    document = Document.open(path)
    document.draft.put(*AIM)
    now = LATER + timedelta(hours=1)
    document.save(now=now)

    after, first = versions.of(path)
    assert (after.data(), first.data()) == (path.read_bytes(), before)
    assert after.moment == now
    assert first.moment.isoformat() == "2024-06-12T12:03:00+00:00"  # when it was saved, as it says itself


@pytest.mark.parametrize("saved", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "2999-01-01"])
def test_whatever_moment_a_file_tells_no_version_is_lost_or_of_the_future(
    write: Write, example: dict[str, Any], saved: str
) -> None:
    path = write(example | {"saved": saved})
    before = path.read_bytes()
    document = Document.open(path)
    document.draft.put(*AIM)
    document.save(now=LATER)

    assert [version.data() for version in versions.of(path)] == [path.read_bytes(), before]
    assert all(version.moment <= LATER + timedelta(seconds=1) for version in versions.of(path))


def test_each_save_is_a_version(folder: Path) -> None:
    document = Document.new(TRIP, {"purpose": {"text": "een"}})
    path = folder / "a.json"
    document.save(path, now=NOON)
    for text in ("twee", "drie"):
        document.draft.put("purpose", ("text",), text)
        document.save(now=LATER)

    assert purposes(path) == ["drie", "twee", "een"]


def test_finishing_is_a_version(write: Write, complete: Any) -> None:
    path = write(complete)
    Document.open(path).finish(LATER, draw)

    assert [json.loads(version.data())["state"] for version in versions.of(path)] == ["final", "draft"]


def test_saving_under_another_name_begins_another_history(folder: Path) -> None:
    document = Document.new(TRIP, {"purpose": {"text": "een"}})
    document.save(folder / "a.json", now=NOON)
    document.draft.put("purpose", ("text",), "twee")
    document.save(folder / "b.json", now=LATER)

    assert purposes(folder / "a.json") == ["een"]
    assert purposes(folder / "b.json") == ["twee"]


def test_a_report_that_is_overwritten_stays_as_a_version(folder: Path, write: Write, example: Any) -> None:
    path = write(example)
    document = Document.new(TRIP, {"purpose": {"text": "een"}})
    document.save(path, now=LATER)

    assert purposes(path) == ["een", example["answers"]["purpose"]["text"]]


def test_a_version_that_cannot_be_written_stops_no_save(folder: Path) -> None:
    paths.state().mkdir(parents=True)
    (paths.state() / "versions").write_text("in the way")
    document = Document.new(TRIP, {"purpose": {"text": "een"}})
    document.save(folder / "a.json", now=NOON)

    assert on_disk(folder / "a.json")["answers"]["purpose"]["text"] == "een"


class TestGoingBack:
    """To an earlier state, while the present one is not lost."""

    def test_what_the_draft_held_is_a_version_first(self, folder: Path) -> None:
        path = folder / "a.json"
        document = Document.new(TRIP, {"purpose": {"text": "een"}})
        document.save(path, now=NOON)
        document.draft.put("purpose", ("text",), "twee")

        assert document.put_back({"purpose": {"text": "nul"}}, LATER) == ("purpose", ())
        assert purposes(path) == ["twee", "een"]
        assert document.draft.get("purpose", "text") == "nul"
        assert document.dirty
        assert on_disk(path)["answers"]["purpose"]["text"] == "een"  # until it is saved

    def test_nothing_is_put_back_when_what_the_draft_holds_cannot_be_a_version(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paths.state().mkdir(parents=True)
        (paths.state() / "versions").write_text("in the way")
        document = Document.new(TRIP, {"purpose": {"text": "een"}})
        document.save(folder / "a.json", now=NOON)
        document.draft.put("purpose", ("text",), "twee")

        with pytest.raises(NotSaved, match="Er is niets teruggezet"):
            document.put_back({"purpose": {"text": "nul"}}, LATER)
        assert document.draft.get("purpose", "text") == "twee"

        monkeypatch.setattr(Document, "limits", Limits(count=0))  # who wants no versions has none to lose
        assert document.put_back({"purpose": {"text": "nul"}}, LATER) == ("purpose", ())

    def test_the_last_save_is_where_it_was_saved_or_opened(self, write: Write, example: Any) -> None:
        document = Document.open(write(example))
        assert not document.can_discard
        document.draft.put(*AIM)
        assert document.can_discard
        answers, when = document.last_saved() or ({}, None)
        assert answers["purpose"] == example["answers"]["purpose"]
        assert when
        assert when.isoformat() == "2024-06-12T14:03:00+02:00"

        document.save(now=LATER + timedelta(hours=1))
        assert not document.can_discard
        document.draft.put("purpose", ("text",), "drie")
        answers, when = document.last_saved() or ({}, None)
        assert answers["purpose"] == {"text": AIM[2]}
        assert when == LATER + timedelta(hours=1)

    def test_after_a_crash_the_last_save_is_known_from_the_versions(self, folder: Path) -> None:
        path = folder / "a.json"
        document = Document.new(TRIP, {"purpose": {"text": "een"}})
        document.save(path, now=NOON)
        document.draft.put("purpose", ("text",), "twee")
        document.leave_kept("Dat ging niet.", LATER)
        document.release()
        (left,) = recovery.find_orphaned()
        again = Document.recover(left)

        assert again.can_discard
        answers, when = again.last_saved() or ({}, None)
        assert answers == {"purpose": {"text": "een"}}
        assert when == NOON

    def test_a_report_without_a_file_was_never_saved(self) -> None:
        document = Document.new(TRIP, {"purpose": {"text": "een"}})
        document.draft.put(*AIM)

        assert not document.can_discard
