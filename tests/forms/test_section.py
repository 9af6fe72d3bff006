"""A section tells what lacks and what is wrong: where it stands in the draft, and what to do."""

from typing import Any

import pytest

from desktop.forms.kinds import KINDS
from desktop.forms.section import Context, Problem, ProblemKind, Status

TRIP = KINDS["trip"]
DRAFT = Context()
LONG = "Reizigers, functie 2: maak de tekst bij ‘Functies van de reizigers’ korter: er passen 500 tekens in."


def told(section: str, answers: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """Path and kind of each problem."""
    return [(p.path, p.kind.value) for p in TRIP.section(section).problems(answers, DRAFT)]


@pytest.mark.parametrize(
    ("section", "answers", "problems"),
    [
        ("travellers", {"count": 1}, []),
        ("travellers", {"count": ""}, [(("count",), "missing")]),
        ("travellers", {"count": "tja"}, [(("count",), "wrong")]),
        ("travellers", {"count": "2", "functions": [""], "department": " "}, []),
        ("travellers", {"count": 0, "functions": ["", 3, "x", True]},
            [(("count",), "wrong"), (("functions", 1), "wrong"), (("functions", 3), "wrong")]),
        ("locations", {"places": []}, [(("places",), "missing")]),
        ("locations", {"places": ["", "x" * 501, " ", "y"]}, [(("places", 1), "wrong")]),
        ("contacts", {"people": [{}, {"function": ""}, {"organisation": "Gent"}, {}, {"function": 3}]},
            [(("people", 2, "function"), "missing"), (("people", 4, "function"), "wrong")]),
        ("follow_up", {"any": True, "actions": [{}, {"owner": "x"}]},
            [(("actions", 1, "result"), "missing")]),
        ("purpose", {"text": "x", "mood": {"good": [1]}}, []),
    ],
)  # fmt: skip
def test_a_problem_stands_where_the_answer_stands_in_the_draft(
    section: str, answers: dict[str, Any], problems: list[Any]
) -> None:
    assert told(section, answers) == problems


@pytest.mark.parametrize(
    ("section", "answers", "sentence"),
    [
        ("travellers", {}, "Reizigers: vul in hoeveel personen de reis hebben gemaakt."),
        ("travellers", {"count": "tja"}, "Reizigers: vul bij ‘Aantal personen’ een heel getal in, zoals 2."),
        ("duration", {"days": "tja"}, "Duur: vul bij ‘Aantal dagen’ een getal in, zoals 3,5."),
        ("travellers", {"count": "1,5"}, "Reizigers: vul bij ‘Aantal personen’ een heel getal in, zoals 2."),
        ("travellers", {"count": True}, "Reizigers: vul bij ‘Aantal personen’ een heel getal in, zoals 2."),
        ("travellers", {"count": 100}, "Reizigers: vul bij ‘Aantal personen’ een getal van 99 of minder in."),
        ("travellers", {"count": 0}, "Reizigers: vul bij ‘Aantal personen’ een getal van 1 of meer in."),
        (
            "travellers",
            {"count": 1, "functions": ["x", "y" * 501]},
            LONG,
        ),
        ("duration", {"days": "1.250"}, "Duur: bedoelt u bij ‘Aantal dagen’ 1250 of 1,25?"),
        ("duration", {"days": 0}, "Duur: vul bij ‘Aantal dagen’ een getal in dat groter is dan 0."),
        ("duration", {"days": 3.2}, "Duur: vul bij ‘Aantal dagen’ hele of halve dagen in, zoals 3 of 3,5."),
        (
            "transport",
            {
                "destinations": [{"city": "Gent", "country": "Narnia"}],
                "legs": [{"means": "bus", "from": "Gent"}],
            },
            "Vervoer, bestemming 1: kies bij ‘Land’ een land uit de lijst.",
        ),
        ("follow_up", {"any": "ja"}, "Vervolgafspraken: kies bij ‘Zijn er vervolgafspraken?’ ja of nee."),
        ("purpose", {"text": 3}, "Doel: vul bij ‘Doel van de reis’ een ander antwoord in."),
    ],
)
def test_a_problem_is_told_in_one_sentence(section: str, answers: dict[str, Any], sentence: str) -> None:
    (problem,) = TRIP.section(section).problems(answers, DRAFT)
    assert str(problem) == sentence


def test_a_sentence_that_begins_with_a_code_keeps_its_capitals() -> None:
    problem = Problem("co2", (), ProblemKind.WARNING, "CO₂-uitstoot", "CO₂ is een gas.")
    assert str(problem) == "CO₂-uitstoot: CO₂ is een gas."


@pytest.mark.parametrize(
    ("section", "answers", "status"),
    [
        ("purpose", {}, Status.NOT_STARTED),
        ("purpose", {"text": "  "}, Status.NOT_STARTED),
        ("purpose", {"mood": "good"}, Status.NOT_STARTED),
        ("purpose", {"text": 3}, Status.BUSY),
        ("purpose", {"text": "Een conferentie."}, Status.FILLED_IN),
        ("transport", {"legs": [{"return": False}]}, Status.NOT_STARTED),
        ("transport", {"legs": [{"means": "bus"}]}, Status.BUSY),
        ("follow_up", {"any": False}, Status.FILLED_IN),
        ("follow_up", {"any": True}, Status.BUSY),
        ("travellers", {"count": 1, "department": 3}, Status.BUSY),
    ],
)
def test_the_status_follows_from_the_answers(section: str, answers: dict[str, Any], status: Status) -> None:
    assert TRIP.section(section).status(answers, DRAFT) is status
