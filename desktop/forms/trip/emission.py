"""Emission: kilometres and kilograms of CO2 equivalents of each means, worked out from the legs.

What the user typed always wins. The figures of a final report are never worked out again.
"""

from collections.abc import Sequence
from typing import Any

from desktop.forms.answers import is_empty
from desktop.forms.dates import day_of
from desktop.forms.numbers import figure, say_number
from desktop.forms.section import Answers, Context
from desktop.forms.trip import kilograms
from desktop.forms.trip.legs import Number, Way
from desktop.forms.trip.means import VARIANTS, Basis, Means
from desktop.travel.factors import DEFAULT_VARIANT, EMISSION_FREE, PER_VEHICLE, Factor

_DECIMALS = 5  # of kg: a factor has five, so that it can be read off again
BASES = {"km": "km_basis", "kg": "basis"}
WORKED_OUT = frozenset({*BASES, *BASES.values(), "factors", kilograms.PRINTED})


def is_typed(row: Answers, key: str) -> bool:
    """Whether `km` or `kg` of a row is the user's own."""
    return not is_empty(row.get(key)) and row.get(BASES[key]) != Basis.COMPUTED


def worked_out(row: Answers, ways: Sequence[Way], context: Context) -> dict[str, Any]:
    """A row with all its figures, as far as they can be known; `ways` are the legs that it sums up."""
    own = {key: value for key, value in row.items() if key not in WORKED_OUT}
    if is_typed(row, "km"):
        own |= {"km": row["km"], "km_basis": Basis.GIVEN.value}
    elif (km := summed(ways)) is not None:
        typed = all(way.typed for way in ways)
        own |= {"km": km, "km_basis": (Basis.GIVEN if typed else Basis.COMPUTED).value}
    if is_typed(row, "kg"):
        own |= {"kg": row["kg"], "basis": row.get("basis") or Basis.GIVEN.value}
    else:
        own.pop("source", None)
        own |= _computed(str(row.get("means") or ""), own.get("km"), ways, context)
    return kilograms.with_printed(own)


def computed_kg(row: Answers, ways: Sequence[Way], context: Context) -> Number | None:
    """What the factors give for a row, as printed, also where the user typed another figure."""
    own = {key: value for key, value in row.items() if key not in ("kg", "basis")}
    return kilograms.printed(worked_out(own, ways, context))


def without(row: Answers, key: str) -> dict[str, Any]:
    """A row of which `km` or `kg` is worked out again: what the user typed there is taken away."""
    gone = (key, BASES[key], *(("source",) if key == "kg" else ()))
    return {known: value for known, value in row.items() if known not in gone}


def trip_year(context: Context) -> int:
    """The year of the factors: of departure, else of return, else of the last save, else this one."""
    duration = context.section("duration")
    days = (
        day_of(duration.get("departure")),
        day_of(duration.get("return")),
        day_of((context.saved or "")[:10]),
    )
    return next((day.year for day in days if day), context.today.year)


def factor(means: str, variant: str, context: Context) -> Factor | None:
    """The factor of a means in the year of the trip."""
    return context.choices.tables.factors.find(means, variant, trip_year(context))


def travellers(context: Context) -> int:
    """How many people shared the car; one as long as that is not known."""
    count = figure(context.section("travellers").get("count"))
    return count if isinstance(count, int) and count > 0 else 1


def said(row: Answers, ways: Sequence[Way], context: Context) -> str:
    """Where the figures of a row come from.

    "berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy". It is read off the row (but for the
    class), so that a final report says it as long as it is kept.
    """
    km, kg = figure(row.get("km")), figure(row.get("kg"))
    own_kg, own_km = (row.get(basis) != Basis.COMPUTED for basis in ("basis", "km_basis"))
    if kg is None:
        return "" if km is None else f"kilometers {'zelf opgegeven' if own_km else 'berekend'}"
    if own_kg:
        source = "" if is_empty(row.get("source")) else f": {row['source']}"
        return f"zelf opgegeven{source}" + ("" if own_km else "; kilometers berekend")
    whose = "; kilometers zelf opgegeven" if own_km else ""
    means = str(row.get("means") or "")
    if means in EMISSION_FREE or not km:
        return f"berekend: geen uitstoot{whose}"
    shared = travellers(context) if means in PER_VEHICLE else 1
    people = f" : {shared} reizigers" if shared > 1 else ""
    per_km = say_number(round(kg * shared / km, _DECIMALS), _DECIMALS)
    factors = row.get("factors")
    known = str(factors.get("set") or "") if isinstance(factors, dict) else ""
    parts = (f"berekend: {say_number(km)} km × {per_km} kg/km{people}", known, _called(means, ways))
    return ", ".join(filter(None, parts)) + whose


