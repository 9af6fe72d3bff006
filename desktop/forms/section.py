"""Section, Problem, Status: what every section of every form is made of.

A section class is the only source of its title, official headings, questions, hints, limits and rules.
Wizard, review page, paper, `check` and JSON Schema all walk it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar

from pydantic import ValidationError

from desktop.forms.answers import AnswerType, ManyRows, ManyTexts, display_text, is_empty
from desktop.forms.blocks import NOT_FILLED_IN, Block, Items, Missing, Part, TextBlock
from desktop.forms.context import Context, section_of
from desktop.forms.languages import InLanguage, in_its_language
from desktop.forms.numbers import format_number, read_number
from desktop.forms.question import (
    Answers,
    Asked,
    Note,
    Path,
    Question,
    Row,
    Suggestion,
    listed,
    question,
    rows_of,
)
from desktop.forms.text_parts import begins_with_list
from desktop.forms.wording import in_sentence_case, missing_sentence, wrong_sentence

__all__ = [  # all that the file of a section needs, from one place
    "Answers",
    "Context",
    "Note",
    "Path",
    "Problem",
    "ProblemKind",
    "Question",
    "ReviewLine",
    "Row",
    "Section",
    "Status",
    "Suggestion",
    "listed",
    "printed_answer",
    "question",
    "rows_of",
    "section_of",
]

# Key and label of a question, and its answer, a text a line; without texts a heading over what follows.
ReviewLine = tuple[str, str, list[str]]
_SHORT = 200  # letters of an answer of which only a few are seen


class ProblemKind(Enum):
    """Why an answer is spoken of: it is missing or wrong, or it deserves a second look (blocks nothing)."""

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

    `place` is where, in words ("Vervoer, etappe 2"); `sentence` says what to do; of `suggestions` one may be
    chosen instead.
    """

    section: str
    path: Path
    kind: ProblemKind
    place: str
    sentence: str
    suggestions: tuple[Suggestion, ...] = ()

    def __str__(self) -> str:
        start = self.sentence[:1].lower() if self.sentence[1:2].islower() else self.sentence[:1]
        return f"{self.place}: {start}{self.sentence[1:]}"


