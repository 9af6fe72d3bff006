"""Later: once, in order, never after its owner is gone, and without a timer more for each time."""

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.widgets.controls.later import later


def test_each_is_done_once_in_the_order_that_was_asked(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    later(owner, lambda: done.append("first"))
    later(owner, lambda: done.append("second"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["first", "second"])


def test_what_asks_for_more_gets_it_afterwards(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()

    def first() -> None:
        later(owner, lambda: done.append("second"))
        done.append("first")

    later(owner, first)
    qtbot.waitUntil(lambda: done == ["first", "second"])


def test_nothing_is_done_when_the_owner_is_gone(qtbot: QtBot) -> None:
    owner, other, done = QObject(), QObject(), list[str]()
    later(owner, lambda: done.append("never"))
    Shiboken.delete(owner)
    later(other, lambda: done.append("other"))
    qtbot.waitUntil(lambda: done == ["other"])


def test_a_timer_is_used_again(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    for _ in range(20):
        done.clear()
        later(owner, lambda: done.append("done"))
        qtbot.waitUntil(lambda: done == ["done"])

    assert len(owner.findChildren(QTimer)) == 1
