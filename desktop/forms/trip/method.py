"""Method: how kilograms are known, in words, read off the rows: a finished report says it for ever.

A row of the first edition has no `list` beside the name of its factors: of such a report all stays as it was.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from desktop.forms.answers import is_empty
from desktop.forms.numbers import figure, format_number
from desktop.forms.section import Answers, rows_of
from desktop.forms.trip import kilograms
from desktop.forms.trip.emission import DECIMALS, FORCED
from desktop.forms.trip.kilograms import format_kg
from desktop.forms.trip.legs import Number, ResolvedLeg
from desktop.forms.trip.means import VARIANTS, FigureBasis, Means
from desktop.grammar import how_many
from desktop.travel.factors import DEFAULT_VARIANT, EMISSION_FREE, PER_VEHICLE

_ROUTES = {
    "uk_domestic": "vlucht binnen het VK",
    "uk_short": "korte vlucht van of naar het VK",
    "uk_long": "lange vlucht van of naar het VK",
    "non_uk": "andere vlucht",
}
_KILOMETRES = "Berekende kilometers: hemelsbreed; over het spoor × 1,2 en over de weg × 1,3."
_UNIT = "CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram."


def how_known(row: Answers, ways: Sequence[ResolvedLeg], people: int) -> str:
    """Where the figures of a row of so many people come from.

    "berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy". It is read off the row (but for the
    class in the first edition), so that a final report says it as long as it is kept.
    """
    if groups := kilograms.groups_printed(row, people):
        return _mean_of(groups, people)
    km, kg = figure(row.get("km")), figure(row.get("kg"))
    own_kg, own_km = (row.get(basis) != FigureBasis.COMPUTED for basis in ("basis", "km_basis"))
    if kg is None and km is None:
        return ""
    if kg is None:
        return "kilometers zelf opgegeven" if own_km else "kilometers berekend"
    if own_kg:
        source = "" if is_empty(row.get("source")) else f": {row['source']}"
        return f"zelf opgegeven{source}" + ("" if own_km else "; kilometers berekend")
    whose = "; kilometers zelf opgegeven" if own_km else ""
    means = str(row.get("means") or "")
    if means in EMISSION_FREE or not km:
        return f"berekend: geen uitstoot{whose}"
    shared = people if means in PER_VEHICLE else 1
    by = f" : {shared} reizigers" if shared > 1 else ""
    per_km = format_number(round(kg * shared / km, DECIMALS), DECIMALS)
    factors = _factors(row)
    called = _called(means, rows_of(factors.get("rows"))) if _list(row) else _called_first(means, ways)
    parts = (f"berekend: {format_number(km)} km × {per_km} kg/km{by}", str(factors.get("set") or ""), called)
    return ", ".join(filter(None, parts)) + whose


def how_group_is_known(group: Answers) -> str:
    """The same for some travellers of a merged report, by what that keeps of theirs."""
    if group.get("basis") == FigureBasis.COMPUTED and _factors(group) and not _list(group):
        return f"berekend met {_factors(group).get('set')}"  # the first edition read more off the legs
    return how_known(group, (), group["travellers"])


def _mean_of(groups: Sequence[Answers], people: int) -> str:
    """What a figure is the mean of: "gemiddeld over 3 reizigers (2 reizigers: 5.920 km, 568 kg)"."""
    lines = []
    for group in groups:
        travellers, km = format_travellers(group["travellers"]), format_number(group.get("km"))
        lines.append(f"{travellers}: {km} km, {kilograms.format_row(group)}")
    return f"gemiddeld over {format_travellers(people)} ({'; '.join(lines)})"


def format_travellers(count: int) -> str:
    """ "1 reiziger", "3 reizigers"."""
    return how_many(count, "reiziger", "reizigers")


def under_the_table(rows: Sequence[Answers]) -> list[str]:
    """Unit, method, year and source of the rows, for paper."""
    lines = [_UNIT] if any(not is_empty(row.get("kg")) for row in rows) else []
    if any(_factors(row) and not _list(row) for row in rows):
        lines += _first_edition(rows)
    else:
        lines += [*remarks(rows), *_method(rows)]
    return lines + [_KILOMETRES] * any(row.get("km_basis") == FigureBasis.COMPUTED for row in rows)


def remarks(rows: Sequence[Answers]) -> list[str]:
    """What a reader of the figures must know: the other truth about flying, and a year without factors."""
    known = [row for row in rows if _list(row)]
    sets = {one for row in known for one in str(_factors(row).get("set")).split(" en ")}  # as they are kept
    sentences = [about(row) for about in (_about_the_air, _about_the_route) for row in known]
    sentences += [_about_the_year(row, sets) for row in known]
    return list(filter(None, dict.fromkeys(sentences)))


def _about_the_air(row: Answers) -> str:
    """What flying is with what happens high in the air, where that is not counted."""
    name = _list(row).get("name")
    if row.get("means") != Means.PLANE or _factors(row).get("radiative_forcing") is True:
        return ""
    forced = figure(row.get(FORCED))
    if forced is None:
        return f"De lijst {name} heeft hier geen cijfers met het stralingseffect van vliegen."
    asks = " De bron van de cijfers vraagt om dat mee te tellen." if name == "DESNZ" else ""
    with_it, without = format_kg(forced), kilograms.format_row(row)
    return (
        f"Met het stralingseffect van vliegen erbij komt het vliegtuig op {with_it} per reiziger, "
        f"in plaats van {without}.{asks}"
    )


def _about_the_route(row: Answers) -> str:
    """That a list has no factors for flights within the United Kingdom."""
    used = [each.get("used_for") for each in rows_of(_factors(row).get("rows"))]
    if "uk_domestic" not in used:
        return ""
    return (
        f"{_list(row).get('name')} heeft hier geen factor voor een vlucht binnen het Verenigd Koninkrijk: "
        "die telt als een korte vlucht daarheen."
    )


def _about_the_year(row: Answers, sets: Collection[str]) -> str:
    """That a list has no factors for the year of the trip, or not all: others of that year are in `sets`."""
    factors, name = _factors(row), _list(row).get("name")
    if not (year := factors.get("year_without")):
        return ""
    which = "niet alle" if f"{name} {year}" in sets else "geen"
    return f"{name} heeft {which} factoren voor {year}: gebruikt is {factors.get('set')}."


def _method(rows: Sequence[Answers]) -> list[str]:
    """Which lists were used, and where each comes from."""
    known = [row for row in rows if _list(row)]
    if not known:
        return []
    air = ""
    if any(_factors(row).get("radiative_forcing") is True for row in known):
        air = ", met het stralingseffect van vliegen"
    elif any(FORCED in row for row in known):
        air = ", zonder het stralingseffect van vliegen"
    sets = dict.fromkeys(str(_factors(row).get("set")) for row in known)
    lines = [_computed_with(sets, air), *map(_source, known)]
    return list(filter(None, dict.fromkeys(lines)))


def _computed_with(sets: Iterable[str], air: str) -> str:
    return (
        f"Berekend met de factoren van {' en '.join(sets)}: de directe uitstoot en die van het maken en "
        f"vervoeren van de brandstof{air}."
    )


def _source(row: Answers) -> str:
    """Where the list of a row comes from, as its table says."""
    known = _list(row)
    where = ", ".join(str(known[key]) for key in ("source", "address", "licence") if known.get(key))
    return f"{known.get('name')}: {where}." if where else ""


def _first_edition(rows: Sequence[Answers]) -> list[str]:
    """What a report of the first edition says under its table."""
    known = [_factors(row) for row in rows]
    sets = list(dict.fromkeys(str(one.get("set")) for one in known if one.get("set")))
    if not sets:
        return []
    air = "met" if any(one.get("radiative_forcing") is True for one in known) else "zonder"
    lines = [_computed_with(sets, f", {air} het stralingseffect van vliegen")]
    if any(name.startswith("DESNZ ") for name in sets):
        lines.append(
            "DESNZ: omrekenfactoren van de Britse overheid (UK Government GHG Conversion Factors), "
            "Open Government Licence v3.0."
        )
    return lines


def _called(means: str, rows: Sequence[Answers]) -> str:
    """ "vliegtuig/economy", "auto/benzine", "vliegtuig/business (korte vlucht van of naar het VK)"."""
    labels = {variant.value: variant.label.lower() for variant in VARIANTS.get(means, ())}
    classes: dict[str, list[str]] = {}  # by what narrows them
    for row in rows:
        label, of = labels.get(str(row.get("variant")), ""), classes.setdefault(_narrowed(row), [])
        if label not in of:
            of.append(label)
    parts = [" ".join(filter(None, (" en ".join(of), narrowed))) for narrowed, of in classes.items()]
    kinds = " en ".join(filter(None, parts))
    name = Means.label_of(means).lower()
    return f"{name} {kinds}" if kinds.startswith("(") else "/".join(filter(None, (name, kinds)))


def _narrowed(row: Answers) -> str:
    """For which flights a factor is: "(700 tot 2.500 km)"."""
    start, end = figure(row.get("from_km")), figure(row.get("up_to_km"))
    route = "" if row.get("route") == "non_uk" else format_route(str(row.get("route")))
    text = ", ".join(filter(None, (route, format_distances(start, end))))
    return f"({text})" if text else ""


def format_route(route: str) -> str:
    """The route of a flight, for a list that has British ones apart."""
    return _ROUTES.get(route, "")


def format_distances(start: Number | None, end: Number | None) -> str:
    """From how many kilometres to how many: "700 tot 2.500 km"; nothing for any distance."""
    if not end or math.isinf(end):
        return f"vanaf {format_number(start)} km" if start else ""
    return f"{format_number(start)} tot {format_number(end)} km" if start else f"tot {format_number(end)} km"


def _called_first(means: str, ways: Sequence[ResolvedLeg]) -> str:
    """The same in the first edition: as the legs say."""
    variants = {variant.value: variant.label for variant in VARIANTS.get(means, ())}
    used = dict.fromkeys(way.variant or DEFAULT_VARIANT.get(means, "") for way in ways) or {
        DEFAULT_VARIANT.get(means, ""): None
    }
    labels = " en ".join(variants[variant].lower() for variant in used if variant in variants)
    return "/".join(filter(None, (Means.label_of(means).lower(), labels)))


def _factors(row: Answers) -> Mapping[str, Any]:
    found = row.get("factors")
    return found if isinstance(found, Mapping) else {}


def _list(row: Answers) -> Mapping[str, Any]:
    """The list whose factors a row was worked out with; nothing in a report of the first edition."""
    found = _factors(row).get("list")
    return found if isinstance(found, Mapping) else {}
