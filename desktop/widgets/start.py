"""Start: the first screen. It is painted before the forms are loaded, so it knows none of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.storage.memory import Recent
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.reports import ReportList
from desktop.widgets.search import SearchLine
from desktop.widgets.style import px

_INTRO = "Maak een verslag, ga verder met een eerder verslag of open een verslag van een collega."


@dataclass(frozen=True)
class Kind:
    """A kind of document that can be begun."""

    key: str
    title: str
    about: str


# The same words as the forms', which are not loaded yet when this is painted; a test holds them together.
KINDS = (
    Kind("trip", "Nieuw reisverslag", "Verslag van een buitenlandse dienstreis"),
    Kind("progress", "Nieuw voortgangsverslag", "Stand van zaken van een plan, per spoor"),
)


class StartScreen(QScrollArea):
    """Begin a report, open one, or go on with one of before."""

    new_wanted = Signal(str)  # the kind
    open_wanted = Signal()
    print_wanted = Signal()
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
        self.begin = [
            (QPushButton if place else PrimaryButton)("Beginnen", self._column) for place in range(len(KINDS))
        ]
        self.open = QPushButton("Openen…", self._column)
        self.open.setAccessibleName("Een verslag openen")
        self.open.clicked.connect(self.open_wanted)
        self.print = QPushButton("Afdrukken…", self._column)
        self.print.setAccessibleName("Verslagen afdrukken")
        self.print.clicked.connect(self.print_wanted)
        self.list = ReportList(self._column)
        self.list.wanted.connect(self.report_wanted)
        self.list.currentItemChanged.connect(self._follow)
        self.search = SearchLine(self._column)
        self.search.setPlaceholderText("Zoek op plaats, doel of datum")
        self.search.setAccessibleName("Zoek in uw verslagen op plaats, doel of datum")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.empty = _label("", "hint", self._column)
        self._lay_out()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(44, 36, 44, 36)
        outer.addStretch(1)
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)
        self.setWidget(page)
        self.set_recent([])

    def set_recent(self, reports: Sequence[Recent]) -> None:
        """Shows the reports of before, the last first."""
        self.list.set_reports(reports)
        self._filter(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down goes from the search field to what was found."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.list.isVisible()
        ):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        cards = QVBoxLayout()
        cards.setSpacing(px(12))
        for kind, button in zip(KINDS, self.begin, strict=True):
            cards.addWidget(self._card(kind, button))
        heading = _label("Uw verslagen", "label", self._column)
        heading.setBuddy(self.list)
        top = QHBoxLayout()
        top.setSpacing(px(10))
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.search, 1000)
        top.addWidget(self.open)
        top.addWidget(self.print)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(_label("Reisverslag", "title", self._column))
        column.addWidget(_label(_INTRO, "heading", self._column))
        column.addSpacing(px(8))
        column.addLayout(cards)
        column.addSpacing(px(16))
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addStretch(1)

    def _follow(self, item: QListWidgetItem | None) -> None:
        """Scrolls the page to the report that the keyboard goes to."""
        if item and self.list.hasFocus():
            row = self.list.visualItemRect(item).translated(self.list.mapTo(self._page, QPoint()))
            self.ensureVisible(row.left(), row.center().y(), 0, row.height())

    def _card(self, kind: Kind, button: QPushButton) -> QFrame:
        card = QFrame(self._column)
        card.setObjectName("startcard")
        button.setAccessibleName(f"{kind.title} beginnen")
        button.setAccessibleDescription(kind.about)
        button.clicked.connect(lambda: self.new_wanted.emit(kind.key))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(_label(kind.title, "cardtitle", card))
        words.addWidget(_label(kind.about, "hint", card))
        layout = QHBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addLayout(words, 1)
        layout.addWidget(button)
        return card

    def _filter(self, wanted: str) -> None:
        known, found = self.list.count() > 0, self.list.filter(wanted)
        self.search.setVisible(known)
        self.print.setVisible(known)
        self.list.setVisible(found)
        self.empty.setVisible(not found)
        self.empty.setText(
            f"Geen verslag gevonden met “{wanted}”."
            if known
            else "Hier komen de verslagen die u maakt of opent."
        )


def _label(text: str, style: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(style)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
