"""Editors of one line: texts, and values that are typed, such as numbers and countries."""

from contextlib import nullcontext
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from desktop.forms.answers import MOST_LETTERS, ParsedText
from desktop.forms.question import Suggestion
from desktop.forms.text_parts import marker_of
from desktop.widgets.accessibility.cursor import place_cursor, unheard
from desktop.widgets.controls import dragged
from desktop.widgets.controls.later import later
from desktop.widgets.controls.plain import plain
from desktop.widgets.editors.base import TOO_LONG, Editor, mark, same, shared_ends, text_from, units
from desktop.widgets.editors.clipboard import cells_of
from desktop.widgets.editors.suggestions import Find, Suggestions

_LONG = 30  # letters: a line may be too short for more, and then shows where its cursor is
_FOR_A_MOMENT = (  # is a line left for: another window, or a menu
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class LineEdit(QLineEdit):
    """A line without an undo of its own (the program has one) that notices what is pasted."""

    rows_pasted = Signal(list, bool)  # lines of cells; whether they take the place of the whole text
    typed = Signal(str)  # by the user, whether with keys or through a screen reader or speech
    refused = Signal(str)  # why something was not taken in
    piece_ended = Signal()

    def __init__(self, parent: QWidget, letters: int = 0) -> None:
        super().__init__(parent)
        place_cursor(self)
        self.takes_rows = False
        self.suggestions: Suggestions | None = None
        self.gives_way = False  # what is typed comes in the place of all that stands there
        self._replacing = False
        self._taken = ""  # what stood there last
        self.setMaxLength(2 * (MOST_LETTERS + 1))  # else Qt cuts off more; some letters count for two
        self.textChanged.connect(self._tell)
        self._letters = letters
        if letters:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the answer is long."""
        hint = super().sizeHint()
        if self._letters:
            usual = 17 * self.fontMetrics().horizontalAdvance("x")  # what Qt reckons with
            hint.setWidth(hint.width() - usual + self._letters * self.fontMetrics().horizontalAdvance("0"))
        return hint

    def replace(self, text: str) -> None:
        """Shows another text, with the cursor where it differs from the one before."""
        if text == self.text():
            return
        _, end = shared_ends(self.text(), text)
        hears = nullcontext() if self.hasFocus() else unheard()
        self._replacing = True
        with hears:
            self.setText(text)
            self.setCursorPosition(units(text[: len(text) - end]))
            if len(text) > _LONG and not self.hasFocus():
                self.setCursorPosition(0)
        self._replacing = False

    def _tell(self, text: str) -> None:
        if self.isReadOnly() and not self._replacing:  # assistive technology does not ask
            self.replace(self._taken)
            return
        if len(text) > MOST_LETTERS:
            self.replace(self._taken)
            self.refused.emit(TOO_LONG)
            return
        self._taken = text
        if not self._replacing:  # textEdited would miss what assistive technology puts in
            self.typed.emit(text)

    def insert_text(self, text: str) -> None:
        """Takes in a text from elsewhere: lines become rows where there are rows, else spaces."""
        listed = "\n".join(map(_without_bullet, text.splitlines()))
        cells = cells_of(text if "\t" in listed.strip() else listed)
        if self.takes_rows and (len(cells) > 1 or any(len(line) > 1 for line in cells)):
            self.rows_pasted.emit(cells, self.selectedText() == self.text())
        elif len(cells) > 1 or "\t" in text:
            self._insert_what_fits(
                " ".join(part for line in cells for cell in line for part in cell.splitlines() if part)
            )
        else:
            self._insert_what_fits("".join(text.splitlines()))

    def _insert_what_fits(self, text: str) -> None:
        if len(self.text()) - len(self.selectedText()) + len(text) > MOST_LETTERS:
            self.refused.emit(TOO_LONG)  # at once: Qt takes seconds to lay out so much
        else:
            self.piece_ended.emit()
            self.insert(text)
            self.piece_ended.emit()

    def paste_from(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Takes in the clipboard."""
        if not self.isReadOnly() and (text := text_from(QGuiApplication.clipboard().mimeData(mode), self)):
            self.insert_text(text)

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window, whatever the line could undo itself."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects what gives way, also when the mouse would have put the cursor in it."""
        if event.reason() == Qt.FocusReason.OtherFocusReason and len(self.text()) > _LONG:
            with unheard():
                self.end(False)
        super().focusInEvent(event)
        if self.gives_way:
            self.selectAll()
            later(self, self.selectAll)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows a long text from its beginning, once it is left."""
        super().focusOutEvent(event)
        if len(self.text()) > _LONG and event.reason() not in _FOR_A_MOMENT:
            with unheard():
                self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pastes in its own way and undoes nothing."""
        if (self.suggestions and self.suggestions.takes(event)) or is_undo(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_from()
        else:
            super().keyPressEvent(event)
            if self.suggestions:
                self.suggestions.leave_keyboard()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu less undo and redo."""
        menu = self.createStandardContextMenu()
        without_undo(menu)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda _: self.paste_from())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button pastes what was selected last, where the system does that."""
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.paste_from(QClipboard.Mode.Selection)
        else:
            super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leaves files to the window, which opens them."""
        if dragged.files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes in what is dropped."""
        if event.source() is self or self.isReadOnly():
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        if text := text_from(event.mimeData(), self):
            self.insert_text(text)
        event.acceptProposedAction()


def _without_bullet(line: str) -> str:
    """A line of a list as it is in a row of its own; a number is part of what was written."""
    marker = marker_of(line)
    return line[marker.length :] if marker and not marker.number else line


def is_undo(event: QEvent) -> bool:
    """Whether a key event asks for undo or redo."""
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return isinstance(event, QKeyEvent) and (event.matches(undo) or event.matches(redo))


def without_undo(menu: QMenu) -> None:
    """Takes undo and redo out of a standard menu, with the line under them."""
    actions = menu.actions()
    for action in actions:
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])


