"""Places: found by whatever name they go by."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resources
from desktop.travel.distance import great_circle
from desktop.travel.places import ALSO_COLUMNS, Place
from desktop.travel.source_csv import SourceRow, read_table
from desktop.travel.spelling import normalized
from desktop.travel.travel_data import Tables


@dataclass
class Spot:
    """A point on the map."""

    lat: float
    lon: float


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AMS", "AMS"),
        ("ams", "AMS"),
        ("Schiphol", "AMS"),
        ("Amsterdam Airport Schiphol", "AMS"),
        ("Schiphol (AMS)", "AMS"),
        ("Amsterdam", "Amsterdam"),
        ("parijs", "Parijs"),
        (" PARIS ", "Parijs"),
        ("keulen", "Keulen"),
        ("koln", "Keulen"),
        ("Köln", "Keulen"),
        ("ko\u0308ln", "Keulen"),
        ("cologne", "Keulen"),
        ("goteborg", "Göteborg"),
        ("Gothenburg", "Göteborg"),
        ("kobenhavn", "Kopenhagen"),
        ("Lodz", "Łódź"),
        ("'s Gravenhage", "Den Haag"),
        ("’s-Gravenhage", "Den Haag"),
        ("The Hague", "Den Haag"),
        ("Den Haag Centraal", "Den Haag"),
        ("Brussel-Zuid", "Brussel"),
        ("Napoli", "Napels"),
        ("New York City", "New York"),
        ("Київ", "Kyiv"),
        ("Paris (US)", "Paris (US)"),
        ("Washington DC", "Washington"),
        ("Namen", "Namen"),
        ("Namur", "Namen"),
        ("Bergen", "Bergen"),
        ("Mons", "Bergen (BE)"),
        ("Bergen (BE)", "Bergen (BE)"),
        ("Granada (NI)", "Granada (NI)"),
        ("Cambridge (VS)", "Cambridge (US)"),
        ("Spa", "Spa"),  # not the airport SPA in South Carolina
        ("SPA", "SPA"),
        ("Bali", "Denpasar"),
        ("Malta", "Valletta"),
        ("Hué", "Hué"),
        ("Roma Termini", "Rome"),
        ("Londen Heathrow", "LHR"),
        ("Dulles", "IAD"),
        ("PNH", "KTI"),  # a code of before 2025
        ("Ulm", "Ulm"),  # not the airport ULM in Minnesota
        ("ULM", "ULM"),
        ("ter plaatse", None),
        ("Conferentielocatie", None),
        ("Parijs (XX)", None),
        ("", None),
        (" ", None),
        ("(AMS", None),
        ("x" * 10_000, None),
    ],
)
def test_a_place_is_found_by_any_of_its_names(tables: Tables, text: str, found: str | None) -> None:
    place = tables.places.find(text)
    assert (place and tables.places.text(place)) == found


@pytest.mark.parametrize(
    ("text", "countries", "country"),
    [
        ("Paris", (), "FR"),
        ("Paris", ("US",), "US"),
        ("Paris", ("US", "FR"), "FR"),
        ("Paris", ("SE",), "FR"),
        ("Parijs", ("US",), "FR"),
        ("Cambridge", ("US",), "US"),
        ("CDG", ("US",), "FR"),
    ],
)
def test_of_cities_with_one_name_that_in_the_country_of_the_trip_is_meant(
    tables: Tables, text: str, countries: tuple[str, ...], country: str
) -> None:
    place = tables.places.find(text, countries)
    assert place
    assert place.country == country


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("LHR", "Londen", True),
        ("LTN", "Londen", True),
        ("SEN", "London", True),
        ("LHR", "LCY", True),
        ("BSL", "Basel", True),
        ("BSL", "Freiburg", True),
        ("AMS", "Amsterdam", True),
        ("CPH", "Malmö", False),
        ("AMS", "Den Haag", False),
        ("Parijs", "Paris (US)", False),
        ("PRX", "Paris (US)", True),
        ("PRX", "Parijs", False),
        ("IAD", "Washington", True),
        ("JNB", "Pretoria", True),
        ("JNB", "Johannesburg", True),
        ("Namen", "Namur", True),
    ],
)
def test_an_airport_and_its_city_are_one(tables: Tables, one: str, other: str, same: bool) -> None:
    here, there = tables.places.find(one), tables.places.find(other)
    assert here
    assert there
    assert tables.places.same(here, there) is same
    assert tables.places.same(there, here) is same


def test_every_name_of_the_rail_table_finds_its_city(tables: Tables) -> None:
    assert tables.rail
    for city in tables.rail.cities:
        for name in (city.name, *city.also):
            place = tables.places.find(name, (city.country,))
            assert place
            assert great_circle(place, city) < 1, name


def also_called() -> list[SourceRow]:
    """The rows of places_also.csv."""
    return [*read_table(resources() / "data/places_also.csv", ALSO_COLUMNS).rows]


@pytest.mark.parametrize("row", also_called(), ids=lambda row: row.text("name"))
def test_every_other_name_finds_its_place_by_name_and_country(tables: Tables, row: SourceRow) -> None:
    country, there = row.text("country"), (row.number("lat", -90, 90), row.number("lon", -180, 180))
    alone, with_country = (tables.places.find(row.text("name"), given) for given in ((), (country,)))

    assert with_country
    assert with_country.country == country
    assert great_circle(with_country, Spot(*there)) < 50  # an airport may have come in the place of another
    assert (alone is with_country) is not bool(row.text("needs_country")) or not alone
    if not with_country.code and row.text("kind") != "station":
        assert normalized(with_country.name) in {normalized(one.text("canonical")) for one in also_called()}


def test_every_airport_of_the_rail_table_lies_near_its_city(tables: Tables) -> None:
    assert tables.rail
    for city in tables.rail.cities:
        for code in city.airports:
            place = tables.places.find(code)
            assert place
            assert great_circle(place, city) < 150, code  # Andorra has none: Barcelona is the farthest


def test_an_airport_that_the_package_has_wrong_is_mended(tables: Tables) -> None:
    brussels, city = tables.places.find("BRU"), tables.places.find("Brussel")
    assert brussels
    assert city
    assert great_circle(brussels, city) < 15


def test_what_stands_for_a_place_finds_it_again(tables: Tables) -> None:
    places = tables.places
    for place in (*places.cities, *places.airports):
        assert places.find(places.text(place)) is place, place
    for city in places.cities:
        assert places.find(f"{city.name} ({city.country})") is city, city


@given(text=st.text(max_size=300))
def test_any_text_is_looked_up(text: str, tables: Tables) -> None:
    found = tables.places.find(text)
    assert found is None or isinstance(found, Place)


@given(text=st.text(max_size=300))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert normalized(normalized(text)) == normalized(text)
