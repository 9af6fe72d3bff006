"""Words: a text to read that wraps, also within a word longer than a line, such as an address."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

LEAST = 8  # letters "n" that fit in the narrowest line


class Words(QLabel):
    """Plain text, whatever it holds; `name` is its style."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from the lines that its text takes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Px that the text needs in this width."""
        around = self.contentsMargins()
        layout = self._laid_out(width - around.left() - around.right())
        return ceil(layout.boundingRect().height()) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """The text in lines of a good length."""
        width = min(self.fontMetrics().boundingRect(self.text()).width() + 2, 60 * self._letter())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and a line."""
        return QSize(LEAST * self._letter(), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines."""
        painter, inner = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._laid_out(inner.width()).draw(painter, QPointF(inner.topLeft()))

    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("n")

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


class Statement(Words):
    """What the program has found out. The keyboard can go to it, so that a screen reader says it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "statement", parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def say(self, text: str) -> None:
        """Says something else; nothing is not shown."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(" ".join(text.split()))
            self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring where the keyboard is, and the lines."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()
        super().paintEvent(event)