class LineEditor(Editor):
    """A short text."""

    def __init__(self, parent: QWidget | None, letters: int = 0) -> None:
        super().__init__(parent)
        self.line = LineEdit(self, letters)
        self.line.typed.connect(lambda text: self.changed.emit(self.parse(text)))
        self.line.rows_pasted.connect(self.pasted)
        self.line.refused.connect(self.refused)
        self.line.piece_ended.connect(self.piece_ended)
        self.watch(self.line)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.line, 0 if letters else 1000)
        self.row.addStretch(1)

    def suggest_from(self, find: Find) -> None:
        """Shows, while typing, what may be meant."""
        self.line.setObjectName("listed")
        suggestions = self.line.suggestions = Suggestions(self.line, find, self.line.setText)
        suggestions.taken.connect(self.taken)
        self.line.typed.connect(suggestions.look)
        self.line.setCompleter(suggestions)

    @property
    def takes_rows(self) -> bool:
        """Whether several lines make several rows."""
        return self.line.takes_rows

    @takes_rows.setter
    def takes_rows(self, takes: bool) -> None:
        self.line.takes_rows = takes

    def parse(self, text: str) -> Any:
        """The JSON value of what was typed."""
        return text or None

    def show_value(self, value: Any) -> str:
        """A JSON value as the line shows it."""
        return "" if value is None else str(value)

    def set_value(self, value: Any) -> None:
        """Shows a value, unless what stands there means the same and is being typed."""
        if not (self.line.hasFocus() and same(self.parse(self.line.text()), value)):
            self.line.replace(self.show_value(value))

    @property
    def emptied(self) -> bool:
        """So it is while its text is taken away."""
        return self.line.hasFocus() and not self.line.text()

    def set_computed(self, computed: bool) -> None:
        """Then what is typed comes in its place."""
        self.line.gives_way = computed

    def focus_target(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be selected."""
        self.line.setReadOnly(read_only)
        mark(self.line, "readOnly", read_only)


class TypedEditor(LineEditor):
    """A value typed on one line, shown as it was understood once it is left."""

    def __init__(self, answer: ParsedText, parent: QWidget | None, letters: int = 0) -> None:
        super().__init__(parent, letters)
        self.answer = answer
        self._value: Any = None
        if answer.suggestions:
            texts = list(answer.suggestions())
            self.suggest_from(lambda text: [Suggestion(each) for each in matching(texts, text)])

    def parse(self, text: str) -> Any:
        """What could be read, else the text itself."""
        return self.answer.parse(text)

    def show_value(self, value: Any) -> str:
        """As one would type it where the keyboard is; elsewhere a number has its points: 1.250."""
        typing = self.line.hasFocus() and not self.line.isReadOnly()
        show = self.answer.show if typing else self.answer.show_at_rest or self.answer.show
        return "" if value is None else show(value)

    def set_value(self, value: Any) -> None:
        """Shows a value, which is kept: of what stands there at rest it could not be read off."""
        self._value = value
        super().set_value(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows a number without points once the keyboard comes there, so that it can be typed on."""
        if event.type() == QEvent.Type.FocusIn and self.answer.show_at_rest:
            with unheard():
                self.line.replace(self.show_value(self._value))
                self.line.end(False)
        return super().eventFilter(watched, event)

    def tidy(self) -> None:
        """What was typed as 3.5 becomes 3,5."""
        self._value = self.parse(self.line.text())
        self.line.replace(self.show_value(self._value))


def matching(suggestions: list[str], text: str) -> list[str]:
    """The suggestions that hold a text, first those that start with it; case and accents do not matter."""
    wanted = plain(text)
    found = [(plain(suggestion).find(wanted), suggestion) for suggestion in suggestions]
    return [suggestion for place, suggestion in sorted(found, key=lambda each: each[0] > 0) if place >= 0]
