"""Question and Row: what is asked, in which words, and what of the given answers belongs to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from desktop.forms.answers import (
    MOST_LETTERS,
    AnswerType,
    ManyRows,
    ManyTexts,
    OneLine,
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
    """A text that may be meant, with a few words about it; `also` are answers of the same row that follow.

    `value` is what is kept when it is chosen, where that is no text.
    """

    text: str
    about: str = ""
    also: Mapping[str, Any] = field(default_factory=dict)
    value: Any = None


@dataclass(frozen=True)
class Bar:
    """One of some amounts that are compared: its word, how much at least and at most, and that in words.

    The one that the user chose `is_own`.
    """

    label: str
    least: float
    most: float
    text: str
    is_own: bool = False


@dataclass(frozen=True)
class Note:
    """What is shown beside an answer: how a figure is known.

    `again`: an own one can be worked out again; `value`: what stands there as long as nothing is typed;
    `suggestions`: what the user may choose instead, once nothing more is typed; `wanted`: the question waits
    for an answer, so it is shown where the others of its row are not; `bars`: what is compared beside it.
    """

    text: str
    again: bool = False
    value: Any = None
    suggestions: Sequence[Suggestion] = ()
    wanted: bool = False
    bars: Sequence[Bar] = ()


@dataclass(frozen=True)
class Question:
    """One question: its words, its `key` in the file, and the type of its `answer`.

    `conditional`: asked only when `is_applicable` of section or row says so. `needed_at_times`: it is not
    called "niet verplicht", for other answers may make that untrue; the hint or a note says when it may stay
    empty. `noun` is what one of many texts is called ("Locatie 2"). An answer that is not `published` is in
    no copy for everybody, unless the user says so; one that `dates_report` is the day by which lists sort it.
    `also_called` is what may stand above its column in a table. What was answered before to a question that
    is `offered_as` the same is offered while one types: "function".
    """

    label: str
    hint: str = ""
    missing: str = ""
    optional: bool = False
    conditional: bool = False
    noun: str = ""
    needed_at_times: bool = False
    published: bool = True
    dates_report: bool = False
    also_called: Sequence[str] = ()
    offered_as: str = ""
    key: str = ""
    answer: AnswerType = field(default_factory=OneLine)

    @property
    def never_needed(self) -> bool:
        """Whether it is called "niet verplicht"."""
        return self.optional and not self.needed_at_times


def question(
    label: str,
    *,
    hint: str = "",
    missing: str = "",
    optional: bool = False,
    conditional: bool = False,
    noun: str = "",
    needed_at_times: bool = False,
    published: bool = True,
    dates_report: bool = False,
    also_called: Sequence[str] = (),
    offered_as: str = "",
    **limits: Any,
) -> Any:
    """One question of a section or row, as a pydantic field.

    `missing` is the sentence for a missing answer (default "Vul … in."); `limits` are pydantic's own
    (`ge`, `le`, `alias`, …). An optional or conditional question is annotated `… | None`.
    """
    if optional or conditional:
        limits.setdefault("default", None)
    asked: FieldInfo = Field(title=label, description=hint or None, **limits)
    asked.metadata.append(
        Question(
            label,
            hint,
            missing,
            optional,
            conditional,
            noun,
            needed_at_times,
            published,
            dates_report,
            also_called,
            offered_as,
        )
    )
    return asked


class Asked(BaseModel):
    """What Section and Row share: frozen pydantic models whose fields are questions."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=True, serialize_by_alias=True)

    @classmethod
    def questions(cls) -> Sequence[Question]:
        """Every question in order."""
        return _questions(cls)

    @classmethod
    def question(cls, key: str) -> Question:
        """The question with this key."""
        return _by_key(cls)[key]

    @classmethod
    def display_text(cls, key: str, value: Any) -> str:
        """An answer to one of the questions in Dutch; nothing where nothing was answered."""
        return "" if is_empty(value) else display_text(cls.question(key).answer, value)

    @classmethod
    def read(cls, answers: Answers) -> dict[str, Any]:
        """The answers with every text that can be read in its JSON type: "3-6-2024" as "2024-06-03"."""
        known, read = _by_key(cls), dict(answers)
        for key in known.keys() & answers.keys():
            read[key] = _read(known[key].answer, answers[key])
        return read

    @classmethod
    def filled(cls, answers: Answers) -> dict[str, Any]:
        """The answers without what was left empty, so that pydantic itself says `missing`.

        Keys that are not ours stay as they are.
        """
        known, filled = _by_key(cls), {}
        for key, value in answers.items():
            if key not in known:
                filled[key] = value
            elif not is_empty(value):
                filled[key] = _filled(known[key].answer, value) if isinstance(value, list) else value
        return filled

    @classmethod
    def shape_error(cls, answers: Answers) -> str | None:
        """The label of a question whose answer has no shape that a field can show; None when all fit."""
        given = (
            asked for asked in cls.questions() if asked.key in answers
        )  # of very many rows, few hold any
        found = (_shape_error(asked, answers[asked.key]) for asked in given)
        return next(filter(None, found), None)

    @classmethod
    def excess(cls, answers: Answers) -> tuple[Path, str] | None:
        """Where the first list or text stands that is longer than any report needs, and what fits there.

        The answers have shapes that fields can show.
        """
        for asked in cls.questions():
            if asked.key in answers and (found := excess(asked.answer, answers[asked.key])):
                path, too_much = found
                return (asked.key, *path), too_much
        return None

    @classmethod
    def rows_in(cls, answers: Answers) -> int:
        """How many rows and texts stand in its lists, and in those of its rows."""
        count = 0
        for asked in cls.questions():
            if isinstance(asked.answer, ManyRows | ManyTexts):
                items = listed(answers.get(asked.key))
                count += len(items)
                if isinstance(asked.answer, ManyRows):
                    count += sum(map(asked.answer.row.rows_in, items))
        return count


