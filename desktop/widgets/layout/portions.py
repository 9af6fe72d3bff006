"""Portions: very many rows are shown a part at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms.numbers import format_number
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.text_label import Label

PORTION = 100  # rows: more of them take long to be made and laid out
PORTION_OF_LINES = 30  # the same of rows of which all answers can be seen


class Portions(QWidget):
    """Tells which part of the rows is shown, and goes to the others; is seen where there are others."""

    turned = Signal()

    def __init__(self, size: int, parent: QWidget) -> None:
        """`size`: how many rows a part has."""
        super().__init__(parent)
        self._first, self._size = 0, size
        self._text = Label("", "hint", self)
        self._back = Button(f"Vorige {size} tonen", self)
        self._on = Button(f"Volgende {size} tonen", self)
        self._back.clicked.connect(lambda: self._step(-size))
        self._on.clicked.connect(lambda: self._step(size))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._text, self._back, self._on):
            layout.addWidget(part)
        layout.addStretch(1)
        self.hide()

    def of(self, places: Sequence[int]) -> Sequence[int]:
        """Those of these places that are shown."""
        count = len(places)
        self._first = max(0, min(self._first, (count - 1) // self._size * self._size))
        last = min(self._first + self._size, count)
        text = f"{format_number(self._first + 1)} tot en met {format_number(last)} van {format_number(count)}"
        self._text.setText(text)
        for button, possible in ((self._back, self._first > 0), (self._on, last < count)):
            button.setEnabled(possible)
            button.setAccessibleDescription(text)
        self.setVisible(count > self._size)
        return places[self._first : last]

    def go_to(self, place: int) -> None:
        """Shows the part that the row at a place is in, from the next time on."""
        self._first = place // self._size * self._size

    def _step(self, by: int) -> None:
        self._first += by
        self.turned.emit()
