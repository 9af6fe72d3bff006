"""Index: the list of a folder of reports, kept in the cache so that it is there at once and can be searched.

The files are what counts: the index is made from them, may be thrown away at any time, and is brought up to
date by `update`. It is SQLite, with FTS5 for the words. Imports no forms until then.

Whatever its bytes are, no question raises: a damaged index answers nothing until `update` has made it anew.
"""

import os
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import NoneType
from typing import Any, Self, TypeVar
from zlib import crc32

from desktop import __version__, log, paths
from desktop.errors import NotSaved, UnreadableFile
from desktop.storage import database
from desktop.storage.atomic import printable
from desktop.storage.database import DAMAGE, Database, is_busy
from desktop.storage.entry import ReportEntry
from desktop.storage.folder import is_there
from desktop.storage.scan import reports_in
from desktop.storage.stamps import NO_REPORT, UNCERTAIN, Stamps, state_of

_COLUMNS = ", ".join(field.name for field in fields(ReportEntry))
_SCHEMA = f"""
    CREATE TABLE files (path BLOB PRIMARY KEY, stamp TEXT);
    CREATE TABLE entries (id INTEGER PRIMARY KEY, {_COLUMNS.replace("path", "path UNIQUE", 1)});
    CREATE INDEX by_change ON entries (changed);
    CREATE VIRTUAL TABLE words
        USING fts5 (text, tokenize = "unicode61 remove_diacritics 2", prefix = "1 2 3");
"""
# What each column of an entry may hold: it is as it was written, or somebody else did that.
_TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys((field.name for field in fields(ReportEntry)), (str,)),
    "path": (bytes,),
    "year": (int, NoneType),
    "changed": (int, float),
}
_STRAYS = f"""
    SELECT count(*) FROM (
        SELECT path FROM entries
        WHERE path NOT IN (SELECT path FROM files) OR id NOT IN (SELECT id FROM words_docsize)
        UNION ALL
        SELECT path FROM files WHERE path NOT IN (SELECT path FROM entries) AND stamp NOT LIKE '%{NO_REPORT}'
    )
"""
_VERSION = crc32(f"{_SCHEMA} {__version__}".encode()) & 0x7FFFFFFF
_ROOT = "."  # the path of the folder itself
_BATCH = 0.3  # seconds of work between two commits, and two reports of progress
_ORDERS = {
    "changed": "changed DESC",
    "title": "title COLLATE NOCASE",
    "period": "first_day DESC",
    "kind": "kind",
    "status": "state, status",
    "department": "department = '', department COLLATE NOCASE",
}


@dataclass(frozen=True)
class Query:
    """Which reports are wanted, and in which order. What is empty makes no difference.

    `words` are as typed: each must be the beginning of a word in the text. `order` is a key of `ORDERS`.
    """

    words: str = ""
    year: int | None = None
    state: str = ""
    kind: str = ""
    order: str = "changed"
    reverse: bool = False


ORDERS = tuple(_ORDERS)
_T = TypeVar("_T")
_Row = tuple[Any, ...]


