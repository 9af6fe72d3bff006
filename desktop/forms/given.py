"""Given: every single answer of a report, one by one and in order, with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, is_empty
from desktop.forms.form import Form
from desktop.forms.section import Answers, Context, Path, Row, Section, listed


@dataclass(frozen=True)
class Given:
    """One answer that is asked and not empty: a text, a number, a date, yes or no."""

    section: type[Section]
    path: Path
    value: Any


def given(form: Form, context: Context) -> Iterator[Given]:
    """All answers that count, in the order of the form."""
    for section in form.sections:
        answers = context.section(section.key)
        for asked in section.questions():
            if section.is_applicable(asked.key, answers, context):
                for path, value in _single(asked.answer, answers.get(asked.key), (asked.key,)):
                    yield Given(section, path, value)


def _single(answer: AnswerType, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The single values in the answer to one question, each with its path."""
    match answer:
        case ManyRows(row=row_type):
            for place, row in enumerate(listed(value)):
                if isinstance(row, dict):
                    yield from _in_row(row_type, row, (*path, place))
        case ManyTexts():
            for place, text in enumerate(listed(value)):
                if not is_empty(text):
                    yield (*path, place), text
        case _ if not is_empty(value):
            yield path, value


def _in_row(row_type: type[Row], row: Answers, path: Path) -> Iterator[tuple[Path, Any]]:
    """The single values in a row, each with its path."""
    for asked in row_type.questions():
        if row_type.is_applicable(asked.key, row):
            yield from _single(asked.answer, row.get(asked.key), (*path, asked.key))
