"""Legs: from where to where each one went, and how many kilometres that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms.numbers import figure, say_number
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.means import Means
from desktop.travel.distance import DETOUR, great_circle, one_way
from desktop.travel.places import Place

Number = int | float
SHORT_FLIGHT = 150  # km: nobody flies that


@dataclass(frozen=True)
class Way:
    """One leg: its number in the report, its kilometres one way (None: nobody knows), and who says so."""

    place: int
    means: str
    variant: str
    km: Number | None
    typed: bool
    both_ways: bool

    @property
    def whole(self) -> Number | None:
        """Its kilometres, there and back."""
        return None if self.km is None else self.km * (2 if self.both_ways else 1)


def ways(context: Context) -> list[Way]:
    """The legs of the report, in order."""
    legs = rows_of(context.section("transport").get("legs"))
    return [_way(place, leg, context) for place, leg in enumerate(legs)]


def kilometres(leg: Answers, context: Context) -> Number | None:
    """Kilometres of a leg, one way: as typed, else worked out from its places; None when nobody knows."""
    typed = figure(leg.get("km"))
    return typed if typed is not None or leg.get("km") not in (None, "") else worked_out(leg, context)


def worked_out(leg: Answers, context: Context) -> int | None:
    """Kilometres of a leg, one way, from its places alone, for the user to compare with or to take."""
    if str(leg.get("means")) not in DETOUR:
        return None
    start, end = (place_of(leg.get(key), context) for key in ("from", "to"))
    return one_way(str(leg["means"]), start, end) if start and end else None


def said(leg: Answers, context: Context) -> str:
    """How the kilometres of a leg are known: "1.152 km enkele reis, berekend: hemelsbreed"; else nothing."""
    km = worked_out(leg, context)
    if figure(leg.get("km")) is not None:
        own = f"{say_number(leg['km'])} km enkele reis, zelf opgegeven"
        return own if km is None else f"{own} (berekend: {say_number(km)} km)"
    if km is None:
        return ""
    detour = DETOUR[str(leg["means"])]
    start, end = (place_of(leg.get(key), context) for key in ("from", "to"))
    assert start
    assert end
    straight = say_number(round(great_circle(start, end)))
    how = "hemelsbreed" if detour == 1 else f"{straight} km hemelsbreed × {say_number(detour)}"
    return f"{say_number(km)} km enkele reis, berekend: {how}"


def doubt(leg: Answers, context: Context) -> str:
    """What to say of a leg of a length that cannot be meant; nothing where there is no doubt."""
    km = kilometres(leg, context)
    if km is None:
        return ""
    if km == 0:
        return "Deze etappe is 0 km lang. Kijk na waar die begon en eindigde."
    if leg.get("means") == Means.PLANE and km < SHORT_FLIGHT:
        return f"Deze vlucht is maar {say_number(km)} km lang. Kijk na of de plaatsen kloppen."
    return ""


def place_of(text: object, context: Context) -> Place | None:
    """The place that a text of a leg stands for; of places with one name, that in a country of the trip."""
    if not isinstance(text, str) or not text.strip():
        return None
    return context.choices.tables.places.find(text, _countries(context))


def _countries(context: Context) -> Iterator[str]:
    """Those of the destinations."""
    for row in rows_of(context.section("transport").get("destinations")):
        if isinstance(country := row.get("country"), str):
            yield country


def _way(place: int, leg: Answers, context: Context) -> Way:
    means, variant = leg.get("means"), leg.get("variant")
    return Way(
        place=place,
        means=means if isinstance(means, str) else "",
        variant=variant if isinstance(variant, str) else "",
        km=kilometres(leg, context),
        typed=figure(leg.get("km")) is not None,
        both_ways=leg.get("return") is True,
    )
