"""The rule of 8 hours: which destinations of a flight are judged, and what is known of each.

Here the user is asked. Where tables can answer, they will do so in `judged`: nothing else decides.
"""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Answered, Country, Hours, Line, is_empty
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Row, question, rows_of
from desktop.forms.trip.means import Means


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
        "Binnen 8 uur per trein of bus bereikbaar?",
        missing="Kies of deze bestemming binnen 8 uur per trein of bus bereikbaar is.",
    )
    basis: Basis = question("Hoe bekend", optional=True, default=Basis.USER)
    hours: Hours | None = question("Reistijd in uren", optional=True)
    reason: Line | None = question("Hoe weet u dat?", optional=True)

    @field_validator("reason")
    @classmethod
    def _no_has_a_reason(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if not reason and info.data.get("within") is False and info.data.get("basis") is Basis.USER:
            sentence = f"Schrijf op hoe u weet dat {info.data.get('city')} niet binnen 8 uur bereikbaar is."
            raise PydanticCustomError("missing_reason", "", {"sentence": sentence})
        return reason


@dataclass(frozen=True)
class Judged:
    """What is known of one destination; `within` is None as long as nobody knows.

    `entry` is what the report holds of it, if anything.
    """

    city: str
    country: str
    within: bool | None
    reason: str
    entry: Answers

    def said(self) -> str:
        """The judgement as paper gives it."""
        if self.within is None:
            return f"{self.city}: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is"
        said = f"{self.city} is {'' if self.within else 'niet '}binnen 8 uur per trein of bus bereikbaar"
        return f"{said}: {self.reason}" if self.reason else said

    def answers(self) -> dict[str, Any]:
        """What is known, as an entry of the report."""
        return {**self.entry, "city": self.city, "country": self.country}


def judged(answers: Answers, context: Context) -> list[Judged]:
    """Every destination that the rule of 8 hours asks about, in order: all, once a leg is by plane.

    Of a draft only the user's own entries count; a final report is taken at its word.
    """
    entries = rows_of(answers.get("reachability"))
    if context.final:
        return [_judge(entry, entry) for entry in entries]
    if not flown(answers):
        return []
    own = {_place(entry): entry for entry in entries if entry.get("basis", Basis.USER) == Basis.USER}
    named = [row for row in rows_of(answers.get("destinations")) if not is_empty(row.get("city"))]
    places = {_place(row): row for row in named}
    # The country may have been chosen after the answer.
    return [_judge(row, own.get(place) or own.get((place[0], ""), {})) for place, row in places.items()]


def flown(answers: Answers) -> bool:
    """Whether a leg is by plane."""
    return any(leg.get("means") == Means.PLANE for leg in rows_of(answers.get("legs")))


def _judge(row: Answers, entry: Answers) -> Judged:
    within, reason = entry.get("within"), entry.get("reason")
    return Judged(
        city=str(row.get("city") or "").strip(),
        country=str(row.get("country") or ""),
        within=within if isinstance(within, bool) else None,
        reason="" if is_empty(reason) else str(reason).strip(),
        entry=entry,
    )


def _place(row: Answers) -> tuple[str, str]:
    """A destination is known by city and country: there is a Paris in the US too."""
    return str(row.get("city") or "").strip().casefold(), str(row.get("country") or "")


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
