"""Ten minutes: how many keys a journey takes whoever knows them and never touches the mouse.

Control keys are counted: all but letters, figures and signs. Before, London took 70 of them.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.main.window import Window
from testing.hand import Hand, strike
from tests.dialogs import Dialogs

CONTROL = Qt.KeyboardModifier.ControlModifier


class Typist(Hand):
    """Somebody at the keyboard, whose control keys are counted."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.control_keys = 0

    def write(self, text: str) -> None:
        """Letters, figures and signs, where the keyboard is."""
        for letter in text:
            strike(self._here(), letter)
        QApplication.processEvents()

    def strike_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One control key."""
        self.control_keys += 1
        QTest.keyClick(self._here(), key, modifier)
        for _ in range(3):
            QApplication.processEvents()

    def tab(self, times: int = 1) -> None:
        """On to the next stop."""
        for _ in range(times):
            self.strike_key(Qt.Key.Key_Tab)

    def turn(self) -> None:
        """On to the next step."""
        self.strike_key(Qt.Key.Key_PageDown, CONTROL)

    def _here(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def tab_to(self, name: str) -> None:
        """Goes on until something is reached."""
        wanted = self.find(name)
        for _ in range(30):
            if QApplication.focusWidget() is wanted:
                return
            self.tab()
        raise LookupError(name)


@pytest.fixture
def typist(window: Window, dialogs: Dialogs) -> Typist:
    """At a new report."""
    window.commands.new("trip")
    QApplication.processEvents()
    return Typist(window)


def test_london_by_train_takes_25_control_keys_and_no_click(typist: Typist, window: Window) -> None:
    typist.write("1")
    typist.turn()
    typist.write("3-6-2024")
    typist.tab_to("Terugkeer")
    typist.write("4-6-2024")
    typist.turn()
    typist.write("Londen")
    typist.tab_to("Vervoermiddel")
    typist.write("Trein")
    typist.tab_to("Heen en terug")
    typist.strike_key(Qt.Key.Key_Space)
    typist.turn()
    typist.turn()
    typist.write("Kennis over fietsen")
    typist.turn()
    typist.write("City Hall")
    typist.turn()
    typist.write("Wethouder verkeer")
    typist.turn()
    typist.write("Een plan voor fietsstraten")
    typist.turn()
    typist.strike_key(Qt.Key.Key_Right)
    typist.strike_key(Qt.Key.Key_Space)
    typist.turn()

    assert window.session
    draft = window.session.draft
    assert draft.form.problems(draft.context()) == []
    assert draft.get("duration", "days") == 2
    assert draft.get("transport", "legs") == [
        {"from": "Den Haag", "to": "Londen", "means": "train", "return": True}
    ]
    assert window.session.wizard.page.accessibleName() == "Controle"
    assert typist.control_keys <= 25