class Section(Asked):
    """One section of a form."""

    key: ClassVar[str]
    title: ClassVar[str]
    headings: ClassVar[tuple[str, ...]]  # official, printed word for word
    printed: ClassVar[Sequence[str]] = ()  # the questions whose answers `parts` prints in words of its own

    @classmethod
    def is_applicable(cls, key: str, answers: Answers, context: Context) -> bool:
        """Whether a conditional question is asked now. What is not asked is neither missing nor wrong."""
        return True

    @classmethod
    def applicable_answers(cls, answers: Answers, context: Context) -> Answers:
        """The answers that count now: those to what is not asked only stay in the draft."""
        conditional = [asked.key for asked in cls.questions() if asked.conditional and asked.key in answers]
        unasked = [key for key in conditional if not cls.is_applicable(key, answers, context)]
        return {key: value for key, value in answers.items() if key not in unasked}

    @classmethod
    def problems(cls, answers: Answers, context: Context) -> list[Problem]:
        """All that is missing or wrong, in the order of the questions. Any JSON may stand in `answers`."""
        found = []
        relevant = cls.applicable_answers(answers, context)
        try:
            cls.model_validate(cls.filled(relevant), context=context)
        except ValidationError as error:
            filled_places: dict[int, list[int]] = {}
            for fault in error.errors(include_url=False, include_input=False):
                path = _as_given(relevant, fault["loc"], filled_places)
                found.append(cls.problem(path, fault["type"], fault.get("ctx") or {}, relevant))
        for asked in cls.questions():
            is_missing = asked.conditional and not asked.optional and is_empty(relevant.get(asked.key))
            if is_missing and cls.is_applicable(asked.key, answers, context):
                found.append(cls.problem((asked.key,), "missing", {}))
        order = [asked.key for asked in cls.questions()]
        return sorted(found, key=lambda problem: order.index(str(problem.path[0])))

    @classmethod
    def known_problems(cls, answers: Answers, context: Context) -> tuple[Problem, ...]:
        """The same, looked for once."""
        return context.once(cls._problems, answers)

    @classmethod
    def _problems(cls, answers: Answers, context: Context) -> tuple[Problem, ...]:
        return tuple(cls.problems(answers, context))

    @classmethod
    def warnings(cls, answers: Answers, context: Context) -> list[Problem]:
        """What deserves a second look; it blocks nothing."""
        return []

    @classmethod
    def status(cls, answers: Answers, context: Context, *, seen: bool = False) -> Status:
        """How far the section is, derived each time; `seen`: its page was shown.

        One that asks nothing that is needed is filled in once somebody saw it or answered anything, and in a
        finished report.
        """
        found = context.once(cls._status, answers)
        return found or (Status.FILLED_IN if seen or context.final else Status.NOT_STARTED)

    @classmethod
    def _status(cls, answers: Answers, context: Context) -> Status | None:
        """The same, but None where it depends on being seen."""
        touched = cls.touched(answers)
        if cls.known_problems(answers, context):
            return Status.BUSY if touched else Status.NOT_STARTED
        return Status.FILLED_IN if cls.needs_any() or touched else None

    @classmethod
    def needs_any(cls) -> bool:
        """Whether something is asked that must always be answered."""
        return any(not (asked.optional or asked.conditional) for asked in cls.questions())

    @classmethod
    def in_short(cls, answers: Answers, context: Context) -> str:
        """What was answered, in one line: the first answer, and of a list how many there are more."""
        for asked in cls.questions():
            value = answers.get(asked.key)
            if not is_empty(value) and cls.is_applicable(asked.key, answers, context):
                return " ".join(_in_short(asked.answer, value)[:_SHORT].split())
        return ""

    @classmethod
    def touched(cls, answers: Answers) -> bool:
        """Whether anything was answered."""
        return any(not is_empty(answers.get(asked.key)) for asked in cls.questions())

    @classmethod
    def suggested_values(cls, answers: Answers, context: Context) -> dict[str, Any]:
        """Values that could be worked out for questions still empty, for the user to take over."""
        return {}

    @classmethod
    def notes(cls, answers: Answers, context: Context) -> dict[Path, Note]:
        """What is shown beside answers, by their paths: how a figure that was worked out is known."""
        return {}

    @classmethod
    def choices(cls, key: str, answers: Answers, context: Context) -> Sequence[tuple[str, str]] | None:
        """The values of a question with their words, where something narrows or rewords them."""
        return None

    @classmethod
    def suggestions(cls, path: Path, text: str, context: Context) -> Sequence[Suggestion]:
        """What may be meant by a text that is being typed at a path, best first."""
        return ()

    @classmethod
    def follows(cls, path: Path, answers: Answers, context: Context, before: Answers) -> dict[Path, Any]:
        """Other answers, by their paths, that follow from the one that was just given at a path.

        `before` are the answers without it.
        """
        return {}

    @classmethod
    def finished(cls, answers: Answers, context: Context) -> Answers:
        """The answers of a finished report: those that count, with what was derived written out."""
        return cls.applicable_answers(answers, context)

    @classmethod
    def paper(cls, answers: Answers, context: Context) -> list[Part]:
        """What the section says on paper: a part for each official heading.

        What `parts` does not print stands under its heading as on screen: what is asked because of another
        answer under the last. Its label stands before it, but for the one answer that a heading asks for.
        """
        parts = cls.parts(answers, context)
        under = [[*part.blocks] for part in parts]
        asked_here = [
            asked
            for asked in cls.questions()
            if asked.key not in cls.printed
            and cls.is_applicable(asked.key, answers, context)
            and not (asked.optional and is_empty(answers.get(asked.key)))
        ]
        alone = len(asked_here) == 1 and not cls.printed and not asked_here[0].optional
        only = len(cls.questions()) == 1 or alone
        say = printed_answer if only else labelled_answer
        for asked in asked_here:
            under[-1 if asked.conditional else 0] += say(asked, in_its_language(answers, asked.key))
        filled = zip(parts, under, strict=True)
        return [replace(part, blocks=tuple(blocks) or (Missing(),)) for part, blocks in filled]

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """The parts with what is `printed` in words of its own."""
        return [Part(cls.headings[0], ())]

    @classmethod
    def review(cls, answers: Answers, context: Context) -> list[ReviewLine]:
        """The lines of the review page."""
        lines: list[ReviewLine] = []
        for asked in cls.questions():
            if cls.is_applicable(asked.key, answers, context):
                lines += cls.review_of(asked, answers, context)
        return lines

    @classmethod
    def review_of(cls, asked: Question, answers: Answers, context: Context) -> list[ReviewLine]:
        """What the review page says of a question; nothing where it may stay empty and is."""
        value = answers.get(asked.key)
        if asked.optional and is_empty(value):
            return []
        texts = [text for block in printed_answer(asked, value) for text in block.texts()]
        return [(asked.key, asked.label, texts)]

    @classmethod
    def headings_of(cls, answers: Answers, context: Context) -> tuple[str, ...]:
        """The official headings of a report, where the organisation decides of a figure in one."""
        return cls.headings

    @classmethod
    def screen_headings(cls, answers: Answers | None = None, context: Context | None = None) -> list[str]:
        """The official headings in sentence case, as the screen shows them: those of a report, if given."""
        headings = cls.headings if context is None else cls.headings_of(answers or {}, context)
        return [in_sentence_case(heading) for heading in headings]

    @classmethod
    def problem(cls, path: Path, fault: str, ctx: Mapping[str, Any], answers: Any = None) -> Problem:
        """A problem at a path; `fault` is pydantic's type of error or our own, `ctx` holds its limits.

        The names of rows follow from the section's `answers`.

        A rule that knows better than `wording` gives its own `sentence` in `ctx`.
        """
        words, place = cls.at(path, answers)
        if fault.startswith("missing"):
            kind, sentence = ProblemKind.MISSING, missing_sentence(words.label, words.missing)
        else:
            kind, sentence = ProblemKind.WRONG, wrong_sentence(fault, words.label, ctx)
        meant = [ctx["large"], ctx["small"]] if fault == "ambiguous_number" else []
        suggestions = tuple(map(_number, meant))
        return Problem(cls.key, path, kind, place, ctx.get("sentence") or sentence, suggestions)

    @classmethod
    def warning(cls, path: Path, sentence: str) -> Problem:
        """A warning at a path."""
        return Problem(cls.key, path, ProblemKind.WARNING, cls.at(path)[1], sentence)

    @classmethod
    def at(cls, path: Path, answers: Any = None) -> tuple[Question, str]:
        """The question at a path, and its place in words."""
        place, question = cls.title, Question(cls.title)
        within: type[Asked] = cls
        for step in path:
            if isinstance(step, str):
                question = within.question(step)
                within = question.answer.row if isinstance(question.answer, ManyRows) else within
                answers = answers.get(step) if isinstance(answers, Mapping) else None
            else:
                answers = answers[step] if isinstance(answers, list) else None
                row = answers if isinstance(answers, Mapping) else {}
                name = f"{question.noun} {step + 1}"
                if isinstance(question.answer, ManyRows):
                    name = question.answer.row.name(row, step)
                place += f", {name[:1].lower()}{name[1:]}"
        return question, place


