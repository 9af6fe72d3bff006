"""Factors: kilograms of CO2 equivalents for each kilometre, by means, variant and year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.travel.table import Row, Table

COLUMNS = ("year", "means", "variant", "direct", "well_to_tank")

# The variant that counts where none is chosen; a ferry has a row of its own for that.
DEFAULT_VARIANT = {"plane": "economy", "car": "petrol"}
EMISSION_FREE = frozenset({"bicycle", "foot"})
# kg for each kilometre of the vehicle, so to be divided by those in it; all others are for each passenger.
PER_VEHICLE = frozenset({"car"})
# Every means and the variants of it that a table may name.
KNOWN: Mapping[str, frozenset[str]] = {
    "plane": frozenset({"economy", "premium_economy", "business", "first"}),
    "car": frozenset({"petrol", "diesel", "hybrid", "plug_in_hybrid", "electric", "lpg"}),
    "ferry": frozenset({"", "foot", "car"}),
    **dict.fromkeys(("train", "high_speed_train", "metro", "tram", "bus", "coach", "taxi"), frozenset({""})),
}
_MOST = 10.0  # kg/km: above it, it is a slip (grams, or a whole aeroplane)


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: kg CO2e for each kilometre. `set` is name and year of its list: "DESNZ 2024"."""

    set: str
    year: int
    direct: float
    well_to_tank: float
    direct_with_radiative_forcing: float | None = None

    def kg_per_km(self, radiative_forcing: bool = False) -> float:
        """Direct and well-to-tank together; of flights, if so chosen, with what happens high in the air."""
        forced = self.direct_with_radiative_forcing if radiative_forcing else None
        return round((self.direct if forced is None else forced) + self.well_to_tank, 6)


class Factors:
    """All factors that are known; of one means, variant and year the last list counts."""

    def __init__(self, lists: Iterable[Mapping[tuple[str, str, int], Factor]]) -> None:
        self._known = {key: factor for known in lists for key, factor in known.items()}

    def find(self, means: str, variant: str, year: int) -> Factor | None:
        """The factor of a year: else that of the nearest earlier year, else of the nearest.

        Without a variant that of the default one; None where there is no factor at all.
        """
        variant = variant or DEFAULT_VARIANT.get(means, "")
        years = [known for also, kind, known in self._known if (also, kind) == (means, variant)]
        if not years:
            return None
        earlier = [known for known in years if known <= year]
        return self._known[means, variant, max(earlier) if earlier else min(years)]


def read_factors(table: Table) -> dict[tuple[str, str, int], Factor]:
    """The factors of one table. Raises BrokenTable."""
    return dict(_read(row, table.about.get("set", "")) for row in table.rows)


def _read(row: Row, name: str) -> tuple[tuple[str, str, int], Factor]:
    means, variant = row.text("means"), row.text("variant")
    if means not in KNOWN:
        raise row.broken("means")
    if variant not in KNOWN[means]:
        raise row.broken("variant")
    year = row.number("year", 1990, 2100)
    if not year.is_integer():
        raise row.broken("year")
    name = row.text("set") or name
    if not name:
        raise row.broken("set")
    forced = row.optional_number("direct_with_radiative_forcing", 0, _MOST)
    direct, before = (row.number(column, 0, _MOST) for column in ("direct", "well_to_tank"))
    return (means, variant, int(year)), Factor(f"{name} {int(year)}", int(year), direct, before, forced)
