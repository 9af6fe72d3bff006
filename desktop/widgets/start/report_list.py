"""Reports: the list of reports on the start screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
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

from desktop.widgets.controls import check_radio
from desktop.widgets.controls.plain import plain
from desktop.widgets.look.style import colours, px

Index = QModelIndex | QPersistentModelIndex
_REPORT = Qt.ItemDataRole.UserRole
_ALIGN = Qt.AlignmentFlag


@dataclass(frozen=True)
class Listed:
    """A report as it is listed: its file, place, a line under it, its state and last change; `wrong` when
    the file cannot be read."""

    path: str
    title: str
    line: str
    state: str
    changed: str = ""
    wrong: bool = False

    def spoken(self) -> str:
        """All of it in one sentence."""
        changed = f"gewijzigd {self.changed}" if self.changed else ""
        return ", ".join(filter(None, (self.title, self.line, self.state, changed)))


class ReportList(QListWidget):
    """Arrows move; Enter, Space or a click opens a report. While choosing, Space and a click choose it."""

    wanted = Signal(str)  # the path of its file
    chosen_changed = Signal()

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
        self.itemClicked.connect(self._click)
        self.itemSelectionChanged.connect(self.chosen_changed)

    def set_reports(self, reports: Sequence[Listed]) -> None:
        """Shows these; where the keyboard is and what was chosen stay, as far as they are still there."""
        current, chosen = self.path_of(self.currentItem()), {*self.chosen}
        with QSignalBlocker(self):
            # Rows that are there already stay: quicker than to make all of them anew.
            if (less := self.count() - len(reports)) > 0:
                self.model().removeRows(len(reports), less)
            self.addItems([report.title for report in reports[self.count() :]])
            for place, report in enumerate(reports):
                item = self.item(place)
                item.setText(report.title)
                item.setData(_REPORT, report)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, report.spoken())
                item.setHidden(False)
                item.setSelected(report.path in chosen)
            places = [place for place, report in enumerate(reports) if report.path == current]
            self.setCurrentRow(places[0] if places else -1, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.updateGeometry()
        self.chosen_changed.emit()

    @property
    def choosing(self) -> bool:
        """Whether several reports are being chosen."""
        return self.selectionMode() == self.SelectionMode.MultiSelection

    def choose(self, *, several: bool) -> None:
        """Begins or ends choosing several."""
        mode = self.SelectionMode.MultiSelection if several else self.SelectionMode.SingleSelection
        self.clearSelection()
        self.setSelectionMode(mode)
        self.viewport().update()

    @property
    def chosen(self) -> list[str]:
        """The paths of what was chosen, in the order of the list."""
        items = [self.item(place) for place in range(self.count())]
        return [self.path_of(item) for item in items if self.choosing and item.isSelected()]

    def filter(self, wanted: str) -> bool:
        """Shows the reports that hold all these words. Returns whether there are any."""
        words = plain(wanted).split()
        for place in range(self.count()):
            report = self.item(place).data(_REPORT)
            text = plain(report.spoken())
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
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter) + (() if self.choosing else (Qt.Key.Key_Space,))
        if event.key() in opens:
            if self.currentRow() >= 0:
                self.wanted.emit(self.path_of(self.currentItem()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard starts at a report that is shown."""
        shown = self._shown()
        if shown and self.currentItem() not in shown:
            self.setCurrentItem(shown[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def cannot_read(self, path: str) -> bool:
        """Whether this file is listed as one that cannot be read."""
        reports = [self.item(place).data(_REPORT) for place in range(self.count())]
        return any(report.wrong for report in reports if report.path == path)

    def _shown(self) -> list[QListWidgetItem]:
        items = [self.item(place) for place in range(self.count())]
        return [item for item in items if not item.isHidden()]

    def _click(self, item: QListWidgetItem) -> None:
        if not self.choosing:  # else the click has chosen it
            self.wanted.emit(self.path_of(item))

    def path_of(self, item: QListWidgetItem | None) -> str:
        """The file of a row; nothing for no row."""
        return str(item.data(_REPORT).path) if item else ""


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
        if self._reports.choosing:
            side = px(18)
            box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
            checked = bool(option.state & QStyle.StateFlag.State_Selected)
            pen = QPen(QColor(c.accent if checked else c.control), 1.5)
            check_radio.paint_check(painter, box, pen, QColor(c.card), checked=checked)
            inner.setLeft(inner.left() + side + px(14))
        metrics = QFontMetrics(option.font)
        beside = max(map(metrics.horizontalAdvance, (report.state, report.changed)))
        room, line = inner.width() - beside - px(16), report.line
        painter.setPen(QColor(c.wrong if report.wrong else c.soft))
        if beside < inner.width() // 3:
            at = _ALIGN.AlignTop if report.changed else _ALIGN.AlignVCenter
            painter.drawText(inner, _ALIGN.AlignRight | at, report.state)
            painter.setPen(QColor(c.soft))
            if report.wrong:  # why it cannot be read needs the room
                self._line(painter, inner, option.font, line, _ALIGN.AlignBottom, inner.width())
                line = ""
            else:
                painter.drawText(inner, _ALIGN.AlignRight | _ALIGN.AlignBottom, report.changed)
        else:
            painter.setPen(QColor(c.soft))
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
