"""Question and Row: what is asked, in which words, and what of the given answers belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from desktop.forms.answers import (
    MOST_LETTERS,
    AnswerType,
    ManyRows,
    ManyTexts,
    ParsedText,
    SystemValue,
    answer_type,
    display_text,
    is_empty,
)
from desktop.forms.numbers import format_number
from desktop.forms.options import Options

Answers = Mapping[str, Any]  # of one section or row: question to JSON value, as given, right or wrong
Path = tuple[str | int, ...]  # to an answer within its section: ("legs", 0, "from")


@dataclass(frozen=True)
class Suggestion:
    """A text that may be meant, with a few words about it; `also` are answers of the same row that follow."""

    text: str
    about: str = ""
    also: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """What is told beside an answer: how a figure is known.

    `again`: an own one can be worked out again; `value`: what stands there as long as nothing is typed;
    `suggestions`: what the user may choose instead, once nothing more is typed.
    """

    text: str
    again: bool = False
    value: Any = None
    suggestions: Sequence[Suggestion] = ()


@dataclass(frozen=True)
class Question:
    """The words of one question. `conditional`: asked only when `is_applicable` of section or row says so.

    `needed_at_times`: it is not called "niet verplicht", for other answers may make that untrue; the hint or
    a note says when it may stay empty. `noun` is what one of many texts is called ("Locatie 2").
    """

    label: str
    hint: str = ""
    missing: str = ""
    optional: bool = False
    conditional: bool = False
    noun: str = ""
    needed_at_times: bool = False

    @property
    def never_needed(self) -> bool:
        """Whether it is called "niet verplicht"."""
        return self.optional and not self.needed_at_times

    def __call__(self, schema: dict[str, Any]) -> None:
        """Pydantic calls this with the question's JSON Schema; title and description are there already."""


def question(
    label: str,
    *,
    hint: str = "",
    missing: str = "",
    optional: bool = False,
    conditional: bool = False,
    noun: str = "",
    needed_at_times: bool = False,
    **limits: Any,
) -> Any:
    """One question of a section or row, as a pydantic field.

    `missing` is the sentence for an answer that lacks (default "Vul … in."); `limits` are pydantic's own
    (`ge`, `le`, `alias`, …). An optional or conditional question is annotated `… | None`.
    """
    words = Question(label, hint, missing, optional, conditional, noun, needed_at_times)
    if optional or conditional:
        limits.setdefault("default", None)
    return Field(title=label, description=hint or None, json_schema_extra=words, **limits)


class Asked(BaseModel):
    """What Section and Row share: frozen pydantic models whose fields are questions."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=True, serialize_by_alias=True)

    @classmethod
    def questions(cls) -> Sequence[tuple[str, Question, AnswerType]]:
        """Every question in order: its key in the file, its words, its kind of answer."""
        return _questions(cls)

    @classmethod
    def display_text(cls, key: str, value: Any) -> str:
        """An answer to one of the questions in Dutch; nothing where nothing was answered."""
        kind = next(kind for known, _, kind in cls.questions() if known == key)
        return "" if is_empty(value) else display_text(kind, value)

    @classmethod
    def read(cls, answers: Answers) -> dict[str, Any]:
        """The answers with every text that can be read in its JSON type: "3-6-2024" as "2024-06-03"."""
        kinds = _kinds(cls)
        return {key: _read(kinds.get(key), value) for key, value in answers.items()}

    @classmethod
    def filled(cls, answers: Answers) -> dict[str, Any]:
        """The answers without what was left empty, so that pydantic itself says `missing`.

        Keys that are not ours stay as they are.
        """
        kinds = _kinds(cls)
        return {
            key: _filled(kinds.get(key), value)
            for key, value in answers.items()
            if key not in kinds or not is_empty(value)
        }

    @classmethod
    def shape_error(cls, answers: Answers) -> str | None:
        """The label of a question whose answer has no shape that a field can show; None when all fit."""
        given = (asked for asked in cls.questions() if asked[0] in answers)  # of very many rows, few hold any
        found = (_misfit(words.label, kind, answers[key]) for key, words, kind in given)
        return next(filter(None, found), None)

    @classmethod
    def excess(cls, answers: Answers) -> tuple[Path, str] | None:
        """Where the first list or text stands that is longer than any report needs, and what fits there.

        The answers have shapes that fields can show.
        """
        for key, _, kind in cls.questions():
            if key in answers and (found := excess(kind, answers[key])):
                path, told = found
                return (key, *path), told
        return None

    @classmethod
    def rows_in(cls, answers: Answers) -> int:
        """How many rows and texts stand in its lists, and in those of its rows."""
        many = [(key, kind) for key, _, kind in cls.questions() if isinstance(kind, ManyRows | ManyTexts)]
        found = [(kind, listed(answers.get(key))) for key, kind in many]
        within: list[int] = [
            kind.row.rows_in(row) for kind, rows in found if isinstance(kind, ManyRows) for row in rows
        ]
        return sum(len(rows) for _, rows in found) + sum(within)


class Row(Asked):
    """One row of a list of rows: a leg, a person, an action. `noun` is what a user calls it.

    `compact` rows are many, so that each is a line until it is opened; a user may choose among them by
    `filter_label` ("Trekker") and `filter_values`; `side_by_side` are long answers that belong beside one
    another.
    """

    noun: ClassVar[str]
    compact: ClassVar[bool] = False
    filter_label: ClassVar[str] = ""
    side_by_side: ClassVar[Sequence[str]] = ()

    @classmethod
    def is_applicable(cls, key: str, row: Answers) -> bool:
        """Whether a conditional question is asked in this row now."""
        return True

    @classmethod
    def choices(cls, key: str, row: Answers) -> Sequence[Options] | None:
        """The options of a question where the row's other answers narrow them; None is all of them."""
        return None

    @classmethod
    def new(cls, rows: Sequence[Answers], place: int) -> Answers:
        """What a new row starts with that comes at a place among the other rows."""
        return {}

    @classmethod
    def filled(cls, answers: Answers) -> dict[str, Any]:
        """Also without the answers to what is not asked in this row."""
        conditional = [key for key, words, _ in cls.questions() if words.conditional]
        unasked = [key for key in conditional if not cls.is_applicable(key, answers)]
        return super().filled({key: value for key, value in answers.items() if key not in unasked})

    @classmethod
    def shown(cls, row: Answers) -> dict[str, Any]:
        """The answers of the row as they are read, where that is not as they are kept."""
        return cls.filled(row)

    @classmethod
    def name(cls, row: Answers, place: int) -> str:
        """What the row is called among the others: "Etappe 2"."""
        return f"{cls.noun} {place + 1}"

    @classmethod
    def title(cls, row: Answers) -> str:
        """What the row is about, for the title of its card: its first answer."""
        return next(iter(cls._told(row)), "")

    @classmethod
    def summary(cls, row: Answers) -> str:
        """The rest of the row in one line, for a card that is closed and for the review page."""
        return " · ".join(cls._told(row)[1:])

    @classmethod
    def filter_values(cls, row: Answers) -> Sequence[str]:
        """The sorts that the row is of."""
        return ()

    @classmethod
    def _told(cls, row: Answers) -> list[str]:
        asked = cls.shown(row)
        told = [display_text(kind, asked[key]) for key, _, kind in cls.questions() if key in asked]
        return [" ".join(text.split()) for text in told]


