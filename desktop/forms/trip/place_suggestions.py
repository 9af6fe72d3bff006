"""Place suggestions: the cities and airports that a place being typed may be, and the country of a city."""

from collections.abc import Callable

from desktop.forms.answers import is_empty
from desktop.forms.countries import format_country, names
from desktop.forms.section import Answers, Context, Note, Suggestion
from desktop.forms.trip.means import Means
from desktop.forms.trip.meant import label
from desktop.travel.places import Place, Places
from desktop.travel.reading import PlaceReading, near, read

HOME = "NL"
_FLY = {Means.PLANE.value, ""}  # while no means is chosen it may be a plane
_TO_NO_AIRPORT = {Means.TRAIN.value, Means.HIGH_SPEED_TRAIN.value, Means.FERRY.value}


def cities(text: str, context: Context) -> list[Suggestion]:
    """Cities abroad, each with its country, which is an answer too."""
    return _cities(text, context, lambda place: place.country != HOME)


def towns(text: str, context: Context) -> list[Suggestion]:
    """Towns of the Netherlands."""
    return _cities(text, context, lambda place: place.country == HOME)


def _cities(text: str, context: Context, wanted: Callable[[Place], bool]) -> list[Suggestion]:
    found = context.choices.tables.matcher.matches(text, lambda place: not place.code and wanted(place))
    return [
        Suggestion(place.name, format_country(place.country), {"country": place.country}) for place in found
    ]


def stops(text: str, key: str, means: str, context: Context) -> list[Suggestion]:
    """Cities and airports, as an end of a leg names them: "Parijs", "CDG"; no airports for a train."""
    tables = context.choices.tables

    def wanted(place: Place) -> bool:
        return not place.code or means not in _TO_NO_AIRPORT

    found = tables.matcher.matches(text, wanted, flying=means in _FLY)
    return [_stop(place, key, tables.places) for place in found]


def country_of(row: Answers, context: Context) -> str:
    """The country of a destination that has none yet, where its city is in one country for certain."""
    reading = _city(row, context)
    if not is_empty(row.get("country")) or reading.place is None or reading.place.code:
        return ""
    less_known = context.choices.tables.places.named_there(str(row["city"]))
    return "" if less_known or reading.place.country == HOME else reading.place.country


def which_city(row: Answers, context: Context) -> Note | None:
    """Which cities may be meant by a destination that has no country yet, or that nobody knows."""
    city, places = row.get("city"), context.choices.tables.places
    if not isinstance(city, str) or _is_there(row, context):
        return None
    reading = _city(row, context)
    others = (*filter(None, [reading.place]), *reading.others)
    abroad = [place for place in others if place.country != HOME and not place.code]
    if is_empty(row.get("country")) and len(abroad) > 1 and not country_of(row, context):
        suggestions = [Suggestion(city.strip(), label(place), {"country": place.country}) for place in abroad]
        return Note(
            f"er is meer dan één plaats die {' '.join(city.split())} heet: kies er een",
            suggestions=suggestions,
        )
    if is_empty(city) or others:
        return None
    suggestions = [
        Suggestion(place.name, label(place), {"country": place.country})
        for place in near(places, city)
        if place.country != HOME
    ]
    sentence = f"het programma kent ‘{' '.join(city.split())}’ niet; kijk na of het zo heet"
    return Note(sentence, suggestions=suggestions) if suggestions else None


def doubt(row: Answers, context: Context) -> str:
    """What to say of a destination whose city everybody knows in another country; nothing without doubt."""
    country = row.get("country")
    if not isinstance(country, str) or country not in names() or _is_there(row, context):
        return ""
    place = _city(row, context).place
    if place is None or place.code or place.country == country:
        return ""
    return f"Het programma kent {label(place)}. Kijk na of het land klopt."


def _is_there(row: Answers, context: Context) -> bool:
    """Whether a destination is a city that is known in its country: nothing is to be asked."""
    city, country = row.get("city"), row.get("country")
    return context.choices.tables.places.find(f"{str(city).strip()} ({country})") is not None


def _city(row: Answers, context: Context) -> PlaceReading:
    city = row.get("city")
    return context.once(_read, city) if isinstance(city, str) else PlaceReading()


def _read(city: str, context: Context) -> PlaceReading:
    return read(context.choices.tables.places, city)


def _stop(place: Place, key: str, places: Places) -> Suggestion:
    """A suggestion that keeps which place is meant, where another has the same name."""
    if place.code:
        return Suggestion(place.code, _about(place, places), {f"{key}_place": None})
    kept = f"{place.name} ({place.country})" if len(places.all_named(place.name)) > 1 else None
    return Suggestion(place.name, format_country(place.country), {f"{key}_place": kept})


def _about(airport: Place, places: Places) -> str:
    """An airport in words: its name and city."""
    cities = [city.name for city in places.cities_of(airport)]
    return (
        ", ".join((airport.name, *cities[:1])) if cities and cities[0] not in airport.name else airport.name
    )
