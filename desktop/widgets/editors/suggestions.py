"""Suggestions: the list under a field, while it is typed in, of what may be meant."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.forms.question import Suggestion
from desktop.grammar import how_many
from desktop.widgets.accessibility.announcements import AtRest
from desktop.widgets.controls.later import later
from desktop.widgets.layout.late_keys import LateKeys, command_of, leave_keyboard

SEEN = 8  # at once
Find = Callable[[str], Sequence[Suggestion]]
_SUGGESTION = Qt.ItemDataRole.UserRole
_ABOUT_ONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_OF_MENUS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Suggestions(QCompleter):
    """Not Qt's own matching: that wants every accent, and knows no other names.

    Only what was chosen is taken: Enter without that leaves what was typed, Escape gives it back.
    """

    taken = Signal(Suggestion)

    def __init__(self, field: QWidget, find: Find, write: Callable[[str], None]) -> None:
        """`write` puts a text in the field as if it was typed."""
        self._found = QStandardItemModel()
        super().__init__(self._found, field)
        self._find, self._field, self._write = find, field, write
        self._typed = ""
        self._aloud = AtRest(field)
        self.setMaxVisibleItems(SEEN)
        self._list = _List(self.takes, field)
        self._list.setObjectName("suggestions")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setPopup(self._list)
        chosen: SignalInstance = self.activated[QModelIndex]  # type: ignore[index]  # the stubs know one of two
        chosen.connect(lambda index: self.taken.emit(index.data(_SUGGESTION)))

    def look(self, text: str) -> None:
        """Shows what may be meant, unless the text is that of the suggestion that the arrows came to."""
        if self._is_at_one() and self._list.currentIndex().data(_SUGGESTION).text == text:
            return
        self._typed = text
        self._found.clear()
        for suggestion in self._find(text):
            item = QStandardItem(" · ".join(filter(None, (suggestion.text, suggestion.about))))
            item.setData(suggestion, _SUGGESTION)
            self._found.appendRow(item)
        count = self._found.rowCount()
        self._aloud.tell(f"{how_many(count, 'voorstel', 'voorstellen')}." if count else "")
        self._list.setMinimumWidth(min(self._wanted_width(), self._room()))

    def take_over(self) -> None:
        """Does what a line has done by itself, for a field of several lines."""
        self.setWidget(self._field)
        self.highlighted[str].connect(self._write)  # type: ignore[index]  # the stubs know one of two
        self.activated[str].connect(self._put)  # type: ignore[index]

    def look_and_show(self, text: str) -> None:
        """The same as `look`, where the list must be shown too."""
        self.look(text)
        if self._is_at_one():
            return
        self.setCompletionPrefix(text)
        if self._found.rowCount():
            self.complete()
            self.leave_keyboard()
        else:
            self._list.hide()

    def leave_keyboard(self) -> None:
        """To be called when the list may just have been shown."""
        leave_keyboard(self._list)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is about the list that is shown, and none for the field.

        While it is shown no command of the menus hears its keys: they are passed on. Enter and Escape are
        about the suggestion that the arrows came to; Escape gives back what was typed.
        """
        if not self._list.isVisible():
            return False
        if event.modifiers() & _OF_MENUS or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12:
            return self._pass_on(event)
        if not self._is_at_one() or event.key() not in _ABOUT_ONE:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._put(self._typed)
        return True

    def _pass_on(self, event: QKeyEvent) -> bool:
        """Closes the list for a key of a menu; whether a command has it."""
        command = command_of(event, self._field.window())
        if command:
            self._list.hide()
            later(self, command.trigger)
        return command is not None

    def _put(self, text: str) -> None:
        self._write(text)
        self._list.hide()

    def _is_at_one(self) -> bool:
        return self._list.isVisible() and self._list.currentIndex().isValid()

    def splitPath(self, path: str) -> list[str]:
        """What Qt looks for in the list: nothing, so that all of it is shown and none of it is chosen yet."""
        return [""]

    def _wanted_width(self) -> int:
        """What the longest line needs, beside a scroll bar."""
        bar = self._list.verticalScrollBar().sizeHint().width() + 2 * self._list.frameWidth()
        return self._list.sizeHintForColumn(0) + bar

    def _room(self) -> int:
        """From the field to the edge of the screen; none where a window was moved beyond that."""
        left = self._field.mapToGlobal(self._field.rect().topLeft()).x()
        return max(0, self._field.screen().availableGeometry().right() - left)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put in the line: not the explanation beside it."""
        text: str = index.data(_SUGGESTION).text
        return text


class _List(QListView):
    """Its keys come to the field first, but for those that turn its own pages."""

    def __init__(self, takes: Callable[[QKeyEvent], bool], field: QWidget) -> None:
        super().__init__()
        self._takes, self._field = takes, field
        self._late_keys: LateKeys | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """The field keeps the focus while this is shown."""
        self.setFocusProxy(self._field)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is struck for whatever comes next does not come to its field any more, and no focus either."""
        super().hideEvent(event)
        self._late_keys = self._late_keys or LateKeys(self, self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns no page for Ctrl+PgDn: that is a key of the window."""
        if not self._takes(event):
            super().keyPressEvent(event)
