"""What is left over of files that were being written when a process was stopped."""

import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from desktop import files, paths, processes
from desktop.errors import NotSaved
from desktop.files import remove_left_over, temporary
from desktop.forms.trip.form import TRIP
from desktop.storage import leftovers
from desktop.storage.document import Document
from tests.special import DANGLING, NO_FILES, Make
from tests.storage.documents import NOON, Write, names

OLD = 2 * 24 * 60 * 60  # seconds
FREE = 2**22 + 1  # above the highest number of a process


def of(system: str, pid: int) -> str:
    return f".{system[:8]}{pid:08x}0123456789abcdef.tmp"


HERE = processes.system()
LEFT: dict[str, tuple[Callable[[], str], int, bool]] = {
    "of this process": (lambda: of(HERE, os.getpid()), 0, False),
    "of a process that runs": (lambda: of(HERE, os.getppid()), 0, False),
    "of a process that is gone": (lambda: of(HERE, FREE), 0, True),
    "of a process that is gone, by a clock that is behind": (lambda: of(HERE, FREE), -OLD, True),
    "of another computer": (lambda: of("0" * 8, FREE), 0, False),
    "of another computer, long ago": (lambda: of("0" * 8, FREE), OLD, True),
    "of another computer, by a clock that is ahead": (lambda: of("0" * 8, FREE), -OLD, False),
    "of a number that no process can have": (lambda: of(HERE, 2**32 - 1), 0, True),
    "of the first edition": (lambda: ".0123456789abcdef.tmp", 0, False),
    "of the first edition, long ago": (lambda: ".0123456789abcdef.tmp", OLD, True),
}


@pytest.mark.parametrize("whose", LEFT)
def test_what_nobody_is_at_work_on_any_more_is_removed(folder: Path, whose: str) -> None:
    name, ago, gone = LEFT[whose]
    make(folder / name(), ago)

    remove_left_over(folder)

    assert names(folder) == [name()] * (not gone)


