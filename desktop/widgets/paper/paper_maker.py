"""Paper maker: has the paper of a report made by a process of its own, so that no key waits for it.

It is a QProcess and no thread: nothing waits for an answer, and nothing of Python runs beside the window. The
report goes there, and the PDF comes back, over a pipe: no file of it is written.
"""

import atexit
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer
from shiboken6 import isValid

from desktop import log
from desktop.live_paper import talk
from desktop.live_paper.talk import Made, NoAnswer

PATIENCE = 30_000  # ms for one answer; the first one also waits for the process
CANNOT = "Het papier kan nu niet worden gemaakt."
_MOST_FAILURES = 3

_Asker = tuple[QObject, Callable[[Made], None]]  # it is told nothing once the object is gone


class PaperMaker(QObject):
    """Makes one paper at a time; of those that wait only the last counts. There is one: `paper_maker()`.

    What is overtaken by a newer report is made for nobody.
    """

    now: ClassVar["PaperMaker | None"] = None

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._process: QProcess | None = None
        self._heard = bytearray()
        self._asker: _Asker | None = None  # of the report that is being made
        self._waiting: tuple[bytes, _Asker] | None = None
        self._failures = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._kill)
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.end)

    def start(self) -> None:
        """Starts the process, unless it runs, so that the first paper comes sooner."""
        if self._process or self._failures >= _MOST_FAILURES:
            return
        program, *arguments = talk.command()
        self._process = process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        process.start(program, arguments)

    def ask(self, report: bytes, owner: QObject, then: Callable[[Made], None]) -> None:
        """Asks for the paper of a report, in place of one that still waits; the answer comes later."""
        asker = owner, then
        if self._asker:
            self._waiting = report, asker
            return
        self.start()
        if self._process is None:
            _tell(asker, Made(b"", (), CANNOT))
            return
        self._asker = asker
        self._patience.start()
        self._process.write(talk.question(report))

    def end(self) -> None:
        """Ends the process; the next question starts one anew, which knows the settings of then."""
        self._waiting = None
        if process := self._let_go():
            process.kill()
            process.waitForFinished()
            process.deleteLater()

    def _hear(self) -> None:
        """Takes in what came of an answer, and tells it once it is whole."""
        if not self._process:
            return
        self._heard += self._process.readAllStandardOutput().data()
        try:
            size = talk.size_of_answer(bytes(self._heard[:8]))
            if size and len(self._heard) >= size:
                if not self._asker:
                    raise NoAnswer
                made = talk.read_answer(bytes(self._heard[:size]))
                del self._heard[:size]
                self._failures = 0
                self._go_on(made)
        except NoAnswer:
            self._kill()

    def _go_on(self, made: Made) -> None:
        """Tells what was made, unless a newer report waits."""
        asker, waiting = self._asker, self._waiting
        self._patience.stop()
        self._asker = self._waiting = None
        if waiting:
            report, next_asker = waiting
            self.ask(report, *next_asker)
        elif asker:
            _tell(asker, made)

    def _kill(self) -> None:
        """The process does not answer, or what it says is no answer."""
        if self._process:
            self._process.kill()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._failures = _MOST_FAILURES
            self._ended()

    def _ended(self) -> None:
        """The process ended by itself, or had to be ended. One that does so again and again stays away."""
        self._failures += 1
        log.note("papier naast het formulier: het hulpprogramma stopte")
        asker, waiting = self._asker, self._waiting
        if process := self._let_go():
            process.deleteLater()
        self._waiting = None
        if waiting:
            report, next_asker = waiting
            self.ask(report, *next_asker)
        elif asker:
            _tell(asker, Made(b"", (), CANNOT))

    def _let_go(self) -> QProcess | None:
        """The process, of which nothing is heard any more."""
        process, self._process = self._process, None
        self._patience.stop()
        self._heard.clear()
        self._asker = None
        if process:
            process.blockSignals(True)
        return process


def _tell(asker: _Asker, made: Made) -> None:
    owner, then = asker
    if isValid(owner):
        then(made)


def paper_maker() -> PaperMaker:
    """The one of the program, made when it is first asked for."""
    if PaperMaker.now is None or not isValid(PaperMaker.now):
        PaperMaker.now = PaperMaker()
    return PaperMaker.now


@atexit.register
def _end() -> None:
    """A process that Qt finds running when it goes away is complained of."""
    if PaperMaker.now and isValid(PaperMaker.now):
        PaperMaker.now.end()
