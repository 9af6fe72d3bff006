"""Bar: what stands under every page: what was saved, and the buttons to go on and back."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.text_label import Label
from desktop.widgets.layout.page_column import sides_of_bar

AIR = 10  # px above and below, whatever the size of text: on a low window the page needs them more
# What a button says where there is little room; a screen reader hears all of it.
SHORT = {
    "V&orige stap": "V&orige",
    "&Volgende stap": "&Volgende",
    "Terug naar &Controle": "&Controle",
    "&Afronden en PDF maken": "&Afronden",
}


class NavBar(QWidget):
    """As wide as the column above it: all on one line, in fewer words where it is narrow.

    Else what was saved stands above.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.saved = Label("", "saved", self)
        self.saved.setWordWrap(True)
        self.saved.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back_button = Button("V&orige stap", self)
        self.next_button = PrimaryButton("&Volgende stap", self)
        self._words: dict[Button, str] = {
            button: button.text() for button in (self.back_button, self.next_button)
        }
        for button in self._words:
            button.setAutoDefault(False)  # Enter in a field must not turn the page
        self._grid = QGridLayout(self)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._is_above: bool | None = None
        self.say("")

    def name(self, button: Button, words: str) -> None:
        """Gives a button other words."""
        self._words[button] = words
        button.setAccessibleName(words.replace("&", ""))
        self.arrange()

    def say(self, text: str, short: str = "") -> None:
        """Tells what was saved; `short` where there is little room."""
        self._said = text, short or text
        self.saved.setAccessibleName(text)
        self.saved.setVisible(bool(text))
        self.arrange()

    def arrange(self) -> None:
        """Lays out again: call it when a button comes or goes."""
        left, right = sides_of_bar(self)
        self._grid.setContentsMargins(left, AIR, right, AIR)
        above = self._choose_words(self.width() - left - right)
        if above != self._is_above:
            self._is_above = above
            for widget in (self.saved, self.back_button, self.next_button):
                self._grid.removeWidget(widget)
            self._grid.addWidget(self.saved, 0, 0, 1, 3 if above else 1)
            self._grid.addWidget(self.back_button, int(above), 1)
            self._grid.addWidget(self.next_button, int(above), 2)

    def minimumSizeHint(self) -> QSize:
        """Narrower than it is with all its words: so it can always shrink."""
        widest = max(button.minimumSizeHint().width() for button in self._words)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self.arrange()

    def _choose_words(self, room: int) -> bool:
        """Says as much as fits. Gives whether what was saved stands above the buttons."""
        whole, short = self._said
        for text, in_short in ((whole, False), (short, False), (short, True)):
            buttons = self._name_buttons(in_short=in_short)
            if self._width(text) + buttons <= room:
                self.saved.setText(text)
                return False
        self.saved.setText(whole)
        if self._name_buttons(in_short=False) > room:
            self._name_buttons(in_short=True)
        return True

    def _width(self, text: str) -> int:
        return self.saved.fontMetrics().horizontalAdvance(text)

    def _name_buttons(self, *, in_short: bool) -> int:
        """Gives the buttons their words, and how wide they are then."""
        width = 0
        for button, words in self._words.items():
            button.setText(SHORT.get(words, words) if in_short else words)
            if not button.isHidden():
                width += button.sizeHint().width() + self._grid.spacing()
        return width
