"""Naming: what a change was about and what was filled in, in a few words to be heard."""

from collections.abc import Mapping
from typing import Any

from desktop.forms.answers import ManyRows, ManyTexts, display_text
from desktop.forms.context import section_of
from desktop.forms.draft import Position
from desktop.forms.form import Form
from desktop.forms.question import Answers, Path, Row, listed
from desktop.forms.section import Section

AllAnswers = Mapping[str, Answers]


def format_change(form: Form, before: AllAnswers, after: AllAnswers, place: Position) -> str:
    """What was changed at a place: "aantal personen", "locatie 2", "etappe 1, van"."""
    key, path = place
    section = next(section for section in form.sections if section.key == key)
    if not path:
        return f"antwoorden vanaf ‘{section.title}’"
    old, new = section_of(before, key), section_of(after, key)
    question, _ = section.at(path)
    if isinstance(question.answer, ManyRows | ManyTexts) and isinstance(path[-1], str):
        return _rows(section, path, old, new)
    words = [_within(section, path, new), "" if isinstance(path[-1], int) else _small(question.label)]
    return ", ".join(filter(None, words))


def format_filled_in(section: type[Section], path: Path, value: Any) -> str:
    """What was filled in without being typed: "land: Frankrijk", "etappe 1: Utrecht · Parijs"."""
    question, _ = section.at(path)
    match question.answer:
        case ManyRows(row=row_type):
            return ". ".join(_line(row_type, row, place) for place, row in enumerate(listed(value)))
        case answer:
            return f"{_small(question.label)}: {display_text(answer, value)}"


def _rows(section: type[Section], path: Path, old: Answers, new: Answers) -> str:
    """Which rows of a list are others: "locatie 2", "locatie 2 tot en met locatie 4"."""
    before, after = listed(_at(old, path)), listed(_at(new, path))
    more, answers = (after, new) if len(after) >= len(before) else (before, old)
    shared = min(len(before), len(after))
    first = next((n for n in range(shared) if before[n] != after[n]), shared)
    count = len(more) - shared
    if not count:
        count = 1 + max((n - first for n in range(shared) if before[n] != after[n]), default=0)
    last = min(first + count, len(more)) - 1
    names = [_within(section, (*path, n), answers) for n in sorted({first, max(first, last)})]
    return " tot en met ".join(names)


def _within(section: type[Section], path: Path, answers: Answers) -> str:
    """The row at a path, less the name of the section: "spoor 1, actie 2"."""
    _, place = section.at(path, answers)
    return place.removeprefix(section.title).removeprefix(", ")


def _line(row_type: type[Row], row: Answers, place: int) -> str:
    return f"{_small(row_type.name(row, place))}: {row_type.line(row)}"


def _at(answers: Any, path: Path) -> Any:
    """What stands at a path, or None."""
    for step in path:
        if isinstance(step, int):
            answers = answers[step] if isinstance(answers, list) and step < len(answers) else None
        else:
            answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _small(words: str) -> str:
    """As words within a sentence; "CO₂" stays so."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
