"""Map ways: the stops of a journey on a map, and the lines between them.

In Mercator's projection, in which places lie as on the maps that people know.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import acos, asin, atan, atan2, ceil, cos, degrees, hypot, log, pi, radians, sin, sinh, tan

from desktop.travel.outlines import Line, Point

_POLE = 84  # degrees: what lies nearer to a pole is drawn here
_STEP = 2  # degrees between two points of a way
_POINTS = 24  # of a way at least, so that it is round
_BEND = 0.1  # of its length: how far a flight bends at least, so that it is not taken for a train
_ASIDE = 0.07  # the same for a second means between the same places


class Stroke(Enum):
    """How a way is drawn: dashes and gaps in widths of the line; a dash of nothing is a dot."""

    AIR = (4.0, 2.5)
    RAIL = ()
    ROAD = (0.0, 2.0)
    WATER = (5.0, 2.0, 0.0, 2.0)
    OTHER = (1.5, 2.5)


@dataclass(frozen=True)
class Stop:
    """A place of the journey, in degrees (WGS 84); a `main` one is what it was for."""

    name: str
    lat: float
    lon: float
    main: bool = False


@dataclass(frozen=True)
class Way:
    """From one stop to another, by their numbers."""

    start: int
    end: int
    stroke: Stroke


def apart(ways: Sequence[Way]) -> list[Way]:
    """Each way once: there and back with one means is one line."""
    return [*{(way.stroke, frozenset((way.start, way.end))): way for way in reversed(ways)}.values()][::-1]


def track_of(start: Stop, end: Stop, stroke: Stroke) -> Line:
    """The degrees that a way passes: of a flight the shortest way over the globe."""
    return great_circle_points(start, end) if stroke is Stroke.AIR else straight_points(start, end)


def seam_of(longitudes: Iterable[float]) -> float:
    """The meridian in the middle of the widest part of the world where the journey does not come."""
    known = sorted({lon % 360 for lon in longitudes})
    gaps = [(after - before, before) for before, after in pairwise((*known, known[0] + 360))]
    widest, before = max(gaps)
    return before + widest / 2


def bent(tracks: Sequence[tuple[Way, Line]], seam: float) -> Iterator[tuple[Way, Line]]:
    """The ways in the projection, from the seam on, bent so that two between the same places lie apart."""
    seen: list[frozenset[int]] = []
    for way, track in tracks:
        ends = frozenset((way.start, way.end))
        least = _BEND if way.stroke is Stroke.AIR else _ASIDE * seen.count(ends)
        yield way, _lifted(on_map(_going_on(track, seam)), least)
        if way.stroke is not Stroke.AIR:
            seen.append(ends)


def _going_on(track: Line, seam: float) -> Line:
    """The track with its first longitude from the seam on, and all others on from there."""
    lon = (track[0][0] - seam) % 360 + seam
    going = [(lon, track[0][1])]
    for (before, _), (after, lat) in pairwise(track):
        lon += (after - before + 180) % 360 - 180
        going.append((lon, lat))
    return going


def _lifted(path: Line, least: float) -> Line:
    """The path, bent at least so much of its length; to the north, unless it is bent to the south already."""
    (x1, y1), (x2, y2) = path[0], path[-1]
    long = hypot(x2 - x1, y2 - y1)
    if not long or not least:
        return path
    way = 1 if x2 >= x1 else -1
    across = -(y2 - y1) / long * way, (x2 - x1) / long * way  # points to the north
    own = max(((x - x1) * across[0] + (y - y1) * across[1] for x, y in path), key=abs)
    more = max(0.0, least * long - abs(own)) * (1 if own >= -1e-6 * long else -1)
    shares = [number / (len(path) - 1) for number in range(len(path))]
    return [
        (x + across[0] * more * 4 * share * (1 - share), y + across[1] * more * 4 * share * (1 - share))
        for share, (x, y) in zip(shares, path, strict=True)
    ]


def great_circle_points(start: Stop, end: Stop) -> list[Point]:
    """Longitude and latitude along the shortest way over the globe, both ends with it."""
    a, b = (_vector(stop) for stop in (start, end))
    angle = acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if sin(angle) < 1e-9:  # one place, or two that lie opposite: any way is as short
        return straight_points(start, end)
    return [_where(a, b, angle, share) for share in _shares(degrees(angle))]


def straight_points(start: Stop, end: Stop) -> list[Point]:
    """The same along a straight line on the map, around the nearer side of the world."""
    east = (end.lon - start.lon + 180) % 360 - 180
    north = end.lat - start.lat
    return [(start.lon + share * east, start.lat + share * north) for share in _shares(hypot(east, north))]


def _shares(angle: float) -> list[float]:
    count = max(_POINTS, ceil(angle / _STEP))
    return [number / count for number in range(count + 1)]


def _vector(stop: Stop) -> tuple[float, float, float]:
    lat, lon = radians(stop.lat), radians(stop.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _where(a: Sequence[float], b: Sequence[float], angle: float, share: float) -> Point:
    of_a, of_b = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
    x, y, z = (of_a * p + of_b * q for p, q in zip(a, b, strict=True))
    return degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))


def on_map(line: Line) -> Line:
    """Longitudes and latitudes in the projection: how far east and north, in degrees of the equator."""
    half, quarter, full = radians(1) / 2, pi / 4, degrees(1)
    return [(lon, full * log(tan(quarter + half * max(-_POLE, min(_POLE, lat))))) for lon, lat in line]


def latitude(north: float) -> float:
    """The latitude of what lies so far north in the projection."""
    return degrees(atan(sinh(radians(north))))
