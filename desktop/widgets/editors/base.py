"""Editor: what the editor of every answer of one value can do."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.answers import MOST_LETTERS
from desktop.forms.numbers import format_number
from desktop.forms.question import Suggestion
from desktop.widgets.controls.foreign import PICTURE
from desktop.widgets.controls.later import later
from desktop.widgets.controls.messages import tell
from desktop.widgets.editors.clipboard import MOST, text_in
from desktop.widgets.editors.slot import Slot

TOO_LONG = f"Er passen hooguit {format_number(MOST_LETTERS)} tekens in dit antwoord. Er is niets toegevoegd."
LabelledValue = tuple[Any, str]  # a JSON value and its word
TOO_MUCH = "Dit is te veel tekst om in één keer te plakken. Plak een kleiner deel."


class Editor(QWidget):
    """Shows one JSON value and lets the user change it.

    `pasted` brings a text of several lines or cells, as a list of lines of cells, where `takes_rows`; and
    whether it takes the place of the answer that stands there.
    """

    changed = Signal(object)  # the JSON value, None when empty; by the user only
    taken = Signal(Suggestion)  # one of what was offered
    entered = Signal()  # the keyboard came
    left = Signal()  # and went elsewhere
    pasted = Signal(list, bool)
    refused = Signal(str)  # why something was not taken in
    remarked = Signal(str)  # what may be said of the answer, softly; nothing where there is nothing any more
    piece_ended = (
        Signal()
    )  # before and after a paste, so that Ctrl+Z takes back what was typed after it alone
    takes_rows = False
    slot: Slot | None = None  # where the value stands in a report

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Shows a JSON value; one that does not fit the question is shown as text."""

    @property
    def emptied(self) -> bool:
        """Whether the keyboard is in it and nothing stands there: something may be typed anew."""
        return False

    def set_computed(self, computed: bool) -> None:
        """Whether what it shows was worked out, and is nothing to type on in."""

    @abstractmethod
    def focus_target(self) -> QWidget:
        """What the keyboard goes to."""

    def set_choices(self, choices: Sequence[LabelledValue]) -> None:
        """Narrows a closed list to what fits the other answers. Other editors have none."""

    def suggest_from(self, find: Callable[[str], Sequence[Suggestion]]) -> None:
        """Takes what finds the texts that may be meant. Only editors of texts show them."""

    def set_spoken(self, name: str, description: str) -> None:
        """What a screen reader says."""
        self.focus_target().setAccessibleName(name)
        self.focus_target().setAccessibleDescription(description)

    def set_wrong(self, wrong: bool) -> None:
        """Whether it looks as if something is wrong."""
        mark(self.focus_target(), "wrong", wrong)

    @abstractmethod
    def set_read_only(self, read_only: bool) -> None:
        """Whether the answer can only be read. It keeps its place among the tab stops."""

    def watch(self, *widgets: QWidget) -> None:
        """Notices when the keyboard leaves these for something outside the editor."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells `entered`, and `left`, but not for a popup of its own or another window in front."""
        if not isinstance(event, QFocusEvent):
            return False
        if event.gotFocus():
            self.entered.emit()
        elif event.lostFocus() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            now = QApplication.focusWidget()
            while now is not None and now is not self:  # isAncestorOf stops at the popup's own window
                now = now.parentWidget()
            if now is None:
                self.tidy()
                self.left.emit()
        return False

    def tidy(self) -> None:
        """Shows the answer as it was understood, now that it is left."""


def text_from(mime: QMimeData, widget: QWidget) -> str:
    """The text of what is pasted or dropped in a widget; nothing where it is too much, which is said."""
    text = text_in(mime)
    is_picture = mime.hasImage() and not text
    if len(text) <= MOST and not is_picture:
        return text
    sentence = PICTURE if is_picture else TOO_MUCH
    later(widget, lambda: tell(widget.window(), "Plakken", sentence))  # who dropped it waits
    return ""


def mark(widget: QWidget, mark: str, on: bool) -> None:
    """Sets a mark that the style sheet knows."""
    if bool(widget.property(mark)) != on:
        widget.setProperty(mark, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; for Python True is 1 too."""
    return type(one) is type(other) and bool(one == other)


def shared_ends(before: str, after: str) -> tuple[int, int]:
    """How many letters two texts share at the start, and how many of the rest at the end."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    most -= start
    end = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    return start, end


def units(text: str) -> int:
    """The length of a text as Qt counts: some letters, such as emoji, take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
