"""Flights: which destinations were reached over land, however the legs hang together."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.section import Context
from desktop.forms.trip.flights import flown_to
from desktop.forms.trip.reachability import judged
from desktop.forms.trip.transport import Transport

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


PARIS, ROME, BRUSSELS, NAIROBI, LONDON, VIENNA, BUDAPEST = (
    {"city": city, "country": country}
    for city, country in (
        *(("Parijs", "FR"), ("Rome", "IT"), ("Brussel", "BE"), ("Nairobi", "KE")),
        *(("Londen", "GB"), ("Wenen", "AT"), ("Boedapest", "HU")),
    )
)


def legs(*texts: str) -> list[dict[str, Any]]:
    """ "plane AMS > CDG", "train Den Haag > Parijs, return"."""
    found = []
    for text in texts:
        means, _, way = text.removesuffix(", return").partition(" ")
        start, _, end = way.partition(" > ")
        found.append({"means": means, "from": start, "to": end, "return": text.endswith(", return")})
    return found


TRIPS = [
    ([PARIS], ["train Den Haag > Parijs", "plane CDG > AMS"], "Parijs"),
    ([PARIS], ["train Den Haag > Parijs", "plane Parijs Beauvais > Eindhoven"], "Parijs"),
    ([PARIS], ["plane AMS > CDG", "train Parijs > Den Haag"], "Parijs"),
    ([PARIS], ["train Den Haag > Rotterdam", "train Rotterdam > Parijs", "plane ORY > Rotterdam"], "Parijs"),
    ([PARIS], ["train Den Haag > Parijs, return", "plane AMS > GRQ"], ""),
    ([PARIS], ["train Den Haag > Parijs", "plane CDG > FRA", "plane FRA > AMS"], "Parijs"),
    ([PARIS], ["train Den Haag > Parijs, return", "plane CDG > NCE, return"], "Parijs"),
    ([PARIS, ROME], ["train Den Haag > Parijs", "plane CDG > FCO", "plane FCO > AMS"], "Rome"),
    ([PARIS, ROME], ["train Den Haag > Parijs", "plane CDG > FRA", "plane FRA > FCO"], "Rome"),
    ([PARIS, ROME], ["train Den Haag > Parijs, return", "plane CDG > FCO", "plane FCO > CDG"], "Rome"),
    ([PARIS, ROME], ["train Den Haag > Parijs", "plane CDG > AMS", "plane AMS > FCO, return"], "Parijs Rome"),
    ([BRUSSELS, NAIROBI], ["train Den Haag > Brussel, return", "plane BRU > NBO, return"], "Nairobi"),
    (
        [BRUSSELS, NAIROBI],
        ["train Den Haag > Brussel", "plane BRU > FRA", "plane FRA > NBO", "plane NBO > AMS"],
        "Nairobi",
    ),
    (
        [PARIS, LONDON],
        ["train Den Haag > Parijs", "plane CDG > LHR", "train Londen > Den Haag"],
        "Londen",
    ),
    (
        [PARIS, LONDON],
        ["train Den Haag > Parijs, return", "plane CDG > LHR", "train Den Haag > Londen, return"],
        "Parijs Londen",
    ),
    ([VIENNA, BUDAPEST], ["plane AMS > VIE", "train Wenen > Boedapest, return", "plane VIE > AMS"], "Wenen"),
    (
        [VIENNA, BUDAPEST],
        ["plane AMS > VIE", "train Wenen > Boedapest", "plane BUD > AMS"],
        "Wenen Boedapest",
    ),
]


@pytest.mark.parametrize(
    ("destinations", "texts", "cities"), TRIPS, ids=lambda value: " ".join(map(str, value))
)
def test_a_flight_that_begins_or_ends_at_a_destination_counts_in_whatever_order_the_legs_stand(
    destinations: list[dict[str, str]], texts: list[str], cities: str
) -> None:
    for order in permutations(legs(*texts)):
        answers = {"destinations": destinations, "legs": [*order]}
        entries = judged(answers, Context({"transport": answers}))
        assert " ".join(entry.city for entry in entries) == cities


def test_paris_by_train_and_home_by_air_asks_for_a_reason() -> None:
    answers = {"destinations": [PARIS], "legs": legs("train Den Haag > Parijs", "plane CDG > AMS")}
    context = Context({"transport": answers})
    assert Transport.is_applicable("justification", answers, context)
    rule = Transport.paper(answers, context)[1].blocks
    assert rule[0].texts() == ["Parijs is binnen 8 uur per trein of bus bereikbaar"]


PLACES = st.sampled_from(
    ("Den Haag", "AMS", "Parijs", "CDG", "Rome", "FCO", "FRA", "Brussel", "Londen", "Xburg")
)


@given(
    st.lists(st.sampled_from((PARIS, ROME, BRUSSELS, LONDON)), min_size=1, max_size=4),
    st.lists(
        st.fixed_dictionaries(
            {
                "means": st.sampled_from(("plane", "plane", "train", "car")),
                "from": PLACES,
                "to": PLACES,
                "return": st.booleans(),
            }
        ),
        min_size=1,
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_swapping_the_order_of_legs_changes_no_verdict(
    destinations: list[dict[str, str]], ways: list[dict[str, Any]], chance: Any
) -> None:
    def verdicts(order: list[dict[str, Any]]) -> list[tuple[str, bool | None, str]]:
        answers = {"destinations": destinations, "legs": order}
        entries = judged(answers, Context({"transport": answers}))
        return [(entry.city, entry.within, entry.basis) for entry in entries]

    swapped = [*ways]
    chance.shuffle(swapped)
    assert verdicts(swapped) == verdicts(ways)


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=4), st.sampled_from((PARIS, BRUSSELS)))
def test_a_way_back_may_be_a_tick_or_a_leg_of_its_own(ways: list[tuple[str, str]], place: Any) -> None:
    train = legs("train Den Haag > Parijs, return", "train Den Haag > Brussel, return")
    ticked = [{"means": "plane", "from": start, "to": end, "return": True} for start, end in ways]
    apart = [{**leg, "return": False} for leg in ticked]
    apart += [{**leg, "from": leg["to"], "to": leg["from"]} for leg in apart]

    def flown(flights: list[dict[str, Any]]) -> list[str]:
        answers = {"destinations": [place, ROME], "legs": [*train, *flights]}
        return [row["city"] for row in flown_to(answers, Context({"transport": answers}))]

    assert flown(ticked) == flown(apart)


@pytest.mark.parametrize(
    ("city", "country", "within"),
    [
        ("Granada", "NI", False),  # known, but a city of no airport
        ("Kakamega Forest", "KE", False),  # known to nobody, in a country that is far as a whole
        ("Villanueva", "ES", None),  # Spain begins nearer than twice what a train could reach
        ("Villanueva", "FR", None),
    ],
)
def test_what_lies_in_a_country_that_is_far_as_a_whole_is_asked_of_nobody(
    city: str, country: str, within: bool | None
) -> None:
    answers = {
        "destinations": [{"city": city, "country": country}, NAIROBI],
        "legs": legs("plane AMS > NBO, return"),
    }
    first, _ = judged(answers, Context({"transport": answers}))
    assert first.within is within
