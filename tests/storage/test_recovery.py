"""Recovery: what a crash leaves behind is found again, and only that."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import NotSaved
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.storage import recovery, report_file
from desktop.storage.owner import Owner

NOW = datetime.now().astimezone().replace(microsecond=0)


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.datetimes().map(datetime.isoformat),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def draft() -> Draft:
    return Draft(TRIP, {"purpose": {"text": "Leren van Zweden"}}, revision=2)


def crash(file: Path) -> None:
    """As if the process that kept this had ended."""
    change_owner(file, host=socket.gethostname(), started="never")


def change_owner(file: Path, host: str, started: str) -> None:
    owner = Owner("ik", host, 2**22 + 1, started).write()  # above the highest number of a process
    change_head(file, {"owner": owner})


def by_a_stranger_of_this_computer(file: Path) -> None:
    """As if another state of this user, or another computer of this name, had kept it before a new start."""
    owner = Owner("ik", socket.gethostname(), 2**22 + 1, "1", "their state", "their system")
    change_head(file, {"owner": owner.write()})


def change_head(file: Path, changes: dict[str, Any]) -> None:
    head, _, report = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps({**json.loads(head), **changes}).encode() + b"\n" + report)


def test_work_that_a_crash_left_behind_is_found(draft: Draft, tmp_path: Path) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, tmp_path / "Stockholm.json", "stamp", NOW)
    crash(file)

    (left,) = recovery.find_orphaned()

    assert (left.path, left.stamp, left.when) == (tmp_path / "Stockholm.json", "stamp", NOW)
    assert (left.draft.answers, left.draft.id, left.draft.revision) == (draft.answers, draft.id, 2)


def test_work_of_a_process_that_really_died_is_found(tmp_path: Path) -> None:
    code = """
import os
from datetime import datetime
from desktop.forms.trip.form import TRIP
from desktop.storage.document import Document
document = Document.new(TRIP)
document.draft.put("purpose", ("text",), "Leren van Zweden")
document.autosave(datetime.now().astimezone())
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)

    (left,) = recovery.find_orphaned()

    assert left.path is None
    assert left.draft.get("purpose", "text") == "Leren van Zweden"


def test_work_of_a_running_process_is_nobody_elses(draft: Draft) -> None:
    recovery.write(recovery.new_file(), draft, None, None, NOW)

    assert recovery.find_orphaned() == []


UNSEEN: dict[str, Callable[[Path], object]] = {
    "another": lambda file: change_owner(file, host="other-computer", started="1"),
    "another of this name": by_a_stranger_of_this_computer,
}


@pytest.mark.parametrize(("days", "found"), [(0, 0), (2, 0), (4, 1)])
@pytest.mark.parametrize("computer", UNSEEN)
def test_work_on_an_other_computer_is_found_after_some_days(
    draft: Draft, computer: str, days: int, found: int
) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW - timedelta(days=days))
    UNSEEN[computer](file)

    assert len(recovery.find_orphaned()) == found
    assert len(recovery.unread()) == 1 - found


def test_the_latest_work_comes_first(draft: Draft) -> None:
    for minutes in (5, 1, 3):
        file = recovery.new_file()
        recovery.write(file, draft, None, None, NOW - timedelta(minutes=minutes))
        crash(file)

    assert [(NOW - left.when).seconds // 60 for left in recovery.find_orphaned()] == [1, 3, 5]


def test_discarded_work_is_gone(draft: Draft) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)

    recovery.discard(file)
    recovery.discard(file)

    assert not file.exists()


def test_without_any_work_nothing_is_found() -> None:
    assert recovery.find_orphaned() == []


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"{}\n{}", b"[1]\n{}", b"\xff\n\xff", b"[" * 100_000 + b"\n{}", b" " * 11_000_000,
        b'{"path": 3, "stamp": null, "when": "2024-06-03T12:00:00+02:00", "owner": ""}\n{}',
        b'{"path": null, "stamp": null, "when": "2024-06-03T12:00:00", "owner": "{}"}\n{}',
        b'{"path": null, "stamp": null, "when": 3, "owner": 3}\n{}',
        b'"x"\n{}', b"1\n{}", b"null\n{}", b"\0\n\0",
    ],
    ids=lambda data: repr(data[:40]),
)  # fmt: skip
def test_a_damaged_file_hides_no_other_work(draft: Draft, data: bytes) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)
    crash(file)
    recovery.new_file().write_bytes(data)

    assert len(recovery.find_orphaned()) == 1


