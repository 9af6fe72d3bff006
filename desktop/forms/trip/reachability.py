"""The rule of 8 hours: which destinations of a flight are judged, and what is known of each.

Here the user is asked. Where tables can answer, they will do so in `judged`: nothing else decides.
"""

import re
from dataclasses import dataclass
from typing import Any

from desktop.forms.answers import Answered, Country, Hours, Line, is_empty
from desktop.forms.options import Options
from desktop.forms.section import Answers, Row, question, rows_of
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
    within: Answered = question("Binnen 8 uur per trein of bus bereikbaar?")
    basis: Basis = question("Hoe bekend", optional=True, default=Basis.USER)
    hours: Hours | None = question("Reistijd in uren", optional=True)
    reason: Line | None = question("Hoe weet u dat?", optional=True)


@dataclass(frozen=True)
class Judged:
    """What is known of one destination; `within` is None as long as nobody knows."""

    city: str
    country: str
    within: bool | None
    reason: str
    entry: Answers

    @property
    def sentence(self) -> str:
        """What the user still has to do, or nothing."""
        if self.within is None:
            return f"Kies of {self.city} binnen 8 uur per trein of bus bereikbaar is."
        if not self.within and not self.reason and self.entry.get("basis", Basis.USER) == Basis.USER:
            return f"Schrijf op hoe u weet dat {self.city} niet binnen 8 uur bereikbaar is."
        return ""

    def said(self) -> str:
        """The judgement as paper gives it."""
        if self.within is None:
            return f"{self.city}: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is"
        said = f"{self.city} is {'' if self.within else 'niet '}binnen 8 uur per trein of bus bereikbaar"
        return f"{said}: {self.reason}" if self.reason else said

    def answers(self) -> dict[str, Any]:
        """The entry of a finished report."""
        told = {"city": self.city, "country": self.country, "within": self.within, "basis": Basis.USER.value}
        return {**told, **({"reason": self.reason} if self.reason else {}), **self.entry}


def judged(answers: Answers) -> list[Judged]:
    """Every destination that the rule of 8 hours asks about, in order: all, once a leg is by plane."""
    if not any(leg.get("means") == Means.PLANE for leg in rows_of(answers.get("legs"))):
        return []
    entries = {_place(entry): entry for entry in rows_of(answers.get("reachability"))}
    found = []
    for row in rows_of(answers.get("destinations")):
        if is_empty(row.get("city")):
            continue
        entry = entries.get(_place(row), {})
        within, reason = entry.get("within"), entry.get("reason")
        found.append(
            Judged(
                city=str(row["city"]).strip(),
                country=str(row.get("country") or ""),
                within=within if isinstance(within, bool) else None,
                reason="" if is_empty(reason) else str(reason).strip(),
                entry=entry,
            )
        )
    return found


def _place(row: Answers) -> tuple[str, str]:
    """A destination is known by city and country: there is a Paris in the US too."""
    return str(row.get("city") or "").strip().casefold(), str(row.get("country") or "")


_WEAK = re.compile(
    r"\b(sneller|snelste|handiger|handigst\w*|goedkoper|goedkoopst\w*|tijdwinst|makkelijker|gemakkelijker|"
    r"comfortabeler|praktischer|efficiënter)\b",
    re.IGNORECASE,
)


def weak_words(justification: Any) -> list[str]:
    """The words of a justification that the council accepts as no ground, each once, in order."""
    if not isinstance(justification, str):
        return []
    return list(dict.fromkeys(word.lower() for word in _WEAK.findall(justification)))
