"""Journey map: what of the legs can be seen on a map: places that are known, and the ways between them."""

from collections.abc import Sequence

from desktop.forms.blocks import NOT_PUBLISHED, MapBlock
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.flights import is_named
from desktop.forms.trip.journey import ENDS, Leg, chosen, format_with_country
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import meant
from desktop.travel.map_ways import Stop, Stroke, Way
from desktop.travel.places import Place
from desktop.travel.spelling import normalized

STROKES = {
    Means.PLANE: Stroke.AIR,
    Means.TRAIN: Stroke.RAIL,
    Means.HIGH_SPEED_TRAIN: Stroke.RAIL,
    Means.METRO: Stroke.RAIL,
    Means.TRAM: Stroke.RAIL,
    Means.BUS: Stroke.ROAD,
    Means.COACH: Stroke.ROAD,
    Means.CAR: Stroke.ROAD,
    Means.TAXI: Stroke.ROAD,
    Means.FERRY: Stroke.WATER,
}


def journey_map(legs: Sequence[Answers], context: Context) -> MapBlock | None:
    """The map of these legs, which may say more of their places than the answers; None where there is none.

    That is, unless at least one leg has two places that are known.
    """
    sketch = _Sketch(legs, context)
    for leg in legs:
        sketch.add(leg)
    return sketch.block() if sketch.ways else None


class _Sketch:
    """The map as it grows, leg by leg."""

    def __init__(self, legs: Sequence[Answers], context: Context) -> None:
        self._context = context
        self._main = _destinations(context)
        self._chosen = _chosen(legs, context)
        self._names: dict[Place, str] = {}  # of the stops, in order
        self._numbers: dict[Place, int] = {}
        self.ways: list[Way] = []
        self._in_words: list[str] = []
        self._legend: dict[Stroke, dict[str, None]] = {}
        self._unknown: dict[str, None] = {}
        self._unsure: dict[str, None] = {}

    def add(self, leg: Answers) -> None:
        """Adds the places of a leg, and its way where both are known."""
        start, end = (self._stop(leg, key) for key in ENDS)
        if start is None or end is None or start == end:
            return
        means = Leg.display_text("means", leg.get("means"))
        stroke = STROKES.get(str(leg.get("means")), Stroke.OTHER)  # type: ignore[call-overload]
        self.ways.append(Way(start, end, stroke))
        if means:
            self._legend.setdefault(stroke, {})[means] = None
        self._in_words.append(_in_words(leg, means))

    def block(self) -> MapBlock:
        """The map."""
        main = self._main & self._names.keys() or self._main_airports()
        stops = [Stop(name, place.lat, place.lon, main=place in main) for place, name in self._names.items()]
        legend = ((stroke, tuple(means)) for stroke, means in self._legend.items())
        return MapBlock(
            tuple(stops),
            tuple(self.ways),
            tuple(self._in_words),
            tuple(legend),
            tuple(self._unknown),
            tuple(self._unsure),
        )

    def _stop(self, leg: Answers, key: str) -> int | None:
        """The number of a stop; None where nobody knows the place."""
        name, found = _name(leg, key), meant(leg, key, self._context)
        if not name or name == NOT_PUBLISHED:
            return None
        if found.place is None:
            self._unknown[name] = None
            return None
        if not found.sure and (normalized(str(leg[key])), found.place) not in self._chosen:
            self._unsure[name] = None
            name = f"{name}?"
        self._names.setdefault(found.place, name)
        return self._numbers.setdefault(found.place, len(self._numbers))

    def _main_airports(self) -> set[Place]:
        """The airports of the destinations, where the trip goes no farther."""
        places, found = self._context.choices.tables.places, set[Place]()
        for city in self._main:
            found |= {stop for stop in self._names if places.same(stop, city)}
        return found


def _destinations(context: Context) -> set[Place]:
    """The cities that the trip was for, as far as they are known."""
    rows = rows_of(context.section("transport").get("destinations"))
    places = context.choices.tables.places
    found = (places.find(f"{row['city'].strip()} ({row['country']})") for row in rows if is_named(row))
    return {*filter(None, found)}


def _chosen(legs: Sequence[Answers], context: Context) -> set[tuple[str, Place | None]]:
    """The names for which the user chose a place, each with that place."""
    return {
        (normalized(str(leg[key])), meant(leg, key, context).place)
        for leg in legs
        for key in ENDS
        if chosen(leg, key)
    }


def _name(leg: Answers, key: str) -> str:
    """What an end of a leg is called: as it was typed, with its country where that was chosen."""
    text = format_with_country(chosen(leg, key)) or Leg.display_text(key, leg.get(key))
    return " ".join(text.split())


def _in_words(leg: Answers, means: str) -> str:
    """ "van Amsterdam naar Londen en terug (trein)"."""
    start, end = (_name(leg, key) for key in ENDS)
    back = " en terug" if leg.get("return") is True else ""
    by = f" ({means.lower()})" if means else ""
    return f"van {start} naar {end}{back}{by}"