def method(rows: Sequence[Answers]) -> list[str]:
    """Method, year and source of the rows that were worked out, for under the table."""
    told = []
    known = [row["factors"] for row in rows if isinstance(row.get("factors"), dict)]
    if sets := list(dict.fromkeys(str(one.get("set")) for one in known if one.get("set"))):
        forced = any(one.get("radiative_forcing") is True for one in known)
        told.append(
            f"Berekend met de factoren van {' en '.join(sets)}: de directe uitstoot en die van het maken en "
            f"vervoeren van de brandstof, {'met' if forced else 'zonder'} het stralingseffect van vliegen."
        )
        if any(name.startswith("DESNZ ") for name in sets):
            told.append(
                "DESNZ: omrekenfactoren van de Britse overheid (UK Government GHG Conversion Factors), "
                "Open Government Licence v3.0."
            )
    if any(row.get("km_basis") == Basis.COMPUTED for row in rows):
        told.append("Berekende kilometers: hemelsbreed; over het spoor × 1,2 en over de weg × 1,3.")
    return told


def _called(means: str, ways: Sequence[Way]) -> str:
    """ "vliegtuig/economy", "auto/benzine", "trein"."""
    variants = {variant.value: variant.label for variant in VARIANTS.get(means, ())}
    used = dict.fromkeys(way.variant or DEFAULT_VARIANT.get(means, "") for way in ways) or {
        DEFAULT_VARIANT.get(means, ""): None
    }
    labels = " en ".join(variants[variant].lower() for variant in used if variant in variants)
    return "/".join(filter(None, (Means.label_of(means).lower(), labels)))


def summed(ways: Sequence[Way]) -> Number | None:
    """Kilometres of these legs together, there and back; None while one of them is not known."""
    known = [whole for way in ways if (whole := way.whole) is not None]
    return sum(known) if known and len(known) == len(ways) else None


def _computed(means: str, km: Any, ways: Sequence[Way], context: Context) -> dict[str, Any]:
    """The kilograms of a row and how they were worked out; only the basis while they cannot be."""
    basis = {"basis": Basis.COMPUTED.value}
    whole = figure(km)
    if whole is None or whole < 0:
        return basis
    if means in EMISSION_FREE:
        return basis | {"kg": 0}
    parts = _by_variant(whole, ways)
    factors = [factor(means, variant, context) for variant, _ in parts]
    known = [one for one in factors if one]
    if not known or len(known) < len(parts):
        return basis
    forced = context.choices.radiative_forcing
    kg = sum(share * one.kg_per_km(forced) for (_, share), one in zip(parts, known, strict=True))
    sets = " en ".join(dict.fromkeys(one.set for one in known))
    return basis | {
        "kg": round(kg / (travellers(context) if means in PER_VEHICLE else 1), _DECIMALS),
        "factors": {"set": sets, "radiative_forcing": forced},
    }


def _by_variant(km: Number, ways: Sequence[Way]) -> list[tuple[str, float]]:
    """The kilometres of a row by variant, in proportion to the legs; none when that cannot be told."""
    variants = list(dict.fromkeys(way.variant for way in ways)) or [""]
    if len(variants) == 1:
        return [(variants[0], km)]
    whole = summed(ways)
    if not whole:
        return []
    return [
        (variant, km * sum(way.whole or 0 for way in ways if way.variant == variant) / whole)
        for variant in variants
    ]
