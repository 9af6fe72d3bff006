"""Duration: days and dates that agree with each other and with the calendar."""

from datetime import date
from typing import Any

import pytest

from desktop.forms.section import Context, Status
from desktop.forms.trip.duration import Duration

TODAY = Context(today=date(2024, 7, 1))
THREE_TO_SIX = {"departure": "2024-06-03", "return": "2024-06-06"}


@pytest.mark.parametrize("days", [0.5, 1, 3.5, 366])
def test_whole_and_half_days_are_right(days: float) -> None:
    assert Duration.status({"days": days}, TODAY) is Status.FILLED_IN


@pytest.mark.parametrize(
    ("answers", "path", "sentence"),
    [
        ({"days": 366.5}, "days", "Vul bij ‘Aantal dagen’ een getal van 366 of minder in."),
        ({"days": -1}, "days", "Vul bij ‘Aantal dagen’ een getal in dat groter is dan 0."),
        ({"days": 0.3}, "days", "Vul bij ‘Aantal dagen’ hele of halve dagen in, zoals 3 of 3,5."),
        (
            {"days": 1, "departure": "2024-07-02"},
            "departure",
            "Kijk bij ‘Vertrek’ de datum na: 2 juli 2024 is nog niet geweest.",
        ),
        (
            {"days": 1, "return": "2024-07-02"},
            "return",
            "Kijk bij ‘Terugkeer’ de datum na: 2 juli 2024 is nog niet geweest.",
        ),
        (
            {"days": 1, "departure": "2024-06-03", "return": "2024-06-02"},
            "return",
            "De terugkeer ligt voor het vertrek. Kijk de datums na.",
        ),
        ({"days": 1, "departure": "3-6"}, "departure", "Noem bij ‘Vertrek’ ook het jaar, zoals 3-6-2024."),
        (
            {"days": 1, "departure": "31-6-2024"},
            "departure",
            "Vul bij ‘Vertrek’ een dag in die bestaat: 31-6-2024 staat niet op de kalender.",
        ),
        (
            {"days": 1, "departure": "3-6-0204"},
            "departure",
            "Kijk bij ‘Vertrek’ het jaar na: 0204 kan niet kloppen.",
        ),
        (
            {"days": 1, "departure": "gisteren", "return": "2024-06-02"},
            "departure",
            "Vul bij ‘Vertrek’ een datum in, zoals 3-6-2024.",
        ),
        ({"days": 1, "departure": 20240603}, "departure", "Vul bij ‘Vertrek’ een datum in, zoals 3-6-2024."),
    ],
)
def test_a_mistake_is_told_at_its_question(answers: dict[str, Any], path: str, sentence: str) -> None:
    (problem,) = Duration.problems(answers, TODAY)
    assert (problem.path, problem.sentence) == ((path,), sentence)


def test_a_trip_may_end_today_and_on_the_day_it_began() -> None:
    answers = {"days": 1, "departure": "2024-07-01", "return": "2024-07-01"}
    assert Duration.problems(answers, TODAY) == []


@pytest.mark.parametrize(
    ("answers", "suggested_values"),
    [
        (THREE_TO_SIX, {"days": 4}),
        ({**THREE_TO_SIX, "days": ""}, {"days": 4}),
        ({**THREE_TO_SIX, "days": 3.5}, {}),
        ({"departure": "2024-06-03"}, {}),
        ({"departure": "2024-06-03", "return": "2024-06-02"}, {}),
        ({"departure": "2020-06-03", "return": "2024-06-02"}, {}),
        ({"departure": "2024-06-03", "return": "6 juni"}, {}),
    ],
)
def test_the_dates_propose_the_days(answers: dict[str, Any], suggested_values: dict[str, Any]) -> None:
    assert Duration.suggested_values(answers, TODAY) == suggested_values


@pytest.mark.parametrize("days", [3, 3.5, 4, "", None, "vier", True])
def test_days_that_agree_with_the_dates_or_are_none_raise_no_warning(days: Any) -> None:
    assert Duration.warnings({**THREE_TO_SIX, "days": days}, TODAY) == []


@pytest.mark.parametrize("days", [0.5, 2.5, 4.5, 10])
def test_days_that_differ_from_the_dates_raise_a_warning_and_no_problem(days: float) -> None:
    answers = {**THREE_TO_SIX, "days": days}
    (warning,) = Duration.warnings(answers, TODAY)
    assert str(warning) == "Duur: volgens de datums duurde de reis 4 dagen. Kijk het aantal dagen na."
    assert Duration.status(answers, TODAY) is Status.FILLED_IN


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({**THREE_TO_SIX, "days": 3.5}, ["3,5 dagen, van 3 juni 2024 tot en met 6 juni 2024"]),
        (
            {"days": 1, "departure": "2024-06-03", "return": "2024-06-03"},
            ["1 dag, op 3 juni 2024"],
        ),
        ({"days": 1, "departure": "2024-06-03"}, ["1 dag, vertrek op 3 juni 2024"]),
        ({"days": 0.5, "return": "2024-06-03"}, ["0,5 dagen, terugkeer op 3 juni 2024"]),
        ({"days": 2}, ["2 dagen"]),
        (THREE_TO_SIX, ["Niet ingevuld", "van 3 juni 2024 tot en met 6 juni 2024"]),
        ({"days": "vier dagen"}, ["vier dagen"]),
    ],
)
def test_paper_says_days_and_dates(answers: dict[str, Any], said: list[str]) -> None:
    (part,) = Duration.paper(answers, TODAY)
    assert [text for block in part.blocks for text in block.texts()] == said
