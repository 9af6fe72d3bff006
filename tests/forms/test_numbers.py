"""Numbers are read as Dutch people type them, never guessed, and written one way."""

import pytest
from pydantic_core import PydanticCustomError

from desktop.forms.numbers import figure, format_number, read_number, read_whole, show_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("3,5", 3.5),
        ("3.5", 3.5),
        (" 3,5 ", 3.5),
        ("0.22", 0.22),
        ("0,22", 0.22),
        (",5", 0.5),
        ("3½", 3.5),
        ("3 ½", 3.5),
        ("½", 0.5),
        ("3,0", 3),
        ("1,250", 1.25),
        ("1250", 1250),
        ("1.2500", 1.25),
        ("1250.5", 1250.5),
        ("1.250,5", 1250.5),
        ("1.250.000", 1_250_000),
        ("1.250.000,75", 1_250_000.75),
        ("1 250", 1250),
        ("1\u00a0250,5", 1250.5),
        ("-3", -3),
        ("+3", 3),
    ],
)
def test_a_typed_number_is_read(typed: str, number: float) -> None:
    read = read_number(typed)
    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(
    ("typed", "large", "small"),
    [
        ("1.250", "1250", "1,25"),
        ("1.000", "1000", "1"),
        ("12.345", "12345", "12,345"),
        ("0.220", "220", "0,22"),
    ],
)
def test_one_point_before_three_digits_is_asked(typed: str, large: str, small: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_number(typed)
    assert caught.value.type == "ambiguous_number"
    assert caught.value.context == {"large": large, "small": small}


@pytest.mark.parametrize(
    "typed",
    ["drie", "3 5", "12 34", "3,5,5", "1,250.5", "1.25.000", "3-4", "1e5", "€ 3", "3,", "½3", "∞", "NaN", ""],
)
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_number(typed)
    assert caught.value.type == "not_a_number"


def test_a_whole_number_has_no_decimals() -> None:
    assert read_whole("3,0") == 3
    for typed, fault in (("3,5", "not_whole"), ("drie", "not_whole"), ("1.250", "ambiguous_number")):
        with pytest.raises(PydanticCustomError) as caught:
            read_whole(typed)
        assert caught.value.type == fault


@pytest.mark.parametrize(
    ("number", "shown", "said"),
    [
        (3, "3", "3"),
        (3.0, "3", "3"),
        (3.5, "3,5", "3,5"),
        (0.22, "0,22", "0,22"),
        (1250, "1250", "1.250"),
        (1_250_000.75, "1250000,75", "1.250.000,75"),
        (-2, "-2", "-2"),
        (0, "0", "0"),
        (100, "100", "100"),
        (True, "True", "True"),
        ("drie", "drie", "drie"),
        (1e300, "1e+300", "1e+300"),
    ],
)
def test_a_number_is_shown_bare_and_said_with_points(number: object, shown: str, said: str) -> None:
    assert show_number(number) == shown
    assert format_number(number) == said


@pytest.mark.parametrize("typed", ["3", "3,5", "1250", "1234567,25", "0,001"])
def test_what_a_field_shows_reads_back_as_the_same_number(typed: str) -> None:
    assert show_number(read_number(typed)) == typed


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [(0.125, 2, "0,13"), (3.25, 1, "3,3"), (221.4, 0, "221"), (0.22046, 2, "0,22")],
)
def test_halves_are_rounded_up(number: float, decimals: int, said: str) -> None:
    assert format_number(number, decimals) == said


@pytest.mark.parametrize(
    "value", [None, True, False, "3", [3], {"km": 3}, float("nan"), float("inf"), 1e15, -1e15, 10**400]
)
def test_only_a_sensible_number_can_be_counted_with(value: object) -> None:
    assert figure(value) is None
    assert format_number(value) == str(value)


def test_every_other_number_can_be_counted_with() -> None:
    assert [figure(value) for value in (0, 3, -3.5, 999_999_999_999_999)] == [0, 3, -3.5, 999_999_999_999_999]
