"""Places: cities and airports, found by whatever name they go by.

A city is known by name and country; of two with one name in one country the larger counts. Airports come from
`airportsdata` (MIT), cities from the rail tables, the towns and GeoNames (CC BY 4.0). What both are called
besides stands in `places_also.csv`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice, takewhile

import airportsdata

from desktop.travel.distance import great_circle
from desktop.travel.rail import Rail
from desktop.travel.source_csv import SourceRow, SourceTable
from desktop.travel.spelling import normalized

TOWN_COLUMNS = ("town", "lat", "lon")
CITY_COLUMNS = ("city", "also", "country", "lat", "lon", "inhabitants")
AIRPORT_COLUMNS = ("iata", "also", "lat", "lon")
ALSO_COLUMNS = ("name", "canonical", "country", "lat", "lon", "iata", "kind", "needs_country")

_ONE_CITY = 60  # km: cities of one name in one country that lie closer are one
_ONE_SPOT = 1  # km: cities of whatever name that lie closer are one
_ITS_AIRPORT = 120  # km: an airport that bears the name of a city farther away is of another one
_UNKNOWN = 20_000  # inhabitants of a city of whose size we know nothing
# People type at which station they were: it is in that city.
_STATION = re.compile(
    r" (?:centraal|central|centrale|centrum|cs|hs|station|hbf|hauptbahnhof|gare|midi|zuid|noord|nord|est)$"
)
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([A-Z]{2,3})\)")


@dataclass(slots=True, eq=False)
class Place:
    """A city, or an airport, which has a `code` (IATA). Degrees (WGS 84); `country` is an ISO 3166 code.

    `names` are its own, as `normalized` has them, `abroad` what it is called in other languages, `size` the
    inhabitants of the city.
    """

    name: str
    country: str
    lat: float
    lon: float
    code: str = ""
    names: list[str] = field(default_factory=list)
    abroad: tuple[str, ...] = ()
    size: int = _UNKNOWN


Town = tuple[Place, Sequence[str]]  # and its other names


class Places:
    """All places."""

    def __init__(
        self,
        rails: Iterable[Rail],
        towns: Iterable[Iterable[Town]],
        cities: Iterable[SourceTable],
        airports: Iterable[SourceTable],
        names: Iterable[SourceTable] = (),
    ) -> None:
        """Takes a good part of a second. Raises BrokenTable."""
        self.cities: list[Place] = []
        self._cities_in: dict[str, list[Place]] = defaultdict(list)  # by country
        self._by_name: dict[str, list[Place]] = defaultdict(list)  # the one that is meant most comes first
        self._by_name_there: dict[str, list[Place]] = defaultdict(list)  # only where their country is given
        self._preferred: set[str] = set()  # names of which the first place is meant, however large another is
        self._by_code: dict[str, Place] = {}
        self._by_airport_name: dict[str, list[Place]] = defaultdict(list)
        self._of_airport: dict[str, list[Place]] = defaultdict(list)  # by code, its cities
        self._also_of_airport: dict[str, list[Place]] = defaultdict(list)
        self._airports_of: dict[Place, list[Place]] = defaultdict(list)
        # By code, how many airports of its city come before an airport: 0 for the chief one.
        chief: dict[str, int] = {}
        self._add_rails(rails, chief)
        for town, also in chain.from_iterable(towns):
            self._add(town, also)
        for row in _rows_of(cities):
            self._add(_city(row))
        for place in self.cities:  # after all own names: they yield to those
            self._name(map(normalized, place.abroad), place)
        airport_names = self._add_names(names, chief)
        self._add_airports(airports, chief)
        for name, code in airport_names:
            if code in self._by_code:
                self._by_airport_name[name] = [self._by_code[code]]

    def find(self, text: str, countries: Iterable[str] = ()) -> Place | None:
        """The place a text stands for: a code, a city or an airport by any name, or "Paris (US)".

        Of cities with one name, that in one of these countries is meant; they are looked at only then. None
        where it is no place we know.
        """
        text = " ".join(text[:200].split())
        if (place := self._by_code.get(text)) or not text:
            return place
        if match := _IN_BRACKETS.fullmatch(text):
            if len(match[2]) == 3:
                return self._by_code.get(match[2])
            if place := self._named(match[1], [match[2]], only=True):
                return place
        return self._named(text, countries) or self._by_code.get(text.upper())

    def with_code(self, text: str) -> Place | None:
        """The airport of a code, in capitals."""
        return self._by_code.get(text)

    def named(self, text: str) -> Sequence[Place]:
        """The cities that are called so, the one that is meant most first."""
        return self._by_name.get(self._as_known(text), ())

    def with_own_names(self, names: Iterable[str]) -> list[Place]:
        """The cities that are called by one of these `normalized` names themselves, in no other language."""
        return [city for name in names for city in self._by_name.get(name, ()) if name in city.names]

    def named_there(self, text: str) -> Sequence[Place]:
        """The cities that are called so too, but only for who also gives their country."""
        return self._by_name_there.get(self._as_known(text), ())

    def all_named(self, text: str) -> list[Place]:
        """The cities that are called so, and behind them those that are only with their country."""
        name = self._as_known(text)
        return [*self._by_name.get(name, ()), *self._by_name_there.get(name, ())]

    def beginning_with(self, text: str) -> list[Place]:
        """The cities of whose name a text is the first word or words."""
        start = f"{normalized(text)} "
        first = bisect_left(self._names, start)
        names = takewhile(lambda name: name.startswith(start), islice(self._names, first, None))
        return list(dict.fromkeys(place for name in names for place in self._by_name[name]))

    def airports_named(self, text: str) -> Sequence[Place]:
        """The airports that are called so."""
        return self._by_airport_name.get(normalized(text), ())

    def is_preferred(self, text: str) -> bool:
        """Whether the first of the cities that are called so is meant, however large another is."""
        return self._as_known(text) in self._preferred

    def text(self, place: Place) -> str:
        """What stands for a place in a report, and finds it again: "AMS", "Parijs", "Paris (US)"."""
        if place.code or self.find(place.name) is place:
            return place.code or place.name
        return f"{place.name} ({place.country})"

    def same(self, place: Place, other: Place) -> bool:
        """Whether two places are one city: itself, or one of its airports."""
        return place is other or any(city in self.cities_of(other) for city in self.cities_of(place))

    def airports_of(self, city: Place) -> Sequence[Place]:
        """The airports of a city."""
        return self._airports_of.get(city, ())

    @property
    def airports(self) -> Collection[Place]:
        """All airports that have a code."""
        return self._by_code.values()

    def cities_of(self, place: Place) -> Sequence[Place]:
        """The cities that an airport is of; a city is its own."""
        return self._of_airport.get(place.code, ()) if place.code else (place,)

    def _named(self, text: str, countries: Iterable[str], only: bool = False) -> Place | None:
        wanted = {*countries}
        there = [place for place in self.all_named(text) if place.country in wanted]
        if there or only:
            return there[0] if there else None
        return next(iter(self.named(text) or self.airports_named(text)), None)

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self._by_name)

    def _as_known(self, text: str) -> str:
        """A name without the station that may stand behind it, unless a city is called so with it."""
        name = normalized(text)
        return name if name in self._by_name or name in self._by_name_there else _STATION.sub("", name)

    def _add_rails(self, rails: Iterable[Rail], chief: dict[str, int]) -> None:
        """Adds the cities of travel times, with their airports."""
        for city in chain.from_iterable(rail.cities for rail in rails):
            place = self._add(Place(city.name, city.country, city.lat, city.lon), city.also)
            for order, code in enumerate(city.airports):
                self._of_airport[code].append(place)
                chief.setdefault(code, order)

    def _add(self, place: Place, also: Iterable[str] = ()) -> Place:
        """Adds a city with all its names, or adds to what is known of one."""
        place.names = list(dict.fromkeys(map(normalized, (place.name, *also))))
        for name in place.names:
            for known in self._by_name.get(name, ()):
                if known.country == place.country and great_circle(known, place) < _ONE_CITY:
                    known.size = max(known.size, place.size)
                    known.abroad = known.abroad or place.abroad
                    new = [one for one in place.names if one not in known.names]
                    known.names += new
                    self._name(new, known)
                    return known
        for known in self._by_name.get(place.names[0], ()):
            if known.country == place.country:
                return known  # nobody can tell the smaller of two by its name
        self._add_new(place)
        self._name(place.names, place)
        return place

    def _add_new(self, place: Place) -> None:
        self.cities.append(place)
        self._cities_in[place.country].append(place)

    def _name(self, names: Iterable[str], place: Place) -> None:
        for name in names:
            known = self._by_name[name]
            if place not in known:
                known.append(place)

    def _add_names(self, tables: Iterable[SourceTable], chief: dict[str, int]) -> list[tuple[str, str]]:
        """Adds what cities are also called; returns the names of airports, each with its code."""
        of_airports = []
        for row in _rows_of(tables):
            name, kind, codes = normalized(row.text("name")), row.text("kind"), row.texts("iata", " ")
            if kind in ("airport", "code"):
                of_airports.append((name, codes[0]))
                continue
            place = self._also_called(row, [name, normalized(row.text("canonical"))])
            if row.text("needs_country"):
                self._by_name[name] = [other for other in self._by_name[name] if other is not place]
                self._by_name_there[name].append(place)
                continue
            self._preferred.add(name)
            self._by_name[name] = [place, *(other for other in self._by_name[name] if other is not place)]
            for order, code in enumerate(codes):
                self._also_of_airport[code].append(place)
                chief.setdefault(code, order)
        return of_airports

    def _also_called(self, row: SourceRow, names: list[str]) -> Place:
        """The city of a row with these names, by the name that is printed; a new one if nobody knew it."""
        lat, lon = row.number("lat", -90, 90), row.number("lon", -180, 180)
        new = Place(row.text("canonical"), row.text("country"), lat, lon, names=[*dict.fromkeys(names)])
        known = self._known(new)
        if known is None:
            self._add_new(known := new)
        known.names += [name for name in new.names if name not in known.names]
        if row.text("kind") in ("name", "area"):
            known.name = new.name
        if not row.text("needs_country"):
            free = [name for name in new.names if known not in self._by_name_there.get(name, ())]
            self._name(free, known)
        return known

    def _known(self, new: Place) -> Place | None:
        """The city that a new one is: near, with one of its names; or on the very spot."""
        called_so = (place for name in new.names for place in self._by_name.get(name, ()))
        for place in called_so:
            if place.country == new.country and great_circle(place, new) < _ONE_CITY:
                return place
        around = self._cities_in[new.country]
        return next((place for place in around if great_circle(place, new) < _ONE_SPOT), None)

    def _add_airports(self, tables: Iterable[SourceTable], chief: Mapping[str, int]) -> None:
        mended = {row.text("iata"): row for row in _rows_of(tables)}
        for code, known in airportsdata.load("IATA").items():
            place = Place(known["name"], known["country"], known["lat"], known["lon"], code)
            place.names = [normalized(place.name)]
            if row := mended.get(code):
                place.names += map(normalized, row.texts("also"))
                place.lat = row.optional_number("lat", -90, 90) or place.lat
                place.lon = row.optional_number("lon", -180, 180) or place.lon
            self._by_code[code] = place
            for name in place.names:
                self._by_airport_name[name].append(place)
            cities = self._of_airport.get(code) or self._named_after(place, known["city"])
            cities = list(dict.fromkeys((*cities, *self._also_of_airport.get(code, ()))))
            self._of_airport[code] = cities
            place.size = max((city.size for city in cities), default=0)
            place.size //= 1 + chief.get(code, 0 if "International" in place.name else 9)
            for city in cities:
                self._airports_of[city].append(place)

    def _named_after(self, airport: Place, cities: str) -> list[Place]:
        """The cities that an airport is of, by what its own table says: "Stockholm / Nykoping"."""
        found = []
        parts = [part.strip() for part in re.split("[/,]", cities) if part.strip()]
        for part in parts:
            known = self._by_name.get(normalized(part), ())
            found += [city for city in known if great_circle(city, airport) < _ITS_AIRPORT]
        if parts and not found:
            found = [self._add(Place(parts[0], airport.country, airport.lat, airport.lon, size=0))]
        return found


def read_towns(table: SourceTable) -> list[Town]:
    """Towns of the Netherlands, or of the country that a row names. Raises BrokenTable."""
    return [(_town(row), row.texts("also")) for row in table.rows]


def _rows_of(tables: Iterable[SourceTable]) -> Iterator[SourceRow]:
    return chain.from_iterable(table.rows for table in tables)


def _town(row: SourceRow) -> Place:
    lat, lon = row.number("lat", -90, 90), row.number("lon", -180, 180)
    if not row.text("town"):
        raise row.broken("town")
    return Place(row.text("town"), row.text("country") or "NL", lat, lon)


def _city(row: SourceRow) -> Place:
    cells = row.cells
    abroad = tuple(cells["also"].split(";")) if cells["also"] else ()
    lat, lon = float(cells["lat"]), float(cells["lon"])
    return Place(cells["city"], cells["country"], lat, lon, abroad=abroad, size=int(cells["inhabitants"]))
