"""Legs: from where to where each one went, and how many kilometres that is."""

from dataclasses import dataclass

from desktop.forms.answers import is_empty
from desktop.forms.numbers import figure, format_number
from desktop.forms.section import Answers, Context, Note, rows_of
from desktop.forms.trip.journey import ENDS
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import kept, label, meant, suggestions, what_to_do, why_unknown
from desktop.travel.distance import DETOUR, great_circle, one_way
from desktop.travel.places import Place

Number = int | float
SHORT_FLIGHT = 150  # km: nobody flies that


@dataclass(frozen=True)
class ResolvedLeg:
    """One leg: its number in the report, its kilometres one way (None: nobody knows), and who says so.

    `why` its kilometres are not known, where its places are the reason.
    """

    place: int
    means: str
    variant: str
    km: Number | None
    typed: bool
    both_ways: bool
    why: str = ""

    @property
    def whole(self) -> Number | None:
        """Its kilometres, there and back."""
        if self.km is None:
            return None
        return self.km * 2 if self.both_ways else self.km


def ways(context: Context) -> tuple[ResolvedLeg, ...]:
    """The legs of the report, in order."""
    return context.once(_ways, context.section("transport"))


def _ways(transport: Answers, context: Context) -> tuple[ResolvedLeg, ...]:
    return tuple(_way(place, leg, context) for place, leg in enumerate(rows_of(transport.get("legs"))))


def ends(leg: Answers, context: Context) -> tuple[Place | None, Place | None]:
    """The places where a leg began and ended; None for one that nobody knows."""
    return context.once(_ends, leg)


def _ends(leg: Answers, context: Context) -> tuple[Place | None, Place | None]:
    return meant(leg, "from", context).place, meant(leg, "to", context).place


def kilometres(leg: Answers, context: Context) -> Number | None:
    """Kilometres of a leg, one way: as typed, else worked out from its places; None when nobody knows."""
    typed = figure(leg.get("km"))
    return typed if typed is not None or leg.get("km") not in (None, "") else worked_out(leg, context)


def worked_out(leg: Answers, context: Context) -> int | None:
    """Kilometres of a leg, one way, from its places alone, for the user to compare with or to take."""
    if str(leg.get("means")) not in DETOUR:
        return None
    start, end = ends(leg, context)
    return one_way(str(leg["means"]), start, end) if start and end else None


def how_known(leg: Answers, context: Context) -> str:
    """How the kilometres of a leg are known: "1.152 km enkele reis, berekend: hemelsbreed"; else nothing."""
    km = worked_out(leg, context)
    if figure(leg.get("km")) is not None:
        own = f"{format_number(leg['km'])} km enkele reis, zelf opgegeven"
        return own if km is None else f"{own} (berekend: {format_number(km)} km)"
    if km is None:
        return ""
    detour = DETOUR[str(leg["means"])]
    start, end = ends(leg, context)
    assert start
    assert end
    straight = format_number(round(great_circle(start, end)))
    how = "hemelsbreed" if detour == 1 else f"{straight} km hemelsbreed × {format_number(detour)}"
    return f"{format_number(km)} km enkele reis, berekend: {how}"


def waits_for_kilometres(leg: Answers, context: Context) -> bool:
    """Whether only the user knows how far a leg went: of its means or places nobody else does."""
    means = leg.get("means")
    if is_empty(means) or not is_empty(leg.get("km")) or worked_out(leg, context) is not None:
        return False
    goes_on = not is_empty(leg.get("to")) or means != Means.PLANE  # of a flight it is not said yet where to
    return str(means) not in DETOUR or (goes_on and not is_empty(leg.get("from")))


def doubt(leg: ResolvedLeg) -> str:
    """What to say of a leg of a length that cannot be meant; nothing where there is no doubt."""
    km = leg.km
    if km is None:
        return ""
    if km == 0:
        return "Deze etappe is 0 km lang. Kijk na waar die begon en eindigde."
    if leg.means == Means.PLANE and km < SHORT_FLIGHT:
        return f"Deze vlucht is maar {format_number(km)} km lang. Kijk na of de plaatsen kloppen."
    return ""


def unknown(leg: Answers, context: Context) -> dict[str, str]:
    """For each end of a leg whose kilometres wait for its place: what is the matter, and what to do."""
    if str(leg.get("means")) not in DETOUR or leg.get("km") not in (None, ""):
        return {}
    sentences = {key: what_to_do(str(leg.get(key) or ""), meant(leg, key, context)) for key in ENDS}
    return {key: sentence for key, sentence in sentences.items() if sentence}


def where(leg: Answers, key: str, context: Context) -> Note | None:
    """Which place an end of a leg is, where its name alone does not say, and which else it may be."""
    text, found = leg.get(key), meant(leg, key, context)
    if not isinstance(text, str) or found.sure or str(leg.get("means")) not in DETOUR:
        return None
    taken = f"het programma rekent met {label(found.place)}" if found.place else ""
    others = suggestions(text, key, found, context)
    return Note(taken, suggestions=others) if taken or others else None


def with_places(leg: Answers, context: Context) -> Answers:
    """A leg with the places that were chosen or guessed, so that it says which they were for ever."""
    completed = dict(leg)
    for key in ENDS:
        completed.pop(f"{key}_place", None)
        found = meant(leg, key, context)
        if found.place and not found.sure and (place := kept(str(leg[key]), found.place, context)):
            completed[f"{key}_place"] = place
    return completed


def _way(place: int, leg: Answers, context: Context) -> ResolvedLeg:
    means, variant = leg.get("means"), leg.get("variant")
    means = means if isinstance(means, str) else ""
    km = kilometres(leg, context)
    reasons = [] if km is not None or means not in DETOUR else [_why(leg, key, context) for key in ENDS]
    return ResolvedLeg(
        place=place,
        means=means,
        variant=variant if isinstance(variant, str) else "",
        km=km,
        typed=figure(leg.get("km")) is not None,
        both_ways=leg.get("return") is True,
        why=next(filter(None, reasons), ""),
    )


def _why(leg: Answers, key: str, context: Context) -> str:
    return why_unknown(str(leg.get(key) or ""), meant(leg, key, context))
