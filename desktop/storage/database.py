"""Database: the SQLite file of an index: what is there when it is ours, else a new one.

Anything may have happened to it, and on a shared stick others may write there: nothing is believed unseen.
"""

import os
import shutil
import sqlite3
import stat
from contextlib import ExitStack, closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

from desktop import files

DAMAGE = (sqlite3.Error, MemoryError, UnicodeError)  # what reading damaged bytes raises
_PATIENCE = 5  # seconds that one thread waits for another to write
_JOURNAL = "-journal"  # SQLite would follow it, and we leave none
_BESIDE = ("-wal", "-shm", _JOURNAL)
_SHAPE = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"


class Database:
    """The file, for one thread. `schema` makes its tables, `version` is that of the schema."""

    def __init__(self, file: Path, schema: str, version: int) -> None:
        self._file, self._schema, self._version = file, schema, version
        self._beside = [file.with_name(file.name + ending) for ending in _BESIDE]
        self._db: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None  # which file that is

    def open(self) -> sqlite3.Connection | None:
        """What is there, if it is ours. Raises sqlite3.Error, and OSError where it cannot be seen now."""
        there = _which(self._file)
        if there != self._opened:  # it was made anew since
            self.close()
        if not self._db and there and all(map(_may_be_beside, self._beside)):
            with ExitStack() as unless_ours:
                db = unless_ours.enter_context(closing(sqlite3.connect(self._file, timeout=_PATIENCE)))
                if self._is_ours(db):
                    unless_ours.pop_all()
                    self._db, self._opened = db, there
        return self._db

    def make(self) -> sqlite3.Connection:
        """A new one with nothing in it, seen by nobody until it is whole. Raises sqlite3.Error, OSError."""
        self.throw_away()
        files.private_folder(self._file.parent)
        folder = files.temporary(self._file)
        new = folder / self._file.name
        with ExitStack() as ending:
            ending.callback(shutil.rmtree, folder, ignore_errors=True)
            files.write_private(new, b"")  # SQLite gives what it puts beside it the same mode
            with closing(sqlite3.connect(new)) as db:
                db.execute("PRAGMA journal_mode = wal")  # a list is shown while another thread writes
                db.executescript(f"BEGIN; {self._schema} PRAGMA user_version = {self._version}; COMMIT;")
            new.replace(self._file)
        if made := self.open():
            return made
        raise sqlite3.DatabaseError

    def throw_away(self) -> None:
        """Removes what is there, whatever it is; what a link leads to stays."""
        self.close()
        for file in (self._file, *self._beside):
            with suppress(OSError):
                if file.is_dir() and not file.is_symlink():
                    shutil.rmtree(file)
                else:
                    file.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of the file."""
        if self._db:
            self._db.close()
        self._db = None

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        """Whether it holds our tables, and nothing that somebody put in beside them."""
        db.execute("PRAGMA trusted_schema = off")
        db.execute("PRAGMA cell_size_check = on")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        return bool(version == self._version) and db.execute(_SHAPE).fetchall() == _shape(self._schema)


def check(db: sqlite3.Connection) -> None:
    """Reads all of it (37 MB in 30 ms). Raises sqlite3.DatabaseError where it is damaged."""
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def is_busy(error: BaseException) -> bool:
    """Whether another window is at it; what Python itself finds wrong has no code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@cache
def _shape(schema: str) -> list[Any]:
    """The tables of a schema, as this SQLite describes them."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema)
        return db.execute(_SHAPE).fetchall()


def _which(file: Path) -> tuple[int, int] | None:
    """Which file stands there; None where there is none, or something else than a file. Raises OSError."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = file.lstat()
        if stat.S_ISREG(found.st_mode):
            return found.st_dev, found.st_ino
    return None


def _may_be_beside(file: Path) -> bool:
    """Whether SQLite may find this beside the file: nothing, or what it put there itself."""
    return not os.path.lexists(file) or (_which(file) is not None and not file.name.endswith(_JOURNAL))
