"""Field line: widgets on one line where there is room for all of them, else one under another."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.layout.flow import level
from desktop.widgets.look.style import px

_BESIDE, _UNDER = 8, 10  # px between two of them


class FieldLine(ByWidth, QWidget):
    """Lies on one line or stands, by its width.

    `turned` comes when that changes, `levelled` with the px above the editors when those change.
    """

    turned = Signal()
    levelled = Signal(int)

    def __init__(self, letters: int, beside: int, parent: QWidget) -> None:
        """`letters` "n" is the width that all of them need side by side.

        `beside`: px that stand beside the line while it lies, and are its own once it stands.
        """
        super().__init__(parent)
        self._letters, self._beside = letters, beside
        self._above = -1
        self._widgets: list[QWidget] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(_BESIDE))

    def add(self, widget: QWidget, weight: int) -> None:
        """Adds a widget; `weight` says how wide it is among the others, 0 that it keeps its own width."""
        self._widgets.append(widget)
        self._box.addWidget(widget, weight, Qt.AlignmentFlag.AlignTop)

    @property
    def lies(self) -> bool:
        """Whether all are on one line."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them, however they stand now: so it can always shrink."""
        widths = [widget.minimumSizeHint().width() for widget in self._widgets]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        needed = self._letters * self.fontMetrics().horizontalAdvance("n")
        lies = self.width() >= needed + (0 if self.lies else self._beside)
        if lies != self.lies:
            direction = QBoxLayout.Direction
            self._box.setDirection(direction.LeftToRight if lies else direction.TopToBottom)
            self._box.setSpacing(px(_BESIDE if lies else _UNDER))
            self.turned.emit()
        self.level()

    def level(self) -> None:
        """Puts the editors on one line, whatever stands above them."""
        above = level(self._widgets) if self.lies else 0
        if not self.lies:
            for widget in self._widgets:
                level([widget])
        if above != self._above:
            self._above = above
            self.levelled.emit(above)
