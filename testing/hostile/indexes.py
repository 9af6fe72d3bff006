"""Hostile indexes: the SQLite file of a folder with other bytes, or with what no index of ours says."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from random import Random

from testing.hostile.reports import trips

COUNT = 6  # reports in the folder
_LONG_AGO = 1_700_000_000  # seconds: that of a file which is not changed any more
_STATEMENTS = """
    PRAGMA user_version = 5
    DROP TABLE words
    DROP TABLE entries
    DROP TABLE files
    UPDATE entries SET path = 5 WHERE id = 1
    UPDATE entries SET path = NULL WHERE id = 1
    UPDATE entries SET path = '../../../etc/passwd' WHERE id = 1
    UPDATE files SET path = 5 WHERE rowid = 1
    UPDATE files SET path = NULL WHERE rowid = 1
    UPDATE files SET stamp = CAST(x'ff' AS TEXT)
    UPDATE entries SET changed = 'x'
    UPDATE entries SET changed = NULL
    UPDATE entries SET changed = 1e300
    UPDATE entries SET title = x'00ff'
    UPDATE entries SET title = NULL
    UPDATE entries SET title = CAST(x'ff' AS TEXT)
    UPDATE entries SET status = 7
    UPDATE entries SET kind = 7
    UPDATE entries SET state = NULL
    UPDATE entries SET year = 'x'
    UPDATE entries SET year = 1e300
    DELETE FROM words_data
    DELETE FROM entries
    DROP TABLE words_docsize
    CREATE TRIGGER t BEFORE INSERT ON files BEGIN SELECT RAISE(ABORT, 'no'); END
    CREATE TRIGGER t BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'no'); END
""".strip().splitlines()


def hostile(chance: Random) -> bytes:
    """The bytes of an index of `lay_reports` that are not as they were."""
    index = bytearray(_good())
    kind = chance.randrange(20)
    if kind == 0:
        return chance.choice((b"", b"hello" * 1000, bytes(4096), bytes(index[:16]), b"SQLite format 3\0"))
    if kind < 5:
        return _told(bytes(index), chance.choice(_STATEMENTS).strip())
    for _ in range(chance.choice((1, 3, 20, 200))):
        place = chance.randrange(len(index) if chance.random() < 0.7 else 4096)
        index[place] = chance.randrange(256)
    if kind == 5:
        del index[chance.randrange(len(index)) :]
    return bytes(index)


def lay_reports(folder: Path) -> None:
    """Puts the reports in a folder that such an index is of."""
    folder.mkdir(parents=True)
    for number, report in enumerate(trips(COUNT)):
        file = folder / f"{number}.json"
        file.write_text(json.dumps(report))
        os.utime(file, (_LONG_AGO, _LONG_AGO))


@cache
def _good() -> bytes:
    from desktop.storage.index import Index

    with tempfile.TemporaryDirectory() as name, _at_home(name):
        folder = Path(name) / "Reisverslagen"
        lay_reports(folder)
        with Index(folder) as index:
            index.update()
        (file,) = Path(name).glob("cache/*.sqlite")
        return file.read_bytes()


@contextmanager
def _at_home(name: str) -> Iterator[None]:
    """Another folder in place of the user's."""
    before = os.environ.get("REISVERSLAG_HOME")
    os.environ["REISVERSLAG_HOME"] = name
    try:
        yield
    finally:
        if before is None:
            del os.environ["REISVERSLAG_HOME"]
        else:
            os.environ["REISVERSLAG_HOME"] = before


def _told(index: bytes, statement: str) -> bytes:
    """The index after a statement of SQL."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "a.sqlite"
        file.write_bytes(index)
        with closing(sqlite3.connect(file)) as db:
            db.execute("PRAGMA journal_mode = delete")  # all of it in one file
            db.execute(statement)
            db.commit()
        return file.read_bytes()
