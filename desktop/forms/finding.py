"""Finding: where in the answers of a report a text stands, and which texts there are."""

from collections.abc import Callable, Iterator
from typing import Any

from desktop.forms.answers import (
    AnswerType,
    FreeText,
    ManyRows,
    ManyTexts,
    OneLine,
    SystemValue,
    display_text,
    is_empty,
)
from desktop.forms.draft import Draft, Position
from desktop.forms.question import Answers, Asked, Path, listed


def find(draft: Draft, matches: Callable[[str], bool]) -> list[Position]:
    """The answers that match as screen and paper show them, in order."""
    return [place for place, answer, value in _answers(draft) if matches(display_text(answer, value))]


def long_texts(draft: Draft) -> list[tuple[Position, str]]:
    """The texts of several lines, in order, each with where it stands."""
    return [*_texts(draft, FreeText)]


def short_texts(draft: Draft) -> list[str]:
    """The texts of one line: functions, organisations, places."""
    return [text for _, text in _texts(draft, OneLine)]


def _texts(draft: Draft, wanted: type[FreeText | OneLine]) -> Iterator[tuple[Position, str]]:
    for place, answer, value in _answers(draft):
        if isinstance(answer, wanted) and isinstance(value, str):
            yield place, value


def _answers(draft: Draft) -> Iterator[tuple[Position, AnswerType, Any]]:
    """Every answer that counts and is shown, with where it stands."""
    context = draft.context()
    for section in draft.form.sections:
        answers = section.applicable_answers(context.section(section.key), context)
        for path, answer, value in _within(section, answers):
            yield (section.key, path), answer, value


def _within(asked_of: type[Asked], answers: Answers) -> Iterator[tuple[Path, AnswerType, Any]]:
    """The answers of a section or a row, by their paths from there."""
    for asked in asked_of.questions():
        value = answers.get(asked.key)
        match asked.answer:
            case ManyRows(row=row_type):
                for place, row in enumerate(listed(value)):
                    if isinstance(row, dict):
                        for path, answer, found in _within(row_type, row_type.applicable_answers(row)):
                            yield (asked.key, place, *path), answer, found
            case ManyTexts(item=item):
                for place, text in enumerate(listed(value)):
                    yield (asked.key, place), item, text
            case SystemValue(elsewhere=True):
                pass
            case answer if not is_empty(value):
                yield (asked.key,), answer, value