def change_report(file: Path, change: Callable[[bytes], bytes]) -> None:
    head, _, report = file.read_bytes().partition(b"\n")
    file.write_bytes(head + b"\n" + change(report))


NEWER = "Dit verslag komt uit een nieuwere versie van dit programma. Werk het programma bij."
DAMAGED = "Dit werk kan niet worden gelezen: het bestand is beschadigd."
ELSEWHERE = (
    "Dit werk is van de computer ‘OUDE-NAAM?’, waar het misschien nog open is. "
    "Heet deze computer nu anders? Dan kunt u hier verder, drie dagen na de laatste wijziging."
)
OF_THIS_NAME = (
    f"Dit werk is van een computer die ook ‘{socket.gethostname()}’ heet, waar het misschien nog open is. "
    "Is dat deze computer? Dan kunt u hier verder, drie dagen na de laatste wijziging."
)
SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut off": (lambda file: change_report(file, lambda report: report[:-10]), DAMAGED),
    "empty": (lambda file: file.write_bytes(b""), DAMAGED),
    "without a moment": (lambda file: change_head(file, {"when": 5}), DAMAGED),
    "of a newer version": (
        lambda file: change_report(file, lambda report: report.replace(b'"version": 1', b'"version": 2')),
        f"Dit werk kan niet worden gelezen. {NEWER}",
    ),
    "of another computer": (
        lambda file: change_owner(file, host="OUDE-NAAM\n", started="1"),
        ELSEWHERE,
    ),
    "of a computer of this name": (by_a_stranger_of_this_computer, OF_THIS_NAME),
}


@pytest.mark.parametrize("what", SPOILT)
def test_work_that_cannot_be_gone_on_with_is_told_and_never_passed_over(draft: Draft, what: str) -> None:
    spoil, why = SPOILT[what]
    file, other = recovery.new_file(), recovery.new_file()
    for each in (file, other):
        recovery.write(each, draft, None, None, NOW)
        crash(each)
    spoil(file)

    assert [left.file for left in recovery.find_orphaned()] == [other]
    (unread,) = recovery.unread()
    assert (unread.file, unread.why) == (file, why)
    assert abs(unread.when - NOW) < timedelta(hours=1)


def test_work_that_is_too_large_is_told(draft: Draft) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)
    file.write_bytes(b" " * 11_000_000)

    (unread,) = recovery.unread()
    assert unread.why.startswith(f"Dit werk kan niet worden gelezen. ‘{file.name}’ is te groot")


def test_a_link_or_a_folder_in_the_place_of_work_is_told(tmp_path: Path) -> None:
    link, folder = recovery.new_file(), recovery.new_file()
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "nowhere")
    folder.mkdir()

    assert {unread.file for unread in recovery.unread()} == {link, folder}


def test_of_work_that_is_offered_or_still_open_nothing_else_is_told(draft: Draft) -> None:
    recovery.write(recovery.new_file(), draft, None, None, NOW)
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)
    crash(file)

    assert recovery.unread() == []


LONG = Path("/").absolute() / ("a" * 300)
ENDED = Owner("ik", socket.gethostname(), 2**22 + 1, "never")


