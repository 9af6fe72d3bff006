"""Recovery: what a crash leaves behind is found again, and only that."""

import json
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import NotSaved
from desktop.forms.draft import Draft
from desktop.forms.trip import TRIP
from desktop.storage import recovery
from desktop.storage.owner import Owner

NOW = datetime.now().astimezone().replace(microsecond=0)


@pytest.fixture
def draft() -> Draft:
    return Draft(TRIP, {"purpose": {"text": "Leren van Zweden"}}, revision=2)


def crash(file: Path) -> None:
    """As if the process that kept this had ended."""
    change_owner(file, host=socket.gethostname(), started="never")


def change_owner(file: Path, host: str, started: str) -> None:
    head, _, report = file.read_bytes().partition(b"\n")
    owner = Owner("ik", host, 2**22 + 1, started).write()  # above the highest number of a process
    file.write_bytes(json.dumps({**json.loads(head), "owner": owner}).encode() + b"\n" + report)


def test_work_that_a_crash_left_behind_is_found(draft: Draft, tmp_path: Path) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, tmp_path / "Stockholm.json", "stamp", NOW)
    crash(file)

    (left,) = recovery.left()

    assert (left.path, left.stamp, left.when) == (tmp_path / "Stockholm.json", "stamp", NOW)
    assert (left.draft.answers, left.draft.id, left.draft.revision) == (draft.answers, draft.id, 2)


def test_work_of_a_process_that_really_died_is_found(tmp_path: Path) -> None:
    code = """
import os
from datetime import datetime
from desktop.forms.trip import TRIP
from desktop.storage.document import Document
document = Document.new(TRIP)
document.draft.put("purpose", ("text",), "Leren van Zweden")
document.keep(datetime.now().astimezone())
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)

    (left,) = recovery.left()

    assert left.path is None
    assert left.draft.get("purpose", "text") == "Leren van Zweden"


def test_work_of_a_running_process_is_nobody_elses(draft: Draft) -> None:
    recovery.write(recovery.new_file(), draft, None, None, NOW)

    assert recovery.left() == []


@pytest.mark.parametrize(("days", "found"), [(0, 0), (2, 0), (4, 1)])
def test_work_on_an_other_computer_is_found_after_some_days(draft: Draft, days: int, found: int) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW - timedelta(days=days))
    change_owner(file, host="other-computer", started="1")

    assert len(recovery.left()) == found


def test_the_latest_work_comes_first(draft: Draft) -> None:
    for minutes in (5, 1, 3):
        file = recovery.new_file()
        recovery.write(file, draft, None, None, NOW - timedelta(minutes=minutes))
        crash(file)

    assert [(NOW - left.when).seconds // 60 for left in recovery.left()] == [1, 3, 5]


def test_discarded_work_is_gone(draft: Draft) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)

    recovery.discard(file)
    recovery.discard(file)

    assert not file.exists()


def test_without_any_work_nothing_is_found() -> None:
    assert recovery.left() == []


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"{}\n{}", b"[1]\n{}", b"\xff\n\xff", b"[" * 100_000 + b"\n{}", b" " * 11_000_000,
        b'{"path": 3, "stamp": null, "when": "2024-06-03T12:00:00+02:00", "owner": ""}\n{}',
        b'{"path": null, "stamp": null, "when": "2024-06-03T12:00:00", "owner": "{}"}\n{}',
        b'{"path": null, "stamp": null, "when": 3, "owner": 3}\n{}',
    ],
    ids=lambda data: repr(data[:40]),
)  # fmt: skip
def test_a_damaged_file_hides_no_other_work(draft: Draft, data: bytes) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)
    crash(file)
    recovery.new_file().write_bytes(data)

    assert len(recovery.left()) == 1


def test_work_that_cannot_be_kept_is_told(draft: Draft, home: Path) -> None:
    home.touch()  # no folder can be made in it

    with pytest.raises(NotSaved):
        recovery.write(recovery.new_file(), draft, None, None, NOW)
