"""Keys: what the window does at keys of its own, in any part of it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.widgets.dialogs.handbook import Handbook
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name, strike
from tests.widgets.seen import Write

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Typist(Hand):
    """Somebody at the main window with a report open."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.main = window

    def press_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    @property
    def title(self) -> str:
        """The step on screen."""
        assert self.main.session
        return self.main.session.wizard.page.accessibleName()

    @property
    def heard(self) -> str:
        """What has the keyboard."""
        focused = QApplication.focusWidget()
        return spoken_name(focused) if focused else ""


@pytest.fixture
def typist(window: Window, write: Write, example: dict[str, Any]) -> Typist:
    """At the Stockholm report, a draft."""
    window.open_path(write({**example, "state": "draft"}))
    return Typist(window)


def test_page_keys_turn_the_steps_and_stop_at_the_ends(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(0)
    titles = []
    for _ in range(12):
        typist.press_key(Qt.Key.Key_PageDown, CONTROL)
        titles.append(typist.title)
    assert titles[:2] == ["Duur", "Vervoer"]
    assert titles[-1] == "Controle"
    typist.press_key(Qt.Key.Key_PageUp, CONTROL)
    assert typist.title == "Vervolgafspraken"


def test_f8_goes_from_problem_to_problem_and_round_again(typist: Typist) -> None:
    assert typist.main.session
    session = typist.main.session
    session.draft.put("purpose", ("text",), None)
    session.draft.put("duration", ("days",), None)
    session.wizard.go(0)
    seen = []
    for _ in range(3):
        typist.press_key(Qt.Key.Key_F8)
        seen.append((typist.title, typist.heard))
    assert seen == [("Duur", "Aantal dagen"), ("Doel", "Doel van de reis"), ("Duur", "Aantal dagen")]


def test_f8_says_when_there_is_nothing_to_do(typist: Typist) -> None:
    assert typist.main.session
    session = typist.main.session
    session.wizard.go(2)
    typist.press_key(Qt.Key.Key_F8)
    assert typist.title == "Vervoer"
    assert session.wizard.bar.saved.text() == "Er is niets meer in te vullen of te verbeteren."


def test_f6_goes_round_the_parts_of_the_window(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(1)
    heard = []
    for _ in range(4):
        typist.press_key(Qt.Key.Key_F6)
        heard.append(typist.heard)
    assert heard == ["Volgende stap", "Stappen", "Vertrek (niet verplicht)", "Volgende stap"]


def search(typist: Typist, text: str) -> None:
    """Looks for a text, as far as the first answer."""
    typist.press_key(Qt.Key.Key_F, CONTROL)
    assert typist.heard == "Zoeken in het verslag"
    for letter in text:
        strike(QApplication.focusWidget() or typist.window, letter)
    typist.press_key(Qt.Key.Key_Return)


def test_what_is_looked_for_is_found_in_every_step(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.draft.put("purpose", ("text",), "Naar het CAFÉ.")
    typist.main.session.draft.put("locations", ("places",), ["Stadhuis", "Café Zuid"])
    search(typist, "cafe")
    assert (typist.title, typist.heard) == ("Doel", "Doel van de reis")
    bar = typist.main.session.wizard.find_bar
    assert bar.found.text() == "1 van 2"
    typist.press_key(Qt.Key.Key_F3)
    assert (typist.title, typist.heard, bar.found.text()) == ("Locaties", "Locatie 2", "2 van 2")
    typist.press_key(Qt.Key.Key_F3)
    assert (typist.title, bar.found.text()) == ("Doel", "1 van 2")
    typist.press_key(Qt.Key.Key_F3, SHIFT)
    assert typist.heard == "Locatie 2"


def test_how_many_there_are_is_not_said_of_answers_that_changed(typist: Typist) -> None:
    search(typist, "stockholm")
    assert typist.main.session
    bar = typist.main.session.wizard.find_bar
    assert bar.found.text().startswith("1 van")
    strike(QApplication.focusWidget() or typist.window, "x")
    assert bar.found.text() == ""


def test_what_is_chosen_from_a_list_is_found_as_it_is_shown(typist: Typist) -> None:
    search(typist, "vliegtuig")
    assert typist.title == "Vervoer"


def test_what_is_not_there_is_said(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(1)
    search(typist, "xyzzy")
    assert typist.main.session.wizard.find_bar.found.text() == "Niet gevonden"
    assert typist.heard == "Zoeken in het verslag"


def test_escape_puts_searching_away(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(1)
    typist.press_key(Qt.Key.Key_F, CONTROL)
    typist.press_key(Qt.Key.Key_Escape)
    assert not typist.main.session.wizard.find_bar.isVisible()
    assert typist.heard == "Vertrek (niet verplicht)"


def test_f1_opens_the_handleiding_at_the_step(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(5)
    typist.press_key(Qt.Key.Key_F1)
    (handbook,) = typist.main.findChildren(Handbook)
    item = handbook.contents.currentItem()
    assert item
    assert item.text(0) == "Stap 6: Locaties"
    handbook.close()


def test_shift_f10_opens_the_menu_of_the_field(typist: Typist) -> None:
    assert typist.main.session
    typist.main.session.wizard.go(4)
    typist.press_key(Qt.Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action for action in menu.actions() if action.objectName() == "edit-paste"]
    menu.close()
