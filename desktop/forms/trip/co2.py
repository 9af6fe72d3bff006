"""CO2: kilometres and emission for each means used."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.answers import Kilograms, Kilometres, Line, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, Block, Column, Missing, Part, Table, Text
from desktop.forms.numbers import figure, say_number
from desktop.forms.options import Options
from desktop.forms.section import Answers, Context, Problem, Row, Section, question, rows_of, section_of
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
        """The rows that are asked, as far as answered: one for each means of the legs, in their order.

        Of a final report, and as long as there are no legs, those that were given.
        """
        given = [{"means": None, **row} for row in rows_of(answers.get("rows"))]
        used = used_means(context.answers)
        if context.final or not used:
            return given
        rows: list[dict[str, Any]] = []
        for means in used:
            rows += [row for row in given if row["means"] == means] or [{"means": means}]
        return rows

    @classmethod
    def relevant(cls, answers: Answers, context: Context) -> Answers:
        """With the rows that are asked, so that a means without a row lacks its figures too."""
        return {**answers, "rows": cls.rows_for(answers, context)}

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """With the means as the place: "CO₂-uitstoot, vliegtuig" says more than the number of a row."""
        rows = cls.rows_for(answers, context)
        found = super().problems(answers, context)
        places = [problem.path[1] if len(problem.path) > 1 else None for problem in found]
        return [
            replace(problem, place=f"{cls.title}, {Emission.title(rows[place]).lower()}")
            if isinstance(place, int)
            else problem
            for problem, place in zip(found, places, strict=True)
        ]

    @classmethod
    def touched(cls, answers: Answers) -> bool:
        """Whether any figure was given: the rows themselves follow the legs."""
        rows = rows_of(answers.get("rows"))
        return any(not is_empty(row.get(key)) for row in rows for key in ("km", "kg", "source"))

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> Answers:
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
    legs = rows_of(section_of(answers, "transport").get("legs"))
    used = [leg.get("means") for leg in legs]
    return list(dict.fromkeys(means for means in used if isinstance(means, str) and means in {*Means}))


def say_kg(kg: Any, typed: bool = True) -> str:
    """Kilograms as paper says them: "221 kg (0,22 ton)" from 100 kg on, "3,3 kg" below 10 kg.

    A typed figure is said as typed, a worked-out one is rounded.
    """
    number = figure(kg)
    if number is None:
        return "" if is_empty(kg) else str(kg)
    said = say_number(number) if typed else say_number(number, decimals=1 if number < 10 else 0)
    large = number >= (100 if typed else 99.5)
    return f"{said} kg ({say_number(number / 1000, decimals=2)} ton)" if large else f"{said} kg"


def total_kg(rows: Sequence[Answers]) -> float | None:
    """The kilograms of all rows for one traveller, or None while one is not known."""
    return _total(rows, "kg")


def _total(rows: Sequence[Answers], key: str) -> float | None:
    known = [number for row in rows if (number := figure(row.get(key))) is not None]
    return sum(known) if known and len(known) == len(rows) else None


def _travellers(context: Context) -> int:
    count = figure(context.section("travellers").get("count"))
    return count if isinstance(count, int) and count > 0 else 1


def _table(rows: Sequence[Answers], travellers: int) -> Table | None:
    if not rows:
        return None
    columns = (
        Column("Vervoermiddel", 0.22),
        Column("Kilometers", 0.18, figures=True),
        Column("CO₂ per reiziger", 0.22, figures=True),
        Column("Herkomst", 0.38, soft=True),
    )
    cells = [_cells(row) for row in rows]
    kg, km = _total(rows, "kg"), _total(rows, "km")
    if kg is None:
        return Table(columns, tuple(cells))
    own = "per reiziger" if travellers > 1 else ""
    cells.append(("Totaal", Emission.say("km", km), say_kg(kg, typed=False), own))
    if travellers > 1:
        cells.append((f"{travellers} reizigers samen", "", say_kg(kg * travellers, typed=False), ""))
    return Table(columns, tuple(cells), total=1 if travellers == 1 else 2)


def _cells(row: Answers) -> tuple[str, ...]:
    typed = row.get("basis") != Basis.COMPUTED
    km, kg = Emission.say("km", row.get("km")), say_kg(row.get("kg"), typed)
    source = Emission.say("source", row.get("source"))
    return Means.label_of(row.get("means")), km or NOT_FILLED_IN, kg or NOT_FILLED_IN, source
