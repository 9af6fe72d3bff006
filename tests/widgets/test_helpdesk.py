"""What the Help menu gives somebody who asks for help: the system and the log."""

import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop import __version__, log, paths
from desktop.widgets.dialogs.helpdesk import COPIED, NOTHING, TITLE, UNREAD, Helpdesk, system
from testing.hand import spoken_name
from tests.failing import fail


@pytest.fixture
def begun() -> Iterator[None]:
    """The program runs."""
    log.begin(system())
    log.note("gestart")
    yield
    log.end()


@pytest.fixture
def helpdesk(begun: None, qtbot: QtBot) -> Helpdesk:
    helpdesk = Helpdesk()
    qtbot.addWidget(helpdesk)
    helpdesk.show()
    helpdesk.activateWindow()
    qtbot.waitUntil(helpdesk.isActiveWindow)
    return helpdesk


def test_it_names_program_and_system_and_shows_the_log(helpdesk: Helpdesk) -> None:
    first, empty, *lines = helpdesk.text.toPlainText().splitlines()

    assert first.startswith(
        f"Reisverslag {__version__}, Python {platform.python_version()}, Qt {qVersion()} ("
    )
    assert empty == ""
    assert [line.partition(" ")[2] for line in lines] == [first, "gestart"]


def test_all_of_it_is_copied_with_the_keyboard_alone_and_none_can_be_changed(helpdesk: Helpdesk) -> None:
    text = helpdesk.text.toPlainText()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert spoken_name(focus) == TITLE
    QTest.keyClick(focus, Qt.Key.Key_A)
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    button = QApplication.focusWidget()
    assert button is not None
    assert spoken_name(button) == "Alles kopiëren"

    QTest.keyClick(button, Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == helpdesk.text.toPlainText() == text


def test_that_it_was_copied_is_seen_and_announced(helpdesk: Helpdesk, announced: list[str]) -> None:
    helpdesk.findChildren(QPushButton)[0].click()

    assert announced == [COPIED]
    assert COPIED in [label.text() for label in helpdesk.findChildren(QLabel) if label.isVisible()]


def test_where_there_is_no_log_it_says_so(qtbot: QtBot) -> None:
    helpdesk = Helpdesk()
    qtbot.addWidget(helpdesk)

    assert helpdesk.text.toPlainText() == f"{system()}\n\n{NOTHING}"


def test_a_log_that_cannot_be_read_now_is_told(
    begun: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail(patch, paths.state() / "log.txt", 5, times=1000)
        helpdesk = Helpdesk()
        qtbot.addWidget(helpdesk)

    assert helpdesk.text.toPlainText() == f"{system()}\n\n{UNREAD}"


def test_the_system_names_no_user_and_no_computer() -> None:
    assert Path.home().name not in system()
    assert platform.node() not in system()
