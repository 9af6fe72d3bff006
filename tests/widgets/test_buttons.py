"""Buttons: each is pressed by Enter too, and once by a double click."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from testing.reports import REPORTS
from tests.widgets.user import Begin, User


def enter(user: User, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Goes to a button and presses Enter."""
    button = user.find(name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, key)
    user.settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_turns_the_step(begin: Begin, key: Qt.Key) -> None:
    user = begin(at="Duur")
    enter(user, "Volgende stap", key)
    assert user.title == "Vervoer"
    enter(user, "Vorige stap", key)
    assert user.title == "Duur"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_follows_a_link(begin: Begin, key: Qt.Key) -> None:
    user = begin(at="Controle")
    user.go_to_link("Duur wijzigen")
    user.key(key)
    assert user.title == "Duur"


def test_enter_adds_and_removes_a_row(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis"]}}, "Locaties")
    enter(user, "Locatie toevoegen")
    assert "Locatie 2" in user.names()
    enter(user, "Locatie 1 verplaatsen of verwijderen")
    for _ in range(2):
        user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_Return)
    assert user.draft.get("locations", "places") == [""]


def test_enter_opens_and_closes_a_row(begin: Begin) -> None:
    user = begin(
        {"locations": {}, "contacts": {"people": [{"function": "Gids"}, {"function": "Chef"}]}},
        "Ontmoetingen",
    )
    enter(user, "Persoon 2: Chef")
    assert "Functie" in user.names()


def test_enter_in_a_field_turns_nothing(begin: Begin) -> None:
    user = begin(at="Duur")
    user.type("Aantal dagen", "3")
    user.key(Qt.Key.Key_Return)
    assert user.title == "Duur"


def test_a_double_click_turns_one_step(begin: Begin) -> None:
    user = begin(at="Duur")
    button, left = user.find("Volgende stap"), Qt.MouseButton.LeftButton
    middle = button.rect().center()
    QTest.mouseClick(button, left)
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(middle),
        button.mapToGlobal(QPointF(middle)),
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(button, second)
    QTest.mouseRelease(button, left)
    assert user.title == "Vervoer"


@pytest.mark.parametrize(("key", "title"), [(Qt.Key.Key_V, "Vervoer"), (Qt.Key.Key_O, "Reizigers")])
def test_alt_and_a_letter_turn_the_step(begin: Begin, qtbot: QtBot, key: Qt.Key, title: str) -> None:
    user = begin(at="Duur")
    user.key(key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: user.title == title)


def test_the_last_field_leads_to_the_next_step(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["filled"], "Doel")
    user.tab()
    assert user.heard == "Volgende stap"
