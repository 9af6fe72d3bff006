"""Emission: kilometres and kilograms of CO2 equivalents of each means, worked out from the legs.

What the user typed always wins. The figures of a final report are never worked out again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.forms.answers import is_empty
from desktop.forms.dates import day_of
from desktop.forms.numbers import counted, figure
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip import kilograms
from desktop.forms.trip.legs import Number, ResolvedLeg, ends, ways
from desktop.forms.trip.means import FigureBasis, Means
from desktop.travel.factors import EMISSION_FREE, PER_VEHICLE, Factor
from desktop.travel.places import Place

DECIMALS = 5  # of kg: a factor has five, so that it can be read off again
BASES = {"km": "km_basis", "kg": "basis"}
FORCED = "kg_with_radiative_forcing"  # in a row: what is printed of flying when that counts too
WORKED_OUT = frozenset({*BASES, *BASES.values(), "factors", kilograms.PRINTED, FORCED})


def is_typed(row: Answers, key: str) -> bool:
    """Whether `km` or `kg` of a row is the user's own."""
    return not is_empty(row.get(key)) and row.get(BASES[key]) != FigureBasis.COMPUTED


def worked_out(row: Answers, ways: Sequence[ResolvedLeg], context: Context) -> dict[str, Any]:
    """A row with all its figures, as far as they can be known; `ways` are the legs that it sums up."""
    own = {key: value for key, value in row.items() if key not in WORKED_OUT}
    if is_typed(row, "km"):
        own |= {"km": row["km"], "km_basis": FigureBasis.GIVEN.value}
    elif (km := summed(ways)) is not None:
        typed = all(way.typed for way in ways)
        own |= {"km": km, "km_basis": (FigureBasis.GIVEN if typed else FigureBasis.COMPUTED).value}
    if is_typed(row, "kg"):
        own |= {"kg": row["kg"], "basis": row.get("basis") or FigureBasis.GIVEN.value}
    else:
        own.pop("source", None)
        own |= _computed(str(row.get("means") or ""), own.get("km"), ways, context)
    return kilograms.with_printed(own)


def computed_kg(row: Answers, ways: Sequence[ResolvedLeg], context: Context) -> Number | None:
    """What the factors give for a row, as printed, also where the user typed another figure."""
    own = {key: value for key, value in row.items() if key not in ("kg", "basis")}
    return kilograms.printed(worked_out(own, ways, context))


def without(row: Answers, key: str) -> dict[str, Any]:
    """A row of which `km` or `kg` is worked out again: what the user typed there is taken away."""
    gone = (key, BASES[key], *(("source",) if key == "kg" else ()))
    return {known: value for known, value in row.items() if known not in gone}


def trip_year(context: Context) -> int:
    """The year of the factors: of departure, else of return, else of the last save, else this one."""
    return context.once(_trip_year, context.section("duration"))


def _trip_year(duration: Answers, context: Context) -> int:
    days = (
        day_of(duration.get("departure")),
        day_of(duration.get("return")),
        day_of((context.saved or "")[:10]),
    )
    return next((day.year for day in days if day), context.today.year)


def factor(
    means: str, variant: str, context: Context, route: str = "non_uk", km: Number | None = None
) -> Factor | None:
    """The factor of a means in the year of the trip; `km` is how far a leg goes, one way."""
    return context.choices.tables.factors.find(means, variant, trip_year(context), route, km)


def _routes(ways: Sequence[ResolvedLeg], context: Context) -> list[str]:
    """The route of each flight, by the countries of its ends, for a list that has British ones apart.

    An end that nobody knows counts as in the country of the trip, where that is only one.
    """
    tables, transport = context.choices.tables, context.section("transport")
    rows = rows_of(transport.get("legs"))
    there = {str(row.get("country") or "") for row in rows_of(transport.get("destinations"))}
    only = there.pop() if len(there) == 1 else ""

    def country(place: Place | None) -> str:
        return place.country if place else only

    found = []
    for way in ways:
        start, end = map(country, ends(rows[way.place], context))
        found.append(tables.hauls.route(start, end, way.km))
    return found


def kg_of_legs(context: Context) -> tuple[Number | None, ...]:
    """Kilograms of one traveller for each leg, there and back, as printed.

    None where they are not known, or where others were given for all legs with these means.
    """
    return context.once(_kg_of_legs, context.section("transport"))


def _kg_of_legs(transport: Answers, context: Context) -> tuple[Number | None, ...]:
    given = {str(row.get("means")) for row in rows_of(context.section("co2").get("rows")) if _is_given(row)}
    return tuple(_kg_of_leg(way, given, context) for way in ways(context))


