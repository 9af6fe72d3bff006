"""Own answers: what this user answered before, read in a thread once a field that offers it is touched."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from desktop.forms.offered_answers import OfferedAnswers
from desktop.widgets.background.job import Job


class OwnAnswers(QObject):
    """What may be offered again. One for the program: `own_answers()`."""

    now: ClassVar["OwnAnswers | None"] = None

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._is_switched_on = True
        self._read = OfferedAnswers()
        self._job: Job | None = None  # of this reading, also when it has ended

    @property
    def known(self) -> OfferedAnswers | None:
        """What was read so far; None where nothing is to be offered."""
        return self._read if self._is_switched_on else None

    @property
    def is_read(self) -> bool:
        """Whether all of it was read."""
        return self._job is not None and not self._job.running

    def switch(self, on: bool) -> None:
        """Follows the settings."""
        self._is_switched_on = on
        if not on:
            self.forget()

    def forget(self) -> None:
        """Lets go of what was read: a report may be gone since, and others may have come."""
        if self._job is not None:
            self._job.stop()
        self._job, self._read = None, OfferedAnswers()

    def read(self) -> None:
        """A field is touched that has a use for it: reads it, unless that was done."""
        if not self._is_switched_on or self._job is not None:
            return

        def work(job: Job) -> OfferedAnswers:
            from desktop.storage.own_reports import offered_answers

            return offered_answers(lambda: job.stopping)

        self._job = Job(work)
        self._job.done.connect(self._take)
        self._job.start()

    def _take(self, read: OfferedAnswers) -> None:
        self._read = read


def own_answers() -> OwnAnswers:
    """The one of the program, made when it is first asked for."""
    if OwnAnswers.now is None or not isValid(OwnAnswers.now):
        OwnAnswers.now = OwnAnswers()
    return OwnAnswers.now
