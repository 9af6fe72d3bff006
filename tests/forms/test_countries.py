"""Countries are kept as a code and said in Dutch."""

import pytest
from pydantic_core import PydanticCustomError

from desktop.forms.countries import format_country, names, read_country


def test_every_country_reads_back_from_its_code_and_its_name() -> None:
    assert [read_country(code) for code in names()] == list(names())
    assert [read_country(name) for name in names().values()] == list(names())
    assert [format_country(code) for code in names()] == list(names().values())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("zweden", "SE"),
        (" ZWEDEN ", "SE"),
        ("se", "SE"),
        ("belgie", "BE"),
        ("België", "BE"),
        ("Zuid Korea", "KR"),
        ("Bosnië-en-Herzegovina", "BA"),
        ("Kosovo", "XK"),
        ("Verenigd Koninkrijk", "GB"),
        ("Engeland", "GB"),
        ("Schotland", "GB"),
        ("Groot-Brittannië", "GB"),
        ("VK", "GB"),
        ("VS", "US"),
        ("Amerika", "US"),
        ("Holland", "NL"),
        ("Emiraten", "AE"),
        ("VAE", "AE"),
        ("Bosnië", "BA"),
        ("Wit-Rusland", "BY"),
        ("Congo", "CD"),
        ("Cabo Verde", "CV"),
        ("Tsjechische Republiek", "CZ"),
        ("Wales", "GB"),
        ("UK", "GB"),
        ("Hongkong", "HK"),
        ("Hong Kong", "HK"),
        ("Kirgizstan", "KG"),
        ("Moldova", "MD"),
        ("Macedonië", "MK"),
        ("Birma", "MM"),
        ("Macau", "MO"),
        ("Palestina", "PS"),
        ("Slovakije", "SK"),
        ("Swaziland", "SZ"),
        ("Turkije", "TR"),
        ("Türkiye", "TR"),
        ("USA", "US"),
        ("Vaticaan", "VA"),
    ],
)
def test_a_country_may_be_typed_as_people_call_it(typed: str, code: str) -> None:
    assert read_country(typed) == code


@pytest.mark.parametrize("typed", ["Atlantis", "EU", "Europese Unie", "Zwe", "ZZ", "UN", ""])
def test_what_is_no_country_is_not_guessed(typed: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_country(typed)
    assert caught.value.type == "not_a_country"


def test_the_list_is_in_the_order_of_the_names_without_minding_accents() -> None:
    said = list(names().values())
    assert said[:3] == ["Afghanistan", "Åland", "Albanië"]
    assert said[-1] == "Zwitserland"


@pytest.mark.parametrize(("value", "said"), [("Narnia", "Narnia"), (None, ""), (31, "31")])
def test_what_is_no_code_is_said_as_it_stands(value: object, said: str) -> None:
    assert format_country(value) == said
