"""The lock: a report that is open somewhere is not opened a second time, unless that somewhere is gone."""

import os
import re
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import NotSaved, OpenElsewhere
from desktop.files import read_regular
from desktop.storage import lock
from desktop.storage.lock import Lock
from desktop.storage.owner import Owner
from tests.storage.windows import held

NOW = datetime.now().astimezone()
DAYS = [timedelta(days=days) for days in range(10)]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Stockholm.json"
    path.touch()
    return path


@pytest.fixture
def lock_file(report: Path) -> Path:
    return report.with_name("Stockholm.json.lock")


@pytest.fixture
def gone() -> Owner:
    """A process of this computer that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return Owner("collega", socket.gethostname(), ended.pid, "1234")


def leave(file: Path, owner: Owner, ago: timedelta = DAYS[0]) -> None:
    """A lock that an owner made so long ago."""
    file.write_text(owner.write())
    moment = (NOW - ago).timestamp()
    os.utime(file, (moment, moment))


def test_a_report_is_locked_until_it_is_released(report: Path, lock_file: Path) -> None:
    lock = Lock.take(report)
    assert lock_file.exists()

    lock.release()
    assert not lock_file.exists()


def test_who_has_it_and_since_when_is_told(report: Path, lock_file: Path) -> None:
    leave(lock_file, Owner("collega", "other-computer", 1, ""))
    when = datetime(2024, 6, 3, 14, 3).astimezone()
    os.utime(lock_file, (when.timestamp(),) * 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Owner, "gone", lambda *_: False)
        with pytest.raises(OpenElsewhere) as told:
            Lock.take(report)

    assert (told.value.who, told.value.since) == ("collega", when)
    assert str(told.value) == "‘Stockholm.json’ is al open bij collega, sinds 3 juni 2024 om 14.03 uur."
    assert lock_file.exists()


def test_a_lock_that_somebody_else_writes_just_now_is_read_a_moment_later(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(lock_file, Owner("collega", "other-computer", 1, ""))
    refused = [held(None), held(None)]

    def read_later(file: Path, largest: int) -> bytes:
        if refused:
            raise refused.pop()
        return read_regular(file, largest)

    monkeypatch.setattr(lock, "read_regular", read_later)

    with pytest.raises(OpenElsewhere, match="bij collega"):
        Lock.take(report)
    assert not refused


def test_the_same_program_does_not_open_it_twice(report: Path) -> None:
    lock = Lock.take(report)

    with pytest.raises(OpenElsewhere):
        Lock.take(report)
    lock.release()
    Lock.take(report).release()


def test_the_lock_of_an_ended_process_is_taken_over(report: Path, lock_file: Path, gone: Owner) -> None:
    leave(lock_file, gone)

    lock = Lock.take(report)

    assert Owner.read(lock_file.read_text()) == Owner.this()
    lock.release()


def test_an_ended_process_that_nobody_waited_for_is_gone_too(report: Path, lock_file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        started = Path(f"/proc/{ended.pid}/stat").read_text().rpartition(")")[2].split()[19]
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
        leave(lock_file, Owner("collega", socket.gethostname(), ended.pid, started))

        Lock.take(report).release()


def test_a_later_process_with_the_same_number_is_an_other_one(report: Path, lock_file: Path) -> None:
    this = Owner.this()
    leave(lock_file, Owner(this.user, this.host, this.pid, this.started + "1"))

    Lock.take(report).release()


def test_a_running_process_keeps_its_lock_however_old(report: Path, lock_file: Path) -> None:
    leave(lock_file, Owner.this(), DAYS[9])

    with pytest.raises(OpenElsewhere):
        Lock.take(report)


def test_the_process_of_an_other_user_keeps_its_lock(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: int) -> None:
        raise PermissionError

    leave(lock_file, Owner.this())
    monkeypatch.setattr(os, "kill", forbidden)

    with pytest.raises(OpenElsewhere):
        Lock.take(report)


@pytest.mark.parametrize(("ago", "open_elsewhere"), [(DAYS[0], True), (DAYS[2], True), (DAYS[4], False)])
@pytest.mark.parametrize(
    "text",
    [
        Owner("collega", "other-computer", 1, "").write(),
        Owner("collega", socket.gethostname(), 2**40, "").write(),
        Owner("collega", socket.gethostname(), -1, "").write(),
        *("", "{}", '{"pid": 1e999}', "[" * 900, "\0", " " * 100_000, "null", '"x"', "[1]"),
        *('{"user": [], "host": "h", "pid": 1, "started": ""}', "\ud800", '{"pid": NaN}'),
        *(
            '{"user": " ", "host": "h", "pid": 1, "started": ""}',
            '{"user": "a", "host": {}, "pid": 1}',
        ),
    ],
    ids=lambda text: text[:60],
)
def test_a_lock_that_cannot_be_looked_into_holds_for_some_days(
    report: Path, lock_file: Path, text: str, ago: timedelta, open_elsewhere: bool
) -> None:
    lock_file.write_bytes(text.encode(errors="surrogatepass"))
    moment = (NOW - ago).timestamp()
    os.utime(lock_file, (moment, moment))

    if open_elsewhere:
        with pytest.raises(OpenElsewhere, match=r"is al open bij (collega|iemand anders), sinds"):
            Lock.take(report)
    else:
        Lock.take(report).release()


@given(st.binary(max_size=300))
def test_any_bytes_in_a_lock_give_a_lock_or_a_sentence(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        report = Path(folder, "Stockholm.json")
        report.with_name("Stockholm.json.lock").write_bytes(data)

        with pytest.raises(OpenElsewhere, match=r"‘Stockholm\.json’ is al open bij "):
            Lock.take(report)


@pytest.mark.parametrize(
    "seconds", [0, -1, -(2**31), -62135596801, -1e11, 2**33, 253402300800, 1e12, 2**63, float("inf")]
)
@pytest.mark.parametrize("owner", [Owner("collega", "other-computer", 1, ""), Owner.this()])
def test_a_moment_that_no_calendar_knows_is_a_moment_long_ago(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, owner: Owner
) -> None:
    leave(lock_file, owner)
    real = Path.lstat

    def long_ago(self: Path) -> Any:
        found = real(self)
        return SimpleNamespace(st_mode=found.st_mode, st_mtime=seconds)

    monkeypatch.setattr(Path, "lstat", long_ago)
    said = ""
    try:
        Lock.take(report).release()
    except OpenElsewhere as told:
        said = str(told)

    holds = owner == Owner.this() or seconds == 2**33
    assert bool(re.search(r"is al open bij \w+, sinds \d+ \w+ \d+ om \d\d\.\d\d uur\.$", said)) == holds
    assert lock_file.exists() == holds


def test_a_strange_name_in_a_lock_cannot_spoil_the_sentence(report: Path, lock_file: Path) -> None:
    leave(lock_file, Owner("a\nb" + "c" * 500, "other-computer", 1, ""))

    with pytest.raises(OpenElsewhere) as told:
        Lock.take(report)

    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 250


def test_a_lock_that_somebody_took_over_is_left_alone(report: Path, lock_file: Path) -> None:
    lock = Lock.take(report)
    leave(lock_file, Owner("collega", "other-computer", 1, ""))

    lock.release()

    assert lock_file.exists()


def test_a_lock_released_just_now_is_no_hindrance(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(lock_file, Owner("collega", "other-computer", 1, ""))
    lstat = Path.lstat

    def released(self: Path) -> os.stat_result:
        lock_file.unlink(missing_ok=True)
        return lstat(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", released)
        lock = Lock.take(report)
    lock.release()


def test_a_folder_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match=r"‘Stockholm\.json’ is niet opgeslagen\. De map is er niet meer"):
        Lock.take(tmp_path / "gone" / "Stockholm.json")


def test_a_system_without_user_names_can_lock_too(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nameless)

    assert Owner.this().user == "iemand"


def test_a_lock_that_was_taken_over_or_removed_by_hand_is_no_longer_held(
    report: Path, lock_file: Path, gone: Owner
) -> None:
    lock = Lock.take(report)
    assert lock.held()

    lock_file.unlink()
    assert not lock.held()
    leave(lock_file, gone)
    assert not lock.held()


def test_a_claim_on_a_left_over_lock_keeps_others_away(report: Path, lock_file: Path, gone: Owner) -> None:
    leave(lock_file, gone)
    claim = lock_file.with_name("Stockholm.json.lock.new")
    leave(claim, Owner("collega", "other-computer", 1, ""))

    with pytest.raises(OpenElsewhere):
        Lock.take(report)
    assert lock_file.read_text() == gone.write()
    assert claim.exists()


def test_a_claim_that_is_left_over_itself_is_in_the_way_only_once(
    report: Path, lock_file: Path, gone: Owner
) -> None:
    leave(lock_file, gone)
    leave(lock_file.with_name("Stockholm.json.lock.new"), gone)

    with pytest.raises(OpenElsewhere):
        Lock.take(report)
    Lock.take(report).release()
    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]
