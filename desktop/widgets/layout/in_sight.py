"""In sight: puts the keyboard on a widget of a page that scrolls, and scrolls to it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.widgets.controls.later import later

AIR = 20  # px kept free around what is gone to


def focus(widget: QWidget) -> None:
    """Puts the keyboard there, and brings it up once it has its place: a new row is laid out afterwards."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    later(widget, lambda: bring_up(widget))


def area_of(widget: QWidget) -> QScrollArea | None:
    """What scrolls a widget."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def bring_up(widget: QWidget) -> None:
    """Scrolls until all of what has the keyboard is seen: Qt is content with its cursor."""
    area = area_of(widget)
    page = area.widget() if area else None
    if area and page and widget.hasFocus() and widget.height() <= area.viewport().height():
        bar, top = area.verticalScrollBar(), widget.mapTo(page, QPoint(0, 0)).y()
        lowest = top + widget.height() + AIR - area.viewport().height()
        bar.setValue(min(top - AIR, max(bar.value(), lowest)))
