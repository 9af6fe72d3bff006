"""Figures: what the trips of a year come to, in all and by means, method, ground, department and month.

Every sum is exact; who shows it rounds it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from desktop.forms.trip.means import Means
from desktop.overview.method import Method
from desktop.overview.trip import DepartmentShare, Trip


@dataclass(frozen=True)
class Figures:
    """Of some trips: how many there were, and their travellers, days, kilometres and kilograms.

    `km` are those of the trips, whoever made them; `traveller_km` are the kilometres that all travellers made
    together, `kg` what all of them caused, and `methods` that by how it is known. `days` are None
    where they are not known.
    """

    trips: int = 0
    travellers: int = 0
    days: Decimal | None = Decimal()
    km: Decimal = Decimal()
    traveller_km: Decimal = Decimal()
    kg: Decimal = Decimal()
    methods: Mapping[Method, Decimal] = field(default_factory=dict)

    @classmethod
    def of(cls, trips: Iterable[Trip]) -> Self:
        """The sums over these trips."""
        found = [*trips]
        return cls.made(
            [part for trip in found for part in trip.parts()],
            trips=len(found),
            travellers=sum(trip.travellers for trip in found),
            days=sum((trip.days for trip in found), Decimal()),
            km=sum((trip.km for trip in found), Decimal()),
        )

    @classmethod
    def made(
        cls,
        parts: Iterable[DepartmentShare],
        *,
        trips: int,
        travellers: int,
        days: Decimal | None,
        km: Decimal,
    ) -> Self:
        """With what these parts of trips add up to."""
        traveller_km, kg = Decimal(), Decimal()
        methods: dict[Method, Decimal] = defaultdict(Decimal)
        for part in parts:
            traveller_km += part.km
            kg += part.kg
            if part.method:
                methods[part.method] += part.kg
        ordered = {method: methods[method] for method in sorted(methods, key=Method.order)}
        return cls(trips, travellers, days, km, traveller_km, kg, ordered)

    @property
    def typed_kg(self) -> Decimal:
        """The kilograms that were typed in reports."""
        return sum((kg for method, kg in self.methods.items() if method.typed), Decimal())


def by_means(trips: Iterable[Trip]) -> dict[str, Figures]:
    """For each means, the figures of its part of the trips; a trip counts at every means that it used.

    Days belong to a trip, not to a means.
    """
    using: dict[str, list[Trip]] = defaultdict(list)
    for trip in trips:
        for means in dict.fromkeys(row.means for row in trip.emissions):
            using[means].append(trip)
    return {means: _of_means(means, using[means]) for means in Means if means in using}


def _of_means(means: str, trips: list[Trip]) -> Figures:
    rows = [row for trip in trips for row in trip.emissions if row.means == means]
    return Figures.made(
        [part for trip in trips for part in trip.parts() if part.means == means],
        trips=len(trips),
        travellers=sum(trip.travellers_by(means) for trip in trips),
        days=None,
        km=sum((row.km for row in rows), Decimal()),
    )


@dataclass(frozen=True)
class Known:
    """What is known in one way: of how many trips, and of all travellers together."""

    trips: int
    traveller_km: Decimal
    kg: Decimal

    @classmethod
    def of(cls, trips: int, parts: Iterable[DepartmentShare]) -> Self:
        """What these parts of so many trips add up to."""
        traveller_km, kg = Decimal(), Decimal()
        for part in parts:
            traveller_km += part.km
            kg += part.kg
        return cls(trips, traveller_km, kg)


def by_method(trips: Iterable[Trip]) -> dict[Method, Known]:
    """What all travellers have together by how its kilograms are known; a trip counts at each method."""
    parts: dict[Method, list[DepartmentShare]] = defaultdict(list)
    using: Counter[Method] = Counter()
    for trip in trips:
        own = [(part.method, part) for part in trip.parts() if part.method]
        for method, part in own:
            parts[method].append(part)
        using.update({method for method, _ in own})
    return {method: Known.of(using[method], parts[method]) for method in sorted(parts, key=Method.order)}


def by_department(trips: Iterable[Trip]) -> dict[str, Figures]:
    """The figures of each department, in the spelling that is used most; capitals make no difference.

    A merged trip of more departments counts at each of them as a trip, with its days and kilometres, but with
    the travellers and kilograms of that department alone. What names none comes last, under "".
    """
    trips_of: dict[str, list[Trip]] = defaultdict(list)  # by the name in small letters
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for trip in trips:
        names = [share.department for share in trip.shares] or [trip.department]
        for key, name in {name.casefold(): name for name in names}.items():  # each department once
            trips_of[key].append(trip)
            spellings[key][name] += 1
    figures = {}
    for key in sorted(trips_of, key=lambda key: (key == "", key)):
        ((usual, _),) = spellings[key].most_common(1)
        figures[usual] = _of_department(key, trips_of[key])
    return figures


def _of_department(key: str, trips: list[Trip]) -> Figures:
    """The figures of the department with this name in small letters, over the trips that it took part in."""
    return Figures.made(
        [part for trip in trips for part in trip.parts() if part.department.casefold() == key],
        trips=len(trips),
        travellers=sum(_travellers(trip, key) for trip in trips),
        days=sum((trip.days for trip in trips), Decimal()),
        km=sum((trip.km for trip in trips), Decimal()),
    )


def _travellers(trip: Trip, key: str) -> int:
    own = [share.travellers for share in trip.shares if share.department.casefold() == key]
    return sum(own) if trip.shares else trip.travellers


def by_month(trips: Iterable[Trip]) -> list[Figures]:
    """The figures of the twelve months, each trip in the month of its day."""
    groups: dict[int, list[Trip]] = defaultdict(list)
    for trip in trips:
        groups[trip.day.month].append(trip)
    return [Figures.of(groups[month]) for month in range(1, 13)]


def by_ground(trips: Iterable[Trip]) -> dict[str, int]:
    """How many trips were flown within their rule, by ground (its JSON value), commonest first."""
    return dict(Counter(trip.ground for trip in trips if trip.within).most_common())
