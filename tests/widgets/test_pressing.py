"""Pressing: a button does something when the mouse lets go of it there, and nothing where it went away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.widgets.user import Begin

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(("let_go_at", "title"), [((5, 5), "Duur"), ((-50, -50), "Reizigers")])
def test_a_press_can_be_taken_back(begin: Begin, let_go_at: tuple[int, int], title: str) -> None:
    user = begin(at="Reizigers")
    button = user.find("Volgende stap")

    QTest.mousePress(button, LEFT, pos=QPoint(5, 5))
    QTest.mouseMove(button, QPoint(*let_go_at))
    assert user.title == "Reizigers"
    QTest.mouseRelease(button, LEFT, pos=QPoint(*let_go_at))

    assert user.title == title
