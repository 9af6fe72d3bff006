"""Ten minutes: how many keys a journey takes whoever knows them and never touches the mouse.

Control keys are counted: all but letters, figures and signs. It took 70 to London, and 198 keys and 21
clicks to Lyon and Genève. What is struck here is struck once more in a real window, and must give the same.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.widgets.main.window import Window
from testing.hand import Hand, strike
from tests import real_window
from tests.dialogs import Dialogs

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAYED = '"$1" -P tests/played.py "$2" "$1" -P -m desktop'
KEYS = {"PgDown": "Next", "Space": "space", "S": "s", "V": "v"}  # as the screen calls them


class Typist(Hand):
    """Somebody at the keyboard, whose control keys are counted, and who can be had to do all of it again."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.control_keys = 0
        self.done: list[tuple[str, str]] = []

    def write(self, text: str) -> None:
        """Letters, figures and signs, where the keyboard is."""
        self.done.append(("text", text))
        for letter in text:
            strike(self._here(), letter)
        QApplication.processEvents()

    def strike_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One control key."""
        self._count(key, modifier)
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

    def write_and_turn(self, *texts: str) -> None:
        """A text on each of the next steps."""
        for text in texts:
            self.write(text)
            self.turn()

    def say_no_and_turn(self) -> None:
        """The second of two answers."""
        self.strike_key(Qt.Key.Key_Right)
        self.strike_key(Qt.Key.Key_Space)
        self.turn()

    def press_enter_in(self, dialog: QDialog) -> None:
        """Enter, where a dialog has put the keyboard."""
        self.done.append(("window", dialog.windowTitle()))
        self._count(Qt.Key.Key_Return)
        self.done.append(("window", "Reisverslag"))
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    def copy(self, text: str) -> None:
        """Copies a text in another program."""
        self.done.append(("copied", text))
        QApplication.clipboard().setText(text)

    def _count(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.control_keys += 1
        name = QKeySequence(key).toString()
        self.done.append(("key", "ctrl+" * (modifier == CONTROL) + KEYS.get(name, name)))

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
    typist = Typist(window)
    typist.strike_key(Qt.Key.Key_Return)
    return typist


def saved(typist: Typist, dialogs: Dialogs, home: Path) -> dict[str, Any]:
    """The answers that are saved now, which are the same where all was struck in a real window."""
    dialogs.expect(typist.press_enter_in)
    typist.strike_key(Qt.Key.Key_S, CONTROL)
    (file,) = (home / "Reisverslagen").glob("*.json")

    again = home.parent / "again"
    there = again / "Reisverslagen" / file.name
    done = json.dumps([*typist.done, ("file", str(there))])
    real_window.run(PLAYED, sys.executable, done, home=again, seconds=240)
    answers = [json.loads(each.read_bytes())["answers"] for each in (file, there)]
    assert answers[0] == answers[1]
    return answers[0]  # type: ignore[no-any-return]


def test_london_by_train_takes_25_control_keys_and_no_click(
    typist: Typist, window: Window, dialogs: Dialogs, home: Path
) -> None:
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
    typist.write_and_turn(
        "Kennis over fietsen", "City Hall", "Wethouder verkeer", "Een plan voor fietsstraten"
    )
    typist.say_no_and_turn()

    assert window.session
    draft = window.session.draft
    assert [str(problem) for problem in draft.form.problems(draft.context())] == []
    assert window.session.wizard.page.accessibleName() == "Controle"
    answers = saved(typist, dialogs, home)
    assert answers["duration"]["days"] == 2
    assert answers["transport"]["legs"] == [
        {"from": "Den Haag", "to": "Londen", "means": "train", "return": True}
    ]
    assert typist.control_keys <= 25


CONTACTS = "Naam\tFunctie\tOrganisatie\n" + "".join(
    f"Anne Jansen\tAdviseur verkeer {number}\tStad {number}\n" for number in range(1, 13)
)


def test_lyon_and_geneva_with_twelve_contacts_take_half_of_what_they_took(
    typist: Typist, window: Window, dialogs: Dialogs, home: Path
) -> None:
    typist.write("2")
    typist.turn()
    typist.write("3-6-2024")
    typist.tab_to("Terugkeer")
    typist.write("6-6-2024")
    typist.turn()
    typist.write("Lyon")
    typist.tab_to("Bestemming toevoegen")
    typist.strike_key(Qt.Key.Key_Space)
    typist.write("Genève")
    typist.tab_to("Vervoermiddel")
    typist.write("Trein")
    typist.tab_to("Etappe toevoegen")
    typist.strike_key(Qt.Key.Key_Space)
    typist.write("Trein")
    typist.tab_to("Naar")
    typist.write("Genève")
    typist.tab_to("Terugreis toevoegen")
    typist.strike_key(Qt.Key.Key_Space)
    typist.turn()
    typist.turn()
    typist.write_and_turn("Kennis over trams", "Stadhuis")
    typist.copy(CONTACTS)
    dialogs.expect(typist.press_enter_in)
    typist.strike_key(Qt.Key.Key_V, CONTROL)
    typist.come_forward()
    typist.turn()
    typist.write_and_turn("Een plan voor trams")
    typist.say_no_and_turn()

    assert window.session
    draft = window.session.draft
    assert [str(problem) for problem in draft.form.problems(draft.context())] == []
    answers = saved(typist, dialogs, home)
    legs = answers["transport"]["legs"]
    assert [leg["from"] for leg in legs] == ["Den Haag", "Lyon", "Genève", "Lyon"]
    assert [leg["to"] for leg in legs] == ["Lyon", "Genève", "Lyon", "Den Haag"]
    assert len(answers["contacts"]["people"]) == 12
    assert "Jansen" not in str(answers)
    assert typist.control_keys <= 99
