"""Reports: the list of earlier reports on the start screen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.storage.memory import Recent
from desktop.widgets.plain import plain
from desktop.widgets.style import colours, px

Index = QModelIndex | QPersistentModelIndex
_REPORT = Qt.ItemDataRole.UserRole
_ALIGN = Qt.AlignmentFlag


class ReportList(QListWidget):
    """Arrows move; Enter, Space or a click opens a report."""

    wanted = Signal(str)  # the path of its file

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reports")
        self.setAccessibleName("Uw verslagen")
        self.setItemDelegate(_ReportPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._open)

    def set_reports(self, reports: Sequence[Recent]) -> None:
        """Shows these."""
        self.clear()
        for report in reports:
            item = QListWidgetItem(report.title, self)
            item.setData(_REPORT, report)
            said = ", ".join(filter(None, (report.title, report.line, report.state)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.updateGeometry()

    def filter(self, wanted: str) -> bool:
        """Shows the reports that hold all these words; tells whether there are any."""
        words = plain(wanted).split()
        for place in range(self.count()):
            report = self.item(place).data(_REPORT)
            text = plain(f"{report.title} {report.line} {report.state}")
            self.item(place).setHidden(not all(word in text for word in words))
        self.updateGeometry()
        return bool(self._shown())

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = len(self._shown())
        return QSize(px(300), rows * self.sizeHintForRow(0) + 2 * self.frameWidth() if rows else 0)

    def minimumSizeHint(self) -> QSize:
        """No higher than its rows, also where there is one."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the report."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentRow() >= 0:
                self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard starts at a report that is shown."""
        shown = self._shown()
        if shown and self.currentItem() not in shown:
            self.setCurrentItem(shown[0])
        super().focusInEvent(event)

    def _shown(self) -> list[QListWidgetItem]:
        items = [self.item(place) for place in range(self.count())]
        return [item for item in items if not item.isHidden()]

    def _open(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_REPORT).path)


class _ReportPainter(QStyledItemDelegate):
    """Draws title, line and state of one report."""

    def __init__(self, reports: ReportList) -> None:
        super().__init__(reports)
        self._reports = reports

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(px(100), 2 * QFontMetrics(option.font).height() + px(24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines at the left, the state at the right, or in the second line where it is narrow."""
        c, rect, report = colours(), option.rect, index.data(_REPORT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(c.accent_soft))
        inner = rect.adjusted(px(18), px(11), -px(18), -px(12))
        metrics = QFontMetrics(option.font)
        beside = metrics.horizontalAdvance(report.state)
        room, line = inner.width() - beside - px(16), report.line
        painter.setPen(QColor(c.soft))
        if beside < inner.width() // 3:
            painter.drawText(inner, _ALIGN.AlignRight | _ALIGN.AlignVCenter, report.state)
        else:
            room, line = inner.width(), f"{report.state} · {report.line}"
        self._line(painter, inner, option.font, line, _ALIGN.AlignBottom, room)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setPen(QColor(c.text))
        self._line(painter, inner, bold, report.title, _ALIGN.AlignTop, room)
        if rect.bottom() < self._reports.viewport().height() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        if self._reports.hasFocus() and index == self._reports.currentIndex():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), px(4), px(4))
        painter.restore()

    def _line(
        self, painter: QPainter, inner: QRect, font: QFont, text: str, at: Qt.AlignmentFlag, room: int
    ) -> None:
        painter.setFont(font)
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, _ALIGN.AlignLeft | at, text)
