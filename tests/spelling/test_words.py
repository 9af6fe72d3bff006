"""What in a text is a word that may be wrong, and what counts as right without a dictionary."""

import pytest

from desktop.spelling.words import LONGEST, is_address, spelled, word_at, wrong_words

KNOWN = {
    "een", "de", "wethouder", "foto's", "zo'n", "'s", "bijv.", "m.b.t.", "Zuid-Holland", "lidstaten",
    "beleid", "café", "en", "of",
}  # fmt: skip


def wrong(text: str) -> list[str]:
    return [word for _, word in wrong_words(text, KNOWN.__contains__)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "een wethouder",
        "foto's en foto’s",
        "zo’n, ’s en 's",
        "bijv. een, m.b.t. de",
        "Zuid-Holland en Zuid‑Holland",  # the hyphen that does not break
        "cafe\u0301 en café",
        "wet\u00adhouder",  # a soft hyphen
        "EU VNG KNMI",
        "NGO's en NGO’s",
        "EU-lidstaten ICT-beleid",
        "CO2 CO₂ A4 3e 1.250 12% 50+'ers 2026-11-02",
        "de qwrt- en de wethouder",
        "en/of",
        "d.w.z. a.u.b.",
        "wethouder(s)",
        "en https://xyzzy.example/pad?q=qwrt of www.qwrt.nl.",
        "qwrt@xyzzy.nl, (info@qwrt.nl)",
        "amsterdam.nl, qwrt.org/xyz en qwrt.xyzzy.eu:8080/a",
        r"N:\qwrt\xyzz",
        "x" * (LONGEST + 1),
        "– … • ; 😀",
    ],
)
def test_counts_as_right(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("een wrod", ["wrod"]),
        ("'wrod' ‘wrod’ \"wrod\" (wrod) wrod, wrod.", ["wrod"] * 6),
        ("wrod-beleid", ["wrod-beleid"]),
        ("wethouder.Wrod", ["wethouder.Wrod"]),
        ("HEt", ["HEt"]),
        ("Wrod's", ["Wrod's"]),
        ("bijv een", ["bijv"]),
        ("en/wrod", ["wrod"]),
        ("-wrod", ["wrod"]),
        ("wrod@", []),
        ("_wrod_", ["wrod"]),
        ("x" * LONGEST, ["x" * LONGEST]),
    ],
)
def test_may_be_wrong(text: str, words: list[str]) -> None:
    assert wrong(text) == words


def test_tells_where_each_word_starts() -> None:
    text = "een wrod,\nde  wrodd"

    assert [
        (start, text[start : start + len(word)]) for start, word in wrong_words(text, KNOWN.__contains__)
    ] == [
        (4, "wrod"),
        (14, "wrodd"),
    ]


@pytest.mark.parametrize("text", ["wethouder.Wrod", "de", "2.5", "dag.De", "e.d."])
def test_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_asks_in_the_spelling_of_the_dictionary() -> None:
    asked: list[str] = []

    def is_known(word: str) -> bool:
        asked.append(word)
        return True

    assert list(wrong_words("Foto’s in het cafe\u0301", is_known)) == []
    assert asked == ["Foto's", "in", "het", "café"]
    assert spelled("wet\u00adhouder") == "wethouder"


@pytest.mark.parametrize(
    ("position", "word"), [(0, "zo’n"), (4, "zo’n"), (5, ""), (6, "co-creatie"), (9, "co-creatie"), (17, "")]
)
def test_finds_the_word_at_a_position(position: int, word: str) -> None:
    assert word_at("zo’n  co-creatie ", position) == word


@pytest.mark.parametrize("piece", ["a", "a.", "a-", "'s", "x\u0301", "a@", "a ", "\\"])
def test_takes_time_in_proportion(piece: str) -> None:
    assert len(wrong(piece * 100_000)) <= 100_000
