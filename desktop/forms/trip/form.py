"""The form of the trip report: its sections, its headline and its key figures."""

from collections.abc import Mapping
from typing import Any

from desktop.forms.dates import day_of, format_period
from desktop.forms.form import Form
from desktop.forms.section import Answers, Context, rows_of, section_of
from desktop.forms.trip import CARD
from desktop.forms.trip.co2 import Co2, format_totals, used_means
from desktop.forms.trip.contacts import Contacts
from desktop.forms.trip.duration import Duration
from desktop.forms.trip.follow_up import FollowUp
from desktop.forms.trip.journey import Destination
from desktop.forms.trip.locations import Locations
from desktop.forms.trip.means import Means
from desktop.forms.trip.merge import merge
from desktop.forms.trip.outcomes import Outcomes
from desktop.forms.trip.purpose import Purpose
from desktop.forms.trip.transport import Transport
from desktop.forms.trip.travellers import DEPARTMENTS, Travellers


def file_stem(answers: Mapping[str, Answers], saved: str) -> str:
    """The file name: "2024-06-03 Stockholm", "2024-06-03 Parijs en Rome", "2024-06-03 Parijs e.a."."""
    departure = day_of(section_of(answers, "duration").get("departure"))
    named = (
        " ".join(Destination.display_text("city", row.get("city")).split()) for row in _destinations(answers)
    )
    cities = list(dict.fromkeys(filter(None, named)))
    places = f"{cities[0]} e.a." if len(cities) > 2 else " en ".join(cities)
    return f"{departure or saved} {places or 'reisverslag'}"


def headline(answers: Mapping[str, Answers]) -> tuple[str, str]:
    """Places and dates: "Stockholm (Zweden)", "3 – 6 juni 2024"."""
    places = ", ".join(filter(None, (Destination.title(row) for row in _destinations(answers))))
    duration = section_of(answers, "duration")
    return places, format_period(duration.get("departure"), duration.get("return"))


def key_figures(context: Context) -> list[tuple[str, str]]:
    """The four figures that a reader looks for first; what is not known is left out."""
    each, _ = format_totals(context.section("co2"), context) or ("", "")
    figures = [
        ("Reizigers", Travellers.display_text("count", context.section("travellers").get("count"))),
        ("Duur", Duration.display_text("days", context.section("duration").get("days"))),
        ("Vervoer", ", ".join(Means.label_of(means).lower() for means in used_means(context))),
        ("CO₂ per reiziger", each),
    ]
    return [(label, value) for label, value in figures if value]


def next_trip(answers: Mapping[str, Answers]) -> dict[str, Any]:
    """What stays the same on a next trip like this one: who travels, where to and by which means.

    Whether flying was allowed is judged anew.
    """
    transport = section_of(answers, "transport")
    kept = {key: transport[key] for key in ("destinations", "legs") if key in transport}
    travellers = {k: v for k, v in section_of(answers, "travellers").items() if k != DEPARTMENTS}
    return {"travellers": travellers, "transport": kept}


def _destinations(answers: Mapping[str, Answers]) -> list[Answers]:
    return rows_of(section_of(answers, "transport").get("destinations"))


FORM = TRIP = Form(
    card=CARD,
    version=1,
    title="Verslag buitenlandse dienstreis",
    sections=(
        Travellers,
        Duration,
        Transport,
        Co2,
        Purpose,
        Locations,
        Contacts,
        Outcomes,
        FollowUp,
    ),
    file_stem=file_stem,
    headline=headline,
    key_figures=key_figures,
    department=("travellers", "department"),
    next_period=next_trip,
    merge=merge,
    actions=("follow_up", "actions"),
)
