"""Section, Question, Row, Problem, Status: what every section of every form is made of.

A section class is the only source of its title, official headings, questions, hints, limits and rules.
Wizard, review page, paper, `check` and JSON Schema all walk it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, answer_type, is_empty, say
from desktop.forms.blocks import Block, Items, Missing, Part, Text
from desktop.forms.options import Options
from desktop.forms.wording import missing_sentence, wrong_sentence

Answers = Mapping[str, Any]  # of one section: question to JSON value, as given, right or wrong
Path = tuple[str | int, ...]  # to an answer within its section: ("legs", 0, "from")


@dataclass(frozen=True)
class Context:
    """All that a rule may know beyond its own section, as plain values.

    `answers` are the draft's, by section; `today` is for "not in the future"; a `final` report is shown
    from what it holds and not judged again.
    """

    answers: Mapping[str, Answers] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    final: bool = False


class Kind(Enum):
    """Why an answer is spoken of: it lacks, it is wrong, or it deserves a second look (blocks nothing)."""

    MISSING = "missing"
    WRONG = "wrong"
    WARNING = "warning"


class Status(Enum):
    """How far a section is; the value is what the user reads."""

    NOT_STARTED = "Nog niet begonnen"
    BUSY = "Bezig"
    FILLED_IN = "Ingevuld"


@dataclass(frozen=True)
class Problem:
    """Why an answer cannot stand, or what to look at again.

    `place` is where, in words ("Vervoer, etappe 2"); `sentence` says what to do.
    """

    section: str
    path: Path
    kind: Kind
    place: str
    sentence: str

    def __str__(self) -> str:
        start = self.sentence[:1].lower() if self.sentence[1:2].islower() else self.sentence[:1]
        return f"{self.place}: {start}{self.sentence[1:]}"


@dataclass(frozen=True)
class Question:
    """The words of one question. `conditional`: asked only when the section's `asks` says so.

    `noun` is what one of many texts is called ("Locatie 2").
    """

    label: str
    hint: str = ""
    missing: str = ""
    optional: bool = False
    conditional: bool = False
    noun: str = ""

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
    **limits: Any,
) -> Any:
    """One question of a section or row, as a pydantic field.

    `missing` is the sentence for an answer that lacks (default "Vul … in."); `limits` are pydantic's own
    (`ge`, `le`, `alias`, …). An optional or conditional question is annotated `… | None`.
    """
    words = Question(label, hint, missing, optional, conditional, noun)
    if optional or conditional:
        limits.setdefault("default", None)
    return Field(title=label, description=hint or None, json_schema_extra=words, **limits)


def words_of(info: FieldInfo) -> Question:
    """The words that `question` gave a field."""
    assert isinstance(info.json_schema_extra, Question)
    return info.json_schema_extra


class _Asked(BaseModel):
    """What Section and Row share: frozen pydantic models whose fields are questions."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=True, serialize_by_alias=True)

    @classmethod
    def questions(cls) -> Iterator[tuple[str, Question, AnswerType]]:
        """Every question in order: its key in the file, its words, its kind of answer."""
        for name, info in cls.model_fields.items():
            yield info.alias or name, words_of(info), answer_type(info)


class Row(_Asked):
    """One row of a list of rows: a leg, a person, an action. `noun` is what a user calls it."""

    noun: ClassVar[str]

    @classmethod
    def asks(cls, key: str, row: Answers) -> bool:
        """Whether a conditional question is asked in this row now."""
        return True

    @classmethod
    def choices(cls, key: str, row: Answers) -> Sequence[Options] | None:
        """The options of a question where the row's other answers narrow them; None is all of them."""
        return None

    @classmethod
    def title(cls, row: Answers) -> str:
        """What the row is about, for the title of its card: "Schiphol – Stockholm"."""
        first = next((value for value in row.values() if isinstance(value, str) and value.strip()), "")
        return " ".join(first.split())

    @classmethod
    def summary(cls, row: Answers) -> str:
        """The rest of the row in one line, for a card that is closed and for the review page."""
        told = [say(kind, row[key]) for key, _, kind in cls.questions() if not is_empty(row.get(key))]
        return " · ".join(" ".join(text.split()) for text in told[1:])


