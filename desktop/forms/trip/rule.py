"""Rule: within how many hours or kilometres an organisation asks why one flew, and how that is worded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.forms.choices import HOURS, Choices
from desktop.forms.numbers import figure, format_number
from desktop.forms.section import Answers, Context, rows_of


@dataclass(frozen=True)
class Rule:
    """Hours by train or bus, kilometres as the crow flies from the home town, or both: either suffices.

    A threshold that an organisation does not have is None; one of both is always there.
    """

    hours: float | None = HOURS
    km: float | None = None
    home_town: str = ""

    @classmethod
    def of(cls, choices: Choices) -> "Rule":
        """What the organisation decided."""
        home, km = choices.tables.home if choices.threshold_km else None, choices.threshold_km
        hours = choices.threshold_hours or (None if km else HOURS)
        return cls(hours, km, home.name if home else choices.tables.home_town)

    @classmethod
    def in_force(cls, answers: Answers, context: Context) -> "Rule":
        """The rule of a report; of a final one, that by which it was judged."""
        if not context.final:
            return cls.of(context.choices)
        if isinstance(kept := answers.get("rule"), Mapping):
            hours, km = (_threshold(kept.get(key)) for key in ("hours", "km"))
            return cls(hours if km else hours or HOURS, km, str(kept.get("home_town") or ""))
        entries = rows_of(answers.get("reachability"))
        return cls(next(filter(None, (_threshold(entry.get("threshold")) for entry in entries)), HOURS))

    def kept(self) -> dict[str, Any]:
        """What a finished report holds of it; nothing for the 8 hours that count by themselves."""
        if self.km is None:
            return {} if self.hours == HOURS else {"hours": self.hours}
        known = {"hours": self.hours, "km": self.km, "home_town": self.home_town}
        return {key: value for key, value in known.items() if value is not None}

    def by_hours(self) -> "Rule":
        """Its hours alone."""
        return replace(self, km=None)

    def by_km(self) -> "Rule":
        """Its kilometres alone."""
        return replace(self, hours=None)

    def reach(self) -> str:
        """ "8 uur", "500 km", "8 uur of 500 km"."""
        return self._say(self._hours, f"{format_number(self.km)} km", " of ")

    def heading(self) -> str:
        """The official heading, with the thresholds of this rule."""
        near = self._say(
            f"BINNEN {self._hours.upper()} PER TREIN OF BUS BEREIKBAAR IS",
            f"BINNEN {format_number(self.km)} KM LIGT",
            " OF ",
        )
        return (
            f"INDIEN VLIEGTUIG BIJ EEN BESTEMMING DIE {near}: "
            "VERMELDING EN TOELICHTING UITZONDERLIJKE SITUATIE"
        )

    def question(self, city: str) -> str:
        """What the user is asked: "Is Zürich binnen 8 uur per trein of bus bereikbaar?"."""
        asked = self._say(
            f"is {city} binnen {self._hours} per trein of bus bereikbaar",
            f"ligt {city} hemelsbreed binnen {self._km}",
            ", of ",
        )
        return f"{asked[:1].upper()}{asked[1:]}?"

    def when(self) -> str:
        """What is to be known of a destination: "binnen 8 uur per trein of bus bereikbaar is"."""
        return self._say(
            f"binnen {self._hours} per trein of bus bereikbaar is",
            f"hemelsbreed binnen {self._km} ligt",
            " of ",
        )

    def when_not(self) -> str:
        """Of what a user says how they know it: "niet binnen 8 uur bereikbaar is"."""
        return self._say(
            f"niet binnen {self._hours} bereikbaar is", f"hemelsbreed niet binnen {self._km} ligt", " en "
        )

    def verdict(self, city: str, within: bool) -> str:
        """The judgement: "Stockholm is niet binnen 8 uur per trein of bus bereikbaar"."""
        no, between = ("", " of ") if within else ("niet ", " en ")
        verdict = self._say(
            f"is {no}binnen {self._hours} per trein of bus bereikbaar",
            f"ligt hemelsbreed {no}binnen {self._km}",
            between,
        )
        return f"{city} {verdict}"

    @property
    def _hours(self) -> str:
        return f"{format_number(self.hours)} uur"

    @property
    def _km(self) -> str:
        return f"{format_number(self.km)} km van {self.home_town or 'de standplaats'}"

    def _say(self, by_hours: str, by_km: str, between: str) -> str:
        """The texts for the thresholds that there are."""
        parts = ((self.hours, by_hours), (self.km, by_km))
        return between.join(text for threshold, text in parts if threshold is not None)


def _threshold(value: object) -> float | None:
    """A threshold that a file gives; None for what cannot be one."""
    number = figure(value)
    return number if number is not None and number > 0 else None