class Row(Asked):
    """One row of a list of rows: a leg, a person, an action. `noun` is what a user calls it.

    The answers `in_line` stand beside one another on one line, and are always seen; the others when they are
    wanted. Without these a row is a title until it is opened. `compact` rows are many, so that each title is
    a line; a user may choose among them by `filter_label` ("Trekker") and `filter_values`. `side_by_side` are
    long answers that belong beside one another; one that is `wide` has a line to itself. When reports are
    merged a row is `recognised_by` these answers, else by its first one. A copy of a row has not its answers
    in `unlike_others`. `more_label` is of the button that adds the rows of `more`. Rows `without_names`
    are of people who are not to be named: a pasted column of names is left out.
    """

    noun: ClassVar[str]
    in_line: ClassVar[Sequence[str]] = ()
    wide: ClassVar[Sequence[str]] = ()
    compact: ClassVar[bool] = False
    filter_label: ClassVar[str] = ""
    side_by_side: ClassVar[Sequence[str]] = ()
    recognised_by: ClassVar[Sequence[str]] = ()
    unlike_others: ClassVar[Sequence[str]] = ()
    more_label: ClassVar[str] = ""
    without_names: ClassVar[bool] = False

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
    def more(cls, rows: Sequence[Answers]) -> Sequence[Answers]:
        """Rows that follow from these, to be added when the user asks for them; none where there are none."""
        return ()

    @classmethod
    def applicable_answers(cls, row: Answers) -> dict[str, Any]:
        """The answers of a row without those to what is not asked in it."""
        conditional = [asked.key for asked in cls.questions() if asked.conditional and asked.key in row]
        unasked = [key for key in conditional if not cls.is_applicable(key, row)]
        return {key: value for key, value in row.items() if key not in unasked}

    @classmethod
    def filled(cls, answers: Answers) -> dict[str, Any]:
        """Also without the answers to what is not asked in this row."""
        return super().filled(cls.applicable_answers(answers))

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
        return next(iter(cls._texts(row)), "")

    @classmethod
    def summary(cls, row: Answers) -> str:
        """The rest of the row in one line, for a card that is closed and for the review page."""
        return " · ".join(cls._texts(row)[1:])

    @classmethod
    def in_short(cls, key: str, row: Answers) -> str:
        """What stands of an answer under the line of its row, where its question is not seen."""
        return cls.display_text(key, row.get(key))

    @classmethod
    def line(cls, row: Answers) -> str:
        """All of the row in one line."""
        return " · ".join(filter(None, (cls.title(row), cls.summary(row))))

    @classmethod
    def filter_values(cls, row: Answers) -> Sequence[str]:
        """The sorts that the row is of."""
        return ()

    @classmethod
    def _texts(cls, row: Answers) -> list[str]:
        shown = cls.shown(row)
        answered = (asked for asked in cls.questions() if asked.key in shown)
        texts = (display_text(asked.answer, shown[asked.key]) for asked in answered)
        return [" ".join(text.split()) for text in texts]


