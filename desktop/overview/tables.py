"""Tables: the overview as it is shown, the same ones for paper, XLSX and CSV."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from desktop.forms.choices import Choices
from desktop.forms.dates import MONTHS
from desktop.forms.trip.means import Means
from desktop.forms.trip.reachability import Ground
from desktop.forms.trip.rule import Rule
from desktop.overview.figures import Figures, by_department, by_ground, by_means, by_month
from desktop.overview.trip import Judged, Trip
from desktop.overview.year import LeftOut, Year

TITLE = "Jaaroverzicht buitenlandse dienstreizen"
Cell = str | int | Decimal | date | None


class Holds(Enum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "whole number"
    EXACT = "number as it is"
    ROUNDED = "number, shown as a whole one"
    PRINTED = "number as reports print it, which adds up"
    DATE = "date"

    @property
    def is_figure(self) -> bool:
        """Whether it is a number."""
        return self not in (Holds.TEXT, Holds.DATE)


@dataclass(frozen=True)
class Column:
    """A column of a table. `share` is its part of the width of paper, 0 where paper goes without it.

    With `bar`, paper draws each figure as a bar too.
    """

    title: str
    holds: Holds
    share: float
    bar: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `total`, where there is one, is its last row. `note` says how to read it.

    `sheet` is its title in a spreadsheet, at most 31 characters.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    note: str = ""
    when_empty: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A figure that a reader looks for first."""

    label: str
    value: Cell
    holds: Holds


_TRIPS = Column("Reizen", Holds.COUNT, 0.1)
_TRAVELLERS = Column("Reizigers", Holds.COUNT, 0.12)
_DAYS = Column("Dagen", Holds.EXACT, 0.1)
_KM = Column("Kilometers", Holds.ROUNDED, 0.15)
_KG = Column("CO₂ (kg)", Holds.PRINTED, 0.29, bar=True)
_FIGURES = (_TRIPS, _TRAVELLERS, _DAYS, _KM, _KG)
_DEPARTURE = Column("Vertrek", Holds.DATE, 0.19)
_FILE = Column("Bestand", Holds.TEXT, 0.27)

_NO_DEPARTMENT = "Niet ingevuld"
_UNITS = "Kilometers zoals in de verslagen. CO₂-equivalenten van alle reizigers samen."
_BY_DEPARTURE = "Een reis telt mee in de maand van vertrek."


def key_figures(year: Year) -> list[KeyFigure]:
    """The figures of the whole year."""
    whole = Figures.of(year.trips)
    return [
        KeyFigure("Reizen", whole.trips, Holds.COUNT),
        KeyFigure("Met het vliegtuig", sum(trip.flown for trip in year.trips), Holds.COUNT),
        KeyFigure("Reizigers", whole.travellers, Holds.COUNT),
        KeyFigure("Dagen", whole.days, Holds.EXACT),
        KeyFigure("CO₂ (kg)", whole.kg, Holds.PRINTED),
    ]


def tables(year: Year) -> list[Table]:
    """All tables of a year."""
    trips = year.trips
    return [
        _means(trips),
        _departments(trips),
        _months(trips),
        _grounds(year),
        _exceptions(year),
        _asked(year),
        trip_table(year),
        _left_out(year.left_out),
    ]


def trip_table(year: Year) -> Table:
    """A row a trip: what the other tables add up. Some columns are not for paper."""
    columns = (
        _DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.26),
        Column("Dienst of afdeling", Holds.TEXT, 0.23),
        replace(_TRAVELLERS, share=0.11),
        replace(_DAYS, share=0.09),
        Column("Vervoer", Holds.TEXT, 0),
        replace(_KM, share=0),
        Column("CO₂ per reiziger (kg)", Holds.PRINTED, 0),
        replace(_KG, share=0.12, bar=False),
        Column(f"Gevlogen binnen {Rule.of(year.choices).reach()}", Holds.TEXT, 0),
        Column("Reden om toch te vliegen", Holds.TEXT, 0),
        Column("Toelichting", Holds.TEXT, 0),
        replace(_FILE, share=0),
    )
    rows = tuple(
        (
            trip.departure,
            trip.places,
            trip.department,
            trip.travellers,
            trip.days,
            ", ".join(Means.label_of(row.means).lower() for row in trip.emissions),
            trip.km,
            trip.kg_each,
            trip.kg,
            _cities(trip.within),
            _ground(trip.ground, year.choices),
            trip.justification,
            trip.file,
        )
        for trip in year.trips
    )
    return Table(
        "De reizen", "Reizen", columns, rows, note=_UNITS, when_empty="Er zijn geen afgeronde verslagen."
    )


