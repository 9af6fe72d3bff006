"""In sight: whatever the keyboard comes to can be seen, above the bar at the foot of the window."""

import pytest
from PySide6.QtCore import QPoint, QRect

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


def test_a_row_that_was_moved_stays_in_sight(begin: Begin) -> None:
    user = begin({"locations": {"places": [f"Zaal {number}" for number in range(12)]}}, "Locaties", size=LOW)
    user.page.go_to(("places", 0))
    user.settle()
    for number in range(1, 11):
        user.press(f"Locatie {number} omlaag")
        user.settle()
        assert in_sight(user)
