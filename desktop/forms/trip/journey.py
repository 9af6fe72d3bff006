"""Journey: the rows of transport: the cities a trip was for, and every movement."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Country, Kilometres, PlaceText, ShortText, SystemValue, Ticked, is_empty
from desktop.forms.countries import format_country
from desktop.forms.options import Options
from desktop.forms.section import Answers, Row, question
from desktop.forms.trip.means import VARIANTS, Means, Variant
from desktop.travel.spelling import normalized

ENDS = ("from", "to")  # of a leg
_WITH_CODE = re.compile(r"(.*\S)\s*\(([A-Z]{2})\)", re.DOTALL)


def chosen(leg: Answers, key: str) -> str:
    """The place that is kept beside `from` or `to` of a leg, as long as it has the name that stands there."""
    text, kept = leg.get(key), leg.get(f"{key}_place")
    if isinstance(kept, str) and isinstance(text, str) and (match := _WITH_CODE.fullmatch(kept)):
        return kept if normalized(match[1]) == normalized(text) else ""
    return ""


def format_with_country(place: str) -> str:
    """A place as it is kept, with the name of its country: "Granada (NI)" is "Granada (Nicaragua)"."""
    match = _WITH_CODE.fullmatch(place)
    return f"{match[1]} ({format_country(match[2])})" if match else place


Chosen = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=600),
    SystemValue(str, format_with_country, elsewhere=True),
]


class Destination(Row):
    """A city the trip was for."""

    noun = "Bestemming"
    in_line = ("city", "country")

    city: PlaceText = question("Plaats", missing="Vul de plaats in.", offered_as="city")
    country: Country = question("Land", missing="Kies het land.")

    @classmethod
    def title(cls, row: Answers) -> str:
        """ "Stockholm (Zweden)"."""
        city, country = str(row.get("city") or ""), format_country(row.get("country"))
        return f"{city} ({country})" if city and country else city or country

    @classmethod
    def summary(cls, row: Answers) -> str:
        """All is in the title."""
        return ""


class Leg(Row):
    """One movement with one means."""

    noun = "Etappe"
    in_line = ("means", "from", "to", "return")
    wide = ("remark",)
    more_label = "Terugreis toevoegen"

    means: Means = question("Vervoermiddel", missing="Kies een vervoermiddel.")
    from_: PlaceText = question(
        "Van", alias="from", missing="Vul in waar deze etappe begon.", offered_as="stop"
    )
    to: PlaceText = question(
        "Naar",
        optional=True,
        needed_at_times=True,
        default="",
        hint="Laat leeg als u in dezelfde plaats bleef.",
        offered_as="stop",
    )
    return_: Ticked = question("Heen en terug", alias="return", optional=True, default=False)
    km: Kilometres | None = question(
        "Kilometers, enkele reis",
        optional=True,
        needed_at_times=True,
        ge=0,
        le=50_000,
    )
    variant: Variant | None = question("Klasse of brandstof", conditional=True, optional=True)
    remark: ShortText | None = question("Opmerking", optional=True)
    from_place: Chosen | None = question("Van, bedoelde plaats", conditional=True)
    to_place: Chosen | None = question("Naar, bedoelde plaats", conditional=True)

    @field_validator("to")
    @classmethod
    def _plane_lands(cls, to: str, info: ValidationInfo) -> str:
        if not to and info.data.get("means") is Means.PLANE:
            sentence = "Vul in waar het vliegtuig landde."
            raise PydanticCustomError("missing_landing", "", {"sentence": sentence})
        return to

    @field_validator("variant")
    @classmethod
    def _of_these_means(cls, variant: Variant | None, info: ValidationInfo) -> Variant | None:
        means = info.data.get("means")
        if variant and means and variant not in VARIANTS.get(means, ()):
            raise PydanticCustomError("enum", "")
        return variant

    @classmethod
    def new(cls, rows: Sequence[Answers], place: int) -> Answers:
        """A leg begins where the one before it ended."""
        last = rows[place - 1] if 0 < place <= len(rows) else {}
        end = next((key for key in ("to", "from") if not is_empty(last.get(key))), "")
        return _moved(last, {end: "from"}) if end else {}

    @classmethod
    def more(cls, rows: Sequence[Answers]) -> Sequence[Answers]:
        """The way back: each leg the other way round, the last one first; none where it was gone already."""
        if [leg for leg in rows if leg.get("return") is True]:
            return ()
        legs = [leg for leg in rows if not (is_empty(leg.get("from")) or is_empty(leg.get("to")))]
        if not legs or normalized(str(legs[0]["from"])) == normalized(str(legs[-1]["to"])):
            return ()
        kept = {key: key for key in ("means", "km", "variant")}
        return [_moved(leg, {**kept, "from": "to", "to": "from"}) for leg in reversed(legs)]

    @classmethod
    def is_applicable(cls, key: str, row: Answers) -> bool:
        """Class or fuel is asked of the means that have one; a place counts while it has the name typed."""
        if key.endswith("_place"):
            return bool(chosen(row, key.removesuffix("_place")))
        return key != "variant" or str(row.get("means")) in VARIANTS

    @classmethod
    def choices(cls, key: str, row: Answers) -> Sequence[Options] | None:
        """The variants of the chosen means."""
        return VARIANTS.get(str(row.get("means"))) if key == "variant" else None

    @classmethod
    def title(cls, row: Answers) -> str:
        """ "AMS – ARN", or "Metro in Stockholm" for a leg on the spot."""
        means, way = cls._route(row)
        return f"{means} in {way}" if cls._on_the_spot(row) else way or means

    @classmethod
    def summary(cls, row: Answers) -> str:
        """ "Vliegtuig · heen en terug · 1152 km"."""
        means, way = cls._route(row)
        name = "" if cls._on_the_spot(row) or not way else means
        return " · ".join(filter(None, (name, *cls._details(row))))

    @classmethod
    def in_short(cls, key: str, row: Answers) -> str:
        """ "1.152 km enkele reis", "economy"."""
        text = super().in_short(key, row)
        match key:
            case "km" if text:
                return f"{text} enkele reis"
            case "variant":
                return text.lower()
            case _:
                return text

    @classmethod
    def on_paper(cls, row: Answers) -> str:
        """The leg as one line on paper: "Vliegtuig: AMS – ARN, heen en terug"."""
        route = cls.title(row) if cls._on_the_spot(row) else ": ".join(filter(None, cls._route(row)))
        return ", ".join(filter(None, (route, *cls._details(row))))

    @classmethod
    def _on_the_spot(cls, row: Answers) -> bool:
        """Whether the leg ended where it began; of a flight it was only not said yet where it landed."""
        means = row.get("means")
        stays = not is_empty(row.get("from")) and is_empty(row.get("to"))
        return stays and not is_empty(means) and means != Means.PLANE

    @classmethod
    def _route(cls, row: Answers) -> tuple[str, str]:
        """Means and way, in words; with the country of a place that has its name in common with another."""
        ends = [format_with_country(chosen(row, key)) or cls.display_text(key, row.get(key)) for key in ENDS]
        means, start, end = (
            " ".join(text.split()) for text in (cls.display_text("means", row.get("means")), *ends)
        )
        return means, " – ".join(filter(None, (start, end)))

    @classmethod
    def _details(cls, row: Answers) -> tuple[str, ...]:
        """What there is to say beside the route."""
        variant = (
            cls.display_text("variant", row.get("variant")).lower()
            if cls.is_applicable("variant", row)
            else ""
        )
        both_ways = row.get("return") is True
        km = cls.display_text("km", row.get("km"))
        one_way = f"{km} enkele reis" if km and both_ways else km
        return (
            variant,
            "heen en terug" if both_ways else "",
            one_way,
            cls.display_text("remark", row.get("remark")),
        )


def _moved(leg: Answers, keys: Mapping[str, str]) -> dict[str, Any]:
    """A leg with answers of another one, each under another key, with the places that were chosen."""
    places = {f"{old}_place": f"{new}_place" for old, new in keys.items() if old in ENDS}
    return {new: leg[old] for old, new in {**keys, **places}.items() if not is_empty(leg.get(old))}
