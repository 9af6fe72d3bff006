"""The editor of many choices: a list to open."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStyledItemDelegate, QWidget

from desktop.forms.answers import OneOf
from desktop.widgets.controls.later import later
from desktop.widgets.controls.text_label import Label
from desktop.widgets.editors.base import mark, same
from desktop.widgets.editors.choice_editors import ChoiceEditor, with_value
from desktop.widgets.layout.late_keys import LateKeys, leave_keyboard
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours, px


class ListBox(QComboBox):
    """A list to open that the mouse wheel leaves alone, and that can be read without being changed.

    Assistive technology selects a line of it without opening it: that is a choice as good as any.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.read_only = False
        self._late_keys: LateKeys | None = None
        self._label: Label | None = None  # that is not seen
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet gives its lines room
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.currentIndexChanged.connect(self._mark_line)
        self.view().selectionModel().selectionChanged.connect(lambda: later(self, self._choose_selected))

    def set_name(self, name: str) -> None:
        """What it is called, where nothing seen beside it says so.

        On Linux what a list is called is what is chosen in it, and assistive technology looks for a label.
        """
        self.setAccessibleName(name)
        label = self._label = self._label or Label("", "", self.parentWidget())
        label.setText(name)
        label.setBuddy(self)
        label.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page: a wheel that passes by must not change an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing changes what can only be read."""
        if self.read_only:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Nothing opens what can only be read, or has nothing in it."""
        if self.read_only or not self.count():
            return
        super().showPopup()
        popup = self.view().window()
        leave_keyboard(popup)
        self._late_keys = self._late_keys or LateKeys(popup, self)

    def hidePopup(self) -> None:
        """What was only passed by is not marked any more."""
        super().hidePopup()
        self._mark_line()

    def _mark_line(self) -> None:
        """The line of the list that is marked is the one that is chosen."""
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))

    def _choose_selected(self) -> None:
        """Mouse and keys take the list's own cursor along, assistive technology does not."""
        marked = self.view().selectionModel().selectedIndexes()
        if marked == [self.view().currentIndex()]:
            return
        if len(marked) != 1 or self.read_only:
            self._mark_line()
            return
        self.setCurrentIndex(marked[0].row())
        self.hidePopup()
        self.activated.emit(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Gives the arrow back that the style sheet took away."""
        super().paintEvent(event)
        if not self.read_only:
            side, painter = px(16), QPainter(self)
            place = QRectF(self.width() - px(10) - side, (self.height() - side) / 2, side, side)
            icons.paint(painter, place, "open", colours().text)


class ListEditor(ChoiceEditor):
    """Options in a list to open. A value that is no option stands in it too, with its text."""

    def __init__(self, answer: OneOf, parent: QWidget | None, *, optional: bool) -> None:
        super().__init__(answer, parent)
        self._optional = optional
        self.box = ListBox(self)
        self.box.setPlaceholderText("Maak een keuze")
        self.box.activated.connect(self._chosen)
        self.watch(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1000)
        layout.addStretch(1)
        self._show()

    def focus_target(self) -> QWidget:
        """The list."""
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        """The list does not open."""
        self.box.read_only = read_only
        mark(self.box, "readOnly", read_only)

    def _show(self) -> None:
        shown = with_value(self._choices, self._value)
        if self._optional and self._value is not None:
            shown = [(None, "Geen keuze"), *shown]
        self._values = [value for value, _ in shown]
        words = [word for _, word in shown]
        if words != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(words)
        place = next((i for i, value in enumerate(self._values) if same(value, self._value)), -1)
        self.box.setCurrentIndex(-1 if self._value is None else place)

    def _chosen(self, place: int) -> None:
        value = self._values[place]
        if not same(value, self._value):
            self._value = value
            self._show()
            self.changed.emit(value)
