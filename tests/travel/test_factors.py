"""Emission factors: every means, variant and year, and which year counts."""

import csv

import pytest

from desktop.paths import resources
from desktop.travel.factors import EMISSION_FREE, KNOWN
from desktop.travel.tables import Tables

FILE = resources() / "data/emission_factors_desnz.csv"


def rows() -> list[dict[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['year']} {row['means']} {row['variant']}")
def test_every_factor_is_direct_and_well_to_tank_together(tables: Tables, row: dict[str, str]) -> None:
    factor = tables.factors.find(row["means"], row["variant"], int(row["year"]))
    assert factor
    assert factor.set == f"DESNZ {row['year']}"
    before, direct = float(row["well_to_tank"]), float(row["direct"])
    assert factor.kg_per_km() == pytest.approx(direct + before)
    high = float(row["direct_with_radiative_forcing"] or direct)
    assert factor.kg_per_km(radiative_forcing=True) == pytest.approx(high + before)


@pytest.mark.parametrize(
    ("means", "variant", "year", "known", "kg_per_km"),
    [
        ("plane", "", 2024, "DESNZ 2024", 0.09604),
        ("plane", "economy", 2024, "DESNZ 2024", 0.09604),
        ("plane", "", 2025, "DESNZ 2025", 0.08105),
        ("plane", "", 2030, "DESNZ 2025", 0.08105),  # nearest earlier
        ("plane", "", 2019, "DESNZ 2024", 0.09604),  # none earlier: the nearest
        ("car", "", 2024, "DESNZ 2025", 0.20871),  # 2024 has no cars
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
