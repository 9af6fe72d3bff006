"""Reading what may be no file at all: its bytes, or an OSError at once."""

import errno
import os
import sys
from pathlib import Path

import pytest

from desktop.files import read_regular
from tests.children import promptly
from tests.special import FOLDER, NO_FILES, Make

WAITING = {name: make for name, make in NO_FILES.items() if name != "a link to itself"}

NO_NAMES = ["a\0b"] if sys.platform == "win32" else ["a\0b", "a\ud800b"]  # half a letter is a name on Windows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


class TestReading:
    @pytest.mark.parametrize("size", [0, 9, 10])
    def test_gives_all_of_a_file(self, path: Path, size: int) -> None:
        path.write_bytes(b"a" * size)

        assert read_regular(path, 10) == b"a" * size

    def test_follows_a_link_to_a_file(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "there").write_bytes(b"a")
        path.symlink_to(tmp_path / "there")

        assert read_regular(path, 10) == b"a"

    def test_ends_at_what_is_too_large(self, path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(1 << 40)  # of which the disk holds nothing

        with pytest.raises(OSError, match="File too large") as told:
            promptly(lambda: read_regular(path, 10))
        assert told.value.errno == errno.EFBIG

    @pytest.mark.parametrize("make", (FOLDER | WAITING).values(), ids=FOLDER | WAITING)
    def test_neither_reads_nor_waits_for_what_is_no_file(self, path: Path, make: Make) -> None:
        make(path)

        with pytest.raises(OSError, match=r"Invalid argument|Is a directory") as told:
            promptly(lambda: read_regular(path, 10))
        assert told.value.errno in (errno.EINVAL, errno.EISDIR)

    def test_does_not_wait_for_a_file_that_becomes_a_pipe_just_then(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path.write_bytes(b"a")
        seen = path.stat()
        path.unlink()
        os.mkfifo(path)
        monkeypatch.setattr(Path, "stat", lambda _: seen)

        with pytest.raises(OSError, match="Invalid argument"):
            promptly(lambda: read_regular(path, 10))

    @pytest.mark.parametrize("name", NO_NAMES)
    def test_says_of_a_name_that_no_file_can_have_that_it_is_none(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(OSError, match="Invalid argument"):
            read_regular(tmp_path / name, 10)

    def test_says_of_a_file_that_is_not_there_that_it_is_not(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            read_regular(path, 10)
