"""Comparison: what is different between two states of a report, question by question and word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, display_text, is_empty
from desktop.forms.blocks import ChangesBlock, Part, TextBlock
from desktop.forms.changes import ChangedLine, Difference, Fate, Piece
from desktop.forms.dates import format_moment
from desktop.forms.draft import Draft
from desktop.forms.question import Answers, Row, listed, rows_of
from desktop.forms.section import Section

HEADING = "WAT IS ER VERANDERD"
NOTHING = "Er is geen antwoord anders."
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 2000  # of a line that is compared by its words: beyond that it would take too long
_MOST_IN_ALL = 40_000  # words of a report, for the same reason
_MOST_LINES = 2000  # of an answer of which each line is looked for anywhere in the other
_LIKE = 0.4  # from this share of words in common on, a line is another wording of an earlier one


class _Allowance:
    """The words of a report that may still be compared one by one."""

    def __init__(self) -> None:
        self._left = _MOST_IN_ALL

    def covers(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether these may be; then there are fewer left."""
        count = len(old) + len(new)
        if max(len(old), len(new)) > _MOST_WORDS or count > self._left:
            return False
        self._left -= count
        return True


def compare(old: Draft, new: Draft) -> list[Difference]:
    """What is different, in the order of the form. Both are of one kind of document."""
    found, allowance = [], _Allowance()
    for section in new.form.sections:
        before, after = _relevant(section, old), _relevant(section, new)
        for question in section.questions():
            old_lines = _lines(question.answer, before.get(question.key))
            new_lines = _lines(question.answer, after.get(question.key))
            if old_lines != new_lines:
                place = f"{section.title}, {question.label}"
                found.append(Difference(place, tuple(_differing(old_lines, new_lines, allowance))))
    return found


def appendix(old: Draft, new: Draft) -> Part:
    """What changed since an earlier state of a report, for its paper. Both are of one kind of document."""
    differences = tuple(compare(old, new))
    since = f"Vergeleken met {format_version(old)}."
    if not differences:
        return Part(HEADING, (TextBlock(since), TextBlock(NOTHING)))
    marks = "Wat weg is, is doorgestreept. Wat nieuw is, is onderstreept."
    return Part(HEADING, (TextBlock(since), TextBlock(marks, soft=True), ChangesBlock(differences)))


def format_version(draft: Draft) -> str:
    """Which state of a report it is: "revisie 1, afgerond op 12 juni 2024 om 14.03 uur"."""
    moment = format_moment(draft.saved_at) if draft.saved_at else ""
    if draft.state == "final":
        return f"revisie {draft.revision}, afgerond" + (f" op {moment}" if moment else "")
    revision = f" van revisie {draft.revision}" if draft.revision > 1 else ""
    return f"het concept{revision}" + (f", van {moment}" if moment else "")


def _relevant(section: type[Section], draft: Draft) -> Answers:
    """The answers that count, of a draft or a finished report."""
    return section.applicable_answers(draft.section(section.key), draft.context())


def _lines(answer_type: AnswerType, value: Any) -> list[str]:
    """An answer as lines that are not blank: a text by its own, each row of a list on one."""
    if is_empty(value):
        return []
    match answer_type:
        case ManyTexts():
            return [" ".join(str(text).split()) for text in listed(value) if not is_empty(text)]
        case ManyRows():
            rows = [row for row in rows_of(value) if not is_empty(row)]
            return [line for row in rows for line in _lines_of_row(answer_type.row, row)]
        case _:
            return [line for line in display_text(answer_type, value).splitlines() if line.strip()]


def _lines_of_row(row_class: type[Row], row: Answers) -> Iterator[str]:
    """A row on one line; rows within it follow, a line each."""
    asked = row_class.shown(row)
    answers, inner = [], []
    for question in row_class.questions():
        if question.key not in asked:
            continue
        lines = _lines(question.answer, asked[question.key])
        if isinstance(question.answer, ManyRows):
            inner += lines
        else:
            answers.append(f"{question.label}: {' '.join(' '.join(lines).split())}")
    yield " · ".join(answers)
    yield from inner


def _differing(old: Sequence[str], new: Sequence[str], allowance: _Allowance) -> Iterator[ChangedLine]:
    """The lines that went, came, or read otherwise."""
    for gone, come in _parts(old, new):
        for before, after in zip_longest(gone, come, fillvalue=""):
            yield from _reworded(before, after, allowance)


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The lines that differ, old and new; of very many lines, all between the first and the last of them."""
    if max(len(old), len(new)) > _MOST_LINES:
        start = _alike(old, new)
        end = _alike(old[start:][::-1], new[start:][::-1])
        yield old[start : len(old) - end], new[start : len(new) - end]
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for name, start, end, new_start, new_end in matcher.get_opcodes():
        if name != "equal":
            yield old[start:end], new[new_start:new_end]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines are the same from the beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (line, its) in pairs if line != its), min(len(one), len(other)))


def _reworded(before: str, after: str, allowance: _Allowance) -> Iterator[ChangedLine]:
    """One line with the words that went and came, or two where they have little in common."""
    if before == after:
        return
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if before and after and allowance.covers(old, new):
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if matcher.ratio() >= _LIKE:
            yield tuple(_pieces(matcher, old, new))
            return
    if before:
        yield (Piece(before, Fate.GONE),)
    if after:
        yield (Piece(after, Fate.NEW),)


def _pieces(matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What went and came, each as far as it goes: a space between two words that both changed changed too."""
    gone = come = ""
    codes = matcher.get_opcodes()
    for place, (name, start, end, new_start, new_end) in enumerate(codes):
        before, after = "".join(old[start:end]), "".join(new[new_start:new_end])
        if name != "equal" or (before.isspace() and 0 < place < len(codes) - 1):
            gone, come = gone + before, come + after
            continue
        yield from _changed(gone, come)
        yield Piece(before, Fate.SAME)
        gone = come = ""
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(gone, Fate.GONE)
    if come:
        yield Piece(come, Fate.NEW)
