"""Draft: the one state of the program: the answers as given, right or wrong, with the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal
from uuid import uuid4

from desktop.errors import NotFinished
from desktop.forms.choices import Choices
from desktop.forms.dates import read_moment
from desktop.forms.form import FORMAT, Form, Report
from desktop.forms.languages import BESIDE, beside, language_of
from desktop.forms.numbers import figure
from desktop.forms.section import Answers, Context, Path, section_of

State = Literal["draft", "final"]
Position = tuple[str, Path]  # a section's key and the path of an answer in it


@dataclass(frozen=True)
class _Change:
    place: Position
    before: Mapping[str, Answers]
    after: Mapping[str, Answers]
    merge_with_next: bool = False  # is taken back together with what follows it


@dataclass
class Draft:
    """A report being filled in (or a final one being shown).

    The tree of answers is never changed in place: every `put` makes a new one that shares what stayed the
    same. So each earlier state is kept for the price of the change, and undo is taking it back.
    """

    choices: ClassVar[Choices] = Choices()  # of the organisation: put here for every draft by `app` and `cli`

    form: Form
    answers: Mapping[str, Answers] = field(default_factory=dict)
    id: str | None = field(default_factory=lambda: str(uuid4()))
    state: State = "draft"
    revision: int = 1
    saved: str | None = None  # ISO date and time of the last save
    unknown: Mapping[str, Any] = field(default_factory=dict)  # keys beside ours, kept for the round trip
    changes: int = 0  # grows with every change, undone or not: tells a saved state from a later one
    _done: list[_Change] = field(default_factory=list, repr=False)
    _undone: list[_Change] = field(default_factory=list, repr=False)
    _sealed: bool = field(default=True, repr=False)
    _context: Context | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keeps what was given as text, yet can be read, as the program itself keeps it."""
        self.answers = self.form.read(self.answers)

    @property
    def saved_at(self) -> datetime | None:
        """When it was saved, with its offset; None when it never was, or when that is not known."""
        return read_moment(self.saved)

    def context(self, today: date | None = None) -> Context:
        """What the rules may know of this draft: the same one as long as nothing changes."""
        day, final, known = today or date.today(), self.state == "final", self._context
        if not (
            known
            and known.choices is self.choices
            and (known.today, known.final, known.saved) == (day, final, self.saved)
        ):
            known = self._context = Context(self.answers, day, final, self.saved, self.choices)
        elif known.answers is not self.answers:
            known = self._context = known.followed_by(self.answers)
        return known

    def section(self, key: str) -> Answers:
        """The answers of one section; none given yet is an empty mapping."""
        return section_of(self.answers, key)

    def get(self, section: str, *path: str | int) -> Any:
        """The answer at a path, or None."""
        value: Any = self.section(section)
        for step in path:
            if isinstance(step, str):
                value = value.get(step) if isinstance(value, Mapping) else None
            else:
                value = value[step] if isinstance(value, list) and step < len(value) else None
        return value

    def put(self, section: str, path: Path, value: Any, *, merge_with_next: bool = False) -> None:
        """Gives the answer at a path a value; None takes it away. Typing on in one answer is one change.

        What `merge_with_next` is one change with what comes after it.
        """
        given = self.get(section, *path)
        if value == given and repr(value) == repr(given):  # 1, 1.0 and True are equal, yet not the same
            return
        self._change(
            (section, path), _with(self.answers, (section, *path), value), merge_with_next=merge_with_next
        )
        typed = isinstance(value, str) or figure(value) is not None
        self._sealed = not typed or str(value)[-1:].isspace()

    def language(self, section: str, path: Path) -> str:
        """The code of the language of the answer at a path; nothing for Dutch."""
        *before, key = beside(path)
        answers = self.get(section, *before) if before else self.section(section)
        return language_of(answers, str(key).removesuffix(BESIDE)) if isinstance(answers, Mapping) else ""

    def set_language(self, section: str, path: Path, code: str) -> None:
        """The answer at a path is in another language; with no code in Dutch. A change of its own."""
        if code == self.language(section, path):
            return
        self.end_undo_group()
        self._change((section, path), _with(self.answers, (section, *beside(path)), code or None))
        self.end_undo_group()

    def put_all(self, answers: Mapping[str, Answers]) -> Position | None:
        """Gives all answers other values, as one change. Returns the first section that changed.

        None, and no change, where all stays the same.
        """
        answers = self.form.read(answers)
        if repr(answers) == repr(self.answers):  # 1, 1.0 and True are equal, yet not the same
            return None
        keys = [section.key for section in self.form.sections]
        others = [key for key in keys if repr(section_of(answers, key)) != repr(self.section(key))]
        place: Position = ((others or keys)[0], ())
        self.end_undo_group()
        self._change(place, answers)
        self.end_undo_group()
        return place

    def finish(self, context: Context, saved: datetime) -> Report:
        """The finished report, with what was derived written out. The draft itself stays as it is.

        Raises NotFinished with every missing or wrong answer.
        """
        form = self.form
        if problems := form.problems(context):
            raise NotFinished(problems)
        known = {s.key: s.filled(s.finished(context.section(s.key), context)) for s in form.sections}
        return form.report.model_validate(
            {
                **self.unknown,
                "format": FORMAT,
                "kind": form.key,
                "version": form.version,
                "id": self.id or str(uuid4()),
                "state": "final",
                "revision": self.revision,
                "saved": saved,
                "answers": {**context.answers, **known},
            },
            context=context,
        )

    def end_undo_group(self) -> None:
        """Ends the present change: what is typed next is undone apart. Call it when a field is left."""
        self._sealed = True

    def before_last_change(self, section: str) -> Answers:
        """The answers of a section as they were before the last change."""
        return section_of(self._done[-1].before if self._done else self.answers, section)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return bool(self._undone)

    def undo(self) -> Position | None:
        """Takes the last change back. Returns where it was."""
        return self._step(self._done, self._undone, back=True)

    def redo(self) -> Position | None:
        """Does the last undone change again. Returns where it is."""
        return self._step(self._undone, self._done, back=False)

    def _change(
        self, place: Position, answers: Mapping[str, Answers], *, merge_with_next: bool = False
    ) -> None:
        before, last = self.answers, self._done[-1] if self._done else None
        if last and (last.merge_with_next or (last.place == place and not self._sealed)):
            before = self._done.pop().before
        self.answers = answers
        self._done.append(_Change(place, before, answers, merge_with_next))
        self._undone.clear()
        self.changes += 1

    def _step(self, source: list[_Change], target: list[_Change], *, back: bool) -> Position | None:
        if not source:
            return None
        change = source.pop()
        target.append(change)
        self.answers = change.before if back else change.after
        self._sealed = True
        self.changes += 1
        return change.place


def _with(tree: Any, path: Path, value: Any) -> Any:
    """A tree like this one but for the value at a path; None takes a key away."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        rows = list(tree) if isinstance(tree, list) else []
        blank_row = dict if rest else str
        rows += [blank_row() for _ in range(step + 1 - len(rows))]
        inner = _with(rows[step], rest, value)
        blank: Any = {} if isinstance(rows[step], dict) else ""
        rows[step] = blank if inner is None else inner
        return rows
    known = dict(tree) if isinstance(tree, Mapping) else {}
    inner = _with(known.get(step), rest, value)
    if inner is None:
        known.pop(step, None)
    else:
        known[step] = inner
    return known
