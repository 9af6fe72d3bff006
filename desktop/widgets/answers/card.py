"""Card: what every row of a list has: its place, its menu, its problems and its notes."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QGroupBox, QMenu, QWidget

from desktop.forms.section import Context, Note, Path
from desktop.widgets.answers.field import Field
from desktop.widgets.controls.buttons import PictureButton
from desktop.widgets.editors import Slot
from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.layout.in_sight import focus

# What can be done with a row, and the word for it in its menu.
ACTIONS = {"up": "Om&hoog", "down": "Om&laag", "duplicate": "&Dupliceren", "remove": "&Verwijderen"}


NUMBER = 24  # px that the number of a row takes, where it stands before the answers


class RowMenu(PictureButton):
    """The button of a row that opens what can be done with it, which is made when it is first wanted."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("more", parent)
        self._place, self._count = 0, 0
        self._actions: dict[str, QAction] = {}
        self._last = ""  # what was done last, which may be done again
        self.clicked.connect(self._open)

    def name(self, row: str, place: int, count: int) -> None:
        """Which row it is about, and where that stands among so many: that says which moves there are."""
        self.setAccessibleName(f"{row} verplaatsen of verwijderen")
        self._place, self._count = place, count

    def focus_move(self, *, up: bool) -> None:
        """Lets one go on moving the row; at the end of the list back again, not remove it."""
        self._last = "up" if up else "down"
        focus(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A screen reader says that there is a menu."""
        self._make()
        super().focusInEvent(event)

    def _make(self) -> None:
        if self._actions:
            return
        menu = QMenu(self)
        for key, word in ACTIONS.items():
            action = self._actions[key] = menu.addAction(word)
            action.triggered.connect(lambda _=False, key=key: self.acted.emit(key))
        self.setMenu(menu)

    def _open(self) -> None:
        self._make()
        self._actions["up"].setEnabled(self._place > 0)
        self._actions["down"].setEnabled(self._place < self._count - 1)
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())))
        likely = [self._last, *self._actions] if self._last else [*self._actions]
        menu.setActiveAction(next(self._actions[key] for key in likely if self._actions[key].isEnabled()))


class Card(ByWidth, QGroupBox):
    """What every row of many has; its answers stand in slots within its own.

    A group box, so that a screen reader says the name of the row when the keyboard comes into it.
    """

    pasted = Signal(tuple, list, bool)  # at a path within the row
    acted = Signal(str)

    def __init__(self, noun: str, slot: Slot, parent: QWidget) -> None:
        super().__init__(parent)
        self.noun, self.slot = noun, slot
        self.context = Context()
        self.shown: Any = None  # the row, as it stands in the draft
        self.place = (-1, 0)  # of how many
        self.is_first = False  # of those that are shown
        self.hint = ""  # of the whole list, said at its first row
        self.menu = RowMenu(self)
        self.menu.acted.connect(self.acted)

    def let_act(self, can_act: bool) -> None:
        """Whether the menu is there."""
        self.menu.setVisible(can_act)

    def forget(self) -> None:
        """No longer offers to undo what was done within it."""

    @abstractmethod
    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a row that stands at a place among so many."""

    @abstractmethod
    def tab_parts(self) -> list[QWidget]:
        """Answers first, then the menu."""

    @abstractmethod
    def field_at(self, path: Path) -> Field | None:
        """The field of an answer of this row."""

    @abstractmethod
    def focus_target(self) -> QWidget:
        """What the keyboard goes to first."""

    @abstractmethod
    def set_read_only(self, read_only: bool) -> None:
        """Whether it can only be read."""

    def show_notes(self, notes: Mapping[Path, Note]) -> None:
        """Shows how answers are known."""

    @abstractmethod
    def show_problems(self, problems: Mapping[Path, str], warnings: Mapping[Path, str]) -> None:
        """Shows each sentence at its answer."""