class Index:
    """The index of one folder, for one thread. `close` it in the end.

    `damaged` once a query met damage: `update` will make the index anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        name = sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
        self._file = Database(paths.cache() / f"{name}.sqlite", _SCHEMA, _VERSION)
        self.damaged = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def rows(self, query: Query, start: int = 0, count: int = -1) -> list[ReportEntry]:
        """The entries that are wanted, or some of them from `start` on."""
        where, values = _where(query)
        order = _ORDERS[query.order]
        if query.reverse:
            order = ", ".join(_reversed(part) for part in order.split(", "))
        sql = f"SELECT {_COLUMNS} FROM entries {where} ORDER BY {order}, path LIMIT ? OFFSET ?"
        return self._ask(sql, (*values, count, start), _entry)

    def count(self, query: Query) -> int:
        """How many entries are wanted."""
        where, values = _where(query)
        return sum(self._ask(f"SELECT count(*) FROM entries {where}", values, _number))

    def years(self) -> list[int]:
        """The years of the reports, the last first."""
        sql = "SELECT DISTINCT year FROM entries WHERE year IS NOT NULL ORDER BY year DESC"
        return self._ask(sql, (), _number)

    def update(
        self,
        progressed: Callable[[int, int], None] = lambda done, whole: None,
        stop: Callable[[], bool] = lambda: False,
        *,
        also: Sequence[Path] = (),
    ) -> bool:
        """Brings the index up to date with the files. True when anything in it became another.

        `also` are files elsewhere that are to be listed too; their entries have a whole path. `progressed`
        gets now and then how many of how many files were read. When `stop` says so, the work ends; what was
        read stays. Raises UnreadableFile when the folder itself cannot be looked into (the index stays as it
        was), and NotSaved when there is no place for an index.
        """
        try:
            if self.damaged:
                self._throw_away()
            try:
                return self._update(progressed, stop, also)
            except DAMAGE as error:
                if is_busy(error):  # another window is at it
                    return False
                self._throw_away()
                return self._update(progressed, stop, also)
        except (*DAMAGE, OSError) as error:
            log.note("lijst", error)
            raise NotSaved(
                "De lijst met verslagen kan niet worden gemaakt. Kijk na of er ruimte is op de schijf."
            ) from error

    def _update(
        self,
        progressed: Callable[[int, int], None],
        stop: Callable[[], bool],
        also: Sequence[Path],
    ) -> bool:
        from desktop.storage.entries import cache_key  # the forms

        db, by = self._file.open() or self._file.make(), cache_key()
        known = _known(db)
        seen = self._look(also, stop)
        if seen is None:
            return False
        listed_before = any(not Path(path).is_absolute() for path in known)
        root = seen.hidden.pop(_ROOT, None)
        if root and (listed_before or is_there(self.folder)):  # a folder that nobody made yet holds nothing
            raise root
        changed = {
            path: state
            for path, state in seen.files.items()
            if not Stamps.of(state, by).hold(known.get(path))
        }
        hidden = {path: str(why) for path, why in seen.hidden.items() if known.get(path) != str(why)}
        gone = [path for path in known if not seen.may_be_there(path)]
        for path, why in hidden.items():
            _put(db, path, why, (ReportEntry(path, printable(path), status=why), why))
        for path in gone:
            _remove(db, path)
        db.commit()
        self._read(db, changed, by, progressed, stop)
        return bool(changed or gone or hidden)

    def _look(self, also: Iterable[Path], stop: Callable[[], bool]) -> "_Seen | None":
        """What there is now, of which nothing is read yet; None when it was stopped."""
        seen = _Seen()

        def hide(folder: Path, why: UnreadableFile) -> None:
            seen.hidden[self._name(folder)] = why

        elsewhere: list[os.DirEntry[str] | Path] = [
            path for path in also if not path.is_relative_to(self.folder)
        ]
        for found in chain(reports_in(self.folder, hide), elsewhere):
            if stop():
                return None
            name = self._name(Path(found))
            try:
                seen.files[name] = state_of(found.stat())
            except (FileNotFoundError, NotADirectoryError, ValueError):
                continue  # gone since, or a name that no file can have
            except OSError:  # what keeps it from being looked at may pass, or is reported when it is read
                seen.files[name] = UNCERTAIN
        return seen

    def _read(
        self,
        db: sqlite3.Connection,
        changed: Mapping[str, str],
        by: str,
        progressed: Callable[[int, int], None],
        stop: Callable[[], bool],
    ) -> None:
        """Reads files, each with its state, into the index, a batch at a time."""
        from desktop.storage.entries import read  # the forms

        begun = time.monotonic()
        for done, (path, state) in enumerate(changed.items()):
            if stop():
                break
            if time.monotonic() - begun > _BATCH:
                db.commit()
                progressed(done, len(changed))
                begun = time.monotonic()
            file = self.folder / path
            try:
                changed_at = file.stat().st_mtime
            except (FileNotFoundError, NotADirectoryError):  # gone since
                continue
            except OSError:
                changed_at = 0.0
            found = read(file, path, changed_at)
            if stop():  # which may have ended the reading
                break
            _put(db, path, Stamps.of(state, by).of_found(found), found)
        db.commit()

    def _ask(self, sql: str, values: Iterable[Any], made: Callable[[_Row], _T]) -> list[_T]:
        """What the index says; nothing while it cannot be read: `update` makes it anew."""
        try:
            db = self._file.open()
            return [made(row) for row in db.execute(sql, tuple(values))] if db else []
        except DAMAGE as error:
            self.close()
            self.damaged = self.damaged or not is_busy(error)
            return []
        except OSError as error:  # it cannot be seen now, and may be whole
            log.note("lijst", error)
            return []

    def _throw_away(self) -> None:
        self._file.throw_away()
        self.damaged = False

    def _name(self, path: Path) -> str:
        """The path within the folder, with slashes; that of a file elsewhere is whole."""
        return (path.relative_to(self.folder) if path.is_relative_to(self.folder) else path).as_posix()


@dataclass
class _Seen:
    """What there is, by the path that the index has for it: files, and folders that hide theirs.

    Of a file it is the state, of a folder why it cannot be looked into.
    """

    files: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, UnreadableFile] = field(default_factory=dict)

    def may_be_there(self, path: str) -> bool:
        """Whether it was seen; of what is in a hidden folder nobody knows."""
        if path in self.files or path in self.hidden:
            return True
        return any(path.startswith(f"{folder}/") for folder in self.hidden)


def _known(db: sqlite3.Connection) -> dict[str, str]:
    """The files that were read, each with its stamp. Raises DatabaseError where the index is damaged."""
    database.check(db)
    (strays,) = db.execute(_STRAYS).fetchone()
    known = db.execute("SELECT path, stamp FROM files").fetchall()
    if strays or {*map(_types, known)} - {(bytes, str)}:
        raise sqlite3.DatabaseError
    return {os.fsdecode(path): stamp for path, stamp in known}


def _entry(row: _Row) -> ReportEntry:
    """Raises DatabaseError where an entry is none of ours."""
    for value, types in zip(row, _TYPES.values(), strict=True):
        if type(value) not in types:
            raise sqlite3.DatabaseError
    path, *rest = row
    return ReportEntry(os.fsdecode(path), *rest)


def _number(row: _Row) -> int:
    """Raises DatabaseError where it is none."""
    if _types(row) != (int,):
        raise sqlite3.DatabaseError
    return int(row[0])


def _types(row: _Row) -> _Row:
    return tuple(map(type, row))


def _put(db: sqlite3.Connection, path: str, stamp: str, found: tuple[ReportEntry, str] | None) -> None:
    """Puts what was found in a file in the place of what was known of it."""
    _remove(db, path)
    name = os.fsencode(path)  # which may be bytes that are no text
    db.execute("INSERT INTO files VALUES (?, ?)", (name, stamp))
    if found:
        entry, text = found
        values = [name, *(getattr(entry, field.name) for field in fields(ReportEntry)[1:])]
        marks = ", ".join("?" * len(values))
        row = db.execute(f"INSERT INTO entries ({_COLUMNS}) VALUES ({marks})", values).lastrowid
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (row, _plain(text)))


def _remove(db: sqlite3.Connection, path: str) -> None:
    name = (os.fsencode(path),)
    db.execute("DELETE FROM words WHERE rowid = (SELECT id FROM entries WHERE path = ?)", name)
    db.execute("DELETE FROM entries WHERE path = ?", name)
    db.execute("DELETE FROM files WHERE path = ?", name)


def _where(query: Query) -> tuple[str, list[Any]]:
    """The condition in SQL, with its values."""
    parts, values = [], []
    words = [*filter(_can_be_found, _plain(query.words).split())]
    if words:
        parts.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(" ".join(map(_beginning, words)))
    for column in ("year", "state", "kind"):
        if value := getattr(query, column):
            parts.append(f"{column} = ?")
            values.append(value)
    return f"WHERE {' AND '.join(parts)}" if parts else "", values


def _can_be_found(word: str) -> bool:
    """Whether FTS5 sees anything in it: what has no letter and no figure is in no text."""
    return any(character.isalnum() for character in word)


def _beginning(word: str) -> str:
    """The question in FTS5 for what begins so."""
    quoted = word.replace('"', '""')
    return f'"{quoted}"*'


def _reversed(part: str) -> str:
    return part.removesuffix(" DESC") if part.endswith(" DESC") else f"{part} DESC"


def _plain(text: str) -> str:
    """Letters as they are typed: CO2 finds CO₂. (Capitals and accents are FTS5's own work.)"""
    whole = text.encode(errors="replace").decode()  # without halves of letters, which cannot be written
    return unicodedata.normalize("NFKC", whole.replace("\0", " "))
