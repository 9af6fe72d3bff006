"""Link: a button that reads as a link and wraps its text, which QPushButton cannot."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.widgets.controls.buttons import PressedOnce
from desktop.widgets.controls.text_label import ByTheLetter

SPARE = 2  # px behind the words: letters lean out
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LinkButton(ByTheLetter, PressedOnce, QPushButton):
    """An underlined text that can be clicked, focused and pressed like any button."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}  # by width: a layout asks for each many times
        super().__init__(parent)
        self.setText(text)
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Px that the text needs in this width."""
        if width not in self._heights:
            self._heights[width] = self._around(self._text_rect(width - SPARE)).height()
        return self._heights[width]

    def setText(self, text: str) -> None:
        """Another text takes other lines."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """The text on one line."""
        return self._around(self._text_rect(100_000)).size()

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        longest = max(self.text().split(), key=len, default="")
        width = self.fontMetrics().horizontalAdvance(longest) + SPARE
        return QSize(width, self._around(self._text_rect(100_000)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style draws ground and focus, we the text."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = painter.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        painter.drawText(self.rect(), _FLAGS, self.text())

    def _text_rect(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(width, 1), 100_000), _FLAGS, self.text())

    def _around(self, rect: QRect) -> QRect:
        return rect.adjusted(0, 0, SPARE, 6)
