"""Bars: amounts beside one another on one scale, each with its word before it and its figures behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.forms.question import Bar
from desktop.widgets.accessibility.tree import explain
from desktop.widgets.controls.text_label import Label, WrappedText
from desktop.widgets.layout.by_width import ByWidth
from desktop.widgets.look.style import colours, px

ROOM = 62  # letters "n" from which on there is room for what is drawn
LONGEST, HIGH = 96, 8  # px


class Bars(ByWidth, QWidget):
    """Words say it all; where there is room, it is drawn too."""

    def __init__(self, explained: QWidget, parent: QWidget) -> None:
        """What they say is said of `explained`."""
        super().__init__(parent)
        self._explained = explained
        self._bars: Sequence[Bar] = ()
        self.spoken = ""  # all of it in words
        self._drawn: list[_Drawn] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        self.hide()

    def compare(self, bars: Sequence[Bar]) -> bool:
        """Shows these amounts; without any it is not seen. Gives whether they are others than before."""
        if [*bars] == [*self._bars]:
            return False
        self._bars = bars
        self.spoken = ". ".join(f"{bar.label}: {bar.text}" for bar in bars)
        for part in self.findChildren(QWidget):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._drawn = []
        most = max((bar.most for bar in bars), default=0)
        for row, bar in enumerate(bars):
            label = Label(bar.label, "small", self)  # read first
            drawn = _Drawn(bar, most, self)
            self._drawn.append(drawn)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            text = WrappedText(bar.text, "small", self)
            explain(text, self._explained)
            parts = (label, drawn, text)
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column)
                part.show()
        self.setVisible(bool(bars))
        self._fit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_room = self.width() >= ROOM * self.fontMetrics().horizontalAdvance("n")
        for drawn in self._drawn:
            drawn.setVisible(has_room)


class _Drawn(QWidget):
    """One bar: filled for what was chosen, an outline for the other, filled as far as it is at least."""

    def __init__(self, bar: Bar, scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar, self._scale = bar, scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As long as the largest."""
        return QSize(px(LONGEST), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws it from the left."""
        painter, accent = QPainter(self), QColor(colours().accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, (self.height() - px(HIGH)) / 2, self.width(), px(HIGH)).adjusted(1, 1, -1, -1)
        bar, scale = self._bar, self._scale or 1
        painter.setPen(QPen(accent, 1.5))
        if bar.is_own:
            painter.setBrush(accent)
        painter.drawRoundedRect(_part(whole, bar.most / scale), 1, 1)
        if bar.least < bar.most:
            end = _part(whole, bar.least / scale)
            painter.fillRect(end, accent)


def _part(whole: QRectF, share: float) -> QRectF:
    return QRectF(whole.left(), whole.top(), max(2.0, whole.width() * share), whole.height())
