"""A journey laid out in a picture."""

from collections.abc import Callable
from itertools import combinations, pairwise
from math import hypot

import pytest

from desktop.travel.distance import great_circle
from desktop.travel.map_names import Letters, PlacedName
from desktop.travel.map_ways import Stop, Stroke, Way, great_circle_points, on_map, straight_points
from desktop.travel.outlines import Line
from desktop.travel.small_map import LEAST, SmallMap, small_map
from tests.growth import LINEAR_ENOUGH, growth

WIDE, HIGH = 600, 240
LETTERS = Letters(lambda text: 7.0 * len(text), 18)
AMSTERDAM = Stop("Amsterdam", 52.37, 4.89)
PARIS = Stop("Parijs", 48.86, 2.35)
STOCKHOLM = Stop("Stockholm", 59.33, 18.07, main=True)
TOKYO = Stop("Tokio", 35.69, 139.69)
LOS_ANGELES = Stop("Los Angeles", 34.05, -118.24)
AUCKLAND = Stop("Auckland", -36.85, 174.76)
SANTIAGO = Stop("Santiago", -33.45, -70.67)
SYDNEY = Stop("Sydney", -33.87, 151.21)


def journey(*stops: Stop, stroke: Stroke = Stroke.AIR, size: tuple[float, float] = (WIDE, HIGH)) -> SmallMap:
    """A map of a journey from stop to stop."""
    ways = [Way(number, number + 1, stroke) for number in range(len(stops) - 1)]
    return small_map(stops, ways, *size, LETTERS)


def longest_step(line: Line) -> float:
    """The farthest that two points after each other lie apart."""
    return max(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))


@pytest.mark.parametrize(
    "stops",
    [
        (AMSTERDAM, PARIS),
        (AMSTERDAM, STOCKHOLM, PARIS),
        (AMSTERDAM, TOKYO),
        (AMSTERDAM, LOS_ANGELES),
        (TOKYO, LOS_ANGELES),
        (AUCKLAND, SANTIAGO),
        (AMSTERDAM, TOKYO, LOS_ANGELES, AMSTERDAM),
        (AMSTERDAM, AUCKLAND),
        (AMSTERDAM, AMSTERDAM),
    ],
    ids=lambda stops: "–".join(stop.name for stop in stops),
)
def test_every_stop_stands_in_the_picture_with_air_around_it(stops: tuple[Stop, ...]) -> None:
    shown = journey(*stops)
    for dot in shown.dots[: len(stops)]:
        assert WIDE * 0.1 < dot.x < WIDE * 0.9
        assert HIGH * 0.1 < dot.y < HIGH * 0.9


def test_north_is_up_and_east_is_right() -> None:
    amsterdam, stockholm = journey(AMSTERDAM, STOCKHOLM).dots
    assert stockholm.x > amsterdam.x
    assert stockholm.y < amsterdam.y


def test_places_lie_as_on_the_maps_that_people_know() -> None:
    places = on_map([(5, 0), (5, 60), (5, -60), (5, 84), (5, 90)])
    assert [east for east, _ in places] == [5] * 5
    equator, north, south, high, pole = (north for _, north in places)
    assert (equator, north, south) == pytest.approx((0, 75.456, -75.456), abs=0.001)
    assert pole == high  # the pole itself lies nowhere on it


@pytest.mark.parametrize(
    ("stops", "to_the_east"),
    [((TOKYO, LOS_ANGELES), True), ((LOS_ANGELES, TOKYO), False), ((AUCKLAND, SANTIAGO), True)],
)
@pytest.mark.parametrize("stroke", [Stroke.AIR, Stroke.WATER])
def test_a_way_over_the_line_of_dates_takes_the_nearer_side(
    stops: tuple[Stop, Stop], to_the_east: bool, stroke: Stroke
) -> None:
    shown = journey(*stops, stroke=stroke)
    start, end = shown.dots[:2]
    assert (end.x > start.x) is to_the_east
    (_, line), *_ = shown.ways
    assert longest_step(line) < WIDE / 10
    assert line[0] == pytest.approx((start.x, start.y))
    assert line[-1] == pytest.approx((end.x, end.y))


