"""Home towns: every Dutch municipality has its hours, by whatever name it is called."""

import csv
from pathlib import Path

import pytest

from desktop.paths import resources
from desktop.travel.distance import great_circle
from desktop.travel.home_towns import COLUMNS, read_home_towns
from desktop.travel.source_csv import read_table
from desktop.travel.travel_data import Tables, built_in

ABOUT = "# source: eigen onderzoek\n# licence: eigen gebruik\n# date: 2026-01-15\n"
FILE = resources() / "data/home_towns.csv"
RAIL = "city_nl,country,lat,lon,train_hours_low,train_hours_high,bus_hours\n"


def rows() -> list[dict[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_there_are_as_many_as_there_are_municipalities() -> None:
    assert len(rows()) == len({row["code"] for row in rows()}) == 342


def test_each_municipality_is_found_by_each_of_its_names() -> None:
    towns = read_home_towns(read_table(FILE, COLUMNS))
    for row in rows():
        for name in (row["municipality"], *filter(None, row["also"].split(";"))):
            assert [(home.municipality, home.town) for home in towns.named(name)] == [
                (row["municipality"], row["town"])
            ], name


@pytest.mark.parametrize("row", rows()[::20], ids=lambda row: row["municipality"])
def test_from_a_municipality_there_are_travel_times(row: dict[str, str]) -> None:
    tables = Tables(row["municipality"])
    assert tables.about_home() == ""
    assert tables.rail
    assert tables.rail.find("Parijs", "FR")
    assert tables.home
    assert (tables.home.name, tables.home.country) == (row["town"], "NL")


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Gemeente Utrecht", "Utrecht"),
        ("GEMEENTE UTRECHT", "Utrecht"),
        ("  utrecht ", "Utrecht"),
        ("'s-Gravenhage", "Den Haag"),
        ("’s-Gravenhage", "Den Haag"),
        ("'s Gravenhage", "Den Haag"),
        ("gemeente ’s-Gravenhage", "Den Haag"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("Haarlemmermeer", "Hoofddorp"),
        ("Hoofddorp", "Hoofddorp"),
        ("Nieuw-Vennep", "Hoofddorp"),
        ("Súdwest-Fryslân", "Sneek"),
        ("Sudwest Fryslan", "Sneek"),
        ("Hengelo", "Hengelo"),
        ("Hengelo (O)", "Hengelo"),
        ("Hengelo (Gld.)", "Hengelo (Gld.)"),
        ("Bergen NH", "Bergen"),
        ("Bergen (N.H.)", "Bergen"),
        ("Bergen (L.)", "Nieuw Bergen"),
        ("Bergen LB", "Nieuw Bergen"),
        ("Alphen", "Alphen aan den Rijn"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("Nuenen", "Nuenen"),
    ],
)
def test_a_home_town_is_known_as_people_and_settings_write_it(name: str, town: str) -> None:
    tables = Tables(name)
    assert tables.rail
    assert tables.home
    assert tables.home.name == town


@pytest.mark.parametrize("name", ["Bergen", "Gemeente Bergen", "bergen"])
def test_a_name_of_two_municipalities_is_not_guessed(name: str) -> None:
    tables = Tables(name)
    assert (tables.rail, tables.home) == (None, None)
    assert "‘Bergen (L.)’ of ‘Bergen (NH.)’" in tables.about_home()


def test_the_hours_from_a_town_lie_between_those_from_den_haag_less_and_more_the_way_there() -> None:
    den_haag, utrecht = built_in().rail, Tables("Utrecht").rail
    assert den_haag
    assert utrecht
    assert len(utrecht.cities) == len(den_haag.cities)
    for ours, theirs in zip(den_haag.cities, utrecht.cities, strict=True):
        assert theirs.train_hours is None
        if ours.train_hours_low is None or ours.train_hours_high is None:
            assert (theirs.train_hours_low, theirs.train_hours_high) == (None, None)
        else:
            assert theirs.train_hours_low == pytest.approx(max(0, ours.train_hours_low - 0.85))
            assert theirs.train_hours_high == pytest.approx(ours.train_hours_high + 0.85)


def test_what_is_certain_from_a_town_does_not_contradict_what_is_from_den_haag() -> None:
    near = built_in().rail
    assert near
    for name in ("Delft", "Groningen", "Maastricht", "Schiermonnikoog"):
        rail = Tables(name).rail
        assert rail
        verdicts = [
            (ours.within(8), theirs.within(8)) for ours, theirs in zip(near.cities, rail.cities, strict=True)
        ]
        assert not [pair for pair in verdicts if None not in pair and pair[0] is not pair[1]]


def test_a_bus_from_den_haag_is_known_between_bounds_from_elsewhere() -> None:
    rail = Tables("Utrecht").rail
    assert rail
    bruges = rail.find("Brugge", "BE")
    assert bruges
    assert bruges.within(3.6) is True  # a bus of 2.75 hours from Den Haag, which is 0.85 at most
    assert bruges.within(3.5) is None


def test_an_island_is_out_of_reach_from_every_town() -> None:
    for name in ("Den Haag", "Groningen", "Vlissingen"):
        rail = Tables(name).rail
        assert rail
        island = rail.find("Reykjavik", "IS")
        assert island
        assert island.within(48) is False


def test_a_table_that_it_laid_in_for_the_town_wins(tmp_path: Path) -> None:
    own = f"{ABOUT}# home_town: Utrecht\n{RAIL}Parijs,FR,48.85,2.35,8.6,9,\n"
    (tmp_path / "rail_from_utrecht.csv").write_text(own, encoding="utf-8")
    for name in ("Utrecht", "Gemeente Utrecht", "utrecht stad"):
        rail = Tables(name, tmp_path).rail
        assert rail
        assert [(city.name, city.within(8)) for city in rail.cities] == [("Parijs", False)]
    other = Tables("Zeist", tmp_path).rail
    assert other
    assert len(other.cities) > 200


def test_a_newer_table_from_den_haag_is_what_other_towns_are_worked_out_from(tmp_path: Path) -> None:
    own = f"{ABOUT}# home_town: Den Haag\n{RAIL}Parijs,FR,48.85,2.35,1,2,\n"
    (tmp_path / "rail_from_the_hague.csv").write_text(own, encoding="utf-8")
    rail = Tables("Utrecht", tmp_path).rail
    assert rail
    assert [(city.train_hours_low, city.train_hours_high) for city in rail.cities] == [(0.15, 2.85)]
    assert Tables("'s-Gravenhage", tmp_path).rail is not Tables("'s-Gravenhage").rail


def test_the_fastest_train_is_that_of_the_table() -> None:
    tables = built_in()
    assert tables.home
    assert tables.rail
    ways = [(great_circle(tables.home, city), city.train_hours_low, city.name) for city in tables.rail.cities]
    assert tables.fastest == max(km / low for km, low, _ in ways if low and km >= 300)
    assert tables.fastest == pytest.approx(151.9, abs=0.05)  # Bordeaux
    assert not [name for km, low, name in ways if low and km >= 300 and km > tables.fastest * low + 1e-6]


def test_a_slow_table_of_it_makes_nothing_too_far(tmp_path: Path) -> None:
    own = f"{ABOUT}# home_town: Utrecht\n{RAIL}Rome,IT,41.89,12.51,48,60,\n"
    (tmp_path / "rail_from_utrecht.csv").write_text(own, encoding="utf-8")
    assert Tables("Utrecht", tmp_path).fastest == built_in().fastest
