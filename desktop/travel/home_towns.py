"""Home towns: every Dutch municipality, where it lies, and how far it is by train from Den Haag."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from desktop.travel.source_csv import SourceRow, SourceTable
from desktop.travel.spelling import normalized

COLUMNS = ("municipality", "also", "town", "other_towns", "lat", "lon", "hours_low", "hours_high")
_MOST = 24.0  # hours
_IN_BRACKETS = re.compile(r"\s*\(.*\)$")
_OFFICE = re.compile(r"^gemeente ")


@dataclass(frozen=True, slots=True)
class HomeTown:
    """A municipality and its largest town. Degrees (WGS 84); hours to Den Haag, at least and at most."""

    municipality: str
    town: str
    lat: float
    lon: float
    hours_low: float
    hours_high: float


class HomeTowns:
    """All municipalities, by whatever name people and settings use."""

    def __init__(self, rows: Iterable[SourceRow]) -> None:
        """Raises BrokenTable."""
        self.all: list[HomeTown] = []
        self._by_name: dict[str, list[HomeTown]] = {}
        self._by_town: dict[str, list[HomeTown]] = {}
        for row in rows:
            home = _read(row)
            self.all.append(home)
            names = (home.municipality, _IN_BRACKETS.sub("", home.municipality), *row.texts("also"))
            _name(self._by_name, names, home)
            _name(self._by_town, (home.town, *row.texts("other_towns")), home)

    def named(self, text: str) -> list[HomeTown]:
        """The municipalities that a name may stand for: none, one, or several ("Bergen").

        A municipality's own name goes before that of a town in another one.
        """
        name = _key(text)
        return self._by_name.get(name) or self._by_town.get(name) or []

    def starting(self, text: str) -> list[HomeTown]:
        """The municipalities with a name, or a town, that begins so, in the order of the alphabet."""
        start = _key(text)
        if not start:
            return []
        found: set[HomeTown] = set()
        for name, homes in chain(self._by_name.items(), self._by_town.items()):
            if name.startswith(start):
                found.update(homes)
        return [home for home in self.all if home in found]


def read_home_towns(table: SourceTable) -> HomeTowns:
    """The municipalities of a table. Raises BrokenTable."""
    return HomeTowns(table.rows)


def _name(known: dict[str, list[HomeTown]], names: Iterable[str], home: HomeTown) -> None:
    for name in dict.fromkeys(map(_key, names)):
        known.setdefault(name, []).append(home)


def _key(text: str) -> str:
    """A name as it is compared: "Gemeente Utrecht" is "utrecht"."""
    return _OFFICE.sub("", normalized(text))


def _read(row: SourceRow) -> HomeTown:
    for column in ("municipality", "town"):
        if not row.text(column):
            raise row.broken(column)
    low, high = (row.number(column, 0, _MOST) for column in ("hours_low", "hours_high"))
    if high < low:
        raise row.broken("hours_high")
    return HomeTown(
        row.text("municipality"),
        row.text("town"),
        row.number("lat", -90, 90),
        row.number("lon", -180, 180),
        low,
        high,
    )
