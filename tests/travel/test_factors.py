"""Emission factors: every means, variant, route, distance and year, and which list and year count."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import BrokenTable
from desktop.paths import resources
from desktop.travel.factors import COLUMNS, EMISSION_FREE, KNOWN, ROUTES, Factors, read_factors
from desktop.travel.source_csv import read_table
from desktop.travel.travel_data import Tables

FILE = resources() / "data/emission_factors_desnz.csv"
YEARS = range(2021, 2030)
ABOUT = "# source: eigen onderzoek\n# licence: eigen gebruik\n# date: 2026-01-15\n# set: Verzonnen\n"
HEAD = "year,means,variant,from_km,up_to_km,direct,well_to_tank\n"
BANDS = "2025,plane,,,700,0.3,0\n2025,plane,,700,2500,0.2,0\n2025,plane,,2500,,0.15,0\n"


def rows() -> list[dict[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def recomputed() -> Iterator[tuple[str, str, str, int, str, float, float]]:
    """Every means, variant, route and year with its factors, worked out from the CSV alone.

    A flight within the United Kingdom counts as a short one to it. The year is the nearest with a row that is
    not later, else the earliest. Without variant economy, petrol or the plain ferry counts. On a short flight
    of the United Kingdom business is the highest class.
    """
    table = {(r["means"], r["variant"], r["route"], int(r["year"])): r for r in rows()}
    for means, variants in KNOWN.items():
        for variant in variants:
            for route in ROUTES if means == "plane" else ("",):
                its = variant or {"plane": "economy", "car": "petrol"}.get(means, "")
                route_in_table = "uk_short" if route == "uk_domestic" else route
                if route_in_table == "uk_short" and its in ("first", "premium_economy"):
                    its = "business"
                known = sorted(year for m, v, r, year in table if (m, v, r) == (means, its, route_in_table))
                for year in YEARS:
                    of = max([one for one in known if one <= year], default=known[0])
                    row = table[means, its, route_in_table, of]
                    before, direct = float(row["well_to_tank"]), float(row["direct"])
                    forced = float(row["direct_with_radiative_forcing"] or direct)
                    yield means, variant, route, year, f"DESNZ {of}", direct + before, forced + before


@pytest.mark.parametrize("means", KNOWN)
def test_every_factor_is_that_of_the_table(tables: Tables, means: str) -> None:
    told = [each for each in recomputed() if each[0] == means]
    assert len(told) >= len(YEARS) * len(KNOWN[means])
    for _, variant, route, year, known, kg, forced in told:
        factor = tables.factors.find(means, variant, year, route or "non_uk")
        assert factor, (variant, route, year)
        assert factor.set == known
        assert factor.kg_per_km() == pytest.approx(kg), (variant, route, year)
        assert factor.kg_per_km(radiative_forcing=True) == pytest.approx(forced), (variant, route, year)


def test_no_row_of_the_table_is_never_used() -> None:
    factors = read_factors(read_table(FILE, COLUMNS))
    assert len({*factors}) == len(rows()) == 104
    found = {
        Factors([factors]).find(row.means, row.variant, row.year, row.route or "non_uk") for row in factors
    }
    assert found == {*factors}


@pytest.mark.parametrize(
    ("means", "variant", "year", "known", "kg_per_km"),
    [
        ("plane", "", 2024, "DESNZ 2024", 0.09604),
        ("plane", "economy", 2024, "DESNZ 2024", 0.09604),
        ("plane", "", 2025, "DESNZ 2025", 0.08105),
        ("plane", "", 2030, "DESNZ 2026", 0.08105),  # nearest earlier
        ("plane", "", 2019, "DESNZ 2023", 0.09603),  # none earlier: the nearest
        ("car", "electric", 2025, "DESNZ 2025", 0.05096),
        ("ferry", "", 2025, "DESNZ 2025", 0.13825),
        ("ferry", "foot", 2025, "DESNZ 2025", 0.02295),
        ("train", "", 2024, "DESNZ 2024", 0.04443),
    ],
)
def test_the_year_of_the_trip_chooses_the_list(
    tables: Tables, means: str, variant: str, year: int, known: str, kg_per_km: float
) -> None:
    factor = tables.factors.find(means, variant, year)
    assert factor
    assert (factor.set, factor.kg_per_km()) == (known, kg_per_km)


@pytest.mark.parametrize(
    ("means", "variant"),
    [("bicycle", ""), ("other", ""), ("plane", "petrol"), ("train", "first"), ("zeppelin", "")],
)
def test_what_has_no_factor_has_none(tables: Tables, means: str, variant: str) -> None:
    assert tables.factors.find(means, variant, 2024) is None


def test_every_means_that_emits_has_a_factor_for_each_variant(tables: Tables) -> None:
    for means, variants in KNOWN.items():
        assert means not in EMISSION_FREE
        assert all(tables.factors.find(means, variant, 2025) for variant in {*variants, ""})


def test_the_years_that_were_read_from_copies_are_marked() -> None:
    assert "2026 were read from copies" in FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("start", "end", "km", "route"),
    [
        ("NL", "SE", 1152, "non_uk"),
        ("NL", "US", 5860, "non_uk"),
        ("NL", "GB", 370, "uk_short"),
        ("GB", "NL", 370, "uk_short"),
        ("GB", "US", 5500, "uk_long"),
        ("GB", "GB", 530, "uk_domestic"),
        ("JE", "NL", 700, "uk_short"),
        ("GB", "XK", 1900, "uk_short"),  # the list names it not: by its distance
        ("GB", "GP", 6700, "uk_long"),
    ],
)
def test_a_flight_to_or_from_the_united_kingdom_is_short_or_long(
    tables: Tables, start: str, end: str, km: float, route: str
) -> None:
    assert tables.hauls.route(start, end, km) == route


def read(text: str, tmp_path: Path) -> Factors:
    """The factors of one table."""
    file = tmp_path / "emission_factors.csv"
    file.write_text(ABOUT + HEAD + text, encoding="utf-8")
    return Factors([read_factors(read_table(file, COLUMNS))])


@pytest.mark.parametrize(
    ("km", "kg"),
    [(0, 0.3), (699.9, 0.3), (700, 0.2), (2499, 0.2), (2500, 0.15), (19_000, 0.15), (None, None)],
)
@pytest.mark.parametrize("variant", ["", "economy", "business"])
def test_of_a_list_with_distances_the_length_of_the_leg_decides(
    tmp_path: Path, km: float | None, kg: float | None, variant: str
) -> None:
    factor = read(BANDS, tmp_path).find("plane", variant, 2025, "uk_short", km)
    assert (factor and factor.kg_per_km()) == kg


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025,bus,,,,0.1,0\n2025,bus,,,,0.2,0\n", "gelden regel 6 en regel 7 allebei voor dezelfde reis."),
        (
            "2025,plane,,,800,0.3,0\n2025,plane,,700,,0.2,0\n",
            "gelden regel 6 en regel 7 allebei voor dezelfde reis.",
        ),
        (
            "2025,plane,,,700,0.3,0\n2025,plane,,800,,0.2,0\n",
            "ontbreekt de rij die geldt voor plane van 700 tot 800 km (tussen regel 6 en regel 7).",
        ),
        ("2025,plane,,700,,0.3,0\n", "ontbreekt de rij die geldt voor plane tot 700 km (zie regel 6)."),
        ("2025,plane,,1,,0.3,0\n", "ontbreekt de rij die geldt voor plane tot 1 km (zie regel 6)."),
        ("2025,plane,,,700,0.3,0\n", "ontbreekt de rij die geldt voor plane vanaf 700 km (zie regel 6)."),
        ("2025,plane,,700,600,0.3,0\n", "klopt regel 6 niet: kijk naar ‘up_to_km’."),
        ("2025,plane,,ver,600,0.3,0\n", "klopt regel 6 niet: kijk naar ‘from_km’."),
    ],
)
def test_two_rows_for_one_leg_or_none_are_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BrokenTable) as told:
        read(text, tmp_path)
    assert said in str(told.value)


@pytest.mark.parametrize(("means", "route"), [("plane", "short"), ("train", "uk_short")])
def test_a_route_that_nobody_knows_is_told(tmp_path: Path, means: str, route: str) -> None:
    file = tmp_path / "emission_factors.csv"
    file.write_text(
        f"{ABOUT}year,means,variant,route,direct,well_to_tank\n2025,{means},,{route},1,0\n", encoding="utf-8"
    )
    with pytest.raises(BrokenTable, match="kijk naar ‘route’"):
        read_factors(read_table(file, COLUMNS))
