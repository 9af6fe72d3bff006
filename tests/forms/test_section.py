"""A section tells what lacks and what is wrong: where it stands in the draft, and what to do."""

from typing import Any

import pytest

from desktop.forms.answers import ShortText as OneText
from desktop.forms.blocks import Items, Missing, TextBlock
from desktop.forms.kinds import KINDS
from desktop.forms.section import Answers, Context, Problem, ProblemKind, Section, Status, question

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


@pytest.mark.parametrize(
    ("answers", "items"),
    [
        ({"places": ["Stadhuis", "", " ", "Ambassade"]}, [Items(("Stadhuis", "Ambassade"))]),
        ({"places": ["", " "]}, [Missing()]),
        ({}, [Missing()]),
    ],
)
def test_an_empty_line_of_a_list_is_not_on_paper(answers: dict[str, Any], items: list[Any]) -> None:
    (part,) = TRIP.section("locations").paper(answers, DRAFT)
    assert [*part.blocks] == items


class Weather(Section):
    """A section in which one question depends on another."""

    key = "weather"
    title = "Weer"
    headings = ("WEER",)

    rain: OneText | None = question("Regen", optional=True)
    boots: OneText | None = question("Laarzen", optional=True)

    @classmethod
    def is_applicable(cls, key: str, answers: Answers, context: Context) -> bool:
        return key != "boots" or bool(answers.get("rain"))


@pytest.mark.parametrize(
    ("answers", "shown"),
    [({"boots": "Groen"}, []), ({"rain": "Veel", "boots": "Groen"}, ["Regen: Veel", "Laarzen: Groen"])],
)
def test_what_is_not_asked_is_not_on_paper(answers: dict[str, Any], shown: list[str]) -> None:
    (part,) = Weather.paper(answers, DRAFT)
    assert [text for block in part.blocks for text in block.texts() if isinstance(block, TextBlock)] == shown


def test_nothing_follows_from_an_answer_unless_a_section_says_so() -> None:
    assert Weather.follows(("rain",), {"rain": "Veel"}, DRAFT, {}) == {}
    assert Weather.suggestions(("rain",), "Ve", DRAFT) == ()
