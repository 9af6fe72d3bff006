"""Beside: the train beside a flight: the hours one way, and the kilograms of both, there and back."""

from dataclasses import dataclass

from desktop.forms.numbers import format_number
from desktop.forms.question import Bar
from desktop.forms.section import Context, rows_of
from desktop.forms.trip import emission, legs
from desktop.forms.trip.legs import Number
from desktop.forms.trip.means import Means
from desktop.travel.distance import great_circle, one_way
from desktop.travel.places import Place
from desktop.travel.rail import HIGH_SPEED, City


@dataclass(frozen=True)
class Beside:
    """The train and the plane to a city. `hours` are those by train, in words.

    Kilograms of CO2 of one traveller: of the train at least and at most, of the plane where they are known.
    `leg` is the number of the direct flight in the report; None where it has none.
    """

    hours: str
    train: tuple[Number, Number]
    plane: Number | None
    leg: int | None

    def sentences(self) -> str:
        """Both, without the last full stop.

        "Met de trein: ongeveer 3,4 uur enkele reis, 5 tot 41 kg CO₂ heen en terug. Met het vliegtuig:
        ongeveer 65 kg CO₂ heen en terug".
        """
        by_train = f"Met de trein: {self.hours} enkele reis, {_kg(*self.train)} CO₂ heen en terug"
        if self.plane is None:
            return by_train
        return f"{by_train}. Met het vliegtuig: {_kg(self.plane, self.plane)} CO₂ heen en terug"

    def bars(self) -> tuple[Bar, ...]:
        """The plane and the train, to be seen on one scale; none where one of them is not known."""
        if self.plane is None:
            return ()
        plane = f"{_kg(self.plane, self.plane)} CO₂ heen en terug"
        train = f"{_kg(*self.train)} CO₂ heen en terug, {self.hours} enkele reis"
        return (
            Bar(Means.PLANE.label, self.plane, self.plane, plane, is_own=True),
            Bar(Means.TRAIN.label, *self.train, train),
        )


def of_city(city: City, hours: str, context: Context) -> Beside | None:
    """The train beside the flight to a city; None where hours or kilograms of the train are not known."""
    home = context.choices.tables.home
    km = one_way(Means.TRAIN, home, city) if home else None
    train = None if km is None else _by_train(km, city, context)
    if not home or not hours or not train:
        return None
    leg = _direct_flight(city, home, context)
    return Beside(hours, train, _by_plane(city, home, leg, context), leg)


def _by_train(km: int, city: City, context: Context) -> tuple[Number, Number] | None:
    """By ordinary train; where the way is mostly high-speed, between that and the fast one."""
    means = (Means.TRAIN, Means.HIGH_SPEED_TRAIN) if city.service == HIGH_SPEED else (Means.TRAIN,)
    factors = [emission.factor(each, "", context) for each in means]
    known = sorted(2 * km * factor.kg_per_km() for factor in factors if factor)
    return None if len(known) < len(means) else (known[0], known[-1])


def _by_plane(city: City, home: Place, place: int | None, context: Context) -> float | None:
    """By the flight of the report itself, there and back; where it has no direct one, as the crow flies."""
    leg = {} if place is None else rows_of(context.section("transport").get("legs"))[place]
    variant, km = str(leg.get("variant") or ""), legs.kilometres(leg, context)
    if km is None:
        km = round(great_circle(home, city))
    route = context.choices.tables.hauls.route(home.country, city.country, km)
    factor = emission.factor(Means.PLANE, variant, context, route, km)
    return 2 * km * factor.kg_per_km(context.choices.radiative_forcing) if factor else None


def _direct_flight(city: City, home: Place, context: Context) -> int | None:
    """The number of the first leg by plane between the home country and a city."""
    places = context.choices.tables.places
    there = places.find(f"{city.name} ({city.country})")
    for number, leg in enumerate(rows_of(context.section("transport").get("legs"))):
        ends = legs.ends(leg, context)
        if leg.get("means") != Means.PLANE or not there or None in ends:
            continue
        abroad = [end for end in ends if end and end.country != home.country]
        if len(abroad) == 1 and places.same(abroad[0], there):
            return number
    return None


def _kg(least: Number, most: Number) -> str:
    """ "ongeveer 41 kg", "5 tot 41 kg"."""
    low, high = _whole(least), _whole(most)
    return f"ongeveer {high} kg" if low == high else f"{low} tot {high} kg"


def _whole(kg: Number) -> str:
    return format_number(kg, decimals=0)
