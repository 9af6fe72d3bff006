"""Changes: what is different in an answer: words that went are struck out, words that came are underlined."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit, QWidget

from desktop.forms.changes import (
    ON_SCREEN,
    WORDS,
    ChangedLine,
    Difference,
    Fate,
    Piece,
    bounded,
    line_text,
    visible_pieces,
)
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.controls.text_label import wrapping
from desktop.widgets.look.style import colours, px

KEY = (
    Piece("− ", Fate.SAME), Piece("weg", Fate.GONE), Piece("     + ", Fate.SAME), Piece("nieuw", Fate.NEW),
)  # fmt: skip
_FATE = QTextCharFormat.Property.UserProperty  # what became of a piece


class ChangedText(QTextEdit):
    """The lines of an answer, as high as they are, walked through with a cursor.

    A screen reader says them on coming there, and of each word that the cursor comes to what became of it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByKeyboard | flag.TextSelectableByMouse)
        self.document().setDocumentMargin(px(4))
        self._fate = Fate.SAME
        self.cursorPositionChanged.connect(self._follow_cursor)

    def show_difference(self, difference: Difference) -> None:
        """Shows the lines, and says them with their place."""
        lines = bounded(difference.lines, ON_SCREEN)
        self.show_lines(lines)
        sentences = ". ".join(line_text(line).rstrip(".") for line in lines)
        self.setAccessibleName(f"{difference.place}: {sentences}.")

    def show_lines(self, lines: Sequence[ChangedLine]) -> None:
        """Shows these."""
        cursor = QTextCursor(self.document())
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
            for piece in visible_pieces(line):
                cursor.insertText(piece.text, _format(piece.fate))
        self.setWordWrapMode(wrapping(self.toPlainText()))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """At the first and the last line, the keys up and down go on to what stands above and below."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.textCursor().position() == before:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)

    def _fit(self) -> None:
        edges = self.height() - self.viewport().height()
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(ceil(self.document().size().height()) + edges)

    def _follow_cursor(self) -> None:
        """Keeps the cursor in sight, and says what became of the word that it came to."""
        after = QTextCursor(self.textCursor())
        after.movePosition(QTextCursor.MoveOperation.NextCharacter)
        fate = Fate(after.charFormat().property(_FATE) or Fate.SAME.value)
        if fate is not self._fate:
            self._fate = fate
            announce(self, WORDS[fate])
        area = self._area()
        page = area and area.widget()
        if area and page and self.hasFocus():
            place = self.viewport().mapTo(page, self.cursorRect().center())
            area.ensureVisible(place.x(), place.y(), 0, 2 * self.cursorRect().height())

    def _area(self) -> QScrollArea | None:
        """The page that it stands on."""
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above if isinstance(above, QScrollArea) else None


def _format(fate: Fate) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(_FATE, fate.value)
    if fate is Fate.GONE:
        form.setFontStrikeOut(True)
        form.setBackground(QColor(colours().wrong_soft))
    if fate is Fate.NEW:
        form.setFontUnderline(True)
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setBackground(QColor(colours().good_soft))
    return form
