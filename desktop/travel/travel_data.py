"""Travel data: all that is known of travelling, from resources/data and from newer files of IT.

A table starts with lines `# key: value` that name its source, licence and date; then come the names of its
columns. IT lays files of the same kind in the folder `data` of `paths.machine_config()`, under a name that
starts as ours does: `rail_from_…`, `emission_factors…`, `towns…`. A broken one is reported, and ours counts;
one that is passed over is reported too.
"""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import TypeVar

from desktop import paths
from desktop.errors import BrokenTable
from desktop.grammar import or_list
from desktop.travel import factors, haul, home_towns, places, rail
from desktop.travel.distance import great_circle
from desktop.travel.factors import Factors
from desktop.travel.haul import Hauls
from desktop.travel.home_towns import HomeTown, HomeTowns, read_home_towns
from desktop.travel.matches import Matcher
from desktop.travel.places import Place, Places, Town
from desktop.travel.rail import Rail, read_rail
from desktop.travel.source_csv import SourceTable, read_table
from desktop.travel.spelling import normalized

HOME_TOWN = "Den Haag"
_STARTS = ("emission_factors", "rail_from_", "towns")
_SHEETS = (".csv", ".ods", ".tsv", ".xls", ".xlsx")
T = TypeVar("T")


class Tables:
    """All tables, for one home town. Each is read when it is first needed."""

    def __init__(self, home_town: str = HOME_TOWN, laid: Path | None = None) -> None:
        """`laid` is the folder in which IT has put its own tables, if there is one."""
        self.home_town = home_town
        self._laid = laid
        self._messages: dict[str, None] = {}  # each sentence once
        self._nearest: dict[str, float] = {}  # kilometres, by country
        self._reading = RLock()  # one thread at a time: a place is known by its identity

    def check(self) -> list[str]:
        """A Dutch sentence for each thing that is wrong with the tables of IT. Reads all small tables."""
        for kind in ("factors", "_rails", "_towns"):
            getattr(self, kind)
        return [*self._messages, *self._passed_over(), *self._rivals()]

    def mark(self) -> str:
        """Tells these tables from others, also from what IT laid in their place meanwhile."""
        return repr((self.home_town, [_mark(file) for file in self._files("")]))

    def about_home(self) -> str:
        """Why the program asks of each flight from the home town; empty where it knows travel times."""
        if self.rail:
            return ""
        if len(meant := self._home_towns.named(self.home_town)) > 1:
            names = or_list(f"‘{home.municipality}’" for home in meant)
            return f"Er is meer dan één gemeente {self.home_town}. Vul als standplaats {names} in."
        start = f"Voor standplaats ‘{self.home_town}’ is er geen tabel met reistijden."
        if self.home:
            return f"{start} Is een bestemming niet zeker te ver, dan vraagt het programma ernaar."
        return f"{start} Bij elke vlucht vraagt het programma ernaar."

    def municipalities(self, text: str) -> list[str]:
        """The municipalities that may be meant by the beginning of a name."""
        return [home.municipality for home in self._home_towns.starting(text)]

    @cached_property
    def factors(self) -> Factors:
        """Kilograms of CO2 equivalents for each kilometre; of one means the list of IT counts before ours."""
        return Factors(self._read("emission_factors", factors.COLUMNS, factors.read_factors))

    @cached_property
    def hauls(self) -> Hauls:
        """Which flights are to or from the United Kingdom, and how far the British list calls them."""
        return Hauls(read_table(paths.resources() / "data/haul_uk.csv", haul.COLUMNS))

    @cached_property
    def rail(self) -> Rail | None:
        """Hours by train and bus from the home town, the newest table first.

        Of a municipality without a table of its own they are worked out from those from Den Haag; None for a
        town that is none.
        """
        if own := self._table_for(self.home_town):
            return own
        known, town = self._table_for(HOME_TOWN), self._home_town
        return known.seen_from(town) if known and town else None

    @cached_property
    def fastest(self) -> float:
        """The most kilometres, as the crow flies, that a train makes in an hour, by any table."""
        homes = ((known, self._home_of(known.home_town)) for known in self._rails)
        return max((known.fastest(home) for known, home in homes if home), default=0.0)

    @cached_property
    def home(self) -> Place | None:
        """Where the home town lies; None for a place that no table knows, and for a name of several."""
        return self._home_of(self.home_town)

    def nearest(self, country: str) -> float:
        """Kilometres from the home town to the nearest known city of a country; 0 where none is known."""
        home = self.home
        if home and country not in self._nearest:
            there = [place for place in self.places.cities if place.country == country]
            self._nearest[country] = min((great_circle(home, place) for place in there), default=0.0)
        return self._nearest.get(country, 0.0)

    @property
    def places(self) -> Places:
        """Cities and airports."""
        with self._reading:
            return self._places

    @property
    def matcher(self) -> Matcher:
        """The completion list of places."""
        with self._reading:
            return self._matcher

    @cached_property
    def _places(self) -> Places:
        if self is not built_in() and not self._files("rail_from_") and not self._files("towns"):
            return built_in().places  # the same, whatever the home town: they take a good part of a second
        own = paths.resources() / "data"
        return Places(
            self._rails,
            self._towns,
            [read_table(own / "cities.csv", places.CITY_COLUMNS)],
            [read_table(own / "airports.csv", places.AIRPORT_COLUMNS)],
            [read_table(own / "places_also.csv", places.ALSO_COLUMNS)],
        )

    @cached_property
    def _matcher(self) -> Matcher:
        home = self.home or self.places.find(HOME_TOWN)
        assert home
        return Matcher(self.places, home)

    @cached_property
    def _rails(self) -> list[Rail]:
        return self._read("rail_from_", rail.COLUMNS, read_rail)

    @cached_property
    def _towns(self) -> list[list[Town]]:
        return self._read("towns", places.TOWN_COLUMNS, places.read_towns)

    @cached_property
    def _home_towns(self) -> HomeTowns:
        (known,) = self._own("home_towns", home_towns.COLUMNS, read_home_towns)
        return known

    @cached_property
    def _home_town(self) -> HomeTown | None:
        """The municipality of the home town, where exactly one can be meant."""
        meant = self._home_towns.named(self.home_town)
        return meant[0] if len(meant) == 1 else None

    def _home_of(self, name: str) -> Place | None:
        """Where a home town lies: a municipality, another Dutch place, or one abroad that has a table."""
        meant = self._home_towns.named(name)
        if not meant:
            place = self.places.find(name, ("NL",))
            return place if place and (place.country == "NL" or self._table_for(name)) else None
        return Place(meant[0].town, "NL", meant[0].lat, meant[0].lon) if len(meant) == 1 else None

    def _table_for(self, name: str) -> Rail | None:
        """The newest table of travel times from a town, or from the municipality that it is of."""
        meant = self._home_towns.named(name)
        for known in reversed(self._rails):
            if normalized(known.home_town) == normalized(name):
                return known
            if len(meant) == 1 and self._home_towns.named(known.home_town) == meant:
                return known
        return None

    def _read(self, start: str, columns: Sequence[str], use: Callable[[SourceTable], T]) -> list[T]:
        """What is made of our tables of a kind, and then of those of IT that can be used."""
        found = self._own(start, columns, use)
        for file in self._files(start):
            try:
                found.append(use(read_table(file, columns)))
            except Exception as error:  # whatever IT laid there, the program goes on
                known = isinstance(error, BrokenTable)
                self._tell(str(error) if known else f"‘{file}’ kan niet worden gelezen.")
        return found

    @staticmethod
    def _own(start: str, columns: Sequence[str], use: Callable[[SourceTable], T]) -> list[T]:
        """What is made of our tables of a kind."""
        own = sorted((paths.resources() / "data").glob(f"{start}*.csv"))
        return [use(read_table(file, columns)) for file in own]

    def _files(self, start: str, end: str | tuple[str, ...] = ".csv") -> list[Path]:
        """The tables of IT of a kind; none, which is reported, where their folder cannot be looked into."""
        if not self._laid:
            return []
        try:
            return sorted(file for file in self._laid.iterdir() if is_read(file.name, start, end))
        except FileNotFoundError:
            return []
        except OSError:
            self._tell(f"De map ‘{self._laid}’ kan niet worden gelezen.")
            return []

    def _passed_over(self) -> list[str]:
        """A sentence on each sheet in the folder of IT that nothing reads."""
        read = {file for start in _STARTS for file in self._files(start)}
        starts = or_list(_STARTS)
        return [
            f"‘{file}’ telt niet mee: de naam van een tabel begint met {starts}, en eindigt op .csv."
            for file in self._files("", _SHEETS)
            if file not in read
        ]

    def _rivals(self) -> list[str]:
        """A sentence on lists of IT that have factors for one means: only one of them counts."""
        means_by_list: dict[tuple[str, str], list[str]] = {}
        for means in factors.KNOWN:
            names = [name for name in self.factors.lists_of(means) if name not in built_in().factors.names]
            for passed_over in names[1:]:
                means_by_list.setdefault((names[0], passed_over), []).append(means)
        return [
            f"De lijst ‘{passed_over}’ telt niet mee voor {', '.join(found)}: die staan ook in ‘{counts}’."
            for (counts, passed_over), found in means_by_list.items()
        ]

    def _tell(self, why: str) -> None:
        self._messages[f"{why} De tabel van het programma zelf geldt."] = None


@cache
def built_in(home_town: str = HOME_TOWN) -> Tables:
    """Our own tables."""
    return Tables(home_town)


def tables_of(home_town: str, laid: Path) -> Tables:
    """Our own tables, with those over them that IT has laid in a folder, if there is one."""
    try:
        there = laid.exists()
    except OSError:  # nobody may look there, which `check` reports
        there = True
    return Tables(home_town, laid) if there else built_in(home_town)


def is_read(name: str, start: str, end: str | tuple[str, ...] = ".csv") -> bool:
    """Whether a file of this name is a table of a kind, in capitals or not."""
    return name.lower().startswith(start) and name.lower().endswith(end)


def _mark(file: Path) -> tuple[str, int, int]:
    """Tells one state of a file from another, also of one that cannot be read."""
    try:
        stat = file.stat()
    except OSError:
        return file.name, 0, 0
    return file.name, stat.st_mtime_ns, stat.st_size
