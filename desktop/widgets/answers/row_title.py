"""Title: the button at the head of a row: it says what the row is about, and opens and closes it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.widgets.accessibility.tree import Unfolds
from desktop.widgets.controls.buttons import PressedOnce
from desktop.widgets.controls.tips import show_tip
from desktop.widgets.look import icons
from desktop.widgets.look.style import colours, px

# A title may be a whole text: what the row is about fits on these, more of them where letters are large.
MOST_LINES, MOST_NARROW_LINES = 2, 4
NARROW = 24  # letters on a line


class TitleButton(Unfolds, PressedOnce, QPushButton):
    """Wraps its text, and shows all of it when the mouse rests on what does not fit.

    Of a `compact` row the title takes one line, with its `aside` at the right, or below it where there is no
    room.
    """

    def __init__(self, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("rowtitle")
        self._title = self._aside = ""
        self._compact = compact
        self._laid_out: dict[int, list[str]] = {}  # the lines by width: a layout asks for each many times
        self._heights: dict[int, int] = {}  # and what they need
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, title: str, spoken: str = "") -> None:
        """What the row is about. It is no text of the button: there a "&" would make a shortcut."""
        before = self.heightForWidth(self.width())
        self._title = title
        self._forget_lines()
        self.setAccessibleName(spoken or title)
        if self.heightForWidth(self.width()) != before:  # a page is not laid out anew at every key
            self.updateGeometry()
        self.update()

    def set_aside(self, aside: str) -> None:
        """What stands beside the title."""
        if aside != self._aside:
            self._aside = aside
            self._forget_lines()
            self.updateGeometry()
            self.update()

    def set_open(self, is_open: bool) -> None:
        """Lets the arrow show whether the row is open."""
        super().set_open(is_open)
        self.update()

    def lines(self) -> list[str]:
        """The text as it is seen."""
        return self._lines(self.width())

    def heightForWidth(self, width: int) -> int:
        """Px that the text needs in this width."""
        if width not in self._heights:
            count = len(self._lines(width)) + (bool(self._aside) and not self._beside(width))
            self._heights[width] = count * self.fontMetrics().lineSpacing() + 2 * _inset()
        return self._heights[width]

    def event(self, event: QEvent) -> bool:
        """Shows what does not fit."""
        if isinstance(event, QHelpEvent):
            whole = " ".join(self.lines()) == self._title
            show_tip(event, "" if whole else self._title, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other lines."""
        self._forget_lines()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Any width, and a line."""
        return QSize(_left() + px(120), self.fontMetrics().lineSpacing() + 2 * _inset())

    def minimumSizeHint(self) -> QSize:
        """As the hint: what does not fit is wrapped."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style draws ground and focus, we the arrow and the text."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        metrics, side, inset, left = self.fontMetrics(), px(16), _inset(), _left()
        arrow = QRectF(px(4), inset + (metrics.height() - side) / 2, side, side)
        icons.paint(painter, arrow, "open" if self.is_open else "closed", colours().soft)
        painter.setFont(self.font())
        painter.setPen(colours().text)
        lines = self.lines()
        for place, line in enumerate(lines):
            top = inset + place * metrics.lineSpacing() + metrics.ascent()
            painter.drawText(QPointF(left, top), line)
        if self._aside:
            self._paint_aside(painter, len(lines))

    def _paint_aside(self, painter: QStylePainter, lines: int) -> None:
        font, metrics = self._soft()
        room = self.width() - _left() - _inset()
        text = metrics.elidedText(self._aside, Qt.TextElideMode.ElideRight, room)
        beside = self._beside(self.width())
        left = self.width() - _inset() - metrics.horizontalAdvance(text) if beside else _left()
        top = _inset() + (0 if beside else lines) * self.fontMetrics().lineSpacing() + metrics.ascent()
        painter.setFont(font)
        painter.setPen(colours().soft)
        painter.drawText(QPointF(left, top), text)

    def _beside(self, width: int) -> int:
        """Px that the aside takes from the line of the title; 0 when it goes under it, or is not there."""
        if not self._aside:
            return 0
        _, metrics = self._soft()
        needed = metrics.horizontalAdvance(self._aside) + px(16)
        return needed if needed < (width - _left()) / 2 else 0

    def _soft(self) -> tuple[QFont, QFontMetrics]:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        return font, QFontMetrics(font)

    def _forget_lines(self) -> None:
        self._laid_out.clear()
        self._heights.clear()

    def _lines(self, width: int) -> list[str]:
        if width not in self._laid_out:
            self._laid_out[width] = self._lay_out(width)
        return self._laid_out[width]

    def _lay_out(self, width: int) -> list[str]:
        room = max(1, width - _left() - _inset() - self._beside(width))
        narrow = room < NARROW * self.fontMetrics().averageCharWidth()
        most = 1 if self._compact else MOST_LINES
        if narrow:
            most = MOST_NARROW_LINES
        layout = QTextLayout(self._title, self.font())
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start, end = line.textStart(), line.textStart() + line.textLength()
            if len(lines) + 1 == most:
                rest = self._title[start:]
                lines.append(self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room))
                break
            lines.append(self._title[start:end].rstrip())
        layout.endLayout()
        return lines or [""]


def _left() -> int:
    """Px before the text: the arrow and the air around it."""
    return px(26)


def _inset() -> int:
    """Px around the text, in which the focus is shown."""
    return px(5)
