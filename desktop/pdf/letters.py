"""Letters: which answers cannot be printed as they were typed, said before the paper shows it.

ReportLab, which reads the fonts, is imported only for letters that are out of the ordinary.
"""

import unicodedata
from collections.abc import Sequence

from desktop.errors import NotDrawn
from desktop.forms.draft import Draft
from desktop.forms.given import given
from desktop.forms.section import Problem, Question
from desktop.grammar import and_list

_ORDINARY = 0x250  # up to here, the end of Latin Extended-B, our fonts have every letter
_NAMED = 5  # letters in one sentence
_FROM_THE_RIGHT = ("R", "AL")


def warnings(draft: Draft) -> list[Problem]:
    """What cannot be printed as typed, in the order of the form; of a final report, nothing any more."""
    if draft.state == "final":
        return []
    found = []
    for answer in given(draft.form, draft.context()):
        text = str(answer.value)
        if any(ord(letter) >= _ORDINARY for letter in text):
            words, _ = answer.section.at(answer.path)
            sentences = (_about_the_lost(text, words), _about_the_order(text, words))
            found += [answer.section.warning(answer.path, sentence) for sentence in sentences if sentence]
    return found


def _about_the_lost(text: str, words: Question) -> str:
    from desktop.pdf.fonts import unprintable

    try:
        lost = unprintable(text)
    except NotDrawn:  # no fonts at all: reported when a PDF is wanted
        return ""
    if not lost:
        return ""
    can, other = (
        ("kan het teken", "een ander teken") if len(lost) == 1 else ("kunnen de tekens", "andere tekens")
    )
    return (
        f"Bij ‘{words.label}’ {can} {_listed(lost)} niet worden afgedrukt. "
        f"Op papier komt daar �. Gebruik {other}."
    )


def _about_the_order(text: str, words: Question) -> str:
    if not any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text):
        return ""
    return (
        f"Bij ‘{words.label}’ staan letters die van rechts naar links lopen. "
        "Op papier staan ze in de verkeerde volgorde. Gebruik Latijnse letters."
    )


def _listed(letters: Sequence[str]) -> str:
    """ "‘ह’, ‘द’ en U+F0000"; of very many the first few."""
    named = [_name(letter) for letter in letters[:_NAMED]]
    if len(letters) > _NAMED:
        named.append(f"nog {len(letters) - _NAMED}")
    return and_list(named)


def _name(letter: str) -> str:
    """A letter as it can be seen in a sentence; what nobody can see is named by its number."""
    if not letter.isprintable():
        return f"U+{ord(letter):04X}"
    return f"‘\N{DOTTED CIRCLE}{letter}’" if unicodedata.combining(letter) else f"‘{letter}’"
