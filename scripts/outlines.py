"""Outlines: takes coasts and borders out of the npm package world-atlas into resources/data/outlines.csv.

    .venv/bin/python scripts/outlines.py world-atlas-2.0.2.tgz

Nothing is downloaded: the package is given. It holds Natural Earth as TopoJSON: lines ("arcs") of which rings
are put together, so that two countries share the line between them. Antarctica is left out: nobody travels
there, and its ring goes around a pole.
"""

import csv
import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "resources/data/outlines.csv"
ATLAS = "package/countries-50m.json"
FINE = 100  # units in a degree: a unit is at most 1,1 km
LEAST = 1  # unit: what a line bends less than this is left out
SMALLEST = 6  # units: a ring that is smaller both ways is left out
LEVEL = 180 * FINE  # a line that goes farther east or west between two points went on around the world
ANTARCTICA = -6000  # units: the highest latitude of a ring that is left out
HEADER = f"""\
# Coasts (rings of land; one within another is a lake) and borders (lines), in hundredths of a degree, WGS 84.
# Longitude and latitude of the first point, then how far each next one lies from it, also beyond 180 degrees.
# source: Natural Earth 1:50m, through the npm package world-atlas 2.0.2 (Mike Bostock)
# licence: public domain (Natural Earth); ISC (world-atlas)
# date: {date.today()}
"""

Point = tuple[int, int]
Line = list[Point]


def main(package: str) -> None:
    """Writes the table: land first, then borders."""
    with tarfile.open(package) as files:
        atlas = files.extractfile(ATLAS)
        assert atlas
        world: dict[str, Any] = json.load(atlas)
    arcs = [straightened(line) for line in lines(world)]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("kind", "points"))
        (land,) = world["objects"]["land"]["geometries"]
        for ring in chain.from_iterable(land["arcs"]):
            if is_shown(points := unrolled(joined(ring, arcs))):
                table.writerow(("land", text(points)))
        for border in sorted(shared(world["objects"]["countries"]["geometries"])):
            table.writerow(("border", text(unrolled(arcs[border]))))


def lines(world: dict[str, Any]) -> Iterator[Line]:
    """The arcs in our units; in the file each point is told by how far it lies from the one before."""
    (wide, high), (west, south) = (world["transform"][key] for key in ("scale", "translate"))
    for arc in world["arcs"]:
        east, north = (accumulate(steps) for steps in zip(*arc, strict=True))
        yield [
            (round((x * wide + west) * FINE), round((y * high + south) * FINE))
            for x, y in zip(east, north, strict=True)
        ]


def straightened(line: Line) -> Line:
    """The line without points that lie less than LEAST beside it (Douglas and Peucker); its ends stay."""
    kept, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda n: beside(line[n], line[first], line[last]), default=first)
        if between and beside(line[farthest], line[first], line[last]) >= LEAST:
            kept.add(farthest)
            todo += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def beside(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others, in units."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    long = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long)) if long else 0.0
    return float(((x - x1 - share * (x2 - x1)) ** 2 + (y - y1 - share * (y2 - y1)) ** 2) ** 0.5)


def joined(ring: Iterable[int], arcs: list[Line]) -> Line:
    """The points of a ring, given by its arcs; ~n is arc n the other way."""
    points: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def unrolled(line: Line) -> Line:
    """The line, going on beyond 180 degrees where it crosses the line of dates."""
    shift, points = 0, line[:1]
    for (x1, _), (x2, y2) in pairwise(line):
        shift += 2 * LEVEL * ((x1 - x2 > LEVEL) - (x2 - x1 > LEVEL))
        points.append((x2 + shift, y2))
    return points


def is_shown(ring: Line) -> bool:
    """Whether a ring is more than a speck, and not Antarctica."""
    east, north = zip(*ring, strict=True)
    wide, high = max(east) - min(east), max(north) - min(north)
    return max(wide, high) >= SMALLEST and len(ring) > 3 and max(north) > ANTARCTICA


def shared(countries: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The arcs that two countries have in common."""
    found: Counter[int] = Counter()
    for country in countries:
        polygons = country.get("arcs", [])
        rings = polygons if country["type"] == "Polygon" else chain.from_iterable(polygons)
        found.update({max(arc, ~arc) for ring in rings for arc in ring})
    return (arc for arc, count in found.items() if count > 1)


def text(line: Line) -> str:
    """The points as the table has them."""
    (x, y), numbers = line[0], list(line[0])
    for east, north in line[1:]:
        numbers += [east - x, north - y]
        x, y = east, north
    return " ".join(map(str, numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
