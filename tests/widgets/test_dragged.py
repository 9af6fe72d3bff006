"""Dragged: what is let go over the window is opened, told or ignored, and passing over it reads nothing."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, begin, drop, urls

IGNORED = {
    "nothing": [],
    "an address of the web": ["https://voorbeeld.example/a.json"],
    "a mail": ["mailto:iemand@voorbeeld.example"],
    "a file without a name": ["file:"],
    "a file without a folder": ["file:a.json"],
    "a name that ends early": ["file:///tmp/a%00b.json"],
    "all of these": ["https://voorbeeld.example", "file:", "file:///tmp/a%00b.json"],
}
TOLD = {
    "a folder": "",
    "a name of 300 letters": f"{'a' * 300}.json",
    "a path of 10 000 letters": f"{'a/' * 5000}b.json",
    "letters that are none": "%ff%fe.json",
    "HTML": "%3Cimg%20src=x%3E.json",
}


@pytest.fixture(params=["start screen", "report"])
def window_(request: pytest.FixtureRequest, window: Window, hand: Hand) -> Window:
    """With and without a report that is open and was not saved."""
    if request.param == "report":
        begin(hand)
    return window


def let_go(window: Window, mime: QMimeData) -> None:
    drop(window, window, mime)
    QTest.qWait(1)  # the program from which it was dragged waits


@pytest.mark.parametrize("what", IGNORED.values(), ids=IGNORED)
def test_what_is_no_file_is_ignored(window_: Window, what: list[str]) -> None:
    before = window_.windowTitle()
    let_go(window_, urls(*what))
    assert window_.windowTitle() == before


@pytest.mark.parametrize("name", TOLD.values(), ids=TOLD)
def test_what_cannot_be_opened_is_told(window_: Window, dialogs: Dialogs, tmp_path: Path, name: str) -> None:
    before = window_.windowTitle()
    dialogs.press("Sluiten")
    let_go(window_, urls(f"{tmp_path.as_uri()}/{name}"))
    assert dialogs.told[0].endswith(".")
    assert window_.windowTitle() == before


def test_of_thousands_the_first_is_opened(window: Window, write: Write, example: Any) -> None:
    report = write(example)
    let_go(window, urls(*IGNORED["all of these"], report, *(f"file:///tmp/{n}" for n in range(5000))))
    assert window.windowTitle() == "Stockholm[*] – Reisverslag"


@pytest.mark.parametrize("over", ["Aantal personen", "Doel van de reis", "Stappen"])
def test_hovering_looks_at_no_file_and_no_share(
    window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch, over: str
) -> None:
    begin(hand)
    if over == "Doel van de reis":
        assert window.session
        window.session.wizard.go(4)
    target = hand.find(over)
    place, left = QPoint(5, 5), Qt.MouseButton.LeftButton
    mime = urls("file://server.invalid/share/a.json")
    event = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    looked: list[object] = []

    def noticed(call: Callable[..., Any], path: object, *more: Any, **named: Any) -> Any:
        if current_thread() is main_thread():  # another may be keeping what was typed
            looked.append(path)
        return call(path, *more, **named)

    with monkeypatch.context() as patched:
        for name in ("stat", "lstat", "scandir", "listdir", "open"):
            patched.setattr(os, name, partial(noticed, getattr(os, name)))
        QApplication.sendEvent(target, event)
    QApplication.sendEvent(target, QDragLeaveEvent())  # else Qt drops the next thing on what is gone by then
    assert event.isAccepted()
    assert looked == []