def _is_given(row: Answers) -> bool:
    return kilograms.GROUPS in row or any(is_typed(row, key) for key in BASES)


def _kg_of_leg(way: ResolvedLeg, given: set[str], context: Context) -> Number | None:
    if way.means in given:
        return None
    return kilograms.printed(worked_out({"means": way.means}, [way], context))


def travellers(context: Context) -> int:
    """How many people shared the car; one as long as that is not known."""
    return counted(context.section("travellers").get("count")) or 1


def summed(ways: Sequence[ResolvedLeg]) -> Number | None:
    """Kilometres of these legs together, there and back; None while one of them is not known."""
    known = [whole for way in ways if (whole := way.whole) is not None]
    return sum(known) if known and len(known) == len(ways) else None


@dataclass(frozen=True)
class _Stretch:
    """Part of the kilometres of a row, by one factor; `one_way` is the length of its leg, if known."""

    variant: str
    route: str
    one_way: Number | None
    km: Number


def _computed(means: str, km: Any, ways: Sequence[ResolvedLeg], context: Context) -> dict[str, Any]:
    """The kilograms of a row and how they were worked out; only the basis while they cannot be."""
    basis = {"basis": FigureBasis.COMPUTED.value}
    whole = figure(km)
    if whole is None or whole < 0:
        return basis
    if means in EMISSION_FREE:
        return basis | {"kg": 0}
    parts = []
    for part in _stretches(means, whole, ways, context):
        one = factor(means, part.variant, context, part.route, part.one_way)
        if one is None:
            return basis
        parts.append((part, one))
    if not parts:
        return basis
    shared = travellers(context) if means in PER_VEHICLE else 1
    can_force = None not in [one.direct_with_radiative_forcing for _, one in parts]
    forced = can_force and context.choices.radiative_forcing
    known = {"kg": _kg(parts, shared, forced=forced), "factors": _about(parts, context, forced=forced)}
    if can_force and not forced:
        known[FORCED] = kilograms.rounded(_kg(parts, shared, forced=True))
    return basis | known


def _kg(parts: Sequence[tuple[_Stretch, Factor]], shared: int, *, forced: bool) -> float:
    return round(sum(part.km * one.kg_per_km(forced) for part, one in parts) / shared, DECIMALS)


def _about(parts: Sequence[tuple[_Stretch, Factor]], context: Context, *, forced: bool) -> dict[str, Any]:
    """What a report keeps of the factors of a row: all that paper says of them."""
    factors, year = [one for _, one in parts], trip_year(context)
    known = factors[0].list  # the others are of the same list
    sources = {"source": known.source, "address": known.address, "licence": known.licence}
    about = [one.about() | _used_for(part, one) for part, one in parts]
    rows = {repr(row): row for row in about}  # each once
    used = {
        "set": " en ".join(dict.fromkeys(one.set for one in factors)),
        "radiative_forcing": forced,
        "list": {"name": known.name, **{key: text for key, text in sources.items() if text}},
        "rows": [*rows.values()],
    }
    return used if all(one.year == year for one in factors) else used | {"year_without": year}


def _used_for(part: _Stretch, factor: Factor) -> dict[str, str]:
    """That a factor is for another route than that of its leg, for which the list has none."""
    return {"used_for": part.route} if factor.route and factor.route != part.route else {}


def _stretches(means: str, km: Number, ways: Sequence[ResolvedLeg], context: Context) -> list[_Stretch]:
    """The kilometres of a row, shared out over its legs in proportion; none when that is not known."""
    if not ways:
        return [_Stretch("", "non_uk", None, km)]
    routes = _routes(ways, context) if means == Means.PLANE else [""] * len(ways)
    kinds = list(dict.fromkeys(zip((way.variant for way in ways), routes, strict=True)))
    whole = summed(ways)
    if whole:
        sums: dict[tuple[str, str, Number], Number] = defaultdict(int)
        for way, its in zip(ways, routes, strict=True):
            sums[way.variant, its, way.km or 0] += way.whole or 0
        return [
            _Stretch(variant, its, one_way * km / whole, km * its_whole / whole)
            for (variant, its, one_way), its_whole in sums.items()
        ]
    if len(kinds) > 1:
        return []
    one_way = None
    if len(ways) == 1:
        one_way = km / 2 if ways[0].both_ways else km
    return [_Stretch(*kinds[0], one_way, km)]
