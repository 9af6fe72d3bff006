"""Beside: the train beside a flight: the hours one way, and the kilograms of both, there and back."""

from desktop.forms.numbers import format_number
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip import emission, legs
from desktop.forms.trip.legs import Number
from desktop.forms.trip.means import Means
from desktop.travel.distance import great_circle, one_way
from desktop.travel.places import Place
from desktop.travel.rail import HIGH_SPEED, City


def by_train(city: City, hours: str, context: Context) -> str:
    """The train beside the flight to a city, as sentences without the last full stop.

    "Met de trein: ongeveer 3,4 uur enkele reis, 5 tot 41 kg CO₂ heen en terug. Met het vliegtuig: ongeveer
    65 kg CO₂ heen en terug". `hours` are those by train, in words. Nothing where they or the kilograms are
    not known.
    """
    home = context.choices.tables.home
    km = one_way(Means.TRAIN, home, city) if home else None
    kg = "" if km is None else _kg_by_train(km, city, context)
    if not home or not hours or not kg:
        return ""
    by_train = f"Met de trein: {hours} enkele reis, {kg} CO₂ heen en terug"
    flown = _kg_by_plane(city, home, context)
    if flown is None:
        return by_train
    return f"{by_train}. Met het vliegtuig: ongeveer {_whole(flown)} kg CO₂ heen en terug"


def _kg_by_train(km: int, city: City, context: Context) -> str:
    """By ordinary train; where the way is mostly high-speed, the span between that and the fast one."""
    means = (Means.TRAIN, Means.HIGH_SPEED_TRAIN) if city.service == HIGH_SPEED else (Means.TRAIN,)
    factors = [emission.factor(each, "", context) for each in means]
    known = sorted(2 * km * factor.kg_per_km() for factor in factors if factor)
    if len(known) < len(means):
        return ""
    low, high = _whole(known[0]), _whole(known[-1])
    return f"ongeveer {high} kg" if low == high else f"{low} tot {high} kg"


def _kg_by_plane(city: City, home: Place, context: Context) -> float | None:
    """By the flight of the report itself, there and back; where it has no direct one, as the crow flies."""
    leg = _direct_flight(city, home, context)
    variant, km = str(leg.get("variant") or ""), legs.kilometres(leg, context)
    if km is None:
        km = round(great_circle(home, city))
    route = context.choices.tables.hauls.route(home.country, city.country, km)
    factor = emission.factor(Means.PLANE, variant, context, route, km)
    return 2 * km * factor.kg_per_km(context.choices.radiative_forcing) if factor else None


def _direct_flight(city: City, home: Place, context: Context) -> Answers:
    """The first leg by plane between the home country and a city; empty when there is none."""
    places = context.choices.tables.places
    there = places.find(f"{city.name} ({city.country})")
    for leg in rows_of(context.section("transport").get("legs")):
        ends = legs.ends(leg, context)
        if leg.get("means") != Means.PLANE or not there or None in ends:
            continue
        abroad = [end for end in ends if end and end.country != home.country]
        if len(abroad) == 1 and places.same(abroad[0], there):
            return leg
    return {}


def _whole(kg: Number) -> str:
    return format_number(kg, decimals=0)