def _in_short(answer: AnswerType, value: Any) -> str:
    """An answer in one line; of a list its first item and how many there are more."""
    items = [item for item in listed(value) if not is_empty(item)]
    match answer:
        case ManyRows() | ManyTexts() if not items:  # any JSON may stand there
            return ""
        case ManyRows(row=row_type):
            first = row_type.title(items[0]) if isinstance(items[0], dict) else ""
        case ManyTexts():
            first = str(items[0])
        case _:
            return display_text(answer, value)
    return f"{first} en {len(items) - 1} meer" if len(items) > 1 else first


def _number(text: str) -> Suggestion:
    """A number that may be meant."""
    number = read_number(text)
    return Suggestion(text, format_number(number), value=number)


def printed_answer(asked: Question, value: Any) -> list[Block]:
    """An answer as blocks of text; an empty one is said to be missing, unless it may be."""
    if is_empty(value):
        return [] if asked.optional else [Missing()]
    match asked.answer:
        case ManyTexts():
            return [Items(tuple(str(item) for item in listed(value) if not is_empty(item)))]
        case ManyRows(row=row_type):
            rows = (row for row in rows_of(value) if not is_empty(row))
            return [Items(tuple(map(row_type.line, rows)))]
        case answer:
            return [TextBlock(display_text(answer, value))]


def labelled_answer(asked: Question, value: Any) -> list[Block]:
    """The same with the label of its question before it: "Periode: December 2009", "Was er een tolk? Ja"."""
    label = asked.label if asked.label.endswith("?") else f"{asked.label}:"
    match printed_answer(asked, value):
        case [TextBlock(text=InLanguage()) as block]:
            return [TextBlock(label), block]
        case [TextBlock(text=text)]:
            return [TextBlock(f"{label}\n{text}" if begins_with_list(text) else f"{label} {text}")]
        case [Missing()]:
            return [TextBlock(f"{label} {NOT_FILLED_IN}")]
        case blocks:
            return [TextBlock(label), *blocks] if blocks else []


def _as_given(answers: Any, location: tuple[int | str, ...], filled_places: dict[int, list[int]]) -> Path:
    """Pydantic's location in the filled answers as a path in the answers as given.

    `filled_places` keeps, by `id` of a list, where its items with something in them stand.
    """
    path: list[int | str] = []
    for step in location:
        if isinstance(step, int):
            if id(answers) not in filled_places:
                filled_places[id(answers)] = [n for n, item in enumerate(answers) if not is_empty(item)]
            place = filled_places[id(answers)][step]
            path.append(place)
            answers = answers[place]
        elif isinstance(answers, Mapping):
            path.append(step)
            answers = answers.get(step)
    return tuple(path)
