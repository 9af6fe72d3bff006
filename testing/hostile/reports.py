"""Hostile reports: JSON of both kinds that is nearly right, or right with hostile texts in it."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from testing.hostile.texts import any_text

Way = tuple[str | int, ...]
_NUMBERS = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        1.5,
        -0.0,
        1e15,
        -1e16,
        10**15,
        10**18,
        2**53,
        2**63,
        2**64,
        10**100,
        10**308,
    ),
    *(1.7976931348623157e308, 5e-324, 1e-9, 0.1),
)
_TYPED = (
    *"""
    2024-06-03 0001-01-01 9999-12-31 1949-12-31 2100-01-01 2024-02-30 3-6-2024 3-6 2024-W01-1 20240603
    ２０２４-０６-０３ 1.250 1,5 1e5 1e999 -1 NaN Infinity ½ 3½ ½½ ٣ ① ² 1.000.000,5 SE Zweden zz NL XX
    Parijs AMS CDG (NL) plane train car ferry foot economy user table distance given computed urgent other
    final draft trip progress a@b.nl
    """.split(),
    *("", " ", "\u00a0", "1 000", "31 februari 2024", "Paris (US)", "X (ZZ)", "9" * 400),
)
_SHAPES: tuple[Any, ...] = (
    *([], {}, [[]], [{}], {"a": 1}, [None], [""], ["x"], [1], [[1]], {"": {}}, {"x": None}),
    *([{"city": "x"}], [{"result": "x"}]),
)
_STRANGE_KEYS = (
    *"""
    x format kind version id state revision saved answers merged_from __class__ __init__ model_config
    model_fields __pydantic_extra__ copy json dict self cls context return from . a.b
    """.split(),
    *("", "\0", "\ud800", "🦊", "x" * 2000),
)
_MOMENTS = (
    *("0001-01-01", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59-14:00"),
    *("1960-01-01T00:00:00", "3001-01-01T00:00:00+01:00", "2024-06-03T10:00:00+23:59", "20240603T10"),
    *("2024-W23", "2024-06-03T24:00:00"),
)
_SPELLINGS = {
    "utf-8": 90,
    "utf-8-sig": 2,
    "utf-16": 2,
    "utf-16-le": 1,
    "utf-32": 1,
    "latin-1": 1,
    "cp1252": 1,
}
_SLIPS = (
    *(("1", "1e999"), ("2", "1E400"), ("0", "-0"), ('"', '\\"'), ("{", '{"a":1,"a":2,'), ("null", "NaN")),
    *(
        ("true", "-Infinity"),
        ("1", "00001"),
        ("1", "1" * 5000),
        ('"', "'"),
        (",", ",,"),
        (",", "}"),
        (":", ""),
    ),
    *(("[", "[" * 60), ("a", "\\ud83d"), ("e", "\\u0000")),
)
_REPEATED = (2, 5, 30)


def hostile(chance: Random) -> bytes:
    """The bytes of a file that is nearly a report, or one that says what is meant to harm."""
    report = deepcopy(chance.choice(_bases()))
    chance.choices((_answer_oddly, _change_the_tree, _speak_evil), (50, 30, 20))[0](report, chance)
    return _written(report, chance)


def speaking(text: str, report: dict[str, Any]) -> dict[str, Any]:
    """A report that says this text wherever it says something freely; else as it was."""
    report = deepcopy(report)
    for way in _ways(report["answers"]):
        if _is_free(_at(report["answers"], way), way):
            _put(report["answers"], way, text)
    return report


def trips(count: int) -> list[dict[str, Any]]:
    """So many good reports of trips in 2024."""
    from testing.made_up import made_up

    return [made_up(number, years=(2024,)) for number in range(count)]


@cache
def _bases() -> list[dict[str, Any]]:
    """Good reports of both kinds, as drafts and finished, and two in which nothing is answered yet."""
    from desktop.forms.draft import Draft
    from desktop.forms.kinds import KINDS
    from desktop.paths import resources
    from desktop.storage import report_file

    examples = sorted((resources() / "examples").glob("*.json"))
    whole = [*(json.loads(file.read_bytes()) for file in examples), *trips(24)]
    drafts = [{**report, "state": "draft"} for report in whole[::2]]
    fresh = [json.loads(report_file.write(Draft(form, id="x"))) for form in KINDS.values()]
    return whole + drafts + fresh


@cache
def _keys() -> list[str]:
    """Every key that stands in a good report."""
    return sorted({step for base in _bases() for way in _ways(base) for step in way if isinstance(step, str)})


def _ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to each value within a value."""
    if isinstance(value, dict | list):
        for step, found in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*way, step)
            yield from _ways(found, (*way, step))


