"""Given: every single answer of a report, one by one and in order, with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, is_empty
from desktop.forms.form import Form
from desktop.forms.section import Context, Path, Section, listed


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
        for key, _, kind in section.questions():
            if section.is_applicable(key, answers, context):
                for path, value in _single(kind, answers.get(key), (key,)):
                    yield Given(section, path, value)


def _single(kind: AnswerType, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The single values in the answer to one question, each with its path."""
    match kind:
        case ManyRows():
            for place, row in enumerate(listed(value)):
                if isinstance(row, dict):
                    for key, _, inner in kind.row.questions():
                        if kind.row.is_applicable(key, row):
                            yield from _single(inner, row.get(key), (*path, place, key))
        case ManyTexts():
            for place, text in enumerate(listed(value)):
                if not is_empty(text):
                    yield (*path, place), text
        case _:
            if not is_empty(value):
                yield path, value
