"""Terms: what paper prints that an ear needs help with: abbreviations, and names in English."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from desktop.pdf.stretch import Stretch

_ENGLISH = "en-GB"
_AFTER_A_NUMBER = r"(?<=\d[ \N{NO-BREAK SPACE}])"
_START = attrgetter("start")


class _Meant(NamedTuple):
    """What a term is in full, if it is short, and its language, if that is another than the paper's.

    It is what the `pattern` matches where its `letters` begin: most texts do not have them, which is quickly
    seen.
    """

    letters: str
    pattern: re.Pattern[str]
    full: str
    language: str = ""


def _meant(letters: str, full: str, language: str = "", pattern: str = "") -> _Meant:
    return _Meant(letters, re.compile(pattern or rf"\b{letters}\b"), full, language)


# Only what can mean nothing else, since people type these too. No two of them find the same letters.
_TERMS = (
    _meant("km", "kilometer", pattern=rf"{_AFTER_A_NUMBER}km\b"),
    _meant("kg", "kilogram", pattern=rf"{_AFTER_A_NUMBER}kg\b(?!/km)"),
    _meant("kg/km", "kilogram per kilometer", pattern=rf"{_AFTER_A_NUMBER}kg/km\b"),
    _meant("CO", "koolstofdioxide", pattern=r"\bCO[2₂](?!\w)"),
    _meant("n.v.t.", "niet van toepassing", pattern=r"\bn\.v\.t\."),
    _meant("VK", "Verenigd Koninkrijk", pattern=r"(?<=\bhet )VK\b"),
    _meant("lpg", "liquefied petroleum gas", _ENGLISH),
    _meant("DESNZ", "Department for Energy Security and Net Zero", _ENGLISH),
    _meant(
        "UK Government GHG Conversion Factors",
        "United Kingdom Government Greenhouse Gas Conversion Factors",
        _ENGLISH,
    ),
    _meant(
        "Open Government Licence",
        "Open Government Licence version 3.0",
        _ENGLISH,
        pattern=r"\bOpen Government Licence v3\.0",
    ),
    _meant("premium economy", "", _ENGLISH),  # of a flight, as the next three
    _meant("economy", "", _ENGLISH, pattern=r"(?<!premium )\beconomy\b"),
    _meant("business", "", _ENGLISH),
    _meant("first", "", _ENGLISH),
)


class Term(Stretch):
    """A piece of a text ("km") of which is told what it means."""

    tag = "Span"
    meant: _Meant

    def heard(self) -> dict[str, str]:
        """Its full form and its language."""
        meant = {"E": self.meant.full, "Lang": self.meant.language}
        return {key: text for key, text in meant.items() if text}


def with_terms(text: str, others: Sequence[Stretch]) -> Sequence[Stretch]:
    """The terms of a text between other stretches of it, in order; none within those."""
    found: list[Stretch] = []
    for meant in _TERMS:
        if meant.letters in text:
            found += _found(meant, text, others)
    return sorted([*others, *found], key=_START) if found else others


def _found(meant: _Meant, text: str, others: Sequence[Stretch]) -> list[Term]:
    terms = []
    start = text.find(meant.letters)
    while start >= 0:
        if match := meant.pattern.match(text, start):
            before = bisect_left(others, match.end(), key=_START)
            if not before or others[before - 1].end <= start:
                term = Term(match[0])
                term.start, term.end, term.meant = start, match.end(), meant
                terms.append(term)
        start = text.find(meant.letters, start + 1)
    return terms
