"""Crash hook: a mistake of ours, wherever it is made: a line in the log, the work kept, and a sentence."""

import sys
import threading
import traceback
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal

from desktop import NAME, log
from desktop.widgets.controls.messages import tell

if TYPE_CHECKING:
    from desktop.widgets.main.window import Window

QUIET = 5  # s in which a sentence is not shown again: a mistake in painting comes back at once
WRONG = "Er ging iets mis in het programma."
KEPT = f"{WRONG} Uw werk is veilig; u kunt verdergaan."
NOT_KEPT = f"{WRONG} Uw laatste werk is niet veiliggesteld. Sla het op voordat u verdergaat."
NOT_KEPT_OF = f"{WRONG} Uw laatste werk aan ‘{{}}’ is niet veiliggesteld. Sla het op voordat u verdergaat."
NOT_STARTED = (
    "Het programma kan niet starten: er ging iets mis. Vraag uw beheerder om in het logboek te kijken."
)


class CrashHook(QObject):
    """Takes Python's hooks for as long as it is not ended. None of what it does fails.

    `window` is there as soon as there is one.
    """

    _met = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: Window | None = None
        self._is_telling = False
        self._quiet: tuple[str, float] = ("", 0.0)  # what was shown, and until when it is not shown again
        # Later, in the thread of the window: no dialog may open in the middle of painting or clearing up.
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._in_window
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._in_clearing_up

    def end(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _in_window(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Qt's slots and events end here, and what Python itself runs."""
        if not isinstance(error, Exception):  # somebody ends the program
            self._before[0](kind, error, trace)
            return
        self._note("venster", error)
        self._keep()
        if QThread.currentThread().loopLevel():
            self._ask()
        else:  # nobody will come to it later
            self._tell()

    def _in_thread(self, what: threading.ExceptHookArgs) -> None:
        if isinstance(what.exc_value, Exception):
            self._note("thread", what.exc_value)
            self._ask()

    def _in_clearing_up(self, what: "sys.UnraisableHookArgs") -> None:
        if isinstance(what.exc_value, Exception):
            self._note("opruimen", what.exc_value)
            self._ask()

    def _note(self, where: str, error: BaseException) -> None:
        """The log has the kind of error, a terminal all of it."""
        log.note(where, error)
        with suppress(Exception):
            traceback.print_exception(error)

    def _ask(self) -> None:
        with suppress(Exception):  # Qt may be gone before a thread is
            self._met.emit()

    def _keep(self) -> bool:
        """Whether all work is kept now."""
        try:
            return self.window is None or self.window.autosave()
        except Exception as error:
            log.note("veiligstellen", error)
            return False

    def _sentence(self) -> str:
        """What is true now."""
        if self.window is None:
            return NOT_STARTED
        if self._keep():
            return KEPT
        with suppress(Exception):
            if self.window.session:
                return NOT_KEPT_OF.format(self.window.session.name)
        return NOT_KEPT

    def _tell(self) -> None:
        """Tells it in a dialog, or else on a terminal."""
        if self._is_telling:
            return
        self._is_telling = True
        sentence = self._sentence()
        if self._quiet[0] != sentence or monotonic() > self._quiet[1]:
            try:
                tell(self.window, NAME, sentence)
            except Exception as error:
                log.note("melden", error)
                with suppress(Exception):
                    print(sentence, file=sys.stderr)
            self._quiet = (sentence, monotonic() + QUIET)
        self._is_telling = False
