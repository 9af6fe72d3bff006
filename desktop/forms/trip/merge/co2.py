"""Merged CO2: the kilometres and kilograms of a group, from the reports of its travellers.

A report gives figures for one traveller. Where travellers moved in different ways, those of the group are the
mean over all of them, for programs that know no more. Beside it stand the `groups` that moved alike with
their own figures, which paper prints and every total is made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.forms.numbers import figure
from desktop.forms.section import Answers, Context
from desktop.forms.trip import emission, kilograms
from desktop.forms.trip.co2 import Co2, format_totals
from desktop.forms.trip.means import FigureBasis, Means
from desktop.forms.trip.method import format_travellers
from desktop.forms.trip.travellers import DEPARTMENTS, departments_of
from desktop.travel.factors import PER_VEHICLE

_KM_DECIMALS = 2
_OF_ONE_ROW = (kilograms.GROUPS, emission.FORCED)
_OF_A_GROUP = ("km", "km_basis", "kg", "basis", "source", "factors", emission.FORCED)
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
        elif row := _mean(given, reports, computed, by_department=DEPARTMENTS in answers["travellers"]):
            rows.append(row)
            if means in PER_VEHICLE:
                notes.append(_shared(means))
    return rows, notes


def format_sums(
    reports: Sequence[Context], answers: Mapping[str, Answers]
) -> tuple[tuple[str, ...], str, list[str]]:
    """What each report says of travellers and kilograms, what the group comes to, and what looks wrong."""
    each = [kilograms.total(Co2.worked_out(report.section("co2"), report)) for report in reports]
    group = replace(reports[0], answers=answers, final=False)
    whole = kilograms.total(_worked_out(reports, answers))
    known = [kg for kg in each if kg is not None]
    more = whole is not None and len(known) == len(each) and whole > max(known) + _NEAR
    return tuple(map(_sum, reports)), _sum(group), [_MORE] if more else []


def department_of(report: Context) -> str:
    """The department of a report, on one line."""
    return " ".join(str(report.section("travellers").get("department") or "").split())


def _sum(report: Context) -> str:
    people, totals = emission.travellers(report), format_totals(report.section("co2"), report)
    if totals is None:
        return f"{format_travellers(people)}, CO₂ nog niet bekend"
    each, together = totals
    whole = f" per reiziger, {together} in totaal" if people > 1 else ""
    return f"{format_travellers(people)}, {each} CO₂{whole}"


def _worked_out(reports: Sequence[Context], answers: Mapping[str, Answers]) -> list[Answers]:
    """The rows of the new report, as its own legs give them."""
    whole = replace(reports[0], answers=answers, final=False)
    return Co2.worked_out(whole.section("co2"), whole)


def _rows(report: Context) -> dict[str, dict[str, Any]]:
    """By means, the row of one report; two of one means as one."""
    found: dict[str, dict[str, Any]] = {}
    for row in Co2.worked_out(report.section("co2"), report):
        means = row.get("means")
        if isinstance(means, str):
            known = {**row, **{key: figure(row.get(key)) for key in emission.BASES}}
            found[means] = _as_one(found[means], known) if means in found else known
    return found


def _as_one(one: Answers, other: Answers) -> dict[str, Any]:
    """Two rows of one means as one: worked out only where both were, in the same way."""
    alike = all(one.get(key) == other.get(key) for key in (*emission.BASES.values(), "factors"))
    row = {key: value for key, value in one.items() if key not in _OF_ONE_ROW}
    for key, figures in (
        ("km", (one["km"], other["km"])),
        ("kg", (one["kg"], other["kg"])),
        (kilograms.PRINTED, (kilograms.printed(one), kilograms.printed(other))),
    ):
        known = [number for number in figures if number is not None]
        row[key] = kilograms.added(known) if len(known) == len(figures) else None
    if not alike:
        row.pop("factors", None)
        row |= dict.fromkeys(emission.BASES.values(), FigureBasis.GIVEN.value)
    return row


def _typed(given: Sequence[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Of reports about the same people: the rows in which somebody typed a figure."""

    def is_typed(row: dict[str, Any]) -> bool:
        return any(emission.is_typed(row, key) for key in emission.BASES)

    return [row for row in given if row and is_typed(row)]


