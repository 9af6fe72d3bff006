"""Leg notes: what is shown beside the answers of each leg: places meant, how far, how much, how by train."""

from desktop.forms.answers import is_empty
from desktop.forms.numbers import figure, format_number
from desktop.forms.section import Answers, Context, Note, Path, rows_of
from desktop.forms.trip import legs
from desktop.forms.trip.emission import kg_of_legs, travellers
from desktop.forms.trip.journey import ENDS
from desktop.forms.trip.legs import Number, ResolvedLeg
from desktop.forms.trip.reachability import judged


def notes(answers: Answers, context: Context) -> dict[Path, Note]:
    """The notes by the path within the list of legs; that of a leg as a whole its kilograms."""
    found: dict[Path, Note] = {}
    for place, leg in enumerate(rows_of(answers.get("legs"))):
        for key in ENDS:
            if note := legs.where(leg, key, context):
                found[place, key] = note
        if note := _kilometres(leg, context):
            found[place, "km"] = note
    bars = {entry.beside.leg: entry.beside.bars() for entry in judged(answers, context) if entry.beside}
    for way, kg in zip(legs.ways(context), kg_of_legs(context), strict=True):
        compared = bars.get(way.place, ())
        is_compared = bool(compared) and way.both_ways  # then the bars say it
        text = "" if kg is None or is_compared else _kilograms(way, kg, context)
        if text or compared:
            found[way.place,] = Note(text, bars=compared)
    return found


def _kilometres(leg: Answers, context: Context) -> Note | None:
    if text := legs.how_known(leg, context):
        km, known = leg.get("km"), legs.worked_out(leg, context)
        again = not is_empty(km) and known is not None and known != figure(km)
        return Note(text, again, known)
    return Note("", wanted=True) if legs.waits_for_kilometres(leg, context) else None


def _kilograms(leg: ResolvedLeg, kg: Number, context: Context) -> str:
    """ "221 kg CO₂ per reiziger, heen en terug"."""
    text = f"{format_number(kg)} kg CO₂"
    if travellers(context) > 1:
        text += " per reiziger"
    return f"{text}, heen en terug" if leg.both_ways else text
