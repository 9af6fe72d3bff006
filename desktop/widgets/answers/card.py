"""Card: what every row of a list has: its place, its buttons, its problems and its notes."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QWidget

from desktop.forms.section import Context, Note, Path
from desktop.widgets.answers.field import Field
from desktop.widgets.controls.buttons import PictureButton
from desktop.widgets.editors import Slot
from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.layout.in_sight import focus

# What can be done with a row: key, icon, and the word that a screen reader says after the row's name.
ACTIONS = (
    ("up", "up", "omhoog"),
    ("down", "down", "omlaag"),
    ("duplicate", "duplicate", "dupliceren"),
    ("remove", "remove", "verwijderen"),
)


_TAB = Qt.FocusPolicy.TabFocus


class RowButtons(QWidget):
    """The four buttons of a row: one stop for Tab, and arrows go from one to the other.

    Those of a `compact` row are made when they are first seen: most stay closed.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget, *, compact: bool) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.buttons: dict[str, PictureButton] = {}
        self._row, self._place, self._count = "", 0, 0
        if not compact:
            self._make()

    def name(self, row: str, place: int, count: int) -> None:
        """Which row they are about, and where that stands: each button says so, and which moves there are."""
        self._row, self._place, self._count = row, place, count
        self._name()

    def setVisible(self, visible: bool) -> None:
        """Makes them, if they are to be seen."""
        if visible and not self.buttons:
            self._make()
            self._name()
        super().setVisible(visible)

    def _make(self) -> None:
        layout = cast("QHBoxLayout", self.layout())
        for key, picture, _ in ACTIONS:
            button = self.buttons[key] = PictureButton(picture, self)
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.installEventFilter(self)
            layout.addWidget(button)

    def _name(self) -> None:
        if self.buttons:
            for key, _, word in ACTIONS:
                self.buttons[key].setAccessibleName(f"{self._row} {word}")
            self.buttons["up"].setEnabled(self._place > 0)
            self.buttons["down"].setEnabled(self._place < self._count - 1)
            stops = [button for button in self.buttons.values() if button.focusPolicy() & _TAB]
            if not any(button.isEnabled() for button in stops):
                self._let_tab_come_to(next(button for button in self.buttons.values() if button.isEnabled()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the button beside, and round."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            enabled = [button for button in self.buttons.values() if button.isEnabled()]
            if step and watched in enabled:
                beside = enabled[(enabled.index(watched) + step) % len(enabled)]
                beside.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, PictureButton):
            self._let_tab_come_to(watched)
        return False

    def _let_tab_come_to(self, stop: PictureButton) -> None:
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def focus_move(self, *, up: bool) -> None:
        """Lets one go on moving the row; at the end of the list back again, not upon another button."""
        on, back = ("up", "down") if up else ("down", "up")
        button = self.buttons[on] if self.buttons[on].isEnabled() else self.buttons[back]
        focus(button)


class Card(ByWidth, QGroupBox):
    """What every row of many has; its answers stand in slots within its own.

    A group box, so that a screen reader says the name of the row when the keyboard comes into it.
    """

    pasted = Signal(tuple, list, bool)  # at a path within the row
    acted = Signal(str)

    def __init__(self, noun: str, slot: Slot, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.noun, self.slot = noun, slot
        self.context = Context()
        self.shown: Any = None  # the row, as it stands in the draft
        self.place = (-1, 0)  # of how many
        self.hint = ""  # of the whole list, said at its first row
        self.buttons = RowButtons(self, compact=compact)
        self.buttons.acted.connect(self.acted)

    def let_act(self, can_act: bool) -> None:
        """Whether the buttons are there."""
        self.buttons.setVisible(can_act)

    def forget(self) -> None:
        """No longer offers to undo what was done within it."""

    @abstractmethod
    def show_row(self, place: int, row: Any, count: int) -> None:
        """Shows a row that stands at a place among so many."""

    @abstractmethod
    def tab_parts(self) -> list[QWidget]:
        """Answers first, then the buttons."""

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
