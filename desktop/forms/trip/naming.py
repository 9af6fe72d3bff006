"""Naming: the cities and airports that a place being typed may be."""

from desktop.forms.countries import say_country
from desktop.forms.section import Context, Offer
from desktop.travel.places import Place


def cities(text: str, context: Context) -> list[Offer]:
    """Cities, each with its country, which is an answer too."""
    tables = context.choices.tables
    return [
        Offer(place.name, say_country(place.country), {"country": place.country})
        for place in tables.matcher.matches(text)
        if not place.code
    ]


def stops(text: str, context: Context) -> list[Offer]:
    """Cities and airports, as a leg names them: "Parijs", "CDG"."""
    tables = context.choices.tables
    return [
        Offer(tables.places.text(place), _about(place, context)) for place in tables.matcher.matches(text)
    ]


def _about(place: Place, context: Context) -> str:
    """What tells it from others: the country of a city, name and city of an airport."""
    if not place.code:
        return say_country(place.country)
    cities = [city.name for city in context.choices.tables.places.cities_of(place)]
    return ", ".join((place.name, *cities[:1])) if cities and cities[0] not in place.name else place.name
