"""Map names: where the names of a map stand: beside their dots, over no other name and no other dot."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.travel.map_ways import Stop
from desktop.travel.outlines import Line, Point

_LONGEST = 0.4  # of the width: a longer name is cut off
_AIR = 0.25  # of a letter, around a name


@dataclass(frozen=True)
class Letters:
    """The letters of a picture: how wide a text is, and how high all are; also the measure of its dots."""

    width: Callable[[str], float]
    height: float


@dataclass(frozen=True)
class Dot:
    """A stop in a picture."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class PlacedName:
    """A name in a picture: the left end of its line, and the middle of its height."""

    text: str
    left: float
    middle: float


@dataclass(frozen=True)
class _Area:
    """What a name covers."""

    left: float
    top: float
    right: float
    bottom: float

    def is_within(self, size: Point) -> bool:
        """Whether it does not go beyond an edge."""
        return self.left >= 0 and self.top >= 0 and self.right <= size[0] and self.bottom <= size[1]

    def is_free(self, dots: Sequence[Dot], names: "Sequence[_Area]") -> bool:
        """Whether it covers no part of these dots, nor of names that stand there."""
        return not any(map(self.reaches, dots)) and not any(map(self.overlaps, names))

    def covered(self, points: Line) -> int:
        """How many of these points lie in it."""
        return len([0 for x, y in points if self.left < x < self.right and self.top < y < self.bottom])

    def reaches(self, dot: Dot) -> bool:
        """Whether it covers a part of a dot."""
        across = self.left - dot.radius < dot.x < self.right + dot.radius
        return across and self.top - dot.radius < dot.y < self.bottom + dot.radius

    def overlaps(self, other: "_Area") -> bool:
        """Whether two cover one spot."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def placed(
    stops: Sequence[Stop], dots: Sequence[Dot], points: Line, size: Point, letters: Letters
) -> list[PlacedName]:
    """The names of the stops, of which these are the first dots, in a picture of a size.

    What the journey was for has the first choice. A name covers as few of these `points` as can be.
    """
    taken: list[_Area] = []
    names: list[PlacedName] = []
    for stop, dot in sorted(zip(stops, dots, strict=False), key=lambda pair: not pair[0].main):
        text = _short(stop.name, size[0] * _LONGEST, letters)
        if free := _free_side(dot, letters.width(text), letters.height, size, dots, taken, points):
            taken.append(free)
            names.append(PlacedName(text, free.left + letters.height * _AIR, (free.top + free.bottom) / 2))
    return names


def _short(name: str, width: float, letters: Letters) -> str:
    if letters.width(name) <= width:
        return name
    ends = (f"{name[:end].rstrip()}…" for end in range(len(name) - 1, 0, -1))
    return next((text for text in ends if letters.width(text) <= width), "…")


def _free_side(
    dot: Dot,
    wide: float,
    high: float,
    size: Point,
    dots: Sequence[Dot],
    taken: Sequence[_Area],
    points: Line,
) -> _Area | None:
    """The side that covers no dot and no other name, and as little as can be of the ways."""
    others = [other for other in dots if other is not dot]
    free = [
        area
        for area in _sides(dot, wide + 2 * high * _AIR, high)
        if area.is_within(size) and area.is_free(others, taken)
    ]
    return min(free, key=lambda area: area.covered(points), default=None)


def _sides(dot: Dot, wide: float, high: float) -> Iterator[_Area]:
    """Right, left, above and below a dot, then between those."""
    x, y, beside = dot.x, dot.y, dot.radius
    far = beside + high / 2
    for left, middle in (
        (x + beside, y),
        (x - beside - wide, y),
        (x - wide / 2, y - far),
        (x - wide / 2, y + far),
        (x + beside * 0.7, y - far * 0.8),
        (x + beside * 0.7, y + far * 0.8),
        (x - beside * 0.7 - wide, y - far * 0.8),
        (x - beside * 0.7 - wide, y + far * 0.8),
    ):
        yield _Area(left, middle - high / 2, left + wide, middle + high / 2)
