"""Terms: what paper prints that an ear needs help with: abbreviations, and names in English."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from desktop.pdf.stretch import Stretch

_ENGLISH = "en-GB"


class _Meant(NamedTuple):
    """What a term is in full, if it is short, and its language, if that is another than the paper's."""

    full: str
    language: str = ""


# By a pattern of how it is printed. Only what can mean nothing else, since people type these too.
_TERMS = {
    r"(?<=\d[ \N{NO-BREAK SPACE}])kg/km\b": _Meant("kilogram per kilometer"),
    r"(?<=\d[ \N{NO-BREAK SPACE}])km\b": _Meant("kilometer"),
    r"(?<=\d[ \N{NO-BREAK SPACE}])kg\b": _Meant("kilogram"),
    r"\bCO[2₂](?!\w)": _Meant("koolstofdioxide"),
    r"\bn\.v\.t\.": _Meant("niet van toepassing"),
    r"(?<=\bhet )VK\b": _Meant("Verenigd Koninkrijk"),
    r"\bDESNZ\b": _Meant("Department for Energy Security and Net Zero", _ENGLISH),
    r"\bUK Government GHG Conversion Factors\b": _Meant(
        "United Kingdom Government Greenhouse Gas Conversion Factors", _ENGLISH
    ),
    r"\bOpen Government Licence v3\.0": _Meant("Open Government Licence version 3.0", _ENGLISH),
    r"\blpg\b": _Meant("liquefied petroleum gas", _ENGLISH),
    r"\b(?:premium economy|economy|business|first)\b": _Meant("", _ENGLISH),  # of a flight
}
_MEANT = [*_TERMS.values()]
_ANY = re.compile("|".join(f"({pattern})" for pattern in _TERMS))


class Term(Stretch):
    """A piece of a text ("km") of which is told what it means."""

    tag = "Span"
    meant: _Meant

    def heard(self) -> dict[str, str]:
        """Its full form and its language."""
        meant = {"E": self.meant.full, "Lang": self.meant.language}
        return {key: text for key, text in meant.items() if text}


def with_terms(text: str, others: Sequence[Stretch]) -> list[Stretch]:
    """The terms of a text between other stretches of it, in order; none within those."""
    found = [*others]
    for match in _ANY.finditer(text):
        before = bisect_left(others, match.end(), key=lambda other: other.start)
        if before and match.start() < others[before - 1].end:
            continue
        term = Term(match[0])
        term.start, term.end, term.meant = match.start(), match.end(), _MEANT[(match.lastindex or 1) - 1]
        found.append(term)
    return sorted(found, key=lambda stretch: stretch.start)
