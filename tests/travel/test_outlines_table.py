"""What scripts/outlines.py makes of the arcs of an atlas: a package with a square land of two countries."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from desktop.travel.outlines import COLUMNS
from desktop.travel.source_csv import read_table
from scripts import outlines

# In TopoJSON each point of an arc says how far it lies from the one before.
BORDER, WEST, EAST = (
    [[5, 0], [0, 5], [0, 5]],
    [[5, 10], [-5, 0], [0, -10], [5, 0]],
    [[5, 0], [5, 0], [0, 10], [-5, 0]],
)
DATE_LINE = [[175, 50], [4, 0], [-358, 0], [0, -4], [358, 0], [-4, 0], [0, 4]]
SOUTH = [[-180, -80], [180, 0], [180, 5], [-360, 0], [0, -5]]
ATLAS: dict[str, Any] = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [BORDER, WEST, EAST, DATE_LINE, SOUTH],
    "objects": {
        "land": {"geometries": [{"arcs": [[[1, 2]], [[3]], [[4]]]}]},
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[~0, 2]], [[3]]]},
            ]
        },
    },
}


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[int]]]:
    """The rows of the table: what each is, and its numbers."""
    package, data = tmp_path / "atlas.tgz", json.dumps(ATLAS).encode()
    with tarfile.open(package, "w:gz") as files:
        entry = tarfile.TarInfo(outlines.ATLAS)
        entry.size = len(data)
        files.addfile(entry, io.BytesIO(data))
    monkeypatch.setattr(outlines, "OUT", tmp_path / "outlines.csv")
    outlines.main(str(package))
    table = read_table(tmp_path / "outlines.csv", COLUMNS)
    return [(row.text("kind"), [*map(int, row.text("points").split())]) for row in table.rows]


def test_land_comes_first_as_rings_and_then_what_two_countries_share(
    rows: list[tuple[str, list[int]]],
) -> None:
    assert [kind for kind, _ in rows] == ["land", "land", "border"]
    assert rows[0][1][:2] == [500, 1000]
    assert rows[2] == ("border", [500, 0, 0, 1000])  # its middle lies on a straight line


def test_a_ring_goes_on_beyond_the_line_of_dates(rows: list[tuple[str, list[int]]]) -> None:
    steps = rows[1][1][2::2]
    assert rows[1][1][0] == 17500
    assert sum(steps) == 0
    assert all(abs(step) < 1000 for step in steps)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ([(0, 0), (50, 0), (100, 0)], [(0, 0), (100, 0)]),
        ([(0, 0), (50, 9), (100, 0)], [(0, 0), (50, 9), (100, 0)]),
        ([(0, 0), (0, 50), (50, 50), (50, 0), (0, 0)], [(0, 0), (0, 50), (50, 50), (50, 0), (0, 0)]),
        ([(0, 0), (1, 0)], [(0, 0), (1, 0)]),
    ],
)
def test_a_point_stays_where_a_line_bends(line: outlines.Line, kept: outlines.Line) -> None:
    assert outlines.straightened(line) == kept