def test_a_journey_around_the_world_leaves_at_one_side_and_comes_in_at_the_other() -> None:
    ways = [Way(0, 1, Stroke.AIR), Way(1, 2, Stroke.AIR), Way(2, 0, Stroke.AIR)]
    shown = small_map((AMSTERDAM, TOKYO, LOS_ANGELES), ways, WIDE, HIGH, LETTERS)
    assert all(longest_step(line) < WIDE / 10 for _, line in shown.ways)
    points = [x for _, line in shown.ways for x, _ in line]
    for edge in (1, WIDE - 1):  # there is no gap in it anywhere
        assert any(min(x for x, _ in line) < edge < max(x for x, _ in line) for _, line in shown.ways)
    assert min(points) < 0
    assert max(points) > WIDE
    ends = {(round(x), round(y)) for _, line in shown.ways for x, y in (line[0], line[-1]) if 0 < x < WIDE}
    assert ends == {(round(dot.x), round(dot.y)) for dot in shown.dots if 0 < dot.x < WIDE}
    assert sorted(name.text for name in shown.names) == ["Amsterdam", "Los Angeles", "Tokio"]


@pytest.mark.parametrize("stops", [(AMSTERDAM, AMSTERDAM), (AMSTERDAM, Stop("Haarlem", 52.38, 4.64))])
def test_a_short_journey_shows_some_hundreds_of_kilometres(stops: tuple[Stop, Stop]) -> None:
    shown = journey(*stops, Stop("Utrecht", 52.09, 5.12), stroke=Stroke.RAIL)
    amsterdam, utrecht = shown.dots[0], shown.dots[2]
    km_of_a_point = 34.8 / hypot(utrecht.x - amsterdam.x, utrecht.y - amsterdam.y)
    assert km_of_a_point * WIDE == pytest.approx(LEAST, rel=0.05)


@pytest.mark.parametrize(
    ("start", "end"),
    [(AMSTERDAM, TOKYO), (AMSTERDAM, LOS_ANGELES), (TOKYO, LOS_ANGELES), (SYDNEY, SANTIAGO)],
)
def test_a_flight_takes_the_shortest_way_over_the_globe(start: Stop, end: Stop) -> None:
    points = great_circle_points(start, end)
    assert points[0] == pytest.approx((start.lon, start.lat))
    assert points[-1] == pytest.approx((end.lon, end.lat))
    for lon, lat in points:
        passed = Stop("", lat, lon)
        detour = great_circle(start, passed) + great_circle(passed, end) - great_circle(start, end)
        assert detour == pytest.approx(0, abs=0.01)  # km


@pytest.mark.parametrize(
    "end", [AMSTERDAM, Stop("tegenvoeter", -52.37, -175.11), Stop("pool", 90, 0), Stop("zuid", -90, 0)]
)
def test_no_two_places_are_too_near_or_too_far_for_a_line(end: Stop) -> None:
    for points in (great_circle_points(AMSTERDAM, end), straight_points(AMSTERDAM, end)):
        assert points[-1][1] == pytest.approx(end.lat)
    assert len(journey(AMSTERDAM, end).dots) >= 2


