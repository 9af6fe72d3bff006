"""Trip: what the year needs to know of one finished report."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from desktop.forms.answers import is_empty
from desktop.forms.dates import day_of
from desktop.forms.draft import Draft
from desktop.forms.section import Answers, rows_of
from desktop.forms.trip.form import TRIP
from desktop.forms.trip.journey import Destination
from desktop.forms.trip.kilograms import groups_of, printed, shared_out
from desktop.forms.trip.reachability import ReachabilityBasis
from desktop.forms.trip.rule import Rule
from desktop.forms.trip.travellers import departments_of
from desktop.overview.method import Method

_UNKNOWN = Method()
_EIGHT_HOURS = Rule()


@dataclass(frozen=True)
class Group:
    """Some travellers of a merged report, who moved alike by one means: figures of one of them.

    `department` is one of those of the trip; None where they may be of several.
    """

    travellers: int
    km: Decimal
    kg: Decimal
    method: Method | None = _UNKNOWN
    department: str | None = None


@dataclass(frozen=True)
class MeansEmission:
    """One means: kilometres of the trip as its report gives them, kilograms for each traveller as printed.

    In a merged report these may be means over all travellers: then there are `groups`, and no one `method`.
    """

    means: str
    km: Decimal
    kg: Decimal
    method: Method | None = _UNKNOWN
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Share:
    """How many travellers of a merged report are of one department, "" where none was named."""

    department: str
    travellers: int


@dataclass(frozen=True)
class DepartmentShare:
    """What travellers of one department have together of one means, known in one way."""

    means: str
    department: str
    km: Decimal
    kg: Decimal
    method: Method | None


@dataclass(frozen=True)
class FlightJudgement:
    """A destination of a flight: whether it is within the rule of its report, and how that is known.

    `reason` is the traveller's own words; None where the overview does not show them.
    """

    city: str
    within: bool
    by_user: bool
    reason: str | None


@dataclass(frozen=True)
class Trip:
    """A finished trip report; `day` decides the year and the month in which it counts.

    `ground` (its JSON value) and `justification` are empty where flying needed none; a justification is None
    where the overview does not show it, and with `hides_ground` the ground is only counted. By `rule` the
    report was judged. `shares` say of a merged report which departments travelled.
    """

    file: str
    day: date
    departure: date | None
    places: str
    department: str
    travellers: int
    days: Decimal
    emissions: tuple[MeansEmission, ...]
    judged: tuple[FlightJudgement, ...]
    ground: str
    justification: str | None
    hides_ground: bool = False
    rule: Rule = _EIGHT_HOURS
    shares: tuple[Share, ...] = ()

    @classmethod
    def of(cls, draft: Draft, file: str, day: date) -> Self:
        """The trip of a final report that has no problems."""
        judged = tuple(_judged(row) for row in _rows(draft, "transport", "reachability"))
        within = any(destination.within for destination in judged)
        places = (Destination.title(row) for row in _rows(draft, "transport", "destinations"))
        travellers, transport = draft.section("travellers"), draft.section("transport")
        shares = tuple(
            Share(_on_one_line(share.get("department")), share["travellers"])
            for share in departments_of(travellers)
        )
        return cls(
            file=file,
            day=day,
            departure=day_of(draft.get("duration", "departure")),
            places=", ".join(filter(None, places)),
            department=_on_one_line(travellers.get("department")),
            travellers=travellers["count"],
            days=_exact(draft.get("duration", "days")),
            emissions=tuple(
                _emission(row, travellers["count"], shares) for row in _rows(draft, "co2", "rows")
            ),
            judged=judged,
            ground=str(transport.get("ground") or "") if within else "",
            justification=str(transport.get("justification") or "") if within else "",
            rule=Rule.in_force(transport, draft.context()),
            shares=shares,
        )

    def parts(self) -> Iterator[DepartmentShare]:
        """What all travellers together have, by means, department and method."""
        for row in self.emissions:
            for group in row.groups or (Group(self.travellers, row.km, row.kg, row.method),):
                yield from self._parts(row, group)

    def _parts(self, row: MeansEmission, group: Group) -> Iterator[DepartmentShare]:
        """What a group has together: of its own department, else of each its share."""
        count = group.travellers
        if not self.shares or group.department is not None:
            department = self.department if group.department is None else group.department
            yield DepartmentShare(row.means, department, group.km * count, group.kg * count, group.method)
        elif not row.groups:
            for share in self.shares:
                own = share.travellers
                yield DepartmentShare(
                    row.means, share.department, group.km * own, group.kg * own, group.method
                )
        else:  # one vehicle of several departments
            weights = [share.travellers for share in self.shares]
            sums = (shared_out(float(each * count), weights) for each in (group.km, group.kg))
            for share, km, kg in zip(self.shares, *sums, strict=True):
                yield DepartmentShare(row.means, share.department, _exact(km), _exact(kg), group.method)

    def travellers_by(self, means: str) -> int:
        """How many travellers used a means."""
        return max((self._travellers_of(row) for row in self.emissions if row.means == means), default=0)

    def _travellers_of(self, row: MeansEmission) -> int:
        """Those of its groups; all, where it has none."""
        return sum(group.travellers for group in row.groups) or self.travellers

    @property
    def km(self) -> Decimal:
        """The kilometres by all means, as the report gives them; of a merged one the mean of a traveller."""
        return sum((row.km for row in self.emissions), Decimal())

    @property
    def traveller_km(self) -> Decimal:
        """The kilometres of all travellers together."""
        return sum((part.km for part in self.parts()), Decimal())

    @property
    def kg_each(self) -> Decimal:
        """The kilograms of one traveller; of a merged report the mean."""
        return sum((row.kg for row in self.emissions), Decimal())

    @property
    def kg(self) -> Decimal:
        """The kilograms of all travellers together."""
        return sum((part.kg for part in self.parts()), Decimal())

    @property
    def flown(self) -> bool:
        """Whether it was flown."""
        return any(row.means == "plane" for row in self.emissions)

    @property
    def within(self) -> tuple[FlightJudgement, ...]:
        """The destinations that were flown to although they are within the rule of the report."""
        return tuple(judged for judged in self.judged if judged.within)


def day_that_counts(draft: Draft) -> date | None:
    """The day of departure, else of return, else of saving; None when none of them is known."""
    duration, saved = draft.section("duration"), (draft.saved or "")[:10]
    days = (day_of(day) for day in (duration.get("departure"), duration.get("return"), saved))
    return next((day for day in days if day), None)


def is_trip(draft: Draft) -> bool:
    """Whether a report is that of a trip."""
    return draft.form is TRIP


def _rows(draft: Draft, section: str, key: str) -> list[Answers]:
    """The rows with something in them."""
    return [row for row in rows_of(draft.get(section, key)) if not is_empty(row)]


def _emission(row: Answers, travellers: int, shares: Sequence[Share]) -> MeansEmission:
    names = {share.department.casefold() for share in shares}
    groups = tuple(_group(group, names) for group in groups_of(row, travellers))
    km, kg = _exact(row["km"]), _exact(printed(row) or 0)
    return MeansEmission(row["means"], km, kg, None if groups else Method.of(row), groups)


def _group(row: Answers, departments: Collection[str]) -> Group:
    """Some travellers; `departments` are those of the trip in small letters."""
    name = row.get("department")
    known = isinstance(name, str) and name.casefold() in departments
    return Group(
        travellers=row["travellers"],
        km=_exact(row["km"]),
        kg=_exact(printed(row) or 0),
        method=Method.of(row),
        department=name if known else None,
    )


def _on_one_line(text: object) -> str:
    return " ".join(str(text or "").split())


def _judged(row: Answers) -> FlightJudgement:
    by_user = row.get("basis", ReachabilityBasis.USER) == ReachabilityBasis.USER
    return FlightJudgement(str(row["city"]), row["within"] is True, by_user, str(row.get("reason") or ""))


def _exact(figure: float) -> Decimal:
    """The figure as it was typed: 0.1 is a tenth."""
    return Decimal(str(figure))
