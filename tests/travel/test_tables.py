"""Tables of IT: laid over ours, and told when they are broken."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import BrokenTable
from desktop.paths import resources
from desktop.travel.source_csv import SourceTable, read_table
from desktop.travel.travel_data import Tables, built_in, tables_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")

ABOUT = "# source: eigen onderzoek\n# licence: eigen gebruik\n# date: 2026-01-15\n"
SET = "# set: X\n"
FACTORS = "year,means,variant,direct,well_to_tank\n"
RAIL = "city_nl,country,lat,lon,train_hours_low,train_hours_high,bus_hours\n"


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """The folder in which IT lays its tables."""
    return tmp_path


def test_without_tables_of_it_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert Tables().check() == []
    assert Tables(laid=tmp_path / "none").check() == []


def test_factors_of_it_count_before_ours_and_ours_for_the_rest(laid: Path) -> None:
    own = f"{ABOUT}# set: co2emissiefactoren.nl\n{FACTORS}2025,train,,0.002,0\n2026,plane,economy,0.1,0.02\n"
    (laid / "emission_factors_2026.csv").write_text(own, encoding="utf-8")
    tables = Tables(laid=laid)
    assert tables.check() == []
    found = [tables.factors.find(means, "", 2026) for means in ("train", "plane", "bus")]
    assert [factor and factor.set for factor in found] == [
        "co2emissiefactoren.nl 2025",
        "co2emissiefactoren.nl 2026",
        "DESNZ 2026",
    ]


@pytest.mark.parametrize("year", [2019, 2023, 2024, 2025, 2026, 2030])
def test_a_list_of_it_counts_for_every_year_and_is_never_mixed_with_ours(laid: Path, year: int) -> None:
    own = f"{ABOUT}# set: Eigen\n{FACTORS}2025,plane,economy,0.1,0.02\n"
    (laid / "emission_factors_eigen.csv").write_text(own, encoding="utf-8")
    factors = Tables(laid=laid).factors
    economy = factors.find("plane", "economy", year, "uk_short", 300)
    assert economy
    assert (economy.set, economy.kg_per_km()) == ("Eigen 2025", 0.12)
    assert factors.find("plane", "business", year) is None  # that of ours would be of another list


def test_a_newer_year_of_our_list_fills_it_up(laid: Path) -> None:
    own = f"{ABOUT}# set: DESNZ\n{FACTORS}2027,train,,0.03,0.01\n"
    (laid / "emission_factors_desnz_2027.csv").write_text(own, encoding="utf-8")
    factors = Tables(laid=laid).factors
    found = [factors.find("train", "", year) for year in (2025, 2027)]
    assert [factor and factor.set for factor in found] == ["DESNZ 2025", "DESNZ 2027"]


def test_a_table_with_a_name_in_capitals_counts_and_one_that_is_passed_over_is_told(laid: Path) -> None:
    own = f"{ABOUT}# set: Eigen\n{FACTORS}2025,bus,,0.1,0\n"
    (laid / "EMISSION_FACTORS.CSV").write_text(own, encoding="utf-8")
    for name in ("factoren.csv", "emission_factors.xlsx", "towns.ods"):
        (laid / name).touch()
    (laid / "LEESMIJ.txt").touch()
    tables = Tables(laid=laid)
    bus = tables.factors.find("bus", "", 2025)
    assert bus
    assert bus.set == "Eigen 2025"
    assert tables.check() == [
        f"‘{laid / name}’ telt niet mee: de naam van een tabel begint met emission_factors, rail_from_ of "
        "towns, en eindigt op .csv."
        for name in ("emission_factors.xlsx", "factoren.csv", "towns.ods")
    ]


def test_of_two_lists_of_it_the_last_counts_and_the_other_is_told(laid: Path) -> None:
    for name in ("a", "b"):
        own = f"{ABOUT}# set: Lijst {name}\n{FACTORS}2025,bus,,0.1,0\n2025,train,,0.1,0\n"
        (laid / f"emission_factors_{name}.csv").write_text(own, encoding="utf-8")
    tables = Tables(laid=laid)
    bus = tables.factors.find("bus", "", 2025)
    assert bus
    assert bus.set == "Lijst b 2025"
    assert tables.check() == ["De lijst ‘Lijst a’ telt niet mee voor train, bus: die staan ook in ‘Lijst b’."]


def test_a_table_of_a_dutch_excel_is_read(laid: Path) -> None:
    lines = [*ABOUT.splitlines(), "# set: Eigen lijst", *FACTORS.splitlines(), "2026,bus,,0.1,0.02"]
    semicolons = "\r\n".join(line.replace(",", ";").replace("0.", "0,") for line in lines)
    (laid / "emission_factors.csv").write_bytes(b"\xef\xbb\xbf" + semicolons.encode())
    tables = Tables(laid=laid)
    assert tables.check() == []
    factor = tables.factors.find("bus", "", 2026)
    assert factor
    assert (factor.set, factor.kg_per_km()) == ("Eigen lijst 2026", 0.12)


def test_a_home_town_abroad_needs_a_table_of_its_own(laid: Path) -> None:
    without = Tables("Paramaribo", laid)
    assert without.rail is None
    assert without.check() == []
    assert without.home is None
    assert without.about_home() == (
        "Voor standplaats ‘Paramaribo’ is er geen tabel met reistijden. "
        "Bij elke vlucht vraagt het programma ernaar."
    )
    own = f"{ABOUT}# home_town: Paramaribo\n{RAIL}Albina,SR,5.5,-54.06,3.4,4,7.5\n"
    (laid / "rail_from_paramaribo.csv").write_text(own, encoding="utf-8")
    tables = Tables("paramaribo", laid)
    assert tables.about_home() == ""
    assert tables.rail
    assert [city.name for city in tables.rail.cities] == ["Albina"]
    assert tables.home
    assert tables.home.country == "SR"


def test_of_a_dutch_place_that_is_no_municipality_what_is_too_far_is_known(laid: Path) -> None:
    towns = f"{ABOUT}town,lat,lon\nBinckdorp,52.07,4.34\n"
    (laid / "towns.csv").write_text(towns, encoding="utf-8")
    tables = Tables("Binckdorp", laid)
    assert tables.rail is None
    assert tables.home
    assert tables.about_home().endswith(
        "Is een bestemming niet zeker te ver, dan vraagt het programma ernaar."
    )


def test_newer_travel_times_for_the_same_home_town_count(laid: Path) -> None:
    own = f"{ABOUT}# home_town: Den Haag\n{RAIL}Stockholm,SE,59.3,18.1,7,8,\n"
    (laid / "rail_from_the_hague.csv").write_text(own, encoding="utf-8")
    rail = Tables(laid=laid).rail
    assert rail
    stockholm = rail.find("Stockholm", "SE")
    assert stockholm
    assert stockholm.within(8)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("emission_factors.csv", "", "ontbreekt ‘# source: …’ boven de tabel."),
        ("emission_factors.csv", FACTORS, "ontbreekt ‘# source: …’ boven de tabel."),
        ("emission_factors.csv", ABOUT, "ontbreekt de kolom ‘year’."),
        ("emission_factors.csv", ABOUT + FACTORS, "staat geen enkele regel."),
        ("emission_factors.csv", f"{ABOUT}year,means\n2026,bus", "ontbreekt de kolom ‘variant’."),
        (
            "emission_factors.csv",
            f"{ABOUT}{SET}{FACTORS}2026,bus,,x,0",
            "klopt regel 6 niet: kijk naar ‘direct’.",
        ),
        (
            "emission_factors.csv",
            f"{ABOUT}{SET}{FACTORS}2026,bus,,nan,0",
            "klopt regel 6 niet: kijk naar ‘direct’.",
        ),
        (
            "emission_factors.csv",
            f"{ABOUT}{SET}{FACTORS}2026,bus,,-1,0",
            "klopt regel 6 niet: kijk naar ‘direct’.",
        ),
        (
            "emission_factors.csv",
            f"{ABOUT}{SET}{FACTORS}2026,bus,,,0",
            "klopt regel 6 niet: kijk naar ‘direct’.",
        ),
        (
            "emission_factors.csv",
            f"{ABOUT}{SET}{FACTORS}2026,bus,,104,0",
            "klopt regel 6 niet: kijk naar ‘direct’.",
        ),
        ("emission_factors.csv", f"{ABOUT}{FACTORS}2026,bus,,1,0", "klopt regel 5 niet: kijk naar ‘set’."),
        ("emission_factors.csv", f"{ABOUT}{FACTORS}2026.5,bus,,1,0", "klopt regel 5 niet: kijk naar ‘year’."),
        (
            "emission_factors.csv",
            f"{ABOUT}{FACTORS}2026,trein,,1,0",
            "klopt regel 5 niet: kijk naar ‘means’.",
        ),
        (
            "emission_factors.csv",
            f"{ABOUT}{FACTORS}2026,car,gas,1,0",
            "klopt regel 5 niet: kijk naar ‘variant’.",
        ),
        (
            "rail_from_x.csv",
            f"{ABOUT}{RAIL}Gent,BE,51,3.7,2,3,3",
            "klopt regel 5 niet: kijk naar ‘home_town’.",
        ),
        (
            "rail_from_x.csv",
            f"{ABOUT}# home_town: X\n{RAIL}Gent,BE,151,3.7,2,3,3",
            "klopt regel 6 niet: kijk naar ‘lat’.",
        ),
        (
            "rail_from_x.csv",
            f"{ABOUT}# home_town: X\n{RAIL}Gent,BE,51,3.7,3,2,3",
            "klopt regel 6 niet: kijk naar ‘train_hours_high’.",
        ),
        (
            "rail_from_x.csv",
            f"{ABOUT}# home_town: X\n{RAIL}Gent,BE,51,3.7,3,,3",
            "klopt regel 6 niet: kijk naar ‘train_hours_low’.",
        ),
        (
            "rail_from_x.csv",
            f"{ABOUT}# home_town: X\n{RAIL}Gent,,51,3.7,2,3,3",
            "klopt regel 6 niet: kijk naar ‘country’.",
        ),
        ("towns.csv", f"{ABOUT}town,lat,lon\n,52,4", "klopt regel 5 niet: kijk naar ‘town’."),
    ],
)
def test_a_broken_table_is_told_and_ours_is_used(laid: Path, name: str, text: str, said: str) -> None:
    (laid / name).write_text(text, encoding="utf-8")
    tables = Tables(laid=laid)
    assert tables.check() == [f"In ‘{laid / name}’ {said} De tabel van het programma zelf geldt."]
    assert tables.factors.find("bus", "", 2025)
    assert tables.rail
    assert tables.rail.find("Gent", "BE")


def test_a_table_in_another_encoding_or_that_is_a_folder_is_told(laid: Path) -> None:
    (laid / "towns_1.csv").write_bytes(ABOUT.encode() + b"town,lat,lon\nF\xfcrth,49,11")
    (laid / "towns_2.csv").mkdir()
    text, folder = Tables(laid=laid).check()
    assert text.startswith(f"‘{laid / 'towns_1.csv'}’ is geen tekst. Sla het op als ‘CSV UTF-8’.")
    assert folder.startswith(f"‘{laid / 'towns_2.csv'}’ kan niet worden gelezen.")


@POSIX
@pytest.mark.parametrize(
    "put",
    [
        pytest.param(lambda file: os.mkfifo(file, 0o644), id="pipe"),
        pytest.param(lambda file: file.symlink_to("/dev/zero"), id="link to a device"),
        pytest.param(lambda file: file.symlink_to("/nowhere"), id="link to nothing"),
        pytest.param(lambda file: file.symlink_to(file), id="link to itself"),
    ],
)
def test_a_table_that_is_no_file_is_told_and_not_waited_for(
    laid: Path, put: Callable[[Path], object]
) -> None:
    file = laid / "emission_factors.csv"
    put(file)
    tables = Tables(laid=laid)
    assert tables.mark() == Tables(laid=laid).mark()
    assert tables.check() == [f"‘{file}’ kan niet worden gelezen. De tabel van het programma zelf geldt."]
    assert tables.factors.find("bus", "", 2025)


def test_a_folder_of_tables_that_is_a_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    tables = tables_of("Den Haag", tmp_path / "data")
    tables.mark()
    said = f"De map ‘{tmp_path / 'data'}’ kan niet worden gelezen. De tabel van het programma zelf geldt."
    assert tables.check() == tables.check() == [said]
    assert tables.rail


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Dorp,52,4\n" * 60_000, id="rows"),
        pytest.param("\n" * 60_000 + "Dorp,52,4\n", id="empty rows"),
        pytest.param("Dorp,52,4\n#" + "x" * 6_000_000, id="bytes"),
    ],
)
def test_a_table_that_is_too_large_is_told_and_not_cut(laid: Path, rows: str) -> None:
    (laid / "towns.csv").write_text(f"{ABOUT}town,lat,lon\n{rows}", encoding="utf-8")
    (told,) = Tables(laid=laid).check()
    assert told.startswith(f"‘{laid / 'towns.csv'}’ is te groot: een tabel is hooguit 5 MB en 50.000 regels.")


@pytest.mark.parametrize("odd", ["nan", "inf", "-inf", "1e999", "-1", "9" * 400, "0x10", "\0", "½", "1,5,2"])
@pytest.mark.parametrize("column", [0, 3, 4])
def test_an_odd_number_is_told(laid: Path, column: int, odd: str) -> None:
    cells = ["2025", "bus", "", "0.1", "0.02"]
    cells[column] = f'"{odd}"'
    (laid / "emission_factors.csv").write_text(
        f"{ABOUT}{SET}{FACTORS}{','.join(cells)}\n", encoding="utf-8", newline=""
    )
    (told,) = Tables(laid=laid).check()
    assert "klopt regel 6 niet: kijk naar ‘" in told


def test_whatever_goes_wrong_in_a_table_of_it_is_told(laid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (laid / "towns.csv").write_text(f"{ABOUT}town,lat,lon\nDorp,52,4\n", encoding="utf-8")

    def fails(file: Path, columns: Sequence[str]) -> SourceTable:
        if file.parent == laid:
            raise MemoryError
        return read_table(file, columns)

    monkeypatch.setattr("desktop.travel.travel_data.read_table", fails)
    assert Tables(laid=laid).check() == [
        f"‘{laid / 'towns.csv'}’ kan niet worden gelezen. De tabel van het programma zelf geldt."
    ]


ODD_CELLS = [
    "", "nan", "1e999", "9" * 400, "0,5", '"', '""', '"a', "\0", "é", "x" * 140_000, ";", ",", "\n", "\r",
    "#", "٣", "-0", "1_000", " 5 ", "Den Haag", "NL", "\u2028", "plane", "2024",
]  # fmt: skip


def test_our_tables_with_anything_in_them_count_or_are_told(laid: Path) -> None:
    chance = Random(17)
    for number in range(150):
        own = chance.choice(["emission_factors_desnz.csv", "rail_from_the_hague.csv", "towns_nl.csv"])
        lines = (resources() / "data" / own).read_text(encoding="utf-8").splitlines()[:30]
        for _ in range(chance.choice((1, 3, 10))):
            place = chance.randrange(len(lines))
            cells = lines[place].split(",")
            cells[chance.randrange(len(cells))] = chance.choice(ODD_CELLS)
            lines[place] = ",".join(cells)
        (laid / own).write_bytes("\n".join(lines).encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"])))
        tables = Tables(laid=laid)
        said = " De tabel van het programma zelf geldt."
        assert all(told.endswith(said) for told in tables.check())
        assert tables.rail
        assert number % 75 or tables.places.find("Parijs")  # which takes a good part of a second
        assert all(tables.factors.find(means, "", 2024) for means in ("plane", "train", "bus"))
        (laid / own).unlink()


def test_a_town_of_it_is_found(laid: Path) -> None:
    (laid / "towns.csv").write_text(
        f"{ABOUT}town,also,lat,lon\nBinckdorp,De Binck,52.07,4.34", encoding="utf-8"
    )
    place = Tables(laid=laid).places.find("de binck")
    assert place
    assert (place.name, place.country) == ("Binckdorp", "NL")


def test_a_town_of_it_lies_in_the_country_that_it_names(laid: Path) -> None:
    (laid / "towns.csv").write_text(
        f"{ABOUT}town,country,lat,lon\nGrensdorp,BE,51.3,4.6\nBinckdorp,,52.07,4.34", encoding="utf-8"
    )
    places = Tables(laid=laid).places
    assert {place.country for place in places.named("Grensdorp")} == {"BE"}
    assert {place.country for place in places.named("Binckdorp")} == {"NL"}


def test_a_town_of_it_that_is_known_gets_another_name(laid: Path) -> None:
    (laid / "towns.csv").write_text(
        f"{ABOUT}town,also,country,lat,lon\nKeulen,De Domstad,DE,50.94,6.96", encoding="utf-8"
    )
    places = Tables(laid=laid).places
    assert places.find("De Domstad") is places.find("Keulen")
    assert places.find("Keulen")


@given(
    data=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: (ABOUT + text).encode(errors="replace"))
)
def test_any_file_is_a_table_or_a_sentence(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "table.csv"
    file.write_bytes(data)
    outcome: object
    try:
        outcome = read_table(file, ("a",)).rows
    except BrokenTable as error:
        outcome = str(error).removesuffix(".") != str(error)
    assert outcome


def test_places_are_read_once_for_all_home_towns(laid: Path) -> None:
    (laid / "emission_factors_2026.csv").write_text(f"{ABOUT}{SET}{FACTORS}2026,bus,,0.1,0\n")
    places = built_in().places

    assert Tables("Utrecht").places is places
    assert Tables("Nergenshuizen").places is places
    assert Tables(laid=laid).places is places


@pytest.mark.parametrize("file", sorted((resources() / "data").glob("*.csv")), ids=lambda file: file.name)
def test_each_of_our_tables_names_its_source_licence_and_date(file: Path) -> None:
    assert all(read_table(file, ()).about[key] for key in ("source", "licence", "date"))


def test_the_tables_load_on_first_use() -> None:
    code = "import sys, desktop.travel.travel_data; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert not {"factors", "rail", "_places", "_matcher"} & set(vars(Tables()))
