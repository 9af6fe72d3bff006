"""The rule of 8 hours: which destinations of a flight are judged, and what is known of each.

The table of travel times answers first, then the distance; only where both are not sure, the user is asked.
"""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Answered, Country, Hours, Line, is_empty
from desktop.forms.numbers import figure, say_number
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Row, question, rows_of
from desktop.forms.trip import emission
from desktop.forms.trip.flights import flown, flown_to, is_far
from desktop.forms.trip.means import Means
from desktop.travel.distance import one_way
from desktop.travel.rail import City
from desktop.travel.spelling import plain

HOURS = 8  # the threshold of the council, where an organisation set no other


class Ground(Options):
    """Why flying was allowed after all."""

    URGENT = "urgent", "Spoed of crisis"
    HEALTH = "health", "Gezondheid of toegankelijkheid"
    NO_CONNECTION = "no_connection", "Geen verbinding op de reisdag"
    OTHER = "other", "Anders"


class Basis(Options):
    """How it is known whether a destination is within reach."""

    TABLE = "table", "Reistijdentabel"
    DISTANCE = "distance", "Afstand"
    USER = "user", "Opgave van de reiziger"


class Reachable(Row):
    """Whether one destination can be reached by train or bus within the threshold."""

    noun = "Bestemming"

    city: Line = question("Plaats")
    country: Country = question("Land")
    within: Answered = question(
        "Op tijd bereikbaar per trein of bus?",
        missing="Kies of deze bestemming op tijd per trein of bus bereikbaar is.",
    )
    basis: Basis = question("Hoe bekend", optional=True, default=Basis.USER)
    hours: Hours | None = question("Reistijd in uren", optional=True)
    reason: Line | None = question("Hoe weet u dat?", optional=True)

    @field_validator("reason")
    @classmethod
    def _no_has_a_reason(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if not reason and info.data.get("within") is False and info.data.get("basis") is Basis.USER:
            hours = info.context.choices.hours() if isinstance(info.context, Context) else f"{HOURS} uur"
            sentence = f"Schrijf op hoe u weet dat {info.data.get('city')} niet binnen {hours} bereikbaar is."
            raise PydanticCustomError("missing_reason", "", {"sentence": sentence})
        return reason


@dataclass(frozen=True)
class Judged:
    """What is known of one destination; `within` is None as long as nobody knows.

    `entry` is what the report holds of it, if anything; `hours` is the threshold in words; `row` what the
    table of travel times tells; `by_train` the train beside the flight, in words, where the table knows it.
    """

    city: str
    country: str
    within: bool | None
    basis: str
    reason: str
    entry: Answers
    hours: str
    row: City | None = None
    by_train: str = ""

    @property
    def asked(self) -> bool:
        """Whether only the user can tell."""
        return self.basis == Basis.USER

    def question(self) -> str:
        """What the user is asked."""
        return f"Is {self.city} binnen {self.hours} per trein of bus bereikbaar?"

    def hint(self) -> str:
        """What the table knows of a destination that it is not sure of."""
        if self.row is None or self.row.train_hours_low is None or self.row.train_hours_high is None:
            return ""
        low, high = (say_number(hours) for hours in (self.row.train_hours_low, self.row.train_hours_high))
        return f"Volgens de reistijdentabel duurt de treinreis {low} tot {high} uur."

    def said(self) -> str:
        """The judgement as paper gives it."""
        if self.within is None:
            return f"{self.city}: nog niet bekend of dit binnen {self.hours} per trein of bus bereikbaar is"
        said = (
            f"{self.city} is {'' if self.within else 'niet '}binnen {self.hours} per trein of bus bereikbaar"
        )
        return f"{said}: {self.reason}" if self.reason else said

    def lines(self) -> list[str]:
        """What the review page says: the judgement, and the train beside the flight."""
        return [line for line in (self.said(), self.by_train) if line]

    def answers(self) -> dict[str, Any]:
        """What is known, as an entry of the report."""
        place = {"city": self.city, "country": self.country}
        if self.asked:
            return {**self.entry, **place}
        known = {**place, "within": self.within, "basis": self.basis}
        hours = self.row.train_hours if self.row else None
        return known if hours is None else {**known, "hours": hours}


def judged(answers: Answers, context: Context) -> list[Judged]:
    """Every destination that the rule judges, in order: those flown to. Each is known by city and country.

    Of a draft only the user's own entries count, and only where the tables are not sure; a final report is
    taken at its word.
    """
    entries = rows_of(answers.get("reachability"))
    if context.final:
        return [_kept(entry, context) for entry in entries]
    if not flown(answers):
        return []
    own = {_place(entry): entry for entry in entries if entry.get("basis", Basis.USER) == Basis.USER}
    rows = {_place(row): row for row in flown_to(answers, context)}
    # The country may have been chosen after the answer.
    return [
        _judge(row, own.get(place) or own.get((place[0], ""), {}), answers, context)
        for place, row in rows.items()
    ]


def _kept(entry: Answers, context: Context) -> Judged:
    """An entry of a final report."""
    within, threshold = entry.get("within"), figure(entry.get("threshold"))
    return Judged(
        city=str(entry.get("city") or "").strip(),
        country=str(entry.get("country") or ""),
        within=within if isinstance(within, bool) else None,
        basis=str(entry.get("basis") or Basis.USER),
        reason=_text(entry.get("reason")),
        entry=entry,
        hours=f"{say_number(threshold or HOURS)} uur",
    )


def _judge(row: Answers, entry: Answers, answers: Answers, context: Context) -> Judged:
    city, country = str(row["city"]).strip(), str(row["country"])
    tables, threshold = context.choices.tables, context.choices.threshold_hours
    known = tables.rail.find(city, country) if tables.rail else None
    within, basis, reason = known.within(threshold) if known else None, Basis.TABLE.value, ""
    if known is None and is_far(city, country, answers, context):
        within, basis = False, Basis.DISTANCE.value
    if within is None:
        own = entry.get("within")
        within, basis = own if isinstance(own, bool) else None, Basis.USER.value
        reason = _text(entry.get("reason"))
    hours, train = context.choices.hours(), by_train(known, context) if known else ""
    return Judged(city, country, within, basis, reason, entry, hours, known, train)


def by_train(city: City, context: Context) -> str:
    """The train beside a flight: "Met de trein: ongeveer 3,4 uur, ongeveer 41 kg", the kg there and back.

    Always by the factor of an ordinary train, the careful one.
    """
    home, factor = context.choices.tables.home, emission.factor(Means.TRAIN, "", context)
    km = one_way(Means.TRAIN, home, city) if home else None
    if city.train_hours is None or km is None or factor is None:
        return ""
    kg = say_number(2 * km * factor.kg_per_km(), decimals=0)
    return f"Met de trein: ongeveer {say_number(city.train_hours)} uur, ongeveer {kg} kg"


def _place(row: Answers) -> tuple[str, str]:
    """A destination is known by city and country: there is a Paris in the US too."""
    return plain(str(row.get("city") or "")), str(row.get("country") or "")


def _text(value: Any) -> str:
    return "" if is_empty(value) else str(value).strip()


# Only words that compare: "snel" and "praktisch onmogelijk" are no grounds, but no excuses either.
_WEAK = re.compile(
    r"\b(?:sneller|snelst|handiger|handigst|(?:ge)?makkelijker|goedkoper|goedkoopst|duurder|voordeliger"
    r"|comfortabeler|praktischer|efficiënter|tijdwinst|tijdsbesparing|tijdbesparing|tijd besparen)e?\b",
    re.IGNORECASE,
)


def weak_words(justification: Any) -> list[str]:
    """The words of a justification that the council accepts as no ground, each once, in order."""
    if not isinstance(justification, str):
        return []
    return list(dict.fromkeys(word.lower() for word in _WEAK.findall(normalize("NFC", justification))))
