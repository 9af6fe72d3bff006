"""The completion list of a place field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.travel.matches import MOST
from desktop.travel.travel_data import Tables


def offered(tables: Tables, typed: str) -> list[str]:
    """What is offered, as it would stand in the report."""
    return [tables.places.text(place) for place in tables.matcher.matches(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("par", ["Parijs"]),
        ("parijs", ["Parijs", "CDG", "ORY", "BVA"]),
        ("Paris", ["Parijs", "CDG", "ORY", "BVA", "Paris (US)"]),
        ("keul", ["Keulen"]),
        ("koln", ["Keulen", "CGN"]),
        ("KÖLN", ["Keulen", "CGN"]),
        ("gote", ["Göteborg"]),
        ("stock", ["Stockholm"]),
        ("londen", ["Londen", "LHR", "LGW", "LCY", "STN"]),
        ("ams", ["Amsterdam", "AMS"]),
        ("AMS", ["AMS", "Amsterdam"]),
        ("arn", ["Arnhem", "ARN"]),
        ("schiph", ["AMS"]),
        ("heathr", ["LHR"]),
        ("arland", ["ARN"]),
        ("la guardia", []),
        ("laguardia", ["LGA"]),
        ("john f k", ["JFK"]),
        ("gravenh", ["Den Haag"]),
        ("bosch", ["'s-Hertogenbosch"]),
        ("napels", ["Napels", "NAP"]),
        ("napoli", ["Napels"]),
        ("peki", ["Peking"]),
        ("rome", ["Rome", "FCO"]),
        ("new y", ["New York"]),
        ("київ", ["Kyiv"]),
        ("qqq", []),
        ("", []),
        ("  ", []),
        ("()", []),
        ("\U0010ffff", []),
        ("x" * 10_000, []),
    ],
)
def test_the_likely_places_come_first(tables: Tables, typed: str, first: list[str]) -> None:
    assert offered(tables, typed)[: len(first) or 1] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gva", ["GVA"]),
        ("mad", ["MAD", "Madrid"]),
        ("ber", ["Berlijn", "BER"]),
        ("GVA", ["GVA"]),
        ("Gva", ["GVA"]),
        ("arn", ["ARN"]),  # nobody flies to Arnhem
        ("ams", ["Amsterdam", "AMS"]),
        ("bar", ["Bar"]),  # not Qionghai Bo'ao, BAR
        ("lhr", ["LHR"]),
    ],
)
def test_who_flies_may_mean_a_code_in_any_letters(tables: Tables, typed: str, first: list[str]) -> None:
    found = [tables.places.text(place) for place in tables.matcher.matches(typed, flying=True)]
    assert found[: len(first)] == first


def test_only_what_is_wanted_is_offered(tables: Tables) -> None:
    found = tables.matcher.matches("par", lambda place: not place.code and place.country == "IT")
    assert "Parma" in [place.name for place in found]
    assert {place.country for place in found} == {"IT"}
    assert not any(place.code for place in tables.matcher.matches("CDG", lambda place: not place.code))


def test_places_of_one_name_are_all_offered(tables: Tables) -> None:
    assert {place.country for place in tables.matcher.matches("bergen")} >= {"NO", "BE", "NL"}
    assert {place.country for place in tables.matcher.matches("granada")} >= {"ES", "NI"}


def test_every_city_of_the_rail_table_is_offered_by_its_name(tables: Tables) -> None:
    assert tables.rail
    for city in tables.rail.cities:
        first = offered(tables, city.name)[0]
        assert first.partition(" (")[0] == city.name.partition(" (")[0]


@given(text=st.text(max_size=20))
def test_whatever_is_typed_a_short_list_without_doubles_comes(text: str, tables: Tables) -> None:
    found = tables.matcher.matches(text)
    assert len(found) == len(set(found)) <= MOST
