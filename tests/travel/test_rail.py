"""The rail table: every row, and the rule that is read off it."""

import csv

import pytest

from desktop.paths import resources
from desktop.travel.rail import City
from desktop.travel.travel_data import Tables

FILE = resources() / "data/rail_from_the_hague.csv"
SAID = {"yes": True, "no": False, "borderline": None}


def rows() -> list[dict[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['city_nl']} {row['country']}")
def test_every_row_says_of_8_hours_what_the_table_itself_says(tables: Tables, row: dict[str, str]) -> None:
    assert tables.rail
    city = tables.rail.find(row["city_nl"], row["country"])
    assert city
    assert city.within(8) is SAID[row["within_8h"]]


def hours(low: float | None, high: float | None, bus: float | None) -> City:
    return City("Stad", (), "DE", (), 50, 8, None, low, high, bus)


@pytest.mark.parametrize(
    ("city", "threshold", "within"),
    [
        (hours(7, 8, None), 8, True),
        (hours(7, 8.1, None), 8, None),
        (hours(8, 9, None), 8, None),
        (hours(8.4, 9, None), 8, None),
        (hours(8.5, 9, None), 8, False),
        (hours(8.5, 9, 8), 8, True),
        (hours(8.5, 9, 8.4), 8, None),
        (hours(8.5, 9, 8.5), 8, False),
        (hours(8.5, 9, None), 9, True),
        (hours(3, 4, None), 2, False),
        (hours(None, None, 7), 8, True),
        (hours(None, None, 9), 8, None),
        (hours(None, None, None), 8, False),
        (hours(None, None, None), 48, False),
    ],
)
def test_a_city_is_within_when_even_the_slow_train_or_the_bus_is(
    city: City, threshold: float, within: bool | None
) -> None:
    assert city.within(threshold) is within


@pytest.mark.parametrize(
    ("city", "country", "found"),
    [
        ("parijs", "FR", "Parijs"),
        ("Paris", "FR", "Parijs"),
        ("Paris", "US", None),
        ("Parijs", "", None),
        ("koln", "DE", "Keulen"),
        ("Chur", "CH", None),
        ("Mons", "BE", "Bergen"),
        ("Bergen", "NO", "Bergen"),
    ],
)
def test_a_city_is_known_by_name_and_country(
    tables: Tables, city: str, country: str, found: str | None
) -> None:
    assert tables.rail
    row = tables.rail.find(city, country)
    assert (row and row.name) == found
