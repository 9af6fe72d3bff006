"""The reusable answer types: how each is typed, kept, and said in Dutch.

A question's annotation decides everything: pydantic checks it, `answer_type` tells screen and paper
which of the few kinds of answer it is. The kinds are a closed set; every editor and printer matches on it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from desktop.forms.countries import names, read_country, say_country
from desktop.forms.dates import read_date, say_date
from desktop.forms.numbers import read_number, read_whole, say_number, show_number
from desktop.forms.options import Options


@dataclass(frozen=True)
class OneLine:
    """A short text."""


@dataclass(frozen=True)
class FreeText:
    """A text of several lines."""


@dataclass(frozen=True)
class Typed:
    """A value typed on one line: a number, a date, a country.

    `read` gives the JSON value of a typed text or raises PydanticCustomError; `show` is the text in the
    field; `say` the text on paper; `offers` the texts to choose from, where there are any.
    """

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    say: Callable[[Any], str]
    offers: Callable[[], Sequence[str]] | None = None
    is_date: bool = False

    def keep(self, text: str) -> Any:
        """The JSON value of a typed text; what cannot be read yet stays the text itself."""
        try:
            return self.read(text) if text.strip() else None
        except PydanticCustomError:
            return text


@dataclass(frozen=True)
class OneOf:
    """One option of a closed list."""

    options: type[Options]


@dataclass(frozen=True)
class YesNo:
    """Yes or no, asked as a question: unanswered is something else than no."""


@dataclass(frozen=True)
class Tick:
    """A box to tick: unticked is no."""


@dataclass(frozen=True)
class ManyTexts:
    """Any number of texts; `item` is OneLine or FreeText."""

    item: OneLine | FreeText


@dataclass(frozen=True)
class ManyRows:
    """Any number of rows with questions of their own; `row` is the Row class."""

    row: Any  # type[Row]: section.py knows this module, so its name cannot be known here


AnswerType = OneLine | FreeText | Typed | OneOf | YesNo | Tick | ManyTexts | ManyRows


def _reading(read: Callable[[str], Any], kind: type | tuple[type, ...]) -> BeforeValidator:
    """Lets pydantic take a value of its own kind, or a text that can be read as one; nothing else."""

    def before(value: Any) -> Any:
        if isinstance(value, str):
            return read(value)
        if isinstance(value, kind) and not isinstance(value, bool):
            return value
        raise PydanticCustomError("not_readable", "")

    return BeforeValidator(before)


def _counted(one: str, many: str) -> Callable[[Any], str]:
    return lambda value: f"{say_number(value)} {one if value == 1 else many}"


_COUNT_WORDS = (
    "", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien",
    "Elf", "Twaalf", "Dertien", "Veertien", "Vijftien", "Zestien", "Zeventien", "Achttien", "Negentien",
    "Twintig",
)  # fmt: skip


def say_persons(count: Any) -> str:
    """A number of people: "Eén persoon", "Twaalf personen", "21 personen"."""
    if isinstance(count, bool) or not isinstance(count, int):
        return str(count)
    words = _COUNT_WORDS[count] if 0 < count < len(_COUNT_WORDS) else say_number(count)
    return f"{words} {'persoon' if count == 1 else 'personen'}"


_number, _whole, _date = (
    _reading(read_number, (int, float)),
    _reading(read_whole, int),
    _reading(read_date, date),
)
_no_control = BeforeValidator(lambda text: text.replace("\0", "") if isinstance(text, str) else text)

Line = Annotated[str, _no_control, StringConstraints(strip_whitespace=True, max_length=500), OneLine()]
Text = Annotated[str, _no_control, StringConstraints(strip_whitespace=True, max_length=100_000), FreeText()]
Persons = Annotated[int, _whole, Typed(read_whole, show_number, say_persons)]
Days = Annotated[float, _number, Typed(read_number, show_number, _counted("dag", "dagen"))]
Kilometres = Annotated[int | float, _number, Typed(read_number, show_number, _counted("km", "km"))]
Kilograms = Annotated[int | float, _number, Typed(read_number, show_number, _counted("kg", "kg"))]
Hours = Annotated[int | float, _number, Typed(read_number, show_number, _counted("uur", "uur"))]
Day = Annotated[date, _date, Typed(read_date, say_date, say_date, is_date=True)]
Country = Annotated[
    str,
    BeforeValidator(lambda value: read_country(value) if isinstance(value, str) else value),
    Typed(read_country, say_country, say_country, lambda: list(names().values())),
]
Answered = Annotated[bool, Field(strict=True), YesNo()]
Ticked = Annotated[bool, Field(strict=True), Tick()]


def answer_type(field: FieldInfo) -> AnswerType:
    """Which kind of answer a question takes, read off its annotation."""
    for mark in field.metadata:
        if isinstance(mark, AnswerType):
            return mark
    return _of_annotation(field.annotation)


def _of_annotation(annotation: Any) -> AnswerType:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marked = [mark for mark in parts[1:] if isinstance(mark, AnswerType)]
        return marked[0] if marked else _of_annotation(parts[0])
    if origin is list:
        (item,) = parts
        if get_origin(item) is not Annotated:
            return ManyRows(item)
        text = _of_annotation(item)
        assert isinstance(text, OneLine | FreeText)
        return ManyTexts(text)
    if isinstance(annotation, type) and issubclass(annotation, Options):
        return OneOf(annotation)
    for part in parts:
        if part is not NoneType:
            return _of_annotation(part)
    raise TypeError(f"no answer type for {annotation}")


def say(kind: AnswerType, value: Any) -> str:
    """An answer of one value in Dutch, as review page and paper say it."""
    match kind:
        case Typed():
            return kind.say(value)
        case OneOf():
            return kind.options.label_of(value)
        case YesNo() | Tick():
            return {True: "Ja", False: "Nee"}.get(value, str(value))
        case _:
            return str(value)


def is_empty(value: Any) -> bool:
    """Whether nothing was answered: no value, blank text, or rows with nothing in them.

    An unticked box alone does not make a row: every new row has it.
    """
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case dict():
            return all(inner is False or is_empty(inner) for inner in value.values())
        case list():
            return all(is_empty(inner) for inner in value)
        case _:
            return False
