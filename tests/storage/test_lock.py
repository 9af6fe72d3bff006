"""The lock: a report that is open somewhere is not opened a second time, unless that somewhere is gone."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
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
    path = tmp_path / "reports" / "Stockholm.json"
    path.parent.mkdir()
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


@pytest.fixture(scope="module")
def running() -> Iterator[Owner]:
    """A process of this computer that runs."""
    code = (
        "import sys; from desktop.storage.owner import Owner; "
        "print(Owner.this().write(), flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        owner = Owner.read(process.stdout.readline().decode())
        assert owner
        yield owner
        process.stdin.close()


def leave(file: Path, owner: Owner, ago: timedelta = DAYS[0]) -> None:
    """A lock that an owner made so long ago."""
    file.write_text(owner.write())
    age(file, ago)


def age(file: Path, ago: timedelta) -> None:
    """Has a file be written so long ago."""
    moment = (datetime.now().astimezone() - ago).timestamp()
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


def test_a_later_process_with_the_same_number_is_an_other_one(report: Path, lock_file: Path) -> None:
    this = Owner.this()
    leave(lock_file, Owner(this.user, this.host, this.pid, this.started + "1"))

    Lock.take(report).release()


def test_a_running_process_keeps_its_lock_however_old(report: Path, lock_file: Path, running: Owner) -> None:
    leave(lock_file, running, DAYS[9])

    with pytest.raises(OpenElsewhere):
        Lock.take(report)


@pytest.mark.parametrize(("ago", "open_elsewhere"), [(DAYS[0], True), (DAYS[2], True), (DAYS[4], False)])
@pytest.mark.parametrize(
    "text",
    [
        Owner("collega", "other-computer", 1, "").write(),
        Owner("collega", socket.gethostname(), 2**40, "").write(),
        Owner("collega", socket.gethostname(), -1, "").write(),
        *("{}", '{"pid": 1e999}', " " * 100_000, "null", '"x"', "[1]"),
        *('{"user": [], "host": "h", "pid": 1, "started": ""}', '{"pid": NaN}'),
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
@pytest.mark.parametrize("runs", [False, True], ids=["other computer", "running"])
def test_a_moment_that_no_calendar_knows_is_a_moment_long_ago(
    report: Path,
    lock_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    runs: bool,
    running: Owner,
) -> None:
    leave(lock_file, running if runs else Owner("collega", "other-computer", 1, ""))
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

    assert bool(re.search(r"is al open bij \w+, sinds \d+ \w+ \d+ om \d\d\.\d\d uur\.$", said)) == runs
    assert lock_file.exists() == runs


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


def test_a_lock_that_somebody_makes_when_another_is_released_stays(
    report: Path, lock_file: Path, running: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one is released while we look at it, the second comes before ours is in its place."""
    leave(lock_file, running)
    lstat, replace, link = Path.lstat, Path.replace, os.link
    claim = lock_file.with_name("Stockholm.json.lock.new")

    def released(self: Path) -> os.stat_result:
        if self == lock_file:
            lock_file.unlink(missing_ok=True)
        return lstat(self)

    def replaced(self: Path, target: Path) -> Path:
        if self == claim:
            leave(lock_file, running)
        return replace(self, target)

    def linked(new: Path, path: Path) -> None:
        if new == claim:
            leave(lock_file, running)
        link(new, path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", released)
        patch.setattr(Path, "replace", replaced)
        patch.setattr(os, "link", linked)
        with pytest.raises(OpenElsewhere):
            Lock.take(report)

    assert lock_file.read_text() == running.write()


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


def test_a_claim_that_is_left_over_itself_is_in_the_way_of_nobody(
    report: Path, lock_file: Path, gone: Owner
) -> None:
    leave(lock_file, gone)
    leave(lock_file.with_name("Stockholm.json.lock.new"), replace(gone, system=Owner.this().system))

    Lock.take(report).release()
    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]


@pytest.mark.parametrize("what", ["of this computer", "of another computer", "empty", "cut off", "odd"])
def test_a_claim_is_in_the_way_for_a_minute_unless_its_process_is_known_to_be_gone(
    report: Path, lock_file: Path, gone: Owner, what: str
) -> None:
    leave(lock_file, gone)
    claim = lock_file.with_name("Stockholm.json.lock.new")
    texts = {
        "of this computer": gone.write(),  # as far as its name says
        "of another computer": Owner("collega", "other-computer", 1, "").write(),
        "empty": "",
        "cut off": gone.write()[:20],
        "odd": "[1]",
    }
    claim.write_text(texts[what])
    with pytest.raises(OpenElsewhere, match="bij iemand anders"):
        Lock.take(report)

    age(claim, timedelta(minutes=2))
    Lock.take(report).release()
    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]


