"""Kilograms: rounded once, as they are printed; what is printed adds up from what is printed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.blocks import PaperTable
from desktop.forms.comparison import compare
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context
from desktop.forms.trip import kilograms
from desktop.forms.trip.co2 import Co2
from desktop.forms.trip.means import Means

TODAY = date(2026, 11, 27)


def row(kg: Any, basis: str = "computed", **more: Any) -> dict[str, Any]:
    """A row of a finished report of this edition."""
    return kilograms.with_printed({"means": "train", "km": 100, "kg": kg, "basis": basis, **more})


def printed(rows: list[dict[str, Any]], people: int = 1) -> list[str]:
    """The cells with kilograms on paper, totals last."""
    context = Context({"travellers": {"count": people}, "co2": {"rows": rows}}, TODAY, final=True)
    (part,) = Co2.paper(context.section("co2"), context)
    table = part.blocks[0]
    assert isinstance(table, PaperTable)
    return [cells[2] for cells in table.rows]


@pytest.mark.parametrize(
    ("kg", "computed", "rounded"),
    [
        (221.27616, True, 221),
        (45.22974, True, 45),
        (10.5, True, 11),
        (9.96, True, 10),
        (3.25, True, 3.3),
        (0.04, True, 0),
        (0, True, 0),
        (221.28, False, 221.28),
        (45.22974, False, 45.23),
        (0.005, False, 0.01),
        (100, False, 100),
    ],
)
def test_kilograms_are_whole_and_small_ones_have_a_decimal_and_typed_ones_two(
    kg: float, computed: bool, rounded: float
) -> None:
    assert kilograms.rounded(kg, computed=computed) == rounded


@pytest.mark.parametrize(
    ("kg", "said"),
    [
        (221, "221 kg (0,22 ton)"),
        (100, "100 kg (0,1 ton)"),
        (99.9, "99,9 kg"),
        (3.3, "3,3 kg"),
        (12346, "12.346 kg (12,35 ton)"),
        ("0,22 ton", "0,22 ton"),
        (None, ""),
        (True, "True"),
        (10**400, str(10**400)),
    ],
)
def test_kilograms_are_said_with_tons_when_large(kg: object, said: str) -> None:
    assert kilograms.format_kg(kg) == said


@pytest.mark.parametrize(
    ("rows", "people", "cells"),
    [
        ([row(45.4), row(55.4)], 1, ["45 kg", "55 kg", "100 kg (0,1 ton)"]),
        ([row(24.67)], 3, ["25 kg", "25 kg", "75 kg"]),
        ([row(0.04), row(0.04)], 9, ["0 kg", "0 kg", "0 kg", "0 kg"]),
        ([row(220, "given"), row(3.28782)], 1, ["220 kg (0,22 ton)", "3,3 kg", "223,3 kg (0,22 ton)"]),
        ([row(0.1), row(0.2)], 3, ["0,1 kg", "0,2 kg", "0,3 kg", "0,9 kg"]),
        ([row(45.22974, "given")], 3, ["45,23 kg", "45,23 kg", "135,69 kg (0,14 ton)"]),
    ],
)
def test_what_is_printed_adds_up(rows: list[dict[str, Any]], people: int, cells: list[str]) -> None:
    assert printed(rows, people) == cells


figures = st.floats(0, 90_000, allow_nan=False).map(lambda kg: round(kg, 5))
bases = st.sampled_from(["computed", "given"])


@given(rows=st.lists(st.builds(row, figures, bases), min_size=1, max_size=6), people=st.integers(1, 99))
def test_the_printed_total_is_the_sum_of_the_printed_rows(rows: list[dict[str, Any]], people: int) -> None:
    cells = [_read(cell) for cell in printed(rows, people)]
    each = sum(cells[: len(rows)])
    assert cells[len(rows)] == each
    assert people == 1 or cells[-1] == each * people


def _read(cell: str) -> Decimal:
    """The kilograms in a cell, as a reader of paper takes them."""
    return Decimal(cell.partition(" kg")[0].replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("found", "total"),
    [
        ([220, 3.3], 223.3),
        ([220, None], None),
        ([220, True], None),
        ([220, "3"], None),
        ([], None),
        ([0], 0),
    ],
)
def test_the_total_is_known_when_every_row_is(found: list[Any], total: float | None) -> None:
    assert kilograms.total([{"kg": kg, "basis": "given"} for kg in found]) == total


@pytest.mark.parametrize(
    ("kg", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [45.4, 55.4], [45, 56]),
        (0.3, [1, 1], [0.2, 0.1]),
        (7, [0, 3, 4], [0, 3, 4]),
        (0, [2, 1], [0, 0]),
        (10, [0, 0, 5], [0, 0, 10]),
    ],
)
def test_a_figure_is_shared_out_by_largest_remainder(
    kg: float, weights: list[float], parts: list[float]
) -> None:
    assert kilograms.shared_out(kg, weights) == parts


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_without_any_weight_nothing_can_be_shared_out(weights: list[float]) -> None:
    with pytest.raises(ValueError, match=r"\["):
        kilograms.shared_out(10, weights)


@given(
    kg=st.integers(0, 10**7).map(lambda hundredths: hundredths / 100),
    weights=st.lists(st.integers(0, 99), min_size=1, max_size=9).filter(any),
)
def test_what_was_shared_out_adds_up_again(kg: float, weights: list[int]) -> None:
    parts = kilograms.shared_out(kg, weights)
    assert kilograms.added(parts) == kg
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


def test_a_finished_report_holds_what_was_printed_of_each_row(stockholm: dict[str, Any]) -> None:
    draft = Draft(KINDS["trip"], stockholm)
    finished = draft.finish(draft.context(TODAY), datetime(2024, 7, 1, 12)).answers_json()
    assert [each["kg_printed"] for each in finished["co2"]["rows"]] == [220, 3.3, 0.6]


def test_what_was_printed_is_worked_out_anew_in_a_draft_and_kept_in_a_finished_report() -> None:
    legs = [{"means": "train", "from": "Den Haag", "km": 1000}]
    given = {"means": "train", "km": 900, "kg": 7, "basis": "computed", "kg_printed": 7}
    answers: dict[str, Any] = {
        "transport": {"legs": legs},
        "co2": {"rows": [given]},
        "duration": {"departure": "2025-01-05"},
    }
    draft, final = Context(answers, TODAY), Context(answers, TODAY, final=True)
    assert Co2.worked_out(answers["co2"], draft)[0]["kg_printed"] != 7
    assert Co2.worked_out(answers["co2"], final)[0]["kg_printed"] == 7


def test_a_report_of_the_first_edition_keeps_the_totals_it_had() -> None:
    rows = [{"means": means, "km": 1, "kg": 45.45, "basis": "computed"} for means in (Means.BUS, Means.TRAM)]
    assert printed(rows, 3) == ["45 kg", "45 kg", "91 kg", "273 kg (0,27 ton)"]
    typed = [{"means": "bus", "km": 1, "kg": 45.22974, "basis": "given", "source": "Opgave"}]
    assert printed(typed, 3) == ["45,22974 kg", "45 kg", "136 kg (0,14 ton)"]


def test_the_difference_between_two_reports_tells_what_is_printed() -> None:
    legs = [{"means": "plane", "from": "AMS", "to": "ARN", "return": True}]
    train = {"means": "train", "from": "Den Haag", "km": 12.3}
    before, after = (Draft(KINDS["trip"], {"transport": {"legs": own}}) for own in (legs, [*legs, train]))
    lines = [str(piece.text) for told in compare(before, after) for line in told.lines for piece in line]
    assert any("0,5 kg" in line for line in lines)
    assert not any("0,54" in line for line in lines)
