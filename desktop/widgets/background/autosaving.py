"""Autosaving: the work at a report is kept apart soon after it was typed, so that a crash loses nothing."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import log
from desktop.storage.document import Document
from desktop.widgets.background.job import Job

KEPT_AFTER = 1500  # ms after the first key that is not kept yet: leaves a busy computer half of one more


def now() -> datetime:
    """This moment, with the offset of the local clock."""
    return datetime.now().astimezone()


class Autosaver(QObject):
    """Keeps the work at `document`. What fails is tried again by itself."""

    kept = Signal()
    failed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self._waiting = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._waiting.timeout.connect(self.autosave_soon)
        self._busy = False

    def touch(self) -> None:
        """An answer became another. Whoever types on without a pause is kept too."""
        if not self._waiting.isActive():
            self._waiting.start()

    def rest(self) -> None:
        """Nothing is to be kept any more."""
        self._waiting.stop()

    def autosave(self) -> bool:
        """Keeps the work now; whether it is safe."""
        self._waiting.stop()
        if self._is_due:
            try:
                self.document.autosave(now())
            except Exception as error:  # whatever it is, it is tried again
                log.note("veiligstellen", error)
                self._fail()
                return False
            self.kept.emit()
        return True

    def autosave_soon(self) -> None:
        """Keeps the work of now in a thread, while the user types on."""
        self._waiting.stop()
        if self._busy:
            self._waiting.start()
        elif self._is_due:
            self._busy = True
            write = self.document.autosaving(now())
            job = Job(lambda _: write())
            job.done.connect(self.kept)
            job.failed.connect(self._fail)
            job.ended.connect(self._end)
            job.start()

    @property
    def _is_due(self) -> bool:
        return self.document.dirty and not self.document.is_kept

    def _fail(self) -> None:
        self.failed.emit()
        self._waiting.start()

    def _end(self) -> None:
        self._busy = False
