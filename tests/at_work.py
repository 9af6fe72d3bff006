"""At work: the program in a process of its own, with somebody at it: tests.at_work WHAT OUT [FILE…].

Started by the tests of what ends a process, or needs two of them. What was seen is written to OUT as JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from desktop.__main__ import main
from desktop.app import make_application
from desktop.widgets import keeping
from desktop.widgets.later import later
from desktop.widgets.window import Window
from scripts.hand import Hand
from tests.dialogs import Dialogs

OUT = Path(sys.argv[2])


def tell(**seen: Any) -> None:
    """Writes at once and whole: a test may be waiting for it."""
    beside = OUT.with_suffix(".new")
    beside.write_text(json.dumps(seen), encoding="utf-8")
    beside.replace(OUT)


def answers(window: Window) -> Any:
    assert window.session is not None
    return window.session.draft.answers


def type_and_wait(window: Window, dialogs: Dialogs) -> None:
    """Types, and then does nothing until the process is killed."""
    hand = Hand(window)
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")
    hand.type("Dienst of afdeling", "Bestuursdienst")
    tell(answers=answers(window))


def type_and_wait_for_long(window: Window, dialogs: Dialogs) -> None:
    """The same, and nothing is kept by itself meanwhile."""
    keeping.KEPT_AFTER = 10_000_000
    type_and_wait(window, dialogs)


def go_wrong(window: Window, dialogs: Dialogs) -> None:
    """Meets a mistake of ours, which comes again and again, and types on."""
    hand = Hand(window)
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")

    def mistake() -> None:
        raise ZeroDivisionError("a mistake of ours")

    def again(dialog: Any) -> None:
        mistakes.start(1)
        later(dialog, dialog.reject, 100)
        dialog.finished.connect(lambda: later(dialogs, then, 100))

    def then() -> None:
        mistakes.stop()
        hand.type("Aantal personen", "3")
        seen = {"told": list(dialogs.told), "answers": answers(window)}
        window.close()
        tell(**seen)

    mistakes = QTimer(window)
    mistakes.timeout.connect(mistake)
    dialogs.expect(again)
    later(window, mistake)


def go_wrong_without_a_console(window: Window, dialogs: Dialogs) -> None:
    """The same, as started by pythonw or by the packaged program on Windows."""
    sys.stdout = sys.stderr = None
    go_wrong(window, dialogs)


def wait_for_a_report(window: Window, dialogs: Dialogs) -> None:
    """Looks until a report is open, and closes the program."""
    if window.session is None:
        later(window, lambda: wait_for_a_report(window, dialogs), 10)
        return
    tell(title=window.windowTitle(), windows=sum(w.isVisible() for w in QApplication.topLevelWidgets()))
    window.close()


def quit_with_all_open(window: Window, dialogs: Dialogs) -> None:
    """Leaves by the keyboard while the handleiding is open beside the window."""
    hand = Hand(window)
    hand.shortcut("F1")
    tell(windows=sum(widget.isVisible() for widget in QApplication.topLevelWidgets()))
    hand.shortcut("Ctrl+Q")


def quit_the_application(window: Window, dialogs: Dialogs) -> None:
    """Somebody else ends the program, as a dock does, while there is unsaved work."""
    hand = Hand(window)
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")
    tell(told=dialogs.told, answers=answers(window))
    QApplication.quit()


def end_of_session(name: str) -> Callable[[Window, Dialogs], None]:
    """Types; then the desktop session ends, as Qt tells by this signal, and the process is gone."""

    def act(window: Window, dialogs: Dialogs) -> None:
        type_and_wait_for_long(window, dialogs)
        told = getattr(make_application(), name)
        # The session manager that Qt sends along cannot be made by others; nobody asks it anything.
        manager = Shiboken.wrapInstance(Shiboken.getCppPointer(window)[0], QSessionManager)
        told.emit(*([] if name == "aboutToQuit" else [manager]))
        os._exit(0)

    act.__name__ = name
    return act


WHAT: dict[str, Callable[[Window, Dialogs], None]] = {
    act.__name__: act
    for act in (
        type_and_wait,
        type_and_wait_for_long,
        go_wrong,
        go_wrong_without_a_console,
        wait_for_a_report,
        quit_with_all_open,
        quit_the_application,
        *map(end_of_session, ("commitDataRequest", "saveStateRequest", "aboutToQuit")),
    )
}


def begin(dialogs: Dialogs) -> None:
    """Begins as soon as the window can be used."""
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, Window)]
    if windows and "desktop.widgets.session" in sys.modules:
        later(windows[0], lambda: WHAT[sys.argv[1]](windows[0], dialogs))
    else:
        later(dialogs, lambda: begin(dialogs), 10)


if __name__ == "__main__":
    make_application()
    answered = Dialogs()
    begin(answered)
    sys.exit(main(sys.argv[3:]))
