"""Review text: Controle as one text with headings, in which every link leads to an answer."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.forms.draft import Position
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.controls.later import later
from desktop.widgets.controls.plain import spots
from desktop.widgets.controls.reading_view import ReadingView
from desktop.widgets.controls.text_label import wrapping
from desktop.widgets.layout.in_sight import AIR
from desktop.widgets.layout.page_column import GUTTER, Gutter, sides
from desktop.widgets.look.style import colours, px
from desktop.widgets.wizard.paragraphs import (
    BAR,
    PADDING,
    Paragraph,
    ParagraphWriter,
    PlacedLink,
    ReviewLink,
    Style,
)

_NARROW = 70  # letters "n": in a narrower column a label stands above its answer
_EDGE = 4  # px around the text, for the ring of a link at its edge
_ABOVE, _BELOW = 26, 30  # px above the title and below the last line
_ABOVE_UNDER = 16  # px above the widget under the title


class ReviewText(ReadingView):
    """Paragraphs to read. Tab goes from link to link, Enter follows the one where the cursor is."""

    followed = Signal(tuple)  # the position of an answer

    _paragraphs: Sequence[Paragraph] = ()
    _under: QWidget | None = None

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._writer = ParagraphWriter(self.document(), self.font(), narrow=False)
        self._document: QTextDocument | None = None
        self._written, self._shape = False, (False, 0)
        self._begin_later: Callable[[], None] | None = None
        self.setObjectName("review")
        self.setCursorWidth(2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(Gutter(self))
        self.anchorClicked.connect(self._follow_clicked)
        self.cursorPositionChanged.connect(self.viewport().update)

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Shows other paragraphs. They are written once somebody sees them."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._show()

    def put_under_title(self, widget: QWidget | None) -> None:
        """Keeps room for a widget of the viewport after the last soft paragraph under the title."""
        self._under = widget

    def begin_at(self, place: Position | None) -> None:
        """Puts the cursor on the link that leads to a place, else on the first in a box, else at the top."""
        if self._written:
            self._begin(place)
        else:
            self._begin_later = lambda: self._begin(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_up(self, widget: QWidget) -> None:
        """Scrolls until a widget of the viewport is seen."""
        bar, top = self.verticalScrollBar(), widget.mapTo(self.viewport(), QPoint(0, 0)).y()
        lowest = top + widget.height() + AIR - self.viewport().height()
        bar.setValue(bar.value() + min(top - AIR, max(0, lowest)))

    @property
    def links(self) -> list[ReviewLink]:
        """All links in order."""
        return [paragraph.link for paragraph in self._paragraphs if paragraph.link]

    @property
    def link_here(self) -> ReviewLink | None:
        """The link where the cursor is."""
        placed = self._placed_here()
        return placed.link if placed else None

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where words stand in the text, from and to, in letters as Qt counts them."""
        return [
            (block.position() + start, block.position() + end)
            for block in self._blocks()
            for start, end in spots(words, block.text())
        ]

    def select(self, start: int, end: int) -> None:
        """Selects a part of the text and shows it."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._bring_up()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the words alone, without links beside headings and the colours of the screen."""
        cursor = self.textCursor()
        data = super().createMimeDataFromSelection()  # one that Python made would crash the clipboard at exit
        data.text()  # else Qt fills it when somebody pastes
        texts, start = [], cursor.selectionStart()
        for placed in self._writer.links:
            if placed.beside and start < placed.end and placed.gap < cursor.selectionEnd():
                texts.append(self._text_between(start, placed.gap))
                start = placed.end
        texts.append(self._text_between(start, cursor.selectionEnd()))
        data.clear()
        data.setText("".join(texts).replace("?\t", "? ").replace("\t", ": "))
        return data

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Goes to the next link or the one before; after the last one out of the text."""
        here = self.textCursor().position()
        if forward:
            left = (placed for placed in self._writer.links if placed.start > here)
        else:
            left = (placed for placed in reversed(self._writer.links) if placed.end < here)
        if self.hasFocus() and (placed := next(left, None)):
            self._go_to_link(placed)
            return True
        return QTextEdit.focusNextPrevChild(self, forward)  # QTextBrowser's own knows each link as a stop too

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link where the cursor is."""
        placed = self._placed_here()
        if placed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.followed.emit(placed.link.place)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a text, without the address of a link, which is a number."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "link-copy":
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen was not written."""
        super().showEvent(event)
        if not self._written:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column, however wide the window is."""
        self._stay()
        self._fit()
        super().resizeEvent(event)
        self._keep_shape()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the boxes under the text, and the ring of the link where the keyboard is over it."""
        self._paint_boxes()
        super().paintEvent(event)
        if self.hasFocus() and (placed := self._placed_here()):
            self._paint_ring(placed)

    def _paint_boxes(self) -> None:
        painter, palette = QPainter(self.viewport()), vars(colours())
        for box, first, last in self._writer.boxes:
            top = self._line_of(first).top() - px(PADDING)
            height = self._line_of(last).bottom() + px(PADDING) - top
            painter.fillRect(QRectF(_EDGE, top, self._column(), height), QColor(palette[f"{box.value}_soft"]))
            painter.fillRect(QRectF(_EDGE, top, px(BAR), height), QColor(palette[box.value]))
        painter.end()  # Qt paints the text with one of its own

    def _paint_ring(self, placed: PlacedLink) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawRoundedRect(self._around(placed).adjusted(-3, -1, 3, 1), px(4), px(4))
        painter.end()

    def _show(self) -> None:
        if not self.isVisible():
            self._written = False
            return
        self._write()
        if self._under:
            later(self, self._keep_shape)  # it gets its letters after this text
        if self._begin_later:
            self._begin_later()
            self._begin_later = None

    def _begin(self, place: Position | None) -> None:
        links = [placed for placed in self._writer.links if placed.link.place == place]
        links += [placed for placed in self._writer.links if not placed.beside]
        if links:
            self._go_to_link(links[0])
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _go_to_link(self, placed: PlacedLink) -> None:
        self._put_cursor(placed.start)
        self._bring_up()
        announce(self, f"{placed.link.name.removesuffix('.')}, link")

    def _bring_up(self) -> None:
        """Shows what stands before and after the cursor too."""
        height, seen = self.viewport().height(), self.cursorRect()
        if seen.top() < height // 5 or seen.bottom() > height * 4 // 5:
            self._scroll_by(seen.center().y() - height // 3)

    def _follow_clicked(self, link: QUrl) -> None:
        self.followed.emit(self._writer.links[int(link.path())].link.place)

    def _placed_here(self) -> PlacedLink | None:
        here = self.textCursor().position()
        return next((placed for placed in self._writer.links if placed.start <= here <= placed.end), None)

    def _text_between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _fit(self) -> None:
        left, right = sides(self, self.width() - px(GUTTER))
        self.setViewportMargins(left - _EDGE, 0, right - _EDGE, 0)

    def _column(self) -> int:
        return self.viewport().width() - 2 * _EDGE

    def _line_of(self, number: int) -> QRectF:
        """Where a paragraph stands in the viewport."""
        block = self.document().findBlockByNumber(number)
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def _around(self, placed: PlacedLink) -> QRectF:
        """Where a link stands in the viewport, on as many lines as it takes."""
        block = self.document().findBlock(placed.start)
        layout, around = block.layout(), QRectF()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = max(line.textStart(), placed.start - block.position())
            end = min(line.textStart() + line.textLength(), placed.end - block.position())
            if start < end:
                left, right = _across(line, start), _across(line, end)
                around |= QRectF(left, line.y(), right - left, line.height())
        return around.translated(layout.position()).translated(0, -self.verticalScrollBar().value())

    def _write(self) -> None:
        """Writes a document anew: one that was not shown yet is laid out only as far as it is seen."""
        self._written, self._shape = True, self._shape_now()
        (narrow, room), here = self._shape, self.textCursor().position()
        document = self._empty_document()
        self._writer = ParagraphWriter(document, self.font(), narrow=narrow, room=room)
        for paragraph in self._paragraphs:
            self._writer.write(paragraph)
        texts = (f"{paragraph.label} {paragraph.text}" for paragraph in self._paragraphs)
        option = document.defaultTextOption()
        option.setWrapMode(wrapping(" ".join(texts)))
        option.setTabStopDistance(self._writer.labels)
        document.setDefaultTextOption(option)
        self.setWordWrapMode(option.wrapMode())
        self.setDocument(document)
        if self._document:
            self._document.deleteLater()
        self._document = document
        self._put_cursor(here)
        self._place_under()

    def _empty_document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setPageSize(QSizeF(self.viewport().width(), -1))  # else it is laid out for no width first
        around = document.rootFrame().frameFormat()
        around.setMargin(_EDGE)
        around.setTopMargin(_ABOVE)
        around.setBottomMargin(_BELOW)
        document.rootFrame().setFrameFormat(around)
        return document

    def _keep_shape(self) -> None:
        """Writes the text anew where it is not as wide any more, or what is under the title not as high."""
        if self._written and self._shape != self._shape_now():
            self._stay()
            self._write()
        self._place_under()

    def _shape_now(self) -> tuple[bool, int]:
        """Whether the column is narrow, and the px that the widget under the title takes."""
        narrow = self._column() < _NARROW * self.fontMetrics().horizontalAdvance("n")
        if not self._under:
            return narrow, 0
        for _ in range(2):  # how high it is follows from how wide it is
            self._under.resize(self._column(), self._under.sizeHint().height())
        return narrow, self._under.height() + px(_ABOVE_UNDER)

    def _place_under(self) -> None:
        soft = [place for place, paragraph in enumerate(self._paragraphs) if paragraph.style is Style.SOFT]
        if self._under and self._written and soft:
            self._under.move(_EDGE, round(self._line_of(soft[-1]).bottom()) + px(_ABOVE_UNDER))


def _across(line: QTextLine, place: int) -> float:
    """How far a letter stands from the left."""
    across, _ = cast("tuple[float, int]", line.cursorToX(place))
    return across
