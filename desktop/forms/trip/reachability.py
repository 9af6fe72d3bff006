"""The rule of 8 hours: which destinations of a flight are judged, and what is known of each.

The table of travel times answers first, then the distance that no train makes; where an organisation has a
threshold in kilometres, those beside them. Only where they are not sure, the user is asked.
"""

import math
import re
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Answered, Country, Hours, ShortText, is_empty
from desktop.forms.numbers import figure, format_number
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Row, question, rows_of
from desktop.forms.trip.beside import Beside, of_city
from desktop.forms.trip.flights import flown, flown_to
from desktop.forms.trip.rule import Rule
from desktop.forms.trip.too_far import is_far
from desktop.travel.distance import great_circle
from desktop.travel.rail import City
from desktop.travel.spelling import normalized

_HALVES = 2  # in an hour: so finely are hours said that were worked out from those of another town
_JUDGED = ("threshold", "km")  # of an entry: what "Afronden" writes anew


class Ground(Options):
    """Why flying was allowed after all."""

    URGENT = "urgent", "Spoed of crisis"
    HEALTH = "health", "Gezondheid of toegankelijkheid"
    NO_CONNECTION = "no_connection", "Geen verbinding op de reisdag"
    OTHER = "other", "Anders"


class ReachabilityBasis(Options):
    """How it is known whether a destination is within reach."""

    TABLE = "table", "Reistijdentabel"
    DISTANCE = "distance", "Afstand"
    USER = "user", "Opgave van de reiziger"


