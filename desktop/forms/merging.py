"""Merging: several reports of one thing as one. Where they differ there is a choice; nothing is lost unasked.

`Form.merge` gives the answers that follow from the choices made so far, and all the choices there are.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop.forms.answers import FreeText, ManyRows, ManyTexts, display_text, is_empty
from desktop.forms.languages import BESIDE, shared_language
from desktop.forms.section import Answers, Context, Question, Row, Section, listed, rows_of

ALL_TEXTS = "Alle teksten onder elkaar"
_MOST_COMPARED = 400  # rows of all reports together; of more, only those that are the same are found
_MUCH_ALIKE = 0.6  # part of the words of both that both have
Comparable = tuple[str, ...]  # what an item says, without what makes no difference
_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset("aan bij de der een en het in met of op te ten ter uit van voor".split())


@dataclass(frozen=True)
class Option:
    """One of the texts to choose from, and which of the reports say so (by place); none for a joint one."""

    text: str
    reports: tuple[int, ...] = ()


@dataclass(frozen=True)
class MergeChoice:
    """Something in which the reports differ, with its options and the place of the one that counts."""

    about: str
    options: tuple[Option, ...]
    pick: int


@dataclass(frozen=True)
class Merged:
    """The answers of the new report, and what a user must know of how they came about.

    `figures` say for each report what it adds, `whole` what that comes to; `notes` deserve a second look.
    """

    answers: dict[str, Any]
    choices: tuple[MergeChoice, ...]
    figures: tuple[str, ...]
    whole: str
    notes: tuple[str, ...]


class Picks:
    """Asks what must be chosen, and takes what was picked before: whatever that is, the same is asked."""

    def __init__(self, picks: Sequence[int]) -> None:
        self._picks = picks
        self.choices: list[MergeChoice] = []

    def ask(self, about: str, options: Sequence[Option], default: int = 0) -> int:
        """The place of the option that counts."""
        place = len(self.choices)
        pick = self._picks[place] if place < len(self._picks) else default
        self.choices.append(MergeChoice(about, tuple(options), pick))
        return pick

    def one(
        self,
        about: str,
        values: Sequence[Any],
        say: Callable[[Any], str],
        *,
        first: Callable[[Any], Any] = lambda value: 0,
        joint: str = "",
        called: str = "",
    ) -> Any:
        """One of the values of the reports; None where none of them has one.

        At first that is the one that comes before the others by `first`; with `joint`, that text between
        them makes one of all, which is then proposed, `called` so (by default as it reads).
        """
        reports: dict[str, list[int]] = {}  # what is said, and by which reports
        for report, value in enumerate(values):
            if not is_empty(value):
                reports.setdefault(without_case(say(value)), []).append(report)
        each = [values[those[0]] for those in reports.values()]
        if len(each) < 2:
            return each[0] if each else None
        options = [Option(say(values[those[0]]), tuple(those)) for those in reports.values()]
        if not joint:
            return each[self.ask(about, options, each.index(min(each, key=first)))]
        whole = joint.join(str(value).strip() for value in each)
        pick = self.ask(about, [*options, Option(called or whole)], len(each))
        return [*each, whole][pick]

    def texts(self, about: str, lists: Sequence[Sequence[Any]]) -> list[Any]:
        """The texts of all reports, those that are the same once."""

        def comparable(text: Any) -> Comparable:
            return (without_case(str(text)),)

        return self._all(without_empty(lists), _Like(comparable, near_texts, _holds), about, str)

    def rows(
        self,
        about: str,
        row_type: type[Row],
        lists: Sequence[Sequence[Answers]],
        near: Callable[[Answers, Answers], bool],
        say: Callable[[Answers], str],
        *,
        meant: Callable[[Answers], Answers] = lambda row: row,
        both: bool = True,
    ) -> list[Answers]:
        """The rows of all reports, those that are the same once; `say` gives the text of one.

        `meant` writes out what goes without saying in a row. Without `both`, of near ones only one stays.
        """
        keys = [question.key for question in row_type.questions()]

        def comparable(row: Answers) -> Comparable:
            return tuple(without_case(row_type.display_text(key, meant(row).get(key))) for key in keys)

        return self._all(
            without_empty(lists), _Like(comparable, near, _fills), about, say, row_type.title, both=both
        )

    def _all(
        self,
        lists: Sequence[Sequence[Any]],
        like: "_Like",
        about: str,
        say: Callable[[Any], str],
        title: Callable[[Any], str] | None = None,
        *,
        both: bool = True,
    ) -> list[Any]:
        kept = []
        for group in grouped(lists, like.comparable, like.near):
            comparables = {report: like.comparable(item) for report, item in group.items()}
            versions: dict[Comparable, list[int]] = {}  # what is said, and by which reports
            for report, text in comparables.items():
                versions.setdefault(text, []).append(report)
            items = [group[reports[0]] for reports in versions.values()]
            if len(items) == 1:
                kept += items
                continue
            options = [Option(say(group[reports[0]]), tuple(reports)) for reports in versions.values()]
            default = like.fullest([*versions])
            if both:
                options.append(Option("Allebei houden" if len(items) == 2 else f"Alle {len(items)} houden"))
            if default is None:
                default = len(items) if both else 0
            pick = self.ask(f"{about}: {title(items[0])}" if title else about, options, default)
            kept += items if pick == len(items) else [items[pick]]
        return kept


@dataclass(frozen=True)
class _Like:
    """What an item says, when two may be about the same thing, and when one says all that another says."""

    comparable: Callable[[Any], Comparable]
    near: Callable[[Any, Any], bool]
    covers: Callable[[Comparable, Comparable], bool]

    def fullest(self, versions: Sequence[Comparable]) -> int | None:
        """The place of the first that says all that the others say; None where none does."""
        for place, one in enumerate(versions):
            if all(self.covers(one, other) for other in versions):
                return place
        return None


def _fills(one: Comparable, other: Comparable) -> bool:
    """Whether a row says all that another says."""
    return all(not theirs or ours == theirs for ours, theirs in zip(one, other, strict=True))


def _holds(one: Comparable, other: Comparable) -> bool:
    """Whether a text holds another."""
    return other[0] in one[0]


def grouped(
    lists: Sequence[Sequence[Any]], key: Callable[[Any], Comparable], near: Callable[[Any, Any], bool]
) -> list[dict[int, Any]]:
    """Items about the same thing, together: groups with at most one item of each report, by its place.

    What is the same goes before what is near. The order is that of the first report; what only a later one
    has comes before what follows it there.
    """
    compared = sum(map(len, lists)) <= _MOST_COMPARED
    groups: list[_Group] = []
    for report, items in enumerate(lists):
        found = _same(items, key, groups)
        for place, item in enumerate(items):
            if compared and place not in found:
                taken = {id(group) for group in found.values()}
                free = (group for group in groups if id(group) not in taken)
                if match := next((group for group in free if group.is_near(item, near)), None):
                    found[place] = match
        following: _Group | None = None
        for place in reversed(range(len(items))):
            group = found.get(place)
            if group is None:
                group = _Group({})
                groups.insert(groups.index(following) if following else len(groups), group)
            group.items[report] = items[place]
            following = group
    return [group.items for group in groups]


@dataclass(eq=False)
class _Group:
    items: dict[int, Any]

    def is_near(self, item: Any, near: Callable[[Any, Any], bool]) -> bool:
        """Whether an item may be about the same thing as any of these."""
        return any(near(item, other) for other in self.items.values())


def _same(
    items: Sequence[Any], key: Callable[[Any], Comparable], groups: Sequence[_Group]
) -> dict[int, _Group]:
    """For each item that stands word for word in a group, by its place, that group; each group once."""
    known: dict[Comparable, list[_Group]] = {}
    for group in reversed(groups):
        for compared in {key(item) for item in group.items.values()}:
            known.setdefault(compared, []).append(group)
    found: dict[int, _Group] = {}
    taken: set[int] = set()
    for place, item in enumerate(items):
        free = known.get(key(item), [])
        while free and id(free[-1]) in taken:
            free.pop()
        if free:
            found[place] = free.pop()
            taken.add(id(found[place]))
    return found


def merged_section(
    reports: Sequence[Context], section: type[Section], picks: Picks, **own: Any
) -> dict[str, Any]:
    """The answers of a section, with what other programs put there.

    `own` are those that a kind merges itself, None where there is none. Every other question is merged by
    its type: lists become one list, long texts one text, of all else one answer is chosen.
    """
    keys = [asked.key for asked in section.questions()]
    answers = [report.section(section.key) for report in reports]
    for asked in section.questions():
        if asked.key not in own:
            own[asked.key] = _merged(asked, section, [each.get(asked.key) for each in answers], picks)
    filled = {key: value for key, value in own.items() if value not in (None, [])}
    languages = {f"{key}{BESIDE}": shared_language(answers, key) for key in keys}
    shared = {key: language for key, language in languages.items() if language}
    return {**kept_keys(answers, [*keys, *own, *languages]), **filled, **shared}


def _merged(asked: Question, section: type[Section], values: Sequence[Any], picks: Picks) -> Any:
    """One answer to a question out of those of all reports."""
    match asked.answer:
        case ManyRows(row=row_type):
            lists = [rows_of(value) for value in values]
            return picks.rows(section.title, row_type, lists, _recognises(row_type), row_type.line)
        case ManyTexts():
            return picks.texts(section.title, [listed(value) for value in values])
        case FreeText():
            return picks.one(_about(asked, section), values, str, joint="\n\n", called=ALL_TEXTS)
        case answer:
            return picks.one(_about(asked, section), values, lambda value: display_text(answer, value))


def _about(asked: Question, section: type[Section]) -> str:
    """What a choice is about: "Reizigers, dienst of afdeling"; the title alone, where that says all."""
    if len(section.questions()) == 1 or asked.label.startswith(section.title):
        return section.title
    return f"{section.title}, {asked.label[:1].lower()}{asked.label[1:]}"


def _recognises(row_type: type[Row]) -> Callable[[Answers, Answers], bool]:
    """Tells whether two rows may be of the same thing, by the answers that a row is recognised by."""
    first, *others = row_type.recognised_by or [row_type.questions()[0].key]

    def near(one: Answers, other: Answers) -> bool:
        both = (key for key in others if not is_empty(one.get(key)) and not is_empty(other.get(key)))
        return all(near_texts(one.get(key) or "", other.get(key) or "") for key in (first, *both))

    return near


def near_texts(one: Any, other: Any) -> bool:
    """Whether two texts have most of their words in common, in whatever order."""
    words, others = _words(str(one)), _words(str(other))
    return bool(words) and len(words & others) >= _MUCH_ALIKE * len(words | others)


def without_empty(lists: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """The lists without the items in which nothing was answered."""

    def is_filled(item: Any) -> bool:
        return not is_empty(item)

    return [[*filter(is_filled, items)] for items in lists]


def kept_keys(reports: Sequence[Mapping[str, Any]], own: Sequence[str]) -> dict[str, Any]:
    """Keys that are none of our `own`: those of all reports, of one key the first."""
    return {key: value for report in reversed(reports) for key, value in report.items() if key not in own}


@lru_cache(_MOST_COMPARED)  # each text is compared with many others
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _SMALL_WORDS


def without_case(text: str) -> str:
    """A text without what makes no difference: capitals, and space."""
    return " ".join(text.casefold().split())
