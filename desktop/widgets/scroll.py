"""Scroll: the one column that every page of the wizard is laid out in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

MEASURE = 86  # the column's width in letters "n": about 100 px wider than a line of 90 characters
MARGIN = 44  # px between the step list and the column, at text size 100 %


def label(text: str, name: str, parent: QWidget | None = None) -> QLabel:
    """A plain text label that wraps; `name` is its style."""
    made = QLabel(text, parent)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Column(QWidget):
    """The content of a scrolling page: step, title, official headings, and what is added to it."""

    def __init__(self, area: QScrollArea, step: str, title: str, *headings: str) -> None:
        super().__init__()
        self.setObjectName("page")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else the page itself is a tab stop without a name
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        self.setAccessibleName(title)
        self._inner = QWidget(self)
        self._layout = QVBoxLayout(self._inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, 30, MARGIN, 30)
        outer.addWidget(self._inner)
        outer.addStretch(1)
        outer.setStretch(0, 1000)
        self._layout.addWidget(label(step, "step", self))
        self._layout.addWidget(label(title, "title", self))
        for heading in headings:
            self._layout.addWidget(label(heading, "heading", self))
        self._layout.addSpacing(8)
        area.setWidget(self)

    def add(self, widget: QWidget) -> None:
        """Adds a widget over the full width of the column."""
        self._layout.addWidget(widget)
        self._layout.addSpacing(8)

    def add_layout(self, layout: QLayout) -> None:
        """Adds a layout."""
        self._layout.addLayout(layout)

    def finish(self) -> None:
        """Keeps what was added at the top."""
        self._layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the measure, whatever the size of the text."""
        self._inner.setMaximumWidth(MEASURE * self.fontMetrics().horizontalAdvance("n"))
        super().resizeEvent(event)
