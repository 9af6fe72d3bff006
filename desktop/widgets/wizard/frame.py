"""Frame: steps, form and paper side by side as far as the width allows; else the steps as a bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.wizard.step_bar import StepBar
from desktop.widgets.wizard.step_list import StepList

if TYPE_CHECKING:
    from desktop.widgets.paper.paper_pane import PaperPane

WIDE = 1500  # px: the window has room for more than steps and form
LEAST_BESIDE = 60  # letters "n" that the form needs beside the steps; else they fold into a bar


class Frame(QWidget):
    """Lays out what it is given; the paper is made when there is first room for it."""

    folded = Signal()  # or unfolded
    paper_made = Signal()

    def __init__(
        self, steps: StepList, form: QWidget, make_paper: Callable[[], "PaperPane"], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.resize(parent.size())
        self._steps, self._form, self._make_paper = steps, form, make_paper
        self.paper: PaperPane | None = None
        self._paper_is_wanted = False
        self.step_bar = StepBar(steps, self)
        self.step_bar.button.clicked.connect(self._open_or_shut_steps)
        self.is_folded = self.steps_are_open = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.step_bar)
        whole.addLayout(beside := QHBoxLayout(), 1)
        beside.setSpacing(0)
        beside.addWidget(steps)
        beside.addWidget(form, 1)
        self._beside = beside
        self._fit()

    @property
    def has_room_for_paper(self) -> bool:
        """Whether the form keeps its own room beside it."""
        form = self.width() - self._steps.sizeHint().width() - self._width_of_paper()
        return self.width() >= WIDE and form >= LEAST_BESIDE * self._letter()

    def show_paper(self, is_wanted: bool) -> None:
        """Whether the paper stands beside the form, where there is room for both."""
        self._paper_is_wanted = is_wanted
        self._fit_paper()

    def shut_steps(self) -> None:
        """Shows the form, where the bar showed the steps in its place."""
        self.steps_are_open = False
        self._show_parts()

    def focus_steps(self) -> None:
        """Puts the keyboard on the steps, or on the button that shows them."""
        steps = self.step_bar.button if self.is_folded else self._steps
        steps.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus_on_steps(self) -> bool:
        """Whether the keyboard is there."""
        return self._steps.hasFocus() or self.step_bar.button.hasFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shuts the steps that the bar showed."""
        if event.key() == Qt.Key.Key_Escape and self.steps_are_open:
            self._open_or_shut_steps()
        else:
            super().keyPressEvent(event)

    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("n")

    def _fit(self) -> None:
        self._steps.set_wide(self.width() >= WIDE)
        beside, was_folded = self.width() - self._steps.sizeHint().width(), self.is_folded
        self.is_folded = beside < LEAST_BESIDE * self._letter()
        self.steps_are_open = self.steps_are_open and self.is_folded
        self._show_parts()
        if self.is_folded != was_folded:
            self.folded.emit()
        self._fit_paper()

    def _width_of_paper(self) -> int:
        """Px of what the steps leave."""
        return (self.width() - self._steps.sizeHint().width()) * 3 // 7

    def _fit_paper(self) -> None:
        shows = self._paper_is_wanted and self.has_room_for_paper
        if shows and self.paper is None:
            self.paper = self._make_paper()
            self._beside.addWidget(self.paper)
            self.paper_made.emit()
        if self.paper:
            self.paper.setFixedWidth(self._width_of_paper())
            self.paper.setVisible(shows)

    def _open_or_shut_steps(self) -> None:
        """Shows the steps in place of the form, with the keyboard in them; or the form again."""
        self.steps_are_open = not self.steps_are_open
        focus = self._steps if self.steps_are_open else self.step_bar.button
        self._steps.show()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_parts()

    def _show_parts(self) -> None:
        """The steps beside the form; or a bar above one of the two."""
        across = QSizePolicy.Policy.Expanding if self.is_folded else QSizePolicy.Policy.Fixed
        self._steps.setSizePolicy(across, QSizePolicy.Policy.Expanding)
        self.step_bar.setVisible(self.is_folded)
        self.step_bar.set_open(self.steps_are_open)
        self._form.setVisible(not self.steps_are_open)
        self._steps.setVisible(self.steps_are_open or not self.is_folded)
