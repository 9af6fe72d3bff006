"""Reading: the place that a name stands for, or the places among which only its writer can choose.

Where one of them is larger by far, everybody means that one; a country that the trip goes to decides too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from desktop.travel.places import Place, Places
from desktop.travel.spelling import normalized

_BY_FAR = 10  # times as many inhabitants: that one is meant
_ALONE = 100  # times as many: nobody thinks of the other
_AIRFIELD = 5_000  # inhabitants of a town that is known only by its airport
_MOST_NEAR = 3
_SHORTEST, _LONGEST = 4, 40  # letters of a text of which near names are looked for
_MOST_WORDS = 8  # of a text in which a place is looked for


@dataclass(frozen=True)
class PlaceReading:
    """What a text stands for. `place` is None where nobody knows, or where only the writer knows.

    It is `sure` where nothing else can be meant; else it is a guess. `others` are what else it may be.
    """

    place: Place | None = None
    sure: bool = False
    others: tuple[Place, ...] = ()


def read(places: Places, text: str, countries: Collection[str] = ()) -> PlaceReading:
    """How a text is read by somebody who goes to these countries, in whatever order they stand."""
    text = " ".join(text[:200].split())
    cities, less_known = _meant(places, text), places.named_there(text)
    if airport := places.with_code(text):
        return PlaceReading(airport, not cities, tuple(cities))
    if cities or less_known:
        there = [city for city in (*cities, *less_known) if city.country in countries]
        best = _by_far(cities)
        if places.is_preferred(text) and all(city.size <= cities[0].size for city in cities):
            best = cities[0]
        if not there and (begun := [c for c in places.beginning_with(text) if c.country in countries]):
            return PlaceReading(others=tuple(dict.fromkeys((*begun, *cities))))
        return _decided(there, best, [*cities, *less_known])
    if airports := places.airports_named(text):
        return (
            PlaceReading(airports[0], sure=True)
            if len(airports) == 1
            else PlaceReading(others=tuple(airports))
        )
    place = places.find(text)  # "Paris (US)", and codes in small letters
    return PlaceReading(place, place is not None and not place.code)


@lru_cache(2000)
def near(places: Places, text: str) -> tuple[Place, ...]:
    """At most three places that may be meant by a text that is none: by a letter, or it holds a name."""
    name = normalized(text)
    found = []
    if _SHORTEST <= len(name) <= _LONGEST:
        found = places.with_own_names(_one_letter_off(name))
    largest = sorted(dict.fromkeys(found), key=lambda city: (-city.size, city.name, city.country))
    return tuple(largest[:_MOST_NEAR]) or _held(places, name)


def _meant(places: Places, text: str) -> Sequence[Place]:
    """The cities that are called so; those that are only abroad, where none is or they are larger by far."""
    found = places.named(text)
    name = normalized(text)
    own = [city for city in found if name in city.names]
    if not own or places.is_preferred(text):
        return own or found
    large = _BY_FAR * max(city.size for city in own)
    return [city for city in found if city in own or city.size > large]


def _decided(there: Sequence[Place], best: Place | None, cities: Sequence[Place]) -> PlaceReading:
    """Of cities with one name, that in a country of the trip or the `best` known, if these are not two."""
    city = _by_far(there) if there else best
    every = tuple(dict.fromkeys((*there, *cities)))
    if city and best and best is not city and best.size > _BY_FAR * city.size:
        city = best if _dwarfs(best, city) else None
    if city is None:
        return PlaceReading(others=every)
    others = tuple(other for other in every if other is not city)
    thinkable = tuple(other for other in others if other in there or not _dwarfs(city, other))
    return PlaceReading(city, not thinkable, thinkable)


def _dwarfs(city: Place, other: Place) -> bool:
    return city.size > _ALONE * max(other.size, _AIRFIELD)


def _by_far(cities: Sequence[Place]) -> Place | None:
    """The one city, or the one that is larger by far than all others."""
    largest = sorted(cities, key=lambda city: -city.size)
    if len(largest) > 1 and largest[0].size <= _BY_FAR * largest[1].size:
        return None
    return next(iter(largest), None)


def _one_letter_off(name: str) -> list[str]:
    """The names of which one letter is missing, is another, is too much, or stands after the next."""
    halves = [(name[:cut], name[cut:]) for cut in range(len(name) + 1)]
    less = [start + end[1:] for start, end in halves if end]
    turned = [start + end[1] + end[0] + end[2:] for start, end in halves if len(end) > 1]
    other = [start + letter + end[1:] for start, end in halves if end for letter in ascii_lowercase]
    more = [start + letter + end for start, end in halves for letter in ascii_lowercase]
    return [*less, *turned, *other, *more]


def _held(places: Places, name: str) -> tuple[Place, ...]:
    """The places of the longest part of a text that is a name: "Hotel Plaza Parijs"."""
    words = name.split()[:_MOST_WORDS]
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if len(part) >= _SHORTEST and (found := places.named(part)):
                return tuple(found[:_MOST_NEAR])
    return ()
