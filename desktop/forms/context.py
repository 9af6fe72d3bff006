"""Context: all that a rule may know, and what was worked out of it, each thing once."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from desktop.forms.choices import Choices
from desktop.forms.question import Answers

_NONE_GIVEN: Answers = {}  # always this one: `once` knows answers by themselves
_T = TypeVar("_T", bound=Hashable)  # no list: what is remembered, all who ask have together


@dataclass(frozen=True)
class Context:
    """All that a rule may know beyond its own section, as plain values.

    `answers` are the draft's, by section; `today` is for "not in the future"; a `final` report is shown
    from what it holds and not judged again; `saved` is when it was saved last (ISO); `choices` are what the
    organisation decided.
    """

    answers: Mapping[str, Answers] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    final: bool = False
    saved: str | None = None
    choices: Choices = field(default_factory=Choices)
    _known: dict[Any, "_Known"] = field(default_factory=dict, init=False, repr=False, compare=False)
    _looked_at: set[str] = field(default_factory=set, init=False, repr=False, compare=False)  # by `once`

    def section(self, key: str) -> Answers:
        """The answers of one section. A rule asks for them here, so that `once` knows what it looked at."""
        self._looked_at.add(key)
        return section_of(self.answers, key)

    def once(self, work: "Callable[[Any, Context], _T]", given: object) -> _T:
        """What work makes of answers, or of a text: done once, for neither they nor a context ever change.

        Of a section it also holds for the contexts that follow, until a section that was looked at changes.
        """
        key = work, given if isinstance(given, str) else id(given)
        if key not in self._known:
            before = {*self._looked_at}
            self._looked_at.clear()
            result = work(given, self)
            self._known[key] = _Known(given, result, frozenset(self._looked_at))
            self._looked_at.update(before)
        known = self._known[key]
        self._looked_at.update(known.looked_at)  # whoever asks for it depends on them too
        found: _T = known.result
        return found

    def followed_by(self, answers: Mapping[str, Answers]) -> "Context":
        """The context of other answers, which knows all that still holds."""
        keys = self.answers.keys() | answers.keys()
        changed = {key for key in keys if answers.get(key) is not self.answers.get(key)}
        stay = {id(_NONE_GIVEN), *map(id, answers.values())}  # of rows and texts too many come and go
        then = replace(self, answers=answers)
        for (work, given), known in self._known.items():
            if given in stay and known.looked_at.isdisjoint(changed):
                then._known[work, given] = known
        return then


@dataclass(frozen=True)
class _Known:
    """What was worked out, what it was given (kept, so that nothing else gets its id), what it looked at."""

    given: object
    result: Any
    looked_at: frozenset[str]


def section_of(answers: Mapping[str, Any], key: str) -> Answers:
    """The answers of one section; where none were given it is empty."""
    found = answers.get(key)
    return found if isinstance(found, Mapping) else _NONE_GIVEN
