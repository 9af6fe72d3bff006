"""Page column: the one column that every page of the wizard is laid out in, in the middle of its page."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from desktop.widgets.controls.text_label import WrappedText
from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.look.style import px

MEASURE = 100  # the column's width in letters "n"
MARGINS = (24, 44)  # px beside the column: least and most
GUTTER = 10  # px that the scroll bar takes, also where there is nothing to scroll


def widest(widget: QWidget) -> int:
    """Px of the column where there is room for all of it."""
    return MEASURE * widget.fontMetrics().horizontalAdvance("n")


def sides(widget: QWidget, width: int) -> tuple[int, int]:
    """Px left and right of the column in this width: what is narrow for its letters needs the room itself."""
    letters = width / widget.fontMetrics().horizontalAdvance("n")
    margin = max(MARGINS[0], min(MARGINS[1], round(letters / 3)))
    column = min(width - 2 * margin, widest(widget))
    left = (width - column) // 2
    return left, width - column - left


def sides_of_bar(widget: QWidget) -> tuple[int, int]:
    """The same for what stands under a page or above it, which has no scroll bar."""
    left, right = sides(widget, widget.width() - px(GUTTER))
    return left, right + px(GUTTER)


class Gutter(QScrollBar):
    """A scroll bar that always has its room, so that nothing moves when it comes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shows only what can be moved."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


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
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        if not isinstance(area.verticalScrollBar(), Gutter):
            area.setVerticalScrollBar(Gutter(area))
        area.setAccessibleName(title)
        self.setAccessibleName(title)
        self._bar: QWidget | None = None
        self._inner = _Inner(self)
        self._layout = QVBoxLayout(self._inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        outer = self._outer = QHBoxLayout(self)
        outer.addWidget(self._inner)
        self._add_head(step, title)
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

    def in_line(self, bar: QWidget) -> QWidget:
        """Lets a bar under the page begin and end where the column does; gives the bar."""
        self._bar = bar
        return bar

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

    def _add_head(self, step: str, title: str) -> None:
        """The title, and beside it on one line the step."""
        self._layout.addLayout(head := QHBoxLayout())
        head.setSpacing(12)
        head.addWidget(WrappedText(title, "title", self))
        beside = WrappedText(step, "step", self)
        beside.setContentsMargins(0, 0, 0, px(3))  # so that both stand on one line
        head.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)

    def _fit(self) -> None:
        left, right = sides(self, self.width())
        self._outer.setContentsMargins(left, 20, right, 28)
        if self._bar and (bar := self._bar.layout()):
            around = bar.contentsMargins()
            bar.setContentsMargins(left, around.top(), right + px(GUTTER), around.bottom())
