"""What of a long text is a list, by how people type it, and what only looks like one."""

from typing import Any

import pytest

from desktop.forms.text_parts import (
    MOST_LEVELS,
    TextList,
    TextParagraph,
    TextPart,
    begins_with_list,
    hang_of,
    marker_of,
    repeated_sign,
    text_parts,
)
from tests.growth import LINEAR_ENOUGH, growth


def shape(parts: list[TextPart]) -> list[Any]:
    """Paragraphs as their text, after "¶" where an empty line stands before; items as sign and parts."""
    return [_shape(part) for part in parts]


def _shape(part: TextPart) -> Any:
    if isinstance(part, TextParagraph):
        return f"¶ {part.text}" if part.apart else part.text
    return [(item.sign, *shape(item.parts)) for item in part.items]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("\n \n", []),
        ("Een regel", ["Een regel"]),
        ("Een\nTwee\n\n\nDrie", ["Een", "Twee", "¶ Drie"]),
        ("- een\n- twee", [[("-", "een"), ("-", "twee")]]),
        ("• een\n• twee", [[("•", "een"), ("•", "twee")]]),
        ("•\teen\no\ttwee", [[("•", "een"), ("o", "twee")]]),
        ("1. een\n2. twee", [[("1.", "een"), ("2.", "twee")]]),
        ("1) een\n2) twee", [[("1)", "een"), ("2)", "twee")]]),
        ("a. een\nb. twee", [[("a.", "een"), ("b.", "twee")]]),
        ("Programma\n- een\nDaarna", ["Programma", [("-", "een")], "Daarna"]),
        ("Wij zagen:\n\n- een\n\n- twee", ["Wij zagen:", [("-", "¶ een"), ("-", "¶ twee")]]),
        ("- een\n\nDaarna", [[("-", "een")], "¶ Daarna"]),
        ("- een\n  en verder\n- twee", [[("-", "een", "  en verder"), ("-", "twee")]]),
        ("- een\n\n  Daarna", [[("-", "een")], "¶   Daarna"]),
        ("- een\n\n* exclusief btw", [[("-", "een")], [("*", "¶ exclusief btw")]]),
        ("- een\n1. twee", [[("-", "een")], [("1.", "twee")]]),
        ("1. een\n  - a\n  - b\n2. twee", [[("1.", "een", [("-", "a"), ("-", "b")]), ("2.", "twee")]]),
        ("- een\n\t- a", [[("-", "een", [("-", "a")])]]),
        ("a. een\n- x\n- y\nb. twee", [[("a.", "een", [("-", "x"), ("-", "y")]), ("b.", "twee")]]),
        ("1. een\na. x\nb. y\n2. twee", [[("1.", "een", [("a.", "x"), ("b.", "y")]), ("2.", "twee")]]),
        ("1. een\n\n- x", [[("1.", "een")], [("-", "¶ x")]]),
        ("- een\n - twee", [[("-", "een"), ("-", "twee")]]),
        ("  - een\n- twee", [[("-", "een"), ("-", "twee")]]),
        ("- een\n  1. a\n- twee\n  1. b", [[("-", "een", [("1.", "a")]), ("-", "twee", [("1.", "b")])]]),
        ("3. drie\n4. vier", [[("3.", "drie"), ("4.", "vier")]]),
        ("Dat was het.\n3. drie", ["Dat was het.", [("3.", "drie")]]),
    ],
)
def test_lines_are_the_paragraphs_and_lists_that_people_mean(text: str, parts: list[Any]) -> None:
    assert shape(text_parts(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Dat kost geld - veel geld - en tijd",
        "-5 graden",
        "-tekst",
        "2026. Daarna gingen wij",
        "1.250 euro",
        "1.250. Dat is veel",
        "A. Jansen",
        "- - -",
        "-----",
        "* * *",
        "- ",
        "1.",
        "Wij waren er in groep\n12. Daarna gingen wij naar huis",
        "Wij zagen bijlage\nb. Daarna gingen wij naar huis",
    ],
)
def test_what_only_looks_like_a_list_is_none(text: str) -> None:
    assert [part.text for part in text_parts(text) if isinstance(part, TextParagraph)] == text.splitlines()


def test_an_item_that_is_only_begun_is_known_as_one() -> None:
    markers = [marker_of(line) for line in ("- ", "2.", "a) ", "- x", "x")]
    assert [marker and marker.is_empty for marker in markers] == [True, True, True, False, None]


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("- een", "- "),
        ("  •\teen", "  •\t"),
        ("1. een", "2. "),
        ("9) een", "10) "),
        ("a. een", "b. "),
        ("z. een", ""),
        ("999. een", ""),
    ],
)
def test_the_next_item_begins_as_the_last(line: str, then: str) -> None:
    marker = marker_of(line)
    assert marker
    assert marker.following() == then
    assert not then or marker_of(then)


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("- -", "-"),
        ("2. 2.", "2."),
        ("  •\t•", "•"),
        ("- 1.", ""),
        ("2. 3.", ""),
        ("- een -", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_sign_that_is_typed_twice_is_known(line: str, sign: str) -> None:
    assert repeated_sign(line) == sign


@pytest.mark.parametrize(
    ("line", "letters"),
    [("tekst", 0), ("- een", 2), ("  10. een", 6), ("    ingesprongen", 4), ("", 0), ("1.250 euro", 0)],
)
def test_further_lines_stand_under_the_first_letter(line: str, letters: int) -> None:
    assert hang_of(line) == letters


@pytest.mark.parametrize(("text", "begins"), [("\n- een", True), ("een\n- twee", False), ("- ", False)])
def test_a_text_may_begin_with_a_list(text: str, begins: bool) -> None:
    assert begins_with_list(text) is begins


def depth(parts: list[TextPart]) -> int:
    deepest, now = 0, list(parts)
    while lists := [part for part in now if isinstance(part, TextList)]:
        deepest, now = deepest + 1, [part for found in lists for item in found.items for part in item.parts]
    return deepest


def test_lists_are_no_deeper_than_paper_is_wide() -> None:
    assert depth(text_parts("".join(" " * (3 * n) + "- x\n" for n in range(500)))) == MOST_LEVELS


@pytest.mark.parametrize("line", ["- a\n", "1. a\n", "   - a\n", "- - -\n", "a\n\n", " " * 50 + "\n"])
def test_a_long_text_takes_time_in_proportion(line: str) -> None:
    assert growth(lambda size: lambda: text_parts(line * size), 4_000) < LINEAR_ENOUGH
