"""Destinations as a table: what the rule of 8 hours says of each from three home towns (destinations.csv)."""

import csv
from functools import cache
from pathlib import Path

import pytest

from desktop.forms.choices import Choices
from desktop.forms.section import Context
from desktop.forms.trip.reachability import Judged, judged
from desktop.travel.travel_data import built_in

HOMES = ("Den Haag", "Utrecht", "Groningen")
VERDICT = {True: "yes", False: "no", None: "ask"}


def destinations() -> list[dict[str, str]]:
    lines = (Path(__file__).parent / "destinations.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|"))


@cache
def choices(home: str) -> Choices:
    return Choices(built_in(home))


def judge(row: dict[str, str], home: str) -> Judged:
    """What the program says of a flight there and back."""
    leg = {"means": "plane", "from": "AMS", "to": row["airport"] or row["city"], "return": True}
    answers = {"destinations": [{"city": row["city"], "country": row["country"]}], "legs": [leg]}
    (entry,) = judged(answers, Context({"transport": answers}, choices=choices(home)))
    return entry


@pytest.mark.parametrize("row", destinations(), ids=lambda row: f"{row['city']} {row['country']}")
def test_a_destination_is_judged_as_by_hand(row: dict[str, str]) -> None:
    for home in HOMES:
        entry = judge(row, home)
        hours, verdict = row[home].split()
        assert VERDICT[entry.within] == verdict, home
        assert entry.asked is (verdict == "ask"), home
        in_time = hours != "-" and float(hours) <= 8
        assert verdict == "ask" or in_time is (verdict == "yes"), home


def test_each_doubt_has_its_reason_and_nothing_else_has() -> None:
    for row in destinations():
        assert bool(row["doubt"]) is any(row[home].endswith(" ask") for home in HOMES), row["city"]


def test_a_doubt_about_a_city_of_the_table_names_its_bounds_which_lie_on_both_sides() -> None:
    doubted = [row for row in destinations() if row["doubt"].startswith("fast ")]
    assert doubted
    for row in doubted:
        fast, slow = (float(part.split()[1]) for part in row["doubt"].split(", "))
        city = judge(row, "Den Haag").row
        assert city, row["city"]
        assert (city.train_hours_low, city.train_hours_high) == (fast, slow), row["city"]
        assert fast < 8.5, row["city"]
        assert slow > 8, row["city"]


def test_there_are_enough_of_them() -> None:
    places = {(row["city"], row["country"]) for row in destinations()}
    assert len(places) == len(destinations()) >= 300
    assert len([row for row in destinations() if row["Utrecht"].endswith(" ask")]) < len(places) / 4
