"""Row filter: the line above many rows: search words, and a choice of one of their sorts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms.answers import is_empty
from desktop.forms.section import Answers, Row
from desktop.widgets.accessibility.announcements import AtRest
from desktop.widgets.controls.plain import plain
from desktop.widgets.controls.search import SearchLine
from desktop.widgets.controls.text_label import Label
from desktop.widgets.editors.lists import ListBox
from desktop.widgets.look.style import px


class RowFilter(QWidget):
    """Tells which rows are wanted. `changed` comes when that is another choice."""

    changed = Signal()

    def __init__(self, row_type: type[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._row_type = row_type
        noun = row_type.noun.lower()
        self.search = SearchLine(self)
        self.search.setPlaceholderText(f"Zoek een {noun}")
        self.search.setAccessibleName(f"Zoek een {noun}")
        self.sort = ListBox(self)
        self.sort.set_name(row_type.filter_label)
        self.sort.addItem(f"{row_type.filter_label}: alle")
        self.found = Label("", "hint", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addWidget(self.search, 1)
        layout.addWidget(self.sort, 1)
        layout.addWidget(self.found)
        self._aloud = AtRest(self)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.sort.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.search.text().strip()) or self.sort.currentIndex() > 0

    def clear(self) -> None:
        """Asks for all of them."""
        self.search.clear()
        self.sort.setCurrentIndex(0)

    def offer(self, rows: Sequence[Answers]) -> None:
        """Offers the sorts of these rows; what was chosen stays chosen while it is there."""
        sorts = sorted({sort for row in rows for sort in self._row_type.filter_values(row)}, key=plain)
        if sorts != [self.sort.itemText(place) for place in range(1, self.sort.count())]:
            chosen = self.sort.currentText()
            self.sort.blockSignals(True)
            while self.sort.count() > 1:
                self.sort.removeItem(1)
            self.sort.addItems(sorts)
            self.sort.setCurrentIndex(max(0, self.sort.findText(chosen)))
            self.sort.blockSignals(False)

    def wants(self, row: Answers) -> bool:
        """Whether a row is asked for: of the chosen sort, and with all the words."""
        if self.sort.currentIndex() > 0 and self.sort.currentText() not in self._row_type.filter_values(row):
            return False
        keys = [asked.key for asked in self._row_type.questions() if not is_empty(row.get(asked.key))]
        text = plain(" ".join(self._row_type.display_text(key, row[key]) for key in keys))
        return all(word in text for word in plain(self.search.text()).split())

    def tell(self, shown: int, count: int) -> None:
        """Tells how many rows there are to see, also to who listens."""
        text = f"{shown} van {count}" if self.active else ""
        self._aloud.tell(text)
        self.found.setText(text)
        self.found.setVisible(bool(text))  # else an empty label keeps room beside the list
