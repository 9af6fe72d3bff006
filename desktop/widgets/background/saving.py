"""Saving: a report is written into its file in a thread, so that a slow disk keeps nobody from going on."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.errors import ReisverslagError
from desktop.storage import atomic
from desktop.storage.atomic import printable
from desktop.storage.document import Document
from desktop.widgets.accessibility.announcements import announce
from desktop.widgets.background.job import Job
from desktop.widgets.background.waiting import AT_ONCE, PATIENCE, GivenUp, wait_for
from desktop.widgets.controls.messages import tell

NO_ANSWER = "De map van dit verslag geeft geen antwoord."
DID_NOT_ANSWER = "De map van dit verslag gaf geen antwoord."


def proposal(document: Document, parent: QWidget, title: str, now: datetime) -> Path:
    """A free name to save a report under; of a folder that does not answer only the name is known."""
    try:
        return wait_for(lambda: document.proposed_path(now), parent, title, NO_ANSWER)
    except (GivenUp, ReisverslagError):
        return paths.reports() / f"{document.proposed_stem(now)}.json"


def put(path: Path, make: Callable[[], bytes], parent: QWidget, title: str) -> None:
    """Writes what `make` makes into a file that the user chose; what fails is reported."""
    text = f"‘{printable(path.name)}’ wordt opgeslagen. Dat duurt lang."
    try:
        wait_for(lambda: atomic.write((path, make())), parent, title, text)
        announce(parent, f"‘{printable(path.name)}’ is opgeslagen.")
    except ReisverslagError as error:
        tell(parent, title, str(error))
    except GivenUp:
        return


class Saver(QObject):
    """Writes one thing at a time."""

    slow = Signal()  # what is being written takes so long that the user should hear of it

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=round(PATIENCE * 1000))
        self._patience.timeout.connect(self.slow)

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def write(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[ReisverslagError], None],
    ) -> None:
        """Writes. `done` gets what comes of it, or `failed` why nothing did: at once on a quick disk."""
        job = self._job = Job(lambda _: work())
        job.done.connect(partial(self._end, job, done))
        job.failed.connect(partial(self._end, job, failed))
        self._patience.start()
        job.start().wait(AT_ONCE)

    def forget(self) -> None:
        """Whatever is being written, nobody hears of it any more."""
        self._job = None
        self._patience.stop()

    def _end(self, job: Job, take: Callable[[Any], None], outcome: Any) -> None:
        if job is self._job:
            self.forget()
            take(outcome)
