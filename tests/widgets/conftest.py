"""What the tests of widgets share: the look of the program, windows, and the user before them."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.errors import NotDrawn
from desktop.storage.memory import Memory
from desktop.widgets.accessibility import announcements, tree
from desktop.widgets.background import autosaving, saving, waiting
from desktop.widgets.background.own_answers import OwnAnswers
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.speller import speller as the_speller
from desktop.widgets.look import style
from desktop.widgets.look.dutch import speak_dutch
from desktop.widgets.main import session
from desktop.widgets.main.window import Window
from desktop.widgets.paper.paper_maker import PaperMaker, paper_maker
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import NO_PDF, Write
from tests.widgets.user import begin  # noqa: F401

Show = Callable[..., QWidget]


@pytest.fixture(scope="session", autouse=True)
def dutch(qapp: QApplication) -> None:
    """The words of Qt's own dialogs, and what assistive technology finds besides Qt's own."""
    speak_dutch(qapp)
    tree.install()


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Light, and the usual size of text."""
    style.apply(qapp, "light", 100)


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """No test leaves a Python side of something that Qt throws away unseen: see decision 15."""
    yield
    kept = {type(left).__name__ for left in Shiboken.getAllValidWrappers()}
    assert not kept & {"QWidgetItem", "QListWidgetItem"}
    # Windows that were thrown away go now: else each stays for hundreds of tests, and slows down all of them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def unspelled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test has the spelling checked but those that ask for `speller`: each starts a process."""
    if "speller" not in request.fixturenames:
        monkeypatch.setattr(Speller, "start", lambda self: None)
    Speller.now = None
    yield
    if Speller.now:
        Speller.now.end()
        Speller.now.deleteLater()
        Speller.now = None


@pytest.fixture(autouse=True)
def forgetful(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads what was answered in earlier reports but those that ask for `own_reports`."""
    if "own_reports" not in request.fixturenames:
        monkeypatch.setattr(OwnAnswers, "read", lambda self: None)
    OwnAnswers.now = None
    yield
    if OwnAnswers.now:
        OwnAnswers.now.forget()
        OwnAnswers.now = None


@pytest.fixture
def speller(qapp: QApplication) -> Speller:
    """Who checks the spelling."""
    return the_speller()


@pytest.fixture(autouse=True)
def without_paper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test has paper made beside the form but those that ask for `maker`: each starts a process."""
    if "maker" not in request.fixturenames:
        monkeypatch.setattr(PaperMaker, "start", lambda self: None)
    PaperMaker.now = None
    yield
    if PaperMaker.now:
        PaperMaker.now.end()
        PaperMaker.now.deleteLater()
        PaperMaker.now = None


@pytest.fixture
def maker(qapp: QApplication) -> PaperMaker:
    """Who has the paper made."""
    return paper_maker()


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets in a window, under each other, with a line to go to below them."""

    windows = []  # else Python lets go of them

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        window.resize(700, 500)
        layout, last = QVBoxLayout(window), QLineEdit(window)
        last.setObjectName("elsewhere")
        for widget in (*widgets, last):
            layout.addWidget(widget)
        layout.addStretch(1)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


@pytest.fixture
def elsewhere(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Takes the keyboard to the line below."""

    def go(window: QWidget) -> None:
        line = window.findChild(QLineEdit, "elsewhere")
        assert line is not None
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)

    return go


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that a screen reader is given at once."""
    sentences: list[str] = []

    def update(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            sentences.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    monkeypatch.setattr(announcements.Waiting, "start", announcements.Waiting.say)  # and not after the key
    return sentences


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[QWidget], list[str]]:
    """What our painters write in a widget, from top to bottom and from left to right."""
    texts: list[tuple[float, float, str]] = []

    def draw(_: QPainter, place: Any, *rest: Any) -> None:
        at = place.topLeft() if hasattr(place, "topLeft") else place
        bottom = Qt.AlignmentFlag.AlignBottom
        down = place.height() if len(rest) > 1 and int(rest[0]) & bottom.value else 0
        right = 1 if len(rest) > 1 and int(rest[0]) & Qt.AlignmentFlag.AlignRight.value else 0
        texts.append((at.y() + down, at.x() + right, rest[-1]))

    def look(widget: QWidget) -> list[str]:
        texts.clear()
        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", draw)
            widget.grab()
        return [text for _, _, text in sorted(texts)]

    return look


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """What the user does in the dialogs that come."""
    dialogs = Dialogs()
    yield dialogs
    dialogs.end()


@pytest.fixture
def window(dialogs: Dialogs) -> Iterator[Window]:
    """The program, just started, with the start screen."""
    window = Window(Memory.load())
    window.show()
    window.load_deferred([])
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def hand(window: Window) -> Hand:
    """The user of the program."""
    return Hand(window)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Puts a report in a file."""

    def write(report: Any, name: str = "Stockholm.json") -> Path:
        path = tmp_path / name
        path.write_bytes(report if isinstance(report, bytes) else json.dumps(report).encode())
        return path

    return write


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds are over sooner."""
    monkeypatch.setattr(autosaving, "KEPT_AFTER", 20)


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PDF can be made; no user can bring that about."""

    def draw(*_: object) -> bytes:
        raise NotDrawn(NO_PDF)

    monkeypatch.setattr("desktop.widgets.paper.report_pdf.draw", draw)


@pytest.fixture
def opened(window: Window, hand: Hand, write: Write, example: Any) -> Path:
    """A draft that is open, from this file."""
    path = write(example)
    window.open_path(path)
    return path


@pytest.fixture
def ready(window: Window, hand: Hand, write: Write, complete: Any) -> Path:
    """A draft that can be finished, from this file, with something typed that was not saved."""
    path = write(complete)
    window.open_path(path)
    hand.type("Dienst of afdeling", "Bestuursdienst Zuid")
    return path


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that is doing other work too is waited for, so that what is asked for is done at once."""
    monkeypatch.setattr(saving, "AT_ONCE", 30)
    monkeypatch.setattr(waiting, "AT_ONCE", 30)
    monkeypatch.setattr(session, "LEFT_WITHIN", 30)


@pytest.fixture(autouse=True)
def no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is left to the system: the disk is waited for in the tests of storage."""
    monkeypatch.setattr(os, "fsync", lambda fd: None)
