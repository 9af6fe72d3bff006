"""Find bar: searches the answers of the report that is open, under its pages."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop.forms.draft import Position
from desktop.forms.numbers import format_number
from desktop.widgets.controls.buttons import PictureButton
from desktop.widgets.controls.plain import plain
from desktop.widgets.controls.search import SearchLine
from desktop.widgets.controls.text_label import Label
from desktop.widgets.layout.page_column import sides_of_bar
from desktop.widgets.look.style import px

NOT_FOUND = "Niet gevonden"


class FindBar(QWidget):
    """A line to search with; Enter goes to the next answer that holds it, F3 from there to the one after."""

    wanted = Signal(tuple)  # the position of an answer to go to
    announced = Signal(str)  # what is found, for a screen reader
    closed = Signal()

    def __init__(self, places: Callable[[str], list[Position]], parent: QWidget) -> None:
        """Asks `places` for where plain words stand."""
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._places = places
        self._last: Position | None = None  # the answer that was found last
        self.line = SearchLine(self)
        self.line.setAccessibleName("Zoeken in het verslag")
        self.line.setPlaceholderText("Zoeken in het verslag")
        self.line.textChanged.connect(self._begin_anew)
        self.found = Label("", "hint", self)
        self.back = PictureButton("up", self, "Vorige vindplaats")
        self.on = PictureButton("down", self, "Volgende vindplaats")
        close = PictureButton("close", self, "Zoeken sluiten")
        self.back.clicked.connect(self.find_previous)
        self.on.clicked.connect(self.find_next)
        close.clicked.connect(self.close_bar)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(px(4))
        self._layout.addWidget(self.line, 1)
        self._layout.addWidget(self.found, 1)
        for button in (self.back, self.on, close):
            self._layout.addWidget(button)
        self.hide()

    def open(self) -> None:
        """Puts the keyboard in the line, with all that stands there chosen."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Puts it away, and the keyboard back in the report."""
        self.hide()
        self.closed.emit()

    def find_next(self) -> None:
        """Goes to the next answer that holds the text; after the last to the first."""
        self._find(1)

    def find_previous(self) -> None:
        """Goes to the one before; before the first to the last."""
        self._find(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps to the edges of the bar under it."""
        left, right = sides_of_bar(self)
        self._layout.setContentsMargins(left, px(8), right, px(8))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches on, with Shift back; Escape puts it away."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._find(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Escape:
                self.close_bar()
            case _:
                super().keyPressEvent(event)

    def _begin_anew(self) -> None:
        self._last = None
        self.found.clear()

    def _find(self, step: int) -> None:
        text = plain(self.line.text())
        if not text:
            self.open()
            return
        places = self._places(text)
        if not places:
            self._tell(NOT_FOUND)
            return
        if self._last in places:
            number = (places.index(self._last) + step) % len(places)
        else:
            number = 0 if step > 0 else len(places) - 1
        self._last = places[number]
        self.wanted.emit(self._last)
        self._tell(f"{format_number(number + 1)} van {format_number(len(places))}")
        _choose(QApplication.focusWidget(), self.line.text().strip())

    def _tell(self, text: str) -> None:
        self.found.setText(text)
        self.announced.emit(text)


def _choose(widget: QWidget | None, text: str) -> None:
    """Selects a text where it stands to the letter, so that the eye finds it in its field."""
    shown = widget.text() if isinstance(widget, QLineEdit) else ""
    if isinstance(widget, QLineEdit) and (start := shown.casefold().find(text.casefold())) >= 0:
        widget.setSelection(start, len(text))
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.document().find(text)
        if not cursor.isNull():
            widget.setTextCursor(cursor)
