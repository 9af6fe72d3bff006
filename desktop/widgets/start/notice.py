"""Notice: a line over the list of reports that says what goes on, with something to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.text_label import Label
from desktop.widgets.look.style import px


class Notice(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = Label("", "", self)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.button = Button(self)
        self.button.clicked.connect(self._act)
        self._action: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), px(8), px(8), px(8))
        layout.setSpacing(px(10))
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        self.hide()

    def say(
        self, text: str, button: str = "", action: Callable[[], object] | None = None, *, aloud: bool = True
    ) -> None:
        """Shows a sentence, with a button that does something about it; an empty text hides it."""
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._action = action
        self.setVisible(bool(text))
        if aloud:
            announce(self, text)

    def _act(self) -> None:
        if self._action:
            self._action()
