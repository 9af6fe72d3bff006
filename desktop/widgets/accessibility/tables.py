"""Tables: those of a text as tables of their own, for who listens.

Qt tells nobody that there is a table in a text: its cells are lines one under another. So each has a table
over it, of which nothing is seen but where the keyboard is; a cell in it has the heads of its row and column.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QTextBlock, QTextCursor, QTextTable
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QTextEdit, QWidget

Index = QModelIndex | QPersistentModelIndex


class TextTables(QObject):
    """Keeps a table over each table of a text, as long as there is somebody to hear of it."""

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._tables: list[_Table] = []
        self._soon = QTimer(self, singleShot=True, interval=0)  # the text may be in the middle of its layout
        self._soon.timeout.connect(self._place)
        text.document().documentLayout().documentSizeChanged.connect(self._place_soon)
        text.verticalScrollBar().valueChanged.connect(self._place)

    def drop(self) -> None:
        """Takes them away: call it before the text changes, with which its own tables go."""
        for table in self._tables:
            table.hide()
            table.deleteLater()
        self._tables = []

    def make(self) -> None:
        """Makes them: call it once the text has changed."""
        if not QAccessible.isActive():
            return
        frames = self._text.document().rootFrame().childFrames()
        before: QWidget = self._text
        for frame in frames:
            if isinstance(frame, QTextTable):
                table = _Table(frame, self._text)
                self._tables.append(table)
                table.show()
                QWidget.setTabOrder(before, table)
                before = table
        self._place_soon()

    def _place_soon(self) -> None:
        self._soon.start()

    def _place(self) -> None:
        for table in self._tables:
            table.place()


class _Table(QTableView):
    """Stands over the cells of a table, under its first row, which has the heads of the columns.

    The first column has those of the rows, and is one of cells too: Orca reads a row without its head.
    """

    def __init__(self, table: QTextTable, text: QTextEdit) -> None:
        super().__init__(text.viewport())
        self._table, self._text = table, text
        self._cells = _Cells([_words(table, row) for row in range(table.rows())], self)
        self.setModel(self._cells)
        self.setAccessibleName(_about(table))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)  # else “not selected” is said
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.hide()

    def place(self) -> None:
        """Covers the cells in the text as they are laid out now."""
        left, top = self._edges()
        origin = self._text.horizontalScrollBar().value(), self._text.verticalScrollBar().value()
        self.setGeometry(QRect(left[0] - origin[0], top[1] - origin[1], left[-1] - left[0], top[-1] - top[1]))
        for column in range(self._table.columns()):
            self.setColumnWidth(column, left[column + 1] - left[column])
        for row in range(1, self._table.rows()):
            self.setRowHeight(row - 1, top[row + 1] - top[row])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around the cell where the keyboard is; the text has drawn the rest."""
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(QRectF(self.visualRect(self.currentIndex())).adjusted(2, 2, -2, -2))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keeps the cell in sight."""
        super().currentChanged(current, previous)
        self._show_cell()

    def event(self, event: QEvent) -> bool:
        """So too when the keyboard comes."""
        done = super().event(event)
        if event.type() == QEvent.Type.FocusIn:
            self._show_cell()
        return done

    def _show_cell(self) -> None:
        self.viewport().update()
        if not self.hasFocus():
            return
        bar, cell = self._text.verticalScrollBar(), self.visualRect(self.currentIndex())
        top = cell.translated(self.pos()).top()
        if top < 0 or top + cell.height() > self._text.viewport().height():
            bar.setValue(bar.value() + top - self._text.viewport().height() // 3)

    def _edges(self) -> tuple[list[int], list[int]]:
        """Where columns and rows begin in the text, and where the last of them end."""
        layout, table = self._text.document().documentLayout(), self._table
        whole, padding = layout.frameBoundingRect(table), table.format().toTableFormat().cellPadding()

        def corner(row: int, column: int) -> QPoint:
            first = table.cellAt(row, column).firstCursorPosition().block()
            return (layout.blockBoundingRect(first).topLeft() - QPointF(padding, padding)).toPoint()

        left = [corner(0, column).x() for column in range(table.columns())]
        top = [corner(row, 0).y() for row in range(table.rows())]
        return [*left, round(whole.right())], [*top, round(whole.bottom())]


class _Cells(QAbstractTableModel):
    """The words of the cells under the heads of the columns."""

    def __init__(self, words: Sequence[Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All but that of the heads."""
        return 0 if parent.isValid() else len(self._words) - 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All of them."""
        return 0 if parent.isValid() else len(self._words[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What stands in a cell."""
        return self._words[index.row() + 1][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """What a row or a column is about."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return self._words[0][section] if across else self._words[section + 1][0]


def _words(table: QTextTable, row: int) -> list[str]:
    """What stands in the cells of a row."""
    found = []
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        cursor = QTextCursor(cell.firstCursorPosition())
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        found.append(" ".join(cursor.selectedText().split()))
    return found


def _about(table: QTextTable) -> str:
    """What a table is about: the heading above it, and the line that leads to it: "In het voorbeeld:"."""
    block: QTextBlock = table.firstCursorPosition().block().previous()
    lead = block.text().removesuffix(":") if block.text().endswith(":") else ""
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.previous()
    return ". ".join(filter(None, (block.text(), lead)))
