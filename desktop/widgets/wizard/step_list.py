"""Steps: the list at the left: every step with a mark and a word for how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.forms.section import Status
from desktop.widgets.look.style import colours, px
from desktop.widgets.wizard.step_mark import paint_mark

Index = QModelIndex | QPersistentModelIndex
# px: in a wide window and in others; the list grows with the letters only as far as its titles need.
_WIDE, _NARROW, _MOST = 240, 208, 260
_STATUS = Qt.ItemDataRole.UserRole
_IN_SHORT = _STATUS + 1  # what was answered, in a few words
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class StepList(QListWidget):
    """Arrows move, Enter, Space or a click goes there."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName("Stappen")
        self.setItemDelegate(_StepPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.step = -1  # the one on screen; the current row is where the keyboard is
        self._is_wide = False
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def set_steps(self, steps: Sequence[tuple[str, Status | None]]) -> None:
        """The titles with their status; a step without one (the review) has no number."""
        self.clear()
        for place, (title, status) in enumerate(steps):
            self.addItem(f"{place + 1}. {title}" if status else title)
            self.item(place).setData(_STATUS, status)
            self._speak(self.item(place))
        self.updateGeometry()

    def set_status(self, place: int, status: Status, in_short: str = "") -> None:
        """How far a step is now, and what was answered there in a few words."""
        item = self.item(place)
        if (item.data(_STATUS), item.data(_IN_SHORT)) != (status, in_short):
            item.setData(_STATUS, status)
            item.setData(_IN_SHORT, in_short)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, in_short)
            self._speak(item)

    def status(self, place: int) -> Status | None:
        """How far a step is."""
        status: Status | None = self.item(place).data(_STATUS)
        return status

    def set_current(self, place: int) -> None:
        """The step on screen."""
        self.step = place
        self.setCurrentRow(place)
        self.viewport().update()

    def set_wide(self, is_wide: bool) -> None:
        """Whether the window has room for longer answers."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the widest title."""
        metrics = QFontMetrics(_font(self.font(), bold=True))
        widest = max((metrics.horizontalAdvance(self.item(i).text()) for i in range(self.count())), default=0)
        roomy = min(px(_WIDE if self._is_wide else _NARROW), _MOST)
        return QSize(max(widest + _left() + px(22), roomy), px(400))  # also beside a scroll bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the step; Escape is for who shows the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard starts at the step on screen."""
        self.setCurrentRow(self.step)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the titles may wrap: Qt looks at their heights only when asked to."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _speak(self, item: QListWidgetItem) -> None:
        status = item.data(_STATUS)
        text = f"{item.text()}, {status.value.lower()}" if status else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)


class _StepPainter(QStyledItemDelegate):
    """Draws mark, title and word of one step."""

    def __init__(self, steps: StepList) -> None:
        super().__init__(steps)
        self._steps = steps

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as title and word need in the list's width."""
        width = self._steps.viewport().width()
        title = self._title(index, width)
        word = QFontMetrics(_font(option.font, small=True)).height() if index.data(_STATUS) else 0
        return QSize(width, title.height() + word + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws on the ground of the page what is on screen, on that of the list what is not."""
        c, rect, status = colours(), option.rect, index.data(_STATUS)
        current = index.row() == self._steps.step
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(rect, QColor(c.page))
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), QColor(c.accent))
        middle = QPointF(rect.left() + (_left() - px(21)), rect.center().y() + 1)
        paint_mark(painter, middle, px(17) / 2, status)
        title = self._title(index, rect.width()).translated(rect.left() + _left(), rect.top() + px(7))
        painter.setFont(_font(option.font, bold=current))
        painter.setPen(QColor(c.text))
        painter.drawText(title, _WRAP, index.data())
        if status:
            font = _font(option.font, small=True)
            painter.setFont(font)
            painter.setPen(QColor(c.soft))
            under = QRect(
                title.left(), title.bottom() + 1, rect.right() - title.left() - px(6), rect.height()
            )
            text = index.data(_IN_SHORT) or status.value
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, under.width())
            painter.drawText(under, 0, shown)
        if self._steps.hasFocus() and index.row() == self._steps.currentRow():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(px(4) + 3, 2, -3, -2), px(4), px(4))
        painter.restore()

    def _title(self, index: Index, width: int) -> QRect:
        inner = QRect(0, 0, width - _left() - px(8), 10_000)
        return QFontMetrics(_font(self._steps.font(), bold=True)).boundingRect(inner, _WRAP, index.data())


def _left() -> int:
    """Px before a title: the mark and the air around it, which need not grow as fast as the letters."""
    return px(32) + 18


def _font(font: QFont, *, bold: bool = False, small: bool = False) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if small:
        made.setPointSizeF(font.pointSizeF() * 0.88)
    return made
