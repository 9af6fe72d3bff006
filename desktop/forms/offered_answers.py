"""Offered answers: what was answered to the like of a question before, to be offered while it is typed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import filterfalse, islice

from desktop.forms.answers import ManyRows, OneLine
from desktop.forms.draft import Draft
from desktop.forms.publication import mark_of
from desktop.forms.question import Answers, Asked, Path, Suggestion, listed, rows_of
from desktop.forms.section import Context, Section, section_of
from desktop.travel.spelling import normalized

MOST = 6  # offered at once
_LONGEST = 80  # letters: more is a sentence


@dataclass
class _Offered:
    """One answer as it was written last, and in how many reports it stands."""

    text: str
    reports: int = 0


class OfferedAnswers:
    """The short answers of reports, by what they are `offered_as`."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, _Offered]] = defaultdict(dict)  # by `offered_as`, then `normalized`

    def add(self, draft: Draft) -> None:
        """Takes those of a report; of several the latest comes first."""
        found = defaultdict[str, dict[str, str]](dict)
        for section in draft.form.sections:
            for offered_as, text in _short_answers(section, section_of(draft.answers, section.key)):
                found[offered_as].setdefault(normalized(text), text)
        for offered_as, texts in found.items():
            for name, text in texts.items():
                self._known[offered_as].setdefault(name, _Offered(text)).reports += 1

    def matching(
        self,
        offered_as: str,
        typed: str,
        here: Iterable[str] = (),
        is_private: Callable[[str], bool] = lambda text: False,
    ) -> list[str]:
        """Those with a word that begins as it is typed: of most reports first, and then the latest.

        `here` are the answers of the report that is open, which is the latest.
        """
        start = f" {normalized(typed)}"
        if not start.strip() or "\n" in typed:
            return []
        texts, reports = dict[str, str](), defaultdict[str, int](int)
        for text in here:
            if start in f" {(name := normalized(text))}":
                texts.setdefault(name, text)
                reports[name] = 1
        for name, known in self._known[offered_as].items():
            if start in f" {name}":
                texts.setdefault(name, known.text)
                reports[name] += known.reports
        best = sorted(texts, key=lambda name: -reports[name])
        others = [texts[name] for name in best if texts[name] != typed.strip()]
        return [*islice(filterfalse(is_private, others), MOST)]


def offers(
    section: type[Section], path: Path, typed: str, earlier: OfferedAnswers, context: Context
) -> Sequence[Suggestion]:
    """What may be meant by a text that is being typed at a path: earlier answers, then what the section says.

    Nothing that may be private is offered again. Where the section knows what can be meant, an earlier answer
    is offered as it says: a city with its country, and no airport for a train.
    """
    suggested, (asked, _) = section.suggestions(path, typed, context), section.at(path)
    if not asked.offered_as:
        return suggested
    here = [text for _, text in _short_answers(section, context.section(section.key), asked.offered_as)]
    if not (isinstance(asked.answer, OneLine) and asked.answer.suggested):

        def is_private(text: str) -> bool:
            return bool(mark_of(text, context.choices))

        return [Suggestion(text) for text in earlier.matching(asked.offered_as, typed, here, is_private)]
    first: list[Suggestion] = []
    for text in earlier.matching(asked.offered_as, typed, here):
        known = [one for one in suggested if one.text == text]
        found = known or [one for one in section.suggestions(path, text, context) if one.text == text]
        first += found[:1]
    return [*first, *(one for one in suggested if one not in first)]


def _short_answers(asked_of: type[Asked], answers: Answers, wanted: str = "") -> list[tuple[str, str]]:
    """The answers of a section or a row that may be offered again, each with what it is offered as.

    Where something is `wanted`, those that are offered as that.
    """
    found: list[tuple[str, str]] = []
    for asked in asked_of.questions():
        value = answers.get(asked.key)
        if isinstance(asked.answer, ManyRows):
            for row in rows_of(value):
                found += _short_answers(asked.answer.row, row, wanted)
        elif asked.offered_as and wanted in ("", asked.offered_as):
            texts = [text.strip() for text in listed(value) or [value] if isinstance(text, str)]
            short = [text for text in texts if 0 < len(text) <= _LONGEST and "\n" not in text]
            found += [(asked.offered_as, text) for text in short]
    return found
