"""Legs: how their kilometres are known."""

from typing import Any

import pytest

from desktop.forms.section import Context
from desktop.forms.trip import legs

FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}


def by(leg: dict[str, Any], country: str = "SE") -> Context:
    """A trip with one leg."""
    return Context({"transport": {"legs": [leg], "destinations": [{"city": "Paris", "country": country}]}})


@pytest.mark.parametrize(
    ("leg", "said"),
    [
        (FLIGHT, "1.152 km enkele reis, berekend: hemelsbreed"),
        (
            {"means": "train", "from": "Den Haag", "to": "Parijs"},
            "461 km enkele reis, berekend: 384 km hemelsbreed × 1,2",
        ),
        (
            {"means": "taxi", "from": "Schiphol", "to": "Den Haag"},
            "53 km enkele reis, berekend: 41 km hemelsbreed × 1,3",
        ),
        ({**FLIGHT, "km": 1200}, "1.200 km enkele reis, zelf opgegeven (berekend: 1.152 km)"),
        ({"means": "metro", "from": "Stockholm", "km": 18}, "18 km enkele reis, zelf opgegeven"),
        ({"means": "metro", "from": "Stockholm", "to": "Stockholm"}, ""),
        ({"means": "train", "from": "Den Haag", "to": "het hotel"}, ""),
        ({"means": "train", "from": "Den Haag"}, ""),
        ({"means": ["train"], "from": 3, "to": {}}, ""),
        ({}, ""),
    ],
)
def test_a_leg_says_how_its_kilometres_are_known(leg: dict[str, Any], said: str) -> None:
    assert legs.how_known(leg, by(leg)) == said


@pytest.mark.parametrize(("country", "far"), [("FR", False), ("US", True)])
def test_of_two_cities_with_one_name_that_of_the_trip_is_meant(country: str, far: bool) -> None:
    leg = {"means": "plane", "from": "AMS", "to": "Paris"}
    km = legs.kilometres(leg, by(leg, country))
    assert km is not None
    assert (km > 5000) is far


def test_kilometres_that_cannot_be_read_are_not_worked_out_behind_the_users_back() -> None:
    leg = {**FLIGHT, "km": "ver"}
    assert legs.kilometres(leg, by(leg)) is None
    assert legs.worked_out(leg, by(leg)) == 1152
