"""Tab order: the keyboard goes as the eye does, in the order of the layouts.

Qt goes in the order of making; pages and cards are made when they are first needed. A widget with `tab_parts`
names an order of its own: the buttons of a row come after its answers.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QToolButton, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def follow_layout(*widgets: QWidget) -> None:
    """Lets Tab go through these widgets, and through what is laid out in them, in order."""
    stops = [stop for widget in widgets for stop in _stops(widget)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    # Of buttons that arrows go through, Tab comes to another one each time: each has its place.
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QToolButton):
        yield widget
    if hasattr(widget, "tab_parts"):  # which is many times faster than a protocol
        parts: Sequence[QWidget] = widget.tab_parts()
        for part in parts:
            yield from _stops(part)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from _stops(inner) if inner else ()
    elif layout := widget.layout():
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    # Not by layout.itemAt(): see docs/decisions/0015-layouts-are-added-empty.md.
    parts: list[QWidget | QLayout] = [*layout.findChildren(QLayout, options=_DIRECT)]
    if parent := layout.parentWidget():
        parts += parent.findChildren(QWidget, options=_DIRECT)
    placed = {layout.indexOf(part): part for part in parts}
    for place in range(layout.count()):
        part = placed.get(place)
        if isinstance(part, QWidget):
            yield from _stops(part)
        elif part:
            yield from _laid_out(part)
