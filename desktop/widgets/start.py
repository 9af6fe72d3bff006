"""Start: the first screen. It is painted before the forms are loaded, so it knows none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktop.widgets.style import colours, px

Index = QModelIndex | QPersistentModelIndex
_REPORT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Kind:
    """A kind of document that can be begun."""

    key: str
    title: str
    about: str


# The same words as the forms', which are not loaded yet when this is painted; a test holds them together.
KINDS = (Kind("trip", "Nieuw reisverslag", "Verslag van een buitenlandse dienstreis"),)


@dataclass(frozen=True)
class Recent:
    """A report of before: title, a line about it, and its state in words."""

    path: Path
    title: str
    line: str
    state: str


class StartScreen(QScrollArea):
    """Begin a report, open one, or go on with one of before."""

    new_wanted = Signal(str)
    open_wanted = Signal()
    report_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        page.setObjectName("page")
        self.begin: list[QPushButton] = []
        cards = QHBoxLayout()
        cards.setSpacing(px(12))
        for place, kind in enumerate(KINDS):
            cards.addWidget(self._card(kind, first=not place), 1)
        self.open = QPushButton("Openen…", page)
        self.open.clicked.connect(self.open_wanted)
        self.search = QLineEdit(page)
        self.search.setPlaceholderText("Zoek op plaats, doel of datum")
        self.search.setAccessibleName("Zoek in uw verslagen op plaats, doel of datum")
        self.search.textChanged.connect(self._filter)
        self.list = ReportList(page)
        self.list.wanted.connect(self.report_wanted)
        self.empty = _label("", "hint", page)
        self.heading = _label("Uw verslagen", "label", page)
        self.heading.setBuddy(self.list)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.search, 1)
        top.addWidget(self.open)
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(_label("Reisverslag", "title", page))
        column.addWidget(
            _label(
                "Maak een verslag, ga verder met een eerder verslag of open een PDF die u hiermee maakte.",
                "heading",
                page,
            )
        )
        column.addSpacing(px(8))
        column.addLayout(cards)
        column.addSpacing(px(12))
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addStretch(0)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(px(44), px(30), px(44), px(30))
        outer.addStretch(1)
        outer.addLayout(column, 20)
        outer.addStretch(1)
        self.setWidget(page)
        self.set_recent([])

    def set_recent(self, reports: Sequence[Recent]) -> None:
        """Shows the reports of before, the last first."""
        self.list.show_reports(reports)
        self._filter(self.search.text())

    def _filter(self, wanted: str) -> None:
        any_at_all, found = self.list.count() > 0, self.list.filter(wanted)
        self.search.setVisible(any_at_all)
        self.list.setVisible(found)
        self.empty.setVisible(not found)
        self.empty.setText(
            f"Geen verslag gevonden met “{wanted}”."
            if any_at_all
            else "Hier komen de verslagen die u maakt of opent."
        )

    def _card(self, kind: Kind, *, first: bool) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        button = QPushButton("Beginnen", card)
        button.setObjectName("primary" if first else "")
        button.setAccessibleName(f"{kind.title} beginnen")
        button.clicked.connect(lambda: self.new_wanted.emit(kind.key))
        self.begin.append(button)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(px(18), px(16), px(18), px(16))
        layout.setSpacing(px(6))
        layout.addWidget(_label(kind.title, "cardtitle", card))
        layout.addWidget(_label(kind.about, "hint", card))
        layout.addSpacing(px(4))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class ReportList(QListWidget):
    """Reports; Enter, Space or a click opens one."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reports")
        self.setAccessibleName("Uw verslagen")
        self.setItemDelegate(_ReportPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._open)

    def set_recent(self, reports: Sequence[Recent]) -> None:
        """Shows these."""
        self.clear()
        for report in reports:
            item = QListWidgetItem(report.title, self)
            item.setData(_REPORT, report)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(filter(None, (report.title, report.line, report.state))),
            )
            item.setToolTip("")

    def filter(self, wanted: str) -> bool:
        """Shows what holds all words; tells whether there is any."""
        words = wanted.casefold().split()
        found = False
        for place in range(self.count()):
            report = self.item(place).data(_REPORT)
            text = f"{report.title} {report.line}".casefold()
            fits = all(word in text for word in words)
            self.item(place).setHidden(not fits)
            found |= fits
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the report."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_REPORT).path)


class _ReportPainter(QStyledItemDelegate):
    """Draws title, line and state of one report."""

    def __init__(self, reports: ReportList) -> None:
        super().__init__(reports)
        self._reports = reports

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(px(100), 2 * QFontMetrics(option.font).height() + px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines at the left, the state at the right."""
        c, rect, report = colours(), option.rect, index.data(_REPORT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(px(18), px(11), -px(18), -px(11))
        metrics = QFontMetrics(option.font)
        painter.setPen(QColor(c.soft))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, report.state)
        room = inner.width() - metrics.horizontalAdvance(report.state) - px(16)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            metrics.elidedText(report.line, Qt.TextElideMode.ElideRight, room),
        )  # fmt: skip
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(c.text))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            QFontMetrics(bold).elidedText(report.title, Qt.TextElideMode.ElideRight, room),
        )  # fmt: skip
        if index.row() < self._reports.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        if self._reports.hasFocus() and index == self._reports.currentIndex():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), px(4), px(4))
        painter.restore()


def _label(text: str, style: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(style)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
