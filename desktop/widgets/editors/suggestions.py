"""Suggestions: the list under a line, while it is typed in, of what may be meant."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktop.forms.question import Suggestion

SEEN = 8  # at once
Find = Callable[[str], Sequence[Suggestion]]
_SUGGESTION = Qt.ItemDataRole.UserRole


class Suggestions(QCompleter):
    """Not Qt's own matching: that wants every accent, and knows no other names.

    Only what was chosen is taken: Enter without that leaves what was typed, Escape gives it back.
    """

    taken = Signal(Suggestion)

    def __init__(self, line: QLineEdit, find: Find) -> None:
        self._found = QStandardItemModel()
        super().__init__(self._found, line)
        self._find, self._line = find, line
        self._typed = ""
        self.setMaxVisibleItems(SEEN)
        self._list = QListView()
        self._list.setObjectName("suggestions")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setPopup(self._list)
        chosen: SignalInstance = self.activated[QModelIndex]  # type: ignore[index]  # the stubs know one of two
        chosen.connect(lambda index: self.taken.emit(index.data(_SUGGESTION)))

    def look(self, text: str) -> None:
        """Shows what may be meant, unless the text is that of the suggestion that the arrows came to."""
        index = self._list.currentIndex()
        if self._list.isVisible() and index.isValid() and index.data(_SUGGESTION).text == text:
            return
        self._typed = text
        self._found.clear()
        for suggestion in self._find(text):
            item = QStandardItem(" · ".join(filter(None, (suggestion.text, suggestion.about))))
            item.setData(suggestion, _SUGGESTION)
            self._found.appendRow(item)
        self._list.setMinimumWidth(min(self._wanted_width(), self._room()))

    def give_back(self) -> None:
        """Shows what was typed again, where the arrows put a suggestion in the line."""
        if self._list.isVisible() and self._list.currentIndex().isValid():
            self._list.hide()
            self._line.setText(self._typed)

    def splitPath(self, path: str) -> list[str]:
        """What Qt looks for in the list: nothing, so that all of it is shown and none of it is chosen yet."""
        return [""]

    def _wanted_width(self) -> int:
        """What the longest line needs, beside a scroll bar."""
        bar = self._list.verticalScrollBar().sizeHint().width() + 2 * self._list.frameWidth()
        return self._list.sizeHintForColumn(0) + bar

    def _room(self) -> int:
        """From the line to the edge of the screen."""
        left = self._line.mapToGlobal(self._line.rect().topLeft()).x()
        return self._line.screen().availableGeometry().right() - left

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put in the line: not the explanation beside it."""
        text: str = index.data(_SUGGESTION).text
        return text