def listed(value: Any) -> Sequence[Any]:
    """A list as it is; anything else is no list at all."""
    return value if isinstance(value, list) else []


def rows_of(value: Any) -> list[Answers]:
    """The rows of a list that are rows."""
    return [row for row in listed(value) if isinstance(row, dict)]


def excess(kind: AnswerType, value: Any) -> tuple[Path, str] | None:
    """Where in an answer the first list or text stands that is too long, and how much fits there.

    "2.001 rijen. Er passen er hooguit 2.000", without the full stop.
    """
    match kind:
        case ManyRows() | ManyTexts():
            rows = listed(value)
            if len(rows) > kind.most:
                return (), _said_of_excess(len(rows), "rijen", kind.most)
            for place, item in enumerate(rows):
                found = kind.row.excess(item) if isinstance(kind, ManyRows) else excess(kind.item, item)
                if found:
                    path, told = found
                    return (place, *path), told
        case _:
            texts = value.values() if isinstance(value, dict) else [value]  # an object is what was noted
            longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
            if longest > MOST_LETTERS:
                return (), _said_of_excess(longest, "tekens", MOST_LETTERS)
    return None


@cache
def _questions(asked: type[Asked]) -> Sequence[tuple[str, Question, AnswerType]]:
    found = []
    for name, info in asked.model_fields.items():
        found.append((info.alias or name, _words_of(info), answer_type(info)))
    return found


@cache
def _kinds(asked: type[Asked]) -> Mapping[str, AnswerType]:
    return {key: kind for key, _, kind in asked.questions()}


def _words_of(info: FieldInfo) -> Question:
    assert isinstance(info.json_schema_extra, Question)
    return info.json_schema_extra


def _read(kind: AnswerType | None, value: Any) -> Any:
    match kind:
        case ParsedText() if isinstance(value, str) and value.strip():
            return kind.keep(value)
        case ManyRows():
            rows = [kind.row.read(row) if isinstance(row, dict) else row for row in listed(value)]
            return rows if isinstance(value, list) else value
        case _:
            return value


def _filled(kind: AnswerType | None, value: Any) -> Any:
    match kind:
        case ManyRows() | ManyTexts() if isinstance(value, list):
            kept = [item for item in value if not is_empty(item)]
            if isinstance(kind, ManyTexts):
                return kept
            return [kind.row.filled(row) if isinstance(row, dict) else row for row in kept]
        case _:
            return value


def _misfit(label: str, kind: AnswerType, value: Any) -> str | None:
    match kind:
        case _ if value is None:
            fits = True
        case ManyRows():
            fits = isinstance(value, list) and all(isinstance(row, dict) for row in value)
            if fits and (inner := next(filter(None, map(kind.row.shape_error, value)), None)):
                return str(inner)
        case ManyTexts():
            fits = isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)
        case SystemValue():
            fits = isinstance(value, kind.shape)
        case _:
            fits = not isinstance(value, dict | list)
    return None if fits else label


def _said_of_excess(count: int, what: str, most: int) -> str:
    return f"{format_number(count)} {what}. Er passen er hooguit {format_number(most)}"
