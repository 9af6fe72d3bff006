"""Taking over follow-ups: every action of a finished trip report becomes a row once."""

from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.progress.form import PROGRESS
from desktop.forms.progress.take_over import Agreed, agreed_in, not_yet_taken, taken_over
from desktop.forms.trip.form import TRIP

STOCKHOLM, GENT = "1f0c", "77ab"


def action(result: str) -> dict[str, Any]:
    """An action that is known by its result."""
    return {"result": result, "deadline": "najaar", "owner": "Bestuursdienst"}


def trip(*results: str, id: str | None = STOCKHOLM, city: str = "Stockholm", **known: Any) -> Draft:  # noqa: A002
    """A finished trip report with these follow-ups."""
    answers: dict[str, dict[str, Any]] = {
        "transport": {"destinations": [{"city": city, "country": "SE"}]},
        "follow_up": {"any": True, "actions": [action(result) for result in results]},
    }
    return Draft(TRIP, answers, id=id, **{"state": "final", **known})


def after_taking(taken: list[Agreed]) -> Draft:
    """A progress report with one track of one action, in which these were taken over."""
    rows = [{"number": "1.1", "result": "Eigen actie"}]
    draft = Draft(PROGRESS, {"tracks": {"tracks": [{"title": "Spoor 1: Lokaal", "rows": rows}]}})
    draft.put("tracks", *taken_over(draft.answers, taken, 0))
    return draft


def results(found: list[Agreed]) -> list[str]:
    """What the actions are known by."""
    return [agreed.result for agreed in found]


def test_an_action_becomes_a_row_with_a_number_that_names_its_trip() -> None:
    draft = after_taking(not_yet_taken({}, [trip("Een plan", "Een bezoek")]))

    own, *rows = draft.get("tracks", "tracks", 0, "rows")
    assert own == {"number": "1.1", "result": "Eigen actie"}
    assert rows == [
        {
            "number": f"1.{number}",
            **action(result),
            "origin": {"report": STOCKHOLM, "row": row, "trip": "Stockholm (Zweden)", "result": result},
        }
        for number, row, result in ((2, 0, "Een plan"), (3, 1, "Een bezoek"))
    ]


def test_a_new_track_numbers_its_rows_by_its_place() -> None:
    path, track = taken_over(
        {"tracks": {"tracks": [{"title": "Een"}]}}, agreed_in(trip("Een plan", "Een bezoek")), 1
    )

    assert path == ("tracks", 1)
    assert track["title"] == "Vervolgafspraken van dienstreizen"
    assert [row["number"] for row in track["rows"]] == ["2.1", "2.2"]


def test_rows_in_which_nothing_stands_make_way() -> None:
    _, rows = taken_over(
        {"tracks": {"tracks": [{"title": "Een", "rows": [{}, {"number": " "}]}]}},
        agreed_in(trip("Een plan")),
        0,
    )

    assert [row["number"] for row in rows] == ["1.1"]


@pytest.mark.parametrize(
    ("report", "given"),
    [
        (trip("Een plan"), ["Een plan"]),
        (trip("Een plan", " "), ["Een plan"]),
        (trip("Een plan", state="draft"), []),
        (trip("Een plan", id=None), []),
        (trip(), []),
        (Draft(TRIP, {"follow_up": {"any": False, "actions": [action("Toch niet")]}}, state="final"), []),
        (Draft(TRIP, {"follow_up": {"any": True, "actions": [3, None]}}, state="final"), []),
        (Draft(PROGRESS, {}, state="final"), []),
    ],
)
def test_only_the_agreements_of_a_finished_report_are_given(report: Draft, given: list[str]) -> None:
    assert results(agreed_in(report)) == given


REVISIONS = [
    pytest.param(["Een plan", "Een bezoek"], [], id="unchanged"),
    pytest.param(["Een bezoek", "Een plan"], [], id="moved"),
    pytest.param(["Een  Plan", "Een beter bezoek"], [], id="reworded in its place"),
    pytest.param(["Iets nieuws", "Een plan", "Een bezoek"], ["Iets nieuws"], id="one added before"),
    pytest.param(["Een plan", "Een bezoek", "Iets nieuws"], ["Iets nieuws"], id="one added after"),
    pytest.param(["Een bezoek"], [], id="one removed"),
    pytest.param(["Een plan", "Een bezoek", "Een plan"], ["Een plan"], id="the same words once more"),
]


@pytest.mark.parametrize(("revised", "left"), REVISIONS)
def test_none_is_taken_twice_whatever_the_revision(revised: list[str], left: list[str]) -> None:
    draft = after_taking(not_yet_taken({}, [trip("Een plan", "Een bezoek")]))
    draft.put("tracks", ("tracks", 0, "rows", 1, "result"), "In eigen woorden")

    assert results(not_yet_taken(draft.answers, [trip(*revised, revision=2)])) == left


def test_none_is_taken_twice_in_the_next_period() -> None:
    draft = after_taking(not_yet_taken({}, [trip("Een plan")]))

    assert PROGRESS.next_period
    assert not_yet_taken(PROGRESS.next_period(draft.answers), [trip("Een plan")]) == []


def test_of_more_revisions_the_last_counts() -> None:
    old, new = trip("Een plan"), trip("Een plan", "Een bezoek", revision=2)

    assert results(not_yet_taken({}, [new, old])) == ["Een plan", "Een bezoek"]


def test_a_revision_that_is_not_finished_does_not_count_yet() -> None:
    final, corrected = trip("Een plan"), trip("Een beter plan", revision=2, state="draft")

    assert results(not_yet_taken({}, [final, corrected])) == ["Een plan"]


def test_two_reports_with_the_same_words_both_give_theirs() -> None:
    both = [trip("Een plan"), trip("Een plan", id=GENT, city="Gent")]

    draft = after_taking(not_yet_taken({}, both))

    assert [row["origin"]["report"] for row in draft.get("tracks", "tracks", 0, "rows")[1:]] == [
        STOCKHOLM,
        GENT,
    ]
    assert not_yet_taken(draft.answers, both) == []


def test_an_origin_of_another_program_counts_by_its_place() -> None:
    answers = {"tracks": {"tracks": [{"rows": [{"origin": {"report": STOCKHOLM, "row": 1}}, {"origin": 3}]}]}}

    assert results(not_yet_taken(answers, [trip("Een plan", "Een bezoek")])) == ["Een plan"]
