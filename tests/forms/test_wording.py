"""Wording: headings in capitals read as sentences on screen."""

import pytest

from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.wording import in_sentence_case


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("ZIJN ER VERVOLGAFSPRAKEN? ZO JA, WELKE?", "Zijn er vervolgafspraken? Zo ja, welke?"),
        ("WIE HEB JE ONTMOET? (BENOEM DE FUNCTIE)", "Wie heb je ontmoet? (Benoem de functie)"),
        ("WELK(E) VERVOERSMIDDEL(EN)?", "Welk(e) vervoersmiddel(en)?"),
        ("DE UITSTOOT VAN CO2-EQUIVALENTEN", "De uitstoot van CO2-equivalenten"),
        ("KILOMETERS EN CO₂ PER VERVOERMIDDEL", "Kilometers en CO₂ per vervoermiddel"),
    ],
)
def test_a_heading_in_capitals_becomes_a_sentence(heading: str, sentence: str) -> None:
    assert in_sentence_case(heading) == sentence


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_words_of_an_official_heading_stay_the_same(kind: Form) -> None:
    for section in kind.sections:
        assert [heading.upper() for heading in section.screen_headings()] == list(section.headings)
