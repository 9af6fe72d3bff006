"""Atomic writing: the old file or the new one, whatever goes wrong and whenever."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import NotSaved
from desktop.storage import atomic
from tests.storage.windows import held

OLD, NEW = b"old" * 50_000, b"new" * 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(folder: Path) -> None:
    atomic.write((folder / "a.json", OLD))
    atomic.write((folder / "a.json", NEW))

    assert (folder / "a.json").read_bytes() == NEW
    assert names(folder) == ["a.json"]


def test_several_files_are_written_at_once(folder: Path) -> None:
    atomic.write((folder / "a.pdf", OLD), (folder / "a.json", NEW))

    assert (folder / "a.pdf").read_bytes() == OLD
    assert (folder / "a.json").read_bytes() == NEW
    assert names(folder) == ["a.json", "a.pdf"]


def test_the_file_and_then_its_folder_last_through_a_power_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(stat.S_ISDIR(os.fstat(handle).st_mode)))

    atomic.write((folder / "a.json", NEW))

    assert synced == [False, True]


def test_all_of_a_file_is_with_the_system_before_it_is_synced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []
    monkeypatch.setattr(os, "fsync", lambda handle: sizes.append(os.fstat(handle).st_size))

    atomic.write((folder / "a.json", b"few"), (folder / "a.pdf", NEW))

    assert sizes[:2] == [len(b"few"), len(NEW)]


class TestOnSharedFolders:
    """Colleagues who could read a report before can read it after."""

    def test_the_mode_of_a_file_stays(self, folder: Path) -> None:
        file = folder / "a.json"
        file.touch()
        file.chmod(0o664)

        atomic.write((file, NEW))

        assert file.stat().st_mode & 0o777 == 0o664

    def test_a_new_file_has_the_mode_of_any_new_file(self, folder: Path) -> None:
        (folder / "any").touch()

        atomic.write((folder / "a.json", NEW))

        assert (folder / "a.json").stat().st_mode == (folder / "any").stat().st_mode

    def test_a_link_stays_a_link(self, folder: Path) -> None:
        (folder / "there").mkdir()
        (folder / "there" / "a.json").write_bytes(OLD)
        (folder / "here.json").symlink_to(folder / "there" / "a.json")

        atomic.write((folder / "here.json", NEW))

        assert (folder / "here.json").is_symlink()
        assert (folder / "there" / "a.json").read_bytes() == NEW


def failing(number: int) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "De schijf is vol. Maak ruimte, of kies een andere map."),
        (errno.EDQUOT, "De schijf is vol. Maak ruimte, of kies een andere map."),
        (errno.EROFS, "U mag hier niet schrijven"),
        (errno.EACCES, "U mag hier niet schrijven"),
        (errno.ENOENT, "De map is er niet meer. Kies een andere map."),
        (errno.ENAMETOOLONG, "Deze naam kan hier niet."),
        (errno.EIO, "De schijf of het netwerk werkt niet mee."),
    ],
)
def test_what_went_wrong_is_told_and_the_old_file_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    file = folder / "a.json"
    atomic.write((file, OLD))
    monkeypatch.setattr(os, "fsync", failing(number))

    with pytest.raises(NotSaved) as told:
        atomic.write((file, NEW))

    assert str(told.value).startswith(f"‘a.json’ is niet opgeslagen. {said}")
    assert file.read_bytes() == OLD
    assert names(folder) == ["a.json"]


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    with pytest.raises(NotSaved, match="De map is er niet meer"):
        atomic.write((folder / "gone" / "a.json", NEW))


def test_a_folder_in_the_place_of_the_file_is_told(folder: Path) -> None:
    (folder / "a.json").mkdir()

    with pytest.raises(NotSaved, match="Kies een andere"):
        atomic.write((folder / "a.json", NEW))

    assert names(folder) == ["a.json"]


def test_when_one_of_several_cannot_be_replaced_all_stay_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, pdf, report = folder / "a.json.bak", folder / "a.pdf", folder / "a.json"
    atomic.write((backup, b"oldest"), (report, OLD))
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == report:
            raise PermissionError(errno.EACCES, "another program holds it")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(NotSaved, match=r"‘a\.json’ is niet opgeslagen"):
        atomic.write((backup, OLD), (pdf, NEW), (report, NEW))

    assert names(folder) == ["a.json", "a.json.bak"]
    assert (backup.read_bytes(), report.read_bytes()) == (b"oldest", OLD)


def test_what_is_put_back_is_waited_for_while_a_scanner_holds_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, report = folder / "a.pdf", folder / "a.json"
    atomic.write((pdf, OLD), (report, OLD))
    replace, refused = Path.replace, [held(32), held(5)]

    def scanned(self: Path, target: Path) -> Path:
        if target == report:
            raise PermissionError(errno.EACCES, "another program holds it")
        if target.read_bytes() == NEW and refused:  # it came just now
            raise refused.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", scanned)
    with pytest.raises(NotSaved):
        atomic.write((pdf, NEW), (report, NEW))

    assert pdf.read_bytes() == OLD
    assert names(folder) == ["a.json", "a.pdf"]


def test_a_disk_that_is_really_full_leaves_the_old_file(folder: Path) -> None:
    import resource  # which only Unix has

    file = folder / "a.json"
    atomic.write((file, OLD))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(NotSaved, match="De schijf is vol"):
            atomic.write((file, NEW))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert file.read_bytes() == OLD
    assert names(folder) == ["a.json"]


# Writes a.pdf and a.json, and dies the moment before its n-th call to the system that changes the disk.
CRASH = """
import os, sys
from pathlib import Path
from desktop.storage import atomic

