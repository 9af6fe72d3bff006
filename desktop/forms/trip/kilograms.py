"""Kilograms: how those of one traveller are rounded, shown and added. Every total is made of what is printed.

Nothing else rounds kilograms, so that 45 + 55 is 100 wherever it is read: screen, paper and the year.

A row has the figures of one traveller. In a merged report that is a mean, which nobody may have travelled:
its `groups` say how many travellers used the means with which figures. What all have together is made of
those.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from desktop.forms.answers import is_empty
from desktop.forms.numbers import counted, figure, format_number
from desktop.forms.section import Answers, rows_of
from desktop.forms.trip.means import FigureBasis
from desktop.travel.factors import PER_VEHICLE

Number = int | float
PRINTED = "kg_printed"  # in a row: what paper says of it; reports of the first edition have none
GROUPS = "groups"  # in a row of a merged report: who moved how, each with its `travellers`
_NEAR = 0.006  # km and kg: what rounding a mean to two decimals may do
_SMALL = 10  # kg: below it, what was worked out has a decimal
_TYPED_DECIMALS = 2


def rounded(kg: Number, *, computed: bool = True) -> Number:
    """Kilograms as they are printed: whole ones, below 10 kg with a decimal; a typed figure keeps two."""
    decimals = _TYPED_DECIMALS
    if computed:
        decimals = 1 if kg < _SMALL else 0
    return _number(_exact(kg).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def printed(row: Answers) -> Number | None:
    """What a row has for one traveller, as it is printed; None while nobody knows.

    The first edition, which kept no such figure, printed what was typed with all its decimals.
    """
    if (known := figure(row.get(PRINTED))) is not None:
        return known
    kg = figure(row.get("kg"))
    if kg is None:
        return None
    return rounded(kg) if row.get("basis") == FigureBasis.COMPUTED else kg


def with_printed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of this edition, with what is printed of it as far as its kilograms are known."""
    kg = figure(row.get("kg"))
    if kg is None:
        return row
    return row | {PRINTED: rounded(kg, computed=row.get("basis") == FigureBasis.COMPUTED)}


def total(rows: Sequence[Answers]) -> Number | None:
    """The kilograms of all rows for one traveller, or None while one is not known."""
    known = [kg for row in rows if (kg := printed(row)) is not None]
    return added(known) if known and len(known) == len(rows) else None


def added(figures: Sequence[Number]) -> Number:
    """The exact sum: 0,1 and 0,2 are 0,3."""
    return _number(sum(map(_exact, figures), Decimal()))


def times(kg: Number, people: int) -> Number:
    """What so many travellers have together."""
    return _number(_exact(kg) * people)


def groups_of(row: Answers, people: int) -> list[Answers]:
    """The groups of a row, as rows with their `travellers`; none where the row is not their mean (any more).

    So a figure that is typed over the mean counts, as does another number of travellers.
    """
    if not row.get(GROUPS):
        return []
    groups: list[Answers] = [{**group, "means": row.get("means")} for group in rows_of(row[GROUPS])]
    known = [count for group in groups if (count := counted(group.get("travellers")))]
    if not groups or len(known) < len(groups) or sum(known) > people:
        return []
    figures = (
        (row.get("km"), [figure(group.get("km")) for group in groups]),
        (row.get("kg"), [printed(group) for group in groups]),
    )
    return groups if all(_is_mean(figure(mean), of, known, people) for mean, of in figures) else []


def per_head(figures: Iterable[tuple[Number, int]], people: int) -> Number:
    """What a traveller has on the average of what so many have each; a whole number as one."""
    mean = sum((Fraction(str(each)) * count for each, count in figures), Fraction()) / people
    return int(mean) if mean.denominator == 1 else float(mean)


def groups_printed(row: Answers, people: int) -> list[dict[str, Any]]:
    """The groups as paper prints them: two departments that moved alike as one."""
    found: list[dict[str, Any]] = []
    for group in groups_of(row, people):
        own = {key: value for key, value in group.items() if key != "department"}
        same = [known for known in found if known | {"travellers": 0} == own | {"travellers": 0}]
        if same and row.get("means") not in PER_VEHICLE:  # each vehicle has its own travellers
            same[0]["travellers"] += own["travellers"]
        else:
            found.append(own)
    return found


def _is_mean(
    mean: Number | None, figures: Sequence[Number | None], counts: Sequence[int], people: int
) -> bool:
    """Whether so many travellers with these figures make this mean over all people."""
    known = [number for number in figures if number is not None]
    if mean is None or len(known) < len(figures):
        return False
    return abs(per_head(zip(known, counts, strict=True), people) - mean) <= _NEAR


def together(rows: Sequence[Answers], people: int) -> Number | None:
    """The kilograms of all travellers: of each group its own; None while a figure is not known."""
    parts: list[Number] = []
    for row in rows:
        groups = groups_of(row, people) or [{**row, "travellers": people}]
        for group in groups:
            kg = printed(group)
            if kg is None:
                return None
            parts.append(times(kg, group["travellers"]))
    return added(parts) if parts else None


def shared_out(kg: Number, weights: Sequence[Number]) -> list[Number]:
    """Printed kilograms in parts by weight that add up to just these, by largest remainder.

    The parts have as many decimals as the whole. Raises ValueError where no weight is above nought.
    """
    whole, heavy = _exact(kg), [_exact(weight) for weight in weights]
    if not sum(heavy) > 0 or min(heavy) < 0:
        raise ValueError(weights)
    unit = Decimal(1).scaleb(min(0, int(whole.normalize().as_tuple().exponent)))
    wanted = [whole / unit * weight / sum(heavy) for weight in heavy]
    parts = [int(part) for part in wanted]
    left = int(whole / unit) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - wanted[place])
    for place in by_remainder[:left]:
        parts[place] += 1
    return [_number(part * unit) for part in parts]


def format_kg(kg: Any) -> str:
    """Kilograms as paper says them: "221 kg (0,22 ton)" from 100 kg on, else "3,3 kg"."""
    number = figure(kg)
    if number is None:
        return "" if is_empty(kg) else str(kg)
    tons = f" ({format_number(number / 1000, decimals=2)} ton)" if number >= 100 else ""
    return f"{format_number(number)} kg{tons}"


def format_row(row: Answers) -> str:
    """The kilograms of a row as paper says them; what is no number as it was typed."""
    kg = printed(row)
    return format_kg(row.get("kg") if kg is None else kg)


def format_totals(rows: Sequence[Answers], people: int, *, final: bool) -> tuple[str, str] | None:
    """The kilograms of one traveller and of all of them; None while a figure is not known.

    Where travellers moved in different ways, one traveller has them on the average, which is said. A finished
    report of the first edition keeps its totals, which were rounded apart from its rows.
    """
    if final and not any(PRINTED in row for row in rows):
        known = [figure(row.get("kg")) for row in rows]
        if not known or None in known:
            return None
        unrounded = sum(kg for kg in known if kg is not None)
        return format_kg(rounded(unrounded)), format_kg(rounded(unrounded * people))
    each = total(rows)
    if each is None:
        return None
    if not [row for row in rows if groups_of(row, people)]:
        return format_kg(each), format_kg(times(each, people))
    whole = together(rows, people)
    if whole is None:
        return None
    return f"gemiddeld {format_kg(rounded(float(_exact(whole) / people)))}", format_kg(whole)


def _exact(number: Number) -> Decimal:
    return Decimal(str(number))


def _number(exact: Decimal) -> Number:
    return int(exact) if exact == exact.to_integral_value() else float(exact)
