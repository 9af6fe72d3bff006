"""States: earlier states of the report that is open, and what changed between any two of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import UnreadableFile, sentence_of
from desktop.forms.changes import Difference
from desktop.forms.comparison import NOTHING, compare, format_version
from desktop.forms.dates import format_moment, moment_of
from desktop.forms.draft import Draft
from desktop.storage import replaced, report_file, versions
from desktop.storage.document import Document
from desktop.storage.versions import Version
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.reading_order import read_in_order
from desktop.widgets.background.job import Job
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.messages import tell
from desktop.widgets.controls.text_label import Label, Statement, WrappedText
from desktop.widgets.dialogs.changes_view import KEY, ChangedText
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.layout.page_column import PageColumn
from desktop.widgets.layout.tab_order import follow_layout
from desktop.widgets.look.style import px

ABOUT = "Versies zijn alleen van u, en staan alleen op deze computer."
NONE = "Van dit verslag is er nog geen versie. Elke keer dat u opslaat, komt er een bij."
LOOKING = "De vorige revisie wordt gezocht…"
NOT_FOUND = "De vorige revisie staat niet in de map van dit verslag. Er is niets om mee te vergelijken."
OTHER_KIND = "Deze versie is van een ander soort verslag. Die kan hier niet worden vergeleken."
OLDEST = "Dit is de oudste versie. Er is geen versie ervoor."
ITSELF = "Dit is twee keer dezelfde versie. Kies een andere om mee te vergelijken."
NOW, BEFORE = "Het verslag zoals het nu is", "De versie ervoor"
_NARROW = 75  # letters "n": in a dialog less wide the list stands above what changed
_ROWS = 2  # of the list, there


@dataclass(frozen=True)
class EarlierState:
    """An earlier state of a report: as a list and as a sentence call it. `read` may raise UnreadableFile."""

    name: str
    description: str
    moment: datetime
    read: Callable[[], Draft]


class StatesDialog(QDialog):
    """A list of states, and what changed between the one chosen there and another one.

    `pair` is the older and the newer of the two, when both can be read. The finished report that a revision
    replaces is looked for in the background, while it is `looking`, and put in the list when it is found.
    """

    def __init__(
        self,
        title: str,
        document: Document,
        now: datetime,
        parent: QWidget | None,
        *,
        wanted: PrimaryButton,
        beside: QPushButton | None = None,
    ) -> None:
        """`wanted` is what the dialog is for; what is seldom wanted stands `beside` it, far away."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._document = document
        self.pair: tuple[Draft, Draft] | None = None
        self._notes: list[str] = []
        self._states = [_state_of(version, now) for version in _versions_of(document)]
        self.list = QListWidget(self)
        self.list.setObjectName("contents")
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._against = ListBox(self)
        self._against.setAccessibleName("Vergelijken met")
        self._area = QScrollArea(self)
        self._lay_out(wanted, beside)
        self._fill_lists(None, NOW)
        self.list.currentRowChanged.connect(self.show_changes)
        self._against.currentIndexChanged.connect(self.show_changes)
        self._job: Job | None = None
        if may_be_revision(document) and (file := document.history):
            self._job = Job(lambda job: replaced.find(file, document.draft, lambda: job.stopping))
            self._job.done.connect(self._take_in)
            self._job.failed.connect(lambda _: self._take_in(None))
            self._job.start()

    @property
    def looking(self) -> bool:
        """Whether what is replaced is still looked for."""
        return self._job is not None and self._job.running

    def begin(self) -> None:
        """Shows the last state; call it when all is in its place."""
        self.show_changes()
        (self.list if self._states else self._against).setFocus()

    def done(self, result: int) -> None:
        """Ends the looking too."""
        if self._job:
            self._job.stop()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the list above what changed where the dialog is narrow for its letters."""
        self._fit()
        super().resizeEvent(event)

    def tell_above(self, sentence: str) -> None:
        """Says something above what changed, and of the list."""
        self._notes.append(sentence)
        self.list.setAccessibleDescription(" ".join([ABOUT, *self._notes]))

    def state(self) -> EarlierState | None:
        """The one that is chosen."""
        place = self.list.currentRow()
        return self._states[place] if 0 <= place < len(self._states) else None

    def chosen(self, draft: Draft | None) -> None:
        """Another state was chosen: what it holds, or None where it cannot be read."""

    def show_changes(self) -> None:
        """Shows what changed between the two."""
        self.pair, differences, draft = None, list[Difference](), None
        try:
            if (state := self.state()) is None:
                sentence = self._why_none()
            else:
                draft = self._read(state)
                other, what = self._other(state, draft)
                if isinstance(other, tuple):
                    self.pair, differences = other, compare(*other)
                    sentence = _counted(differences, what)
                else:
                    sentence = what
        except Exception as error:  # whatever is in it
            sentence = sentence_of(error)
        self.chosen(draft)
        self._fill(sentence, differences)
        announce(self, sentence)

    def _other(self, state: EarlierState, draft: Draft) -> tuple[tuple[Draft, Draft] | None, str]:
        """Older and newer, with words for their differences; or None and why nothing is compared."""
        place = self._states.index(state)
        if self._against.currentText() == NOW:
            return (draft, self._document.draft), "sinds deze versie veranderd"
        if self._against.currentText() == BEFORE:
            if place + 1 == len(self._states):
                return None, OLDEST
            return (self._read(self._states[place + 1]), draft), "in deze versie veranderd"
        another = self._against.currentIndex() - 2
        if another == place:
            return None, ITSELF
        other = self._read(self._states[another])
        return ((draft, other) if another < place else (other, draft)), "tussen deze versies veranderd"

    def _read(self, state: EarlierState) -> Draft:
        """What a state holds. Raises UnreadableFile."""
        draft = state.read()
        if draft.form is not self._document.draft.form:
            raise UnreadableFile(OTHER_KIND)
        return draft

    def _take_in(self, found: Draft | None) -> None:
        """Puts the report that is replaced in the list; what is chosen stays so."""
        if found:
            chosen, against = self.state(), self._against.currentText()
            name = format_version(found).capitalize()
            moment = found.saved_at or datetime.min.replace(tzinfo=UTC)
            self._states.append(EarlierState(name, name, moment, lambda: found))
            self._states.sort(key=lambda state: state.moment, reverse=True)
            self._fill_lists(chosen, against)
        self.show_changes()

    def _why_none(self) -> str:
        if self.looking:
            return LOOKING
        return NOT_FOUND if may_be_revision(self._document) else NONE

    def _fill_lists(self, chosen: EarlierState | None, against: str) -> None:
        names = [state.name for state in self._states]
        with QSignalBlocker(self.list), QSignalBlocker(self._against):
            self.list.clear()
            self.list.addItems(names)
            self._against.clear()
            self._against.addItems([NOW, BEFORE, *names])
            self.list.setCurrentRow(self._states.index(chosen) if chosen else 0)
            self._against.setCurrentIndex(max(0, self._against.findText(against)))
        self.list.setVisible(bool(names))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("n")
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        rows = min(_ROWS, self.list.count())
        wide, high = self.list.sizeHintForColumn(0), rows * self.list.sizeHintForRow(0)
        room = QSize(0, high + px(20)) if narrow else QSize(wide + px(20), 0)
        self.list.setMinimumSize(room)
        self.list.setMaximumSize(room.width() or self.width(), room.height() or self.height())

    def _lay_out(self, wanted: PrimaryButton, beside: QPushButton | None) -> None:
        tools = QWidget(self)
        tools.setObjectName("tools")
        label = Label("&Vergelijken met", "label", tools)
        label.setBuddy(self._against)
        row = QHBoxLayout(tools)
        row.addWidget(label)
        row.addWidget(self._against, 1000)
        row.addStretch(1)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        close = Button("Sluiten", self)
        close.clicked.connect(self.reject)
        layout = edge_to_edge(self, 1000, 680)
        read_in_order(tools, self.list, self._area)
        layout.addWidget(tools)
        layout.addLayout(middle := QHBoxLayout(), 1)
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._area, 1)
        layout.addWidget(button_bar(self, wanted, close, beside=beside))
        self._middle = middle

    def _fill(self, text: str, differences: list[Difference]) -> None:
        state = self.state()
        step = state.description if state else self.windowTitle()
        column = PageColumn(self._area, step, "Wat is er veranderd?", ABOUT, *self._notes)
        sentence = Statement(column)
        sentence.say(text)
        column.add(sentence)
        if differences:
            key = ChangedText(column)
            key.setObjectName("key")
            key.document().setDocumentMargin(0)  # in line with the words above it
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.show_lines([KEY])
            column.add(key)
        for difference in differences:
            column.add_layout(both := QVBoxLayout())
            both.setSpacing(px(4))
            both.setContentsMargins(0, 0, 0, px(8))
            both.addWidget(WrappedText(difference.place, "place", column))
            changes = ChangedText(column)
            both.addWidget(changes)
            changes.show_difference(difference)
        column.finish()
        follow_layout(self)


def may_be_compared(document: Document, title: str, parent: QWidget) -> bool:
    """Whether there is an earlier state, or may be; where there is none, that is said."""
    if _versions_of(document) or may_be_revision(document):
        return True
    tell(parent, title, NONE)
    return False


def may_be_revision(document: Document) -> bool:
    """Whether a report replaces another one, which may be looked for."""
    return document.draft.revision > 1 and document.history is not None


def _versions_of(document: Document) -> list[Version]:
    return versions.of(document.history) if document.history else []


def _state_of(version: Version, now: datetime) -> EarlierState:
    name = format_moment(moment_of(version.moment.timestamp()), now.date())
    description = f"De versie van {name}"
    return EarlierState(name, description, version.moment, lambda: report_file.read(version.data()).draft)


def _counted(differences: list[Difference], what: str) -> str:
    match len(differences):
        case 0:
            return NOTHING
        case 1:
            return f"Eén antwoord is {what}."
        case number:
            return f"{number} antwoorden zijn {what}."
