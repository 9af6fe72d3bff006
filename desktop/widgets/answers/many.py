"""Many: the base of editors that hold more than one answer, each at a path within the question."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.section import Answers, Context, Note, Path
from desktop.widgets.answers.field import Field
from desktop.widgets.editors import Slot
from desktop.widgets.layout.by_width import ByWidth

FRAME_APART = 4  # px that frames stand further from what is above them than lines do
NEW_QUESTION = "Nieuwe vraag"  # what is said of one that came up
T = TypeVar("T")
ByStep = dict[str | int, dict[Path, T]]


class Many(ByWidth, QWidget):
    """An editor whose answers stand in slots within its own, which is that of the whole question."""

    labelled = True  # whether the question's own label stands above it

    refused = Signal(str)  # why something was not added

    def __init__(self, slot: Slot, parent: QWidget) -> None:
        super().__init__(parent)
        self.slot = slot

    @abstractmethod
    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows what the section's answers hold, and what follows from them."""

    def worked_out(self) -> Iterator[tuple[str, str]]:
        """What the program worked out and shows, each with what it is of, where that has a name."""
        return iter(())

    def forget(self) -> None:
        """No longer offers to undo what was done: the last change is another."""

    @abstractmethod
    def field_at(self, path: Path) -> Field | None:
        """The field of one answer, made visible; None where there is none."""

    @abstractmethod
    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its answer, and takes away the others."""

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows how answers are known, each beside its own."""

    @abstractmethod
    def set_read_only(self, read_only: bool) -> None:
        """Whether the answers can only be read."""


def by_step(found: Mapping[Path, T]) -> ByStep[T]:
    """What is found at paths, by the step that each begins with, and the path from there."""
    steps: ByStep[T] = {}
    for path, what in found.items():
        if path:
            steps.setdefault(path[0], {})[path[1:]] = what
    return steps
