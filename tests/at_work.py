"""At work: the program in a process of its own, with somebody at it: tests.at_work WHAT OUT [FILE…].

Started by the tests of what ends a process, or needs two of them. What was seen is written to OUT as JSON.
"""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, qFatal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import Shiboken

from desktop import app, files, log
from desktop.__main__ import main
from desktop.app import make_application
from desktop.storage import recovery
from desktop.widgets.background import autosaving
from desktop.widgets.controls.later import later
from desktop.widgets.main import crash_hook
from desktop.widgets.main.window import Window
from testing.hand import Hand
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
    tell(answers=answers(window), window=int(window.winId()))


def type_and_wait_for_long(window: Window, dialogs: Dialogs) -> None:
    """The same, and nothing is kept by itself meanwhile."""
    autosaving.KEPT_AFTER = 10_000_000
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


class Wrong(QObject):
    """Goes wrong in an event."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise ZeroDivisionError("a mistake of ours in an event")
        return super().event(event)


class WrongInGoing:
    """Goes wrong when Python clears it up."""

    def __del__(self) -> None:
        raise ZeroDivisionError("a mistake of ours in clearing up")


def divide(*_: object) -> None:
    raise ZeroDivisionError("a mistake of ours")


def let_go() -> None:
    WrongInGoing()


def go_wrong_everywhere(window: Window, dialogs: Dialogs) -> None:
    """Meets a mistake in each place where there may be one, one after the other."""
    crash_hook.QUIET = 0
    hand = Hand(window)
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")
    wrong = Wrong(window)
    mistakes: list[Callable[[], object]] = [
        divide,
        lambda: QCoreApplication.postEvent(wrong, QEvent(QEvent.Type.User)),
        lambda: Thread(target=divide).start(),
        let_go,
        lambda: Thread(target=let_go).start(),
    ]

    def next_one(dialog: QDialog | None = None) -> None:
        if dialog:
            dialog.reject()
        if mistakes:
            dialogs.expect(next_one)
            later(window, mistakes.pop(0), 20)
        else:
            later(window, end, 20)

    def end() -> None:
        tell(told=dialogs.told, kept=len(recovery.find_orphaned()), log=log.text())
        window.close()

    next_one()


def go_wrong_where_nothing_can_be_written(window: Window, dialogs: Dialogs) -> None:
    """Meets a mistake while the disk is full."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    Hand(window).press("Nieuw reisverslag beginnen")
    Hand(window).type("Aantal personen", "2")
    files.write_private = files.append_private = refuse
    _go_wrong_once(window, dialogs)


def go_wrong_also_in_keeping(window: Window, dialogs: Dialogs) -> None:
    """Meets a mistake, and another one while the work is kept."""
    window.autosave = divide  # type: ignore[method-assign, assignment]
    _go_wrong_once(window, dialogs)


def go_wrong_also_in_telling(window: Window, dialogs: Dialogs) -> None:
    """Meets a mistake, and another one while it is told."""

    def fail(*_: object) -> None:
        later(window, lambda: _end(window, dialogs))
        divide()

    vars(crash_hook)["tell"] = fail
    later(window, divide)


def _go_wrong_once(window: Window, dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        dialog.reject()
        later(dialogs, lambda: _end(window, dialogs))

    dialogs.expect(answer)
    later(window, divide)


def _end(window: Window, dialogs: Dialogs) -> None:
    tell(told=dialogs.told, log=log.text())
    os._exit(0)  # closing would ask where the work may go


def fail_to_start(dialogs: Dialogs) -> None:
    """Meets a mistake before there is a window."""
    vars(app)["Window"] = divide

    def answer(dialog: QDialog) -> None:
        tell(told=dialogs.told, log=log.text())
        dialog.reject()

    dialogs.expect(answer)


def crash(window: Window, dialogs: Dialogs) -> None:
    """Qt ends the process at once, as it does on a mistake in C++."""
    later(window, lambda: qFatal("geheim"))


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
        go_wrong_everywhere,
        go_wrong_where_nothing_can_be_written,
        go_wrong_also_in_keeping,
        go_wrong_also_in_telling,
        crash,
        wait_for_a_report,
        quit_with_all_open,
        quit_the_application,
        *map(end_of_session, ("commitDataRequest", "saveStateRequest", "aboutToQuit")),
    )
}


def begin(dialogs: Dialogs) -> None:
    """Begins as soon as the window can be used."""
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, Window)]
    if windows and "desktop.widgets.main.session" in sys.modules:
        later(windows[0], lambda: WHAT[sys.argv[1]](windows[0], dialogs))
    else:
        later(dialogs, lambda: begin(dialogs), 10)


if __name__ == "__main__":
    make_application()
    answered = Dialogs()
    if sys.argv[1] == "fail_to_start":
        fail_to_start(answered)
    else:
        begin(answered)
    sys.exit(main(sys.argv[3:]))
