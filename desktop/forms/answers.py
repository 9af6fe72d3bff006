"""The reusable answer types: how each is typed, kept, and shown in Dutch.

A question's annotation decides everything: pydantic checks it, `answer_type` says for screen and paper
which of the few kinds of answer it is. The kinds are a closed set; every editor and printer matches on it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import Field, GetCoreSchemaHandler, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from desktop.forms.countries import format_country, names, read_country
from desktop.forms.dates import format_date, read_date
from desktop.forms.languages import BESIDE
from desktop.forms.numbers import figure, format_number, read_number, read_whole, show_number
from desktop.forms.options import Options

# More than any honest report holds. A file with more is not opened, and nobody can add more.
MOST_ROWS = 2_000  # in one list
MOST_STOPS = 500  # legs or destinations, and what follows from each of them
MOST_IN_ALL = 20_000  # rows in all lists of a report together, also in those within rows
MOST_LETTERS = 200_000  # in one text
_LONGEST_TYPED = 100  # letters of a number, a date or a country: more need not be read


@dataclass(frozen=True)
class OneLine:
    """A short text; `suggested`: its section says, while it is typed, what may be meant."""

    suggested: bool = False


@dataclass(frozen=True)
class FreeText:
    """A text of several lines; `brief` is one that is seldom longer than a line."""

    brief: bool = False


@dataclass(frozen=True)
class ParsedText:
    """A value typed on one line: a number, a date, a country.

    `read` gives the JSON value of a typed text or raises PydanticCustomError; `show` is the text in the
    field, and `show_at_rest` that while nobody types there, where it is another one; `display_text` is the
    text on paper; `suggestions` are the texts to choose from, where there are any.
    In JSON it is a value of the type `json_type`, or a text that can be read; all else is wrong, in the
    sentence of `fault`.
    """

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    display_text: Callable[[Any], str]
    json_type: type | tuple[type, ...]
    fault: str
    suggestions: Callable[[], Sequence[str]] | None = None
    is_date: bool = False
    show_at_rest: Callable[[Any], str] | None = None

    def parse(self, text: str) -> Any:
        """The JSON value of a typed text; what cannot be read yet stays the text itself."""
        try:
            return self._read(text) if text.strip() else None
        except PydanticCustomError:
            return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic asks this how the answer is to be taken."""
        return core_schema.no_info_before_validator_function(self._take, handler(source))

    def _take(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._read(value)
        if isinstance(value, self.json_type) and not isinstance(value, bool):
            return value
        raise PydanticCustomError(self.fault, "")

    def _read(self, text: str) -> Any:
        text = text.strip()
        if len(text) > _LONGEST_TYPED:
            raise PydanticCustomError(self.fault, "")
        return self.read(text)


@dataclass(frozen=True)
class OneOf:
    """One option of a closed list."""

    options: type[Options]


@dataclass(frozen=True)
class YesNo:
    """Yes or no, asked as a question: unanswered is something else than no."""


@dataclass(frozen=True)
class TickBox:
    """A box to tick: unticked is no."""


@dataclass(frozen=True)
class ManyTexts:
    """A list of texts, `most` of them; `item` is OneLine or FreeText."""

    item: OneLine | FreeText
    most: int = MOST_ROWS


@dataclass(frozen=True)
class ManyRows:
    """A list of rows with questions of their own, `most` of them; `row` is the Row class."""

    row: Any  # type[Row]: section.py knows this module, so its name cannot be known here
    most: int = MOST_ROWS


@dataclass(frozen=True)
class SystemValue:
    """What the program wrote down itself: shown where there is something, never typed.

    `shape` is its type in JSON; `display_text` its text on screen and paper. Any JSON may stand in a
    draft: what has another shape is shown as it stands. What is shown `elsewhere`, beside another answer,
    has no field.
    """

    shape: type
    display_text: Callable[[Any], str] = str
    elsewhere: bool = False


AnswerType = OneLine | FreeText | ParsedText | OneOf | YesNo | TickBox | ManyTexts | ManyRows | SystemValue


_COUNT_WORDS = (
    "", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien",
    "Elf", "Twaalf", "Dertien", "Veertien", "Vijftien", "Zestien", "Zeventien", "Achttien", "Negentien",
    "Twintig",
)  # fmt: skip


def format_persons(count: Any) -> str:
    """A number of people: "Eén persoon", "Twaalf personen", "21 personen"."""
    number = figure(count)
    if number is None:
        return str(count)
    in_words = isinstance(number, int) and 0 < number < len(_COUNT_WORDS)
    words = _COUNT_WORDS[int(number)] if in_words else format_number(number)
    people = "persoon" if number == 1 else "personen"
    return f"{words} {people}"


def _say_with(one: str, many: str) -> Callable[[Any], str]:
    def with_unit(value: Any) -> str:
        number = figure(value)
        if number is None:
            return str(value)
        unit = one if number == 1 else many
        return f"{format_number(number)} {unit}"

    return with_unit


def _read_with(read: Callable[[str], Any], *units: str) -> Callable[[str], Any]:
    """Reads a number whose unit may be typed with it: "3,5 dagen"."""
    unit = re.compile(rf"(?<=[\s\d½])({'|'.join(units)})$", re.IGNORECASE)
    return lambda text: read(unit.sub("", text.strip()))


def _at_rest(number: Any) -> str:
    """A number as paper says it, with all of its decimals."""
    return format_number(number, 12)


def measure(one: str, many: str, also: str = "") -> ParsedText:
    """A number with its unit: as said of one, as said of more, and as it may be typed too.

    A section may give a unit of its own: `Euros = Annotated[int | float, measure("euro", "euro", "€")]`.
    """
    read = _read_with(read_number, *filter(None, (one, many, also)))
    text = _say_with(one, many)
    return ParsedText(read, show_number, text, (int, float), "not_a_number", show_at_rest=_at_rest)


_read_persons = _read_with(read_whole, "persoon", "personen")

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), OneLine()]
PlaceText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), OneLine(suggested=True)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100_000), FreeText()]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_LETTERS), FreeText()]
Brief = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=MOST_LETTERS), FreeText(brief=True)
]
Persons = Annotated[
    int, ParsedText(_read_persons, show_number, format_persons, int, "not_whole", show_at_rest=_at_rest)
]
Days = Annotated[int | float, measure("dag", "dagen")]
Kilometres = Annotated[int | float, measure("km", "km", "kilometer")]
Kilograms = Annotated[int | float, measure("kg", "kg", "kilo")]
Hours = Annotated[int | float, measure("uur", "uur")]
Day = Annotated[date, ParsedText(read_date, format_date, format_date, date, "not_a_date", is_date=True)]
Country = Annotated[
    str,
    ParsedText(
        read_country, format_country, format_country, str, "not_a_country", lambda: list(names().values())
    ),
]
Answered = Annotated[bool, Field(strict=True), YesNo()]
Ticked = Annotated[bool, Field(strict=True), TickBox()]


