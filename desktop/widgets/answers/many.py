"""Many: the base of editors that hold more than one answer, each at a path within the question."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.section import Answers, Context, Note, Path, Suggestion
from desktop.widgets.answers.field import Field


class Many(QWidget):
    """An editor whose answers stand at paths; `()` is the whole question."""

    labelled = True  # whether the question's own label stands above it

    suggestions: Callable[[Path, str], Sequence[Suggestion]] = staticmethod(lambda path, text: ())

    changed_at = Signal(tuple, object)  # path and JSON value, on every change by the user
    prepared_at = Signal(tuple, object)  # just before it: what that answer stands on, undone together with it
    left_at = Signal(tuple)
    refused = Signal(str)  # why something was not added
    undo_wanted = Signal()
    wanted = Signal(str, tuple)  # a section's key and the path of an answer to go to
    laid_out = Signal()  # widgets were made: the tab order is to be set anew

    @abstractmethod
    def refresh(self, answers: Answers, context: Context) -> None:
        """Shows what the section's answers hold, and what follows from them."""

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
