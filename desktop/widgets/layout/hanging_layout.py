"""Hanging layout: the lines of a text box, where those of an item of a list stand under its first letter.

The text knows nothing of it, so that caret, selection, copying, undo and marks are as in any text. Qt gives a
plain text one margin for all lines; here the paragraphs that are to hang are laid out. No method may raise an
error: the binding ends the program where one comes through Qt.
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
        self._blocks = 0  # of the document, when it was last changed
        self._margin = document.documentMargin()
        self._measure = super().blockBoundingRect
        self._size_changed = QTimer(self, singleShot=True, interval=0)  # while Qt counts it is not told
        self._size_changed.timeout.connect(self._tell_size)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Qt calls this at each change."""
        document = self.document()
        first, last = document.findBlock(start), document.findBlock(start + added)
        if not self._hangs and _has_item(first, last):
            self._hangs = True
            # Only now Qt comes here for the size of a paragraph; a method of the class it would always call.
            self.blockBoundingRect = self._bounding_rect  # type: ignore[method-assign]
        is_one = first.isValid() and first == last and document.blockCount() == self._blocks
        if self._hangs and is_one and first.layout().lineCount() and (letters := _hang(first)):
            self._lay_out_changed(first, letters)
        else:
            super().documentChanged(start, removed, added)
        self._blocks = document.blockCount()
        if self._hangs:
            self._look_at(last.next())

    def _bounding_rect(self, block: QTextBlock) -> QRectF:
        """Qt asks this for all that it draws or counts, and lays out what was not."""
        rect = self._measure(block)
        layout = block.layout()
        if layout.lineCount() < 2 or layout.lineAt(1).x() > self._margin or not (letters := _hang(block)):
            return rect
        before = layout.lineCount()
        self._lay_out(block, letters)
        if layout.lineCount() != before:
            self._size_changed.start()
        return self._measure(block)

    def _lay_out_changed(self, block: QTextBlock, letters: int) -> None:
        """What Qt does with a paragraph that was changed: it would lay it out first without a hang."""
        before = block.lineCount()
        self._lay_out(block, letters)
        if block.lineCount() == before:
            self.updateBlock.emit(block)
        else:
            self._tell_size()
            self.requestUpdate()

    def _lay_out(self, block: QTextBlock, letters: int) -> None:
        """Lays out a paragraph that was laid out before, with its further lines so many letters in."""
        layout, height, left = block.layout(), 0.0, 0.0
        width = layout.lineAt(0).width()
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(width - left)
            line.setPosition(QPointF(self._margin + left, height))
            if letters and not height:
                left = min(_x_of(line, letters) - self._margin, width * _DEEPEST)
            height += line.height()
        layout.endLayout()
        block.setLineCount(layout.lineCount())

    def _look_at(self, block: QTextBlock) -> None:
        """Whether a paragraph hangs may follow from the one before it."""
        if not block.isValid() or block.layout().lineCount() < 2:
            return
        letters = _hang(block)
        if (block.layout().lineAt(1).x() > self._margin) != bool(letters):
            self._lay_out(block, letters)
            self._size_changed.start()
            self.requestUpdate()

    def _tell_size(self) -> None:
        self.documentSizeChanged.emit(self.documentSize())


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
    if block.length() > _LONGEST:
        return 0
    text = block.text()
    return hang_of(text) and hang_of(text, block.previous().text())


def _x_of(line: QTextLine, letter: int) -> float:
    """Where a letter stands; its stubs say that Qt gives a number, but it gives the letter too."""
    x, _ = cast("tuple[float, int]", line.cursorToX(letter))
    return x
