"""Meant: the place that a text of a leg stands for: the user's choice, a destination, or a place we know.

Where several places are called so, none is taken in silence: the user chooses, or a guess is shown with its
country. The order of destinations and legs makes no difference.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from desktop.forms.countries import format_country, names, read_country
from desktop.forms.section import Answers, Context, Suggestion, rows_of
from desktop.forms.trip.journey import ENDS, chosen
from desktop.travel.places import Place, Places
from desktop.travel.reading import near, read
from desktop.travel.spelling import normalized

_MOST_OFFERED = 5
# "Granada (Nicaragua)", "Granada, Nicaragua"; two letters after a comma are a state: "San Francisco, CA".
_WITH_COUNTRY = re.compile(r"(.*\S)\s*(?:\(([^()]{2,60})\)|,\s*([^,]{3,60}))")


@dataclass(frozen=True)
class MeantPlace:
    """The place of a text; None where nobody knows it (`unknown_in` a country), or the user must choose.

    A guess and a choice are not `sure`: they are shown with their country. `others` are to be chosen from.
    """

    place: Place | None = None
    sure: bool = False
    others: tuple[Place, ...] = ()
    unknown_in: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether the user must choose."""
        return self.place is None and len(self.others) > 1


@dataclass(frozen=True)
class _Destination:
    name: str  # as `normalized` has it
    country: str
    place: Place | None


@dataclass(frozen=True)
class _Named:
    """What a report names: destinations by name, place and beginning, and what was chosen."""

    by_name: dict[str, list[_Destination]]
    by_place: dict[int, list[_Destination]]  # by id
    by_beginning: dict[str, list[_Destination]]
    countries: Collection[str]
    chosen: Mapping[str, Place | None]


def meant(leg: Answers, key: str, context: Context) -> MeantPlace:
    """What is meant by `from` or `to` of a leg."""
    text = leg.get(key)
    if not isinstance(text, str) or not text.strip():
        return MeantPlace()
    found = context.once(_meant, text)
    if leg.get(f"{key}_place") is None:
        return found
    own = chosen(leg, key)
    place = context.choices.tables.places.find(own) if own else None
    return _instead(place, found) if place else found


def _meant(text: str, context: Context) -> MeantPlace:
    places, name = context.choices.tables.places, normalized(text)
    if not name:
        return MeantPlace()
    if place := _with_country(text, places):
        return MeantPlace(place, sure=True)
    named = context.once(_named, context.section("transport"))
    if found := _same(name, text, named, places):
        return found
    reading = read(places, text, named.countries)
    found = MeantPlace(reading.place, reading.sure, reading.others)
    if place := named.chosen.get(name):
        return _instead(place, found)
    return (
        found if found.place or found.ambiguous else MeantPlace(others=reading.others or near(places, text))
    )


def _instead(place: Place, found: MeantPlace) -> MeantPlace:
    """A place that was chosen, with all others among which it was."""
    others = dict.fromkeys(filter(None, (found.place, *found.others)))
    return MeantPlace(place, others=tuple(other for other in others if other is not place))


def _with_country(text: str, places: Places) -> Place | None:
    """The place of a text that names its country too."""
    if match := _WITH_COUNTRY.fullmatch(text.strip()[:200]):
        with suppress(PydanticCustomError):
            return places.find(f"{match[1]} ({read_country(match[2] or match[3])})")
    return None


def _named(transport: Answers, context: Context) -> _Named:
    """What the answers about transport name; a destination has its city and its country."""
    places, rows = context.choices.tables.places, rows_of(transport.get("destinations"))
    pairs = [(row.get("city"), row.get("country")) for row in rows]
    texts = [(city, land) for city, land in pairs if isinstance(city, str) and isinstance(land, str)]
    known = [(city, land) for city, land in texts if land in names()]
    chosen_ones = _chosen(places, rows_of(transport.get("legs")))
    countries = {country for _, country in known}
    named = _Named(defaultdict(list), defaultdict(list), defaultdict(list), countries, chosen_ones)
    for city, country in dict.fromkeys(known):
        one = _Destination(normalized(city), country, places.find(f"{city.strip()} ({country})"))
        named.by_name[one.name].append(one)
        if one.place:
            named.by_place[id(one.place)].append(one)
        words = one.name.split(" ")
        for count in range(1, len(words)):
            named.by_beginning[" ".join(words[:count])].append(one)
    return named


