"""Start: the first screen. It is painted before the forms are loaded, so it knows none of them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.cards import KindCard, cards
from desktop.storage.memory import Recent
from desktop.widgets.accessibility.reading_order import read_in_order
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.look.style import px
from desktop.widgets.start.kept_work import Kept, KeptWork
from desktop.widgets.start.report_browser import ReportBrowser

_INTRO = "Maak een verslag, ga verder met een eerder verslag of open een verslag van een collega."


class StartScreen(QScrollArea):
    """Begin a report, open one, or go on with one of before."""

    new_wanted = Signal(str)  # the kind
    open_wanted = Signal()
    example_wanted = Signal()
    report_wanted = Signal(str)  # the path of its file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = self._page = QWidget(self)
        page.setObjectName("page")
        self._column = QWidget(page)
        self._column.setObjectName("column")
        self._cards = cards()
        _, *others = self._cards
        self.begin: list[QPushButton] = [PrimaryButton("Beginnen", self._column)]
        self.begin += [Button("Beginnen", self._column) for _ in others]
        self.kept = KeptWork(self._column)
        self.browser = ReportBrowser(self._column)
        self.browser.open_wanted.connect(self.open_wanted)
        self.browser.wanted.connect(self.report_wanted)
        self.browser.example.clicked.connect(self.example_wanted)
        self.list, self.search, self.open = self.browser.list, self.browser.search, self.browser.open
        self.list.currentItemChanged.connect(self._follow)
        self._lay_out()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(44, 36, 44, 36)
        outer.addStretch(1)
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)
        self.setWidget(page)

    def set_recent(self, reports: Sequence[Recent]) -> None:
        """Shows the reports of before, the last first."""
        self.browser.set_recent(reports)

    def show_kept(self, works: Sequence[Kept]) -> None:
        """Shows the work that stands in no file. Tab goes through it first, as the eye does."""
        self.kept.show_work(works)
        for before, after in pairwise([*self.kept.buttons, *self.begin]):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(WrappedText("Reisverslag", "title", self._column))
        column.addWidget(WrappedText(_INTRO, "heading", self._column))
        column.addSpacing(px(8))
        column.addLayout(kinds := QVBoxLayout())
        kinds.setSpacing(px(12))
        frames = [self._frame_of(*each) for each in zip(self._cards, self.begin, strict=True)]
        for part in (self.kept, *frames):
            kinds.addWidget(part)
        read_in_order(self.kept, *frames, self.browser)
        column.addSpacing(px(16))
        column.addWidget(self.browser)
        column.addStretch(1)

    def _follow(self, item: QListWidgetItem | None) -> None:
        """Scrolls the page to the report that the keyboard goes to."""
        if item and self.list.hasFocus():
            row = self.list.visualItemRect(item).translated(self.list.mapTo(self._page, QPoint()))
            self.ensureVisible(row.left(), row.center().y(), 0, row.height())

    def _frame_of(self, kind: KindCard, button: QPushButton) -> QFrame:
        card, title = QFrame(self._column), kind.new.capitalize()
        card.setObjectName("startcard")
        button.setAccessibleName(f"{title} beginnen")
        button.setAccessibleDescription(kind.about)
        button.clicked.connect(lambda: self.new_wanted.emit(kind.key))
        layout = QHBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addLayout(words := QVBoxLayout(), 1)
        words.setSpacing(px(2))
        words.addWidget(WrappedText(title, "cardtitle", card))
        words.addWidget(about := WrappedText(kind.about, "hint", card))
        explain(about, button)
        layout.addWidget(button)
        return card
