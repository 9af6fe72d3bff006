"""Markdown view: a text in Markdown to read, search and copy. It opens nothing outside itself."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QWidget

from desktop.widgets.accessibility.tables import TextTables
from desktop.widgets.controls.reading_view import ReadingView
from desktop.widgets.look.style import colours

MEASURE = 78  # the longest line in letters "n"
_LINE = 108  # percent: the height of a line, but for headings
_ABOVE = {1: 0, 2: 1.6, 3: 1.1}  # the room above a heading of a level, in heights of a line


@dataclass(frozen=True)
class Heading:
    """A heading of the text: its level from 1, its words, its place in the document."""

    level: int
    title: str
    position: int

    @property
    def anchor(self) -> str:
        """What a link to it says after "#": its words in small letters with dashes."""
        return "-".join(re.findall(r"\w+", self.title.lower()))


class MarkdownView(ReadingView):
    """Shows a text, and follows its links to its own headings."""

    def __init__(self, name: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._markdown = markdown
        self.setObjectName("reading")
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.anchorClicked.connect(self._follow)
        self._tables = TextTables(self)
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # setting a text leaves the cursor at its end

    def set_markdown(self, markdown: str) -> None:
        """Shows another text, from its beginning."""
        self._markdown = markdown
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def headings(self) -> list[Heading]:
        """All headings in order."""
        return [
            Heading(level, block.text(), block.position())
            for block in self._blocks()
            if (level := block.blockFormat().headingLevel())
        ]

    def go_to(self, heading: Heading) -> None:
        """Shows a heading at the top, and puts the cursor there."""
        self._go_to(heading.position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the measure, however wide the window is."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        edge = self.fontMetrics().horizontalAdvance("nnn")
        longest = MEASURE * self.fontMetrics().horizontalAdvance("n")
        self.setViewportMargins(edge, 0, max(edge // 2, self.width() - edge - longest), 0)

    def _show(self) -> None:
        document = self.document()
        features = (
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        self._tables.drop()
        document.setMarkdown(self._markdown, features)
        line = self.fontMetrics().height()
        document.setDocumentMargin(line // 2)
        document.setIndentWidth(1.3 * line)
        edit = QTextCursor(document)
        edit.beginEditBlock()  # laid out once, in the end
        for block in self._blocks():
            form = QTextBlockFormat(block.blockFormat())
            if level := form.headingLevel():
                form.setTopMargin(_ABOVE.get(level, 1) * line)
                form.setBottomMargin(0.3 * line)
            else:
                form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(form)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format().toTableFormat()
                table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                table.setBorderBrush(QColor(colours().line))
                table.setCellPadding(line // 4)
                frame.setFormat(table)
        edit.endEditBlock()
        self._tables.make()

    def _go_to(self, position: int) -> None:
        self._put_cursor(position)
        self._scroll_to(position)

    def _follow(self, link: QUrl) -> None:
        """Goes to a heading of this text. Other links are words: the program opens nothing by itself."""
        if link.isRelative() and not link.path():
            for heading in self.headings():
                if heading.anchor == link.fragment():
                    self.go_to(heading)
