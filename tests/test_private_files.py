"""Folders and files of one user alone, whatever the umask and whatever they were before."""

import errno
import os
from pathlib import Path

import pytest

from desktop.files import private_file, private_folder, write_private
from tests.children import as_user, promptly
from tests.special import DANGLING, NO_FILES, Make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o177])
class TestPrivate:
    def test_is_a_folder_that_is_made(self, place: Path, umask: int) -> None:
        as_user(lambda: private_folder(place / "state"), umask=umask)

        assert mode(place / "state") == 0o700

    def test_is_a_folder_that_was_open_with_all_that_is_in_it(self, place: Path, umask: int) -> None:
        def close() -> None:
            (place / "state" / "recovery").mkdir(parents=True)
            for file in (place / "state" / "memory.json", place / "state" / "recovery" / "a.recovery"):
                file.touch()
                file.chmod(0o644)
            (place / "state").chmod(0o755)
            private_folder(place / "state")

        as_user(close)

        found = {file.name: mode(file) for file in (place / "state").rglob("*")}
        assert mode(place / "state") == 0o700
        assert found == {"memory.json": 0o600, "recovery": 0o700, "a.recovery": 0o600}

    def test_is_a_file_from_its_first_byte(self, place: Path, umask: int) -> None:
        def write() -> int:
            with private_file(place / "a") as file:
                return os.fstat(file.fileno()).st_mode & 0o777

        assert as_user(write, umask=umask) == 0o600

    def test_is_a_file_that_replaces_an_open_one(self, place: Path, umask: int) -> None:
        def write() -> None:
            (place / "state").mkdir()
            (place / "state").chmod(0o755)
            (place / "state" / "a").write_bytes(b"old")
            (place / "state" / "a").chmod(0o644)
            write_private(place / "state" / "a", b"new")

        as_user(write, umask=umask)

        assert mode(place / "state") == 0o700
        assert mode(place / "state" / "a") == 0o600


class TestAPrivateFile:
    @pytest.mark.parametrize("make", (NO_FILES | DANGLING).values(), ids=NO_FILES | DANGLING)
    def test_takes_the_place_of_what_is_no_file(self, path: Path, make: Make) -> None:
        make(path)

        promptly(lambda: write_private(path, b"new"))

        assert not path.is_symlink()
        assert path.read_bytes() == b"new"
        assert not (path.parent / "nowhere").exists()

    def test_leaves_what_a_link_leads_to(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "precious").write_bytes(b"precious")
        path.symlink_to(tmp_path / "precious")

        write_private(path, b"new")

        assert (tmp_path / "precious").read_bytes() == b"precious"
        assert path.read_bytes() == b"new"

    def test_is_not_opened_where_a_link_is(self, path: Path) -> None:
        path.symlink_to("nowhere")

        with pytest.raises(FileExistsError):
            private_file(path)

    def test_leaves_the_old_one_and_nothing_beside_it_where_the_disk_refuses(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        path.write_bytes(b"old")
        monkeypatch.setattr(os, "fsync", refuse)

        with pytest.raises(OSError, match="full"):
            write_private(path, b"new")

        assert path.read_bytes() == b"old"
        assert list(path.parent.iterdir()) == [path]


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(path: Path) -> None:
    path.touch(0o644)

    with pytest.raises(FileExistsError):
        private_folder(path)

    assert mode(path) == 0o644


def test_a_folder_of_somebody_else_is_used_as_it_is(place: Path) -> None:
    if os.getuid():
        pytest.skip("only root can make a folder of somebody else")
    (place / "state").mkdir()
    (place / "state").chmod(0o777)

    as_user(lambda: write_private(place / "state" / "a", b"new"))

    assert (mode(place / "state"), mode(place / "state" / "a")) == (0o777, 0o600)
