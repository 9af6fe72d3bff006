"""Tables of a text are tables to whoever listens: each cell is reached, where it is seen, with its heads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor, QTextTable, QTextTableCell
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.controls.markdown_view import MarkdownView
from testing.windows import DIALOGS
from tests.widgets.accessibility.conftest import settle
from tests.widgets.accessibility.nodes import Node, Role, Text, tree_of

TEXT = """
# Reizen

Er waren er twee.

## Per maand

| Maand | Reizen | Kilo’s |
| --- | ---: | ---: |
| Mei | 2 | **80** |
| Juni |  | 0 |

In kilometers:

| Maand | Kilometers |
| --- | ---: |
| Mei | 2.304 |
"""
Heads = tuple[list[str], list[str]]  # of the column, of the row


@pytest.fixture
def text(qtbot: QtBot) -> MarkdownView:
    """A text with two tables, in a window."""
    text = MarkdownView("Reizen", TEXT)
    text.resize(600, 400)
    qtbot.addWidget(text)
    text.show()
    text.activateWindow()
    qtbot.waitUntil(text.isActiveWindow)
    settle()
    return text


def tables(widget: QWidget) -> list[Node]:
    """The tables that are found in a window."""
    return [node for node in tree_of(widget).walk() if node.role is Role.Table]


def cells(table: Node) -> dict[str, Heads]:
    """What stands in the cells of a table, with their heads."""
    found: dict[str, Heads] = {}
    for cell in table.children:
        if cell.role is Role.Cell:
            place = cell.interface.tableCellInterface()
            heads = (place.columnHeaderCells(), place.rowHeaderCells())
            found[cell.name] = tuple([head.text(Text.Name) for head in each] for each in heads)  # type: ignore[assignment]
    return found


def test_each_figure_has_the_heads_of_its_column_and_row(text: MarkdownView) -> None:
    first, second = tables(text)

    assert first.name == "Per maand"
    assert cells(first) == {
        "Mei": (["Maand"], ["Mei"]),
        "2": (["Reizen"], ["Mei"]),
        "80": (["Kilo’s"], ["Mei"]),
        "Juni": (["Maand"], ["Juni"]),
        "": (["Reizen"], ["Juni"]),
        "0": (["Kilo’s"], ["Juni"]),
    }
    assert second.name == "Per maand. In kilometers"
    assert cells(second)["2.304"] == (["Kilometers"], ["Mei"])


def test_another_text_has_other_tables(text: MarkdownView) -> None:
    text.set_markdown("# Reizen\n\n| Plaats | Dagen |\n| --- | --- |\n| Lyon | 3 |\n")
    settle()

    (only,) = tables(text)
    assert cells(only)["3"] == (["Dagen"], ["Lyon"])
    text.set_markdown("Er waren er geen.")
    settle()
    assert tables(text) == []


@pytest.mark.parametrize("width", [600, 300])
@pytest.mark.parametrize("scrolled", [0, 40])
def test_a_cell_is_where_its_words_are_seen(text: MarkdownView, width: int, scrolled: int) -> None:
    text.resize(width, 200)
    settle()
    text.verticalScrollBar().setValue(scrolled)
    settle()
    assert text.verticalScrollBar().value() == scrolled
    found = {cell.name: cell.rect for table in tables(text) for cell in table.children}
    for words in ("80", "Juni", "2.304"):
        place = text.document().find(words)
        place.setPosition(place.selectionStart())
        seen = text.cursorRect(place)
        assert found[words].contains(text.viewport().mapToGlobal(seen.center())), words


def test_tab_goes_from_the_text_through_its_tables_and_arrows_through_their_cells(text: MarkdownView) -> None:
    text.resize(600, 150)  # so that the second table is out of sight
    text.setFocus()
    settle()
    heard: list[str] = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.focusWidget() or text, key)
        settle()
        widget = QApplication.focusWidget()
        assert widget
        focused = QAccessible.queryAccessibleInterface(widget).focusChild()
        heard.append(focused.text(Text.Name))
        assert text.viewport().rect().contains(text.viewport().mapFromGlobal(focused.rect().center()))

    assert heard == ["Mei", "2", "", "Mei", "2.304"]


def test_the_cell_with_the_keyboard_is_seen_and_else_the_text_is_as_it_was(text: MarkdownView) -> None:
    text.setFocus()
    text.setCursorWidth(0)  # it blinks
    before = text.viewport().grab().toImage()
    QAccessible.setActive(False)
    text.set_markdown(TEXT)
    settle()
    assert text.viewport().grab().toImage() == before, "tables that nobody needs are not there"
    assert tables(text) == []

    QAccessible.setActive(True)
    text.set_markdown(TEXT)
    settle()
    assert text.viewport().grab().toImage() == before
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QTableView)
    assert text.viewport().grab().toImage() != before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", ["handbook", "about", "year"])
def test_no_table_of_a_dialog_is_left_out(name: str) -> None:
    def look(window: QWidget) -> None:
        settle()
        (view,) = window.findChildren(MarkdownView)
        frames = view.document().rootFrame().childFrames()
        written = [frame for frame in frames if isinstance(frame, QTextTable)]
        found = tables(window)
        assert len(written) == len(found) > 0
        for table, node in zip(written, found, strict=True):
            for row in range(1, table.rows()):
                for column in range(1, table.columns()):
                    if words := words_of(table.cellAt(row, column)):
                        assert words in cells(node)

    DIALOGS[name](look)


def words_of(cell: QTextTableCell) -> str:
    """What is seen in a cell of a text."""
    cursor = QTextCursor(cell.firstCursorPosition())
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    return " ".join(cursor.selectedText().split())
