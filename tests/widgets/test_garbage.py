"""Garbage: objects that only hold each other go away in the thread of Qt, and in no other."""

import weakref
from threading import Thread

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.garbage import Garbage


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_a_thread_that_makes_many_objects_frees_none_of_qt(qapp: QApplication, qtbot: QtBot) -> None:
    garbage = Garbage(qapp)
    left = weakref.ref(Circle())
    thread = Thread(target=lambda: [[number] for number in range(100_000)])
    thread.start()
    thread.join()
    assert left()

    qtbot.waitUntil(lambda: left() is None)
    garbage.deleteLater()
