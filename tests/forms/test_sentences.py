"""Which sentences are long: where one ends, and which words count."""

import pytest

from desktop.forms.sentences import MOST_WORDS, is_open, long_sentences, remark_on
from tests.growth import LINEAR_ENOUGH, growth

TWENTY = " ".join(["woord"] * 20)


@pytest.mark.parametrize(("words", "found"), [(MOST_WORDS, []), (MOST_WORDS + 1, [31]), (45, [45]), (0, [])])
def test_one_is_long_from_the_thirty_first_word_on(words: int, found: list[int]) -> None:
    assert [sentence.words for sentence in long_sentences(" ".join(["woord"] * words))] == found


@pytest.mark.parametrize(
    "between",
    [
        ". Daarna",
        "! Daarna",
        "? Daarna",
        "… Daarna",
        "... Daarna",
        ".’ Daarna",
        ".) Daarna",
        ". “Daarna",
        ". (Daarna",
        ". 12",
        ". 's Avonds",
        ". ’s Avonds",
        " in 2026. Daarna",
        " nr. 3. Daarna",
        " enz. Daarna",
        " e.d. Daarna",
        " om 14.30 uur. Daarna",
        " www.voorbeeld.nl. Daarna",
    ],
)
def test_here_a_sentence_ends(between: str) -> None:
    assert long_sentences(f"{TWENTY}{between} {TWENTY}") == []


@pytest.mark.parametrize(
    "between",
    [
        ", en",
        ": Daarna",
        "; Daarna",
        ". daarna",
        " bijv. Parijs",
        " (bijv. Parijs)",
        " dhr. Jansen",
        " i.v.m. Pasen",
        " I.v.m. Pasen",
        " t.a.v. B en W",
        " o.a. Parijs",
        " d.w.z. Parijs",
        " nr. 3",
        " ca. 30",
        " blz. 12",
        " J. Jansen",
        " A.B. Jansen",
        " Drs. Jansen",
        " 1.250 euro",
        " om 14.30 uur",
        " e.d. zoals",
        " Yahoo! en",
        " - Daarna",
    ],
)
def test_here_a_sentence_goes_on(between: str) -> None:
    assert len(long_sentences(f"{TWENTY}{between} {TWENTY}")) == 1


@pytest.mark.parametrize("sign", ["- ", "1. ", "  a) "])
def test_the_sign_of_an_item_is_no_word_and_ends_nothing(sign: str) -> None:
    text = " ".join(["woord"] * MOST_WORDS)
    assert long_sentences(f"{sign}{text}") == []
    (found,) = long_sentences(f"{sign}{text} meer")
    assert (found.start, found.end) == (len(sign), len(f"{sign}{text} meer"))


def test_only_what_has_a_letter_or_a_figure_is_a_word() -> None:
    (found,) = long_sentences(" – ".join(["woord"] * 31))
    assert found.words == 31
    assert long_sentences(" – ".join(["woord"] * 30)) == []


def test_each_is_found_where_it_stands() -> None:
    long = f"Een {TWENTY} {TWENTY}"
    line = f"Kort. {long}. Kort? “{long}.” Kort."
    found = [line[sentence.start : sentence.end] for sentence in long_sentences(line)]
    assert found == [f"{long}.", f"“{long}.”"]


def test_what_is_said_of_them_is_one_sentence() -> None:
    long = long_sentences(f"{TWENTY} {TWENTY}")
    assert [remark_on(long * count) for count in (0, 1, 3)] == [
        "",
        "Een zin van 40 woorden leest makkelijker als twee zinnen.",
        "3 zinnen hebben meer dan 30 woorden: kortere zinnen lezen makkelijker.",
    ]


@pytest.mark.parametrize(
    ("sentence", "goes_on"), [("Zij", True), ("Zij.", False), ("Zij?’", False), ("", True)]
)
def test_without_its_sign_a_sentence_is_open(sentence: str, goes_on: bool) -> None:
    assert is_open(sentence) is goes_on


@pytest.mark.parametrize("piece", ["woord ", "x. ", "- ", "(", "a.b.", "X. "])
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    assert growth(lambda size: lambda: long_sentences(piece * size), 10_000) < LINEAR_ENOUGH
