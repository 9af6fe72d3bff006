"""Figures: what the trips of a year come to, in all and by means, ground, department and month.

Every sum is exact; who shows it rounds it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from desktop.forms.trip.means import Means
from desktop.overview.trip import Trip


@dataclass(frozen=True)
class Figures:
    """Of some trips: how many there were, and their travellers, days, kilometres and kilograms.

    `traveller_km` are the kilometres that all travellers made together, `kg` what all of them caused.
    """

    trips: int = 0
    travellers: int = 0
    days: Decimal = Decimal()
    km: Decimal = Decimal()
    traveller_km: Decimal = Decimal()
    kg: Decimal = Decimal()

    @classmethod
    def of(cls, trips: Iterable[Trip]) -> Self:
        """The sums over these trips."""
        found = [*trips]
        return cls(
            trips=len(found),
            travellers=sum(trip.travellers for trip in found),
            days=sum((trip.days for trip in found), Decimal()),
            km=sum((trip.km for trip in found), Decimal()),
            traveller_km=sum((trip.km * trip.travellers for trip in found), Decimal()),
            kg=sum((trip.kg for trip in found), Decimal()),
        )


def by_means(trips: Iterable[Trip]) -> dict[str, Figures]:
    """For each means used, the figures of its part of the trips; a trip counts at every means that it used.

    Days belong to a trip, not to a means: they stay 0.
    """
    parts: dict[str, Figures] = {}
    for trip in trips:
        for means in dict.fromkeys(row.means for row in trip.emissions):
            rows = [row for row in trip.emissions if row.means == means]
            km, kg = sum((row.km for row in rows), Decimal()), sum((row.kg for row in rows), Decimal())
            before = parts.get(means, Figures())
            parts[means] = Figures(
                trips=before.trips + 1,
                travellers=before.travellers + trip.travellers,
                km=before.km + km,
                traveller_km=before.traveller_km + km * trip.travellers,
                kg=before.kg + kg * trip.travellers,
            )
    return {means: parts[means] for means in Means if means in parts}


def by_department(trips: Iterable[Trip]) -> dict[str, Figures]:
    """The figures of each department, in the spelling that is used most; capitals make no difference.

    Those of the trips that name none come last, under "".
    """
    groups: dict[str, list[Trip]] = defaultdict(list)
    for trip in trips:
        groups[trip.department.casefold()].append(trip)
    unnamed = groups.pop("", None)
    named = {
        Counter(trip.department for trip in group).most_common(1)[0][0]: Figures.of(group)
        for _, group in sorted(groups.items())
    }
    return {**named, "": Figures.of(unnamed)} if unnamed else named


def by_month(trips: Iterable[Trip]) -> list[Figures]:
    """The figures of the twelve months, each trip in the month of its day."""
    groups: dict[int, list[Trip]] = defaultdict(list)
    for trip in trips:
        groups[trip.day.month].append(trip)
    return [Figures.of(groups[month]) for month in range(1, 13)]


def by_ground(trips: Iterable[Trip]) -> dict[str, int]:
    """How many trips were flown within reach of train or bus, by ground (its JSON value), commonest first."""
    return dict(Counter(trip.ground for trip in trips if trip.within).most_common())