@pytest.mark.parametrize(
    "name",
    [
        "a.tmp", ".a.tmp", "0123456789abcdef.tmp", ".0123456789ABCDEF.tmp", ".0123456789abcdef.tmp.json",
        ".0123456789abcdef01234567.tmp", ".~lock.a.json#", "~$a.docx", ".0123456789abcdef.tmp\n",
        "x.0123456789abcdef.tmp", ".0123456789abcdef.TMP",
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_called_as_ours_stays_however_old(folder: Path, name: str) -> None:
    make(folder / name, OLD)

    remove_left_over(folder)

    assert names(folder) == [name]


TO_FILE: dict[str, Make] = {"a link to a file": lambda path: path.symlink_to(path.with_name("precious"))}
ODD = NO_FILES | DANGLING | TO_FILE


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_no_file_stays_though_it_is_called_as_ours(folder: Path, odd: Make) -> None:
    odd(folder / of(HERE, FREE))
    make(folder / "precious", OLD)
    (folder / ".fedcba9876543210.tmp").mkdir()  # the first edition made no folders
    make(folder / ".fedcba9876543210.tmp" / "precious", OLD)
    os.utime(folder / ".fedcba9876543210.tmp", (0, 0))
    before = names(folder)

    remove_left_over(folder)

    assert names(folder) == before
    assert (folder / ".fedcba9876543210.tmp" / "precious").exists()


def test_where_the_system_has_no_name_only_age_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "system", lambda: "")
    new, old = temporary(folder / "a"), temporary(folder / "b")
    make(new, 0)
    make(old, OLD)
    make(folder / of("0" * 8, FREE), 0)

    remove_left_over(folder)

    assert names(folder) == sorted([new.name, of("0" * 8, FREE)])


def test_one_that_cannot_be_removed_keeps_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(folder / of(HERE, FREE), 0)
    make(folder / of(HERE, FREE + 1), 0)
    unlink, refused = Path.unlink, [PermissionError(13, "Permission denied")]

    def once(self: Path) -> None:
        if refused:
            raise refused.pop()
        unlink(self)

    monkeypatch.setattr(Path, "unlink", once)
    remove_left_over(folder)

    assert len(names(folder)) == 1


def test_a_folder_that_is_not_there_is_passed_over(folder: Path) -> None:
    make(folder / of(HERE, FREE), 0)

    leftovers.clear([folder / "gone", folder])

    assert names(folder) == []


def test_it_is_removed_wherever_the_program_keeps_something(folder: Path) -> None:
    kept = [
        paths.state(),
        paths.state() / "recovery",
        paths.state() / "versions" / "0",
        paths.config(),
        paths.cache(),
    ]
    for place in (*kept, folder):
        place.mkdir(parents=True, exist_ok=True)
        make(place / of(HERE, FREE), 0)
    made = paths.cache() / of(HERE, FREE + 1)  # a list of reports that was not whole yet
    made.mkdir()
    (made / "a.sqlite").touch()

    leftovers.clear([folder])

    assert [file for place in (*kept, folder) for file in place.glob(".*")] == []


def test_nothing_is_left_of_a_save_that_is_killed_at_any_moment(
    write: Write, example: Any, folder: Path
) -> None:
    seen: list[int] = []
    process = None
    while process is None or process.exitcode:
        path = write(example)
        process = get_context("fork").Process(target=save_and_die, args=(path, len(seen)))
        process.start()
        process.join()

        found = [file for place in (folder, paths.state()) for file in place.rglob(".*.tmp")]
        leftovers.clear([folder])
        assert not [file for file in found if file.exists()]
        seen.append(len(found))
    assert max(seen) > 1
    assert seen[-1] == 0


def save_and_die(path: Path, left: int) -> None:
    """Keeps and saves work, and dies before so many calls that change the disk."""

    def look(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in ("os.link", "os.rename", "os.remove"):
            if not left:
                os._exit(9)
            left -= 1

    sys.addaudithook(look)
    document = Document.open(path)
    document.draft.put("purpose", ("text",), "een")
    document.autosave(NOON)
    document.save(now=NOON)
    document.close()
    os._exit(0)


def make(file: Path, ago: int) -> None:
    """A file that was written so many seconds ago."""
    file.touch()
    moment = file.stat().st_mtime - ago
    os.utime(file, (moment, moment))


def test_a_folder_that_vanished_during_a_first_save_is_cleared_when_it_is_back(tmp_path: Path) -> None:
    share, away = tmp_path / "share", tmp_path / "away"
    share.write_text("in the place of a folder that is not there now")
    document = Document.new(TRIP, {"purpose": {"text": "Leren"}})
    with pytest.raises(NotSaved):
        document.save(share / "Parijs.json", now=NOON)
    share.unlink()
    away.mkdir()
    (away / of(HERE, FREE)).touch()
    away.rename(share)

    leftovers.clear([])

    assert list(share.iterdir()) == []


@pytest.mark.parametrize(
    "odd",
    [
        *(b"", b"{}", b"[1, null]", b"[" * 100_000, b"\xff"),
        *(b'["\\u0000", "relative"]', b'["/\\u0000"]', b'["/\\ud800"]'),
    ],
)
def test_odd_notes_stop_nothing(odd: bytes, tmp_path: Path) -> None:
    paths.state().mkdir(parents=True, exist_ok=True)
    (paths.state() / "leftovers.json").write_bytes(odd)
    leftovers.note(tmp_path)

    leftovers.clear([])

    assert tmp_path.is_dir()


def test_a_folder_that_is_noted_while_others_are_cleared_is_not_forgotten(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared, later = tmp_path / "cleared", tmp_path / "later"
    for place in (cleared, later):
        place.mkdir()
    leftovers.note(cleared)

    def meanwhile(place: Path) -> None:
        remove_left_over(place)
        leftovers.note(later)

    with monkeypatch.context() as patch:
        patch.setattr(files, "remove_left_over", meanwhile)
        leftovers.clear([])
    make(later / of(HERE, FREE), 0)

    leftovers.clear([])

    assert names(later) == []


def test_a_folder_on_a_stick_that_is_out_is_cleared_when_it_is_in_again(tmp_path: Path) -> None:
    stick = tmp_path / "media" / "stick"
    leftovers.note(stick)
    leftovers.clear([])
    stick.mkdir(parents=True)
    make(stick / of(HERE, FREE), 0)

    leftovers.clear([])

    assert names(stick) == []
