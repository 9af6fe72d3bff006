"""Editors of a few choices: radio buttons, and a box to tick."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.answers import OneOf, YesNo
from desktop.forms.options import Options
from desktop.widgets.controls.check_radio import Check, Radio
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.editors.base import Editor, LabelledValue, mark, same
from desktop.widgets.look.style import px

MOST_RADIOS = 5


def choices_of(answer: OneOf | YesNo) -> list[LabelledValue]:
    """The values to choose from, each with its word."""
    return of_options(list(answer.options)) if isinstance(answer, OneOf) else [(True, "Ja"), (False, "Nee")]


def of_options(options: Sequence[Options]) -> list[LabelledValue]:
    """Options as values with their words."""
    return [(option.value, option.label) for option in options]


def with_value(choices: list[LabelledValue], value: Any) -> list[LabelledValue]:
    """The choices, and after them a value that is none of them, with its text."""
    known = value is None or any(same(value, each) for each, _ in choices)
    return choices if known else [*choices, (value, str(value))]


class ChoiceEditor(Editor):
    """One of a few values, each with its word."""

    def __init__(self, answer: OneOf | YesNo | Sequence[LabelledValue], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._choices = choices_of(answer) if isinstance(answer, OneOf | YesNo) else list(answer)
        self._value: Any = None

    def set_choices(self, choices: Sequence[LabelledValue]) -> None:
        """Other choices, the same answer."""
        if list(choices) != self._choices:
            self._choices = list(choices)
            self._show()

    def set_value(self, value: Any) -> None:
        """Shows what was chosen."""
        if not same(value, self._value):
            self._value = value
            self._show()

    @abstractmethod
    def _show(self) -> None:
        """Shows the choices and the answer."""


class RadioEditor(ChoiceEditor):
    """All options at once. A value that is no option gets a button of its own, with its text."""

    def __init__(
        self, answer: OneOf | YesNo | Sequence[LabelledValue], parent: QWidget | None, *, optional: bool
    ) -> None:
        super().__init__(answer, parent)
        self._name = self._description = ""
        self._read_only = self._wrong = False
        self.group = QGroupBox(self)  # gives the buttons a common name
        self.buttons: list[Radio] = []
        self._exclusive = QButtonGroup(self)
        self._exclusive.idToggled.connect(self._toggled)  # assistive technology does not click
        self._row = QHBoxLayout() if isinstance(answer, YesNo) else QVBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16) if isinstance(answer, YesNo) else 0)
        inner = QVBoxLayout(self.group)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(self._row)
        if isinstance(answer, YesNo):
            self._row.addStretch(1)
        self.clear = LinkButton("Keuze wissen", self.group) if optional else None
        if self.clear:
            self.clear.clicked.connect(lambda: self._take(None))
            self.watch(self.clear)
            inner.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.group)
        self._show()

    def focus_target(self) -> QWidget:
        """The checked button, or the first."""
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def set_spoken(self, name: str, description: str) -> None:
        """The group is called as the question; the buttons have their own words."""
        self._name, self._description = name, description
        self.group.setAccessibleName(name)
        target = self.focus_target()
        for button in self.buttons:  # once, not again at every arrow key
            button.setAccessibleDescription(description if button is target else "")
        if self.clear:
            self.clear.setAccessibleName(f"{name}: keuze wissen")

    def set_wrong(self, wrong: bool) -> None:
        """Marks every button."""
        self._wrong = wrong
        for button in self.buttons:
            mark(button, "wrong", wrong)

    def set_read_only(self, read_only: bool) -> None:
        """The buttons can be visited, not chosen."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._show()

    def _show(self) -> None:
        shown = with_value(self._choices, self._value)
        while len(self.buttons) > len(shown):
            button = self.buttons.pop()
            self._exclusive.removeButton(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(shown):
            button = Radio("", self.group)
            self._row.insertWidget(len(self.buttons), button)
            self._exclusive.addButton(button, len(self.buttons))
            self.buttons.append(button)
            self.watch(button)
        self._values = [value for value, _ in shown]
        self._exclusive.setExclusive(False)  # else what was chosen once can never be taken back
        for button, (value, word) in zip(self.buttons, shown, strict=True):
            button.setText(word)
            button.read_only = self._read_only
            button.setChecked(same(value, self._value))
        self._exclusive.setExclusive(True)
        for button in self.buttons:
            first = button is self.focus_target()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        if self.clear:
            self.clear.setVisible(self._value is not None and not self._read_only)
        self.set_wrong(self._wrong)
        self.set_spoken(self._name, self._description)

    def _toggled(self, place: int, on: bool) -> None:
        if on and not same(self._values[place], self._value):
            if self._read_only:
                self._show()  # the answer that stands
            else:
                self._take(self._values[place])

    def _take(self, value: Any) -> None:
        if same(value, self._value):
            return
        self._value = value
        if self.clear and self.clear.hasFocus():  # before it hides, else the keyboard leaves the editor
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.changed.emit(value)


class TickEditor(Editor):
    """A box to tick, with the question as its words."""

    def __init__(self, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.box = Check(label, self)
        self._ticked = False
        self.box.toggled.connect(self._toggled)  # assistive technology does not click
        self.watch(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(1)

    def set_value(self, value: Any) -> None:
        """Ticks the box for true only."""
        self._ticked = value is True
        self.box.setChecked(self._ticked)

    def focus_target(self) -> QWidget:
        """The box."""
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        """The box can be visited, not ticked."""
        self.box.read_only = read_only

    def _toggled(self, ticked: bool) -> None:
        if ticked == self._ticked:
            return
        if self.box.read_only:
            self.box.setChecked(self._ticked)
        else:
            self._ticked = ticked
            self.changed.emit(ticked)