folder, left = Path(sys.argv[1]), int(sys.argv[2])

def count(call):
    def counted(*given, **named):
        global left
        if not left:
            os._exit(9)
        left -= 1
        return call(*given, **named)
    return counted

os.fsync = count(os.fsync)
Path.replace = count(Path.replace)
Path.unlink = count(Path.unlink)
atomic.write((folder / "a.pdf", b"new" * 60_000), (folder / "a.json", b"new" * 60_000))
"""


def crash(folder: Path, steps: int) -> int:
    """Writes in another process that dies after so many steps; gives its exit code."""
    command = [sys.executable, "-c", CRASH, str(folder), str(steps)]
    return subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode


def test_a_crash_at_any_moment_leaves_whole_files(folder: Path) -> None:
    seen = []
    for steps in range(20):
        for name in ("a.pdf", "a.json"):
            (folder / name).write_bytes(OLD)

        code = crash(folder, steps)

        state = tuple((folder / name).read_bytes() for name in ("a.pdf", "a.json"))
        seen.append(state)
        if code == 0:
            break
    assert set(seen) == {(OLD, OLD), (NEW, OLD), (NEW, NEW)}
    assert seen[-1] == (NEW, NEW)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Zürich.json", "Zürich.json"), ("a\nb\x1b[31m", "a?b?[31m"), ("a\udcff.json", "a?.json")],
)
def test_any_name_can_be_shown(name: str, shown: str) -> None:
    assert atomic.printable(name) == shown


@pytest.mark.parametrize(
    "number", [5, 32, None], ids=["about to be gone", "read by a virus scanner", "not said by what"]
)
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    real, refused = Path.replace, iter([held(number), held(number)])

    def replace(self: Path, target: Path) -> Path:
        for error in refused:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    atomic.write((tmp_path / "a.json", b"new"))

    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_a_file_that_stays_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(self: Path, target: Path) -> Path:
        raise held(32)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(NotSaved, match="een ander programma houdt het bestand vast"):
        atomic.write((tmp_path / "a.json", b"new"))

    assert list(tmp_path.iterdir()) == []