@pytest.mark.parametrize(
    ("change", "path", "stamp"),
    [
        ({"path": 5}, None, "s"), ({"path": []}, None, "s"), ({"path": {"a": 1}}, None, "s"),
        ({"path": True}, None, "s"), ({"path": "a\0b"}, None, "s"), ({"path": "\ud800"}, None, "s"),
        ({"path": ""}, None, "s"), ({"path": "a.json"}, None, "s"), ({"path": "/"}, None, "s"),
        ({"path": str(LONG)}, LONG, "s"),
        ({"path": None, "stamp": 5}, None, None), ({"path": None, "stamp": {}}, None, None),
        ({"path": None, "stamp": ["s"]}, None, None), ({"path": None, "stamp": None}, None, None),
        ({"path": str(LONG), "into": 5}, LONG, "s"), ({"path": str(LONG), "into": ["s"]}, LONG, "s"),
        ({"path": str(LONG), "into": "s"}, LONG, "s"), ({"path": None, "into": "s"}, None, "s"),
        ({"origin": 5}, None, "s"), ({"origin": "a.json"}, None, "s"), ({"origin": "a\0b"}, None, "s"),
    ],
    ids=str,
)  # fmt: skip
def test_work_with_an_odd_head_is_offered_without_what_is_odd_in_it(
    draft: Draft, change: dict[str, Any], path: Path | None, stamp: str | None
) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, "s", NOW)
    change_head(file, {"owner": ENDED.write(), **change})

    (left,) = recovery.find_orphaned()

    assert (left.path, left.stamp, left.draft.answers) == (path, stamp, draft.answers)
    assert left.origin is None


@pytest.mark.parametrize(
    "when",
    [
        "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00:00+01:00", "20240101T00", "2024-W01",
        "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59-14:00",
        "today", "", 5, None, [], {},
    ],
    ids=repr,
)  # fmt: skip
def test_odd_moments_hide_no_other_work(draft: Draft, when: Any) -> None:
    for moment in (when, NOW.isoformat(), "2024-01-01T00:00:00"):
        file = recovery.new_file()
        recovery.write(file, draft, None, None, NOW)
        change_head(file, {"owner": ENDED.write(), "when": moment})

    assert len(recovery.find_orphaned()) in (2, 3)


@pytest.mark.parametrize(
    "owner",
    [
        "x", "", "[", "{}", "null", "1", 5, None, [], {}, "[" * 5000,
        '{"user": 1, "host": "HOST", "pid": 1e400, "started": 1}',
        '{"user": 1, "host": "HOST", "pid": -1, "started": 1}',
        '{"user": 1, "host": "HOST", "pid": 1' + "0" * 5000 + ', "started": 1}',
        '{"user": {}, "host": [], "pid": true, "started": 1}',
    ],
    ids=lambda owner: repr(owner)[:60],
)  # fmt: skip
def test_odd_owners_hide_no_other_work(draft: Draft, owner: Any) -> None:
    file = recovery.new_file()
    recovery.write(file, draft, None, None, NOW)
    crash(file)
    odd = recovery.new_file()
    recovery.write(odd, draft, None, None, NOW - timedelta(minutes=1))
    odd_owner = owner.replace("HOST", socket.gethostname()) if isinstance(owner, str) else owner
    change_head(odd, {"owner": odd_owner})

    assert file in [left.file for left in recovery.find_orphaned()]


HEAD = st.fixed_dictionaries(dict.fromkeys(("path", "stamp", "when", "owner"), ODD)) | ODD


@given(HEAD)
def test_any_head_at_all_hides_no_other_work(head: Any) -> None:
    with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REISVERSLAG_HOME", home)
        draft, file = Draft(TRIP), recovery.new_file()
        recovery.write(file, draft, None, None, NOW)
        crash(file)
        odd = json.dumps(head).encode() + b"\n" + report_file.write(draft)
        other = recovery.new_file()
        other.write_bytes(odd)

        offered = [left.file for left in recovery.find_orphaned()]
        assert file in offered
        assert [unread.file for unread in recovery.unread()] == [other] * (other not in offered)


def test_looking_for_work_touches_no_report_that_it_names(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which may be on a share of a stranger."""
    file, report = recovery.new_file(), tmp_path / "share" / "Stockholm.json"
    recovery.write(file, draft, report, None, NOW)
    crash(file)
    seen: list[str] = []
    auditing = True
    sys.addaudithook(lambda event, args: seen.append(f"{event} {args}") if auditing else None)

    recovery.find_orphaned()
    auditing = False

    assert any(file.name in what for what in seen)
    assert not [what for what in seen if "share" in what]


def test_work_that_cannot_be_kept_is_told(draft: Draft, home: Path) -> None:
    home.touch()  # no folder can be made in it

    with pytest.raises(NotSaved):
        recovery.write(recovery.new_file(), draft, None, None, NOW)
