"""Reading order: assistive technology reads what stands in a widget in the order of the screen.

By itself Qt has it in the order of making. The order of the children of one parent is that of the stack too,
of which nothing is seen where nothing overlaps.
"""

from PySide6.QtWidgets import QWidget


def read_in_order(*widgets: QWidget) -> None:
    """These are read one after the other, behind what else stands in their parent."""
    for widget in widgets:
        widget.raise_()


def read_before(widget: QWidget, other: QWidget) -> None:
    """A widget is read just before another one in the same parent."""
    widget.stackUnder(other)


def read_after(widget: QWidget, other: QWidget) -> None:
    """A widget is read just after another one in the same parent."""
    widget.stackUnder(other)
    other.stackUnder(widget)
