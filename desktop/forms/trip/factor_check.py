"""Factor check: which row of a table of factors counts for each sort of leg, in words."""

import math
from collections.abc import Iterator
from pathlib import Path

from desktop.forms.numbers import format_number
from desktop.forms.trip.means import Means, Variant
from desktop.forms.trip.method import format_distances, format_route
from desktop.travel.factors import COLUMNS, DEFAULT_VARIANT, KNOWN, ROUTES, Factor, Factors, read_factors
from desktop.travel.source_csv import read_table
from desktop.travel.travel_data import built_in, is_read


def explain(file: Path) -> tuple[bool, list[str]]:
    """Whether each leg by the means of a table has a factor, and what counts, a line each.

    Raises BrokenTable.
    """
    table = read_table(file, COLUMNS)
    rows = read_factors(table)
    factors = Factors([rows])
    source = ", ".join(filter(None, (table.about.get(key) for key in ("source", "address", "licence"))))
    lines = [f"Lijst {' en '.join(factors.names)}: {source}."]
    if not table.about.get("address"):
        lines.append("Let op: zet ‘# address: …’ boven de tabel. Dan staat op papier waar de lijst staat.")
    if not is_read(file.name, "emission_factors"):
        lines.append("Let op: onder deze naam telt de tabel niet mee. De naam begint met emission_factors.")
    whole = True
    for means in KNOWN:
        its = [row for row in rows if row.means == means]
        for year in sorted({row.year for row in its}):
            for called, factor in _legs(means, year, its, factors):
                whole = whole and factor is not None
                lines.append(f"{year}, {called}: {_row(factor, year)}")
    return whole, [*lines, *_others(factors)]


def _legs(means: str, year: int, rows: list[Factor], factors: Factors) -> Iterator[tuple[str, Factor | None]]:
    """Each sort of leg that has a factor of its own, in words, with that factor."""
    routes = [*ROUTES] if any(row.route for row in rows) else [""]
    for variant in sorted(KNOWN[means], key=[*Variant, ""].index):
        if not variant and KNOWN[means] != {""} and means in DEFAULT_VARIANT:
            continue  # nobody can choose it
        for route in routes:
            for start, end in _bands(rows, variant, route):
                parts = (_called(means, variant), format_route(route), format_distances(start, end))
                found = factors.find(means, variant, year, route or "non_uk", start)
                yield ", ".join(filter(None, parts)), found


def _called(means: str, variant: str) -> str:
    """ "vliegtuig, economy (ook als er niets is gekozen)"."""
    label = Variant.label_of(variant).lower() if variant else ""
    usual = " (ook als er niets is gekozen)" if variant == DEFAULT_VARIANT.get(means) else ""
    return ", ".join(filter(None, (Means.label_of(means).lower(), label))) + usual


def _bands(rows: list[Factor], variant: str, route: str) -> list[tuple[float, float]]:
    """The distances for which a variant and route have factors of their own."""
    own = [row for row in rows if row.variant in (variant, "") and row.route in (route, "")]
    starts = sorted({row.from_km for row in own} | {0.0})
    return list(zip(starts, [*starts[1:], math.inf], strict=True))


def _row(factor: Factor | None, year: int) -> str:
    if factor is None:
        return "geen regel. De reiziger vult de kilo’s zelf in, met een bron."
    text = f"regel {factor.line}, {format_number(factor.kg_per_km())} kg/km"
    if factor.direct_with_radiative_forcing is not None:
        text += f" (met stralingseffect {format_number(factor.kg_per_km(radiative_forcing=True))})"
    return text if factor.year == year else f"{text}, van {factor.year}"


def _others(factors: Factors) -> Iterator[str]:
    """For which means the table of the program itself counts."""
    others = [Means.label_of(means).lower() for means in KNOWN if not factors.lists_of(means)]
    if others:
        names = " en ".join(built_in().factors.names)
        yield f"Niet in deze tabel: {', '.join(others)}. Daarvoor geldt de lijst {names} van het programma."
