"""Rights: what is private stays private, and what is shared stays shared. Done as an ordinary user."""

import json
import os
import struct
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from desktop import settings
from desktop.errors import NotSaved, OpenElsewhere
from desktop.forms.trip.form import TRIP
from desktop.storage import atomic, recovery, report_file
from desktop.storage.document import Document
from desktop.storage.index import Index
from desktop.storage.memory import Memory
from tests.children import NOBODY, as_user
from tests.storage.documents import AIM, NOON, Write, draw

GROUP = 4242  # to which the user belongs in some tests
ROOT_ONLY = "only root can make a file of somebody else"


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path, complete: Any) -> None:
    """All that Python loads once is loaded: a user may not read root's own."""
    (tmp_path / "a.json").write_text(json.dumps(complete))
    with Index(tmp_path) as index:
        index.update()
    Document.open(tmp_path / "a.json").finish(NOON, draw)


@pytest.fixture
def folder(place: Path) -> Path:
    """A folder of reports that everybody may write in."""
    folder = place / "reports"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def modes(folder: Path) -> dict[str, str]:
    """Who may do what with the files of a folder, by name."""
    return {file.name: f"{file.stat().st_mode & 0o777:o}" for file in sorted(folder.iterdir())}


def belong(path: Path, mode: int, group: int = NOBODY) -> None:
    """Makes a file that of the ordinary user."""
    if os.getuid() == 0:
        os.chown(path, NOBODY, group)
    path.chmod(mode)


def save(path: Path) -> None:
    document = Document.open(path)
    document.draft.put(*AIM)
    document.save(now=NOON)
    document.close()


class TestWhatTheProgramKeepsForAUser:
    @pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
    @pytest.mark.parametrize("before", [None, 0o777], ids=["new", "open to all before"])
    def test_is_for_that_user_alone(
        self, place: Path, folder: Path, write: Write, example: Any, umask: int, before: int | None
    ) -> None:
        write(example)

        def keep() -> dict[str, str]:
            Memory().save()
            settings.save({"organisation": "Gemeente"})
            document = Document.new(TRIP)
            document.autosave(NOON)
            with Index(folder) as index:
                index.update()
                return found()  # while SQLite has its other files beside it

        def found() -> dict[str, str]:
            home = place / "home"
            kinds = {True: "folder", False: "file"}
            return {
                f"{file.relative_to(home)}": f"{kinds[file.is_dir()]} {file.stat().st_mode & 0o777:o}"
                for file in home.rglob("*")
            }

        def loosen() -> None:
            for file in (place / "home").rglob("*"):
                file.chmod(before or 0)

        if before:
            as_user(keep)
            as_user(loosen)
            as_user(lambda: rmtree(place / "home" / "cache"))  # an index of another edition is made anew
        kept = as_user(keep, umask=umask)

        assert {"state/memory.json", "config/settings.toml"} <= set(kept)
        assert {Path(name).suffix for name in kept} >= {".recovery", ".sqlite", ".sqlite-wal", ".sqlite-shm"}
        assert set(kept.values()) == {"folder 700", "file 600"}

    def test_is_so_where_it_was_broken(self, place: Path) -> None:
        def load() -> dict[str, str]:
            state = place / "home" / "state"
            state.mkdir(parents=True)
            (state / "memory.json").write_text("[")
            Memory.load()
            return modes(state)

        assert as_user(load) == {"memory.json.broken": "600"}


