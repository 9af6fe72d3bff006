"""Matches: the places that a text being typed may be going to name, best first."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import islice
from math import cos, radians
from operator import attrgetter
from typing import NamedTuple, Self

from desktop.travel.places import Place, Places
from desktop.travel.spelling import normalized

MOST = 12
_WIDE = 300.0  # km: nobody minds the difference between places this close
_KM_PER_DEGREE = 111.2


class Called(float, Enum):
    """How a place comes by a name, and how far that puts it behind others: weights are between 0 and 1.

    So a city comes before all that only go by its name abroad, however large those are, and behind an airport
    only where that is far likelier.
    """

    ITSELF = 0.0
    BEHIND_CITY = 0.5  # of an airport: its official name, or that of a city of its own, which is meant first
    ABROAD = 1.0
    FURTHER_ON = 2.0  # what its name goes on with, after another word


class Entry(NamedTuple):
    """One name of one place. Of two, that with the smaller `rank` comes first."""

    name: str
    called: Called
    rank: float
    place: Place

    @classmethod
    def of(cls, name: str, called: Called, weight: float, place: Place) -> Self:
        """With the rank that a place of this weight has by such a name."""
        return cls(name, called, called - weight, place)


class Matcher:
    """The completion list of a place field, by the first letters of any name or of a code.

    A city comes before its airports, a large or near one before a small or far one. A list takes far less
    than one frame (16 ms), whatever is typed.
    """

    def __init__(self, places: Places, home: Place) -> None:
        """Takes about a fifth of a second."""
        self.places, self._home = places, home
        self._entries = sorted(self._all(), key=attrgetter("name"))
        self._names = [entry.name for entry in self._entries]

    def matches(
        self, text: str, wanted: Callable[[Place], bool] = lambda place: True, *, flying: bool = False
    ) -> list[Place]:
        """At most twelve of the places that are `wanted`; none as long as nothing is typed.

        Who is `flying` may mean a code, in whatever letters it is typed.
        """
        start = normalized(text)
        if not start:
            return []
        first = bisect_left(self._names, start)
        last = bisect_left(self._names, start + "\U0010ffff", lo=first)
        begun = sorted(self._entries[first:last], key=attrgetter("rank"))
        whole = [entry for entry in begun if entry.name == start and entry.called is not Called.FURTHER_ON]
        places = dict.fromkeys(map(attrgetter("place"), [*whole, *begun]))  # each has several names
        found = [*islice(filter(wanted, places), MOST)]
        code = text.strip()
        airport = self.places.with_code(code.upper())
        if airport and wanted(airport):
            found = [place for place in found if place is not airport]
            leads = code.isupper() or (flying and self._is_likely(airport, begun))
            found.insert(0 if leads else 1, airport)
        return found[:MOST]

    def _is_likely(self, airport: Place, found: Sequence[Entry]) -> bool:
        """Whether no city that is called so, and that one can fly to, is likelier than an airport."""
        called_so = [entry.place for entry in found if entry.called is Called.ITSELF]
        flown_to = filter(self.places.airports_of, called_so)
        return all(self._weight(city) <= self._weight(airport) for city in flown_to)

    def _all(self) -> Iterator[Entry]:
        for city in self.places.cities:
            weight = self._weight(city)
            for name in city.names:
                yield from _with_rests(name, Called.ITSELF, weight, city)
            for name in map(normalized, city.abroad):
                yield Entry.of(name, Called.ABROAD, weight, city)
        for airport in self.places.airports:
            weight = self._weight(airport)
            official, *others = airport.names
            yield from _with_rests(official, Called.BEHIND_CITY, weight, airport)
            for name in others:
                yield from _with_rests(name, Called.ITSELF, weight, airport)
            for city in self.places.cities_of(airport):
                lighter = min(weight, self._weight(city))  # else Potsdam, which has Berlin's, would be Berlin
                for name in city.names:
                    yield Entry.of(name, Called.BEHIND_CITY, lighter, airport)

    def _weight(self, place: Place) -> float:
        """Between 0 and 1: how likely it is meant, from its size and how near it is."""
        north = (place.lat - self._home.lat) * _KM_PER_DEGREE
        east = abs(place.lon - self._home.lon)
        east = min(east, 360 - east) * _KM_PER_DEGREE * cos(radians((place.lat + self._home.lat) / 2))
        pull = (place.size + 5000) / (_WIDE**2 + north**2 + east**2)
        return pull / (pull + 1)


def _with_rests(name: str, called: Called, weight: float, place: Place) -> Iterator[Entry]:
    """A name, and what is left of it after its first, second, … word, where that is no "de" or "la"."""
    yield Entry.of(name, called, weight, place)
    words = name.split(" ")
    for start in range(1, len(words)):
        if len(words[start]) > 2:
            yield Entry.of(" ".join(words[start:]), Called.FURTHER_ON, weight, place)
