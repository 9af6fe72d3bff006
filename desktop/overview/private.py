"""Private: what travellers wrote in their own words, of which a user says whether an overview shows it.

A report has such words for who must know. An overview goes to the council and the press, so a justification
is shown only when somebody says so; without that a ground of health is counted, and named at no trip.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from desktop.forms.dates import format_date
from desktop.forms.publication import mark_of
from desktop.forms.trip.reachability import Ground
from desktop.grammar import and_list
from desktop.overview.trip import Trip
from desktop.overview.year import Year

_HEALTH = re.compile(
    r"\b(?:ziek\w*|medi\w+|zwanger\w*|gezondheid\w*|allerg\w*|operatie\w*|behandeling\w*|handicap\w*|rolstoel\w*"
    r"|\w*arts|blessure\w*|revalid\w*|burn-?out\w*|beperking\w*|vliegangst|dokter\w*|ziekenhuis\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OwnWords:
    """A text of a traveller: of which trip, what it answers, and why to look at it, if there is a reason.

    `place` is the trip, and which of its judgements the text is of: None for why it was flown. Unless
    somebody says otherwise, it is in the overview where `shown`.
    """

    place: tuple[int, int | None]
    question: str
    text: str
    mark: str
    shown: bool


def words_of(year: Year) -> list[OwnWords]:
    """All that travellers wrote in their own words, in the order of the trips."""
    found = []
    for number, trip in enumerate(year.trips):
        where = f"{format_date(trip.day)}, {trip.places}"
        if trip.justification:
            health = trip.ground == Ground.HEALTH
            question = "reden en toelichting" if health else "toelichting"
            text = f"{Ground.HEALTH.label}: {trip.justification}" if health else trip.justification
            mark = _mark(text, year)
            found.append(OwnWords((number, None), f"{where}: {question}", text, mark, shown=False))
        for place, judged in enumerate(trip.judged):
            if judged.by_user and judged.reason:
                mark = _mark(judged.reason, year)
                question = f"{where}: hoe weet u dat?"
                found.append(OwnWords((number, place), question, judged.reason, mark, shown=not mark))
    return found


def without(year: Year, hidden: Collection[tuple[int, int | None]]) -> Year:
    """The year without the texts of these places.

    Where one of them is of a flight for health, no trip says its ground: the one that did not would be it.
    """
    trips = list(year.trips)
    secret = any(place is None and trips[number].ground == Ground.HEALTH for number, place in hidden)
    for number, place in hidden:
        trips[number] = _without(trips[number], place)
    return replace(
        year, trips=tuple(replace(trip, hides_ground=secret and bool(trip.ground)) for trip in trips)
    )


def _without(trip: Trip, place: int | None) -> Trip:
    if place is None:
        return replace(trip, justification=None)
    judged = list(trip.judged)
    judged[place] = replace(judged[place], reason=None)
    return replace(trip, judged=tuple(judged))


def _mark(text: str, year: Year) -> str:
    """Why a text may be private."""
    health = "gaat misschien over gezondheid" if _HEALTH.search(text) else ""
    return and_list(filter(None, (mark_of(text, year.choices), health)))
