"""Reading view: a text to read, select, copy and walk through with a cursor. It loads nothing."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget


class ReadingView(QTextBrowser):
    """A text that stands in its document with its colours and sizes: who has one writes it in `_show`."""

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
        seen, cursor = self._seen(), self.textCursor().position()
        super().changeEvent(event)
        self._fit()
        self._show()
        self._put_cursor(cursor)
        self._scroll_to(seen)

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
        bar, place = self.verticalScrollBar(), QTextCursor(self.document())
        place.setPosition(position)
        value = bar.value() + self.cursorRect(place).top() - self.fontMetrics().height() // 2
        bar.setMaximum(max(bar.maximum(), value))  # Qt knows the end only once all of it is laid out
        bar.setValue(value if position else 0)

    def _blocks(self) -> list[QTextBlock]:
        document = self.document()
        return [document.findBlockByNumber(number) for number in range(document.blockCount())]
