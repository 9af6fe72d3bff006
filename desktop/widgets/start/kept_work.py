"""Kept work: what stands in no file yet, on the start screen: to go on with, or to throw away."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.accessibility.reading_order import read_in_order
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.look.style import px

TITLE = "Nog in geen bestand"
_NARROW = 60  # letters "n"


@dataclass(frozen=True)
class Kept:
    """Work at a report: in which recovery file it is, what it is about, and why it stands in no file.

    What cannot be gone on with can only be looked at in its folder.
    """

    file: Path
    title: str
    about: str
    can_go_on: bool = True


class KeptWork(QFrame):
    """A card with a line for each; hidden when there is nothing."""

    wanted = Signal(object)  # the recovery file to go on with
    folder_wanted = Signal(object)  # the folder to open
    unwanted = Signal(object)  # the recovery file to throw away

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("startcard")
        self.setAccessibleName(TITLE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._column.addWidget(WrappedText(TITLE, "cardtitle", self))
        self.buttons: list[QPushButton] = []
        self._works: Sequence[Kept] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_work(self, works: Sequence[Kept]) -> None:
        """Shows these in place of what was shown; where they are the same, the keyboard stays where it is."""
        if works == self._works:
            return
        self._works = works
        self.buttons.clear()
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(work) for work in works]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(works))

    def _row(self, work: Kept) -> QWidget:
        row = _Row(self)
        first, throw_away = Button(row), Button("Weggooien", row)
        if work.can_go_on:
            first.setText("Verdergaan")
            first.clicked.connect(lambda: self.wanted.emit(work.file))
        else:
            first.setText("Map openen")
            first.clicked.connect(lambda: self.folder_wanted.emit(work.file.parent))
        throw_away.clicked.connect(lambda: self.unwanted.emit(work.file))
        for button in (first, throw_away):
            button.setAccessibleName(f"{work.title}: {button.text().lower()}")
            button.setAccessibleDescription(work.about)
            self.buttons.append(button)
        title, about = WrappedText(work.title, "place", row), WrappedText(work.about, "hint", row)
        explain(about, first)
        row.fill((title, about), (first, throw_away))
        return row


class _Row(QWidget):
    """Words with buttons beside them; under them where the row is narrow for its letters."""

    def fill(self, words: Sequence[WrappedText], buttons: Sequence[QPushButton]) -> None:
        """Lays these out."""
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(10))
        self._layout.addLayout(column := QVBoxLayout(), 1000)
        column.setSpacing(px(2))
        for text in words:
            column.addWidget(text)
        self._layout.addLayout(line := QHBoxLayout())
        line.setSpacing(px(10))
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        read_in_order(*words, *buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("n")
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        super().resizeEvent(event)
