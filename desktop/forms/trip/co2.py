"""CO2: kilometres and emission for each means used."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Kilograms, Kilometres, Line, is_empty
from desktop.forms.blocks import Block, Column, Missing, Part, Table, Text
from desktop.forms.numbers import say_number
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Problem, Row, Section, question, rows_of
from desktop.forms.trip.means import Means


class Basis(Options):
    """Where a figure comes from."""

    COMPUTED = "computed", "Berekend"
    GIVEN = "given", "Zelf opgegeven"


class Emission(Row):
    """One means: kilometres there and back, kilograms for each traveller."""

    noun = "Vervoermiddel"

    means: Means = question("Vervoermiddel")
    km: Kilometres = question("Kilometers", ge=0, le=200_000, missing="Vul de kilometers in.")
    kg: Kilograms = question("CO₂ per reiziger (kg)", ge=0, le=100_000, missing="Vul de kilo’s CO₂ in.")
    basis: Basis | None = question("Herkomst van de kilo’s", optional=True)
    km_basis: Basis | None = question("Herkomst van de kilometers", optional=True)
    source: Line | None = question(
        "Bron", optional=True, hint="Bijvoorbeeld opgave van de vervoerder of co2emissiefactoren.nl."
    )

    @field_validator("source")
    @classmethod
    def _given_has_a_source(cls, source: str | None, info: ValidationInfo) -> str | None:
        if not source and info.data.get("kg") is not None and info.data.get("basis") is not Basis.COMPUTED:
            raise PydanticCustomError("missing_source", "", {"sentence": "Vul in waar u de kilo’s CO₂ vond."})
        return source

    @classmethod
    def title(cls, row: Answers) -> str:
        """The means."""
        return Means.label_of(row.get("means"))


class Co2(Section):
    """A row for each means that the legs name; rows of a means no longer used stay in the draft, unasked."""

    key = "co2"
    title = "CO₂-uitstoot"
    headings = (
        (
            "WAT IS AANTAL AFGELEGDE KILOMETERS PER VERVOERSMIDDEL "
            "EN DE UITSTOOT VAN CO2-EQUIVALENTEN PER VERVOERSMIDDEL"
        ),
    )

    rows: list[Emission] = question(
        "Vervoermiddelen",
        hint="Alle etappes met dit vervoermiddel samen, heen en terug. De kilo’s gelden voor één reiziger.",
        missing="Vul bij Vervoer eerst in waarmee er is gereisd.",
    )

    @classmethod
    def rows_for(cls, answers: Answers, context: Context) -> list[dict[str, Any]]:
        """The rows that are asked: one for each means of the legs, in their order, as far as answered."""
        given: dict[Any, Answers] = {}
        for row in rows_of(answers.get("rows")):
            given.setdefault(row.get("means"), row)
        used = used_means(context.answers) or [m for m in given if isinstance(m, str)]
        return [{"means": means, **given.get(means, {})} for means in used]

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """Judges the rows that are asked, so that a means without a row lacks its figures too."""
        asked = {**answers, "rows": cls.rows_for(answers, context)}
        return super().problems(answers if context.final else asked, context)

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """The rows that are asked, with where each figure comes from."""
        given = Basis.GIVEN.value
        rows = [{"basis": given, "km_basis": given, **row} for row in cls.rows_for(answers, context)]
        return {**answers, "rows": rows}

    @classmethod
    def review(cls, answers: Answers, context: Context) -> list[tuple[str, str, list[str]]]:
        """A line a means."""
        table = _table(cls.rows_for(answers, context), _travellers(context))
        return [("rows", "Per vervoermiddel", table.texts() if table else Missing().texts())]

    @classmethod
    def paper(cls, answers: Answers, context: Context) -> list[Part]:
        """A table with a row a means and a total."""
        table = _table(cls.rows_for(answers, context), _travellers(context))
        blocks: list[Block] = [table or Missing()]
        if table and any(not is_empty(row.get("kg")) for row in cls.rows_for(answers, context)):
            blocks.append(Text("CO₂-equivalenten in kilogram. Een ton is 1.000 kilogram.", soft=True))
        return [Part(cls.headings[0], tuple(blocks))]


def used_means(answers: Mapping[str, Answers]) -> list[str]:
    """The means that the legs of a report use, each once, in order."""
    legs = rows_of(answers.get("transport", {}).get("legs"))
    means = [leg.get("means") for leg in legs]
    return list(dict.fromkeys(m for m in means if isinstance(m, str) and Means.label_of(m) != m))


def say_kg(kg: Any, typed: bool = True) -> str:
    """Kilograms as paper says them: "221 kg (0,22 ton)" from 100 kg on, "3,3 kg" below 10 kg.

    A typed figure is said as typed, a worked-out one is rounded.
    """
    if isinstance(kg, bool) or not isinstance(kg, int | float):
        return "" if is_empty(kg) else str(kg)
    said = say_number(kg) if typed else say_number(kg, decimals=1 if kg < 10 else 0)
    tons = f" ({say_number(kg / 1000, decimals=2)} ton)" if kg >= 100 else ""
    return f"{said} kg{tons}"


def total_kg(rows: list[dict[str, Any]]) -> float | None:
    """The kilograms of all rows for one traveller, or None while one is not known."""
    figures = [row.get("kg") for row in rows]
    known = [kg for kg in figures if isinstance(kg, int | float) and not isinstance(kg, bool)]
    return sum(known) if known and len(known) == len(figures) else None


def _travellers(context: Context) -> int:
    count = context.answers.get("travellers", {}).get("count")
    return count if isinstance(count, int) and not isinstance(count, bool) and count > 0 else 1


def _table(rows: list[dict[str, Any]], travellers: int) -> Table | None:
    if not rows:
        return None
    columns = (
        Column("Vervoermiddel", 0.22),
        Column("Kilometers", 0.18, figures=True),
        Column("CO₂ per reiziger", 0.22, figures=True),
        Column("Herkomst", 0.38, soft=True),
    )
    cells = [
        (
            Means.label_of(row.get("means")),
            "Niet ingevuld" if is_empty(row.get("km")) else f"{say_number(row['km'])} km",
            "Niet ingevuld" if is_empty(row.get("kg")) else say_kg(row["kg"]),
            str(row.get("source") or ""),
        )
        for row in rows
    ]
    total = total_kg(rows)
    if total is None:
        return Table(columns, tuple(cells))
    kilometres = [row.get("km") for row in rows]
    km = sum(k for k in kilometres if isinstance(k, int | float))
    cells.append(
        (
            "Totaal",
            f"{say_number(km)} km",
            say_kg(total, typed=False),
            "per reiziger" if travellers > 1 else "",
        )
    )
    if travellers > 1:
        cells.append((f"{travellers} reizigers samen", "", say_kg(total * travellers, typed=False), ""))
    return Table(columns, tuple(cells), total=True)
