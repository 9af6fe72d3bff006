"""Page column: the one column that every page of the wizard is laid out in."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.layout.by_width import ByWidth

MEASURE = 86  # the column's width in letters "n": about 100 px wider than a line of 90 characters
MARGINS = (12, 44)  # px between the step list and the column: least and most


def margin(widget: QWidget) -> int:
    """Px that a page keeps free at its sides: what is narrow for its letters needs the room itself."""
    letters = widget.width() / widget.fontMetrics().horizontalAdvance("n")
    return max(MARGINS[0], min(MARGINS[1], round(letters / 2)))


def sides(widget: QWidget, width: int) -> tuple[int, int]:
    """Px left and right of the column in this width."""
    left = margin(widget)
    column = min(width - 2 * left, MEASURE * widget.fontMetrics().horizontalAdvance("n"))
    return left, width - left - column


class _Inner(ByWidth, QWidget):
    """The column within its margins."""


class PageColumn(QWidget):
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
        self._inner = _Inner(self)
        self._layout = QVBoxLayout(self._inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        outer = self._outer = QHBoxLayout(self)
        outer.addWidget(self._inner)
        outer.addStretch(1)
        outer.setStretch(0, 1000)
        self._layout.addWidget(WrappedText(step, "step", self))
        self._layout.addWidget(WrappedText(title, "title", self))
        for heading in headings:
            self._layout.addWidget(WrappedText(heading, "heading", self))
        self._layout.addSpacing(8)
        area.setWidget(self)

    def add(self, widget: QWidget) -> None:
        """Adds a widget over the full width of the column."""
        self._layout.addWidget(widget)
        self._layout.addSpacing(8)

    def add_layout(self, layout: QLayout) -> None:
        """Adds a layout, which must still be empty: see docs/decisions/0015-layouts-are-added-empty.md."""
        self._layout.addLayout(layout)

    def finish(self) -> None:
        """Keeps what was added at the top."""
        self._layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Any width: what does not fit is cut off alone."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the measure, whatever the width."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keeps the measure, whatever the size of the text."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._inner.setMaximumWidth(MEASURE * self.fontMetrics().horizontalAdvance("n"))
        side = margin(self)
        self._outer.setContentsMargins(side, 30, side, 30)
