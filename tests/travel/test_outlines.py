"""Outlines: the coasts and borders in a part of the world."""

import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest

from desktop.paths import resources
from desktop.travel.outlines import COLUMNS, Box, Line, outlines
from desktop.travel.source_csv import read_table

WORLD = Box(-180, -60, 180, 84)
TABLE = resources() / "data/outlines.csv"


def is_land(lon: float, lat: float, around: float = 3) -> bool:
    """Whether a place lies on land, by the rings around it: those within each other take turns."""
    box = Box(lon - around, lat - around, lon + around, lat + around)
    return sum(_holds(ring, lon, lat) for ring in outlines().land(box, 0.01)) % 2 == 1


def _holds(ring: Line, lon: float, lat: float) -> bool:
    crossed = 0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat):
            crossed += lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [
        (5.1, 52.1, True),  # Utrecht
        (3.0, 54.0, False),  # the North Sea
        (51.0, 42.0, False),  # the Caspian Sea: a ring within a ring
        (138.5, 36.3, True),  # Japan
        (-150.0, 65.0, True),  # Alaska
        (-150.0, 30.0, False),  # the Pacific
        (-175.0, 66.6, True),  # Chukotka, on the other side of the line of dates
        (185.0, 66.6, True),  # the same, by its other name
        (171.0, -43.5, True),  # New Zealand
        (-43.5, -22.7, True),  # Rio
    ],
)
def test_land_is_told_from_water_all_over_the_world(lon: float, lat: float, land: bool) -> None:
    assert is_land(lon, lat) is land


def test_nothing_lies_outside_the_box_that_was_asked_for() -> None:
    box = Box(2, 50, 8, 54)
    for ring in outlines().land(box, 0.01):
        assert all(2 <= lon <= 8 and 50 <= lat <= 54 for lon, lat in ring)


def test_a_border_is_there_within_its_box_and_no_farther() -> None:
    box = Box(5, 50, 8, 53)  # of the Netherlands with Germany and Belgium
    borders = outlines().borders(box, 0.01)
    assert borders
    assert all(len(line) > 1 for line in borders)
    points = [point for line in borders for point in line]
    assert all(4 < lon < 9 and 49 < lat < 54 for lon, lat in points)


def test_a_coarse_outline_has_fewer_points_and_no_specks() -> None:
    fine, coarse = (outlines().land(WORLD, degrees) for degrees in (0.01, 1))
    assert len(coarse) < len(fine) / 3
    assert sum(map(len, coarse)) < sum(map(len, fine)) / 8


def test_no_ring_is_drawn_across_the_whole_world() -> None:
    for ring in outlines().land(WORLD, 0.3):
        steps = [abs(after[0] - before[0]) for before, after in pairwise(ring)]
        inner = [step for step, (_, lat) in zip(steps, ring, strict=False) if -60 < lat < 84]
        assert max(inner, default=0) < 40


def test_a_box_that_is_wider_than_the_world_shows_it_again() -> None:
    once, more = (outlines().land(Box(-180, -60, east, 84), 1) for east in (180, 360))
    assert len(more) > len(once) * 1.3


def test_the_table_is_small_and_names_its_source() -> None:
    assert TABLE.stat().st_size < 600_000
    about = read_table(TABLE, COLUMNS).about
    assert "Natural Earth" in about["source"]
    assert "public domain" in about["licence"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about["date"])


def test_the_table_is_not_read_before_a_map_is_drawn() -> None:
    code = (
        "import desktop.app, desktop.widgets.main.window\n"
        "from desktop.travel import outlines\n"
        "raise SystemExit(outlines.outlines.cache_info().currsize)"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
