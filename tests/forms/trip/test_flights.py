"""Flights: which destinations were reached over land, however the legs hang together."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.section import Context
from desktop.forms.trip.flights import flown_to

HOME = "Den Haag"
CITIES = ("Aville", "Beville", "Ceville", "Deville")
TOWNS = st.sampled_from((HOME, *CITIES, "Evillage", "Fvillage"))
FLIGHT = {"means": "plane", "from": "Gport", "to": "Hport"}


def reached_from_elsewhere(city: str, cities: set[str], legs: list[dict[str, Any]]) -> bool:
    """Whether a chain of trains leads to a city from home or from another destination."""
    reached, arrived = {HOME, *cities} - {city}, set[str]()
    for _ in legs:
        arrived |= {leg["to"] for leg in legs if leg["from"] in reached | arrived}
        arrived |= {leg["from"] for leg in legs if leg["return"] and leg["to"] in reached | arrived}
    return city in arrived


@given(
    st.sets(st.sampled_from(CITIES), min_size=1),
    st.lists(
        st.fixed_dictionaries({"from": TOWNS, "to": TOWNS, "return": st.booleans()}), min_size=1, max_size=7
    ),
)
def test_what_no_train_leads_to_was_flown_to(cities: set[str], legs: list[dict[str, Any]]) -> None:
    answers = {
        "destinations": [{"city": city, "country": "FR"} for city in sorted(cities)],
        "legs": [FLIGHT, *({**leg, "means": "train"} for leg in legs)],
    }

    flown = [row["city"] for row in flown_to(answers, Context({"transport": answers}))]

    assert flown == [city for city in sorted(cities) if not reached_from_elsewhere(city, cities, legs)]
