"""Rail: how many hours a train or a bus takes from one home town to a city."""

from dataclasses import dataclass, replace

from desktop.travel.distance import Located, great_circle
from desktop.travel.home_towns import HomeTown
from desktop.travel.source_csv import SourceRow, SourceTable
from desktop.travel.spelling import normalized

COLUMNS = ("city_nl", "country", "lat", "lon", "train_hours_low", "train_hours_high", "bus_hours")
SPARE = 0.5  # hours that must be left over before "no" is certain: bounds are estimates
HIGH_SPEED = "high_speed"  # the service of a city to which most of the way is by a high-speed line
_MOST = 500.0  # hours
_LONG = 300.0  # km: what is nearer is not reached as fast as what lies at the end of a fast line


@dataclass(frozen=True, slots=True)
class City:
    """A city of the table. Hours are from the home town, one way; None where nothing goes or nobody knows.

    `train_hours` is what is usual, which is not known where the hours were worked out from those of another
    town; `bus_hours_low` is only there where the bus is not known better than between bounds.
    """

    name: str
    also: tuple[str, ...]
    country: str
    airports: tuple[str, ...]  # IATA codes
    lat: float
    lon: float
    train_hours: float | None
    train_hours_low: float | None
    train_hours_high: float | None
    bus_hours: float | None
    bus_hours_low: float | None = None
    service: str = ""

    def within(self, hours: float) -> bool | None:
        """Whether train or bus get there within so many hours; None when that is not sure.

        "No" needs half an hour to spare. A city without any hours has no train and no bus at all (an island).
        """
        if any(most is not None and most <= hours for most in (self.train_hours_high, self.bus_hours)):
            return True
        if self.train_hours_low is None:
            return None if self.bus_hours is not None else False
        bus = self.bus_hours if self.bus_hours_low is None else self.bus_hours_low
        least = min(low for low in (self.train_hours_low, bus) if low is not None)
        return False if least >= hours + SPARE else None


class Rail:
    """The table of one home town."""

    def __init__(self, home_town: str, cities: tuple[City, ...]) -> None:
        self.home_town = home_town
        self.cities = cities
        self._by_name = {
            (normalized(name), city.country): city
            for city in reversed(cities)
            for name in (city.name, *city.also)
        }

    def find(self, city: str, country: str) -> City | None:
        """A city by any of its names and its country: there is a Paris in the US too."""
        return self._by_name.get((normalized(city), country))

    def fastest(self, home: Located) -> float:
        """The most kilometres, as the crow flies, that a train makes in an hour to a city far from home."""
        ways = ((great_circle(home, city), city.train_hours_low) for city in self.cities)
        return max((km / low for km, low in ways if low and km >= _LONG), default=0.0)

    def seen_from(self, town: HomeTown) -> "Rail":
        """What this table says for another town, by the hours between that and the home town.

        Nobody gets anywhere sooner than this table's hours less those, or later than with those added.
        """
        away = town.hours_high
        return Rail(town.town, tuple(_seen_from(city, away) for city in self.cities))


def read_rail(table: SourceTable) -> Rail:
    """The table of one home town, which its header names. Raises BrokenTable."""
    home_town = table.about.get("home_town", "")
    if not home_town:
        raise table.rows[0].broken("home_town")
    return Rail(home_town, tuple(map(_read, table.rows)))


def _seen_from(city: City, away: float) -> City:
    """The city for somebody who is so many hours from the home town, whichever way that lies."""
    return replace(
        city,
        train_hours=None,
        train_hours_low=_shifted(city.train_hours_low, -away),
        train_hours_high=_shifted(city.train_hours_high, away),
        bus_hours=_shifted(city.bus_hours, away),
        bus_hours_low=_shifted(city.bus_hours, -away),
    )


def _shifted(hours: float | None, by: float) -> float | None:
    """Hours with some added or taken off; never less than none."""
    return None if hours is None else round(max(0.0, hours + by), 4)


def _read(row: SourceRow) -> City:
    for column in ("city_nl", "country"):
        if not row.text(column):
            raise row.broken(column)
    low, usual, high, bus = (
        row.optional_number(column, 0, _MOST)
        for column in ("train_hours_low", "train_hours", "train_hours_high", "bus_hours")
    )
    if low is not None and high is not None and high < low:
        raise row.broken("train_hours_high")
    if (low is None) != (high is None):
        raise row.broken("train_hours_low")
    if row.text("service") not in ("", HIGH_SPEED):
        raise row.broken("service")
    return City(
        row.text("city_nl"),
        row.texts("also"),
        row.text("country"),
        row.texts("iata", " "),
        row.number("lat", -90, 90),
        row.number("lon", -180, 180),
        usual,
        low,
        high,
        bus,
        service=row.text("service"),
    )
