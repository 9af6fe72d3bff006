"""Distances: against other sources, and what holds for all of them."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.travel.distance import EARTH, great_circle, one_way
from desktop.travel.places import Place
from desktop.travel.travel_data import Tables

HALF_WAY = pi * EARTH

points = st.builds(
    lambda lat, lon: Place("", "", lat, lon), st.floats(-90, 90), st.floats(-180, 180, exclude_min=True)
)

# Worked out apart from the program: the spherical law of cosines (the program has the haversine) in awk, with
# 6371.009 km and the coordinates of airportsdata; for Brussels those of its aerodrome chart.
ROUTES = """
AMS ARN 1152 | AMS CDG 398 | AMS LHR 370 | AMS LGW 365 | AMS LCY 335 | AMS STN 313
AMS CPH 633 | AMS BER 593 | AMS VIE 959 | AMS ZRH 603 | AMS LIS 1846 | AMS IST 2184
AMS FRA 366 | FRA VIE 622 | AMS FCO 1297 | AMS MAD 1459 | AMS BCN 1241 | AMS OSL 959
AMS HEL 1521 | AMS WAW 1101 | AMS PRG 705 | AMS BUD 1168 | AMS ATH 2182 | AMS DUB 750
AMS EDI 666 | AMS GVA 682 | AMS NCE 979 | AMS MXP 797 | AMS TIA 1655 | AMS JFK 5848
AMS SIN 10514 | AMS CPT 9687 | AMS NRT 9319 | AMS DXB 5169 | AMS PBM 7524 | AMS CUR 7834
RTM LCY 306 | EIN BUD 1096 | CDG FCO 1101 | AMS BRU 158
"""
FLIGHTS = [route.split() for line in ROUTES.strip().splitlines() for route in line.split("|")]


@pytest.mark.parametrize(("start", "end", "km"), FLIGHTS)
def test_a_flight_is_as_long_as_others_say(tables: Tables, start: str, end: str, km: str) -> None:
    places = tables.places
    here, there = places.find(start), places.find(end)
    assert here
    assert there
    assert one_way("plane", here, there) == int(km)


@pytest.mark.parametrize(
    ("means", "start", "end", "km"),
    [
        ("train", "Den Haag", "Parijs", 461),  # 384 × 1,2
        ("high_speed_train", "Den Haag", "Parijs", 461),
        ("car", "Den Haag", "Brussel", 177),  # 136 × 1,3
        ("coach", "Den Haag", "Brussel", 177),
        ("bus", "Den Haag", "Delft", 12),  # 9 × 1,3
        ("taxi", "Den Haag", "AMS", 53),  # 41 × 1,3
        ("train", "Den Haag", "Den Haag", 0),
        ("metro", "Den Haag", "Parijs", None),
        ("ferry", "Rotterdam", "Hull", None),
        ("foot", "Den Haag", "Delft", None),
        ("other", "Den Haag", "Delft", None),
    ],
)
def test_a_way_over_land_is_longer_than_the_great_circle(
    tables: Tables, means: str, start: str, end: str, km: int | None
) -> None:
    here, there = tables.places.find(start), tables.places.find(end)
    assert here
    assert there
    assert one_way(means, here, there) == km


@given(points, points)
def test_there_and_back_are_as_far(here: Place, there: Place) -> None:
    assert great_circle(here, there) == pytest.approx(great_circle(there, here), abs=1e-6)


@given(points, points)
def test_nothing_is_farther_than_the_other_side_of_the_globe(here: Place, there: Place) -> None:
    assert 0 <= great_circle(here, there) <= HALF_WAY


@given(points)
def test_a_place_is_nowhere_from_itself(here: Place) -> None:
    assert great_circle(here, here) == 0
    opposite = Place("", "", -here.lat, here.lon - 180)
    assert great_circle(here, opposite) == pytest.approx(HALF_WAY, rel=1e-6)


@given(points, points, points)
def test_a_detour_is_never_shorter(here: Place, by_way_of: Place, there: Place) -> None:
    assert great_circle(here, there) <= great_circle(here, by_way_of) + great_circle(by_way_of, there) + 1e-3
