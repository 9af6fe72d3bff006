"""Job: work in a thread; what came of it, or why nothing did, is reported in the thread of the window."""

import gc
import traceback
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Any, Self

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop import log
from desktop.errors import ReisverslagError

BROKEN = "Er ging iets mis in het programma. Probeer het opnieuw."
NO_ANSWER = "De schijf of het netwerk werkt niet mee. Probeer het opnieuw."
_COLLECTS_EVERY = 3000  # ms


class Stopped(Exception):
    """Raised in work that is to stop, where it reports how far it is."""


class Job(QObject):
    """One piece of work, from `start` on; it goes away by itself when it has ended and was heard.

    `work` gets the job. It never keeps the process from ending. `broken` is said of a mistake of ours.
    """

    progressed = Signal(object)  # how far the work is
    done = Signal(object)  # what came of it
    failed = Signal(object)  # the ReisverslagError that says why nothing did
    ended = Signal()  # after either of these, and after it was stopped
    _over = Signal()

    def __init__(self, work: "Callable[[Job], object]", *, broken: str = BROKEN) -> None:
        super().__init__(QCoreApplication.instance())
        self._work, self._broken = work, broken
        self._thread = Thread(target=self._run, name="job", daemon=True)
        self._stop, self._finished = Event(), Event()
        self._heard = False
        self._value: Any = None
        self._error: ReisverslagError | None = None
        self._over.connect(self._deliver)

    def start(self) -> Self:
        """Begins."""
        _Garbage.hold(self)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Asks the work to stop; nothing more is reported of it but that it ended."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @property
    def running(self) -> bool:
        """Whether it was not heard yet how it ended."""
        return not self._heard

    def tell(self, progress: object) -> None:
        """In the work: reports how far it is. Raises Stopped."""
        if self.stopping:
            raise Stopped
        try:
            self.progressed.emit(progress)
        except RuntimeError:  # Qt is gone
            raise Stopped from None

    def wait(self, seconds: float) -> bool:
        """Waits so long, in which the window stands still; whether it ended, and so was reported."""
        if self._finished.wait(seconds):
            self._deliver()
        return self._heard

    def result(self) -> Any:
        """What came of work that ended. Raises the ReisverslagError that says why nothing did."""
        if self._error:
            raise self._error
        return self._value

    def _run(self) -> None:
        """In the thread."""
        try:
            self._value = self._work(self)
        except Stopped:
            pass
        except ReisverslagError as error:
            # Where it came from must not be kept: that holds all that the work knew, windows among it.
            error.__cause__ = error.__context__ = None
            self._error = error.with_traceback(None)
        except OSError as error:
            log.note("taak", error)
            self._error = ReisverslagError(NO_ANSWER)
        except Exception as error:  # whatever it is, the window goes on
            log.note("taak", error)
            with suppress(Exception):  # a terminal that is gone
                traceback.print_exception(error)
            self._error = ReisverslagError(self._broken)
        self._finished.set()
        with suppress(RuntimeError):  # Qt may be gone
            self._over.emit()

    def _deliver(self) -> None:
        """Once, in the thread of the window."""
        if self._heard:
            return
        self._thread.join()  # it may still be telling that it is over
        _Garbage.release()
        self._heard = True
        if not self.stopping:
            if self._error:
                self.failed.emit(self._error)
            else:
                self.done.emit(self._value)
        self.ended.emit()
        self.deleteLater()


class _Garbage:
    """While a job runs, garbage is collected in the thread of the window alone.

    What is collected may be a widget, and Qt crashes when one is destroyed in another thread.
    """

    running = 0

    @classmethod
    def hold(cls, job: Job) -> None:
        cls.running += 1
        gc.disable()
        timer = QTimer(job, interval=_COLLECTS_EVERY)  # a long job must not fill the memory
        timer.timeout.connect(lambda: gc.collect(1))
        timer.start()

    @classmethod
    def release(cls) -> None:
        cls.running -= 1
        if not cls.running:
            gc.enable()
