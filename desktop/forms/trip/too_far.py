"""Too far: whether a destination lies too far for a train or a bus, whatever else is known of it."""

from collections.abc import Sequence
from itertools import islice

from desktop.forms.answers import is_empty
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import meant
from desktop.travel.distance import Located, great_circle
from desktop.travel.places import Place
from desktop.travel.rail import SPARE

_WHOLE_COUNTRY = 2  # times too far: its nearest city, for a village may lie nearer than any that is known


def is_far(city: str, country: str, hours: float, answers: Answers, context: Context) -> bool:
    """Whether a destination lies too far for a train or a bus of so many hours, whatever else is known of it.

    So it does where even the fastest train of the tables would need half an hour more. It must be a city of
    the table of travel times, or of an airport; or lie in a country that is farther as a whole; or be the
    only destination, and then every airport that was the end of the flight lies too far.
    """
    tables = context.choices.tables
    if tables.home is None:
        return False
    places = tables.places
    there: Located | None = tables.rail.find(city, country) if tables.rail else None
    if there is None and (place := places.find(f"{city} ({country})")) and places.airports_of(place):
        there = place
    far = tables.fastest * (hours + SPARE)
    if there is None and tables.nearest(country) > _WHOLE_COUNTRY * far:
        return True
    known: Sequence[Located] = [there] if there else []
    named = (row for row in rows_of(answers.get("destinations")) if not is_empty(row))
    if not known and len([*islice(named, 2)]) == 1:
        known = _turning_points(answers, context)
    return bool(known) and all(great_circle(tables.home, place) > far for place in known)


def _turning_points(answers: Answers, context: Context) -> list[Place]:
    """Where the flights ended: of connecting ones the last, of a whole round of them every airport abroad."""
    flights = [leg for leg in rows_of(answers.get("legs")) if leg.get("means") == Means.PLANE]
    starts = [meant(leg, "from", context).place for leg in flights]
    ends = [meant(leg, "to", context).place for leg in flights]
    if None in ends:
        return []
    home = context.choices.tables.home
    abroad = [place for place in ends if place and (home is None or place.country != home.country)]
    return [place for place in abroad if place not in starts] or abroad
