"""A form finishes a draft into a report of which all is true."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from desktop.errors import NotFinished
from desktop.forms.draft import Draft
from desktop.forms.form import Report
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context, Status

TRIP = KINDS["trip"]
TODAY = date(2024, 7, 1)
NOW = datetime.fromisoformat("2024-07-01T14:03:00+02:00")
Answers = dict[str, dict[str, Any]]


def finish(answers: Answers, **known: Any) -> Report:
    """The report of a draft that has nothing left to do."""
    draft = Draft(TRIP, answers, **known)
    return draft.finish(draft.context(TODAY), NOW)


def test_a_report_that_lacks_something_cannot_be_finished(stockholm: Answers) -> None:
    stockholm["transport"]["destinations"] = [{"city": "Chur", "country": "CH"}]
    stockholm["co2"]["rows"][1:] = []
    stockholm["transport"]["legs"][1].pop("km")
    stockholm["transport"]["legs"][2]["means"] = "other"
    with pytest.raises(NotFinished) as caught:
        finish(stockholm)
    assert [str(problem) for problem in caught.value.problems] == [
        "Vervoer, bestemming 1: kies of Chur binnen 8 uur per trein of bus bereikbaar is.",
        (
            "CO₂-uitstoot, trein: de afstand van etappe 2 is niet bekend. "
            "Vul de kilometers in, hier of bij Vervoer."
        ),
        "CO₂-uitstoot, anders: vul de kilo’s CO₂ in.",
    ]
    assert str(caught.value).endswith(".")


def test_a_finished_report_holds_its_answers_and_what_it_is(complete: Answers) -> None:
    report = finish(complete, id="5b0c1f0e", revision=2)
    told = report.model_dump(mode="json", exclude={"answers"})
    assert told == {
        "format": "reisverslag",
        "kind": "trip",
        "version": 1,
        "id": "5b0c1f0e",
        "state": "final",
        "revision": 2,
        "saved": "2024-07-01T14:03:00+02:00",
    }
    answers = report.answers_json()
    for section in ("travellers", "duration", "purpose", "locations", "contacts", "outcomes", "follow_up"):
        assert answers[section] == complete[section]


def test_a_finished_report_tells_where_figures_and_judgements_come_from(complete: Answers) -> None:
    answers = finish(complete).answers_json()
    assert [(row["basis"], row["km_basis"]) for row in answers["co2"]["rows"]] == [("given", "given")] * 3
    assert answers["transport"]["reachability"] == [
        {
            "city": "Stockholm",
            "country": "SE",
            "within": False,
            "basis": "table",
            "hours": 18.5,
        }
    ]


def test_whole_numbers_stay_whole(complete: Answers) -> None:
    complete["duration"]["days"] = 4
    assert repr(finish(complete).answers_json()["duration"]["days"]) == "4"


def test_a_finished_report_opened_and_finished_again_has_the_same_answers(complete: Answers) -> None:
    first = finish(complete).answers_json()
    second = finish(json.loads(json.dumps(first))).answers_json()
    assert second == first
    assert json.dumps(second) == json.dumps(first)


def test_keys_that_are_not_ours_survive_finishing(complete: Answers) -> None:
    complete["purpose"]["mood"] = {"good": [True, ""]}
    complete["transport"]["legs"][0]["seat"] = "12A"
    complete["weather"] = {"rain": ""}
    report = finish(complete, unknown={"archive": {"number": 7}})
    told = report.model_dump(mode="json")
    assert told["archive"] == {"number": 7}
    assert told["answers"]["weather"] == {"rain": ""}
    assert told["answers"]["purpose"]["mood"] == {"good": [True, ""]}
    assert told["answers"]["transport"]["legs"][0]["seat"] == "12A"


def test_answers_to_what_is_not_asked_stay_out_of_a_finished_report(complete: Answers) -> None:
    complete["follow_up"] = {"any": False, "text": "Toch niet.", "actions": [{"result": 3}]}
    complete["transport"]["legs"][1]["variant"] = "business"
    complete["transport"]["ground"] = "because"
    complete["co2"]["rows"].append({"means": "taxi", "km": "ver"})
    draft = Draft(TRIP, complete)
    answers = draft.finish(draft.context(TODAY), NOW).answers_json()
    assert answers["follow_up"] == {"any": False}
    assert "variant" not in answers["transport"]["legs"][1]
    assert "ground" not in answers["transport"]
    assert [row["means"] for row in answers["co2"]["rows"]] == ["plane", "train", "metro"]
    assert draft.answers == complete


def test_rows_with_nothing_in_them_stay_out_of_a_finished_report(complete: Answers) -> None:
    complete["transport"]["legs"].insert(0, {"return": False})
    complete["locations"]["places"].insert(1, " ")
    answers = finish(complete).answers_json()
    assert [leg["means"] for leg in answers["transport"]["legs"]] == ["plane", "train", "metro"]
    assert len(answers["locations"]["places"]) == 3


def test_a_report_without_an_id_gets_one(complete: Answers) -> None:
    assert len(finish(complete, id=None).id) == 36


def test_a_finished_report_cannot_be_changed(complete: Answers) -> None:
    report = finish(complete)
    with pytest.raises(ValueError, match="frozen"):
        report.answers.purpose.text = "Een ander doel."


def test_a_finished_report_is_not_judged_again(complete: Answers) -> None:
    answers = finish(complete).answers_json()
    answers["contacts"]["people"][0]["function"] = "Jan de Vries"
    long_ago = Context(answers, date(2000, 1, 1), final=True)
    assert TRIP.problems(long_ago) == []
    assert TRIP.warnings(long_ago) == []
    assert all(s.status(answers[s.key], long_ago) is Status.FILLED_IN for s in TRIP.sections)


def test_a_finished_report_that_was_damaged_has_problems(complete: Answers) -> None:
    answers = finish(complete).answers_json()
    del answers["duration"]["days"]
    answers["travellers"]["count"] = "veel"
    answers["transport"]["reachability"][0]["city"] = 5
    answers["co2"]["rows"][0].pop("km")
    found = [(p.section, p.path) for p in TRIP.problems(Context(answers, TODAY, final=True))]
    assert found == [
        ("travellers", ("count",)),
        ("duration", ("days",)),
        ("transport", ("reachability", 0, "city")),
        ("co2", ("rows", 0, "km")),
    ]


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ({}, None),
        ({"weather": [1]}, None),
        ({"duration": []}, "Duur"),
        ({"duration": None}, "Duur"),
        ({"duration": {"days": [3]}}, "Aantal dagen"),
    ],
)
def test_an_answer_that_no_field_can_show_is_named(answers: dict[str, Any], label: str | None) -> None:
    assert TRIP.shape_error(answers) == label


def test_the_example_fits(stockholm: Answers) -> None:
    assert TRIP.shape_error(stockholm) is None
    assert TRIP.read(stockholm) == stockholm
    context = Context(stockholm, TODAY)
    assert {s.status(context.section(s.key), context, seen=True) for s in TRIP.sections} == {Status.FILLED_IN}
    assert TRIP.warnings(Context(stockholm, TODAY)) == []
