"""Hanging layout: the lines of a text box, where those of an item of a list stand under its first letter.

The text knows nothing of it, so that caret, selection, copying, undo and marks are as in any text. Qt gives a
plain text one margin for all lines; here the paragraphs that are to hang are laid out once more.
"""

from typing import cast

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

from desktop.forms.text_parts import hang_of

_LONGEST = 5_000  # letters of a paragraph that hangs: of a longer one each key would take long
_DEEPEST = 0.5  # of the width: so far in at most


class HangingLayout(QPlainTextDocumentLayout):
    """That of one text. While nothing in it hangs, Qt asks Python nothing: a key costs what it did."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._hangs = False
        self._size_changed = QTimer(
            self, singleShot=True, interval=0
        )  # within Qt's own counting it is not told
        self._size_changed.timeout.connect(lambda: self.documentSizeChanged.emit(self.documentSize()))

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Qt calls this at each change."""
        first, last = self.document().findBlock(start), self.document().findBlock(start + added)
        if not self._hangs and _has_item(first, last):
            self._hangs = True
            # Only now Qt comes here for the size of a paragraph; a method of the class it would always call.
            self.blockBoundingRect = self._bounding_rect  # type: ignore[method-assign]
        super().documentChanged(start, removed, added)
        if self._hangs:
            self._look_at(last.next())

    def _bounding_rect(self, block: QTextBlock) -> QRectF:
        """Qt asks this for all that it draws or counts, and lays out what was not."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        if layout.lineCount() < 2 or _is_hung(block) or block.length() > _LONGEST:
            return rect
        if letters := _hang(block):
            self._lay_out(block, letters)
            return super().blockBoundingRect(block)
        return rect

    def _lay_out(self, block: QTextBlock, letters: int) -> None:
        """Lays out a paragraph with its further lines so many letters in."""
        layout, height = block.layout(), 0.0
        count, margin, width = layout.lineCount(), layout.lineAt(0).x(), layout.lineAt(0).width()
        left = min(_x_of(layout.lineAt(0), letters) - margin, width * _DEEPEST)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            in_by = left if height else 0.0
            line.setLeadingIncluded(True)
            line.setLineWidth(width - in_by)
            line.setPosition(QPointF(margin + in_by, height))
            height += line.height()
        layout.endLayout()
        block.setLineCount(layout.lineCount())
        if layout.lineCount() != count:
            self._size_changed.start()

    def _look_at(self, block: QTextBlock) -> None:
        """Whether a paragraph hangs may follow from the one before it."""
        if not block.isValid() or block.layout().lineCount() < 2:
            return
        letters = _hang(block)
        if _is_hung(block) != bool(letters):
            self._lay_out(block, letters)
            self.requestUpdate()


def _has_item(block: QTextBlock, last: QTextBlock) -> bool:
    """Whether something from a paragraph up to another may hang."""
    while block.isValid():
        if hang_of(block.text()):
            return True
        if block == last:
            break
        block = block.next()
    return False


def _hang(block: QTextBlock) -> int:
    """How many letters in the further lines of a paragraph are to stand."""
    text = block.text()
    return hang_of(text) and hang_of(text, block.previous().text())


def _is_hung(block: QTextBlock) -> bool:
    """Whether a paragraph of several lines is laid out so."""
    layout = block.layout()
    return layout.lineAt(1).x() > layout.lineAt(0).x()


def _x_of(line: QTextLine, letter: int) -> float:
    """Where a letter stands; its stubs say that Qt gives a number, but it gives the letter too."""
    x, _ = cast("tuple[float, int]", line.cursorToX(letter))
    return x
