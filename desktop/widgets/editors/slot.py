"""Slot: where an answer stands, and all that may be done there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from desktop.forms.section import Path, Suggestion

Step = str | int | Callable[[], int | None]  # the number of a row that may move; None once it is gone


class AnswerKeeper(Protocol):
    """What keeps the answers of a section: its page, over the draft."""

    def put(self, path: Path, value: Any) -> None:
        """Gives an answer another value."""

    def language(self, path: Path) -> str:
        """The code of the language of an answer; nothing for Dutch."""

    def set_language(self, path: Path, code: str) -> None:
        """An answer is in another language."""

    def prepare(self, path: Path, value: Any) -> None:
        """The same, undone together with what is put next."""

    def editing_finished(self, path: Path) -> None:
        """The answer was left: nothing more is typed there."""

    def end_undo_group(self) -> None:
        """What comes next is undone apart from what was before."""

    def get_ready(self) -> None:
        """An answer is touched of which earlier ones may be offered."""

    def suggestions(self, path: Path, text: str) -> Sequence[Suggestion]:
        """What may be meant by what is being typed."""

    def say_filled_in(self, answers: Mapping[Path, Any], chosen: str = "") -> None:
        """Has said what was filled in without being typed, because of what was chosen."""

    def undo(self) -> None:
        """Takes the last change back."""

    def go_to_section(self, section: str, path: Path) -> None:
        """Shows an answer of another section."""

    def tab_order_changed(self) -> None:
        """Widgets were made or shown: the tab order is to be set anew."""


class Slot:
    """A place among the answers that a keeper keeps. Where its row is gone, nothing is done any more."""

    def __init__(self, keeper: AnswerKeeper, *steps: Step) -> None:
        self.keeper = keeper
        self.steps = steps

    def at(self, *steps: Step) -> "Slot":
        """The slot of an answer within this one."""
        return Slot(self.keeper, *self.steps, *steps)

    @property
    def path(self) -> Path | None:
        """Where it is now; None where its row is gone."""
        path: list[str | int] = []
        for step in self.steps:
            where = step() if callable(step) else step
            if where is None:
                return None
            path.append(where)
        return tuple(path)

    def set(self, value: Any) -> None:
        """The user gave an answer; None takes it away."""
        if (path := self.path) is not None:
            self.keeper.put(path, value)

    @property
    def language(self) -> str:
        """The code of the language of the answer; nothing for Dutch."""
        path = self.path
        return "" if path is None else self.keeper.language(path)

    def set_language(self, code: str) -> None:
        """The user says in which language the answer is."""
        if (path := self.path) is not None:
            self.keeper.set_language(path, code)

    def prepare(self, value: Any) -> None:
        """What the next answer stands on."""
        if (path := self.path) is not None:
            self.keeper.prepare(path, value)

    def editing_finished(self) -> None:
        """The keyboard went elsewhere."""
        if (path := self.path) is not None:
            self.keeper.editing_finished(path)

    def suggestions(self, text: str) -> Sequence[Suggestion]:
        """What may be meant by what is being typed."""
        path = self.path
        return () if path is None else self.keeper.suggestions(path, text)

    def take(self, suggestion: Suggestion) -> None:
        """The answers beside this one that follow from what was chosen: of a city, its country."""
        beside = {key: Slot(self.keeper, *self.steps[:-1], key) for key in suggestion.also}
        for key, slot in beside.items():
            slot.set(suggestion.also[key])
        paths = {key: slot.path for key, slot in beside.items()}
        self.keeper.say_filled_in(
            {path: suggestion.also[key] for key, path in paths.items() if path}, suggestion.text
        )

    def choose(self, suggestion: Suggestion) -> None:
        """Takes a suggestion as if it had been typed, and left."""
        self.set(suggestion.text if suggestion.value is None else suggestion.value)
        self.take(suggestion)
        self.editing_finished()  # nothing more is typed: what there is to say of it can be said