def bend(shown: SmallMap, number: int = 0) -> float:
    """How far a way lies north of the straight line between its ends, as a part of that; negative: south."""
    line = shown.ways[number][1]
    (x1, y1), (x2, y2) = min(line[0], line[-1]), max(line[0], line[-1])
    long = hypot(x2 - x1, y2 - y1)
    return max((((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / long**2 for x, y in line), key=abs)


@pytest.mark.parametrize(("start", "end"), [(AMSTERDAM, PARIS), (PARIS, AMSTERDAM), (AMSTERDAM, STOCKHOLM)])
def test_a_flight_is_bent_and_a_train_is_straight(start: Stop, end: Stop) -> None:
    assert bend(journey(start, end)) == pytest.approx(0.1, abs=0.02)
    assert abs(bend(journey(start, end, stroke=Stroke.RAIL))) < 0.02


@pytest.mark.parametrize("end", [SANTIAGO, AUCKLAND])
def test_a_flight_in_the_south_is_bent_to_the_south(end: Stop) -> None:
    assert bend(journey(SYDNEY, end)) < -0.09


def test_two_means_between_the_same_places_lie_apart_and_one_means_is_one_line() -> None:
    strokes = (Stroke.RAIL, Stroke.ROAD, Stroke.AIR)
    ways = [Way(0, 1, stroke) for stroke in strokes] + [Way(1, 0, stroke) for stroke in strokes]
    shown = small_map((AMSTERDAM, PARIS), ways, WIDE, HIGH, LETTERS)
    assert [stroke for stroke, _ in shown.ways] == [*strokes]
    bends = sorted(bend(shown, number) for number in range(3))
    assert all(after - before > 0.02 for before, after in pairwise(bends))


def area(name: PlacedName) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a name."""
    return name.left, name.left + LETTERS.width(name.text), name.middle - 9, name.middle + 9


NEAR = [Stop(f"Plaats {number}", 52 + number % 3 * 0.3, 4.5 + number * 0.2) for number in range(9)]


@pytest.mark.parametrize(
    "stops",
    [
        (AMSTERDAM, PARIS, STOCKHOLM),
        (Stop("Den Haag", 52.08, 4.31), Stop("AMS", 52.31, 4.76), Stop("ARN", 59.65, 17.93), STOCKHOLM),
        NEAR,
        [Stop(f"Dezelfde {number}", 52, 5) for number in range(20)],
    ],
)
@pytest.mark.parametrize("size", [(WIDE, HIGH), (280, 120), (60, 30)])
def test_names_cover_no_other_name_and_no_other_dot_and_stay_in_the_picture(
    stops: list[Stop], size: tuple[int, int]
) -> None:
    shown = journey(*stops, size=size)
    for name in shown.names:
        left, right, top, bottom = area(name)
        assert left >= 0
        assert right <= size[0]
        assert top >= 0
        assert bottom <= size[1]
        assert not any(left < dot.x < right and top < dot.y < bottom for dot in shown.dots)
    for one, other in combinations(shown.names, 2):
        a, b = area(one), area(other)
        assert a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]


def test_where_there_is_room_every_name_is_there() -> None:
    shown = journey(Stop("Den Haag", 52.08, 4.31), AMSTERDAM, PARIS, STOCKHOLM, Stop("ARN", 59.65, 17.93))
    assert {name.text for name in shown.names} == {"Den Haag", "Amsterdam", "Parijs", "Stockholm", "ARN"}


def test_what_the_journey_was_for_has_the_first_choice_and_the_larger_dot() -> None:
    same = [Stop(f"Bijzaak {number}", 52, 5) for number in range(20)]
    shown = journey(*same, Stop("Hoofdzaak", 52, 5, main=True))
    assert shown.names[0].text == "Hoofdzaak"
    assert shown.dots[20].radius > shown.dots[0].radius
    assert [name.text for name in journey(AMSTERDAM, PARIS, STOCKHOLM).names] == [
        *("Stockholm", "Amsterdam", "Parijs"),
    ]


def test_a_long_name_is_cut_off() -> None:
    shown = journey(Stop("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 53.2, -4.2), AMSTERDAM)
    (name,) = (name for name in shown.names if name.text != "Amsterdam")
    assert name.text.startswith("Llanfair")
    assert name.text.endswith("…")
    assert LETTERS.width(name.text) <= WIDE * 0.4


def test_a_name_keeps_off_the_ways_where_it_can() -> None:
    west, east = Stop("Vertrek", 52, 0), Stop("Aankomst", 52, 20)
    shown = journey(west, east, stroke=Stroke.RAIL)
    (_, line), *_ = shown.ways
    for name in shown.names:
        left, right, top, bottom = area(name)
        assert not any(left < x < right and top < y < bottom for x, y in line)


def test_coasts_and_borders_are_there() -> None:
    shown = journey(AMSTERDAM, PARIS)
    assert shown.land
    assert shown.borders


def test_hundreds_of_stops_take_no_more_time_each() -> None:
    def prepare(count: int) -> Callable[[], SmallMap]:
        stops = [Stop(f"Plaats {n}", 40 + n * 7 % 20, n * 11 % 30) for n in range(count)]
        ways = [Way(n, n + 1, Stroke.RAIL) for n in range(count - 1)]
        return lambda: small_map(stops, ways, WIDE, HIGH, LETTERS)

    assert growth(prepare, 400) < LINEAR_ENOUGH