class TestAReport:
    @pytest.mark.parametrize(("umask", "mode"), [(0o022, "644"), (0o002, "664"), (0o077, "600")])
    def test_that_is_new_is_for_those_that_a_new_file_is_for(
        self, folder: Path, umask: int, mode: str
    ) -> None:
        as_user(lambda: Document.new(TRIP).save(folder / "a.json", now=NOON), umask=umask)

        assert modes(folder)["a.json"] == mode

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_keeps_its_mode_and_so_do_what_stood_there_before_and_its_pdf(
        self, folder: Path, write: Write, complete: Any, mode: int
    ) -> None:
        path = write(complete)
        belong(path, mode)
        path.with_suffix(".pdf").touch(0o666)
        path.with_suffix(".json.bak").touch(0o666)
        as_user(lambda: Document.open(path).finish(NOON, draw))

        said = f"{mode:o}"
        assert modes(folder) == {"Stockholm.json": said, "Stockholm.json.bak": said, "Stockholm.pdf": said}

    def test_that_is_a_copy_beside_the_first_is_as_private(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        path = write(example)
        belong(path, 0o600)
        as_user(lambda: Document.open(path).save_copy(now=NOON))

        assert [mode for name, mode in modes(folder).items() if name.endswith(".json")] == ["600", "600"]

    def test_that_is_saved_in_another_folder_is_for_those_of_that_folder(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        path = write(example)
        belong(path, 0o600)
        (folder / "shared").mkdir()
        (folder / "shared").chmod(0o777)
        as_user(lambda: Document.open(path).save(folder / "shared" / "a.json", now=NOON))

        assert modes(folder / "shared")["a.json"] == "644"

    def test_is_private_while_it_is_written(self, folder: Path, write: Write, example: Any) -> None:
        path = write(example)
        belong(path, 0o600)

        def watch() -> list[str]:
            seen: list[str] = []

            def look(fd: Any) -> None:
                seen.extend(mode for name, mode in modes(folder).items() if name.endswith(".tmp"))

            os.fsync = look  # every file is there with all its bytes when it is put on the disk
            save(path)
            return seen

        seen = as_user(watch)

        assert len(seen) > 3
        assert set(seen) == {"600"}

    def test_keeps_its_group_where_the_user_is_in_it(self, folder: Path, write: Write, example: Any) -> None:
        if os.getuid():
            pytest.skip(ROOT_ONLY)
        path = write(example)
        belong(path, 0o660, GROUP)

        as_user(lambda: save(path), groups=[GROUP])

        for file in (path, path.with_suffix(".json.bak")):
            assert (file.stat().st_gid, file.stat().st_mode & 0o777) == (GROUP, 0o660)

    def test_lets_no_other_group_in_where_its_own_cannot_be_kept(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        if os.getuid():
            pytest.skip(ROOT_ONLY)
        path = write(example)
        belong(path, 0o664, GROUP)

        as_user(lambda: save(path))

        for file in (path, path.with_suffix(".json.bak")):
            assert (file.stat().st_gid, file.stat().st_mode & 0o777) == (NOBODY, 0o644)

    def test_keeps_its_owner_when_root_saves_it(self, folder: Path, write: Write, example: Any) -> None:
        if os.getuid():
            pytest.skip(ROOT_ONLY)
        path = write(example)
        belong(path, 0o640)

        save(path)

        assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (NOBODY, 0o640)

    def test_keeps_its_list_of_who_may_read_it(self, folder: Path, write: Write, example: Any) -> None:
        path = write(example)
        belong(path, 0o600)
        entries = ((1, 6, -1), (2, 4, 1), (4, 0, -1), (16, 4, -1), (32, 0, -1))  # one user more, and no group
        rights = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
        try:
            os.setxattr(path, "system.posix_acl_access", rights)
        except OSError:
            pytest.skip("this disk keeps no such lists")

        as_user(lambda: save(path))

        for file in (path, path.with_suffix(".json.bak")):
            assert os.getxattr(file, "system.posix_acl_access") == rights

    def test_gets_no_list_from_its_folder_that_it_had_not(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        path = write(example)
        belong(path, 0o640)
        entries = ((1, 6, -1), (2, 6, 1), (4, 6, -1), (16, 6, -1), (32, 0, -1))
        rights = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
        try:
            os.setxattr(folder, "system.posix_acl_default", rights)
        except OSError:
            pytest.skip("this disk keeps no such lists")
        folder.chmod(0o777)

        as_user(lambda: save(path))

        assert "system.posix_acl_access" not in os.listxattr(path)
        assert path.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize("mode", [0o000, 0o500, 0o600], ids="{:o}".format)
    @pytest.mark.parametrize(
        "act",
        [
            lambda path: Document.new(TRIP).save(path, now=NOON),
            lambda path: atomic.write((path, b"new")),
            lambda path: Document.new(TRIP).save(path.with_name("a" * 300), now=NOON),
        ],
        ids=["report", "output", "long name"],
    )
    def test_that_may_not_be_written_there_is_told(
        self, folder: Path, act: Callable[[Path], object], mode: int
    ) -> None:
        belong(folder, mode)
        try:
            with pytest.raises(
                NotSaved, match=r"is niet opgeslagen\. (U mag hier niet|Deze naam kan hier niet)"
            ):
                as_user(lambda: act(folder / "a.json"))
        finally:
            folder.chmod(0o700)

    def test_whose_lock_may_not_be_read_is_open_at_somebody(
        self, folder: Path, write: Write, example: Any
    ) -> None:
        if os.getuid():
            pytest.skip(ROOT_ONLY)
        path = write(example)
        belong(path, 0o664)
        lock = path.with_name("Stockholm.json.lock")
        lock.write_text("{}")
        lock.chmod(0o600)

        def open_it() -> str:
            with pytest.raises(OpenElsewhere) as told:
                save(path)
            return str(told.value)

        assert "is al open bij iemand anders, sinds " in as_user(open_it)


def test_recovery_files_of_a_folder_that_may_not_be_entered_are_passed_over(place: Path) -> None:
    def look() -> list[Any]:
        Document.new(TRIP).autosave(NOON)
        (place / "home" / "state").chmod(0)
        return recovery.find_orphaned()

    assert as_user(look) == []


def test_a_report_that_may_not_be_read_is_told(folder: Path, write: Write, example: Any) -> None:
    path = write(example)
    belong(path, 0)

    with pytest.raises(Exception, match=r"U mag ‘Stockholm\.json’ niet lezen"):
        as_user(lambda: report_file.load(path))
