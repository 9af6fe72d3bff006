"""Factors: kilograms of CO2 equivalents for each kilometre, by means, variant, route, distance and year."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from desktop.errors import BrokenTable
from desktop.travel.source_csv import SourceRow, SourceTable

COLUMNS = ("year", "means", "variant", "direct", "well_to_tank")

# The variant that counts where none is chosen; a ferry has a row of its own for that.
DEFAULT_VARIANT = {"plane": "economy", "car": "petrol"}
EMISSION_FREE = frozenset({"bicycle", "foot"})
# kg for each kilometre of the vehicle, so to be divided by those in it; all others are for each passenger.
PER_VEHICLE = frozenset({"car"})
# Every means and the variants of it that a table may name. A row without variant is for all that have none.
KNOWN: Mapping[str, frozenset[str]] = {
    "plane": frozenset({"", "economy", "premium_economy", "business", "first"}),
    "car": frozenset({"", "petrol", "diesel", "hybrid", "plug_in_hybrid", "electric", "lpg"}),
    "ferry": frozenset({"", "foot", "car"}),
    **dict.fromkeys(("train", "high_speed_train", "metro", "tram", "bus", "coach", "taxi"), frozenset({""})),
}
# What a flight may be where a list asks: within, to or from the United Kingdom, or not. See haul.py.
ROUTES = ("uk_domestic", "uk_short", "uk_long", "non_uk")
# What counts where a list has no row: our table has no flights within the United Kingdom (which is said of
# each such flight), and DESNZ has two classes on a short one (whoever sat in another counts as business).
_ROUTE_INSTEAD = {"uk_domestic": "uk_short"}
_CLASS_INSTEAD = {"premium_economy": "business", "first": "business"}
_MOST = 10.0  # kg/km: above it, it is a slip (grams, or a whole aeroplane)
_LONGEST = 50_000.0  # km
_LETTERS = 300  # of a source, an address or a licence: they stand on each report


@dataclass(frozen=True, slots=True)
class FactorList:
    """A list of factors: its name, and where it comes from as its table says."""

    name: str
    source: str = ""
    address: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One row: kg CO2e for each kilometre.

    It is for legs of `from_km` and more, but less than `up_to_km`, one way. `line` is its place in its file.
    """

    list: FactorList
    year: int
    means: str
    variant: str
    direct: float
    well_to_tank: float
    direct_with_radiative_forcing: float | None = None
    route: str = ""
    from_km: float = 0
    up_to_km: float = math.inf
    line: int = 0

    @property
    def set(self) -> str:
        """Name and year of its list: "DESNZ 2024"."""
        return f"{self.list.name} {self.year}"

    def kg_per_km(self, radiative_forcing: bool = False) -> float:
        """Direct and well-to-tank together; of flights, if so chosen, with what happens high in the air."""
        forced = self.direct_with_radiative_forcing if radiative_forcing else None
        return round((self.direct if forced is None else forced) + self.well_to_tank, 6)

    def about(self) -> dict[str, Any]:
        """For what it is, as a report keeps it: only what narrows it."""
        narrowing = {"variant": self.variant, "route": self.route, "from_km": self.from_km}
        found = {key: value for key, value in narrowing.items() if value}
        return found | ({"up_to_km": self.up_to_km} if math.isfinite(self.up_to_km) else {})


class Factors:
    """The lists of some tables. A list of a later table counts before all others, for each means it has.

    So lists are never mixed within one means. Tables with one name are one list: of each means and year the
    last table counts.
    """

    def __init__(self, tables: Iterable[Sequence[Factor]]) -> None:
        # By the name of the list, the means and the year.
        self._lists: dict[str, dict[str, dict[int, Sequence[Factor]]]] = {}
        for table in tables:
            groups = defaultdict(list)
            for factor in table:
                groups[factor.list.name, factor.means, factor.year].append(factor)
            for (name, means, year), rows in groups.items():
                self._lists.setdefault(name, {}).setdefault(means, {})[year] = rows

    def find(
        self, means: str, variant: str, year: int, route: str = "non_uk", km: float | None = None
    ) -> Factor | None:
        """The factor of a leg: that of its year, else of the nearest earlier year, else of the nearest.

        `km` is its length, one way. None where there is no factor, or where nobody knows which of several
        counts because the length is not known.
        """
        return _find(self, means, variant, year, route, km)

    def by_year(self, means: str) -> Mapping[int, Sequence[Factor]]:
        """The rows of a means, by year, in the list that counts for it."""
        return next((self._lists[name][means] for name in self.lists_of(means)), {})

    @property
    def names(self) -> Collection[str]:
        """The names of all lists."""
        return self._lists.keys()

    def lists_of(self, means: str) -> list[str]:
        """The names of the lists that have a means, the one that counts first."""
        return [name for name, known in reversed(self._lists.items()) if means in known]


