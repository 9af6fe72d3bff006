"""Small map: a journey laid out in a picture of a given size: the part of the world, lines, dots and names.

What draws it, on screen or on paper, says how large it is and how wide a text. A picture begins left above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from desktop.travel.map_names import Dot, Letters, PlacedName, placed
from desktop.travel.map_ways import Stop, Stroke, Way, apart, bent, latitude, on_map, seam_of, track_of
from desktop.travel.outlines import Box, Line, Point, moved, outlines

LEAST = 400  # km that a map is wide: nobody knows a place by what is nearer
_A_DEGREE = 111.2  # km, from north to south
_FILLED = (0.74, 0.68)  # the part of the width and the height that the journey takes: names stand around it
_DOTS = {False: 0.18, True: 0.27}  # radius, of a letter, of a stop and of a main one


@dataclass(frozen=True)
class SmallMap:
    """A picture. Rings of `land` within each other are water; names that found no room are left out."""

    land: Sequence[Line]
    borders: Sequence[Line]
    ways: Sequence[tuple[Stroke, Line]]
    dots: Sequence[Dot]
    names: Sequence[PlacedName]


@dataclass(frozen=True)
class LegendRoom:
    """How long a `sample` of a line is, the `gap` before its words, and what lies `between` two."""

    sample: float
    gap: float
    between: float


def placed_legend(
    legend: Sequence[tuple[Stroke, Sequence[str]]], width: float, letters: Letters, room: LegendRoom
) -> Iterator[tuple[Stroke, str, float, float]]:
    """Each kind of line with its words, where it begins, and how far under the map its foot lies."""
    left, down = 0.0, letters.height
    for stroke, means in legend:
        words = ", ".join(means)
        wide = room.sample + room.gap + letters.width(words)
        if left and left + wide > width:
            left, down = 0.0, down + letters.height
        yield stroke, words, left, down
        left += wide + room.between


def small_map(
    stops: Sequence[Stop], ways: Sequence[Way], width: float, height: float, letters: Letters
) -> SmallMap:
    """The picture of a journey with at least one stop."""
    view = _View.of(stops, ways, width, height)
    dots = [
        Dot(x, y, letters.height * _DOTS[stop.main])
        for degrees_on in view.turns
        for stop, (x, y) in zip(stops, view.line(moved(view.places, degrees_on)), strict=True)
    ]
    lines = [
        (way.stroke, view.line(moved(path, degrees_on)))
        for degrees_on in view.turns
        for way, path in view.paths
    ]
    return SmallMap(
        [view.outline(ring) for ring in outlines().land(view.box, view.fine)],
        [view.outline(line) for line in outlines().borders(view.box, view.fine)],
        lines,
        dots,
        placed(stops, dots, [point for _, line in lines for point in line], (width, height), letters),
    )


@dataclass(frozen=True)
class _View:
    """The part of the world in a picture of a `size`, with the journey in it.

    `middle` stands in the middle; a degree is `scale` wide. All but `box` and `fine` is in degrees of the
    equator, east and north.
    """

    middle: Point
    scale: float
    size: Point
    places: Line
    paths: Sequence[tuple[Way, Line]]

    @classmethod
    def of(cls, stops: Sequence[Stop], ways: Sequence[Way], width: float, height: float) -> "_View":
        """The part in which the whole journey lies, with air around it."""
        tracks = [(way, track_of(stops[way.start], stops[way.end], way.stroke)) for way in apart(ways)]
        seam = seam_of([stop.lon for stop in stops] + [lon for _, track in tracks for lon, _ in track])
        paths = [*bent(tracks, seam)]
        places = on_map([((stop.lon - seam) % 360 + seam, stop.lat) for stop in stops])
        on_ways = [((x - seam) % 360 + seam, y) for _, path in paths for x, y in path]
        (west, east), (south, north) = (
            (min(axis), max(axis)) for axis in zip(*places, *on_ways, strict=True)
        )
        middle = (west + east) / 2, (south + north) / 2
        across, upright = _FILLED
        scale = min(
            width * _A_DEGREE * cos(radians(latitude(middle[1]))) / LEAST,
            across * width / max(east - west, 1e-9),
            upright * height / max(north - south, 1e-9),
        )
        return cls(middle, scale, (width, height), places, paths)

    @property
    def box(self) -> Box:
        """The part in degrees, a little more than what is seen."""
        across, upright = (length * 0.52 / self.scale for length in self.size)
        x, y = self.middle
        return Box(x - across, latitude(y - upright), x + across, latitude(y + upright))

    @property
    def fine(self) -> float:
        """Degrees in which nothing can be told apart: about a point of the picture."""
        return 0.75 / self.scale

    @property
    def turns(self) -> tuple[float, ...]:
        """How much farther east the journey is seen too: what is wider than the world repeats itself."""
        return (0, -360, 360) if self.size[0] / self.scale > 360 else (0,)

    def line(self, line: Line) -> Line:
        """Where a line stands."""
        (width, height), (east, north), scale = self.size, self.middle, self.scale
        left, top = width / 2 - east * scale, height / 2 + north * scale
        return [(left + x * scale, top - y * scale) for x, y in line]

    def outline(self, line: Line) -> Line:
        """Where a line of longitudes and latitudes stands."""
        return self.line(on_map(line))
