"""Waiting: what the user waits for comes, fails in a sentence, or is let go of when nobody waits any more."""

import threading
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import NotSaved
from desktop.widgets.background import waiting
from desktop.widgets.background.waiting import GivenUp, is_waiting, wait_for


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_what_comes_of_the_work_is_given(parent: QWidget) -> None:
    assert wait_for(lambda: "read", parent, "Openen", "") == "read"
    assert not is_waiting()


def test_why_nothing_comes_is_raised(parent: QWidget) -> None:
    def work() -> None:
        raise NotSaved("De schijf is vol.")

    with pytest.raises(NotSaved, match=r"^De schijf is vol\.$"):
        wait_for(work, parent, "Opslaan", "")


@pytest.mark.parametrize("when", ["later", "at that very moment"])
def test_what_nobody_waits_for_any_more_is_let_go_of(
    parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    answer, let_go = Event(), list[str]()

    def work() -> str:
        answer.wait(30)
        return "read"

    def give_up(*_: object) -> None:
        if when == "at that very moment":
            answer.set()
            for thread in threading.enumerate():
                if thread.name == "job":
                    thread.join(30)

    monkeypatch.setattr(waiting, "AT_ONCE", 0)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    monkeypatch.setattr(waiting, "_spin", lambda job: None)
    monkeypatch.setattr(waiting, "_ask", give_up)
    with pytest.raises(GivenUp):
        wait_for(work, parent, "Openen", "", late=let_go.append)
    answer.set()

    qtbot.waitUntil(lambda: let_go == ["read"])
