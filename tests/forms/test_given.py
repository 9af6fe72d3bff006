"""Every single answer of a report, with where it stands."""

from typing import Any

from desktop.forms.draft import Draft
from desktop.forms.given import Given, given
from desktop.forms.trip.form import TRIP


def listed(answers: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...], Any]]:
    return [(one.section.key, one.path, one.value) for one in all_given(answers)]


def all_given(answers: dict[str, Any]) -> list[Given]:
    draft = Draft(TRIP, answers)
    return [*given(draft.form, draft.context())]


def test_answers_come_one_by_one_in_the_order_of_the_form() -> None:
    answers = {
        "purpose": {"text": "Leren"},
        "travellers": {"functions": ["Adviseur", "", "Raadslid"], "count": 2},
        "contacts": {"people": [{}, {"organisation": "Stad", "function": "Wethouder"}]},
        "duration": {"days": "een paar"},
    }

    assert listed(answers) == [
        ("travellers", ("count",), 2),
        ("travellers", ("functions", 0), "Adviseur"),
        ("travellers", ("functions", 2), "Raadslid"),
        ("duration", ("days",), "een paar"),
        ("purpose", ("text",), "Leren"),
        ("contacts", ("people", 1, "function"), "Wethouder"),
        ("contacts", ("people", 1, "organisation"), "Stad"),
    ]


def test_each_is_the_answer_at_its_path(stockholm: dict[str, Any]) -> None:
    draft = Draft(TRIP, stockholm)

    found = all_given(stockholm)
    assert len(found) > 30
    assert all(draft.get(one.section.key, *one.path) == one.value for one in found)


def test_what_is_not_asked_does_not_count() -> None:
    assert listed({"follow_up": {"any": False, "text": "Toch niet"}, "later": {"text": "?"}}) == [
        ("follow_up", ("any",), False)
    ]


def test_what_has_no_shape_of_ours_is_passed_over() -> None:
    assert (
        listed({"contacts": {"people": "iedereen"}, "locations": {"places": {"a": 1}}, "purpose": []}) == []
    )
