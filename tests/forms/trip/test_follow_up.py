"""Follow-up: yes or no; if yes, what was agreed."""

from typing import Any

import pytest

from desktop.forms.blocks import PaperTable
from desktop.forms.section import Context, ProblemKind
from desktop.forms.trip.follow_up import FollowUp

DRAFT = Context()
ACTION = {"result": "Een plan", "deadline": "najaar 2024", "owner": "Bestuursdienst"}


@pytest.mark.parametrize(
    ("answers", "problems"),
    [
        ({}, ["Vervolgafspraken: kies of er vervolgafspraken zijn."]),
        ({"text": "Tot ziens."}, ["Vervolgafspraken: kies of er vervolgafspraken zijn."]),
        ({"any": False}, []),
        ({"any": False, "text": 3, "actions": [{"owner": "x"}]}, []),
        (
            {"any": True, "text": " ", "actions": [{}]},
            ["Vervolgafspraken: schrijf op welke vervolgafspraken er zijn, of voeg een actie toe."],
        ),
        ({"any": True, "text": "Tot ziens."}, []),
        ({"any": True, "actions": [ACTION]}, []),
        (
            {"any": True, "actions": [ACTION, {"owner": "x"}]},
            ["Vervolgafspraken, actie 2: schrijf op wat deze actie moet opleveren."],
        ),
        (
            {"any": True, "text": 3},
            ["Vervolgafspraken: vul bij ‘Vervolgafspraken in het kort’ een ander antwoord in."],
        ),
    ],
)
def test_only_a_yes_asks_for_more(answers: dict[str, Any], problems: list[str]) -> None:
    assert [str(problem) for problem in FollowUp.problems(answers, DRAFT)] == problems


def test_agreements_that_lack_are_no_mistake() -> None:
    (problem,) = FollowUp.problems({"any": True}, DRAFT)
    assert problem.kind is ProblemKind.MISSING


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ["Niet ingevuld"]),
        ({"any": "ja"}, ["ja"]),
        ({"any": False, "text": "Toch niet."}, ["Nee"]),
        ({"any": True}, ["Niet ingevuld"]),
        ({"any": True, "text": "Tot ziens."}, ["Tot ziens."]),
        (
            {"any": True, "text": "Tot ziens.", "actions": [{}, ACTION]},
            ["Tot ziens.", "Een plan · najaar 2024 · Bestuursdienst"],
        ),
    ],
)
def test_paper_says_what_was_agreed(answers: dict[str, Any], said: list[str]) -> None:
    (part,) = FollowUp.paper(answers, DRAFT)
    assert [text for block in part.blocks for text in block.texts()] == said


def test_actions_have_the_columns_of_the_progress_report() -> None:
    (part,) = FollowUp.paper({"any": True, "actions": [ACTION]}, DRAFT)
    (drawn,) = part.blocks
    assert isinstance(drawn, PaperTable)
    assert [column.title for column in drawn.columns] == [
        "Resultaat",
        "Deadline",
        "Trekker",
        "Stand van zaken",
    ]
    assert drawn.rows == (("Een plan", "najaar 2024", "Bestuursdienst", ""),)
    assert sum(column.share for column in drawn.columns) == pytest.approx(1)
