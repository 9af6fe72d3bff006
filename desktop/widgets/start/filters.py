"""Filters: which of the reports are listed, and in which order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.forms.kinds import KINDS
from desktop.storage.index import Query
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.look.style import px

STATES = (
    ("Concept en afgerond", ""),
    ("Concept", "draft"),
    ("Afgerond", "final"),
    ("Niet te lezen", "unreadable"),
)
ORDERS = (
    ("Laatst gewijzigd eerst", "changed"),
    ("Laatste reis eerst", "period"),
    ("Op plaats", "title"),
    ("Op dienst of afdeling", "department"),
    ("Op concept of afgerond", "status"),
    ("Op soort verslag", "kind"),
)


class Filters(QWidget):
    """Year, state, kind and order, side by side as far as the width allows."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.year = self._box("Jaar")
        self.state = self._box("Status")
        self.kind = self._box("Soort")
        self.order = self._box("Volgorde")
        self.boxes = (self.year, self.state, self.kind, self.order)
        _fill(self.state, STATES)
        _fill(self.order, ORDERS)
        nouns = [(form.card.noun.capitalize(), key) for key, form in KINDS.items()]
        _fill(self.kind, [("Alle soorten", ""), *nouns])
        self.set_years([])
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(10))
        self._columns = 0
        self._arrange()

    def set_years(self, years: Sequence[int]) -> None:
        """The years to choose from; the choice stays."""
        _fill(self.year, [("Alle jaren", None), *((str(year), year) for year in years)])

    def query(self, words: str) -> Query:
        """What is wanted, with these words."""
        return Query(
            words=words,
            year=self.year.currentData(),
            state=self.state.currentData(),
            kind=self.kind.currentData(),
            order=self.order.currentData(),
        )

    @property
    def chosen(self) -> bool:
        """Whether reports are left out by year, state or kind."""
        return self.query("") != Query(order=self.order.currentData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._arrange()

    def _box(self, name: str) -> ListBox:
        box = ListBox(self)
        box.set_name(name)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(self.changed)
        return box

    def _arrange(self) -> None:
        """As many columns as there is room for: four, two or one."""
        widest = max(box.sizeHint().width() for box in self.boxes)
        fits = (self.width() + self._grid.spacing()) // (widest + self._grid.spacing())
        columns = max((number for number in (4, 2) if number <= fits), default=1)
        if columns == self._columns:
            return
        self._columns = columns
        for place, box in enumerate(self.boxes):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))


def _fill(box: ListBox, choices: Sequence[tuple[str, Any]]) -> None:
    """Other choices; what was chosen stays chosen where it still can be."""
    before = box.currentData()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(before)))
