"""A damaged index: whatever its bytes, no question raises, and it is made anew with every report in it."""

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop import paths
from desktop.errors import NotSaved
from desktop.storage import database
from desktop.storage.index import ORDERS, Index, Query
from testing.made_up import made_up, write
from tests.failing import NAMES as NAMES_OF_ERRORS
from tests.failing import PASSING

NAMES = ["a.json", "b.json", "deep/c.json"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")


@pytest.fixture
def folder(folder: Path) -> Path:
    """Three reports that were not changed lately, and their index."""
    for number, name in enumerate(NAMES):
        os.utime(write(made_up(number), folder, name), (1_700_000_000,) * 2)
    with Index(folder) as index:
        index.update()
    return folder


@pytest.fixture
def file(folder: Path) -> Path:
    """The index."""
    (file,) = paths.cache().iterdir()
    return file


def listed(index: Index) -> list[str]:
    return sorted(entry.path for entry in index.rows(Query()))


def ask_everything(index: Index) -> None:
    """All that a window asks."""
    for order in ORDERS:
        index.rows(Query(order=order), 0, 50)
    for query in (Query(words="ver"), Query(year=2024), Query(state="final", kind="trip")):
        index.rows(query)
        index.count(query)
    index.years()


def follow(folder: Path) -> list[str]:
    """What is listed by a window that asks, brings up to date, asks, and again where that showed damage."""
    with Index(folder) as index:
        ask_everything(index)
        index.update()
        ask_everything(index)
        if index.damaged:
            index.update()
        return listed(index)


def sql(*statements: str) -> Callable[[Path], None]:
    """Somebody changes what is in the index."""

    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            for statement in statements:
                db.execute(statement)
            db.commit()

    return change


def replaced(by: Callable[[Path], object], ending: str = "") -> Callable[[Path], None]:
    """Something else stands in the place of the index, or of a file beside it."""

    def change(file: Path) -> None:
        there = file.with_name(file.name + ending)
        there.unlink(missing_ok=True)
        by(there)

    return change


def lost_order(file: Path) -> None:
    """The entries are whole, but what keeps them in the order of their changes knows of none."""
    with closing(sqlite3.connect(file)) as db:
        kept = db.execute("SELECT * FROM entries").fetchall()
        (shape,) = db.execute("SELECT * FROM sqlite_schema WHERE name = 'by_change'").fetchall()
        db.execute("DELETE FROM entries")
        db.execute("PRAGMA writable_schema = on")
        db.execute("DELETE FROM sqlite_schema WHERE name = 'by_change'")
        db.commit()
    with closing(sqlite3.connect(file)) as db:
        marks = ", ".join("?" * len(kept[0]))
        db.executemany(f"INSERT INTO entries VALUES ({marks})", kept)
        db.execute("PRAGMA writable_schema = on")
        db.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", shape)
        db.commit()


def full_folder(file: Path) -> None:
    (file / "deep").mkdir(parents=True)
    (file / "deep/a").touch()


DAMAGES = {
    "a folder": replaced(full_folder),
    "a folder for a log": replaced(full_folder, "-wal"),
    "a folder for memory": replaced(full_folder, "-shm"),
    "rubbish for a log": replaced(lambda file: file.write_bytes(b"\x55" * 5000), "-wal"),
    "rubbish for memory": replaced(lambda file: file.write_bytes(b"\x55" * 40_000), "-shm"),
    "rubbish for a journal": replaced(lambda file: file.write_bytes(b"\x55" * 5000), "-journal"),
    "no table of words": sql("DROP TABLE words"),
    "no entries": sql("DROP TABLE entries"),
    "a table of words that is none": sql("DROP TABLE words", "CREATE TABLE words (text)"),
    "another table": sql("CREATE TABLE more (a)"),
    "an order that lost them all": lost_order,
    "a trigger that empties": sql("CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM entries; END"),
    "a trigger that fails": sql(
        "CREATE TRIGGER t BEFORE INSERT ON files BEGIN SELECT RAISE(ABORT, 'no'); END"
    ),
    "a view for entries": sql(
        "ALTER TABLE entries RENAME TO hidden", "CREATE VIEW entries AS SELECT * FROM hidden"
    ),
    "a path that is a number": sql("UPDATE entries SET path = 5 WHERE id = 1"),
    "a path that is nothing": sql("UPDATE entries SET path = NULL WHERE id = 1"),
    "a path of a file that was not read": sql("UPDATE entries SET path = x'41' WHERE id = 1"),
    "a file without a path": sql("UPDATE files SET path = NULL WHERE rowid = 1"),
    "a file that is a number": sql("UPDATE files SET path = 5 WHERE rowid = 1"),
    "a stamp that is nothing": sql("UPDATE files SET stamp = NULL"),
    "a stamp that is no text": sql("UPDATE files SET stamp = CAST(x'ff' AS TEXT)"),
    "a moment that is a text": sql("UPDATE entries SET changed = 'x'"),
    "a moment that is nothing": sql("UPDATE entries SET changed = NULL"),
    "a title of bytes": sql("UPDATE entries SET title = x'00ff'"),
    "a title that is nothing": sql("UPDATE entries SET title = NULL"),
    "a title that is no text": sql("UPDATE entries SET title = CAST(x'ff' AS TEXT)"),
    "a year that is a text": sql("UPDATE entries SET year = 'x'"),
    "an entry without its words": sql("DELETE FROM words_docsize"),
    "words that are gone": sql("DELETE FROM words_data"),
    "words that are rubbish": sql("UPDATE words_data SET block = x'ff' WHERE id > 10"),
}
LINKS = {
    "a pipe": replaced(lambda file: os.mkfifo(file, 0o600)),
    "a pipe for a log": replaced(lambda file: os.mkfifo(file, 0o600), "-wal"),
    "a link to nothing": replaced(lambda file: file.symlink_to("/nowhere/at/all")),
    "a link to a device": replaced(lambda file: file.symlink_to("/dev/zero")),
    "a link to itself": replaced(lambda file: file.symlink_to(file)),
}


@pytest.mark.parametrize("changed", [False, True], ids=["unchanged", "changed"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_is_made_anew(folder: Path, file: Path, damage: Callable[[Path], None], changed: bool) -> None:
    """Also where no report was changed, so that nothing needs to be written in it."""
    damage(file)
    if changed:
        os.utime(folder / "a.json", (1_700_000_001,) * 2)
    assert follow(folder) == NAMES


@POSIX
@pytest.mark.parametrize("damage", LINKS.values(), ids=LINKS)
def test_is_made_anew_in_the_place_of_what_is_no_file(
    folder: Path, file: Path, damage: Callable[[Path], None]
) -> None:
    damage(file)
    assert follow(folder) == NAMES
    assert file.is_file()
    assert not file.is_symlink()


def test_no_journal_is_followed_to_a_file_of_the_user(folder: Path, file: Path, tmp_path: Path) -> None:
    """SQLite removes what a journal names as the journal above it."""
    other = tmp_path / "other"
    other.write_text("mine")
    name, magic = os.fsencode(other), bytes.fromhex("d9d505f920a163d7")
    pages = file.stat().st_size // 4096
    head = (magic + struct.pack(">5I", 0, 0, pages, 512, 4096)).ljust(512, b"\0")
    above = struct.pack(">I", 2**30 // 4096 + 1) + name + struct.pack(">2I", len(name), sum(name)) + magic
    file.with_name(file.name + "-journal").write_bytes(head + above)

    assert follow(folder) == NAMES
    assert other.read_text() == "mine"


@POSIX
@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_what_a_link_leads_to_stays_as_it_is(folder: Path, file: Path, tmp_path: Path, ending: str) -> None:
    other = tmp_path / "other"
    other.write_bytes(file.read_bytes())
    replaced(lambda file: file.symlink_to(other), ending)(file)
    before = other.read_bytes()
    os.utime(folder / "a.json", (1_700_000_001,) * 2)

    assert follow(folder) == NAMES
    assert other.read_bytes() == before


def test_any_bytes_at_any_place(folder: Path, file: Path) -> None:
    chance, good = Random(17), file.read_bytes()
    for _ in range(200):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 3, 20, 200))):
            place = chance.randrange(len(bad)) if chance.random() < 0.7 else chance.randrange(4096)
            bad[place] = chance.randrange(256)
        if chance.random() < 0.1:
            del bad[chance.randrange(len(bad)) :]
        for left in paths.cache().iterdir():
            left.unlink()
        file.write_bytes(bad)

        assert follow(folder) == NAMES


def test_a_window_that_has_it_open_sees_the_new_one(folder: Path) -> None:
    with Index(folder) as window, Index(folder) as thread:
        assert listed(window) == NAMES
        write(made_up(7), folder, "new.json")
        thread.damaged = True
        thread.update()

        assert listed(window) == [*NAMES[:2], "deep/c.json", "new.json"]


def test_a_folder_of_its_own_is_all_that_is_left(folder: Path, file: Path) -> None:
    file.write_bytes(b"no index")
    assert follow(folder) == NAMES
    assert [*paths.cache().iterdir()] == [file]


class TestAnotherWindowIsBusy:
    """It is waited for, and never loses its index."""

    @pytest.fixture
    def other(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
        monkeypatch.setattr(database, "_PATIENCE", 0)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            yield other

    def test_that_writes(self, folder: Path, file: Path, other: sqlite3.Connection) -> None:
        before = file.stat().st_ino
        write(made_up(7), folder, "a.json")
        with Index(folder) as index:
            other.execute("BEGIN IMMEDIATE")
            assert not index.update()
            assert listed(index) == NAMES
            other.execute("ROLLBACK")
            assert index.update()
        assert file.stat().st_ino == before

    def test_that_lets_nobody_read(self, folder: Path, file: Path, other: sqlite3.Connection) -> None:
        before = file.stat().st_ino
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with Index(folder) as index:
            ask_everything(index)
            assert not index.damaged
            assert not index.update()
            other.execute("ROLLBACK")
            other.close()
            assert listed(index) == NAMES
        assert file.stat().st_ino == before


def test_a_disk_that_takes_no_index_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("desktop.storage.index._put", full)
    write(made_up(7), folder, "new.json")

    with Index(folder) as index, pytest.raises(NotSaved, match="Kijk na of er ruimte is op de schijf"):
        index.update()


@pytest.mark.parametrize("number", PASSING, ids=NAMES_OF_ERRORS)
def test_an_index_that_cannot_be_seen_for_a_moment_is_not_made_anew(
    folder: Path, file: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.lstat().st_ino
    real = Path.lstat

    def refuse(path: Path) -> os.stat_result:
        if path == file:
            raise OSError(number, os.strerror(number), str(file))
        return real(path)

    with Index(folder) as index:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "lstat", refuse)
            ask_everything(index)
            assert listed(index) == []
            with pytest.raises(NotSaved):
                index.update()

        assert listed(index) == sorted(NAMES)
        assert not index.update()
    assert file.lstat().st_ino == before
