"""Spelling walk: F7 goes from one word that may be wrong to the next, through all texts of the report."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.draft import Position
from desktop.forms.finding import long_texts
from desktop.spelling.talk import WrongWord
from desktop.widgets.editors import Editor
from desktop.widgets.editors.speller import speller
from desktop.widgets.editors.texts import TextEdit
from desktop.widgets.wizard.wizard import Wizard

FOUND = "Misschien fout: {word}"
FROM_THE_TOP = "Verder vanaf het begin van het verslag."
NONE_LEFT = "Er staat geen woord meer in de teksten dat misschien fout is."
SWITCHED_OFF = "De spelling wordt niet gecontroleerd. Zet dat aan bij Bestand, Instellingen."
CANNOT = "De spelling kan nu niet worden gecontroleerd."
Written = tuple[Position, str]


class SpellingWalk(QObject):
    """Asks about one text after the other, from the cursor on and round to it again."""

    def __init__(self, wizard: Wizard) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._texts: Sequence[Written] = ()  # the first one stands there twice
        self._after = 0  # where in it the walk began
        self._till_top = 0  # how many of them come before the report begins anew
        self._walks = 0
        self._last: Position | None = None  # the text of the word that was shown last

    def go_on(self) -> None:
        """Goes to the next word. What an earlier walk still asks counts no more."""
        if not speller().is_on:
            self._wizard.say_aloud(CANNOT if speller().is_switched_on else SWITCHED_OFF)
            return
        draft = self._wizard.draft
        dutch = (written for written in long_texts(draft) if not draft.language(*written[0]))
        texts = [(place, text.replace("\r\n", "\n")) for place, text in dutch]
        first, self._after = self._start(texts)
        self._texts, self._till_top = [*texts[first:], *texts[:first], *texts[first:][:1]], len(texts) - first
        self._walks += 1
        self._ask(0)

    def _start(self, texts: Sequence[Written]) -> tuple[int, int]:
        """The text that the walk begins with, and where in it: at the cursor, else where the page begins."""
        keys = [section.key for section in self._wizard.draft.form.sections]
        edit = QApplication.focusWidget()
        here = self._place_of(edit)
        for number, (place, _) in enumerate(texts):
            if place == here and isinstance(edit, TextEdit):
                return number, self._from(edit, place)
        later = (n for n, ((key, _), _) in enumerate(texts) if keys.index(key) >= self._wizard.current)
        return next(later, 0), 0

    def _from(self, edit: TextEdit, place: Position) -> int:
        """Where in a text the walk begins: at the cursor, but from the start for who just wrote it.

        So it is too for who comes to a page, where the cursor waits behind the text.
        """
        cursor = edit.textCursor()
        if cursor.atEnd() and not cursor.hasSelection() and place != self._last:
            return 0
        return cursor.selectionEnd()

    def _place_of(self, edit: QWidget | None) -> Position | None:
        """Where a text stands in the report."""
        editor = edit.parentWidget() if isinstance(edit, TextEdit) else None
        path = editor.slot.path if isinstance(editor, Editor) and editor.slot else None
        return None if path is None else (self._wizard.place[0], path)

    def _ask(self, number: int) -> None:
        if number == len(self._texts):
            self._wizard.say_aloud(NONE_LEFT)
            return
        place, text = self._texts[number]
        walk = self._walks

        def tell(words: list[WrongWord] | None) -> None:
            if walk != self._walks:
                return
            if words is None:
                self._wizard.say_aloud(CANNOT)
                return
            wanted = self._wanted(number, words)
            if not any(self._show(number, place, word) for word in wanted):
                self._ask(number + 1)

        speller().find_wrong(text, self, tell)

    def _wanted(self, number: int, words: list[WrongWord]) -> list[WrongWord]:
        """Of the first text what stands behind the cursor, and when it comes again at last, the rest."""
        if number == 0:
            return [word for word in words if word[0] >= self._after]
        if number == len(self._texts) - 1:
            return [word for word in words if word[0] < self._after]
        return words

    def _show(self, number: int, place: Position, found: WrongWord) -> bool:
        """Selects a word and says it; False where the text is another one by now."""
        start, word = found
        self._wizard.go_to(place)
        edit = QApplication.focusWidget()
        if not (isinstance(edit, TextEdit) and edit.point_out(start, word)):
            return False
        self._last = place
        speller().suggest(word, self, lambda _: None)  # so that its menu need not wait
        sentence = FOUND.format(word=word)
        self._wizard.say_aloud(f"{FROM_THE_TOP} {sentence}" if number >= self._till_top else sentence)
        return True
