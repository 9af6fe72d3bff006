"""Outlines: the coasts and borders of the world, and what of them lies in a part of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from math import ceil, log2

from desktop import paths
from desktop.travel.source_csv import SourceRow, read_table

COLUMNS = ("kind", "points")
_FINE = 100  # units of the table in a degree
_AROUND = 360  # degrees: what lies so far east is the same place

Point = tuple[float, float]  # longitude and latitude in degrees, or x and y in a picture
Line = Sequence[Point]


@dataclass(frozen=True)
class Box:
    """A part of the world in degrees; `east` may lie beyond 180, as long as it lies east of `west`."""

    west: float
    south: float
    east: float
    north: float

    def moved(self, degrees: float) -> "Box":
        """The box so many degrees farther east."""
        return Box(self.west + degrees, self.south, self.east + degrees, self.north)


@dataclass(frozen=True, eq=False)
class _Outline:
    """A ring of land, or a border, with the box that it lies in."""

    points: Line
    box: Box


class Outlines:
    """All coasts and borders."""

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        """Takes a twentieth of a second."""
        self._land = [_outline(row) for row in rows if row.text("kind") == "land"]
        self._borders = [_outline(row) for row in rows if row.text("kind") == "border"]

    def land(self, box: Box, fine: float) -> list[Line]:
        """The rings of land in a box, cut off at its edges; a ring within another is water.

        What is smaller than `fine` degrees is left out. In a box that is wider the world repeats itself.
        """
        return _within(self._land, box, fine, lambda ring, part: [_cut(ring, part)])

    def borders(self, box: Box, fine: float) -> list[Line]:
        """The borders in a box, as lines that end where they leave it."""
        return _within(self._borders, box, fine, _pieces)


@cache
def outlines() -> Outlines:
    """Our own table, read when it is first asked for."""
    return Outlines(read_table(paths.resources() / "data/outlines.csv", COLUMNS).rows)


def _outline(row: SourceRow) -> _Outline:
    numbers = [*map(int, row.text("points").split())]
    east = [unit / _FINE for unit in accumulate(numbers[::2])]
    north = [unit / _FINE for unit in accumulate(numbers[1::2])]
    box = Box(min(east), min(north), max(east), max(north))
    return _Outline([*zip(east, north, strict=True)], box)


def _within(
    known: Sequence[_Outline], box: Box, fine: float, part_of: Callable[[Line, Box], list[Line]]
) -> list[Line]:
    """What of these lines lies in a box, wherever around the world that lies."""
    found: list[Line] = []
    step = 2.0 ** ceil(log2(fine))  # one of few, so that what was thinned serves the next map too
    first, last = (round(end / _AROUND) for end in (box.west, box.east))
    for turn in range(first - 1, last + 2):
        degrees = turn * _AROUND
        part = box.moved(-degrees)
        lines = [part_of(_thinned(outline, step), part) for outline in _seen(known, part, fine)]
        found += [moved(line, degrees) for line in chain.from_iterable(lines) if len(line) > 1]
    return found


def moved(line: Line, degrees: float) -> Line:
    """The line so many degrees farther east."""
    return [(x + degrees, y) for x, y in line] if degrees else line


def _seen(known: Sequence[_Outline], part: Box, fine: float) -> list[_Outline]:
    """Those that lie in a part of the world, and are more than a speck."""
    boxes = [(outline, outline.box) for outline in known]
    return [
        outline
        for outline, box in boxes
        if box.west <= part.east and part.west <= box.east
        if box.south <= part.north and part.south <= box.north
        if box.east - box.west + box.north - box.south > fine
    ]


@cache
def _thinned(outline: _Outline, fine: float) -> Line:
    """Its points without those that lie closer than `fine` degrees to the one before; its ends stay."""
    first, *inner, last = outline.points
    (x, y), kept = first, [first]
    for point in inner:
        if abs(point[0] - x) + abs(point[1] - y) >= fine:
            kept.append(point)
            x, y = point
    return [*kept, last]


def _cut(ring: Line, box: Box) -> Line:
    """The ring within a box: what lies beyond an edge gives way to that edge, one edge after the other."""
    for axis, limit, inward in (
        (0, box.west, 1),
        (0, box.east, -1),
        (1, box.south, 1),
        (1, box.north, -1),
    ):
        inside = [(point[axis] - limit) * inward for point in ring]
        if min(inside, default=0) >= 0:
            continue
        kept: list[Point] = []
        turned, inside_turned = (*ring[1:], ring[0]), (*inside[1:], inside[0])
        for start, end, before, after in zip(ring, turned, inside, inside_turned, strict=True):
            if before >= 0:
                kept.append(start)
            if before * after < 0:
                kept.append(_between(start, end, before / (before - after)))
        ring = kept
    return ring


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _pieces(line: Line, box: Box) -> list[Line]:
    """The pieces of a line that lie in a box, each up to the first point beyond it."""
    pieces: list[list[Point]] = [[]]
    for start, end in pairwise(line):
        (x1, y1), (x2, y2) = start, end
        beside = (x1 < box.west and x2 < box.west) or (x1 > box.east and x2 > box.east)
        if not (beside or (y1 < box.south and y2 < box.south) or (y1 > box.north and y2 > box.north)):
            pieces[-1] += [end] if pieces[-1] else [start, end]
        elif pieces[-1]:
            pieces.append([])
    return list(pieces)
