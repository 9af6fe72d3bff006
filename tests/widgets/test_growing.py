"""Growing: a text box is as high as its text asks and its window allows, and the page stays where it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from desktop.widgets.editors.texts import ROOMY_LINES, SHARE, TextEdit
from testing.hand import strike
from tests.widgets.user import Begin, User

LINES = "\n".join(["regel"] * 100)
USUAL, LOW = (1366, 768), (1024, 480)


def box(user: User, name: str) -> TextEdit:
    """A text box."""
    found = user.find(name)
    assert isinstance(found, TextEdit)
    return found


def lines_high(text: TextEdit) -> float:
    return text.viewport().height() / text.cursorRect().height()


def cursor_in_sight(user: User, text: TextEdit) -> bool:
    """Whether the line that is typed can be seen."""
    line, view = text.cursorRect(), user.page.viewport()
    ends = [text.viewport().mapTo(view, point) for point in (line.topLeft(), line.bottomLeft())]
    return text.viewport().rect().contains(line.center()) and all(view.rect().contains(end) for end in ends)


def test_what_is_all_of_its_page_begins_with_room(begin: Begin) -> None:
    user = begin(at="Doel", size=USUAL)
    user.settle()
    assert ROOMY_LINES <= lines_high(box(user, "Doel van de reis")) < ROOMY_LINES + 1


def test_what_is_one_of_many_does_not(begin: Begin) -> None:
    user = begin(at="Opbrengst", size=USUAL)
    user.settle()
    assert lines_high(box(user, "Opbrengst 1")) < ROOMY_LINES / 2


@pytest.mark.parametrize("then", [(1366, 500), (1366, 1100)])
def test_a_long_text_follows_the_height_of_the_window(begin: Begin, then: tuple[int, int]) -> None:
    user = begin({"purpose": {"text": LINES}}, "Doel", size=USUAL)
    user.settle()
    for size in (USUAL, then):
        user.window.resize(*size)
        user.settle()
        share = box(user, "Doel van de reis").height() / user.page.viewport().height()
        assert SHARE - 0.1 < share < SHARE + 0.05


@pytest.mark.parametrize(("title", "name"), [("Doel", "Doel van de reis"), ("Opbrengst", "Opbrengst 1")])
@pytest.mark.parametrize("size", [USUAL, LOW])
def test_the_line_that_is_typed_stays_in_sight_while_it_grows(
    begin: Begin, title: str, name: str, size: tuple[int, int]
) -> None:
    user = begin(at=title, size=size)
    text = box(user, name)
    text.setFocus()
    for _ in range(40):
        user.key(Qt.Key.Key_Return)
        strike(text, "x")
        user.settle()
        assert cursor_in_sight(user, text)


def test_the_page_stays_where_it_is_while_there_is_room(begin: Begin) -> None:
    user = begin(at="Opbrengst", size=USUAL)
    text, bar = box(user, "Opbrengst 1"), user.page.verticalScrollBar()
    text.setFocus()
    user.settle()
    place = text.mapTo(user.page.viewport(), QPoint(0, 0))
    for _ in range(10):
        user.key(Qt.Key.Key_Return)
        user.settle()
        assert (text.mapTo(user.page.viewport(), QPoint(0, 0)), bar.value()) == (place, 0)


def test_typing_in_the_middle_of_a_long_text_moves_nothing(begin: Begin) -> None:
    user = begin({"purpose": {"text": LINES}}, "Doel", size=USUAL)
    text = box(user, "Doel van de reis")
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(5):
        text.moveCursor(QTextCursor.MoveOperation.Down)
    user.settle()
    before = text.mapTo(user.page.viewport(), QPoint(0, 0)), text.verticalScrollBar().value(), text.height()
    for _ in range(20):
        strike(text, "x")
        user.settle()
    after = text.mapTo(user.page.viewport(), QPoint(0, 0)), text.verticalScrollBar().value(), text.height()
    assert after == before
