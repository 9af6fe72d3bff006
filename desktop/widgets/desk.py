"""Desk: the reports of a folder behind the start screen, and the thread that keeps their list up to date."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from desktop.errors import ReisverslagError
from desktop.forms.dates import moment_of, say_date
from desktop.forms.kinds import KINDS
from desktop.storage import pdf_reader
from desktop.storage.atomic import shown
from desktop.storage.entry import Entry
from desktop.storage.index import Index, Query
from desktop.widgets.reports import Listed

_PATIENCE = 1.5  # s that closing waits for a file that is being read
_BROKEN = "De lijst met verslagen kan nu niet worden bijgewerkt. Sluit het programma en start het opnieuw."


class Desk(QObject):
    """The reports of one folder, and of files elsewhere that were open before.

    `look` reads what is new, in a thread; the list can be shown and searched meanwhile.
    """

    changed = Signal()  # other reports, or reports that say something else
    progressed = Signal(int, int)  # files read, of how many; 0 of 0 when all is read
    failed = Signal(str)  # why the list cannot be kept up to date
    _ended = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self._index = Index(folder)
        self._looking: Thread | None = None
        self._looked = False  # once, to the end
        self._mended = False  # once, without being asked
        self._also: Sequence[Path] = ()
        self._stop = Event()
        self._again: Sequence[Path] | None = None
        self._ended.connect(self._go_on)

    def look(self, also: Sequence[Path] = ()) -> None:
        """Brings the list up to date with the files; `also` are files outside the folder."""
        if self._looking:
            self._again = also
            return
        self._stop.clear()
        self._also, anew, self._index.damaged = also, self._index.damaged, False
        self._looking = Thread(target=self._look, args=(also, anew), name="desk", daemon=True)
        self._looking.start()

    def pause(self) -> None:
        """Stops reading; what was read stays in the list."""
        self._again = None
        self._stop.set()

    def close(self) -> None:
        """Ends the thread, and lets go of the index. A thread that waits for a slow disk ends by itself."""
        self.pause()
        pdf_reader.interrupt()
        if self._looking:
            self._looking.join(_PATIENCE)
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
        return self._looking is not None

    def years(self) -> list[int]:
        """The years that there are reports of, the last first."""
        return self._index.years()

    def _listed(self, entry: Entry) -> Listed:
        kind = KINDS.get(entry.kind)
        noun = kind.noun.capitalize() if kind else ""
        readable = entry.state != "unreadable"
        facts = (noun, entry.period, entry.department, shown(entry.path)) if readable else (entry.status,)
        return Listed(
            path=str(self.folder / entry.path),
            title=entry.title,
            line=" · ".join(filter(None, facts)),
            state=entry.status if readable else "Niet te lezen",
            changed=say_date(moment_of(entry.changed).date()),
            wrong=not readable,
        )

    def _mend(self) -> None:
        """Has a damaged index made anew at once; when it is damaged again, at the next look."""
        if self._index.damaged and not self._mended:
            self._mended = True
            self.look(self._also)

    def _look(self, also: Sequence[Path], anew: bool) -> None:
        """In the thread. Qt may be gone before it ends."""
        with suppress(RuntimeError):
            try:
                with Index(self.folder) as index:
                    index.damaged = anew
                    if index.update(self._told, self._stop.is_set, also=also):
                        self.changed.emit()
            except ReisverslagError as error:
                self.failed.emit(str(error))
            except Exception:  # whatever it is, the window goes on
                self.failed.emit(_BROKEN)
            self._ended.emit()

    def _told(self, done: int, whole: int) -> None:
        """In the thread."""
        if done:
            self.changed.emit()
        self.progressed.emit(done, whole)

    def _go_on(self) -> None:
        self._looking = None
        if not self._looked:
            self._looked = True
            self.changed.emit()
        self.progressed.emit(0, 0)
        if self._again is not None:
            also, self._again = self._again, None
            self.look(also)
