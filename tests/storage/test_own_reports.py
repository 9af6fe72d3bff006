"""Own reports: what is offered again comes from what this user saved here, as long as the report is there."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.storage import report_file, versions
from desktop.storage.document import Document
from desktop.storage.own_reports import offered_answers
from desktop.storage.versions import Limits

NOW = datetime(2026, 6, 1, 14, 3, tzinfo=UTC)


def save(report: Path, *functions: str, minutes: int = 0) -> None:
    """Saves a report about these functions, as the program does."""
    report.parent.mkdir(exist_ok=True)
    people = [{"function": function} for function in functions]
    draft = Draft(KINDS["trip"], {"contacts": {"people": people}})
    report.write_bytes(report_file.write(draft))
    versions.keep(report, report.read_bytes(), NOW + timedelta(minutes=minutes), Limits())


def functions(typed: str = "w") -> list[str]:
    """The functions that would be offered."""
    return offered_answers().matching("function", typed)


def test_a_report_that_was_saved_here_is_one_of_ones_own(tmp_path: Path, example: dict[str, Any]) -> None:
    report = tmp_path / "Stockholm.json"
    report.write_text(json.dumps(example))
    document = Document.open(report)
    document.draft.put("contacts", ("people", 0, "function"), "Wethouder Wonen")
    document.save(report, now=NOW)
    document.close()

    assert functions() == ["Wethouder Wonen"]


def test_a_report_that_was_only_read_here_is_not(tmp_path: Path) -> None:
    save(tmp_path / "own.json", "Wethouder")
    other = Draft(KINDS["trip"], {"contacts": {"people": [{"function": "Woordvoerder"}]}})
    (tmp_path / "other.json").write_bytes(report_file.write(other))

    assert functions() == ["Wethouder"]


def test_the_report_as_it_was_saved_here_last_counts(tmp_path: Path) -> None:
    save(tmp_path / "a.json", "Wethouder Wonen")
    save(tmp_path / "a.json", "Wethouder Werk", minutes=1)
    (tmp_path / "a.json").write_bytes((tmp_path / "a.json").read_bytes().replace(b"Werk", b"Zorg"))

    assert functions() == ["Wethouder Werk"]


def test_the_report_that_was_saved_last_comes_first(tmp_path: Path) -> None:
    for minutes, function in enumerate(("Wethouder Zorg", "Wethouder Werk", "Wethouder Wonen")):
        save(tmp_path / f"{minutes}.json", function, minutes=minutes)

    assert functions() == ["Wethouder Wonen", "Wethouder Werk", "Wethouder Zorg"]


@pytest.mark.parametrize("forget", [Path.unlink, versions.forget], ids=["report", "versions"])
def test_what_is_gone_is_offered_no_more(tmp_path: Path, forget: Any) -> None:
    save(tmp_path / "gone.json", "Wethouder Zorg")
    save(tmp_path / "there.json", "Wethouder Wonen")

    forget(tmp_path / "gone.json")

    assert functions() == ["Wethouder Wonen"]


def test_a_share_that_is_away_is_passed_over(tmp_path: Path) -> None:
    save(tmp_path / "share" / "a.json", "Wethouder Zorg")
    (tmp_path / "share").rename(tmp_path / "away")

    assert functions() == []


def test_a_damaged_history_keeps_no_other_from_being_offered(tmp_path: Path) -> None:
    for name in "abc":
        save(tmp_path / f"{name}.json", f"Wethouder {name}")
    versions.of(tmp_path / "a.json")[0].file.write_bytes(b"\x1f\x8b")
    (versions.of(tmp_path / "b.json")[0].file.parent / "place").unlink()

    assert functions() == ["Wethouder c"]


def test_nothing_is_written(tmp_path: Path) -> None:
    save(tmp_path / "a.json", "Wethouder")
    before = {file: file.stat().st_mtime_ns for file in paths.state().rglob("*")}

    assert functions() == ["Wethouder"]
    assert {file: file.stat().st_mtime_ns for file in paths.state().rglob("*")} == before
    assert not paths.cache().exists()


def test_it_ends_when_it_is_to_stop(tmp_path: Path) -> None:
    save(tmp_path / "a.json", "Wethouder")

    assert offered_answers(lambda: True).matching("function", "w") == []
