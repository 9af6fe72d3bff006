"""What the tests of the spelling see and do: the words that are marked, and the menu of a text."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.widgets.editors.texts import TextEdit

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def marked(edit: TextEdit) -> list[str]:
    """The words with a wave under them."""
    found, block = [], edit.document().begin()
    while block.isValid():
        waves = [mark for mark in block.layout().formats() if mark.format.underlineStyle() == WAVE]
        found += [_part(block.text(), mark.start, mark.length) for mark in waves]
        block = block.next()
    return found


def _part(text: str, start: int, length: int) -> str:
    """A part of a text, counted as Qt counts."""
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def wait_for_marks(qtbot: QtBot, edit: TextEdit, *words: str) -> None:
    """Waits until just these words are marked."""

    def right() -> None:
        assert marked(edit) == [*words]

    qtbot.waitUntil(right, timeout=30_000)


def open_menu(qtbot: QtBot, edit: TextEdit) -> QMenu:
    """The menu that the key of menus opens, once it is there."""
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(edit, QContextMenuEvent(reason, QPoint(), edit.mapToGlobal(QPoint())))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=30_000)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    """Chooses an entry by its words, and closes the menu as a click does."""
    action = next(action for action in menu.actions() if action.text().replace("&", "") == text)
    menu.close()
    action.trigger()
