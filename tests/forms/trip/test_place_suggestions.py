"""Place suggestions: which cities and airports are offered, what comes with them, and what is doubted."""

from typing import Any

import pytest

from desktop.forms.section import Context, Suggestion
from desktop.forms.trip.place_suggestions import cities, country_of, doubt, stops, towns, which_city

AIRPORTS_OF_PARIS = ["CDG", "ORY", "BVA", "LBG"]


@pytest.fixture
def context() -> Context:
    """A report in which nothing was answered yet."""
    return Context()


def texts(suggestions: list[Suggestion]) -> list[str]:
    """What would stand in the report."""
    return [offer.text for offer in suggestions]


@pytest.mark.parametrize("typed", ["lhr", "schiphol", "charles de g", "CDG"])
def test_a_destination_is_offered_no_airport(context: Context, typed: str) -> None:
    assert all(len(text) > 3 for text in texts(cities(typed, context)))
    assert any(len(text) == 3 for text in texts(stops(typed, "to", "plane", context)))


def test_a_destination_is_abroad_and_brings_its_country(context: Context) -> None:
    assert cities("granada", context) == [
        Suggestion("Granada", "Spanje", {"country": "ES"}),
        Suggestion("Granada", "Nicaragua", {"country": "NI"}),
    ]
    assert [offer.about for offer in cities("bergen", context)][:2] == ["België", "Noorwegen"]


def test_a_home_town_is_in_the_netherlands(context: Context) -> None:
    assert towns("utrecht", context) == [Suggestion("Utrecht", "Nederland", {"country": "NL"})]
    assert "Bergen" in texts(towns("bergen", context))
    assert {offer.about for offer in towns("bergen", context)} == {"Nederland"}
    assert towns("londen", context) == []


@pytest.mark.parametrize("means", ["plane", "car", "bus", "taxi", "metro", "other", ""])
def test_a_leg_may_end_at_an_airport(context: Context, means: str) -> None:
    assert texts(stops("parij", "to", means, context)) == ["Parijs", *AIRPORTS_OF_PARIS]


@pytest.mark.parametrize("means", ["train", "high_speed_train", "ferry"])
def test_a_train_and_a_ferry_go_to_no_airport(context: Context, means: str) -> None:
    assert texts(stops("parij", "to", means, context)) == ["Parijs"]


@pytest.mark.parametrize(
    ("means", "first"), [("plane", "MAD"), ("", "MAD"), ("car", "Madrid"), ("train", "Madrid")]
)
def test_a_code_comes_first_only_where_one_may_fly(context: Context, means: str, first: str) -> None:
    assert texts(stops("mad", "to", means, context))[0] == first


def test_an_airport_is_told_by_its_name_and_its_city(context: Context) -> None:
    about = {offer.text: offer.about for text in ("parij", "bgo") for offer in stops(text, "to", "", context)}

    assert about["CDG"] == "Charles de Gaulle International Airport, Parijs"
    assert about["BGO"] == "Bergen Airport Flesland"  # which names its city itself


@pytest.mark.parametrize("key", ["from", "to"])
def test_which_place_is_meant_is_kept_only_where_others_have_its_name(context: Context, key: str) -> None:
    kept = {
        (offer.text, offer.about): offer.also
        for text in ("bergen", "parij")
        for offer in stops(text, key, "plane", context)
    }

    assert kept["Bergen", "Noorwegen"] == {f"{key}_place": "Bergen (NO)"}
    assert kept["Parijs", "Frankrijk"] == {f"{key}_place": None}
    assert kept["BGO", "Bergen Airport Flesland"] == {f"{key}_place": None}


@pytest.mark.parametrize(
    ("row", "country"),
    [
        ({"city": "Stockholm"}, "SE"),
        ({"city": " stockholm "}, "SE"),
        ({"city": "Stockholm", "country": ""}, "SE"),
        ({"city": "Stockholm", "country": "NO"}, ""),  # what was chosen stays
        ({"city": "Granada"}, ""),  # there are two
        ({"city": "Utrecht"}, ""),  # at home
        ({"city": "ARN"}, ""),  # an airport
        ({"city": "Nergenshuizen"}, ""),
        ({"city": 5}, ""),
        ({}, ""),
    ],
)
def test_a_city_in_one_country_brings_it(context: Context, row: dict[str, Any], country: str) -> None:
    assert country_of(row, context) == country


def test_of_cities_with_one_name_one_is_to_be_chosen(context: Context) -> None:
    note = which_city({"city": " Granada  "}, context)

    assert note
    assert note.text == "er is meer dan één plaats die Granada heet: kies er een"
    assert [*note.suggestions] == [
        Suggestion("Granada", "Granada (Spanje)", {"country": "ES"}),
        Suggestion("Granada", "Granada (Nicaragua)", {"country": "NI"}),
    ]


def test_a_name_of_several_words_is_told_as_one_line(context: Context) -> None:
    note = which_city({"city": "San \n José"}, context)

    assert note
    assert note.text == "er is meer dan één plaats die San José heet: kies er een"


def test_no_city_at_home_is_among_them(context: Context) -> None:
    note = which_city({"city": "Bergen"}, context)

    assert note
    assert [offer.about for offer in note.suggestions] == ["Bergen (Noorwegen)", "Bergen (België)"]


def test_what_nobody_knows_may_be_a_city_that_is_called_nearly_so(context: Context) -> None:
    note = which_city({"city": " Tel  Avif "}, context)

    assert note
    assert note.text == "het programma kent ‘Tel Avif’ niet; kijk na of het zo heet"
    assert [*note.suggestions] == [Suggestion("Tel Aviv", "Tel Aviv (Israël)", {"country": "IL"})]


@pytest.mark.parametrize(
    "row",
    [
        {"city": "Stockholm"},
        {"city": "Granada", "country": "ES"},  # it was chosen
        {"city": "Utrechd"},  # nearly a town at home
        {"city": "Nergenshuizen"},  # like nothing
        {"city": ""},
        {"city": None},
        {"city": ["Granada"]},
        {},
    ],
)
def test_where_there_is_nothing_to_choose_nothing_is_told(context: Context, row: dict[str, Any]) -> None:
    assert which_city(row, context) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Stockholm", "NO"), "Het programma kent Stockholm (Zweden). Kijk na of het land klopt."),
        (("Parijs", "US"), "Het programma kent Parijs (Frankrijk). Kijk na of het land klopt."),
        (("Paris", "US"), ""),  # there is one
        (("Bergen", "BE"), ""),
        (("Stockholm", "SE"), ""),
        (("Stockholm", "XX"), ""),  # which is wrong by itself
        (("Stockholm", None), ""),
        (("CDG", "US"), ""),
        (("Nergenshuizen", "US"), ""),
        ((5, "US"), ""),
    ],
)
def test_a_city_that_everybody_knows_elsewhere_is_doubted(
    context: Context, row: tuple[Any, Any], told: str
) -> None:
    assert doubt({"city": row[0], "country": row[1]}, context) == told
