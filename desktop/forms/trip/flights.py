"""Flights: which destinations of a trip were flown to.

A destination is judged, not an airport of transfer: one changes planes in Frankfurt and is in Vienna.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.forms.answers import is_empty
from desktop.forms.countries import names
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import meant
from desktop.travel.spelling import normalized

AT_HOME = object()  # a name of every place in the home country
_ENOUGH = 2  # places of which one is another than the place that is asked about
Names = frozenset[Hashable]  # all that one place is called: two places that share a name are the same


@dataclass(frozen=True, slots=True)
class Route:
    """A leg in one direction."""

    start: Names
    end: Names

    @property
    def back(self) -> "Route":
        """The same leg the other way."""
        return Route(self.end, self.start)


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
    city_names = {normalized(str(row["city"])) for row in rows}
    flights, over_land = list[Route](), list[Route]()
    for leg in legs:
        route = Route(_end_of_leg(leg, "from", context), _end_of_leg(leg, "to", context))
        if leg.get("means") == Means.PLANE:
            start = route.start | _named_in(leg.get("from"), city_names)
            end = route.end | _named_in(leg.get("to"), city_names)
            flights += _directions(leg, Route(start, end))
        elif not is_empty(leg.get("means")):
            over_land += _directions(leg, route)
    by_land = _reached([*cities, _home(context)], over_land)
    reached = [city for city in cities if city in by_land]
    others = _all_names([city for city in cities if city not in by_land])
    flown_from = _flown_from(reached, others, flights)
    flown_from |= _flown_from(reached, others, [flight.back for flight in flights])
    return [row for row, city in zip(rows, cities, strict=True) if city not in by_land or city & flown_from]


def is_named(row: Answers) -> bool:
    """Whether a destination has both its city and its country."""
    city, country = row.get("city"), row.get("country")
    return isinstance(city, str) and not is_empty(city) and isinstance(country, str) and country in names()


def _city(row: Answers, context: Context) -> Names:
    """A destination: its name as typed, and the city that we know by it."""
    city, country = str(row["city"]), str(row["country"])
    place = context.choices.tables.places.find(f"{city.strip()} ({country})")
    return frozenset({normalized(city), place} - {None})


def _end_of_leg(leg: Answers, key: str, context: Context) -> Names:
    """Where a leg begins or ends: the name as typed, its city or cities, and whether that is at home."""
    text, place = leg.get(key), meant(leg, key, context).place
    typed = normalized(text) if isinstance(text, str) else ""
    if place is None:
        return frozenset({typed} - {""})
    tables = context.choices.tables
    known = {typed, place, *tables.places.cities_of(place)}
    if tables.home and place.country == tables.home.country:
        known.add(AT_HOME)
    return frozenset(known)


def _home(context: Context) -> Names:
    """The home town; whoever leaves from elsewhere in its country got there over land."""
    return frozenset({normalized(context.choices.tables.home_town), AT_HOME})


def _named_in(text: object, names: set[str]) -> Names:
    """The names of destinations within a text: "Rome Fiumicino" is in Rome, though no table has it."""
    words = normalized(text).split(" ") if isinstance(text, str) else []
    parts = (" ".join(words[first:last]) for first, last in combinations(range(len(words) + 1), 2))
    return frozenset(names.intersection(parts))


def _directions(leg: Answers, route: Route) -> list[Route]:
    """A leg as one route, or as two where it was gone back too."""
    return [route, route.back] if leg.get("return") is True else [route]


def _all_names(places: Iterable[Names]) -> Names:
    return frozenset[Hashable]().union(*places)


def _reached(places: Sequence[Names], routes: Sequence[Route]) -> set[Names]:
    """Those of the places where one gets over land from another of them.

    For each name it is enough to know two places from which one gets there: of any place, one of these is
    another. So the time grows with the routes, not with routes times places.
    """
    onward = defaultdict[Hashable, list[Hashable]](list)
    for route in routes:
        for name in route.start:
            onward[name] += route.end
    passed_from = defaultdict[Hashable, set[int]](set)  # the numbers of places, by a name that one passes
    arrived_from = defaultdict[Hashable, set[int]](set)
    to_pass = [(name, number) for number, place in enumerate(places) for name in place]
    while to_pass:
        name, number = to_pass.pop()
        if number in passed_from[name] or len(passed_from[name]) == _ENOUGH:
            continue
        passed_from[name].add(number)
        for end in onward[name]:
            arrived_from[end].add(number)
            to_pass.append((end, number))

    def is_reached(number: int, place: Names) -> bool:
        return any(arrived_from[name] - {number} for name in place)

    return {place for number, place in enumerate(places) if is_reached(number, place)}


def _flown_from(reached: Sequence[Names], others: Names, flights: Sequence[Route]) -> Names:
    """The names of places where a flight begins that is not about one of the `others`.

    It leads home, to a place that was `reached` over land, or to the end of the journey; perhaps by way of
    airports where one changes planes.
    """
    stops = _all_names(reached)
    starts = _all_names([flight.start for flight in flights])
    leading_to = defaultdict[Hashable, list[Names]](list)  # from where one flies to an airport of transfer
    to_follow = list[Names]()
    for flight in flights:
        is_transfer = bool(flight.end & starts)
        is_about_another = bool(flight.end & others)
        if AT_HOME in flight.end or flight.end & stops or not (is_about_another or is_transfer):
            to_follow.append(flight.start)
        elif not is_about_another:
            for name in flight.end:
                leading_to[name].append(flight.start)
    found = set[Hashable]()
    while to_follow:
        start = to_follow.pop()
        for name in start - found:
            to_follow += leading_to.pop(name, [])
        found |= start
    return frozenset(found)
