"""Flights: which destinations of a trip were flown to, and whether they are too far for a train.

A destination is judged, not an airport of transfer: one changes planes in Frankfurt and is in Vienna.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import chain, combinations, islice

from desktop.forms.answers import is_empty
from desktop.forms.countries import names
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.journey import ENDS
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import meant
from desktop.travel.distance import Located, great_circle
from desktop.travel.places import Place
from desktop.travel.rail import SPARE
from desktop.travel.spelling import normalized

AT_HOME = object()
_WHOLE_COUNTRY = 2  # times too far: its nearest city, for a village may lie nearer than any that is known
_ENOUGH = 2  # starts of one name: at most one of them is the place itself
Somewhere = frozenset[Hashable]  # all that one place is called: two that share one of them are the same
Route = tuple[Somewhere, Somewhere]  # of a leg, from and to


def flown(answers: Answers) -> bool:
    """Whether a leg is by plane."""
    return any(leg.get("means") == Means.PLANE for leg in rows_of(answers.get("legs")))


def flown_to(answers: Answers, context: Context) -> list[Answers]:
    """The destinations that the rule judges if a leg is by plane: all but those reached over land.

    Such a one is reached from the home country or from another destination, and no flight begins or ends
    there. A flight between it and a destination that was not reached so is about that one: Paris by train and
    a flight to Rome is about Rome, Paris by train and a flight home about Paris. Destinations without city or
    country wait.
    """
    rows = [row for row in rows_of(answers.get("destinations")) if is_named(row)]
    legs = [leg for leg in rows_of(answers.get("legs")) if not is_empty(leg.get("from"))]
    if all(leg.get("means") == Means.PLANE for leg in legs):
        return rows
    cities = [_city(row, context) for row in rows]
    names = {normalized(str(row["city"])) for row in rows}
    over_land, flights = list[Route](), list[Route]()
    for leg in legs:
        start, end = (_there(leg, key, context) for key in ENDS)
        if leg.get("means") == Means.PLANE:
            way = (start | _named_in(leg.get("from"), names), end | _named_in(leg.get("to"), names))
            flights += _both_ways(way, leg)
        elif not is_empty(leg.get("means")):
            over_land += _both_ways((start, end), leg)
    over_land_to = _reached([*cities, _home(context)], over_land)
    reached = [city for city, by_land in zip(cities, over_land_to, strict=False) if by_land]
    others = frozenset().union(*(city for city in cities if city not in reached))
    flown_from = _flown_from(reached, others, flights)
    flown_from |= _flown_from(reached, others, [(end, start) for start, end in flights])
    return [
        row
        for row, city in zip(rows, cities, strict=True)
        if city not in reached or not city.isdisjoint(flown_from)
    ]


def is_named(row: Answers) -> bool:
    """Whether a destination has both its city and its country."""
    city, country = row.get("city"), row.get("country")
    return isinstance(city, str) and not is_empty(city) and isinstance(country, str) and country in names()


def is_far(city: str, country: str, hours: float, answers: Answers, context: Context) -> bool:
    """Whether a destination lies too far for a train or a bus of so many hours, whatever else is known of it.

    So it does where even the fastest train of the tables would need half an hour more. It must be a city of
    the table of travel times, or of an airport; or lie in a country that is farther as a whole; or be the
    only destination, and then every airport that was the end of the flight lies too far.
    """
    tables = context.choices.tables
    if tables.home is None:
        return False
    places = tables.places
    there: Located | None = tables.rail.find(city, country) if tables.rail else None
    if there is None and (place := places.find(f"{city} ({country})")) and places.airports_of(place):
        there = place
    far = tables.fastest * (hours + SPARE)
    if there is None and tables.nearest(country) > _WHOLE_COUNTRY * far:
        return True
    known: Sequence[Located] = [there] if there else []
    named = (row for row in rows_of(answers.get("destinations")) if not is_empty(row))
    if not known and len([*islice(named, 2)]) == 1:
        known = _turning_points(answers, context)
    return bool(known) and all(great_circle(tables.home, place) > far for place in known)


def _turning_points(answers: Answers, context: Context) -> list[Place]:
    """Where the flights ended: of connecting ones the last, of a whole round of them every airport abroad."""
    flights = [leg for leg in rows_of(answers.get("legs")) if leg.get("means") == Means.PLANE]
    starts = [meant(leg, "from", context).place for leg in flights]
    ends = [meant(leg, "to", context).place for leg in flights]
    if None in ends:
        return []
    home = context.choices.tables.home
    abroad = [place for place in ends if place and (home is None or place.country != home.country)]
    return [place for place in abroad if place not in starts] or abroad


def _city(row: Answers, context: Context) -> Somewhere:
    city, country = str(row["city"]), str(row["country"])
    place = context.choices.tables.places.find(f"{city.strip()} ({country})")
    return frozenset({normalized(city)} | ({id(place)} if place else set()))


def _there(leg: Answers, key: str, context: Context) -> Somewhere:
    """A place of a leg: its name as typed, its city or cities, and whether it is in the home country."""
    text, place = leg.get(key), meant(leg, key, context).place
    if place is None:
        return frozenset({normalized(text)} if isinstance(text, str) and normalized(text) else ())
    tables = context.choices.tables
    known: set[Hashable] = {normalized(str(text)), *map(id, (place, *tables.places.cities_of(place)))}
    return frozenset(known | {AT_HOME} if tables.home and place.country == tables.home.country else known)


def _home(context: Context) -> Somewhere:
    """The home town; whoever leaves from elsewhere in its country got there over land."""
    return frozenset({normalized(context.choices.tables.home_town), AT_HOME})


def _both_ways(way: Route, leg: Answers) -> list[Route]:
    """A leg as one way, or as two where it was gone back too."""
    start, end = way
    return [way, (end, start)] if leg.get("return") is True else [way]


def _named_in(text: object, names: set[str]) -> Somewhere:
    """The names of destinations within a text: "Rome Fiumicino" is in Rome, though no table has it."""
    words = normalized(text).split(" ") if isinstance(text, str) else []
    parts = (" ".join(words[first:last]) for first, last in combinations(range(len(words) + 1), 2))
    return frozenset(names.intersection(parts))


def _flown_from(reached: Sequence[Somewhere], others: Somewhere, flights: Sequence[Route]) -> set[Hashable]:
    """All that a place is called from which a flight leads home, to a place reached over land, or no farther.

    A flight to one of the other destinations is about that one, also by way of an airport where it goes on.
    """
    stops = frozenset().union(*reached)
    going_on = frozenset().union(*(start for start, _ in flights))
    arriving: dict[Hashable, list[Somewhere]] = defaultdict(list)
    left = list[Somewhere]()
    found = set[Hashable]()
    for start, end in flights:
        if AT_HOME in end or not end.isdisjoint(stops) or end.isdisjoint(others | going_on):
            left.append(start)
        elif end.isdisjoint(others):
            for name in end:
                arriving[name].append(start)
    while left:
        start = left.pop()
        for name in start - found:
            left += arriving.pop(name, [])
        found |= start
    return found


def _reached(places: Sequence[Somewhere], ways: Sequence[Route]) -> list[bool]:
    """Of each place, whether one gets there over land from another of them.

    Of all that one is called, two starts from which one gets there are kept: enough to tell of any place
    whether there is another. So the time grows with the ways, not with ways times places.
    """
    leaving: dict[Hashable, list[Somewhere]] = defaultdict(list)
    for start, end in ways:
        for name in start:
            leaving[name].append(end)
    going: dict[Hashable, set[int]] = defaultdict(set)
    arrived: dict[Hashable, set[int]] = defaultdict(set)
    left = [(name, origin) for origin, place in enumerate(places) for name in place]
    while left:
        name, origin = left.pop()
        if origin in going[name] or len(going[name]) == _ENOUGH:
            continue
        going[name].add(origin)
        for there in chain.from_iterable(leaving[name]):
            arrived[there].add(origin)
            left.append((there, origin))

    def from_elsewhere(number: int) -> bool:
        return any(arrived[name] - {number} for name in places[number])

    return [from_elsewhere(number) for number in range(len(places))]