class Reachable(Row):
    """Whether one destination lies within the rule: so many hours by train or bus, or so many kilometres."""

    noun = "Bestemming"

    city: ShortText = question("Plaats")
    country: Country = question("Land")
    within: Answered = question(
        "Binnen de grens?",
        missing="Kies of deze bestemming binnen de grens ligt.",
    )
    basis: ReachabilityBasis = question("Hoe bekend", optional=True, default=ReachabilityBasis.USER)
    hours: Hours | None = question("Reistijd in uren", optional=True)
    reason: ShortText | None = question(
        "Hoe weet u dat?", optional=True, needed_at_times=True, missing="Schrijf op hoe u dat weet."
    )

    @field_validator("reason")
    @classmethod
    def _no_has_a_reason(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if (
            not reason
            and info.data.get("within") is False
            and info.data.get("basis") is ReachabilityBasis.USER
        ):
            raise PydanticCustomError("missing_reason", "", {})
        return reason


@dataclass(frozen=True)
class Judged:
    """What is known of one destination; `within` is None as long as nobody knows.

    `entry` is what the report holds of it, if anything; `rule` is the organisation's, and `part` of its
    thresholds those that are asked, or that made it a yes; `row` is that of the table of travel times;
    `km` how far it lies from the home town, where the rule is about that; `beside` the train beside the
    flight, where the table knows it.
    """

    city: str
    country: str
    within: bool | None
    basis: str
    reason: str
    entry: Answers
    rule: Rule
    part: Rule
    row: City | None = None
    km: int | None = None
    beside: Beside | None = None

    @property
    def asked(self) -> bool:
        """Whether only the user knows."""
        return self.basis == ReachabilityBasis.USER

    def question(self) -> str:
        """What the user is asked."""
        return self.part.question(self.city)

    def is_missing(self, key: str) -> str:
        """What to do about an answer that is missing: whether it is within, or the reason."""
        if key == "within":
            return f"Kies of {self.city} {self.part.when()}."
        return f"Schrijf op hoe u weet dat {self.city} {self.part.when_not()}."

    def hint(self) -> str:
        """What the table knows of a destination that it is not sure of."""
        if self.part.hours is None or self.row is None or not (hours := _between(self.row)):
            return ""
        return f"Volgens de reistijdentabel duurt de treinreis {hours}."

    def verdict(self) -> str:
        """The judgement as paper gives it."""
        if self.within is None:
            return f"{self.city}: nog niet bekend of dit {self.part.when()}"
        verdict = (self.part if self.within else self.rule).verdict(self.city, self.within)
        return f"{verdict}: {self.reason}" if self.reason else verdict

    def lines(self) -> list[str]:
        """What the review page says: the judgement, and the train beside the flight."""
        return [self.verdict(), *([self.beside.sentences()] if self.beside else [])]

    def lines_beside_legs(self) -> list[str]:
        """The same where the legs are seen too: a direct flight has the train beside itself."""
        at_leg = self.beside and self.beside.leg is not None and self.beside.bars()
        return [self.verdict()] if at_leg else self.lines()

    def answers(self) -> dict[str, Any]:
        """What is known, as an entry of the report."""
        known: dict[str, Any] = {"city": self.city, "country": self.country}
        if self.asked:
            known = {key: value for key, value in self.entry.items() if key not in _JUDGED} | known
        else:
            known |= {"within": self.within, "basis": self.basis} | self._hours()
        return known if self.km is None else known | {"km": self.km}

    def _hours(self) -> dict[str, float]:
        """The hours by train by which it was judged: what is usual, else what they lie between."""
        if self.basis != ReachabilityBasis.TABLE or self.row is None:
            return {}
        usual = {"hours": self.row.train_hours}
        bounds = {"hours_low": self.row.train_hours_low, "hours_high": self.row.train_hours_high}
        hours = bounds if self.row.train_hours is None else usual
        return {key: value for key, value in hours.items() if value is not None}


def judged(answers: Answers, context: Context) -> tuple[Judged, ...]:
    """Every destination that the rule judges, in order. Each is known by city and country.

    Of a draft only the user's own entries count, and only where the tables are not sure; a final report is
    taken at its word.
    """
    return context.once(_judged, answers)


def _judged(answers: Answers, context: Context) -> tuple[Judged, ...]:
    entries, rule = rows_of(answers.get("reachability")), Rule.in_force(answers, context)
    if context.final:
        return tuple(_kept(entry, rule) for entry in entries)
    if not flown(answers):
        return ()
    own = {
        _place(entry): entry
        for entry in entries
        if entry.get("basis", ReachabilityBasis.USER) == ReachabilityBasis.USER
    }
    rows = {_place(row): row for row in flown_to(answers, context)}
    # The country may have been chosen after the answer.
    return tuple(
        _judge(row, own.get(place) or own.get((place[0], ""), {}), rule, answers, context)
        for place, row in rows.items()
    )


def _kept(entry: Answers, rule: Rule) -> Judged:
    """An entry of a final report."""
    within, basis = entry.get("within"), str(entry.get("basis") or ReachabilityBasis.USER)
    part = rule
    if rule.hours is not None and rule.km is not None:
        if within is True and basis == ReachabilityBasis.DISTANCE:
            part = rule.by_km()
        elif basis == ReachabilityBasis.TABLE or figure(entry.get("km")) is not None:
            part = rule.by_hours()
    return Judged(
        city=str(entry.get("city") or "").strip(),
        country=str(entry.get("country") or ""),
        within=within if isinstance(within, bool) else None,
        basis=basis,
        reason=_text(entry.get("reason")),
        entry=entry,
        rule=rule,
        part=part,
    )


def _judge(row: Answers, entry: Answers, rule: Rule, answers: Answers, context: Context) -> Judged:
    """What is known of a destination of a draft: within reach, else near enough, else what the user says."""
    city, country = str(row["city"]).strip(), str(row["country"])
    tables = context.choices.tables
    known = tables.rail.find(city, country) if tables.rail else None
    km = None if rule.km is None else _from_home(city, country, known, context)
    near = _near(rule, km)
    reached, basis = _reached(city, country, known, rule, answers, context)
    result = Judged(city, country, False, basis.value, "", entry, rule, rule, known, km)
    if reached:
        result = replace(result, within=True, part=rule.by_hours())
    elif near:
        result = replace(result, within=True, basis=ReachabilityBasis.DISTANCE.value, part=rule.by_km())
    elif near is None or reached is None:
        result = replace(result, **_said_by_user(entry), part=_open(rule, near, reached))
    elif basis is ReachabilityBasis.DISTANCE and rule.hours is not None:
        return result  # the bounds of its hours may well begin below the threshold
    return replace(result, beside=_by_train(known, context)) if known else result


def _near(rule: Rule, km: int | None) -> bool | None:
    """Whether a destination lies within the kilometres of the rule; None where nobody knows."""
    if rule.km is None:
        return False
    return None if km is None else km <= rule.km


def _open(rule: Rule, near: bool | None, reached: bool | None) -> Rule:
    """The thresholds that only the user can judge."""
    if reached is not None:
        return rule.by_km()
    return rule if near is None else rule.by_hours()


def _said_by_user(entry: Answers) -> dict[str, Any]:
    """What the user says of a destination, as fields of `Judged`."""
    own = entry.get("within")
    return {
        "within": own if isinstance(own, bool) else None,
        "basis": ReachabilityBasis.USER.value,
        "reason": _text(entry.get("reason")),
    }


def _reached(
    city: str, country: str, row: City | None, rule: Rule, answers: Answers, context: Context
) -> tuple[bool | None, ReachabilityBasis]:
    """Whether train or bus get to a destination within the hours of the rule, and how that is known."""
    if rule.hours is None:
        return False, ReachabilityBasis.DISTANCE
    if row and (within := row.within(rule.hours)) is not None:
        return within, ReachabilityBasis.TABLE
    far = is_far(city, country, rule.hours, answers, context)
    return (False, ReachabilityBasis.DISTANCE) if far else (None, ReachabilityBasis.USER)


def _from_home(city: str, country: str, row: City | None, context: Context) -> int | None:
    """Whole kilometres from the home town, as the crow flies; None for a place that nobody knows."""
    tables = context.choices.tables
    place = row or tables.places.find(f"{city} ({country})")
    return round(great_circle(tables.home, place)) if tables.home and place else None


def _between(city: City) -> str:
    """The hours by train that a city's lie between: "7,8 tot 9,2 uur"; nothing where no train goes.

    Hours that were worked out from those of another town are no more exact than half an hour.
    """
    low, high = city.train_hours_low, city.train_hours_high
    if low is None or high is None:
        return ""
    if city.train_hours is None:
        low, high = math.floor(low * _HALVES) / _HALVES, math.ceil(high * _HALVES) / _HALVES
    return (
        f"{format_number(low)} tot {format_number(high)} uur" if low else f"hooguit {format_number(high)} uur"
    )


def _by_train(city: City, context: Context) -> Beside | None:
    """The train beside a flight; None where its hours are not known."""
    usual = "" if city.train_hours is None else f"ongeveer {format_number(city.train_hours)} uur"
    return of_city(city, usual or _between(city), context)


def _place(row: Answers) -> tuple[str, str]:
    """A destination is known by city and country: there is a Paris in the US too."""
    return normalized(str(row.get("city") or "")), str(row.get("country") or "")


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