def answer_type(field: FieldInfo) -> AnswerType:
    """Which kind of answer a question takes, read off its annotation."""
    for mark in field.metadata:
        if isinstance(mark, AnswerType):
            return mark
    limits = (getattr(mark, "max_length", None) for mark in field.metadata)
    return _of_annotation(field.annotation, next(filter(None, limits), MOST_ROWS))


def _of_annotation(annotation: Any, most: int = MOST_ROWS) -> AnswerType:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marked = [mark for mark in parts[1:] if isinstance(mark, AnswerType)]
        return marked[0] if marked else _of_annotation(parts[0])
    if origin is list:
        (item,) = parts
        if get_origin(item) is not Annotated:
            return ManyRows(item, most)
        text = _of_annotation(item)
        assert isinstance(text, OneLine | FreeText)
        return ManyTexts(text, most)
    if isinstance(annotation, type) and issubclass(annotation, Options):
        return OneOf(annotation)
    if NoneType in parts:
        return _of_annotation(next(part for part in parts if part is not NoneType), most)
    raise TypeError(f"no answer type for {annotation}")


def display_text(answer_type: AnswerType, value: Any) -> str:
    """An answer of one value in Dutch, as review page and paper say it."""
    match answer_type:
        case ParsedText():
            return answer_type.display_text(value)
        case SystemValue():
            return answer_type.display_text(value) if isinstance(value, answer_type.shape) else str(value)
        case OneOf():
            return answer_type.options.label_of(value)
        case YesNo() | TickBox() if isinstance(value, bool):
            return "Ja" if value else "Nee"
        case _:
            return str(value)


def is_empty(value: Any) -> bool:
    """Whether nothing was answered: no value, blank text, or rows with nothing in them.

    An unticked box alone does not make a row: every new row has it. The language of an answer is none.
    """
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case dict():
            for key, inner in value.items():  # asked very often: a loop is quicker than `all`
                if inner is not False and not is_empty(inner) and not key.endswith(BESIDE):
                    return False
            return True
        case list():
            return all(map(is_empty, value))
        case _:
            return False
