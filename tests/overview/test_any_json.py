"""Whatever JSON the answers are: the list tells of the report, the overview counts it or says why not."""

import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.overview import outputs, year
from desktop.storage.index import Index, Query
from testing.made_up import made_up, write

NOW = datetime.fromisoformat("2025-01-08T09:00:00+01:00")
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**300, 10**310)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(
        ["plane", "train", "table", "given", "urgent", "Parijs", "FR", "2024-06-03", "3,5", "\0"]
    )
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in JSON: the way to each value, itself included."""
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))


@st.composite
def odd_reports(draw: st.DrawFn) -> dict[str, Any]:
    """A finished trip in which one to three answers are anything, or gone."""
    report = deepcopy(made_up(draw(st.integers(0, 30)), years=(2024,)))
    for _ in range(draw(st.integers(1, 3))):
        *way, key = draw(
            st.sampled_from([("answers",), *(("answers", *p) for p in places(report["answers"]))])
        )
        around: Any = report
        for step in way:
            around = around[step]
        if draw(st.integers(0, 3)):
            around[key] = draw(ANYTHING)
        else:
            del around[key]
        if "answers" not in report:
            break
    return report


def told(report: Any) -> year.Year:
    """What list and overview make of a folder with this one report, and one that is sound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = write(report, folder, "vreemd.json")
        before = file.read_bytes()
        write(made_up(1, years=(2024,)), folder, "goed.json")
        with Index(folder) as index:
            index.update()
            listed = {entry.path for entry in index.rows(Query())}
            found = index.rows(Query(words="goed"))
        assert listed == {"vreemd.json", "goed.json"}
        assert [entry.path for entry in found] == ["goed.json"]
        assert file.read_bytes() == before
        return year.read(folder, 2024)


@settings(max_examples=150)
@given(odd_reports())
def test_an_odd_answer_breaks_neither_list_nor_overview(report: dict[str, Any]) -> None:
    found = told(report)

    assert "goed.json" in {trip.file for trip in found.trips}
    for kind in ("csv", "json"):
        assert outputs.write(found, NOW, Path(f"a.{kind}"))


@settings(max_examples=50)
@given(ANYTHING)
def test_answers_that_are_anything_break_neither(answers: Any) -> None:
    found = told(made_up(2, years=(2024,)) | {"answers": answers})

    assert [trip.file for trip in found.trips] == ["goed.json"]


@settings(max_examples=100)
@given(ANYTHING, ANYTHING)
def test_groups_and_departments_that_are_anything_break_neither(groups: Any, departments: Any) -> None:
    report = made_up(2, years=(2024,))
    report["answers"]["co2"]["rows"][0]["groups"] = groups
    report["answers"]["travellers"]["departments"] = departments

    found = told(report)

    for kind in ("csv", "json"):
        assert outputs.write(found, NOW, Path(f"a.{kind}"))


@settings(max_examples=15)
@given(odd_reports())
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_what_counts_can_be_drawn(kind: str, report: dict[str, Any]) -> None:
    assert outputs.write(told(report), NOW, Path(f"a.{kind}"))
