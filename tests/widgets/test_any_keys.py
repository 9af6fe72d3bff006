"""Any keys: whatever somebody presses, clicks and pastes, nothing breaks and no answer is lost."""

import random
from copy import deepcopy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.storage import report_file
from testing.hand import spoken_name, strike
from testing.reports import complete_trip
from tests.widgets.user import Begin, User

TYPED = ("a", "Zo 3,5", "3-6-2024", "é中", "x" * 30, "  ", "AMS", "0", "-1")
PASTED = ("een\ntwee\ndrie", "a\tb\nc\td\ne", "\n\n", "3,5\t4", "regel een\r\nregel twee")
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Home,
)
SHORTCUTS = ("Ctrl+Z", "Ctrl+Y", "Ctrl+A", "Ctrl+X", "Ctrl+V")


def press_anything(user: User, chance: random.Random) -> None:
    """One thing that a user may do, at anything that can be reached."""
    target = chance.choice([stop for stop in user.reachable() if spoken_name(stop) != "Afronden"])
    target.setFocus(Qt.FocusReason.TabFocusReason)
    focused: QWidget = QApplication.focusWidget() or target
    match chance.randrange(6):
        case 0 | 1:
            for letter in chance.choice(TYPED):
                strike(QApplication.focusWidget() or target, letter)
        case 2:
            QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        case 3:
            QTest.keyClick(focused, chance.choice(KEYS))
        case 4:
            QGuiApplication.clipboard().setText(chance.choice(PASTED))
            user.shortcut(chance.choice(SHORTCUTS))
        case _:
            user.wizard.go(chance.randrange(user.wizard.review_step + 1))
    QApplication.processEvents()
    if popup := QApplication.activePopupWidget():
        popup.close()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_pressed_can_be_undone_done_again_and_saved(begin: Begin, seed: int) -> None:
    user, chance = begin(complete_trip()), random.Random(seed)
    before = deepcopy(user.draft.answers)  # a tree that is changed in place would hide it
    for _ in range(150):
        press_anything(user, chance)
    after = deepcopy(user.draft.answers)
    assert report_file.read(report_file.write(user.draft)).draft.answers == after
    undone = 0
    while user.draft.can_undo:
        user.session.undo()
        undone += 1
    assert user.draft.answers == before
    for _ in range(undone):  # no further: what was pressed may have ended in undoing
        user.session.redo()
    assert user.draft.answers == after


def test_to_look_at_every_page_changes_nothing(begin: Begin) -> None:
    user = begin(complete_trip())
    before = user.draft.answers
    for step in range(user.wizard.review_step + 1):
        user.wizard.go(step)
        user.tab(40)
    assert user.draft.answers is before
