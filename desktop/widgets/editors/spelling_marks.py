"""Spelling marks: the wave under words of a text that may be wrong, and what its menu offers for one.

They stand in the layout of the text and not in the text itself: it can be stored, copied and undone as if
they were not there. Qt keeps them by place, so that they are moved along with what is typed before them.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from desktop.errors import NotSaved
from desktop.spelling.talk import WrongWord
from desktop.spelling.words import word_at
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.controls.later import later
from desktop.widgets.editors.sentence_marks import sentence_marks_in
from desktop.widgets.editors.speller import as_qt_counts, speller
from desktop.widgets.look.style import colours

LOOKS_AFTER = 300  # ms after the last key
MENU_WAITS = 1_000  # ms at most for suggestions: what comes later would move what is pointed at
_AT_ONCE = 20  # paragraphs that are asked about before the next are
_LOOKED_AT = 1  # the state of a paragraph; Qt gives a new one another
_WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
NO_SUGGESTIONS, NONE_YET = "Geen voorstellen", "Nog geen voorstellen gevonden"
ADD, REMOVE = "&Toevoegen aan eigen woorden", "Uit eigen woorden &halen"
REPLACED = "‘{}’ is vervangen door ‘{}’."
Mark = QTextLayout.FormatRange


class SpellingMarks(QObject):
    """Those of one text. A key waits for nothing: paragraphs are asked about once nothing is typed."""

    piece_ended = Signal()  # before and after a word is replaced: that is undone apart
    refused = Signal(str)  # why a word was not added

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit, self._document = edit, edit.document()
        self._first = 0  # the paragraphs before it were all looked at
        self._awaited = 0  # answers
        self._is_typed_in = False
        self._passed_over: QTextBlock | None = None  # that of the word behind which the cursor stands
        self._is_marked = False
        self._is_on = True
        self._pause = QTimer(self, singleShot=True, interval=LOOKS_AFTER)
        self._pause.timeout.connect(self._look)
        self._document.contentsChange.connect(self._follow)
        edit.cursorPositionChanged.connect(self._settle)
        speller().changed.connect(self.look_anew)

    def touch(self) -> None:
        """The keyboard came here."""
        if not self._edit.isReadOnly():
            speller().start()

    def look_anew(self) -> None:
        """Other words are right, the text was shown, or its colours are others."""
        block = self._document.begin()
        while block.isValid():
            block.setUserState(-1)
            block = block.next()
        self._first = 0
        self._pause.start()

    def switch(self, on: bool) -> None:
        """Whether this text is one for the Dutch dictionary."""
        self._is_on = on
        self.look_anew()

    def leave(self) -> None:
        """The keyboard went elsewhere: what was typed last is whole."""
        self._is_typed_in = False
        self._settle()

    def _settle(self) -> None:
        """The cursor went elsewhere: the word behind which it stood is looked at too."""
        block, self._passed_over = self._passed_over, None
        if block and block.isValid():
            self._look_again(block)

    def wrong_at(self, position: int) -> WrongWord | None:
        """The marked word at a position of the text, with where it starts in all of it."""
        block = self._document.findBlock(position)
        for mark in _marks(block):
            start = block.position() + mark.start
            if start <= position <= start + mark.length:
                return start, self._cursor(start, mark.length).selectedText()
        return None

    def select(self, start: int, word: str) -> bool:
        """Selects a word that starts there; False where another stands there by now."""
        cursor = self._cursor(start, len(word))
        if cursor.selectedText() != word:
            return False
        self._edit.setTextCursor(cursor)
        return True

    def point_out(self, start: int, word: str) -> bool:
        """Selects a word that may be wrong, and marks it at once: its menu may be asked for before it is."""
        if not self.select(start, word):
            return False
        if not self.wrong_at(start):
            block = self._document.findBlock(start)
            self._put(block, [*_marks(block), _mark(start - block.position(), len(word))])
        return True

    def fill(self, menu: QMenu, position: int, then: Callable[[], None]) -> None:
        """Puts what can be done about the word at a position on top of a menu, and opens it by `then`."""
        if self._edit.isReadOnly() or not (found := self.wrong_at(position)):
            self._offer_to_remove(menu, position)
            then()
            return
        start, word = found

        def tell(suggestions: list[str] | None) -> None:
            if not menu.property("told"):
                menu.setProperty("told", True)
                self._offer(menu, start, word, suggestions)
                then()

        later(menu, lambda: tell(None), MENU_WAITS)
        speller().suggest(word, menu, tell)

    def _offer(self, menu: QMenu, start: int, word: str, suggestions: list[str] | None) -> None:
        actions = [self._correction(menu, start, word, suggestion) for suggestion in suggestions or ()]
        if not actions:
            actions.append(QAction(NONE_YET if suggestions is None else NO_SUGGESTIONS, menu, enabled=False))
        actions.append(_action(ADD, menu, lambda: self._keep(speller().add_own, word)))
        _put_on_top(menu, actions)

    def _correction(self, menu: QMenu, start: int, word: str, suggestion: str) -> QAction:
        action = _action(suggestion.replace("&", "&&"), menu, lambda: self._replace(start, word, suggestion))
        font = action.font()
        font.setBold(True)
        action.setFont(font)
        return action

    def _offer_to_remove(self, menu: QMenu, position: int) -> None:
        block = self._document.findBlock(position)
        word = word_at(as_qt_counts(block.text()), position - block.position())
        if word and not self._edit.isReadOnly() and speller().right.is_own(word):
            _put_on_top(menu, [_action(REMOVE, menu, lambda: self._keep(speller().remove_own, word))])

    def _keep(self, act: Callable[[str], None], word: str) -> None:
        try:
            act(word)
        except NotSaved as error:
            self.refused.emit(str(error))

    def _replace(self, start: int, word: str, suggestion: str) -> None:
        if self.select(start, word):
            self.piece_ended.emit()
            self._edit.textCursor().insertText(suggestion)
            self.piece_ended.emit()
            announce(self._edit, REPLACED.format(word, suggestion))

    def _cursor(self, start: int, length: int) -> QTextCursor:
        """What selects a part of the text, as far as it is there."""
        cursor, last = QTextCursor(self._document), self._document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(start + length, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _follow(self, position: int, removed: int, added: int) -> None:
        """Keeps the marks under their words while the text changes, at each key.

        Qt tells too when an input method composes, which takes the marks of the paragraph away.
        """
        self._is_typed_in = self._edit.hasFocus()
        first = self._document.findBlock(position)
        if not first.isValid():
            return
        last = self._document.findBlock(position + added)
        if first.userState() == _LOOKED_AT and (marks := _marks(first)):
            at = position - first.position()
            within = added if last == first else None
            moved = _moved(marks, at, removed, within, first.length() - 1)
            first.layout().setFormats([*sentence_marks_in(first), *moved])
        block = first
        while block.isValid() and block != last:
            block.setUserState(-1)
            block = block.next()
        if last.isValid():
            last.setUserState(-1)
        self._look_again(first)

    def _look(self) -> None:
        """Asks about the next paragraphs that were not looked at."""
        if self._awaited or not self._edit.isVisible():
            return
        if self._edit.isReadOnly() or not self._is_on or not speller().has_started:
            self._clear()
            return
        block = self._document.findBlockByNumber(self._first)
        while block.isValid() and self._awaited < _AT_ONCE:
            if block.userState() != _LOOKED_AT:
                self._ask(block)
            block = block.next()
        self._first = block.blockNumber() if block.isValid() else self._document.blockCount()

    def _ask(self, block: QTextBlock) -> None:
        block.setUserState(_LOOKED_AT)
        text = block.text()

        def tell(words: list[WrongWord] | None) -> None:
            self._awaited -= 1
            if block.isValid() and block.text() == text:  # else it is asked about again
                self._mark(block, words or [])
            if not self._awaited:
                self._look()

        self._awaited += 1
        speller().find_wrong(text, self, tell)

    def _mark(self, block: QTextBlock, words: list[WrongWord]) -> None:
        """Marks these words of a paragraph, but for one that may not be typed whole."""
        if block.layout().preeditAreaText():  # what an input method composes stands among the letters now
            self._look_again(block)
            return
        marks = []
        cursor, behind = self._edit.textCursor(), -1
        if self._is_typed_in and not cursor.hasSelection():
            behind = cursor.position() - block.position()
        for start, word in words:
            if start + len(word) == behind:
                self._passed_over = block
            else:
                marks.append(_mark(start, len(word)))
        if marks or _marks(block):
            self._put(block, marks)

    def _put(self, block: QTextBlock, marks: list[Mark]) -> None:
        self._is_marked = True
        block.layout().setFormats([*sentence_marks_in(block), *marks])
        self._document.markContentsDirty(block.position(), block.length())

    def _look_again(self, block: QTextBlock) -> None:
        """At this paragraph, soon."""
        block.setUserState(-1)
        self._first = min(self._first, block.blockNumber())
        self._pause.start()

    def _clear(self) -> None:
        block = self._document.begin() if self._is_marked else QTextBlock()
        while block.isValid():
            self._mark(block, [])
            block = block.next()
        self._is_marked = False


def _marks(block: QTextBlock) -> list[Mark]:
    """Ours of a paragraph; an input method has some of its own there."""
    return [mark for mark in block.layout().formats() if mark.format.underlineStyle() == _WAVE]


def _mark(start: int, length: int) -> Mark:
    wave = QTextCharFormat()
    wave.setUnderlineStyle(_WAVE)
    wave.setUnderlineColor(QColor(colours().wrong))
    mark = Mark()
    mark.start, mark.length, mark.format = start, length, wave
    return mark


def _moved(marks: list[Mark], at: int, removed: int, added: int | None, length: int) -> list[Mark]:
    """The marks after a change, less those whose word was touched. `added` is None where a paragraph ends."""
    kept = []
    for mark in marks:
        if mark.start + mark.length < at:
            kept.append(mark)
        elif added is not None and mark.start > at + removed:
            mark.start += added - removed
            if mark.start + mark.length <= length:
                kept.append(mark)
    return kept


def _action(text: str, menu: QMenu, act: Callable[[], None]) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(lambda _=False: act())
    return action


def _put_on_top(menu: QMenu, actions: list[QAction]) -> None:
    first = menu.actions()[0] if menu.actions() else None
    menu.insertActions(first, actions) if first else menu.addActions(actions)
    if first:
        menu.insertSeparator(first)
