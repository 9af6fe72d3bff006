"""Kept work: what stands in no file yet, on the start screen: to go on with, or to throw away."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.style import px
from desktop.widgets.words import Words

TITLE = "Nog in geen bestand"


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
        self._column.addWidget(Words(TITLE, "cardtitle", self))
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
        row = QWidget(self)
        first, throw_away = QPushButton(row), QPushButton("Weggooien", row)
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
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addLayout(words := QVBoxLayout(), 1)
        words.setSpacing(px(2))
        words.addWidget(Words(work.title, "label", row))
        words.addWidget(Words(work.about, "hint", row))
        layout.addWidget(first)
        layout.addWidget(throw_away)
        return row
