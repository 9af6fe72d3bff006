"""The number that is proposed for a new action."""

import pytest

from desktop.forms.progress.numbering import next_number
from desktop.forms.progress.tracks import TrackRow


@pytest.mark.parametrize(
    ("above", "proposed"),
    [
        (["2.2"], "2.3"),
        (["2.0", "2.0.1", "2.0.2"], "2.0.3"),
        (["2.2", "2.3.0"], "2.3.1"),
        (["2.9"], "2.10"),
        (["1"], "2"),
        (["2a"], "2b"),
        (["2z"], ""),
        (["09"], "10"),
        (["1.", "2."], "3."),
        (["1)"], "2)"),
        (["A-7"], "A-8"),
        (["2.2", ""], "2.3"),
        (["2.2", "p.m."], "2.3"),
        ([" 2.2 "], ""),
        (["1" * 500], "1" * 491 + str(int("1" * 9) + 1)),
        ([], ""),
        (["²"], ""),
    ],
)
def test_the_next_number_counts_on_from_the_one_above(above: list[str], proposed: str) -> None:
    assert next_number(above) == proposed


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert next_number(["2.2"], ["2.2", "2.3", "2.4"]) == "2.5"
    assert next_number(["2.0", "x"], ["2.0", "x", "2.1"]) == "2.2"


@pytest.mark.parametrize(
    ("place", "start"),
    [(0, {}), (1, {"number": "2.3"}), (2, {"number": "2.3.1"}), (3, {"number": "2.3.1"})],
)
def test_a_new_row_starts_with_the_number_after_the_row_above_it(place: int, start: dict[str, str]) -> None:
    rows = [{"number": "2.2"}, {"number": "2.3.0"}, {"result": "Zonder nummer"}]

    assert TrackRow.new(rows, place) == start