class Section(_Asked):
    """One section of a form."""

    key: ClassVar[str]
    title: ClassVar[str]
    headings: ClassVar[tuple[str, ...]]  # official, printed word for word
    intro: ClassVar[str] = ""

    @classmethod
    def asks(cls, key: str, answers: Answers, context: Context) -> bool:
        """Whether a conditional question is asked now. What is not asked is neither missing nor wrong."""
        return True

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """All that lacks or is wrong, in the order of the questions. Any JSON may stand in `answers`."""
        asked = {
            key: v for key, v in answers.items() if not cls._knows(key) or cls.asks(key, answers, context)
        }
        found = []
        try:
            cls.model_validate(without_empty(asked), context=context)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                path = _original(asked, _readable(fault["loc"]))
                found.append(cls.problem(path, answers, fault["type"], fault.get("ctx") or {}))
        for key, words, _ in cls.questions():
            lacking = words.conditional and not words.optional and is_empty(answers.get(key))
            if lacking and cls.asks(key, answers, context):
                found.append(cls.problem((key,), answers, "missing", {}))
        order = [key for key, _, _ in cls.questions()]
        return sorted(
            found, key=lambda problem: order.index(problem.path[0]) if problem.path[0] in order else 99
        )

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """What deserves a second look; it blocks nothing."""
        return []

    @classmethod
    def status(cls, answers: Answers, context: Context) -> Status:
        """How far the section is, derived each time."""
        if not cls.problems(answers, context):
            return Status.FILLED_IN
        return Status.NOT_STARTED if is_empty(dict(answers)) else Status.BUSY

    @classmethod
    def proposals(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """Values that could be worked out for questions still empty, for the user to take over."""
        return {}

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """The answers of a finished report: what is asked, with what was derived written out."""
        return {
            key: v for key, v in answers.items() if not cls._knows(key) or cls.asks(key, answers, context)
        }

    @classmethod
    def paper(cls, answers: Answers, context: Context) -> list[Part]:
        """What the section says on paper: a part for each official heading."""
        blocks: list[Block] = []
        for key, words, kind in cls.questions():
            if cls.asks(key, answers, context):
                blocks += said(kind, answers.get(key), lacking=not words.optional)
        return [Part(cls.headings[0], tuple(blocks) or (Missing(),))]

    @classmethod
    def review(cls, answers: Answers, context: Context) -> list[tuple[str, str, list[str]]]:
        """Key, label and said answer (a text a line) of each question that is asked, for the review page."""
        lines = []
        for key, words, kind in cls.questions():
            if cls.asks(key, answers, context) and not (words.optional and is_empty(answers.get(key))):
                texts = [text for block in said(kind, answers.get(key)) for text in block.texts()]
                lines.append((key, words.label, texts))
        return lines

    @classmethod
    def screen_headings(cls) -> list[str]:
        """The official headings in sentence case, as the screen shows them."""
        return [heading.capitalize().replace("co2", "CO2") for heading in cls.headings]

    @classmethod
    def problem(
        cls, path: Path, answers: Answers, fault: str, ctx: Mapping[str, Any], kind: Kind | None = None
    ) -> Problem:
        """A problem at a path, with the words of the question that stands there."""
        words, place = cls._at(path)
        sentence = (
            missing_sentence(words) if fault.startswith("missing") else wrong_sentence(fault, words, ctx)
        )
        if fault.startswith("missing_") and ctx.get("sentence"):
            sentence = ctx["sentence"]
        kind = kind or (Kind.MISSING if fault.startswith("missing") else Kind.WRONG)
        return Problem(cls.key, path, kind, place, sentence)

    @classmethod
    def warning(cls, path: Path, sentence: str) -> Problem:
        """A warning at a path."""
        return Problem(cls.key, path, Kind.WARNING, cls._at(path)[1], sentence)

    @classmethod
    def misfit(cls, answers: Any) -> str | None:
        """The label of a question whose answer has no shape that a field can show; None when all fit."""
        if not isinstance(answers, dict):
            return cls.title
        return _misfit(cls, answers)

    @classmethod
    def _knows(cls, key: str) -> bool:
        return any(key == known for known, _, _ in cls.questions())

    @classmethod
    def _at(cls, path: Path) -> tuple[Question, str]:
        """The words of the question at a path, and its place in words."""
        place, words = cls.title, Question(cls.title)
        asked: type[_Asked] = cls
        for step in path:
            if isinstance(step, int):
                if issubclass(asked, Row):
                    place += f", {asked.noun.lower()} {step + 1}"
                continue
            for key, found, kind in asked.questions():
                if key == step:
                    words = found
                    if isinstance(kind, ManyRows):
                        asked = kind.row
        return words, place


def said(kind: AnswerType, value: Any, lacking: bool = True) -> list[Block]:
    """An answer as blocks of text; `lacking` tells whether an empty one is said to lack."""
    if is_empty(value):
        return [Missing()] if lacking else []
    match kind:
        case ManyTexts():
            return [Items(tuple(str(item) for item in listed(value) if not is_empty(item)))]
        case ManyRows():
            rows = [row for row in rows_of(value) if not is_empty(row)]
            titled = [(kind.row.title(row), kind.row.summary(row)) for row in rows]
            return [Items(tuple(" · ".join(filter(None, texts)) for texts in titled))]
        case _:
            return [Text(say(kind, value))]


def listed(value: Any) -> Sequence[Any]:
    """A list as it is; anything else is no list at all."""
    return value if isinstance(value, list) else []


def rows_of(value: Any) -> list[Answers]:
    """The rows of a list that are rows."""
    return [row for row in listed(value) if isinstance(row, dict)]


def without_empty(value: Any) -> Any:
    """The answers without what was left empty, so that pydantic itself says `missing`."""
    match value:
        case dict():
            return {key: without_empty(inner) for key, inner in value.items() if not is_empty(inner)}
        case list():
            return [without_empty(inner) for inner in value if not is_empty(inner)]
        case _:
            return value


def _original(answers: Any, path: Path) -> Path:
    """A path in the answers `without_empty`, as a path in the answers as given."""
    steps: list[str | int] = []
    for step in path:
        if isinstance(step, int) and isinstance(answers, list):
            kept = [place for place, inner in enumerate(answers) if not is_empty(inner)]
            steps.append(kept[step])
            answers = answers[kept[step]]
        else:
            steps.append(step)
            answers = answers.get(step) if isinstance(answers, dict) else None
    return tuple(steps)


def _readable(location: tuple[int | str, ...]) -> Path:
    """Pydantic's location without the names of union members."""
    return tuple(step for step in location if isinstance(step, int) or step not in ("int", "float"))


def _misfit(asked: type[_Asked], answers: Mapping[str, Any]) -> str | None:
    for key, words, kind in asked.questions():
        value = answers.get(key)
        match kind:
            case _ if value is None:
                continue
            case ManyRows():
                if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                    return words.label
                inner = next(filter(None, (_misfit(kind.row, row) for row in value)), None)
                if inner:
                    return inner
            case ManyTexts():
                if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
                    return words.label
            case _:
                if isinstance(value, dict | list):
                    return words.label
    return None
