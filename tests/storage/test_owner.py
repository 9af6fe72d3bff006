"""The owner of a lock or of kept work: when it is gone, and when nobody can know."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop import files, paths, processes
from desktop.storage import owner
from desktop.storage.owner import Owner
from tests.children import as_user

NOW = datetime.now().astimezone()
HOUR, DAYS = timedelta(hours=1), timedelta(days=4)
IS_ROOT = sys.platform != "win32" and os.getuid() == 0
FREE = 2**22 + 1  # above the highest number of a process


@pytest.fixture
def this() -> Owner:
    return Owner.this()


def test_this_process_is_known_again_from_what_it_writes(this: Owner) -> None:
    assert Owner.read(this.write()) == this
    assert not this.gone(NOW, NOW)


def test_what_else_is_written_beside_an_owner_is_passed_over(this: Owner) -> None:
    assert Owner.read(this.write(lock="1")) == this


def test_an_owner_of_the_first_edition_is_read(this: Owner) -> None:
    text = '{"user": "anna", "host": "pc-1", "pid": 12, "started": "34"}'

    assert Owner.read(text) == Owner("anna", "pc-1", 12, "34")


EXPECTED: dict[str, tuple[Callable[[Owner], Owner], bool]] = {
    "an ended process": (lambda this: replace(this, pid=FREE), True),
    "an ended process of the first edition": (lambda this: Owner("a", this.host, FREE, "1"), True),
    "a later process of the same number": (lambda this: replace(this, started="1"), True),
    "a running process of the first edition": (
        lambda this: Owner(this.user, this.host, this.pid, this.started),
        False,
    ),
    "another computer": (lambda this: replace(this, host="pc-2", pid=FREE), False),
    "another computer of this name": (
        lambda this: replace(this, pid=FREE, state="theirs", system="theirs"),
        False,
    ),
    "another user of this computer": (lambda this: replace(this, pid=FREE, state="theirs"), True),
    "this user, before the computer was started anew": (
        lambda this: replace(this, pid=FREE, system="before"),
        True,
    ),
}


@pytest.mark.parametrize("whose", EXPECTED)
def test_what_an_owner_held_an_hour_ago_may_be_taken_over_when_it_is_known_to_be_gone(
    this: Owner, whose: str
) -> None:
    change, gone = EXPECTED[whose]

    assert change(this).gone(NOW - HOUR, NOW) == gone


@pytest.mark.parametrize("ago", [DAYS, -DAYS], ids=["long ago", "by a clock that is days ahead"])
def test_of_who_cannot_be_seen_it_may_be_taken_over_after_days(this: Owner, ago: timedelta) -> None:
    unseen = replace(this, pid=FREE, state="theirs", system="theirs")

    assert unseen.gone(NOW - ago, NOW)
    assert replace(unseen, host="pc-2").gone(NOW - ago, NOW)


class TestAProcessOfSomebodyElse:
    """Seen by an ordinary user: the tests themselves, run by root, are such a process."""

    def test_that_was_given_the_number_since_is_no_owner(self, place: Path, this: Owner) -> None:
        before = replace(this, user="jansen", started="987654321")

        assert as_user(lambda: before.gone(NOW - HOUR, NOW))

    def test_keeps_what_it_holds(self, place: Path, this: Owner) -> None:
        assert not as_user(lambda: this.gone(NOW - DAYS, NOW))

    @pytest.mark.skipif(not IS_ROOT, reason="there is no process of somebody else to look at")
    @pytest.mark.parametrize(("user", "gone"), [("us", True), ("jansen", False)])
    def test_that_is_hidden_is_none_of_ours(
        self, place: Path, this: Owner, monkeypatch: pytest.MonkeyPatch, user: str, gone: bool
    ) -> None:
        """As where /proc shows a user no processes but their own."""
        monkeypatch.setattr(processes, "_PROCESSES", place / "nothing")
        monkeypatch.setattr(owner, "_user", lambda: "us")
        held = replace(this, user=user)

        assert as_user(lambda: held.gone(NOW - HOUR, NOW)) == gone
        assert as_user(lambda: held.gone(NOW - DAYS, NOW))


def test_a_process_that_nobody_waited_for_is_gone(this: Owner) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        started = Path(f"/proc/{ended.pid}/stat").read_text().rpartition(")")[2].split()[19]
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)

        assert replace(this, pid=ended.pid, started=started).gone(NOW, NOW)


class TestTheStateOfAUser:
    """Its name tells the user of one computer from that of another."""

    def test_has_the_same_name_in_every_process(self, this: Owner) -> None:
        code = "from desktop.storage.owner import Owner; print(Owner.this().state)"
        command = [sys.executable, "-c", code]
        said = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=True)

        assert said.stdout.decode().strip() == this.state != ""

    def test_is_named_for_its_user_alone(self, this: Owner) -> None:
        (named,) = [file for file in paths.state().iterdir() if file.read_text() == this.state]

        assert named.stat().st_mode & 0o777 == 0o600
        assert this.host not in this.state

    def test_has_another_name_where_it_is_another(self, this: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("REISVERSLAG_HOME", str(paths.state()))

        assert Owner.this().state not in ("", this.state)

    @pytest.mark.parametrize(
        "found", [b"", b"\xff", b"a b\n", b"x" * 5000], ids=["empty", "no text", "odd", "long"]
    )
    def test_is_named_anew_when_its_name_is_damaged(self, home: Path, found: bytes) -> None:
        (home / "state").mkdir(parents=True)
        (home / "state" / "name").write_bytes(found)

        named = Owner.this().state

        assert len(named) == 32
        assert (home / "state" / "name").read_text() == named

    def test_keeps_its_name_when_that_cannot_be_read_for_a_moment(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        named = "0123456789abcdef" * 2
        (home / "state").mkdir(parents=True)
        (home / "state" / "name").write_text(named)
        fails: list[OSError] = [OSError(errno.EIO, "Input/output error")]
        read = files.read_regular

        def refused(path: Path, largest: int) -> bytes:
            if fails:
                raise fails.pop()
            return read(path, largest)

        monkeypatch.setattr(files, "read_regular", refused)

        assert Owner.this().state == named
        assert not fails

    def test_keeps_its_name_when_that_cannot_be_read_at_all(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        named = "0123456789abcdef" * 2
        (home / "state").mkdir(parents=True)
        (home / "state" / "name").write_text(named)

        def refuse(path: Path, largest: int) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(files, "read_regular", refuse)
            assert Owner.this().state == ""

        assert (home / "state" / "name").read_text() == named

    def test_has_no_name_where_nothing_can_be_written(self, home: Path) -> None:
        home.touch()  # no folder can be made in it

        nameless = Owner.this()

        assert nameless.state == ""
        assert not nameless.gone(NOW, NOW)
        assert replace(nameless, pid=FREE).gone(NOW - HOUR, NOW)
        assert not replace(nameless, pid=FREE, system="theirs").gone(NOW - HOUR, NOW)


def test_the_running_system_is_named_without_telling_which_it_is(this: Owner) -> None:
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()

    assert this.system
    assert this.system not in (boot, boot.replace("-", ""))
    assert socket.gethostname() not in this.system
