"""Text label: a text to read, plain whatever it holds, that wraps also within a word longer than a line."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

LEAST = 8  # letters "n" that fit in the narrowest line
_LONGEST_WORD = 1_000  # letters: Qt looks for the end of the word again at each line


def wrapping(text: str) -> QTextOption.WrapMode:
    """Where the lines of a text break: between words, unless that would take long."""
    longest = max(map(len, text.split()), default=0)
    mode = QTextOption.WrapMode
    return mode.WrapAnywhere if longest > _LONGEST_WORD else mode.WrapAtWordBoundaryOrAnywhere


class ByTheLetter:
    """Comes before the class of a button, or of the label of a field: an "&" is a letter, not a shortcut."""

    def setText(self, text: str) -> None:
        """Another text."""
        super().setText(text.replace("&", "&&"))  # type: ignore[misc]

    def text(self) -> str:
        """The text as it was given."""
        text: str = super().text()  # type: ignore[misc]
        return text.replace("&&", "&")


class Label(QLabel):
    """Plain text; `name` is its style. A QLabel by itself takes an answer such as "<img src=…>" for HTML."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class WrappedText(Label):
    """A text that wraps anywhere."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}  # by width: a layout asks for each many times
        super().__init__(text, name, parent)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        """Px that the text needs in this width."""
        around = self.contentsMargins()
        inner = width - around.left() - around.right()
        if inner not in self._heights:
            # Before a page has its place a layout asks for widths of a letter: it has very many such lines.
            lines = self._laid_out(max(inner, LEAST * self._letter()))
            self._heights[inner] = ceil(lines.boundingRect().height())
        return self._heights[inner] + around.top() + around.bottom()

    def setText(self, text: str) -> None:
        """Another text takes other lines."""
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Lines of a good length; how many follows from the width that is given."""
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, 60 * self._letter())
        return QSize(width, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow, and a line."""
        width = LEAST * self._letter()
        if len(self.text()) <= LEAST:
            width = min(width, self.sizeHint().width())
        return QSize(width, self.fontMetrics().height())

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
        option.setWrapMode(wrapping(self.text()))
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


class Statement(WrappedText):
    """What the program has found out. The keyboard can go to it, so that a screen reader says it."""

    def __init__(self, parent: QWidget, name: str = "statement") -> None:
        super().__init__("", name, parent)
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
