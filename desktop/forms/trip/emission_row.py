"""Emission row: a row of the CO2 table: its questions, all that is known of it, and how that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from pydantic import ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Kilograms, Kilometres, ShortText
from desktop.forms.numbers import figure
from desktop.forms.section import Answers, Context, Row, question
from desktop.forms.trip import emission, kilograms, legs, method
from desktop.forms.trip.kilograms import format_kg
from desktop.forms.trip.legs import ResolvedLeg
from desktop.forms.trip.means import FigureBasis, Means

# What "Afronden" writes beside the answers, for the JSON Schema; docs/format.md says more.
_WORKED_OUT = {
    kilograms.PRINTED: {"title": "CO₂ per reiziger zoals op papier (kg)", "type": "number", "minimum": 0},
    emission.FORCED: {"title": "Met het stralingseffect van vliegen (kg)", "type": "number", "minimum": 0},
    "factors": {
        "title": "Factoren waarmee de kilo’s zijn berekend",
        "type": "object",
        "properties": {
            "set": {"type": "string"},
            "radiative_forcing": {"type": "boolean"},
            "list": {"type": "object", "additionalProperties": {"type": "string"}},
            "rows": {"type": "array", "items": {"type": "object"}},
            "year_without": {"type": "integer"},
        },
    },
    kilograms.GROUPS: {
        "title": "Wie hoe reisde, in een samengevoegd verslag",
        "type": "array",
        "items": {"type": "object", "properties": {"travellers": {"type": "integer", "minimum": 1}}},
    },
}


class Emission(Row):
    """One means: kilometres there and back, kilograms for each traveller."""

    noun = "Vervoermiddel"
    model_config = ConfigDict(json_schema_extra=lambda schema: schema["properties"].update(_WORKED_OUT))

    means: Means = question("Vervoermiddel")
    km: Kilometres = question("Kilometers", ge=0, le=200_000, missing="Vul de kilometers in.")
    kg: Kilograms = question("CO₂ per reiziger (kg)", ge=0, le=100_000, missing="Vul de kilo’s CO₂ in.")
    basis: FigureBasis | None = question("Herkomst van de kilo’s", optional=True)
    km_basis: FigureBasis | None = question("Herkomst van de kilometers", optional=True)
    source: ShortText | None = question(
        "Bron",
        optional=True,
        needed_at_times=True,
        hint="Bijvoorbeeld opgave van de vervoerder of co2emissiefactoren.nl.",
    )

    @field_validator("source")
    @classmethod
    def _given_has_a_source(cls, source: str | None, info: ValidationInfo) -> str | None:
        if (
            not source
            and info.data.get("kg") is not None
            and info.data.get("basis") is not FigureBasis.COMPUTED
        ):
            raise PydanticCustomError("missing_source", "", {"sentence": "Vul in waar u de kilo’s CO₂ vond."})
        return source

    @classmethod
    def shown(cls, row: Answers) -> dict[str, Any]:
        """With the kilograms as they are printed."""
        kg = kilograms.printed(row)
        return super().shown(row) | ({} if kg is None else {"kg": kg})


@dataclass(frozen=True)
class EmissionLine:
    """A row of the table: as given, with all that is known of it, and the legs that it sums up."""

    given: Answers
    row: Answers
    ways: Sequence[ResolvedLeg]
    context: Context

    @classmethod
    def of(cls, given: Answers, ways: Sequence[ResolvedLeg], context: Context) -> Self:
        """What a row says; that of a final report is taken as it is, and not worked out again."""
        if context.final:
            return cls(given, dict(given), (), context)
        return cls(given, emission.worked_out(given, ways, context), ways, context)

    @cached_property
    def how_known(self) -> str:
        """How its figures are known: "berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, …"."""
        ways = self.ways
        if self.context.final:
            ways = [way for way in legs.ways(self.context) if way.means == self.row.get("means")]
        return method.how_known(self.row, ways, emission.travellers(self.context))

    @cached_property
    def computed(self) -> float | None:
        """Kilograms as printed that the factors give, also where the user typed another figure."""
        if self.context.final:
            return None
        return emission.computed_kg(self.given, self.ways, self.context)

    def is_typed(self, key: str) -> bool:
        """Whether `km` or `kg` is the user's own, and can be worked out again."""
        return emission.is_typed(self.given, key)

    def can_again(self, key: str) -> bool:
        """Whether the user typed another `km` or `kg` than can be worked out."""
        known = self.computed if key == "kg" else emission.summed(self.ways)
        return self.is_typed(key) and known is not None and known != figure(self.row[key])

    @property
    def waits(self) -> bool:
        """Whether the kilograms will be known once the kilometres are."""
        return figure(self.row.get("km")) is None and self.row.get("means") != Means.OTHER

    def is_missing(self, key: str) -> str:
        """What to do about a missing figure, where there is more to say than to fill it in."""
        unknown = [str(way.place + 1) for way in self.ways if way.km is None]
        if key == "km" and (why := self.unknown_place()):
            return f"{why}. Kies bij Vervoer een plaats, of vul de kilometers in."
        if key == "km" and unknown:
            which = f"etappe {unknown[0]}" if len(unknown) == 1 else f"de etappes {' en '.join(unknown)}"
            return f"De afstand van {which} is niet bekend. Vul de kilometers in, hier of bij Vervoer."
        if key == "kg" and unknown and self.row.get("means") != Means.OTHER:
            return "Vul bij Vervoer van elke etappe de kilometers in: niet elke etappe heeft dezelfde factor."
        if key == "kg" and not self.waits and self.row.get("means") != Means.OTHER:
            return "De lijst heeft hiervoor geen factor. Vul de kilo’s CO₂ in, en de bron."
        return ""

    def unknown_place(self) -> str:
        """Why the kilometres are not known, where a place of a leg is the reason. Without the full stop."""
        return "" if self.is_typed("km") else next((way.why for way in self.ways if way.why), "")

    def doubt(self) -> str:
        """What to say of typed kilograms that are far from what the factors give, if they are."""
        kg = figure(self.row.get("kg"))
        if self.computed is None or kg is None or not self.is_typed("kg"):
            return ""
        if self.computed / 2 <= kg <= self.computed * 2:
            return ""
        less = "minder dan de helft" if kg < self.computed else "meer dan het dubbele"
        return (
            f"{format_kg(kg)} is {less} van wat de factoren geven: {format_kg(self.computed)}. Kijk het na."
        )