def _at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def _put(value: Any, way: Way, new: Any) -> None:
    _at(value, way[:-1])[way[-1]] = new


def _is_free(value: Any, way: Way) -> bool:
    """Whether it is a text that anything may stand in."""
    chosen = {"means", "country", "departure", "return", "ground", "from", "to", "report"}
    told = isinstance(value, str) and not chosen.intersection(way)
    return told and not str(way[-1]).endswith("basis") and (len(value) > 2 or value.islower())


def _any_value(chance: Random, depth: int = 0) -> Any:
    kind = chance.randrange(20)
    if kind < 6:
        return chance.choice(_NUMBERS)
    if kind < 10:
        return chance.choice(_TYPED)
    if kind < 15:
        return any_text(chance)
    if kind < 17:
        return deepcopy(chance.choice(_SHAPES))
    if kind < 18 or depth > 2:
        return chance.choice(
            (chance.randrange(-(10**6), 10**6), chance.uniform(-1e3, 1e3), 10 ** chance.randrange(309))
        )
    inner = [_any_value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return inner if kind < 19 else {_any_key(chance): value for value in inner}


def _any_key(chance: Random) -> str:
    return chance.choice((chance.choice(_keys()), chance.choice(_STRANGE_KEYS)))


def _answer_oddly(report: dict[str, Any], chance: Random) -> None:
    """Some answers are another text or number, and the head may be strange: mostly it still opens."""
    ways = [
        way for way in _ways(report["answers"]) if not isinstance(_at(report["answers"], way), dict | list)
    ]
    for way in chance.choices(ways, k=chance.choice((1, 1, 2, 3, 6))) if ways else ():
        value = _any_value(chance)
        _put(report["answers"], way, str(value) if isinstance(value, dict | list) else value)
    for key, values, often in (
        ("saved", _MOMENTS, 0.2),
        ("revision", (1, 2, 9999, 10000, 0, 1.0, True, "2"), 0.1),
        ("id", ("", "x", "a" * 5000, 5, None, "\0", "../x"), 0.1),
        (chance.choice(_STRANGE_KEYS), (_any_value(chance),), 0.1),
    ):
        if chance.random() < often:
            report[key] = chance.choice(values)


def _change_the_tree(report: dict[str, Any], chance: Random) -> None:
    """Values anywhere are others, gone, moved, wrapped or many."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        ways = list(_ways(report))
        if ways:
            way = chance.choice(ways)
            chance.choice(_CHANGES)(report, way, chance)


def _replace(report: Any, way: Way, chance: Random) -> None:
    _put(report, way, _any_value(chance))


def _remove(report: Any, way: Way, chance: Random) -> None:
    del _at(report, way[:-1])[way[-1]]


def _add(report: Any, way: Way, chance: Random) -> None:
    around = _at(report, way[:-1])
    if isinstance(around, dict):
        around[_any_key(chance)] = _any_value(chance)
    else:
        around.insert(chance.randrange(len(around) + 1), _any_value(chance))


def _copy_from_elsewhere(report: Any, way: Way, chance: Random) -> None:
    _put(report, way, deepcopy(_at(report, chance.choice(list(_ways(report))))))


def _repeat(report: Any, way: Way, chance: Random) -> None:
    value = _at(report, way)
    if isinstance(value, list | str):
        _put(report, way, deepcopy(value[:50] * chance.choice(_REPEATED)))


def _wrap(report: Any, way: Way, chance: Random) -> None:
    value = _at(report, way)
    _put(report, way, chance.choice(([value], {_any_key(chance): value})))


_Change = Callable[[Any, Way, Random], None]
_CHANGES: tuple[_Change, ...] = (*(_replace,) * 5, _remove, _add, _copy_from_elsewhere, _repeat, _wrap)


def _speak_evil(report: dict[str, Any], chance: Random) -> None:
    """All free texts are one that is meant to harm: mostly still a report that counts."""
    report |= speaking(any_text(chance) + chance.choice(("", "", " tekst")), report)


def _written(report: dict[str, Any], chance: Random) -> bytes:
    """As a file: in any spelling, with slips of the pen now and then, and broken off at times."""
    text = json.dumps(report, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, None, 2)))
    if chance.random() < 0.08:
        old, new = chance.choice(_SLIPS)
        start = chance.randrange(len(text))
        text = text[:start] + text[start:].replace(old, new, 1)
    if chance.random() < 0.03:
        text = text[: chance.randrange(len(text))]
    spelling = chance.choices(list(_SPELLINGS), list(_SPELLINGS.values()))[0]
    data = bytearray(text.encode(spelling, "surrogatepass" if spelling.startswith("utf") else "replace"))
    if data and chance.random() < 0.03:
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)