@lru_cache(1_000)  # the same legs are worked out again at each key
def _find(
    factors: Factors, means: str, variant: str, year: int, route: str, km: float | None
) -> Factor | None:
    if variant not in KNOWN.get(means, ()):
        return None
    rows = factors.by_year(means)
    years = sorted(rows, key=lambda its: (its > year, abs(its - year)))
    found = (_choose(rows[its], means, variant, route, km) for its in years)
    return next(filter(None, found), None)


def read_factors(table: SourceTable) -> list[Factor]:
    """The factors of one table, of which each leg has one at most. Raises BrokenTable."""
    factors = [_read(row, table.about) for row in table.rows]
    groups = defaultdict(list)
    for factor in factors:
        groups[factor.list.name, factor.year, factor.means, factor.variant, factor.route].append(factor)
    for group in groups.values():
        for sentence in _overlaps_and_gaps(sorted(group, key=lambda factor: factor.from_km)):
            raise BrokenTable(f"In ‘{table.rows[0].file}’ {sentence}")
    return factors


def _choose(rows: Sequence[Factor], means: str, variant: str, route: str, km: float | None) -> Factor | None:
    """Of the rows of one means and year: the most special one that a leg fits."""
    wanted = variant or DEFAULT_VARIANT.get(means, "")
    routes = dict.fromkeys((route, _ROUTE_INSTEAD.get(route, ""), ""))
    instead = _CLASS_INSTEAD.get(wanted, "") if "uk_short" in routes else ""
    for its in dict.fromkeys((wanted, "", instead)):
        for way in routes:
            found = [row for row in rows if (row.variant, row.route) == (its, way)]
            if len(found) > 1 and km is not None:
                found = [row for row in found if row.from_km <= km < row.up_to_km]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _overlaps_and_gaps(bands: Sequence[Factor]) -> Iterator[str]:
    """What is wrong with the distances of the rows of one thing, as the end of a sentence."""
    first, last = bands[0], bands[-1]
    lacks = f"ontbreekt de rij die geldt voor {first.means}"
    if first.from_km > 0:
        yield f"{lacks} tot {first.from_km:g} km (zie regel {first.line})."
    for band, following in pairwise(bands):
        lines = f"regel {band.line} en regel {following.line}"
        if following.from_km < band.up_to_km:
            yield (
                f"gelden {lines} allebei voor dezelfde reis. Haal er een weg, of vul bij ‘from_km’ en "
                "‘up_to_km’ in voor welke afstand elk geldt."
            )
        if following.from_km > band.up_to_km:
            yield f"{lacks} van {band.up_to_km:g} tot {following.from_km:g} km (tussen {lines})."
    if math.isfinite(last.up_to_km):
        yield f"{lacks} vanaf {last.up_to_km:g} km (zie regel {last.line})."


def _read(row: SourceRow, about: Mapping[str, str]) -> Factor:
    means, variant, route = row.text("means"), row.text("variant"), row.text("route")
    if means not in KNOWN:
        raise row.broken("means")
    if variant not in KNOWN[means]:
        raise row.broken("variant")
    if route and (means != "plane" or route not in ROUTES):
        raise row.broken("route")
    year = row.number("year", 1990, 2100)
    if not year.is_integer():
        raise row.broken("year")
    name = row.text("set") or about.get("set", "")
    if not name:
        raise row.broken("set")
    start, end = (row.optional_number(column, 0, _LONGEST) for column in ("from_km", "up_to_km"))
    if end is not None and end <= (start or 0):
        raise row.broken("up_to_km")
    direct, before = (row.number(column, 0, _MOST) for column in ("direct", "well_to_tank"))
    return Factor(
        FactorList(name, *(about.get(key, "")[:_LETTERS] for key in ("source", "address", "licence"))),
        int(year),
        means,
        variant,
        direct,
        before,
        row.optional_number("direct_with_radiative_forcing", 0, _MOST),
        route,
        start or 0,
        math.inf if end is None else end,
        row.line,
    )
