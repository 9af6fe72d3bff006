"""Waiting: what the user waits for is done in a thread, so that a slow disk does not freeze the window."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.widgets.background.job import Job
from desktop.widgets.controls.buttons import Button
from desktop.widgets.controls.messages import front

_T = TypeVar("_T")

AT_ONCE = 0.2  # s that a window may stand still without anybody noticing
PATIENCE = 2.0  # s after which the user hears what is waited for, and may stop waiting

_jobs: list[Job] = []  # what is waited for now


class GivenUp(Exception):
    """The user does not wait any longer. The work may still be done; nobody hears of it."""


def wait_for(
    work: Callable[[], _T], parent: QWidget, title: str, text: str, late: Callable[[_T], object] | None = None
) -> _T:
    """Does work in a thread and gives what came of it; meanwhile nothing else can be done in the program.

    After PATIENCE seconds `text` says what is waited for. `late` gets what comes when nobody waits any more,
    in a thread too. Raises what the work raises as ReisverslagError, and GivenUp.
    """
    job = Job(lambda _: work()).start()
    if not job.wait(AT_ONCE):
        _jobs.append(job)
        try:
            _spin(job)
            if job.running:
                _ask(job, parent, title, text)
        finally:
            _jobs.remove(job)
    if job.running:
        if late:
            job.done.connect(lambda value: Job(lambda _: late(value)).start())
        raise GivenUp
    value: _T = job.result()
    return value


def is_waiting() -> bool:
    """Whether something is waited for now."""
    return bool(_jobs)


def _spin(job: Job) -> None:
    """Lets the window be painted until the job ends, for as long as one has patience. Keys wait meanwhile."""
    loop = QEventLoop()
    job.ended.connect(loop.quit)
    timer = QTimer(loop, singleShot=True, interval=round(PATIENCE * 1000))
    timer.timeout.connect(loop.quit)
    timer.start()
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QGuiApplication.restoreOverrideCursor()


def _ask(job: Job, parent: QWidget, title: str, text: str) -> None:
    """Says what is waited for, until the job ends or the user does not want to wait."""
    box = QMessageBox(front(parent))
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    stop = Button("Niet langer wachten", box)
    box.addButton(stop, QMessageBox.ButtonRole.RejectRole)
    job.ended.connect(box.accept)
    if job.running:
        box.exec()
    box.deleteLater()
