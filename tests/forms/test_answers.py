"""Each kind of answer is kept in its JSON type where it can be read, and said in Dutch."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from desktop.forms.answers import (
    Answered,
    Country,
    Day,
    Days,
    FreeText,
    Hours,
    Kilograms,
    Kilometres,
    LongText,
    OneLine,
    ParsedText,
    Persons,
    ShortText,
    Ticked,
    YesNo,
    answer_type,
    display_text,
    format_persons,
    is_empty,
)

TYPED: dict[str, Any] = {
    "persons": Persons,
    "days": Days,
    "km": Kilometres,
    "kg": Kilograms,
    "hours": Hours,
    "day": Day,
    "country": Country,
}


def typed(name: str) -> ParsedText:
    """What the screen knows of a typed answer."""
    (mark,) = [mark for mark in TYPED[name].__metadata__ if isinstance(mark, ParsedText)]
    return mark


@pytest.mark.parametrize(
    ("name", "text", "kept", "shown", "said"),
    [
        ("persons", "1", 1, "1", "Eén persoon"),
        ("persons", "12 personen", 12, "12", "Twaalf personen"),
        ("persons", "21", 21, "21", "21 personen"),
        ("days", "1", 1, "1", "1 dag"),
        ("days", "0,5", 0.5, "0,5", "0,5 dagen"),
        ("days", "3,5 dagen", 3.5, "3,5", "3,5 dagen"),
        ("days", "1 Dag", 1, "1", "1 dag"),
        ("km", "2304", 2304, "2304", "2.304 km"),
        ("km", "2304km", 2304, "2304", "2.304 km"),
        ("km", "74 kilometer", 74, "74", "74 km"),
        ("kg", "0,22", 0.22, "0,22", "0,22 kg"),
        ("kg", "220 kilo", 220, "220", "220 kg"),
        ("hours", "3½ uur", 3.5, "3,5", "3,5 uur"),
        ("day", "3-6-2024", "2024-06-03", "3 juni 2024", "3 juni 2024"),
        ("country", "zweden", "SE", "Zweden", "Zweden"),
    ],
)
def test_a_typed_answer_is_kept_shown_and_said(
    name: str, text: str, kept: object, shown: str, said: str
) -> None:
    kind = typed(name)
    assert kind.parse(text) == kept
    assert (kind.show(kept), kind.display_text(kept)) == (shown, said)
    assert kind.parse(shown) == kept


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("text", ["tja", "1.250", "3 appels", "dagen", "kilo's"])
def test_what_cannot_be_read_stays_what_was_typed(name: str, text: str) -> None:
    kind = typed(name)
    assert kind.parse(text) == text
    assert (kind.show(text), kind.display_text(text)) == (text, text)


@pytest.mark.parametrize("name", TYPED)
def test_nothing_typed_is_no_answer(name: str) -> None:
    assert typed(name).parse("  ") is None


NO_TEXT: list[object] = [True, False, [], {}, [3], {"km": 3}]
NO_BOOLEAN: list[object] = [1, 0, "1", "true", "ja", None, []]
REFUSED: dict[str, tuple[Any, list[object]]] = {
    "persons": (Persons, [*NO_TEXT, 3.5, "3,5"]),
    "days": (Days, NO_TEXT),
    "km": (Kilometres, NO_TEXT),
    "kg": (Kilograms, NO_TEXT),
    "hours": (Hours, NO_TEXT),
    "day": (Day, [*NO_TEXT, 3, 20240603]),
    "country": (Country, [*NO_TEXT, 3]),
    "line": (ShortText, [*NO_TEXT, 3]),
    "text": (LongText, [*NO_TEXT, 3]),
    "yes or no": (Answered, NO_BOOLEAN),
    "tick": (Ticked, NO_BOOLEAN),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_value_of_another_json_type_is_never_taken(name: str) -> None:
    annotation, values = REFUSED[name]
    adapter = TypeAdapter(annotation)
    for value in values:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("days", 3), ("days", 3.5), ("km", 2304), ("kg", 0.22), ("kg", 3), ("persons", 1), ("hours", 0.5)],
)
def test_a_number_keeps_its_json_type(name: str, value: float) -> None:
    taken = TypeAdapter(TYPED[name]).validate_python(value)
    assert (taken, type(taken)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (YesNo(), True, "Ja"),
        (YesNo(), False, "Nee"),
        (YesNo(), 1, "1"),
        (YesNo(), [], "[]"),
        (OneLine(), "Gent", "Gent"),
        (FreeText(), 3, "3"),
    ],
)
def test_an_answer_is_said_in_dutch_or_as_it_stands(kind: Any, value: object, said: str) -> None:
    assert display_text(kind, value) == said


@pytest.mark.parametrize("count", [True, "twee", 10**400, None])
def test_a_number_of_persons_that_is_none_is_said_as_it_stands(count: object) -> None:
    assert format_persons(count) == str(count)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        " \n\t",
        [],
        {},
        [""],
        [[], {}],
        {"city": "  "},
        {"return": False},
        [{"return": False, "to": ""}],
    ],
)
def test_nothing_was_answered(value: object) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, False, True, "x", [False], [0], {"return": True}, {"km": 0}, ["", "x"]])
def test_something_was_answered(value: object) -> None:
    assert not is_empty(value)


def test_a_question_needs_an_annotation_that_tells_how_it_is_answered() -> None:
    with pytest.raises(TypeError, match="no answer type"):
        answer_type(FieldInfo(annotation=int))
