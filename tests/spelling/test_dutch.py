"""What the Dutch words that are shipped say of the words of a report."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hunspell import Hunspell

from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.paths import resources
from desktop.spelling.right_words import RightWords, words_of_names
from desktop.spelling.words import wrong_words
from desktop.travel.travel_data import built_in

TEXT = """
Het doel van de werkbezoeken was kennisuitwisseling met o.a. de gemeente Göteborg over energietransitie,
d.w.z. warmtenetten en deelmobiliteit. De beleidsmedewerker en de portefeuillehouder spraken ’s avonds met de
EU-lidstaten, enz. Bijv. over zo’n hogesnelheidstrein, m.b.t. de CO₂-uitstoot van bus- en
treinreizen in Zuid-Holland.
"""


@pytest.fixture(scope="module")
def dictionary() -> Hunspell:
    return Hunspell("nl", hunspell_data_dir=str(resources() / "spelling"), system_encoding="UTF-8")


def texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from texts(inner)
        case list():
            for inner in value:
                yield from texts(inner)


def wrong(text: str, dictionary: Hunspell) -> list[str]:
    return [word for _, word in wrong_words(text, dictionary.spell)]


def test_the_words_of_an_official_are_right(dictionary: Hunspell) -> None:
    assert wrong(TEXT, dictionary) == []


@pytest.mark.parametrize("word", ["vergadring", "gemeetne", "beleidsmedewreker", "HEt", "bijv", "wehtouder"])
def test_typing_errors_are_not(dictionary: Hunspell, word: str) -> None:
    assert wrong(f"Een {word} hier", dictionary) == [word]


@pytest.mark.parametrize(
    ("word", "meant"), [("vergadring", "vergadering"), ("wehtouder", "wethouder"), ("Beleidt", "Beleid")]
)
def test_what_is_meant_is_among_the_suggestions(dictionary: Hunspell, word: str, meant: str) -> None:
    assert meant in dictionary.suggest(word)[:5]


def test_in_the_example_only_a_newer_word_and_english_names_are_marked(dictionary: Hunspell) -> None:
    right = RightWords()
    right.set_names(words_of_names(built_in().places))
    example = json.loads((resources() / "examples/trip-stockholm-2024.json").read_bytes())["answers"]
    words = [text for key in ("purpose", "outcomes", "follow_up") for text in texts(example[key])]
    found = {word for text in words for word in wrong(text, dictionary) if word not in right}

    english = set("and against for hate resilience strategies strengthening violence".split())
    assert {word for word in found if word.islower()} - english == {"lidstad"}


def test_the_labels_of_the_form_are_right(dictionary: Hunspell) -> None:
    labels = {asked.label for section in Draft(TRIP).form.sections for asked in section.questions()}

    assert {word for label in labels for word in wrong(label, dictionary)} == set()
