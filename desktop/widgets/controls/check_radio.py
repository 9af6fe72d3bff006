"""Check, Radio: radio buttons and boxes to tick that wrap their words and show where the keyboard is.

Painted here, because Fusion's own neither wrap nor scale with the text.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from desktop.widgets.controls.text_label import ByTheLetter
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours, px

RULE = 2  # px that a line is thick which shows where the keyboard is
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a Qt class cannot be inherited twice


class _Marked(ByTheLetter, _Button):
    """What both have; Qt's own classes beside it give role, keys and state."""

    read_only = False

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}  # by width: a layout asks for each many times
        super().__init__(parent)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        return px(18) + px(8)

    def _words(self, width: int) -> QRect:
        inner = QRect(0, 0, max(1, width - self._left() - px(5)), 100_000)
        return self.fontMetrics().boundingRect(inner, _WRAP, self.text())

    def sizeHint(self) -> QSize:
        """All words on one line."""
        width = self._left() + self.fontMetrics().horizontalAdvance(self.text()) + px(10)  # letters lean out
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        words = self.text().split() or [""]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(self._left() + longest + px(6), px(28))

    def heightForWidth(self, width: int) -> int:
        """Px that the words need in this width."""
        if width not in self._heights:
            self._heights[width] = max(px(22), self._words(width).height()) + px(6)
        return self._heights[width]

    def setText(self, text: str) -> None:
        """Other words take other lines."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        """The words count too."""
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """What can only be read does not change."""
        if not self.read_only:
            super().nextCheckState()

    def paintEvent(self, event: object) -> None:
        """Mark, words, and a line above and below both where the keyboard is."""
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = px(18), px(3)
        line = QFontMetrics(self.font()).height()
        box = QRectF(0, top + (line - side) / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        self._paint_mark(painter, box)
        painter.setPen(QColor(c.text if self.isEnabled() else c.disabled))
        painter.drawText(
            QRect(self._left(), top, self.width() - self._left() - px(5), self.height()), _WRAP, self.text()
        )
        if self.hasFocus():
            for y in (0, self.height() - RULE):
                painter.fillRect(0, y, self.width(), RULE, QColor(c.accent))

    @abstractmethod
    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """Paints it as it is now."""

    def _pen(self) -> QPen:
        c = colours()
        if not self.isEnabled():
            return QPen(QColor(c.disabled_line), 1.5)
        if self.property("wrong"):
            return QPen(QColor(c.wrong), 2)
        if self.isChecked():
            return QPen(QColor(c.accent), 1.5)
        return QPen(QColor(c.control), 1.5)

    def _ground(self) -> QColor:
        c = colours()
        return QColor(c.accent_soft if self.underMouse() else c.card)


class Radio(_Marked, QRadioButton):
    """One of several answers."""

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self._pen())
        painter.setBrush(self._ground())
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            radius = box.width() * 0.28
            painter.drawEllipse(QPointF(box.center()), radius, radius)


class Check(_Marked, QCheckBox):
    """A box to tick."""

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        paint_check(painter, box, self._pen(), self._ground(), checked=self.isChecked())


def paint_check(painter: QPainter, box: QRectF, pen: QPen, ground: QColor, *, checked: bool) -> None:
    """A box to tick; `ground` is seen where it is not ticked."""
    c = colours()
    painter.setPen(pen)
    painter.setBrush(QColor(c.accent) if checked else ground)
    painter.drawRoundedRect(box, px(3), px(3))
    if checked:
        icons.paint(painter, box, "check", c.on_accent)
