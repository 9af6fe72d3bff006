"""Sentence marks: the dots under a sentence of a text that is long, where the settings ask for them.

They stand in the layout of the text, as the marks of the spelling do, and below those.
"""

from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from desktop.forms.sentences import LongSentence, is_open, long_sentences, remark_on
from desktop.widgets.editors.base import units
from desktop.widgets.look.style import colours

LOOKS_AFTER = 400  # ms after the last key
_OURS = QTextFormat.Property.UserProperty  # tells them from what an input method puts there
_Mark = QTextLayout.FormatRange


class SentenceMarks(QObject):
    """Those of one text. It is looked at once nothing is typed, and nobody hears of it before it is left."""

    is_on: ClassVar[bool] = False

    remarked = Signal(str)  # what to say of the long sentences, where that is something else than before

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._known: dict[str, list[LongSentence]] = {}  # by line
        self._remark = ""
        self._pause = QTimer(self, singleShot=True, interval=LOOKS_AFTER)
        self._pause.timeout.connect(self._look)
        edit.document().contentsChanged.connect(self._pause.start)
        edit.cursorPositionChanged.connect(self._pause.start)

    def look_anew(self) -> None:
        """The text was shown or left, its colours are others, or the settings."""
        self._pause.start()

    def _look(self) -> None:
        if not self._edit.isVisible():
            return
        looks = self.is_on and not self._edit.isReadOnly()
        if not looks and not self._remark:
            return
        known, found = self._known, list[LongSentence]()
        self._known = {}
        block = self._edit.document().begin()
        while block.isValid():
            line = block.text() if looks else ""
            sentences = known[line] if line in known else long_sentences(line)
            self._known[line] = sentences
            sentences = [each for each in sentences if not self._is_typed(block, line, each)]
            found += sentences
            self._mark(block, [_mark(line, each) for each in sentences])
            block = block.next()
        if (remark := remark_on(found)) != self._remark:
            self._remark = remark
            self.remarked.emit(remark)

    def _is_typed(self, block: QTextBlock, line: str, sentence: LongSentence) -> bool:
        """Whether a sentence is still being typed: the cursor stands at its open end."""
        cursor = self._edit.textCursor()
        at_end = cursor.block() == block and cursor.atBlockEnd() and sentence.end >= len(line.rstrip())
        return self._edit.hasFocus() and at_end and is_open(line[: sentence.end])

    def _mark(self, block: QTextBlock, marks: list[_Mark]) -> None:
        layout, ours = block.layout(), sentence_marks_in(block)
        if (
            layout.preeditAreaText() or marks == ours
        ):  # what an input method composes stands among the letters
            return
        others = [other for other in layout.formats() if other not in ours]
        layout.setFormats([*marks, *others])
        self._edit.document().markContentsDirty(block.position(), block.length())


def sentence_marks_in(block: QTextBlock) -> list[_Mark]:
    """Those of a paragraph."""
    return [mark for mark in block.layout().formats() if mark.format.hasProperty(_OURS)]


def _mark(line: str, sentence: LongSentence) -> _Mark:
    dots = QTextCharFormat()
    dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dots.setUnderlineColor(QColor(colours().soft))
    dots.setProperty(_OURS, True)
    mark = _Mark()
    mark.start, mark.format = units(line[: sentence.start]), dots
    mark.length = units(line[sentence.start : sentence.end])
    return mark
