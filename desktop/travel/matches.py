"""Matches: the places that a text being typed may be going to name, best first."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from math import cos, radians

from desktop.travel.places import Place, Places
from desktop.travel.spelling import normalized

MOST = 12
_KEPT = 4 * MOST  # before doubles are left out: a place has several names
_WIDE = 300.0  # km: nobody minds the difference between places this close
_KM_PER_DEGREE = 111.2
Entry = tuple[str, float, Place]  # a name, its rank (small comes first), and its place


class Matcher:
    """The completion list of a place field, by the first letters of any name or of a code.

    A city comes before its airports, a large or near one before a small or far one. A list takes far less
    than one frame (16 ms), whatever is typed.
    """

    def __init__(self, places: Places, home: Place) -> None:
        """Takes about a fifth of a second."""
        self.places, self._home = places, home
        self._entries = sorted(self._all(), key=lambda entry: entry[0])
        self._names = [name for name, _, _ in self._entries]

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
        end = bisect_left(self._names, start + "\0", lo=first, hi=last)  # up to here it is the whole name
        named = [entry for entry in self._entries[first:last] if wanted(entry[2])]
        whole = [entry for entry in self._entries[first:end] if entry[1] < 1 and wanted(entry[2])]
        best = nsmallest(_KEPT, whole, key=_rank) + nsmallest(_KEPT, named, key=_rank)
        found = list(dict.fromkeys(place for _, _, place in best))
        code = text.strip()
        airport = self.places.with_code(code.upper())
        if airport and wanted(airport):
            found = [place for place in found if place is not airport]
            leads = code.isupper() or (flying and self._is_likely(airport, best))
            found.insert(0 if leads else 1, airport)
        return found[:MOST]

    def _is_likely(self, airport: Place, found: Sequence[Entry]) -> bool:
        """Whether nothing is likelier than an airport among what one can fly to and is really called so."""
        flown_to = [place for _, rank, place in found if rank <= 0 and self.places.airports_of(place)]
        return all(self._weight(place) <= self._weight(airport) for place in flown_to)

    def _all(self) -> Iterator[Entry]:
        """Each name with its rank (small comes first) and its place."""
        for city in self.places.cities:
            weight = self._weight(city)
            for name in city.names:
                yield name, -weight, city
                yield from ((rest, 2 - weight, city) for rest in _rests(name))
            for name in map(normalized, city.abroad):
                yield name, 1 - weight, city
        for airport in self.places.airports:
            weight = self._weight(airport)
            for place, name in enumerate(airport.names):  # the first is the official one
                yield name, (-weight if place else 0.5 - weight), airport
                yield from ((rest, 2 - weight, airport) for rest in _rests(name))
            for city in self.places.cities_of(airport):
                behind = 0.5 - min(weight, self._weight(city))  # also a small one: Potsdam has Berlin's
                yield from ((name, behind, airport) for name in city.names)

    def _weight(self, place: Place) -> float:
        """Between 0 and 1: how likely it is meant, from its size and how near it is."""
        north = (place.lat - self._home.lat) * _KM_PER_DEGREE
        east = abs(place.lon - self._home.lon)
        east = min(east, 360 - east) * _KM_PER_DEGREE * cos(radians((place.lat + self._home.lat) / 2))
        pull = (place.size + 5000) / (_WIDE**2 + north**2 + east**2)
        return pull / (pull + 1)


def _rank(entry: Entry) -> float:
    return entry[1]


def _rests(name: str) -> list[str]:
    """What is left of a name after its first, second, … word."""
    words = name.split(" ")
    return [" ".join(words[start:]) for start in range(1, len(words)) if len(words[start]) > 2]
