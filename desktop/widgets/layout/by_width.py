"""By width: what widgets have that are as high as their width asks, such as a page of wrapped texts."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # a Qt class cannot be inherited twice


class ByWidth(_Widget):
    """Comes before the class of a widget with a layout, whose hints it gives as they are.

    Qt's own would lay out all that is in it for its least and for its best width too, whichever it gets; with
    widgets in widgets that multiplies.
    """

    def sizeHint(self) -> QSize:
        """The best width, and a height that counts as long as the width is not known."""
        return cast("QLayout", self.layout()).sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The least of both."""
        return cast("QLayout", self.layout()).minimumSize()
