"""PDF reader: has foreign PDFs read by a process of its own, `pdf_child`, and ends it when it takes too long.

An idle one is kept for the next PDF. Two threads that read at once have one each.
"""

import atexit
import struct
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Timer

from desktop import READ_PDFS, log, processes
from desktop.errors import UnreadableFile
from desktop.storage import pdf_child
from desktop.storage.pdf_child import ANSWER, QUESTION, READY, Outcome

SECONDS = 2  # of work for one PDF; ours take some hundredths of one
_PATIENCE = 5  # times as long by the clock: on a busy computer the child waits for its turn
_TOO_MUCH = (
    "Deze PDF lezen kost te veel tijd of geheugen. Open het verslag zelf: het bestand dat eindigt op .json."
)
_NOT_STARTED = (
    "PDF’s kunnen nu niet worden gelezen: het hulpprogramma daarvoor start niet. Probeer het later opnieuw."
)


class _Child:
    """The process, for one PDF at a time."""

    def __init__(self) -> None:
        self._is_ready = False
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            log.note("pdf lezen", error)
            raise UnreadableFile(_NOT_STARTED) from error

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, pdf: bytes, largest: int) -> tuple[Outcome, bytes]:
        """The answer. Raises UnreadableFile when the process ends before it gave one."""
        assert self._process.stdin
        assert self._process.stdout
        patience = Timer(_PATIENCE * SECONDS, self.kill)
        patience.start()
        try:
            if not self._is_ready and self._process.stdout.read(len(READY)) != READY:
                raise UnreadableFile(_NOT_STARTED)
            self._is_ready = True
            self._process.stdin.write(QUESTION.pack(len(pdf), largest, SECONDS))
            self._process.stdin.write(pdf)
            self._process.stdin.flush()
            outcome, length = ANSWER.unpack(self._process.stdout.read(ANSWER.size))
            report = self._process.stdout.read(length)
        except (OSError, struct.error):  # it ended before it read all, or before it answered
            raise UnreadableFile(_TOO_MUCH) from None
        finally:
            patience.cancel()
        if len(report) < length:
            raise UnreadableFile(_TOO_MUCH)
        return Outcome(outcome), report

    def kill(self) -> None:
        """Ends the process, whatever it is doing; who waits for its answer gets an error."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process and lets go of it."""
        self.kill()
        with suppress(OSError), self._process:
            pass  # closes its pipes, and waits until it has gone


_lock = Lock()  # for both of these
_idle: list[_Child] = []
_busy: set[_Child] = set()


def start() -> None:
    """Starts a process that waits for the first PDF, so that this one need not wait for the process."""
    with suppress(UnreadableFile):
        _give_back(_take())


def report_in(pdf: bytes, largest: int) -> tuple[Outcome, bytes]:
    """What a PDF carries: the report as it was put in, of at most `largest` bytes.

    Raises UnreadableFile when reading takes too long or too much memory.
    """
    child = _take()
    try:
        return child.ask(pdf, largest)
    except UnreadableFile:
        child.end()
        raise
    finally:
        _give_back(child)


def interrupt() -> None:
    """Ends the processes that are reading: nobody waits for them any more."""
    with _lock:
        for child in _busy:
            child.kill()


@atexit.register
def close() -> None:
    """Ends all processes. The next PDF starts one anew."""
    interrupt()
    with _lock:
        while _idle:
            _idle.pop().end()


def _take() -> _Child:
    """An idle process, else a new one. Raises UnreadableFile."""
    with _lock:
        child = _idle.pop() if _idle else _Child()
        if not child.is_alive():
            child.end()
            child = _Child()
        _busy.add(child)
        return child


def _give_back(child: _Child) -> None:
    """Keeps one process for the next PDF: this one, or a new one in the place of one that ended."""
    with _lock:
        _busy.remove(child)
        if not _idle and child.is_alive():
            _idle.append(child)
            return
        child.end()
        if not _idle:
            with suppress(UnreadableFile):
                _idle.append(_Child())


def _command() -> list[str]:
    """How the process is started: the program itself when packed."""
    if program := processes.packed_program():
        return [program, READ_PDFS]
    return [sys.executable, "-P", pdf_child.__file__]