def _same(name: str, text: str, named: _Named, places: Places) -> MeantPlace | None:
    """The destination that a text names: by its name, by another name of it, or by its beginning."""
    is_code = places.with_code(text.strip()) is not None  # LIL is an airport, whoever calls Lille so
    called_so = [] if is_code else places.all_named(text)
    own = [place for place in called_so if name in place.names]
    meant = (
        named.by_name.get(name)
        or [one for place in own for one in named.by_place.get(id(place), ())]
        or [one for place in called_so for one in named.by_place.get(id(place), ())]
        + [*named.by_beginning.get(name, ())]
    )
    several = {(one.country, one.place or places.find(f"{text.strip()} ({one.country})")) for one in meant}
    if len(several) == 1:
        country, place = several.pop()
        return MeantPlace(place, place is not None, unknown_in="" if place else country)
    if several:
        known = [place for _, place in several if place]
        return MeantPlace(others=tuple(sorted(known, key=lambda place: (place.country, place.name))))
    return None


def _chosen(places: Places, legs: Sequence[Answers]) -> Mapping[str, Place | None]:
    """The place that was chosen for each text, as long as for that text no other one was chosen elsewhere."""
    found: dict[str, set[Place | None]] = defaultdict(set)
    for leg in legs:
        for end in ENDS:
            if own := chosen(leg, end):
                found[normalized(str(leg[end]))].add(places.find(own))
    return {name: next(iter(same)) for name, same in found.items() if len(same) == 1}


def label(place: Place) -> str:
    """A place with its country: "Granada (Nicaragua)"."""
    return f"{place.name} ({format_country(place.country)})"


def kept(text: str, place: Place, context: Context) -> str:
    """What is kept beside a text of a leg: "Granada (NI)"; nothing where that would find another place."""
    with_country = f"{text.strip()} ({place.country})"
    return with_country if context.choices.tables.places.find(with_country) in (place, None) else ""


def suggestions(text: str, key: str, found: MeantPlace, context: Context) -> tuple[Suggestion, ...]:
    """What may be chosen in the place of a text of a leg."""
    return tuple(_suggestion(text, key, place, context) for place in found.others[:_MOST_OFFERED])


def _suggestion(text: str, key: str, place: Place, context: Context) -> Suggestion:
    if place.code:
        return Suggestion(place.code, label(place), {f"{key}_place": None})
    is_its_name = normalized(text) in (*place.names, *map(normalized, place.abroad))
    name = text.strip() if is_its_name and kept(text, place, context) else place.name
    return Suggestion(name, label(place), {f"{key}_place": kept(name, place, context)})


def why_unknown(text: str, found: MeantPlace) -> str:
    """Why nobody knows where a text of a leg is; nothing where it is known. Without the full stop."""
    text = " ".join(text.split())
    if found.place or not text:
        return ""
    if found.ambiguous:
        return f"Er is meer dan één plaats die {text} heet"
    if found.unknown_in:
        return f"Het programma weet niet waar {text} ({format_country(found.unknown_in)}) ligt"
    return f"Het programma kent ‘{text}’ niet"


def what_to_do(text: str, found: MeantPlace) -> str:
    """The same, and what the user may do about it."""
    why = why_unknown(text, found)
    if not why:
        return ""
    if found.ambiguous:
        return f"{why}. Kies welke u bedoelt."
    if found.others:
        near_ones = " of ".join(label(place) for place in found.others[:_MOST_OFFERED])
        return f"{why}. Bedoelt u {near_ones}? Vul anders de kilometers zelf in."
    return f"{why}. Schrijf de plaats anders, of vul de kilometers zelf in."
