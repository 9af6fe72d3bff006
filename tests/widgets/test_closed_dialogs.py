"""Of a dialog that was closed nothing is left, however often it is opened."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from desktop.widgets.main.window import Window
from tests.dialogs import Dialogs
from tests.widgets.seen import Write

TIMES = 5  # one widget that stays each time is seen the first time


def settle() -> int:
    """How many widgets there are, less those that Qt is about to delete."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(QApplication.allWidgets())


def of_session(name: str) -> Callable[[Window], object]:
    return lambda window: getattr(window.session, name)()


COMMANDS: dict[str, Callable[[Window], object]] = {
    "preferences": lambda window: window.commands.preferences(),
    "about": lambda window: window.commands.about(),
    "helpdesk": lambda window: window.commands.helpdesk(),
    "yearly": lambda window: window.commands.yearly(),
    "open": lambda window: window.commands.open(),
    "show_versions": of_session("show_versions"),
    "discard": of_session("discard"),
    "save_as": of_session("save_as"),
    "take_over": of_session("take_over"),
    "preview": of_session("preview"),
    "print": of_session("print"),
    "publish": of_session("publish"),
}


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer, as far as the program asks."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer"])


@pytest.mark.parametrize("command", COMMANDS)
def test_of_a_dialog_that_was_opened_again_and_again_nothing_is_left(
    window: Window, dialogs: Dialogs, write: Write, complete: Any, command: str, printer: None
) -> None:
    window.open_path(write(complete))
    assert window.session
    window.session.draft.put("purpose", ("text",), "Leren")
    window.session.save()  # a version
    window.session.draft.put("purpose", ("text",), "Leren van Zweden")

    def open_and_close() -> None:
        dialogs.strike(Qt.Key.Key_Escape)
        COMMANDS[command](window)

    open_and_close()
    before = settle()
    for _ in range(TIMES):
        open_and_close()

    assert settle() <= before
    assert len(dialogs.told) == 1 + TIMES
