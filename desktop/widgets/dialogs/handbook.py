"""Handbook: the handleiding in a window of its own, with its contents and a search field."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop import paths
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.accessibility.cursor import place_cursor
from desktop.widgets.accessibility.reading_order import read_in_order
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.dialog import edge_to_edge
from desktop.widgets.controls.markdown_view import Heading, MarkdownView
from desktop.widgets.controls.text_label import Label

TITLE = "Handleiding"
NOT_FOUND = "Niet gevonden"
_Key = QKeySequence.StandardKey


def show_handbook(parent: QWidget, about: str = "") -> "Handbook":
    """Opens the handleiding, or brings it forward; where it can, at what is `about` a step."""
    handbook = parent.findChild(Handbook) or Handbook(parent)
    handbook.show_about(about)
    handbook.show()
    handbook.raise_()
    handbook.activateWindow()
    return handbook


class Handbook(QDialog):
    """A window beside the report: one can type on while it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        place_cursor(self.search)
        self.search.setAccessibleName("Zoeken in de handleiding")
        self.search.setPlaceholderText("Zoeken")
        self.search.setClearButtonEnabled(True)
        self.back, self.on = Button("Vorige", self), Button("Volgende", self)
        self.found = Label("", "hint", self)
        self.contents = QTreeWidget(self)
        self.contents.setObjectName("contents")
        self.contents.setAccessibleName("Inhoud")
        self.contents.setHeaderHidden(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setItemsExpandable(False)
        self.contents.setUniformRowHeights(True)
        self.contents.header().setStretchLastSection(False)
        self.contents.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.contents.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
        self.contents.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.text = MarkdownView(TITLE, paths.handbook().read_text(encoding="utf-8"), self)
        self._chapters: list[tuple[int, QTreeWidgetItem]] = []  # where each begins in the text
        self._lay_out()
        self.contents.ensurePolished()  # else its lines are as high as without the style sheet
        self._fill_contents()
        self.contents.itemActivated.connect(self._go)
        self.contents.itemClicked.connect(self._go)
        self.text.cursorPositionChanged.connect(self._show_chapter)
        self.search.returnPressed.connect(self.find_next)
        self.on.clicked.connect(self.find_next)
        self.back.clicked.connect(self.find_previous)
        self.search.textChanged.connect(self.found.clear)
        for key, act in (
            (_Key.Find, self._start_search),
            (_Key.FindNext, self.find_next),
            (_Key.FindPrevious, self.find_previous),
        ):
            QShortcut(key, self, act)
        self.text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves most of the width to the text."""
        self.contents.setMaximumWidth(self.width() * 2 // 5)
        super().resizeEvent(event)

    def show_about(self, step: str) -> None:
        """Goes to the chapter about a step of a report: "Stap 3: Vervoer"."""
        for _, item in self._chapters:
            if step and item.text(0).rpartition(": ")[2] == step:
                self._go(item)

    def find_next(self) -> None:
        """Goes to the next place of the search words; after the last one to the first."""
        self._find(1)

    def find_previous(self) -> None:
        """Goes to the place before; before the first one to the last."""
        self._find(-1)

    def _fill_contents(self) -> None:
        chapter = self.contents.invisibleRootItem()
        for heading in self.text.headings():
            if heading.level in (2, 3):
                above = chapter if heading.level == 3 else self.contents.invisibleRootItem()
                item = QTreeWidgetItem(above, [heading.title])
                item.setData(0, Qt.ItemDataRole.UserRole, heading)
                chapter = item if heading.level == 2 else chapter
                self._chapters.append((heading.position, item))
        self.contents.expandAll()
        self._show_chapter()

    def _lay_out(self) -> None:
        tools = QWidget(self)
        tools.setObjectName("tools")
        row = QHBoxLayout(tools)
        row.addWidget(self.search)
        for button in (self.back, self.on):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.found, 1)
        layout = edge_to_edge(self, 1000, 720)
        read_in_order(tools, self.contents, self.text)
        layout.addWidget(tools)
        layout.addLayout(middle := QHBoxLayout(), 1)
        middle.setSpacing(0)
        middle.addWidget(self.contents)
        middle.addWidget(self.text, 1)

    def _go(self, item: QTreeWidgetItem) -> None:
        heading = item.data(0, Qt.ItemDataRole.UserRole)
        assert isinstance(heading, Heading)
        self.text.go_to(heading)
        self.text.setFocus()

    def _show_chapter(self) -> None:
        """The contents show where the cursor is in the text."""
        here = self.text.textCursor().position()
        begun = [item for position, item in self._chapters if position <= here]
        self.contents.setCurrentItem(begun[-1] if begun else self._chapters[0][1])

    def _start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self, step: int) -> None:
        words = self.search.text().strip()
        if not words:
            self._start_search()
            return
        places = self._places(words)
        here = self.text.textCursor()
        if step > 0:
            after = [place for place in places if place.selectionStart() >= here.selectionEnd()]
            target = next(iter(after or places), None)
        else:
            before = [place for place in places if place.selectionEnd() <= here.selectionStart()]
            target = next(reversed(before or places), None)
        if target is None:
            self._tell(NOT_FOUND)
            return
        self.text.setTextCursor(target)
        self._tell(f"{places.index(target) + 1} van {len(places)}", target.block().text())

    def _places(self, words: str) -> list[QTextCursor]:
        document, places = self.text.document(), []
        found = document.find(words)
        while not found.isNull():
            places.append(found)
            found = document.find(words, found)
        return places

    def _tell(self, seen: str, also_spoken: str = "") -> None:
        self.found.setText(seen)
        spoken = ": ".join(filter(None, (seen, also_spoken)))
        announce(self, spoken)
