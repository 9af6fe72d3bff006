"""The trip report: "Verslag buitenlandse dienstreis"."""

from collections.abc import Mapping

from desktop.forms.answers import answer_type as kind_of
from desktop.forms.answers import is_empty, say, say_persons
from desktop.forms.dates import day_of, say_period
from desktop.forms.form import Form
from desktop.forms.section import Answers, Context, rows_of
from desktop.forms.trip.co2 import Co2, say_kg, total_kg, used_means
from desktop.forms.trip.contacts import Contacts
from desktop.forms.trip.duration import Duration
from desktop.forms.trip.follow_up import FollowUp
from desktop.forms.trip.locations import Locations
from desktop.forms.trip.means import Means
from desktop.forms.trip.outcomes import Outcomes
from desktop.forms.trip.purpose import Purpose
from desktop.forms.trip.transport import Destination, Transport
from desktop.forms.trip.travellers import Travellers


def stem(answers: Mapping[str, Answers], saved: str) -> str:
    """The file name: "2024-06-03 Stockholm", "2024-06-03 Parijs en Rome", "2024-06-03 Parijs e.a."."""
    departure = day_of(answers.get("duration", {}).get("departure"))
    cities = [str(row["city"]).strip() for row in _destinations(answers) if not is_empty(row.get("city"))]
    places = f"{cities[0]} e.a." if len(cities) > 2 else " en ".join(cities)
    return " ".join(filter(None, (departure.isoformat() if departure else saved, places or "reisverslag")))


def subtitle(answers: Mapping[str, Answers]) -> str:
    """Places and dates: "Stockholm (Zweden) · 3 – 6 juni 2024"."""
    places = ", ".join(filter(None, (Destination.title(row) for row in _destinations(answers))))
    duration = answers.get("duration", {})
    return " · ".join(filter(None, (places, say_period(duration.get("departure"), duration.get("return")))))


def facts(context: Context) -> list[tuple[str, str]]:
    """The four figures that a reader looks for first; what is not known is left out."""
    answers = context.answers
    count, days = answers.get("travellers", {}).get("count"), answers.get("duration", {}).get("days")
    total = total_kg(Co2.rows_for(answers.get("co2", {}), context))
    told = [
        ("Reizigers", "" if is_empty(count) else say_persons(count)),
        ("Duur", "" if is_empty(days) else say(kind_of(Duration.model_fields["days"]), days)),
        ("Vervoer", ", ".join(Means.label_of(means).lower() for means in used_means(answers))),
        ("CO₂ per reiziger", "" if total is None else say_kg(total, typed=False)),
    ]
    return [(label, value) for label, value in told if value]


def _destinations(answers: Mapping[str, Answers]) -> list[Answers]:
    return rows_of(answers.get("transport", {}).get("destinations"))


TRIP = Form(
    key="trip",
    version=1,
    title="Verslag buitenlandse dienstreis",
    noun="reisverslag",
    about="Verslag van een buitenlandse dienstreis",
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
    stem=stem,
    subtitle=subtitle,
    facts=facts,
)