def test_how_old_a_claim_is_is_told_by_the_clock_of_its_disk(
    report: Path, lock_file: Path, gone: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is an hour ahead here: a claim of an hour from now is one of this moment."""
    leave(lock_file, gone)
    claim = lock_file.with_name("Stockholm.json.lock.new")
    leave(claim, Owner("collega", "other-computer", 1, ""), -timedelta(hours=1))
    touch = Path.touch

    def ahead(self: Path) -> None:
        touch(self)
        age(self, -timedelta(hours=1))

    monkeypatch.setattr(Path, "touch", ahead)

    with pytest.raises(OpenElsewhere):
        Lock.take(report)


UNFINISHED = {
    "empty": b"",
    "cut off": Owner("collega", "other-computer", 1, "").write().encode()[:-1],
    "zeros": b"\0" * 120,  # as a power cut leaves them
    "no text": b"\xff",
    "deep": b"[" * 900,
}


class TestALockThatWasNotWrittenWhole:
    """By the first edition, when the disk was full or it was stopped just then."""

    @pytest.mark.parametrize("data", UNFINISHED.values(), ids=UNFINISHED)
    def test_keeps_nobody_out_for_more_than_a_minute(
        self, report: Path, lock_file: Path, data: bytes
    ) -> None:
        lock_file.write_bytes(data)
        with pytest.raises(OpenElsewhere, match="bij iemand anders"):
            Lock.take(report)

        age(lock_file, timedelta(minutes=2))
        Lock.take(report).release()

    def test_is_never_made_by_a_full_disk(self, report: Path) -> None:
        import resource  # which only Unix has

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
        try:
            with pytest.raises(NotSaved, match="De schijf is vol"):
                Lock.take(report)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]

    @pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
    def test_is_never_seen_by_others(
        self, report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch, links: bool
    ) -> None:
        if not links:
            monkeypatch.setattr(os, "link", refused)
        seen: list[bool] = []
        watching = [True]

        def look(*_: object) -> None:
            if watching and watching.pop():  # not while it looks
                seen.append(lock_file.exists() and not Owner.read(lock_file.read_text()))
                watching.append(True)

        sys.setprofile(look)  # at each call
        lock = Lock.take(report)
        sys.setprofile(None)

        assert len(seen) > 1
        assert not any(seen)
        lock.release()


def refused(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


NO_LINKS = {"links": [], "no links": ["link"], "nothing of the kind": ["link", "rename"]}


@pytest.mark.parametrize("missing", NO_LINKS.values(), ids=NO_LINKS)
def test_on_any_disk_a_lock_is_written_whole_and_replaces_none(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch, missing: list[str]
) -> None:
    if "link" in missing:
        monkeypatch.setattr(os, "link", refused)
    if "rename" in missing:
        monkeypatch.setattr("desktop.files._rename_unless_there", refused)
    theirs = Owner("collega", "other-computer", 1, "")
    leave(lock_file, theirs)
    with pytest.raises(OpenElsewhere, match="bij collega"):
        Lock.take(report)
    assert Owner.read(lock_file.read_text()) == theirs

    lock_file.unlink()
    lock = Lock.take(report)
    assert Owner.read(lock_file.read_text()) == Owner.this()
    lock.release()
    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]


def test_a_share_that_says_that_there_is_a_lock_which_it_just_made_itself_is_understood(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first answer was lost on the way."""
    link = os.link

    def asked_twice(new: Path, path: Path) -> None:
        link(new, path)
        link(new, path)

    monkeypatch.setattr(os, "link", asked_twice)
    lock = Lock.take(report)

    assert lock.held()
    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json", lock_file.name]
    lock.release()


def test_a_disk_that_fails_at_the_last_moment_leaves_no_lock(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr("desktop.files._rename_unless_there", refused)
    monkeypatch.setattr(Path, "replace", refused)

    with pytest.raises(NotSaved):
        Lock.take(report)

    assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]


class TestALockOfOurOwn:
    """Is known as one, also when the disk did not let go of it."""

    def test_that_could_not_be_removed_is_taken_again(
        self, report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock = Lock.take(report)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", refused)
            lock.release()
        assert lock_file.exists()

        again = Lock.take(report)

        assert again.held()
        assert not lock.held()
        lock.release()
        assert again.held()
        again.release()
        assert not lock_file.exists()

    def test_that_is_taken_just_now_is_not_left_over(
        self, report: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A thread takes it, and another one looks before that is done."""
        create, told = lock._create, []

        def look(file: Path, text: str) -> None:
            create(file, text)
            monkeypatch.setattr(lock, "_create", create)
            try:
                Lock.take(report)
            except OpenElsewhere as error:
                told.append(error)

        monkeypatch.setattr(lock, "_create", look)
        mine = Lock.take(report)

        assert len(told) == 1
        assert mine.held()
        mine.release()

    def test_that_cannot_be_read_now_is_still_held(
        self, report: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mine = Lock.take(report)
        with monkeypatch.context() as patch:
            patch.setattr(lock, "read_regular", refused)
            assert mine.held()
        mine.release()
        assert not mine.held()

    def test_is_not_the_one_of_the_same_process_on_a_computer_of_this_name(
        self, report: Path, lock_file: Path
    ) -> None:
        lock = Lock.take(report)
        lock_file.write_text(Owner.this().write(lock="theirs"))

        assert not lock.held()
        lock.release()
        assert lock_file.exists()


def test_a_lock_that_may_not_be_read_holds_for_some_days(
    report: Path, lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(file: Path, largest: int) -> bytes:
        if file == lock_file:
            raise PermissionError(13, "Permission denied")
        return read_regular(file, largest)

    leave(lock_file, Owner("collega", "other-computer", 1, ""), timedelta(days=1))
    monkeypatch.setattr(lock, "read_regular", read)
    with pytest.raises(OpenElsewhere, match="bij iemand anders"):
        Lock.take(report)

    age(lock_file, DAYS[4])
    Lock.take(report).release()


class TestTheFirstEdition:
    """Its locks are understood here, and ours there."""

    def test_reads_our_lock(self, report: Path, lock_file: Path) -> None:
        lock = Lock.take(report)

        said = json.loads(lock_file.read_text())  # which it did so, whatever else stood there

        this = Owner.this()
        assert (said["user"], said["host"], said["pid"], said["started"]) == (
            this.user,
            this.host,
            this.pid,
            this.started,
        )
        assert len(lock_file.read_bytes()) < 1000  # of the 4000 that it read
        lock.release()

    @pytest.mark.parametrize("runs", [True, False], ids=["running", "ended"])
    def test_is_kept_out_of_no_lock_that_it_wrote(
        self, report: Path, lock_file: Path, gone: Owner, running: Owner, runs: bool
    ) -> None:
        leave(lock_file, replace(running, state="", system="") if runs else gone)

        if runs:
            with pytest.raises(OpenElsewhere):
                Lock.take(report)
        else:
            Lock.take(report).release()


class TestAlone:
    """One process looks at a report and writes it; another one goes elsewhere meanwhile."""

    def test_is_who_writes_whatever_others_think_of_the_lock(
        self, report: Path, lock_file: Path, gone: Owner
    ) -> None:
        lock = Lock.take(report)
        with lock.alone():
            leave(lock_file, gone)  # as one who cannot see our process sees it
            with pytest.raises(OpenElsewhere, match="bij iemand anders"):
                Lock.take(report)
            with pytest.raises(OpenElsewhere), lock.alone():
                pass

        Lock.take(report).release()
        assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]

    def test_passes_on_what_goes_wrong_meanwhile(self, report: Path) -> None:
        lock = Lock.take(report)
        with pytest.raises(FileExistsError), lock.alone():
            raise FileExistsError
        lock.release()
        assert [file.name for file in report.parent.iterdir()] == ["Stockholm.json"]

    def test_leaves_a_claim_that_somebody_else_has_by_now(self, report: Path, lock_file: Path) -> None:
        claim = lock_file.with_name("Stockholm.json.lock.new")
        lock = Lock.take(report)
        with lock.alone():
            leave(claim, Owner("collega", "other-computer", 1, ""))

        assert claim.exists()
