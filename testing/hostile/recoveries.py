"""Hostile leftovers: the head of a recovery file, a lock, and what the program remembers."""

import json
import socket
from functools import cache
from random import Random
from typing import Any

from desktop import processes
from testing.hostile.texts import any_text

_MOMENTS = (
    *("2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00:00+01:00", "0001-01-01T00:00:00+01:00"),
    *("9999-12-31T23:59:59-14:00", "0001-01-01", "9999-12-31", "2024-W01", "nu", ""),
)
_PATHS = ("/etc/passwd", "\0", "a" * 5000, "~", "../x", "", "//server/share/x.json", "a\nb", "\ud800")
_ODD: tuple[Any, ...] = (None, True, 0, -1, 5, 1.5, 1e400, 10**30, "", "x", [], {}, [1], {"a": 1})
_PIDS: tuple[Any, ...] = (-1, 0, 1, 5, 2**31, 2**63, 10**400, 1.5, "5", "x", None, [])
_WHOLE = (
    b"",
    b"\0",
    b"[1]",
    b'"x"',
    b"1",
    b"null",
    b"{}",
    b"{",
    b"[" * 5000,
    b"\xff\xfe{}",
    b"NaN",
    b'{"a": 1e999}',
)


def recovery(chance: Random) -> bytes:
    """A recovery file."""
    head = {
        "path": chance.choice((None, chance.choice(_PATHS), chance.choice(_ODD))),
        "stamp": chance.choice((None, "x", chance.choice(_ODD))),
        "when": chance.choice((chance.choice(_MOMENTS), chance.choice(_MOMENTS), chance.choice(_ODD))),
        "owner": chance.choice((lock(chance).decode("utf-8", "replace"), chance.choice(_ODD))),
        "into": chance.choice((None, "x", chance.choice(_ODD))),
        "why": chance.choice(("", any_text(chance), chance.choice(_ODD))),
        "origin": chance.choice((None, chance.choice(_PATHS), chance.choice(_ODD))),
        "at": chance.choice((None, ["purpose", _steps(chance)], chance.choice(_ODD))),
    }
    return _damaged(
        _less(head, chance) + chance.choice((b"\n", b"\n", b"\n", b"\r\n", b"")) + _report(), chance
    )


def lock(chance: Random) -> bytes:
    """A lock file."""
    owner = {
        "user": chance.choice((any_text(chance), any_text(chance), chance.choice(_ODD))),
        "host": chance.choice((socket.gethostname(), "elders", chance.choice(_ODD))),
        "pid": chance.choice(_PIDS),
        "started": chance.choice(("1", "?", "", chance.choice(_ODD))),
        "state": chance.choice(("", "0" * 32, chance.choice(_ODD))),
        "system": chance.choice((processes.system(), "elders", chance.choice(_ODD))),
        "lock": chance.choice(("x", chance.choice(_ODD))),
    }
    return _damaged(_less(owner, chance), chance)


def memory(chance: Random) -> bytes:
    """What the program remembers by itself."""
    recent = {
        key: chance.choice(("x", any_text(chance))) for key in ("title", "line", "state", "kind", "when")
    }
    recent["path"] = chance.choice(_PATHS)
    place = {
        "id": chance.choice(("x", chance.choice(_ODD))),
        "path": chance.choice(_PATHS),
        "section": any_text(chance),
        "answer": _steps(chance),
    }
    remembered = {
        "text_size": chance.choice((100, 80, 200, 79, 10**30, chance.choice(_ODD))),
        "scheme": chance.choice(("dark", "x", chance.choice(_ODD))),
        "department": chance.choice((any_text(chance), chance.choice(_ODD))),
        "geometry": chance.choice(("", "AdnQ", "é", "x" * 100_000, chance.choice(_ODD))),
        "recent": chance.choice(
            ([recent], [recent] * 1000, [_any_lack(recent, chance)], chance.choice(_ODD))
        ),
        "places": chance.choice(([place], [place] * 1000, [_any_lack(place, chance)], chance.choice(_ODD))),
        chance.choice(("x", "__class__", "save")): chance.choice(_ODD),
    }
    return _damaged(_less(remembered, chance), chance)


def _steps(chance: Random) -> Any:
    """Where an answer stands in a section."""
    return chance.choice((["text"], ["rows", 0, "text"], [-1], [True], [{}], chance.choice(_ODD)))


@cache
def _report() -> bytes:
    from desktop.paths import resources

    return (resources() / "examples" / "trip-stockholm-2024.json").read_bytes()


def _any_lack(value: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The same, but for one key at times."""
    lacking = chance.choice([*value, None])
    return {key: inner for key, inner in value.items() if key != lacking}


def _less(value: dict[str, Any], chance: Random) -> bytes:
    return json.dumps(_any_lack(value, chance)).encode()


def _damaged(data: bytes, chance: Random) -> bytes:
    kind = chance.randrange(20)
    if kind == 0:
        return chance.choice(_WHOLE)
    if kind == 1:
        return data[: chance.randrange(len(data) + 1)]
    if kind == 2 and data:
        place = chance.randrange(len(data))
        return data[:place] + chance.randbytes(1) + data[place + 1 :]
    return data
