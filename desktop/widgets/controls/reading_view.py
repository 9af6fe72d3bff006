"""Reading view: a text to read, select, copy and walk through with a cursor. It loads nothing."""

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.widgets.controls.later import later


class ReadingView(QTextBrowser):
    """A text that stands in its document with its colours and sizes: who has one writes it in `_show`."""

    _kept = 0  # the letter that was seen at the top before what changes now, if not the first

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, type_: int, name: QUrl | str) -> Any:
        """Nothing is loaded, from wherever. For nothing at all Qt would look for the file itself."""
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls. With Ctrl Qt would give this text alone other letters: the menu does that for all."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the look, and stays at its place: what is seen at the top, and the cursor."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            super().changeEvent(event)
            return
        self._stay()
        cursor = self.textCursor().position()
        super().changeEvent(event)
        self._fit()
        self._show()
        self._put_cursor(cursor)
        self._scroll_to(self._kept)

    def _stay(self) -> None:
        """Shows what is seen at the top there again, once all that changes meanwhile has changed."""
        if not self._kept and (seen := self._seen()):
            self._kept = seen
            later(self, self._go_back)

    def _go_back(self) -> None:
        self._scroll_to(self._kept)
        self._kept = 0

    def _fit(self) -> None:
        """Keeps the width of the column for its letters."""

    def _show(self) -> None:
        """Writes the text in the document."""

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _seen(self) -> int:
        """The letter that is seen at the top; 0 where the text is at its beginning."""
        if self.verticalScrollBar().value() == 0:
            return 0
        return self.cursorForPosition(QPoint(0, self.fontMetrics().height() * 3 // 4)).position()

    def _scroll_to(self, position: int) -> None:
        """Shows a place half a line from the top, where `_seen` finds it again."""
        if not position:
            self.verticalScrollBar().setValue(0)
            return
        place = QTextCursor(self.document())
        place.setPosition(position)
        self._scroll_by(self.cursorRect(place).top() - self.fontMetrics().height() // 2)

    def _scroll_by(self, pixels: int) -> None:
        """Scrolls so far, also to where the text was not laid out yet: the scroll bar ends before it."""
        bar, document = self.verticalScrollBar(), self.document()
        if bar.value() + pixels > bar.maximum():
            bottom = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
            end = ceil(bottom + document.rootFrame().frameFormat().bottomMargin()) - self.viewport().height()
            bar.setMaximum(max(0, end))
        bar.setValue(bar.value() + pixels)

    def _blocks(self) -> list[QTextBlock]:
        document = self.document()
        return [document.findBlockByNumber(number) for number in range(document.blockCount())]
