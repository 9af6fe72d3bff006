"""What is right besides the dictionary: own words, places, countries, and what the report itself names."""

import pytest

from desktop.spelling.right_words import RightWords, words_of_names
from desktop.travel.travel_data import built_in


@pytest.fixture(scope="module")
def names() -> RightWords:
    right = RightWords()
    right.set_names(words_of_names(built_in().places))
    return right


@pytest.mark.parametrize(
    "word",
    ["Göteborg", "GÖTEBORG", "Stockholm", "York", "Sint-Petersburg", "’s-Gravenhage", "Slovenië", "Tsjechië"],
)
def test_a_place_or_country_is_right(names: RightWords, word: str) -> None:
    assert word in names


@pytest.mark.parametrize("word", ["göteborg", "Wrod", "Slovenie", "stockholm"])
def test_not_without_its_capital_nor_a_country_without_its_accents(names: RightWords, word: str) -> None:
    assert word not in names


def test_own_words_are_right_at_the_start_of_a_sentence_too() -> None:
    right = RightWords()
    right.set_own(["datagedreven", "NCTb", "co-creatie's"])

    assert "datagedreven" in right
    assert "Datagedreven" in right
    assert "co-creatie’s" in right
    assert "NCTb" in right
    assert "nctb" not in right
    assert right.is_own("Datagedreven")
    assert not right.is_own("wrod")


def test_what_the_report_names_is_right_however_it_is_written() -> None:
    right = RightWords()
    right.set_short_answers(["Kungliga Högskolan (KTH)", "gebiedsmaker Centrum-Oost"])

    assert "Kungliga" in right
    assert "högskolan" in right
    assert "Gebiedsmaker" in right
    assert "Centrum-Oost" in right
    assert "gebiedsmakers" not in right


def test_what_it_named_before_is_forgotten() -> None:
    right = RightWords()
    right.set_short_answers(["Kungliga"])
    right.set_short_answers([])

    assert "Kungliga" not in right