def listed(value: Any) -> Sequence[Any]:
    """A list as it is; anything else is no list at all."""
    return value if isinstance(value, list) else []


def rows_of(value: Any) -> list[Answers]:
    """The rows of a list that are rows."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def excess(answer_type: AnswerType, value: Any) -> tuple[Path, str] | None:
    """Where in an answer the first list or text stands that is too long, and how much fits there.

    "2.001 rijen. Er passen er hooguit 2.000", without the full stop.
    """
    match answer_type:
        case ManyRows() | ManyTexts():
            rows = listed(value)
            if len(rows) > answer_type.most:
                return (), _format_excess(len(rows), "rijen", answer_type.most)
            for place, item in enumerate(rows):
                if isinstance(answer_type, ManyRows):
                    found = answer_type.row.excess(item)
                else:
                    found = excess(answer_type.item, item)
                if found:
                    path, too_much = found
                    return (place, *path), too_much
        case _:
            texts = value.values() if isinstance(value, dict) else [value]  # an object is what was noted
            longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
            if longest > MOST_LETTERS:
                return (), _format_excess(longest, "tekens", MOST_LETTERS)
    return None


@cache
def _questions(asked: type[Asked]) -> Sequence[Question]:
    found = []
    for name, info in asked.model_fields.items():
        words = next(words for words in info.metadata if isinstance(words, Question))
        found.append(replace(words, key=info.alias or name, answer=answer_type(info)))
    return found


@cache
def _by_key(asked: type[Asked]) -> Mapping[str, Question]:
    return {question.key: question for question in asked.questions()}


def _read(answer: AnswerType, value: Any) -> Any:
    match answer:
        case ParsedText() if isinstance(value, str) and value.strip():
            return answer.parse(value)
        case ManyRows() if isinstance(value, list):
            return _each_row(answer.row.read, value)
        case _:
            return value


def _filled(answer: AnswerType, value: Any) -> Any:
    match answer:
        case ManyTexts() if isinstance(value, list):
            return [item for item in value if not is_empty(item)]
        case ManyRows() if isinstance(value, list):
            return _each_row(answer.row.filled, [item for item in value if not is_empty(item)])
        case _:
            return value


def _each_row(change: Callable[[Answers], Answers], items: Iterable[Any]) -> list[Any]:
    """The items, with each row changed; what is no row stays as it is."""
    changed = [*items]
    for place, item in enumerate(changed):
        if isinstance(item, dict):
            changed[place] = change(item)
    return changed


def _shape_error(asked: Question, value: Any) -> str | None:
    match asked.answer:
        case _ if value is None:
            fits = True
        case ManyRows(row=row_type):
            fits = isinstance(value, list) and all(isinstance(row, dict) for row in value)
            if fits and (inner := next(filter(None, map(row_type.shape_error, value)), None)):
                return str(inner)
        case ManyTexts():
            fits = isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)
        case SystemValue(shape=shape):
            fits = isinstance(value, shape)
        case _:
            fits = not isinstance(value, dict | list)
    return None if fits else asked.label


def _format_excess(count: int, what: str, most: int) -> str:
    return f"{format_number(count)} {what}. Er passen er hooguit {format_number(most)}"
