"""Reading: which place a name stands for, and when only its writer can tell."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.travel.places import Place
from desktop.travel.reading import near, read
from desktop.travel.travel_data import Tables

ASKED = "?"


def said(place: Place | None) -> str:
    """A place as a code, or a name with its country."""
    return (place.code or f"{place.name} ({place.country})") if place else ASKED


@pytest.mark.parametrize(
    ("text", "countries", "place"),
    [
        ("Bergen", "", ASKED),
        ("Bergen", "BE", "Bergen (BE)"),
        ("Bergen", "NO", "Bergen (NO)"),
        ("Bergen", "NL", "Bergen (NL)"),
        ("Bergen", "BE NO", ASKED),
        ("Bergen", "FR", ASKED),
        ("Bergen op Zoom", "BE", "Bergen op Zoom (NL)"),
        ("Granada", "", "Granada (ES)"),
        ("Granada", "NI", ASKED),
        ("Santiago", "", "Santiago (CL)"),
        ("Santiago", "ES", ASKED),  # Santiago de Compostela
        ("Santiago", "FR", "Santiago (CL)"),
        ("Valencia", "", ASKED),
        ("Valencia", "VE", "Valencia (VE)"),
        ("San José", "", ASKED),
        ("San José", "CR", "San José (CR)"),
        ("San Jose", "US", "San Jose (US)"),
        ("Birmingham", "", ASKED),
        ("Birmingham", "GB", "Birmingham (GB)"),
        ("Birmingham", "US", "Birmingham (US)"),
        ("Frankfurt", "DE", "Frankfurt am Main (DE)"),
        ("Frankfurt (Oder)", "DE", "Frankfurt (Oder) (DE)"),
        ("Córdoba", "", ASKED),
        ("Córdoba", "AR", "Córdoba (AR)"),
        ("Cartagena", "", ASKED),
        ("Cartagena", "CO", "Cartagena (CO)"),
        ("Georgetown", "", "Georgetown (GY)"),
        ("Paris", "", "Parijs (FR)"),
        ("Paris", "SE", "Parijs (FR)"),
        ("Paris", "US", "Parijs (FR)"),  # on the way there, not the one in Texas
        ("Parijs", "US", "Parijs (FR)"),
        ("London", "", "Londen (GB)"),
        ("London", "CA", ASKED),
        ("Cambridge", "US", "Cambridge (US)"),
        ("Manchester", "", ASKED),
        ("Athens", "", ASKED),
        ("Athene", "US", "Athene (GR)"),
        ("Alexandria", "", ASKED),
        ("Naples", "", "Napels (IT)"),
        ("Bethlehem", "", "Bethlehem (PS)"),
        ("Nazareth", "", "Nazareth (IL)"),
        ("Spa", "", "Spa (BE)"),
        ("SPA", "", "SPA"),
        ("gva", "", "GVA"),
        ("Kirchberg", "", ASKED),
        ("Kirchberg", "LU", "Luxemburg (LU)"),
        ("CDG", "US", "CDG"),
        ("parijz", "", ASKED),
        ("", "FR", ASKED),
    ],
)
def test_a_name_is_read_as_everybody_means_it_or_not_at_all(
    tables: Tables, text: str, countries: str, place: str
) -> None:
    assert said(read(tables.places, text, countries.split()).place) == place


@pytest.mark.parametrize(
    ("text", "countries", "sure"),
    [
        ("Stockholm", "", True),
        ("Parijs", "", True),
        ("Paris", "", True),
        ("AMS", "", True),
        ("Paris (US)", "", True),
        ("ams", "", False),
        ("SPA", "", False),
        ("Granada", "", False),
        ("London", "", False),
        ("Georgetown", "", False),
        ("Bergen", "BE", False),
        ("Paris", "US", False),
    ],
)
def test_what_may_also_be_another_place_is_a_guess(
    tables: Tables, text: str, countries: str, sure: bool
) -> None:
    assert read(tables.places, text, countries.split()).sure is sure


def test_of_several_places_all_are_named(tables: Tables) -> None:
    reading = read(tables.places, "Bergen")
    assert {*map(said, reading.others)} == {"Bergen (NO)", "Bergen (NL)", "Bergen (BE)"}


def test_those_where_the_trip_goes_are_named_first(tables: Tables) -> None:
    assert said(read(tables.places, "Granada", ["NI"]).others[0]) == "Granada (NI)"
    assert said(read(tables.places, "Santiago", ["ES"]).others[0]) == "Santiago de Compostela (ES)"


@pytest.mark.parametrize("name", ["Bergen", "Valencia", "Santiago", "Georgetown", "Victoria", "Paris"])
def test_the_order_of_the_countries_makes_no_difference(tables: Tables, name: str) -> None:
    for countries in permutations(["BE", "NO", "ES", "US"]):
        assert read(tables.places, name, countries).place is read(tables.places, name, countries[::-1]).place


@given(text=st.text(max_size=120), countries=st.lists(st.sampled_from(["FR", "US", "XX"])))
def test_any_text_is_read(text: str, countries: list[str], tables: Tables) -> None:
    reading = read(tables.places, text, countries)
    assert reading.place not in reading.others
    assert reading.place or not reading.sure


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("parijz", ["Parijs (FR)"]),
        ("Stokholm", ["Stockholm (SE)"]),
        ("Straatburg", ["Straatsburg (FR)"]),
        ("Luxembrug", ["Luxemburg (LU)"]),
        ("Parrijs", ["Parijs (FR)"]),
        ("aParijs", ["Parijs (FR)"]),
        ("Bonm", ["Bonn (DE)", "Boom (BE)"]),
        ("Kie", []),  # too short to be nearly anything
        ("Hotel Plaza Parijs", ["Parijs (FR)"]),
        ("Birmingham New Street", ["Birmingham (GB)", "Birmingham (US)"]),
        ("hotel", []),
        ("ter plaatse", []),
        ("conferentielocatie", []),
        ("qqq", []),
        ("", []),
        ("x" * 10_000, []),
    ],
)
def test_near_an_unknown_name_stand_those_that_may_be_meant(
    tables: Tables, text: str, meant: list[str]
) -> None:
    assert [*map(said, near(tables.places, text))] == meant
