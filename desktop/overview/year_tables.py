"""Year tables: the overview as it is shown, the same ones for paper, XLSX and CSV."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.forms.choices import Choices
from desktop.forms.dates import MONTHS
from desktop.forms.trip.means import Means
from desktop.overview.figures import Figures, by_department, by_means, by_method, by_month
from desktop.overview.flown import (
    DEPARTURE,
    FILE,
    LIMIT,
    asked_table,
    exceptions_table,
    format_cities,
    format_ground,
    format_limit,
    grounds_table,
    reach,
    shown,
)
from desktop.overview.method import are_mixed, said_all
from desktop.overview.table import Cell, Column, Holds, KeyFigure, Table
from desktop.overview.trip import Trip
from desktop.overview.year import LeftOut, Year

ADDED_SHEET = "Lijsten"  # since the second edition
TITLE = "Jaaroverzicht buitenlandse dienstreizen"
_TRIPS = Column("Reizen", Holds.COUNT, 0.09)
_TRAVELLERS = Column("Reizigers", Holds.COUNT, 0.11)
_DAYS = Column("Dagen", Holds.EXACT, 0.08)
_KM = Column("Kilometers", Holds.ROUNDED, 0)
_KG = Column("CO₂ (kg)", Holds.PRINTED, 0.25, bar=True, heading="CO₂ van alle reizigers (kg)")
_ALL_KM = Column("Reizigerskilometers", Holds.ROUNDED, 0.14, heading="Km van alle reizigers")
_TYPED = Column("Waarvan opgegeven (kg)", Holds.PRINTED, 0.14)
_FOUND = Column("Herkomst van de CO₂", Holds.TEXT, 0)
_FIGURES = (_TRIPS, _TRAVELLERS, _DAYS, _KM, _KG, _ALL_KM, _TYPED, _FOUND)

_NO_DEPARTMENT = "Niet ingevuld"
_TWICE = "Een reis van meer diensten telt bij elke dienst mee, met de eigen reizigers, kilometers en CO₂."
_UNITS = "Kilometers en CO₂-equivalenten zijn die van alle reizigers samen."
_UNITS_OF_TRIPS = "CO₂-equivalenten zijn die van alle reizigers samen."  # paper has no kilometres of each
_MIXED = "De CO₂ is opgeteld uit cijfers die niet op één manier zijn gevonden: zie ‘CO₂ per lijst’."
_BY_SOURCE = "Een reis telt mee bij elke herkomst van haar CO₂."
_BY_DEPARTURE = "Een reis telt mee in de maand van vertrek."


def key_figures(year: Year) -> list[KeyFigure]:
    """The figures of the whole year."""
    whole = Figures.of(year.trips)
    mixed = "CO₂ (kg), gemengd" if are_mixed(whole.methods) else ""
    return [
        KeyFigure("Reizen", whole.trips, Holds.COUNT),
        KeyFigure("Met het vliegtuig", sum(trip.flown for trip in year.trips), Holds.COUNT),
        KeyFigure("Reizigers", whole.travellers, Holds.COUNT),
        KeyFigure("Dagen", whole.days, Holds.EXACT),
        KeyFigure("CO₂ (kg)", whole.kg, Holds.PRINTED, mixed),
        KeyFigure("Waarvan opgegeven (kg)", whole.typed_kg, Holds.PRINTED),
        KeyFigure(_FOUND.title, said_all(whole.methods), Holds.TEXT),
    ]


def tables(year: Year) -> list[Table]:
    """All tables of a year."""
    trips = year.trips
    return [
        _methods(trips),
        _means(trips),
        _departments(trips),
        _months(trips),
        grounds_table(year),
        exceptions_table(year),
        asked_table(year),
        trip_table(year),
        _left_out(year.left_out),
    ]


def trip_table(year: Year) -> Table:
    """A row a trip: what the other tables add up. Some columns are not for paper."""
    columns = (
        DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.2),
        Column("Dienst of afdeling", Holds.TEXT, 0.16),
        replace(_TRAVELLERS, share=0.11),
        replace(_DAYS, share=0),
        Column("Vervoer", Holds.TEXT, 0),
        _KM,
        Column("CO₂ per reiziger (kg)", Holds.PRINTED, 0),
        replace(_KG, share=0.13, bar=False),
        Column(f"Gevlogen binnen {reach(year)}", Holds.TEXT, 0),
        Column("Reden om toch te vliegen", Holds.TEXT, 0),
        Column("Toelichting", Holds.TEXT, 0),
        replace(FILE, share=0),
        replace(_ALL_KM, share=0),
        replace(_TYPED, share=0),
        replace(_FOUND, share=0.21),
        LIMIT,
    )
    rows = tuple(_trip(trip, year.choices) for trip in year.trips)
    return Table(
        "De reizen",
        "Reizen",
        columns,
        rows,
        note=_UNITS_OF_TRIPS,
        when_empty="Er zijn geen afgeronde verslagen.",
    )


def _trip(trip: Trip, choices: Choices) -> tuple[Cell, ...]:
    whole = Figures.of([trip])
    return (
        trip.departure,
        trip.places,
        trip.department,
        trip.travellers,
        trip.days,
        ", ".join(Means.label_of(row.means).lower() for row in trip.emissions),
        trip.km,
        trip.kg_each,
        trip.kg,
        format_cities(trip.within),
        format_ground(trip, choices),
        shown(trip.justification),
        trip.file,
        whole.traveller_km,
        whole.typed_kg,
        said_all(whole.methods),
        format_limit(trip),
    )


def _methods(trips: Sequence[Trip]) -> Table:
    columns = (
        Column("Herkomst van de CO₂", Holds.TEXT, 0.48),
        _TRIPS,
        replace(_ALL_KM, share=0.16),
        replace(_KG, share=0.27),
    )
    found = by_method(trips)
    rows = tuple(
        (_sentence(method.display_text()), figures.trips, figures.traveller_km, figures.kg)
        for method, figures in found.items()
    )
    km = sum((figures.traveller_km for figures in found.values()), Decimal())
    sentence = "Alle CO₂ is op één manier gevonden."
    if _are_mixed(trips):
        sentence = (
            "Cijfers van een andere lijst, met of zonder het stralingseffect van vliegen, of door een "
            "reiziger opgegeven, zijn niet te vergelijken. Let op: het totaal is gemengd, het telt ze bij "
            "elkaar op."
        )
    return Table(
        "CO₂ per lijst",
        ADDED_SHEET,
        columns,
        rows,
        ("Alles samen", len(trips), km, Figures.of(trips).kg) if rows else None,
        f"{_BY_SOURCE} {sentence}",
        "Er is geen CO₂.",
    )


def _means(trips: Sequence[Trip]) -> Table:
    columns = (
        Column("Vervoermiddel", Holds.TEXT, 0.3),
        _TRIPS,
        _KM,
        replace(_ALL_KM, share=0.18),
        replace(_KG, share=0.27),
        replace(_TYPED, share=0.16),
        _FOUND,
    )
    found = [(Means.label_of(means), figures) for means, figures in by_means(trips).items()]
    rows = [
        (name, f.trips, f.km, f.traveller_km, f.kg, f.typed_kg, said_all(f.methods))
        for name, f in [*found, ("Alle reizen", Figures.of(trips))]
    ]
    return Table(
        "Kilometers en CO₂ per vervoermiddel",
        "Vervoermiddelen",
        columns,
        tuple(rows[:-1]),
        rows[-1] if found else None,
        _note(trips, "Een reis telt mee bij elk vervoermiddel waarmee is gereisd."),
        "Er zijn geen afgeronde verslagen.",
    )


def _departments(trips: Sequence[Trip]) -> Table:
    column = Column("Dienst of afdeling", Holds.TEXT, 0.19)
    found = by_department(trips)
    twice = _TWICE if any(trip.shares for trip in trips) else ""
    return Table(
        "Per dienst of afdeling",
        "Diensten",
        (column, *_FIGURES),
        tuple((name or _NO_DEPARTMENT, *_cells(figures)) for name, figures in found.items()),
        ("Alle reizen", *_cells(Figures.of(trips))) if found else None,
        _note(trips, twice),
        "Er zijn geen afgeronde verslagen.",
    )


def _months(trips: Sequence[Trip]) -> Table:
    column = Column("Maand", Holds.TEXT, 0.19)
    return Table(
        "Per maand",
        "Maanden",
        (column, *_FIGURES),
        tuple(
            (month.capitalize(), *_cells(figures))
            for month, figures in zip(MONTHS, by_month(trips), strict=True)
        ),
        ("Hele jaar", *_cells(Figures.of(trips))),
        _note(trips, _BY_DEPARTURE),
    )


def _left_out(left_out: Sequence[LeftOut]) -> Table:
    columns = (replace(FILE, share=0.4), Column("Waarom", Holds.TEXT, 0.6))
    rows = tuple((left.file, left.why) for left in left_out)
    return Table(
        "Niet meegeteld", "Niet meegeteld", columns, rows, when_empty="Alle verslagen zijn meegeteld."
    )


def _cells(figures: Figures) -> tuple[Cell, ...]:
    return (
        figures.trips,
        figures.travellers,
        figures.days,
        figures.km,
        figures.kg,
        figures.traveller_km,
        figures.typed_kg,
        said_all(figures.methods),
    )


def _are_mixed(trips: Sequence[Trip]) -> bool:
    return are_mixed(Figures.of(trips).methods)


def _note(trips: Sequence[Trip], first: str) -> str:
    """How to read a table of figures."""
    return " ".join(filter(None, (first, _UNITS, _MIXED if _are_mixed(trips) else "")))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
