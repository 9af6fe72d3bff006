"""Dialog: what dialogs have in common: how they are laid out, the bar of buttons below, and how they end."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.look.style import px


def edge_to_edge(dialog: QDialog, width: int, height: int) -> QVBoxLayout:
    """The layout of a dialog without room around it, as large in px as the size of text asks and fits."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    dialog.resize(QSize(px(width), px(height)).boundedTo(dialog.screen().availableSize() * 0.9))
    return layout


def button_bar(
    dialog: QDialog, *buttons: QPushButton, beside: QWidget | None = None, enter: bool = False
) -> QWidget:
    """The bar under a dialog. What is seldom wanted stands `beside` its buttons, far away.

    Unless `enter`, that key presses none of them from elsewhere: in a list it must not be the last word.
    """
    bar = _ButtonBar(dialog, buttons, beside)
    for button in bar.findChildren(QPushButton):
        button.setAutoDefault(enter)
    return bar


class _ButtonBar(QWidget):
    """Its buttons stand on one line; on several where it is narrow for their words."""

    def __init__(self, dialog: QDialog, buttons: Sequence[QPushButton], beside: QWidget | None) -> None:
        super().__init__(dialog)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # a class of ours would have no ground
        self._buttons, self._beside = buttons, beside
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._arrange(len(buttons))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest button, wherever they stand now: so it can always shrink."""
        around = self._grid.contentsMargins()
        widest = max(widget.minimumSizeHint().width() for widget in self._all())
        return QSize(around.left() + widest + around.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        around, gap = self._grid.contentsMargins(), self._grid.horizontalSpacing()
        room = self.width() - around.left() - around.right() + gap
        wanted = [widget.sizeHint().width() + gap for widget in self._all()]
        if sum(wanted) <= room:
            self._arrange(len(self._buttons))
        else:
            self._arrange(min(2, len(self._buttons) - 1, room // max(wanted)) or 1)

    def _all(self) -> list[QWidget]:
        return [*([self._beside] if self._beside else []), *self._buttons]

    def _arrange(self, columns: int) -> None:
        """Puts so many buttons on a line; where that is not all of them, what stands beside them is above."""
        if columns == self._columns:
            return
        self._columns = columns
        for widget in self._all():
            self._grid.removeWidget(widget)
        above = columns < len(self._buttons)
        if self._beside and above:
            self._grid.addWidget(self._beside, 0, 0, 1, 2 + columns)
        elif self._beside:
            self._grid.addWidget(self._beside, 0, 0)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, int(above) + place // columns, 2 + place % columns)


def accepted(dialog: QDialog) -> bool:
    """Shows a dialog until it is closed; whether it was accepted. What it says can be read just after."""
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted
