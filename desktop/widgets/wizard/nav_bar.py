"""Bar: what stands under every page: what was saved, and the buttons to go on and back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.text_label import Label
from desktop.widgets.layout.page_column import sides_of_bar

AIR = 10  # px above and below, whatever the size of text: on a low window the page needs them more


class NavBar(QWidget):
    """As wide as the column above it: all on one line where that fits, else what was saved above.

    At last one button stands under the other.
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
        for button in (self.back_button, self.next_button):
            button.setAutoDefault(False)  # Enter in a field must not turn the page
        self._grid = QGridLayout(self)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._shape: tuple[bool, bool] | None = None
        self.say("")

    def say(self, text: str) -> None:
        """Tells what was saved."""
        self.saved.setText(text)
        self.saved.setVisible(bool(text))
        self.arrange()

    def arrange(self) -> None:
        """Lays out again: call it when a button has another text."""
        left, right = sides_of_bar(self)
        self._grid.setContentsMargins(left, AIR, right, AIR)
        shown = [button for button in (self.back_button, self.next_button) if not button.isHidden()]
        buttons = sum(button.sizeHint().width() + self._grid.spacing() for button in shown)
        room = self.width() - left - right
        stacked = buttons > room
        above = stacked or self.saved.fontMetrics().horizontalAdvance(self.saved.text()) + buttons > room
        if (above, stacked) == self._shape:
            return
        self._shape = above, stacked
        for widget in (self.saved, self.back_button, self.next_button):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.saved, 0, 0, 1, 3 if above else 1)
        span = 2 if stacked else 1  # one under the other they are as wide as each other
        self._grid.addWidget(self.back_button, int(above), 1, 1, span)
        self._grid.addWidget(self.next_button, int(above) + int(stacked), 1 if stacked else 2, 1, span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self.arrange()
