"""Travellers: a number and functions, never names."""

from typing import Any

import pytest

from desktop.forms.section import Context
from desktop.forms.trip.travellers import Travellers

DRAFT = Context()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"count": 1}, ["Eén persoon"]),
        ({"count": 12, "department": "Bestuursdienst"}, ["Twaalf personen (Bestuursdienst)"]),
        ({"count": 21}, ["21 personen"]),
        ({"count": 1, "functions": ["", "Adviseur"]}, ["Eén persoon: Adviseur"]),
        ({"count": 2, "functions": ["Adviseur", "Wethouder"]}, ["Twee personen", "Adviseur", "Wethouder"]),
        ({"functions": ["Adviseur"]}, ["Niet ingevuld: Adviseur"]),
        ({"functions": ["Adviseur", "Wethouder"]}, ["Niet ingevuld", "Adviseur", "Wethouder"]),
        ({"department": "Bestuursdienst"}, ["Niet ingevuld (Bestuursdienst)"]),
        ({"count": "een paar"}, ["een paar"]),
    ],
)
def test_paper_says_number_and_functions(answers: dict[str, Any], said: list[str]) -> None:
    (part,) = Travellers.paper(answers, DRAFT)
    assert [text for block in part.blocks for text in block.texts()] == said


def test_a_name_among_the_functions_deserves_a_second_look() -> None:
    (warning,) = Travellers.warnings({"count": 2, "functions": ["Adviseur", "Jan de Vries"]}, DRAFT)
    assert warning.path == ("functions", 1)
    assert str(warning) == "Reizigers, functie 2: ‘Jan de Vries’ lijkt een naam. Noem liever de functie."