def _means(trips: Sequence[Trip]) -> Table:
    columns = (
        Column("Vervoermiddel", Holds.TEXT, 0.24),
        _TRIPS,
        _KM,
        Column("Reizigerskilometers", Holds.ROUNDED, 0.22),
        _KG,
    )
    found = [(Means.label_of(means), figures) for means, figures in by_means(trips).items()]
    rows = [(name, f.trips, f.km, f.traveller_km, f.kg) for name, f in found]
    note = (
        "Een reis telt mee bij elk vervoermiddel waarmee is gereisd. "
        "Reizigerskilometers zijn kilometers maal reizigers."
    )
    whole = Figures.of(trips)
    return Table(
        "Kilometers en CO₂ per vervoermiddel",
        "Vervoermiddelen",
        columns,
        tuple(rows),
        ("Alle reizen", whole.trips, whole.km, whole.traveller_km, whole.kg) if rows else None,
        f"{note} {_UNITS}",
        "Er zijn geen afgeronde verslagen.",
    )


def _departments(trips: Sequence[Trip]) -> Table:
    column = Column("Dienst of afdeling", Holds.TEXT, 0.24)
    found = by_department(trips)
    return Table(
        "Per dienst of afdeling",
        "Diensten",
        (column, *_FIGURES),
        tuple((name or _NO_DEPARTMENT, *_cells(figures)) for name, figures in found.items()),
        ("Alle reizen", *_cells(Figures.of(trips))) if found else None,
        _UNITS,
        "Er zijn geen afgeronde verslagen.",
    )


def _months(trips: Sequence[Trip]) -> Table:
    column = Column("Maand", Holds.TEXT, 0.24)
    return Table(
        "Per maand",
        "Maanden",
        (column, *_FIGURES),
        tuple(
            (month.capitalize(), *_cells(figures))
            for month, figures in zip(MONTHS, by_month(trips), strict=True)
        ),
        ("Hele jaar", *_cells(Figures.of(trips))),
        f"{_BY_DEPARTURE} {_UNITS}",
    )


def _grounds(year: Year) -> Table:
    found, rule = by_ground(year.trips), Rule.of(year.choices)
    return Table(
        "Toch gevlogen: de redenen",
        "Redenen",
        (Column("Reden om toch te vliegen", Holds.TEXT, 0.9), _TRIPS),
        tuple((_ground(ground, year.choices), count) for ground, count in found.items()),
        ("Alle reizen", sum(found.values())) if found else None,
        f"Vluchten naar een bestemming die {rule.when()}.",
        f"Er is niet gevlogen naar een bestemming die {rule.when()}.",
    )


def _exceptions(year: Year) -> Table:
    columns = (
        _DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.18),
        Column("Dienst of afdeling", Holds.TEXT, 0),
        Column("Reden", Holds.TEXT, 0.22),
        Column("Toelichting", Holds.TEXT, 0.41),
        replace(_FILE, share=0),
    )
    rows = tuple(
        (
            trip.departure,
            _cities(trip.within),
            trip.department,
            _ground(trip.ground, year.choices),
            trip.justification,
            trip.file,
        )
        for trip in year.trips
        if trip.within
    )
    return Table("Toch gevlogen: de reizen", "Toch gevlogen", columns, rows, when_empty="Geen.")


def _asked(year: Year) -> Table:
    columns = (
        _DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.2),
        Column(f"Binnen {Rule.of(year.choices).reach()}", Holds.TEXT, 0.17),
        Column("Hoe weet u dat?", Holds.TEXT, 0.44),
        replace(_FILE, share=0),
    )
    rows = tuple(
        (trip.departure, judged.city, "Ja" if judged.within else "Nee", judged.reason, trip.file)
        for trip in year.trips
        for judged in trip.judged
        if judged.by_user
    )
    return Table(
        "Opgegeven door de reiziger",
        "Opgegeven",
        columns,
        rows,
        note="Bij deze vluchten wist het programma het niet zeker. De reiziger gaf het op.",
        when_empty="Geen.",
    )


def _left_out(left_out: Sequence[LeftOut]) -> Table:
    columns = (replace(_FILE, share=0.4), Column("Waarom", Holds.TEXT, 0.6))
    rows = tuple((left.file, left.why) for left in left_out)
    return Table(
        "Niet meegeteld", "Niet meegeteld", columns, rows, when_empty="Alle verslagen zijn meegeteld."
    )


def _cells(figures: Figures) -> tuple[Cell, ...]:
    return figures.trips, figures.travellers, figures.days, figures.km, figures.kg


def _ground(key: str, choices: Choices) -> str:
    """A ground in the organisation's own words."""
    return (choices.grounds or {}).get(key) or Ground.label_of(key)


def _cities(judged: Sequence[Judged]) -> str:
    return ", ".join(entry.city for entry in judged)