def _as_given(row: Answers) -> dict[str, Any]:
    """A row as a draft holds it: what paper says of it is derived each time."""
    return {key: value for key, value in row.items() if key != kilograms.PRINTED}


def _mean(
    given: Sequence[dict[str, Any] | None],
    reports: Sequence[Context],
    computed: Answers,
    *,
    by_department: bool,
) -> dict[str, Any] | None:
    """The row for one traveller of the group; None where the legs of the group give the same."""
    people = [emission.travellers(report) for report in reports]
    rows = [row for row in given if row]
    groups = _groups(given, reports, by_department=by_department)
    km = kilograms.per_head([(group["km"], group["travellers"]) for group in groups], sum(people))
    kg = kilograms.per_head(
        [(group[kilograms.PRINTED], group["travellers"]) for group in groups], sum(people)
    )
    if all(row.get("basis") == FigureBasis.COMPUTED for row in rows) and _is(computed, km, kg):
        return None
    if len(rows) == len(given) and all(_is(row, km, kg) and _is_own(row) for row in rows):
        return _as_given(rows[0])
    return {
        "means": computed["means"],
        "km": round(km, _KM_DECIMALS),
        "km_basis": FigureBasis.GIVEN.value,
        "kg": kilograms.rounded(kg, computed=False),
        "basis": FigureBasis.GIVEN.value,
        "source": f"gemiddelde van {format_travellers(sum(people))}, "
        f"uit {len(reports)} samengevoegde verslagen",
        kilograms.GROUPS: groups,
    }


def _is_own(row: Answers) -> bool:
    """Whether the kilograms of a row are the user's, and no mean."""
    return emission.is_typed(row, "kg") and kilograms.GROUPS not in row


def _groups(
    given: Sequence[dict[str, Any] | None], reports: Sequence[Context], *, by_department: bool
) -> list[dict[str, Any]]:
    """Who moved with the same figures by this means. Those who share a vehicle stay apart by report."""
    found: dict[str, dict[str, Any]] = {}
    for place, (row, report) in enumerate(zip(given, reports, strict=True)):
        for group in _groups_in(row, report) if row else []:
            own = {key: value for key, value in group.items() if key in _OF_A_GROUP}
            own[kilograms.PRINTED] = kilograms.printed(group)
            if by_department and group["department"] is not None:
                own = {"department": group["department"], **own}
            apart = place if group["means"] in PER_VEHICLE else ""
            known = found.setdefault(repr((apart, sorted(own.items()))), {"travellers": 0, **own})
            known["travellers"] += group["travellers"]
    return [*found.values()]


def _groups_in(row: dict[str, Any], report: Context) -> list[dict[str, Any]]:
    """The groups of one report with their departments: those of a merged one, else all its travellers."""
    people, own = emission.travellers(report), department_of(report)
    shares = departments_of(report.section("travellers"))
    if groups := kilograms.groups_of(row, people):
        unsaid = None if shares else own
        return [{**group, "department": group.get("department", unsaid)} for group in groups]
    if shares and row["means"] in PER_VEHICLE:
        return [{**row, "travellers": people, "department": None}]  # one vehicle of several departments
    return [
        {**row, "travellers": share["travellers"], "department": share.get("department", "")}
        for share in shares or [{"travellers": people, "department": own}]
    ]


def _is(row: Answers, km: float, kg: float) -> bool:
    """Whether these are the figures of the row, but for rounding."""
    known = (figure(row.get("km")), km), (kilograms.printed(row), kg)
    return all(one is not None and abs(one - other) < _NEAR for one, other in known)


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
