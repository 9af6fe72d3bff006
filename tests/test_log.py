"""The log for IT: what it says, what it never says, and that it is in nobody's way."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import files, log, paths
from desktop.errors import NotSaved
from desktop.storage import atomic
from tests.children import as_user, promptly
from tests.special import DANGLING, NO_FILES, Make

SYSTEM = "Reisverslag 9.9, Qt 6, Debian"
ROOT = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such signals")


@pytest.fixture(autouse=True)
def begun() -> Iterator[None]:
    """The program runs."""
    log.begin(SYSTEM)
    yield
    log.end()


@pytest.fixture
def file() -> Path:
    return paths.state() / "log.txt"


def words() -> list[str]:
    """What the lines say, without their moments."""
    return [line.partition(" ")[2] for line in log.text().splitlines()]


class TestALine:
    def test_comes_after_one_that_names_program_and_system(self) -> None:
        log.note("gestart")
        log.note("gesloten")

        assert words() == [SYSTEM, "gestart", "gesloten"]

    def test_names_kinds_numbers_and_the_way_through_the_program_and_no_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: int) -> None:
            raise OSError(errno.ENOSPC, "geheim", "/home/geheim")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            with pytest.raises(NotSaved, match="geheim"):
                atomic.write((tmp_path / "geheim.json", b"geheim"))

        _, line = words()

        assert line.startswith("opslaan: OSError ENOSPC [")
        assert "desktop.storage.atomic:" in line
        assert "geheim" not in log.text()
        assert str(tmp_path) not in log.text()
        assert "/" not in line

    def test_names_the_causes_of_an_error(self) -> None:
        try:
            try:
                raise OSError(errno.ENOSPC, "geheim", "/home/geheim")
            except OSError as error:
                raise NotSaved("geheim") from error
        except NotSaved as error:
            log.note("veiligstellen", error)

        assert words()[1].startswith(f"veiligstellen: NotSaved, OSError ENOSPC [{__name__}:")

    def test_tells_of_an_error_without_end_only_its_end(self) -> None:
        def deeper(left: int) -> None:
            if not left:
                raise ZeroDivisionError("geheim")
            deeper(left - 1)

        with pytest.raises(ZeroDivisionError) as raised:
            deeper(500)
        log.note("venster", raised.value)

        assert len(words()[1]) < 2000

    def test_is_written_once_however_often_the_same_goes_wrong(self) -> None:
        for _ in range(3):
            log.note("opslaan", OSError(errno.EIO, ""))

        assert words() == [SYSTEM, "opslaan: OSError EIO []"]

    def test_is_not_written_before_the_program_begins(self, file: Path) -> None:
        log.end()
        log.note("gestart")

        assert not file.exists()


class TestTheFiles:
    def test_never_grow_beyond_their_bound(self) -> None:
        for number in range(3000):
            log.note(f"{number:04} {'x' * 300}")

        sizes = {path.name: path.stat().st_size for path in paths.state().iterdir()}
        assert sorted(sizes) == ["log.1.txt", "log.txt"]
        assert max(sizes.values()) <= log.LARGEST == 256 * 1024
        assert min(sizes.values()) > 0
        assert words()[-1].startswith("2999 ")

    @pytest.mark.parametrize("name", ["log.txt", "log.1.txt"])
    def test_are_shown_when_two_windows_filled_one_at_once(self, name: str) -> None:
        log.note("gestart")
        (paths.state() / name).write_bytes(b"x\n" * (log.LARGEST // 2 + 100))

        assert log.text()

    def test_are_this_users_alone_from_the_first_byte(self, place: Path) -> None:
        def write() -> tuple[int, int]:
            log.begin(SYSTEM)
            log.note("gestart")
            file = place / "home" / "state" / "log.txt"
            return file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777

        assert as_user(write, umask=0) == (0o600, 0o700)

    @pytest.mark.parametrize("make", (NO_FILES | DANGLING).values(), ids=NO_FILES | DANGLING)
    def test_that_are_none_keep_nobody_waiting(self, file: Path, make: Make) -> None:
        file.parent.mkdir(parents=True)
        make(file)
        before = sorted(path.name for path in file.parent.parent.rglob("*"))

        promptly(lambda: log.note("gestart"))

        assert sorted(path.name for path in file.parent.parent.rglob("*")) == before

    def test_are_not_written_through_a_link(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "precious").write_bytes(b"precious")
        file.parent.mkdir(parents=True)
        file.symlink_to(tmp_path / "precious")

        log.note("gestart")

        assert (tmp_path / "precious").read_bytes() == b"precious"

    def test_are_done_without_where_nobody_may_write(self, place: Path) -> None:
        def write() -> list[Path]:
            (place / "home").mkdir()
            (place / "home").chmod(0o500)
            log.begin(SYSTEM)
            log.note("gestart")
            log.watch_for_crashes()
            return list((place / "home").iterdir())

        assert as_user(write) == []

    def test_are_not_tried_again_at_once_on_a_disk_that_refused(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tried = []

        def refuse(path: Path, data: bytes) -> None:
            tried.append(path)
            raise OSError(errno.EIO, "dead")

        with monkeypatch.context() as patch:
            patch.setattr(files, "append_private", refuse)
            for number in range(100):
                log.note(f"opslaan {number}")

        assert len(tried) == 1


CRASHING = """
import os, signal, sys
sys.path.insert(0, {root!r})
from desktop import log
log.begin("first")
log.watch_for_crashes()
os.kill(os.getpid(), signal.{signal})
"""


@POSIX
@pytest.mark.parametrize(
    ("name", "said"), [("SIGSEGV", "Segmentation fault"), ("SIGABRT", "Aborted"), ("SIGBUS", "Bus error")]
)
def test_a_crash_of_the_process_leaves_its_way_in_the_log(name: str, said: str, tmp_path: Path) -> None:
    script = tmp_path / "geheim" / "desktop" / "widgets" / "wizard" / "page.py"
    script.parent.mkdir(parents=True)
    script.write_text(CRASHING.format(root=str(ROOT), signal=name))

    ended = subprocess.run([sys.executable, script], check=False, capture_output=True)
    promptly(log.watch_for_crashes)  # which pytest does in this process

    assert (ended.returncode, ended.stderr) == (-signal.Signals[name], b"")
    assert words() == [SYSTEM, f"vorige keer: Fatal Python error: {said} [desktop.widgets.wizard.page:7]"]
    assert (paths.state() / "crash.txt").read_bytes() == b""


def test_what_a_crash_left_is_told_once_and_within_bounds(file: Path) -> None:
    file.parent.mkdir(parents=True)
    for left in (b"Fatal Python error: Aborted\n" * 100_000, b"\xff\x00 geheim", b""):
        (file.parent / "crash.txt").write_bytes(left)
        promptly(log.watch_for_crashes)

    assert not file.exists()
    assert (file.parent / "crash.txt").stat().st_size == 0
