"""In sight: whatever the keyboard comes to can be seen, above the bar at the foot of the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from testing.reports import REPORTS
from tests.widgets.test_rows import paste
from tests.widgets.user import Begin, User

LOW = (1024, 480)


def in_sight(user: User) -> bool:
    """Whether all of what has the keyboard is within the page as it is scrolled now."""
    view, focused = user.page.viewport(), user.focused
    return view.rect().contains(QRect(focused.mapTo(view, QPoint(0, 0)), focused.size()))


def test_a_new_row_comes_up(begin: Begin) -> None:
    user = begin(at="Locaties", size=LOW)
    for number in range(2, 12):
        user.press("Locatie toevoegen")
        user.settle()
        assert user.heard == f"Locatie {number}"
        assert in_sight(user)


def test_the_last_of_pasted_rows_comes_up(begin: Begin) -> None:
    user = begin(at="Locaties", size=LOW)
    user.type("Locatie 1", "")
    paste(user, "\n".join(f"Zaal {number}" for number in range(20)))
    user.settle()
    assert in_sight(user)


@pytest.mark.parametrize("title", ["Vervoer", "Ontmoetingen", "CO₂-uitstoot"])
def test_each_stop_of_tab_is_in_sight(begin: Begin, title: str) -> None:
    user = begin(REPORTS["trip"]["filled"], title, size=LOW)
    for _ in range(60):
        user.tab()
        user.settle()
        if not user.page.column.isAncestorOf(user.focused):
            break
        assert in_sight(user), user.heard


def test_a_field_is_in_sight_when_the_keyboard_is_put_there(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["filled"], "Vervoer", size=LOW)
    field = user.find("Opmerking over het vervoer")
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    user.settle()
    assert in_sight(user)


def test_a_press_with_the_mouse_moves_nothing_under_it(begin: Begin) -> None:
    user = begin({"locations": {"places": ["a"] * 12}}, "Locaties", size=LOW)
    bar = user.page.verticalScrollBar()
    bar.setValue(0)
    QTest.mousePress(user.find("Locatie 12"), Qt.MouseButton.LeftButton)
    user.settle()
    assert bar.value() == 0
