"""Form: a kind of document as an ordered list of sections; Report: a finished form, all of it true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from string import ascii_lowercase
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from desktop.forms.answers import MOST_IN_ALL
from desktop.forms.blocks import Paper, Part
from desktop.forms.cards import KindCard
from desktop.forms.dates import day_of
from desktop.forms.merging import Merged
from desktop.forms.numbers import format_number
from desktop.forms.section import Answers, Context, Problem, Section, section_of

FORMAT = "reisverslag"
_REPLACED = {
    "type": "object",
    "properties": {
        "revision": {"type": "integer", "minimum": 1},
        "saved": {"type": ["string", "null"], "format": "date-time"},
    },
    "required": ["revision", "saved"],
    "description": "The finished report that this revision takes the place of",
}


def _with_replaced(schema: dict[str, Any]) -> None:
    """Adds what `revisions` reads. No field of the model: files of others may hold anything there."""
    schema["properties"]["replaces"] = _REPLACED


class Report(BaseModel):
    """A finished form as it stands in the file. Each form has a subclass that knows its own answers."""

    model_config = ConfigDict(
        frozen=True, extra="allow", serialize_by_alias=True, json_schema_extra=_with_replaced
    )

    format: Literal["reisverslag"]
    kind: str
    version: int = Field(ge=1)
    id: str = Field(description="UUID, the same in every revision")
    state: Literal["final"]
    revision: int = Field(ge=1)
    saved: datetime
    answers: Any

    def answers_json(self) -> dict[str, dict[str, Any]]:
        """The answers as JSON values, without what was left open."""
        answers: dict[str, dict[str, Any]] = self.answers.model_dump(mode="json", exclude_none=True)
        return answers


@dataclass(frozen=True)
class Form:
    """A kind of document.

    `file_stem` gives the file name (without suffix) for answers and the day of saving; `headline` (what it is
    about, then when) and `key_figures` head the paper; `department` is where the department stands, which is
    remembered for the next report;
    `migrations[n]` turns the answers of version n into those of version n + 1; `next_period`
    gives the answers that a next report, based on this one, begins with; `merge` makes one report of
    several, by the choices made;
    `actions` is where a kind keeps what was agreed, which one that `takes_over` may take from it.
    """

    card: KindCard
    version: int
    title: str  # on paper
    sections: tuple[type[Section], ...]
    file_stem: Callable[[Mapping[str, Answers], str], str]
    headline: Callable[[Mapping[str, Answers]], tuple[str, ...]]
    key_figures: Callable[[Context], list[tuple[str, str]]]
    attached: str = "reisverslag"  # the name, without suffix, of the report that a PDF carries
    department: tuple[str, str] | None = None  # section and question
    landscape: bool = False  # on paper
    next_period: Callable[[Mapping[str, Answers]], dict[str, Any]] | None = None
    merge: Callable[[Sequence[type[Section]], Sequence[Context], Sequence[int]], Merged] | None = None
    actions: tuple[str, str] | None = None  # section and question
    takes_over: bool = False
    migrations: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What its files say of their kind."""
        return self.card.key

    def section(self, key: str) -> type[Section]:
        """The section with this key."""
        return next(section for section in self.sections if section.key == key)

    def subtitle(self, answers: Mapping[str, Answers]) -> str:
        """The headline on one line: "Stockholm (Zweden) · 3 – 6 juni 2024"."""
        return " · ".join(filter(None, self.headline(answers)))

    def first_day(self, answers: Mapping[str, Answers]) -> date | None:
        """The first of the answers that date a report."""
        for section in self.sections:
            for asked in section.questions():
                if asked.dates_report and (day := day_of(section_of(answers, section.key).get(asked.key))):
                    return day
        return None

    def problems(self, context: Context) -> list[Problem]:
        """All that is missing or wrong, in the order of the form."""
        return [p for s in self.sections for p in s.problems(context.section(s.key), context)]

    def warnings(self, context: Context) -> list[Problem]:
        """All that deserves a second look, in the order of the form; of a final report, nothing any more."""
        if context.final:
            return []
        return [p for s in self.sections for p in s.warnings(context.section(s.key), context)]

    def shape_error(self, answers: Mapping[str, Any]) -> str | None:
        """The label of a question whose answer no field can show, or None."""
        for section in self.sections:
            given = answers.get(section.key, {})
            if label := section.shape_error(given) if isinstance(given, dict) else section.title:
                return label
        return None

    def excess(self, answers: Mapping[str, Any]) -> str | None:
        """A sentence about what is longer than any report needs: a list, a text, or all lists together."""
        for section in self.sections:
            given = section_of(answers, section.key)
            if found := section.excess(given):
                path, excess = found
                words, place = section.at(path, given)
                return f"Bij ‘{words.label}’ ({place}) staan {excess}."
        count = sum(section.rows_in(section_of(answers, section.key)) for section in self.sections)
        if count > MOST_IN_ALL:
            most = format_number(MOST_IN_ALL)
            return f"Alle lijsten samen hebben {format_number(count)} rijen. Er passen er {most}."
        return None

    def read(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers with every text that can be read in its JSON type, as the program itself keeps them."""
        read = dict(answers)
        for section in self.sections:
            if isinstance(given := answers.get(section.key), dict):
                read[section.key] = section.read(given)
        return read

    def paper(self, context: Context) -> Paper:
        """The whole document as it is to be printed, complete or not.

        A finished report says nothing of a section that it does not hold, where nothing in it is needed: that
        was added to the form later.
        """
        parts = [
            part
            for step, section in enumerate(self.sections, 1)
            if section.key in context.answers or not context.final or section.needs_any()
            for part in _numbered(step, section, section.paper(context.section(section.key), context))
        ]
        headline, figures = self.headline(context.answers), tuple(self.key_figures(context))
        return Paper(self.title, tuple(filter(None, headline)), figures, tuple(parts), self.landscape)

    def merged(self, reports: Sequence[Context], picks: Sequence[int] = ()) -> Merged:
        """One report of several, by the choices made so far. Only of a kind that can `merge`."""
        assert self.merge
        return self.merge(self.sections, reports, picks)

    @cached_property
    def report(self) -> type[Report]:
        """The pydantic model of a finished report of this form: its file, and its JSON Schema."""
        fields: dict[str, Any] = {s.key: (s, _asked_for(s)) for s in self.sections}
        config = ConfigDict(frozen=True, extra="allow", serialize_by_alias=True)
        answers = create_model(f"{self.key.title()}Answers", __config__=config, **fields)
        name = f"{self.key.title()}Report"
        own: dict[str, Any] = {"kind": (Literal[self.key], ...), "answers": (answers, ...)}
        return create_model(name, __base__=Report, __doc__=self.title, **own)


def _asked_for(section: type[Section]) -> Any:
    """The field of a section: a report may be without one in which nothing is needed."""
    if section.needs_any():
        return Field(title=section.title)
    return Field(title=section.title, default_factory=section)


def _numbered(step: int, section: type[Section], parts: Sequence[Part]) -> list[Part]:
    """The parts of a section with its key, and the number of its step: "2", or "3a" and "3b"."""
    letters = [""] if len(parts) == 1 else ascii_lowercase
    return [
        replace(part, number=f"{step}{letter}", section=section.key)
        for part, letter in zip(parts, letters, strict=False)
    ]
