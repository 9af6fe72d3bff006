"""Publication: which answers of a finished report everybody may read, and the report without the others."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from pydantic_core import PydanticCustomError

from desktop.forms.answers import ManyRows, ManyTexts, display_text, is_empty
from desktop.forms.blocks import NOT_PUBLISHED, Block, Missing, Paper, Part, TextBlock
from desktop.forms.choices import Choices
from desktop.forms.countries import read_country
from desktop.forms.draft import Draft, Position
from desktop.forms.person_names import looks_like_a_name, names_in
from desktop.forms.revisions import format_replaced
from desktop.forms.section import Answers, Context, Path, Question, Row, Section, listed

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.\w")
_TELEPHONE = re.compile(r"(?<![\w.,-])(?:\+|\(?0)[\d(][\d\s()./-]{6,}\d(?!\w)")
_DIGITS = range(9, 16)  # in a telephone number, with or without its country
_AGAIN = re.compile(rf"{re.escape(NOT_PUBLISHED)}(?:[^\w(]*\(?{re.escape(NOT_PUBLISHED)}\)?)+")


@dataclass(frozen=True)
class PublicationChoice:
    """An answer, or a row of answers, to be published or not.

    `question` says what was asked ("Reizigers, functie 2"), `mark` why to look at it, if there is a reason;
    it is `published` unless the user says otherwise.
    """

    place: Position
    question: str
    text: str
    mark: str
    published: bool


def choices(draft: Draft) -> list[PublicationChoice]:
    """Every answer of a report, in the order of the form."""
    context = draft.context()
    return [choice for section in draft.form.sections for choice in _choices_in(section, context)]


def _choices_in(section: type[Section], context: Context) -> Iterator[PublicationChoice]:
    answers = context.section(section.key)
    rows: set[str] = set()
    for path, texts in _in_words(section, answers, context):
        words, where = section.at(path, answers)
        question = where
        if not isinstance(path[-1], int) or where in rows:  # a row of another question may be called so too
            question = f"{where}: {words.label}"
        rows.add(where)
        mark = next(filter(None, (mark_of(text, context.choices) for text in texts)), "")
        published = section.question(str(path[0])).published
        yield PublicationChoice((section.key, path), question, " · ".join(texts), mark, published)


def _in_words(section: type[Section], answers: Answers, context: Context) -> Iterator[tuple[Path, list[str]]]:
    """Each answer with its path, as it is shown: a row in several texts."""
    for asked in section.questions():
        key, value = asked.key, answers.get(asked.key)
        if not section.is_applicable(key, answers, context) or is_empty(value):
            continue
        if not isinstance(asked.answer, ManyRows | ManyTexts):
            yield (key,), [display_text(asked.answer, value)]
            continue
        for place, item in enumerate(listed(value)):
            if texts := _texts_of(asked.answer, item):
                yield (key, place), texts


def _texts_of(answer_type: ManyRows | ManyTexts, item: Any) -> list[str]:
    """What one of many texts says, or a row of answers: there each text once."""
    if isinstance(answer_type, ManyTexts):
        return [] if is_empty(item) else [str(item)]
    return _texts_of_row(answer_type.row, item) if isinstance(item, dict) else []


def _texts_of_row(row_type: type[Row], row: Answers) -> list[str]:
    texts = (row_type.display_text(key, row.get(key)) for key in _answered(row_type, row))
    return [*dict.fromkeys(" ".join(text.split()) for text in texts)]


def _answered(row_type: type[Row], row: Answers) -> list[str]:
    """The questions that were answered in a row, but for yes and no: those say nothing of their own."""
    keys = (asked.key for asked in row_type.questions())
    return [key for key in keys if not isinstance(row.get(key), bool) and not is_empty(row.get(key))]


def mark_of(text: str, choices: Choices) -> str:
    """Why a text may be private: it looks like a name, or holds one, an address or a telephone number."""
    if looks_like_a_name(text):
        return "lijkt een naam"
    held = []
    if named := next(names_in(text, lambda name: _is_place(name, choices)), ""):
        held.append(f"misschien een naam (‘{named}’)")
    if _ADDRESS.search(text):
        held.append("een e-mailadres")
    if any(sum(map(str.isdigit, found[0])) in _DIGITS for found in _TELEPHONE.finditer(text)):
        held.append("een telefoonnummer")
    return f"bevat {' en '.join(filter(None, (', '.join(held[:-1]), held[-1])))}" if held else ""


def _is_place(name: str, choices: Choices) -> bool:
    """Whether a text is the name of a city or a country; the code of an airport is none."""
    with suppress(PydanticCustomError):
        return bool(read_country(name))
    place = choices.tables.places.find(name)
    return place is not None and not place.code


def published(draft: Draft, hidden: Collection[Position]) -> Paper:
    """The paper of a report with "(niet gepubliceerd)" for these answers; the report stays as it is.

    What paper works out of several answers is kept back too where it would say something else without one of
    them: a trip of which the flight is kept back was not made by train.
    """
    shown = Draft(draft.form, draft.answers, draft.id, draft.state, draft.revision, draft.saved)
    for section, path in hidden:
        for place in _places(draft, section, path):
            shown.put(section, place, NOT_PUBLISHED)
    whole, paper = (one.form.paper(one.context()) for one in (draft, shown))
    whole_texts = {*_texts(whole)}

    def honest(text: str) -> str:
        if NOT_PUBLISHED in text:
            return _AGAIN.sub(NOT_PUBLISHED, text)
        return text if text in whole_texts else NOT_PUBLISHED

    kept: Paper = _each_text(paper, honest)
    parts = tuple(map(_not_missing, kept.parts, whole.parts))
    return replace(kept, parts=parts, note=format_replaced(draft))


def _not_missing(part: Part, before: Part) -> Part:
    """The part without saying that something is missing which stood there before it was kept back."""
    if Missing() in before.blocks:
        return part
    instead: dict[Block, Block] = {Missing(): TextBlock(NOT_PUBLISHED)}
    return replace(part, blocks=tuple(instead.get(block, block) for block in part.blocks))


def _places(draft: Draft, section: str, path: Path) -> Iterator[Path]:
    """Where an answer stands. A destination stands in what is said of whether it can be reached as well."""
    asked = draft.form.section(section)
    answer = asked.question(str(path[0])).answer
    if not isinstance(answer, ManyRows):
        yield path
        return
    row = draft.get(section, *path)
    keys = _answered(answer.row, row)
    yield from ((*path, key) for key in keys)
    for other in asked.questions():
        if other.key != path[0] and _asks_all(other, keys):
            for place, same in enumerate(listed(draft.get(section, other.key))):
                if isinstance(same, dict) and all(same.get(key) == row[key] for key in keys):
                    yield from ((other.key, place, key) for key in keys)


def _asks_all(question: Question, keys: Collection[str]) -> bool:
    """Whether each row of the answer has all of these questions."""
    if not isinstance(question.answer, ManyRows):
        return False
    return {*keys} <= {inner.key for inner in question.answer.row.questions()}


def _texts(value: Any) -> Iterator[str]:
    """Each text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for inner in value for text in _texts(inner))
    elif is_dataclass(value):
        yield from (text for one in fields(value) for text in _texts(getattr(value, one.name)))


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A value like this one, with each text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each_text(inner, change) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _each_text(getattr(value, one.name), change) for one in fields(value)}
        )
    return value
