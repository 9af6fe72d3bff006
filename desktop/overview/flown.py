"""Flown: the flights within the rule of each report: their grounds, and what travellers wrote about them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.forms.blocks import NOT_PUBLISHED
from desktop.forms.choices import Choices
from desktop.forms.trip.reachability import Ground
from desktop.forms.trip.rule import Rule
from desktop.overview.figures import by_ground
from desktop.overview.table import Cell, Column, Holds, Table
from desktop.overview.trip import FlightJudgement, Trip
from desktop.overview.year import Year

DEPARTURE = Column("Vertrek", Holds.DATE, 0.19)
FILE = Column("Bestand", Holds.TEXT, 0.27)
LIMIT = Column("Grens", Holds.TEXT, 0)


def grounds_table(year: Year) -> Table:
    """How often each ground was given."""
    found = by_ground(year.trips)
    return Table(
        "Toch gevlogen: de redenen",
        "Redenen",
        (Column("Reden om toch te vliegen", Holds.TEXT, 0.91), Column("Reizen", Holds.COUNT, 0.09)),
        tuple((_ground_label(ground, year.choices), count) for ground, count in found.items()),
        ("Alle reizen", sum(found.values())) if found else None,
        f"Vluchten naar of van een bestemming die {_when(year)}.",
        f"Er is niet gevlogen naar een bestemming die {_when(year)}.",
    )


def exceptions_table(year: Year) -> Table:
    """The flights within the rule, with why they were made."""
    limit = replace(LIMIT, share=0.12 * (len(_rules(year)) > 1))
    columns = (
        DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.18),
        Column("Dienst of afdeling", Holds.TEXT, 0),
        Column("Reden", Holds.TEXT, 0.22),
        Column("Toelichting", Holds.TEXT, 0.41 - limit.share),
        replace(FILE, share=0),
        limit,
    )
    rows = tuple(_exception_row(trip, year.choices) for trip in year.trips if trip.within)
    return Table("Toch gevlogen: de reizen", "Toch gevlogen", columns, rows, when_empty="Geen.")


def _exception_row(trip: Trip, choices: Choices) -> tuple[Cell, ...]:
    return (
        trip.departure,
        format_cities(trip.within),
        trip.department,
        format_ground(trip, choices),
        shown(trip.justification),
        trip.file,
        format_limit(trip),
    )


def asked_table(year: Year) -> Table:
    """What travellers said of destinations that the program was not sure of."""
    limit = replace(LIMIT, share=0.12 * (len(_rules(year)) > 1))
    columns = (
        DEPARTURE,
        Column("Bestemming", Holds.TEXT, 0.2),
        Column(f"Binnen {reach(year)}", Holds.TEXT, 0.17),
        Column("Hoe weet u dat?", Holds.TEXT, 0.44 - limit.share),
        replace(FILE, share=0),
        limit,
    )
    rows = tuple(_asked_row(trip, judged) for trip in year.trips for judged in trip.judged if judged.by_user)
    return Table(
        "Opgegeven door de reiziger",
        "Opgegeven",
        columns,
        rows,
        note="Bij deze vluchten wist het programma het niet zeker. De reiziger gaf het op.",
        when_empty="Geen.",
    )


def _asked_row(trip: Trip, judged: FlightJudgement) -> tuple[Cell, ...]:
    within = "Ja" if judged.within else "Nee"
    return trip.departure, judged.city, within, shown(judged.reason), trip.file, format_limit(trip)


def _rules(year: Year) -> list[Rule]:
    """By which rules the flights of a year were judged; without any, that of today."""
    return list(dict.fromkeys(trip.rule for trip in year.trips if trip.judged)) or [Rule.of(year.choices)]


def reach(year: Year) -> str:
    """ "8 uur"; of a year with more than one rule "de grens"."""
    rules = _rules(year)
    return rules[0].reach() if len(rules) == 1 else "de grens"


def _when(year: Year) -> str:
    rules = _rules(year)
    if len(rules) == 1:
        return rules[0].when()
    limits = ", ".join(rule.reach() for rule in rules)
    return f"binnen de grens van het verslag ligt ({limits})"


def format_limit(trip: Trip) -> str:
    """The rule by which a trip was judged, if it was."""
    return trip.rule.reach() if trip.judged else ""


def format_ground(trip: Trip, choices: Choices) -> str:
    """The ground of a trip, where it is shown."""
    return NOT_PUBLISHED if trip.hides_ground else _ground_label(trip.ground, choices)


def _ground_label(key: str, choices: Choices) -> str:
    """A ground in the organisation's own words."""
    return (choices.grounds or {}).get(key) or Ground.label_of(key)


def shown(text: str | None) -> str:
    """A text of a traveller, where it is shown."""
    return NOT_PUBLISHED if text is None else text


def format_cities(judged: Sequence[FlightJudgement]) -> str:
    """Destinations by their cities."""
    return ", ".join(entry.city for entry in judged)
