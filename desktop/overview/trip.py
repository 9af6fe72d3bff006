"""Trip: what the year needs to know of one finished report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from desktop.forms.answers import is_empty
from desktop.forms.dates import day_of
from desktop.forms.draft import Draft
from desktop.forms.section import Answers, rows_of
from desktop.forms.trip import TRIP
from desktop.forms.trip.journey import Destination
from desktop.forms.trip.kilograms import printed
from desktop.forms.trip.reachability import Basis


@dataclass(frozen=True)
class Emission:
    """One means: kilometres of the trip as its report gives them, kilograms for each traveller as printed."""

    means: str
    km: Decimal
    kg: Decimal


@dataclass(frozen=True)
class Judged:
    """A destination of a flight: whether a train or bus reaches it in time, and how that is known."""

    city: str
    within: bool
    by_user: bool
    reason: str


@dataclass(frozen=True)
class Trip:
    """A finished trip report; `day` decides the year and the month in which it counts.

    `ground` (its JSON value) and `justification` are empty where flying needed none.
    """

    file: str
    day: date
    departure: date | None
    places: str
    department: str
    travellers: int
    days: Decimal
    emissions: tuple[Emission, ...]
    judged: tuple[Judged, ...]
    ground: str
    justification: str

    @classmethod
    def of(cls, draft: Draft, file: str, day: date) -> Self:
        """The trip of a final report that has no problems."""
        judged = tuple(_judged(row) for row in _rows(draft, "transport", "reachability"))
        within = any(destination.within for destination in judged)
        places = (Destination.title(row) for row in _rows(draft, "transport", "destinations"))
        return cls(
            file=file,
            day=day,
            departure=day_of(draft.get("duration", "departure")),
            places=", ".join(filter(None, places)),
            department=" ".join(str(draft.get("travellers", "department") or "").split()),
            travellers=draft.get("travellers", "count"),
            days=_exact(draft.get("duration", "days")),
            emissions=tuple(
                Emission(row["means"], _exact(row["km"]), _exact(printed(row) or 0))
                for row in _rows(draft, "co2", "rows")
            ),
            judged=judged,
            ground=str(draft.get("transport", "ground") or "") if within else "",
            justification=str(draft.get("transport", "justification") or "") if within else "",
        )

    @property
    def km(self) -> Decimal:
        """The kilometres by all means, as the report gives them."""
        return sum((row.km for row in self.emissions), Decimal())

    @property
    def kg_each(self) -> Decimal:
        """The kilograms of one traveller."""
        return sum((row.kg for row in self.emissions), Decimal())

    @property
    def kg(self) -> Decimal:
        """The kilograms of all travellers together."""
        return self.travellers * self.kg_each

    @property
    def flown(self) -> bool:
        """Whether it was flown."""
        return any(row.means == "plane" for row in self.emissions)

    @property
    def within(self) -> tuple[Judged, ...]:
        """The destinations that were flown to although a train or bus reaches them in time."""
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


def _judged(row: Answers) -> Judged:
    by_user = row.get("basis", Basis.USER) == Basis.USER
    return Judged(str(row["city"]), row["within"] is True, by_user, str(row.get("reason") or ""))


def _exact(figure: float) -> Decimal:
    """The figure as it was typed: 0.1 is a tenth."""
    return Decimal(str(figure))
