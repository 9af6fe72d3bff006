"""Tab order: the keyboard goes as the eye does, in the order of the layouts.

Qt goes in the order of making; pages and cards are made when they are first needed.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(*widgets: QWidget) -> None:
    """Lets Tab go through these widgets, and through what is laid out in them, in order."""
    stops = [stop for widget in widgets for stop in _stops(widget)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from _stops(inner) if inner else ()
    elif layout := widget.layout():
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item
        if inner := item.widget():
            yield from _stops(inner)
        elif nested := item.layout():
            yield from _laid_out(nested)
