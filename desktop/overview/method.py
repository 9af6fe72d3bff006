"""Method: how kilograms are known. Those of two methods are never added without a word."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.forms.numbers import figure
from desktop.forms.question import Answers
from desktop.forms.trip.means import FigureBasis, Means

TYPED = "opgegeven door de reiziger"
_UNKNOWN = "een lijst die het verslag niet noemt"
_AIR = "stralingseffect"  # of flying, as reports explain


@dataclass(frozen=True)
class Method:
    """By the factors of a list ("DESNZ 2024"), or `typed` in a report; None is what the report does not say.

    `radiative_forcing` says of flights whether that was counted; of all else it is None.
    """

    typed: bool = False
    factors: str | None = None
    radiative_forcing: bool | None = None

    @classmethod
    def of(cls, row: Answers) -> "Method | None":
        """The method of a row of a finished report; None where nothing is emitted."""
        means, found = row.get("means"), row.get("factors")
        if row.get("basis") != FigureBasis.COMPUTED:
            return cls(typed=True)
        if figure(row.get("kg")) == 0:
            return None
        known = found if isinstance(found, dict) else {}
        name, forced = known.get("set"), known.get("radiative_forcing")
        factors = name if isinstance(name, str) and name else None
        return cls(factors=factors, radiative_forcing=forced is True if means == Means.PLANE else None)

    def display_text(self) -> str:
        """ "DESNZ 2024, zonder stralingseffect"; begins with a small letter where it can."""
        if self.typed:
            return TYPED
        air = {True: f", met {_AIR}", False: f", zonder {_AIR}", None: ""}
        return f"{self.factors or _UNKNOWN}{air[self.radiative_forcing]}"

    def order(self) -> tuple[bool, str, bool]:
        """Lists by name, flights without radiative forcing before those with it; then what was typed."""
        return self.typed, self.factors or "", self.radiative_forcing is True


def said_all(methods: Iterable[Method]) -> str:
    """Methods in words: of a list by which was flown too, not what it is without."""
    found = [*methods]
    flown = {method.factors for method in found if method.radiative_forcing is not None}
    return "; ".join(
        method.display_text()
        for method in found
        if method.typed or method.radiative_forcing is not None or method.factors not in flown
    )


def are_mixed(methods: Iterable[Method]) -> bool:
    """Whether a sum mixes what cannot be compared: lists, what counts of flying, or typed figures."""
    found = {*methods}
    lists = {(method.typed, method.factors) for method in found}
    flown = {method.radiative_forcing for method in found} - {None}
    return len(lists) > 1 or len(flown) > 1
