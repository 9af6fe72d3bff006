"""The editor of a text of several lines, that grows with what is typed."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.forms.answers import MOST_LETTERS, FreeText, SystemValue, display_text
from desktop.forms.text_parts import marker_of, repeated_sign
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.cursor import unheard
from desktop.widgets.controls import dragged
from desktop.widgets.controls.text_label import wrapping
from desktop.widgets.editors.base import TOO_LONG, Editor, mark, same, shared_ends, text_from, units
from desktop.widgets.editors.clipboard import cells_of
from desktop.widgets.editors.languages import IN_DUTCH, language_menu, sentence_about
from desktop.widgets.editors.lines import is_undo, without_undo
from desktop.widgets.editors.sentence_marks import SentenceMarks
from desktop.widgets.editors.spelling_marks import SpellingMarks
from desktop.widgets.editors.suggestions import Find, Suggestions
from desktop.widgets.layout.hanging_layout import HangingLayout
from desktop.widgets.layout.in_sight import area_of

LEAST_LINES, ROOMY_LINES = 3, 10  # of a text among other questions, and of one that is all of its page
SHARE = 0.6  # of the height of the page: a text that is longer scrolls
_LONGEST_SIGNS = 50  # letters of a line in which nothing but signs and blanks stand
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WITH_ENTER = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class TextEdit(QPlainTextEdit):
    """A text without an undo of its own (the program has one), as high as its lines but `least` at least.

    What is longer than a share of the window scrolls.
    """

    rows_pasted = Signal(list, bool)  # lines of cells; whether they take the place of the whole text
    refused = Signal(str)  # why something was not taken in
    piece_ended = Signal()
    menu_made = Signal(QMenu)  # more may be put into it

    def __init__(self, parent: QWidget, least: int = LEAST_LINES) -> None:
        super().__init__(parent)
        self.takes_rows, self._least = False, least
        self.suggestions: Suggestions | None = None
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        self._layout = HangingLayout(document)
        document.setDocumentLayout(self._layout)
        with unheard():
            self.setDocument(document)
        self.spelling, self.sentences = SpellingMarks(self), SentenceMarks(self)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout.documentSizeChanged.connect(self.fit_height)
        self._page_grows = QTimer(self, singleShot=True, interval=0)  # after the page has grown too
        self._page_grows.timeout.connect(self._show_cursor)

    def text(self) -> str:
        """The text to the letter; Qt's own `toPlainText` turns spaces that do not break into common ones."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")  # many times faster than `translate`

    def replace(self, text: str) -> None:
        """Shows another text; only what differs is touched, so the cursor stays where it makes sense."""
        before = self.text()
        if text == before:
            return
        self.setWordWrapMode(wrapping(text))
        start, end = shared_ends(before, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(before[:start]))
        cursor.setPosition(units(before[: len(before) - end]), QTextCursor.MoveMode.KeepAnchor)
        if self.hasFocus():
            cursor.insertText(text[start : len(text) - end])
            self.setTextCursor(cursor)
            return
        with unheard():
            cursor.insertText(text[start : len(text) - end])

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window, and follows the size of the letters."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        done = super().event(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_height()
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.ReadOnlyChange):
            self._look_anew()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undoes nothing, goes on with lists, and keeps the line that is typed in view."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (self.suggestions and self.suggestions.takes(event)) or is_undo(event):
            event.ignore()
            return
        if event.key() in _ENTER and modifiers in _WITH_ENTER and not self.isReadOnly():
            self._begin_line(within_item=bool(modifiers))
        elif event.text() != " " or not self._drop_repeated_sign():
            super().keyPressEvent(event)
        self._page_grows.start()

    def _begin_line(self, *, within_item: bool) -> None:
        """Begins a line; in an item of a list the next one, or a line `within_item`; an empty one ends it."""
        cursor, begun = self.textCursor(), ""
        block = self.document().findBlock(cursor.selectionStart())
        marker = marker_of(block.text(), block.previous().text())
        if marker and marker.blank and cursor.selectionStart() >= block.position() + marker.length:
            begun = marker.under() if within_item else marker.following()
        if not (marker and begun):
            cursor.insertText("\n")
        else:
            if marker.is_empty:
                cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
            self.piece_ended.emit()
            cursor.insertText("" if marker.is_empty else f"\n{begun}")
            self.piece_ended.emit()
        self.setTextCursor(cursor)

    def _drop_repeated_sign(self) -> bool:
        """After Enter in a list "- " stands there: whoever types that by hand gets no second one."""
        cursor = self.textCursor()
        block = cursor.block()
        if not cursor.atBlockEnd() or cursor.hasSelection() or block.length() > _LONGEST_SIGNS:
            return False
        if not (sign := repeated_sign(block.text(), block.previous().text())):
            return False
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(sign))
        cursor.removeSelectedText()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first text that is touched has the dictionary loaded."""
        super().focusInEvent(event)
        self.spelling.touch()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The last word and sentence that were typed are whole now."""
        super().focusOutEvent(event)
        self.spelling.leave()
        self.sentences.look_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """A text that is not seen is not looked at."""
        super().showEvent(event)
        self._look_anew()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu less undo and redo, below what can be done about a word that may be wrong."""
        menu = self.createStandardContextMenu(event.pos())
        without_undo(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_made.emit(menu)
        cursor, where = self.cursorForPosition(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            cursor = self.textCursor()
            where = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.spelling.fill(menu, cursor.position(), lambda: menu.popup(where))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leaves files to the window, which opens them; of a picture it says that it cannot be taken in."""
        return not dragged.files(source) and (source.hasImage() or super().canInsertFromMimeData(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes in a text from elsewhere; a table becomes rows where there are rows."""
        text = text_from(source, self)
        if self.takes_rows and "\t" in text.strip():
            whole = self.textCursor().selectedText() == self.document().toRawText()
            self.rows_pasted.emit(cells_of(text), whole)
        elif len(text) > MOST_LETTERS:  # Qt would take its time to lay it out
            self.refused.emit(TOO_LONG)
        elif text:
            self.setWordWrapMode(wrapping(self.text() + text))
            self.piece_ended.emit()
            super().insertFromMimeData(source)
            self.piece_ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, unless this is what the user works in."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def set_least(self, lines: int) -> None:
        """So many lines are shown of any text, where the window has room for them."""
        self._least = lines
        self.fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider text has fewer lines."""
        super().resizeEvent(event)
        self.fit_height()

    def point_out(self, start: int, word: str) -> bool:
        """Selects a word that may be wrong and brings it in view; False where another stands there."""
        self._page_grows.start()
        return self.spelling.point_out(start, word)

    def _look_anew(self) -> None:
        """At all that is marked in the text."""
        self.spelling.look_anew()
        self.sentences.look_anew()

    def _show_cursor(self) -> None:
        """Scrolls the page to the line that is typed: a text may be higher than the window."""
        area = area_of(self)
        page = area.widget() if area else None
        if area and page:
            cursor = self.cursorRect()
            middle = self.viewport().mapTo(page, cursor.center())
            area.ensureVisible(middle.x(), middle.y(), 0, cursor.height())

    def fit_height(self) -> None:
        """Takes the height that its text and the window ask for."""
        # The cursor is as high as a line really is, a pixel more than the letters say of themselves.
        line, lines, block = self.cursorRect().height(), 0, self.document().begin()
        most = self._most_lines(line)
        while block.isValid() and lines < most:
            self._layout.blockBoundingRect(
                block
            )  # Qt counts the lines of a paragraph when it is first painted
            lines, block = lines + block.layout().lineCount(), block.next()
        lines = min(most, max(self._least, lines))
        around = self.contentsMargins()
        # Qt gives a scroll bar to what fits exactly, so there is one pixel to spare.
        height = lines * line + 2 * round(self.document().documentMargin()) + 1
        self.setFixedHeight(height + around.top() + around.bottom())

    def _most_lines(self, line: int) -> int:
        """How many lines of so many px are shown at most: of a text that is longer, a share of the window."""
        seen = area_of(self) or self.window()
        return max(LEAST_LINES, int(SHARE * seen.height() / line))


class TextEditor(Editor):
    """A text of several lines."""

    def __init__(self, answer: FreeText | SystemValue, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.text = TextEdit(self, LEAST_LINES if answer == FreeText() else 1)
        self.text.rows_pasted.connect(self.pasted)
        self.text.refused.connect(self.refused)
        self.text.piece_ended.connect(self.piece_ended)
        self.text.spelling.piece_ended.connect(self.piece_ended)
        self.text.spelling.refused.connect(self.refused)
        self.text.sentences.remarked.connect(self._remark_on_sentences)
        self.text.menu_made.connect(self._offer_languages)
        self._language, self._about_sentences = "", ""
        self._value: Any = None
        self.text.textChanged.connect(self._tell)
        self.watch(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    def suggest_from(self, find: Find) -> None:
        """Shows, while typing, what may be meant."""
        suggestions = self.text.suggestions = Suggestions(self.text, find, self.text.replace)
        suggestions.take_over()
        suggestions.taken.connect(self.taken)

    @property
    def takes_rows(self) -> bool:
        """Whether a table that is pasted makes rows."""
        return self.text.takes_rows

    @takes_rows.setter
    def takes_rows(self, takes: bool) -> None:
        self.text.takes_rows = takes

    def set_value(self, value: Any) -> None:
        """Shows a text."""
        if not same(value, self._value):
            self._value = value
            self._show()
        self.follow_language()

    def follow_language(self) -> None:
        """A text that is not in Dutch is not looked up in the Dutch dictionary; what it is in is said."""
        language = self.slot.language if self.slot else ""
        if language != self._language:
            self._language = language
            self.text.spelling.switch(not language)
            self._remark()

    def _remark_on_sentences(self, sentence: str) -> None:
        self._about_sentences = sentence
        self._remark()

    def _remark(self) -> None:
        about = sentence_about(self._language)
        self.remarked.emit(" ".join(filter(None, (about, self._about_sentences))))

    def _offer_languages(self, menu: QMenu) -> None:
        if self.slot and not self.text.isReadOnly():
            menu.addSeparator()
            menu.addMenu(language_menu(menu, self.slot.language, self._choose_language))

    def _choose_language(self, code: str) -> None:
        if self.slot:
            self.slot.set_language(code)
            announce(self.text, sentence_about(code) or IN_DUTCH)

    def focus_target(self) -> QWidget:
        """The text."""
        return self.text

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be selected."""
        self.text.setReadOnly(read_only)
        mark(self.text, "readOnly", read_only)

    def _show(self) -> None:
        self.text.blockSignals(True)
        self.text.replace("" if self._value is None else str(self._value))
        self.text.blockSignals(False)

    def _tell(self) -> None:
        if self.text.isReadOnly():  # assistive technology does not ask
            self._show()
            return
        text = self.text.text()
        if len(text) > MOST_LETTERS:
            self._show()
            self.refused.emit(TOO_LONG)
            return
        self._value = text or None
        self.changed.emit(self._value)
        if self.text.suggestions:
            self.text.suggestions.look_and_show(text)


class NotedEditor(TextEditor):
    """What the program noted: it can be read and copied."""

    def __init__(self, answer: SystemValue, parent: QWidget | None) -> None:
        super().__init__(answer, parent)
        self._answer = answer
        self.set_read_only(True)

    def set_value(self, value: Any) -> None:
        """Shows what was noted, in words."""
        super().set_value(display_text(self._answer, value) if value else None)

    def set_read_only(self, read_only: bool) -> None:
        """Whatever the report allows, this can only be read."""
        super().set_read_only(True)
