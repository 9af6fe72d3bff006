"""Merged CO2: the kilometres and kilograms of a group, from the reports of its travellers.

A report gives figures for one traveller. Where travellers moved in different ways, those of the group are the
mean over all of them, so that times the travellers they give what the reports add up to, but for the rounding
of the mean itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from desktop.forms.numbers import figure
from desktop.forms.section import Answers, Context
from desktop.forms.trip import emission, kilograms
from desktop.forms.trip.co2 import Co2, say_totals
from desktop.forms.trip.means import Basis, Means
from desktop.travel.factors import PER_VEHICLE

_KM_DECIMALS = 2
_MORE = "De CO₂ per reiziger is hoger dan in elk verslag apart. Kijk na of een etappe er dubbel in staat."
_NEAR = 0.001  # km and kg: what rounding may do


def merged_rows(
    reports: Sequence[Context], answers: Mapping[str, Answers], *, same_people: bool
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows that the legs of the group do not give by themselves, and what deserves a second look."""
    found = [_rows(report) for report in reports]
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    for computed in _worked_out(reports, answers):
        means = computed["means"]
        given = [each.get(means) for each in found]
        if same_people:
            typed = _typed(given)
            rows += map(_as_given, typed[:1])
            if any((row["km"], row["kg"]) != (typed[0]["km"], typed[0]["kg"]) for row in typed):
                notes.append(_differ(means))
        elif any(row and None in (row["km"], row["kg"]) for row in given):
            notes.append(_unknown(means))
        elif row := _mean(given, reports, computed):
            rows.append(row)
            if means in PER_VEHICLE:
                notes.append(_shared(means))
    return rows, notes


def say_sums(
    reports: Sequence[Context], answers: Mapping[str, Answers]
) -> tuple[tuple[str, ...], str, list[str]]:
    """What each report says of travellers and kilograms, what the group comes to, and what looks wrong."""
    each = [kilograms.total(Co2.worked_out(report.section("co2"), report)) for report in reports]
    group = replace(reports[0], answers=answers, final=False)
    whole = kilograms.total(_worked_out(reports, answers))
    known = [kg for kg in each if kg is not None]
    more = whole is not None and len(known) == len(each) and whole > max(known) + _NEAR
    return tuple(map(_sum, reports)), _sum(group), [_MORE] if more else []


def _sum(report: Context) -> str:
    people, totals = emission.travellers(report), say_totals(report.section("co2"), report)
    if totals is None:
        return f"{_people(people)}, CO₂ nog niet bekend"
    each, together = totals
    whole = f" per reiziger, {together} in totaal" if people > 1 else ""
    return f"{_people(people)}, {each} CO₂{whole}"


def _people(count: int) -> str:
    return f"{count} {'reiziger' if count == 1 else 'reizigers'}"


def _worked_out(reports: Sequence[Context], answers: Mapping[str, Answers]) -> list[dict[str, Any]]:
    """The rows of the new report, as its own legs give them."""
    whole = replace(reports[0], answers=answers, final=False)
    return Co2.worked_out(whole.section("co2"), whole)


def _rows(report: Context) -> dict[str, dict[str, Any]]:
    """By means, the row of one report; two of one means as one."""
    found: dict[str, dict[str, Any]] = {}
    for row in Co2.worked_out(report.section("co2"), report):
        means, km, kg = row.get("means"), figure(row.get("km")), kilograms.printed(row)
        if not isinstance(means, str):
            continue
        if before := found.get(means):
            km = None if km is None or before["km"] is None else before["km"] + km
            kg = None if kg is None or before["kg"] is None else before["kg"] + kg
        found[means] = {**row, "km": km, "kg": kg}
    return found


def _typed(given: Sequence[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Of reports that tell of the same people: the rows in which somebody typed a figure."""
    return [row for row in given if row and any(emission.is_typed(row, key) for key in emission.BASES)]


def _as_given(row: Answers) -> dict[str, Any]:
    """A row as a draft holds it: what paper says of it is derived each time."""
    return {key: value for key, value in row.items() if key != kilograms.PRINTED}


def _mean(
    given: Sequence[dict[str, Any] | None], reports: Sequence[Context], computed: Answers
) -> dict[str, Any] | None:
    """The row for one traveller of the group; None where the legs of the group give the same."""
    people = [emission.travellers(report) for report in reports]
    km, kg = (_per_head([row[key] if row else 0 for row in given], people) for key in ("km", "kg"))
    rows = [row for row in given if row]
    if all(row.get("basis") == Basis.COMPUTED for row in rows) and _is(computed, km, kg):
        return None
    if len(rows) == len(given) and all(_is(row, km, kg) and emission.is_typed(row, "kg") for row in rows):
        return _as_given(rows[0])
    return {
        "means": computed["means"],
        "km": round(km, _KM_DECIMALS),
        "km_basis": Basis.GIVEN.value,
        "kg": kilograms.rounded(kg, computed=False),
        "basis": Basis.GIVEN.value,
        "source": f"gemiddelde van {_people(sum(people))}, uit {len(reports)} samengevoegde verslagen",
    }


def _is(row: Answers, km: float, kg: float) -> bool:
    """Whether these are the figures of the row, but for rounding."""
    known = (figure(row.get("km")), km), (kilograms.printed(row), kg)
    return all(one is not None and abs(one - other) < _NEAR for one, other in known)


def _per_head(figures: Sequence[float], people: Sequence[int]) -> float:
    """What a traveller has on the average; a whole number as one."""
    pairs = zip(figures, people, strict=True)
    mean = sum((Fraction(str(each)) * count for each, count in pairs), Fraction()) / sum(people)
    return int(mean) if mean.denominator == 1 else float(mean)


def _unknown(means: str) -> str:
    return (
        f"Niet elk verslag zegt hoeveel kilometer en CO₂ bij ‘{_named(means)}’ horen. "
        "Kijk dat na bij CO₂-uitstoot."
    )


def _differ(means: str) -> str:
    return f"De verslagen noemen bij ‘{_named(means)}’ andere cijfers. Kijk dat na bij CO₂-uitstoot."


def _shared(means: str) -> str:
    return (
        f"Elk verslag rekent bij ‘{_named(means)}’ met de eigen reizigers. Zaten reizigers van meer "
        "verslagen samen in één voertuig? Kies dan bij CO₂-uitstoot voor ‘Opnieuw berekenen’."
    )


def _named(means: str) -> str:
    return Means.label_of(means).lower()
