"""Flow: fields side by side as far as the width allows, short answers together, long ones on a line alone."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.widgets.layout.by_width import ByWidth

NARROWEST = 15  # characters' widths of the letter "n" that a short field needs
MOST_COLUMNS = 3


class WithHead(Protocol):
    """A widget with an editor under a label, which keeps a gap between them."""

    def head_height(self) -> int:
        """Px that stand above the editor at the present width."""

    def set_gap(self, gap: int) -> None:
        """Puts the editor so many px lower."""


def level(widgets: Iterable[QWidget]) -> int:
    """Puts the editors of widgets that stand on one line on one line, whatever wraps above one of them.

    Gives the px that stand above each now.
    """
    fields = [cast("WithHead", widget) for widget in widgets if hasattr(widget, "set_gap")]
    heights = [field.head_height() for field in fields]
    highest = max(heights, default=0)
    for field, height in zip(fields, heights, strict=True):
        field.set_gap(highest - height)
    return highest


class Flow(ByWidth, QWidget):
    """A grid that lays its widgets out anew when its width asks for another number of columns."""

    def __init__(self, parent: QWidget | None = None, narrowest: int = NARROWEST) -> None:
        super().__init__(parent)
        self._narrowest = narrowest
        self._widgets: list[tuple[QWidget, bool]] = []
        self._weights: list[int] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add(self, widget: QWidget, *, short: bool, weight: int = 1) -> None:
        """Adds a widget; a short one shares its line with others, `weight` says how wide it is among them."""
        self._widgets.append((widget, short))
        self._weights.append(weight)
        self._columns = 0
        self._arrange()

    def arrange_anew(self) -> None:
        """Lays out again: call it when a widget was hidden or shown."""
        self._columns = 0
        self._arrange()
        self._level()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, whatever stands side by side now: so it can always shrink."""
        widths = [widget.minimumSizeHint().width() for widget, _ in self._widgets if not widget.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._arrange()
        self._level()

    def _level(self) -> None:
        self._grid.activate()
        lines: dict[int, list[QWidget]] = {}
        for widget, _ in self._widgets:
            if not widget.isHidden():
                lines.setdefault(widget.y(), []).append(widget)
        for widgets in lines.values():
            level(widgets)

    def _arrange(self) -> None:
        em = self.fontMetrics().horizontalAdvance("n")
        self._grid.setHorizontalSpacing(2 * em)
        self._grid.setVerticalSpacing(round(1.4 * em))
        shown = [(widget, short) for widget, short in self._widgets if not widget.isHidden()]
        fit = max(1, min(MOST_COLUMNS, (self.width() + 2 * em) // ((self._narrowest + 2) * em)))
        columns = min(fit, _longest_run([short for _, short in shown]))
        if columns == self._columns:
            return
        self._columns = columns
        for widget, _ in self._widgets:  # not takeAt: what Python takes lives on and keeps old heights
            self._grid.removeWidget(widget)
        row, column = 0, 0
        for place, (widget, short) in enumerate(shown):
            alone = not short or not (
                (place and shown[place - 1][1]) or (place + 1 < len(shown) and shown[place + 1][1])
            )
            if alone and column:
                row, column = row + 1, 0
            span = columns if alone else 1
            self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                row, column = row + 1, 0
        for place in range(MOST_COLUMNS):
            self._grid.setColumnStretch(place, self._weights[place] if place < columns else 0)


def _longest_run(short: Sequence[bool]) -> int:
    """How many short ones stand together at most; at least one."""
    longest = run = 1
    for before, now in pairwise(short):
        run = run + 1 if before and now else 1
        longest = max(longest, run)
    return longest
