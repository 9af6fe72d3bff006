"""The report of the next period: the same plan and actions, the old state of affairs beside a new one."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from desktop.forms.progress.form import PROGRESS
from desktop.forms.progress.next_period import next_period
from desktop.forms.section import Context

Answers = dict[str, dict[str, Any]]


def test_everything_is_copied_but_the_period_and_the_state_of_affairs(of_2009: Answers) -> None:
    before = deepcopy(of_2009)

    new = next_period(of_2009)

    assert of_2009 == before
    assert new["plan"] == {key: of_2009["plan"][key] for key in ("title", "plan")}
    for old_track, track in zip(of_2009["tracks"]["tracks"], new["tracks"]["tracks"], strict=True):
        assert track["title"] == old_track["title"]
        for old, row in zip(old_track["rows"], track["rows"], strict=True):
            kept = {key: old[key] for key in ("number", "result", "deadline", "owner") if key in old}
            assert row == {**kept, "previous_status": old["status"]}


def test_only_the_period_is_left_to_fill_in(of_2009: Answers) -> None:
    answers = next_period(of_2009)

    assert [str(problem) for problem in PROGRESS.problems(Context(answers, date(2010, 1, 4)))] == [
        "Plan en periode: vul in over welke periode deze rapportage gaat."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"status": "Af"}, {"previous_status": "Af"}),
        ({"status": "Af", "previous_status": "Bezig"}, {"previous_status": "Af"}),
        ({"status": " ", "previous_status": "Van nog eerder"}, {}),
        ({"origin": {"report": "x", "row": 0}}, {"origin": {"report": "x", "row": 0}}),
        ({"weather": "mooi"}, {"weather": "mooi"}),
    ],
)
def test_a_row_keeps_only_the_state_of_affairs_of_the_period_before(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    (track,) = next_period({"tracks": {"tracks": [{"rows": [old]}]}})["tracks"]["tracks"]

    assert track["rows"] == [new]


def test_what_is_no_track_or_action_stays_as_it_is() -> None:
    odd = {"tracks": ["geen spoor", {"rows": ["geen actie", 5]}]}

    assert next_period({"tracks": odd})["tracks"] == odd


def test_a_report_without_answers_has_a_next_period_too() -> None:
    assert PROGRESS.problems(Context(next_period({}))) == PROGRESS.problems(Context({}))
