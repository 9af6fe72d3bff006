"""Library: the reports of a folder behind the start screen, and the thread that keeps its list up to date."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import ReisverslagError
from desktop.forms.dates import format_date, moment_of
from desktop.forms.kinds import KINDS
from desktop.storage import pdf_reader
from desktop.storage.atomic import printable
from desktop.storage.entry import ReportEntry
from desktop.storage.folder import is_there
from desktop.storage.index import Index, Query
from desktop.widgets.background.job import Job
from desktop.widgets.start.report_list import Listed

_PATIENCE = 0.3  # s that closing waits for a file that is being read
_BROKEN = "De lijst met verslagen kan nu niet worden bijgewerkt. Sluit het programma en start het opnieuw."


class Library(QObject):
    """The reports of one folder, and of files elsewhere that were open before.

    `look` reads what is new, in a thread; the list can be shown and searched meanwhile.
    """

    changed = Signal()  # other reports, or reports that say something else
    progressed = Signal(int, int)  # files read, of how many; 0 of 0 when all is read
    failed = Signal(str)  # why the list cannot be kept up to date

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self._index = Index(folder)
        self.missing: frozenset[Path] = frozenset()  # of the files elsewhere those that are not there
        self._job: Job | None = None
        self._looked = False  # once, to the end
        self._mended = False  # once, without being asked
        self._also: Sequence[Path] = ()
        self._again: Sequence[Path] | None = None

    def look(self, also: Sequence[Path] = ()) -> None:
        """Brings the list up to date with the files; `also` are files outside the folder."""
        if self._job:
            self._again = also
            return
        self._also, anew, self._index.damaged = also, self._index.damaged, False
        job = self._job = Job(lambda job: self._look(job, also, anew), broken=_BROKEN)
        job.progressed.connect(self._tell)
        job.done.connect(self._know)
        job.failed.connect(self._fail)
        job.ended.connect(self._go_on)
        job.start()

    def pause(self) -> None:
        """Stops reading; what was read stays in the list."""
        self._again = None
        if self._job:
            self._job.stop()

    def close(self) -> None:
        """Ends the thread, and lets go of the index. A thread that waits for a slow disk ends by itself."""
        self.pause()
        pdf_reader.interrupt()
        if self._job:
            self._job.wait(_PATIENCE)
        self._index.close()

    def rows(self, query: Query, count: int) -> list[Listed]:
        """The first so many of the reports that are wanted."""
        found = [self._listed(entry) for entry in self._index.rows(query, 0, count)]
        self._mend()
        return found

    def count(self, query: Query) -> int:
        """How many are wanted."""
        return self._index.count(query)

    @property
    def ready(self) -> bool:
        """Whether there is something to show, or to say that there is nothing."""
        return self._looked or self.count(Query()) > 0

    @property
    def looking(self) -> bool:
        """Whether the list is being brought up to date."""
        return self._job is not None

    def years(self) -> list[int]:
        """The years that there are reports of, the last first."""
        return self._index.years()

    def _listed(self, entry: ReportEntry) -> Listed:
        form = KINDS.get(entry.kind)
        noun = form.card.noun.capitalize() if form else ""
        readable = entry.state != "unreadable"
        facts = (noun, entry.period, entry.department, printable(entry.path)) if readable else (entry.status,)
        return Listed(
            path=str(self.folder / entry.path),
            title=entry.title,
            line=" · ".join(filter(None, facts)),
            state=entry.status if readable else "Niet te lezen",
            changed=format_date(moment_of(entry.changed).date()),
            wrong=not readable,
        )

    def _mend(self) -> None:
        """Has a damaged index made anew at once; when it is damaged again, at the next look."""
        if self._index.damaged and not self._mended:
            self._mended = True
            self.look(self._also)

    def _look(self, job: Job, also: Sequence[Path], anew: bool) -> tuple[bool, frozenset[Path]]:
        """In the thread: whether the list became another, and which files elsewhere are missing."""

        def report_progress(done: int, whole: int) -> None:
            job.tell((done, whole))

        with Index(self.folder) as index:
            index.damaged = anew
            other = index.update(report_progress, lambda: job.stopping, also=also)
        return other, frozenset(path for path in also if not is_there(path))

    def _tell(self, progress: tuple[int, int]) -> None:
        if progress[0]:
            self.changed.emit()
        self.progressed.emit(*progress)

    def _know(self, found: tuple[bool, frozenset[Path]]) -> None:
        other, missing = found
        other, self.missing = other or missing != self.missing, missing
        if other:
            self.changed.emit()

    def _fail(self, error: ReisverslagError) -> None:
        self.failed.emit(str(error))

    def _go_on(self) -> None:
        self._job = None
        if not self._looked:
            self._looked = True
            self.changed.emit()
        self.progressed.emit(0, 0)
        if self._again is not None:
            also, self._again = self._again, None
            self.look(also)
