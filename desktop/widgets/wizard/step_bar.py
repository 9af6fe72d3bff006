"""Step bar: the list of steps in little room: a button that opens the list, and a mark for each step."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.widgets.controls.buttons import Button
from desktop.widgets.layout.page_column import sides_of_bar
from desktop.widgets.look.icons import icon
from desktop.widgets.look.style import colours, px
from desktop.widgets.wizard.step_list import StepList
from desktop.widgets.wizard.step_mark import paint_mark

AIR = 6  # px above and below the button, whatever the size of text, as in the bar below
SHUT = "Sluit de stappen"


class StepBar(QWidget):
    """Stands above the page in place of the list. Its button is one tab stop, and says step and state."""

    def __init__(self, steps: StepList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tools")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._steps, self._is_open = steps, False
        self.button = Button("", self)
        self.button.setObjectName("steps")
        self.button.setIcon(icon("lines"))
        self.button.setAutoDefault(False)
        self._marks = _Marks(steps, self)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self.button)
        self._layout.addWidget(self._marks, 1)
        self._layout.addStretch()
        steps.model().dataChanged.connect(self.show_step)

    def show_step(self) -> None:
        """Follows the list: which step is on screen, and how far each is."""
        place = f"Stap {self._steps.step + 1} van {self._steps.count()}"
        item = self._steps.item(self._steps.step)
        if item is None:
            return
        title = item.data(Qt.ItemDataRole.AccessibleTextRole).partition(". ")
        spoken = f"{place}: {title[2] or title[0]}"
        self.button.setText(SHUT if self._is_open else place)
        self.button.setAccessibleName(SHUT if self._is_open else spoken)
        self.button.setAccessibleDescription("" if self._is_open else "Toont alle stappen")
        self._marks.update()

    def set_open(self, is_open: bool) -> None:
        """Whether the list is shown: its rows have the marks then."""
        self._is_open = is_open
        self._marks.setVisible(not is_open)
        self.show_step()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps to the edges of the column."""
        self.button.setIconSize(QSize(px(22), px(18)))  # with air around it
        left, right = sides_of_bar(self)
        self._layout.setContentsMargins(left, AIR, right - _ring(), AIR)
        super().resizeEvent(event)


def _ring() -> int:
    """Px that the ring of the present step goes beyond its mark, and so beyond the column."""
    return px(4)


class _Marks(QWidget):
    """How far each step is. They only show: the button is what is pressed."""

    def __init__(self, steps: StepList, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = steps
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as its ring."""
        return QSize(0, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks end at the right edge of the column; none where not all of them fit."""
        count = self._steps.count()
        apart = min(px(22), self.width() / max(count, 1))
        if apart < px(12):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(count):
            right = self.width() - _ring() - px(9) / 2
            middle = QPointF(right - (count - 1 - place) * apart, self.height() / 2)
            paint_mark(painter, middle, px(9) / 2, self._steps.status(place))
            if place == self._steps.step:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours().accent), 2))
                painter.drawEllipse(middle, px(8) - 1, px(8) - 1)
