"""Versions: earlier versions of the report that is open, what changed since, and which is to come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
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
from desktop.forms.comparison import compare
from desktop.forms.dates import moment_of, say_moment
from desktop.forms.draft import Draft
from desktop.forms.section import Answers
from desktop.storage import report_file, versions
from desktop.storage.document import Document
from desktop.storage.versions import Version
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.changes import KEY, Changes
from desktop.widgets.dialogs import choose, tell
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.scroll import Column
from desktop.widgets.style import px
from desktop.widgets.tab_order import follow_layout
from desktop.widgets.words import Label, Statement, Words

TITLE = "Versies"
ABOUT = "Deze versies zijn alleen van u, en staan alleen op deze computer."
NONE = "Van dit verslag is er nog geen versie. Elke keer dat u opslaat, komt er een bij."
FINAL = "Dit verslag is afgerond. Wilt u een versie terugzetten? Kies eerst Bestand, Corrigeren."
READING = "U kunt dit verslag alleen lezen. Daarom kan er geen versie worden teruggezet."
OTHER_KIND = "Deze versie is van een ander soort verslag. Die kan hier niet worden teruggezet."
SAME = "Er is geen antwoord anders."
OLDEST = "Dit is de oudste versie. Er is geen versie ervoor."
FORGET = "Wilt u alle versies van dit verslag weggooien? Het verslag zelf blijft zoals het is."
KEPT = "De versies konden niet worden weggegooid. Probeer het later opnieuw."
NOW, BEFORE = "Het verslag zoals het nu is", "De versie ervoor"
_NARROW = 75  # letters "n": in a dialog less wide the list stands above what changed
_ROWS = 2  # of the list, there


@dataclass(frozen=True)
class Earlier:
    """Answers that are to come back, and of when they are, in words."""

    answers: Mapping[str, Answers]
    when: str


def ask_version(document: Document, now: datetime, parent: QWidget) -> Earlier | None:
    """Shows the versions of a report; gives what is to be put back, if anything."""
    known = versions.of(document.history) if document.history else []
    if not known:
        tell(parent, TITLE, NONE)
        return None
    dialog = VersionsDialog(document, known, now, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen if accepted else None


class VersionsDialog(QDialog):
    """A list of versions, and what changed. Accepted when `chosen` is to be put back."""

    def __init__(
        self, document: Document, known: list[Version], now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._document, self._known = document, known
        self._said = [say_moment(moment_of(v.moment.timestamp()), now.date()) for v in known]
        self.chosen: Earlier | None = None
        self._why_not = FINAL if document.draft.state == "final" else READING if document.read_only else ""
        self.list = QListWidget(self)
        self.list.setObjectName("contents")
        self.list.setAccessibleName(TITLE)
        self.list.setAccessibleDescription(f"{ABOUT} {self._why_not}".strip())
        self.list.addItems(self._said)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._against = ListBox(self)
        self._against.addItems([NOW, BEFORE])
        self._against.setAccessibleName("Vergelijken met")
        self._area = QScrollArea(self)
        self._back = PrimaryButton("Terugzetten", self)
        self._lay_out()
        self._back.clicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._show)
        self._against.currentIndexChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.resize(QSize(px(1000), px(680)).boundedTo(self.screen().availableSize() * 0.9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the list above what changed where the dialog is narrow for its letters."""
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("n")
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        rows = min(_ROWS, self.list.count())
        wide, high = self.list.sizeHintForColumn(0), rows * self.list.sizeHintForRow(0)
        room = QSize(0, high + px(20)) if narrow else QSize(wide + px(20), 0)
        self.list.setMinimumSize(room)
        self.list.setMaximumSize(room.width() or self.width(), room.height() or self.height())
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        tools = QWidget(self)
        tools.setObjectName("tools")
        label = Label("&Vergelijken met", "label", tools)
        label.setBuddy(self._against)
        row = QHBoxLayout(tools)
        row.addWidget(label)
        row.addWidget(self._against, 1000)
        row.addStretch(1)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        bar = QWidget(self)
        bar.setObjectName("bar")
        forget, close = QPushButton("Alle versies weggooien", self), QPushButton("Sluiten", self)
        forget.clicked.connect(self._forget)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout(bar)
        buttons.addWidget(forget)
        buttons.addStretch()
        buttons.addWidget(self._back)
        buttons.addWidget(close)
        for button in (forget, self._back, close):
            button.setAutoDefault(False)  # Enter in the list must not be the last word
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(tools)
        layout.addLayout(middle := QHBoxLayout(), 1)
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._area, 1)
        layout.addWidget(bar)
        self._middle = middle

    def _show(self) -> None:
        """Shows what changed since, or in, the version that the list is at."""
        place = self.list.currentRow()
        when, draft = self._said[place], self._document.draft
        self.chosen, differences = None, list[Difference]()
        try:
            version = self._read(place)
            if version.answers != draft.answers and not self._why_not:
                self.chosen = Earlier(version.answers, when)
            if self._against.currentText() == NOW:
                differences = compare(version, draft)
                told = _counted(differences, "sinds deze versie veranderd")
            elif place + 1 < len(self._known):
                differences = compare(self._read(place + 1), version)
                told = _counted(differences, "in deze versie veranderd")
            else:
                told = OLDEST
        except Exception as error:  # whatever is in it
            told = sentence_of(error)
        self._back.setEnabled(self.chosen is not None)
        self._fill(when, told, differences)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _read(self, place: int) -> Draft:
        """The version at a place. Raises UnreadableFile."""
        draft = report_file.read(self._known[place].data()).draft
        if draft.form is not self._document.draft.form:
            raise UnreadableFile(OTHER_KIND)
        return draft

    def _fill(self, when: str, told: str, differences: list[Difference]) -> None:
        reasons = [self._why_not] if self._why_not else []
        column = Column(self._area, f"Versie van {when}", "Wat is er veranderd?", ABOUT, *reasons)
        sentence = Statement(column)
        sentence.say(told)
        column.add(sentence)
        if differences:
            key = Changes(column)
            key.setObjectName("key")
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.show_lines([KEY])
            column.add(key)
        for difference in differences:
            column.add_layout(both := QVBoxLayout())
            both.setSpacing(px(4))
            both.setContentsMargins(0, 0, 0, px(8))
            both.addWidget(Words(difference.place, "label", column))
            changes = Changes(column)
            both.addWidget(changes)
            changes.show_difference(difference)
        column.finish()
        follow_layout(self)

    def _forget(self) -> None:
        file = self._document.history
        if file is None or choose(self, TITLE, FORGET, "Niet weggooien", "Weggooien", escape=0) == 0:
            return
        versions.forget(file)
        if versions.of(file):
            tell(self, TITLE, KEPT)
        self.reject()


def _counted(differences: list[Difference], what: str) -> str:
    match len(differences):
        case 0:
            return SAME
        case 1:
            return f"Eén antwoord is {what}."
        case number:
            return f"{number} antwoorden zijn {what}."
