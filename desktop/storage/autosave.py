"""Autosave: what is kept apart of one open report, and what becomes of it while the report is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from desktop.errors import NotSaved
from desktop.forms.draft import Draft, Position
from desktop.storage import leftovers, recovery
from desktop.storage.folder import is_there
from desktop.storage.recovery import fingerprint


@dataclass(frozen=True)
class Whose:
    """Which report the work is at: its file, and the fingerprint of that when the work was begun.

    `origin` is the final report that is corrected, or the PDF that was opened; `at` is where the user is.
    """

    path: Path | None
    stamp: str | None
    origin: Path | None
    at: Position | None


class Autosave:
    """The recovery file of an open report. `whose` says whose it is now, and changes only under `guard`.

    `when` is when it was written, if it is there, and `changes` how far the draft was then.
    """

    def __init__(self, whose: Callable[[], Whose], file: Path | None = None) -> None:
        self.when: datetime | None = None
        self.changes: int | None = None
        self.guard = RLock()
        self._whose, self._file = whose, file or recovery.new_file()
        self._is_left = False  # somebody may be going on with it
        self._going: tuple[Path, str | None, str] | None = None  # where it is being written, see _belongs

    def keep(self, draft: Draft, now: datetime) -> None:
        """Keeps a state of the draft, unless a newer one is kept. Raises NotSaved."""
        with self.guard:
            if not self._is_left and draft.changes >= (self.changes or 0):
                self._keep(draft, now)

    def leave(self, draft: Draft, why: str, now: datetime) -> None:
        """Keeps it for whoever goes on with it; from now on it is no longer ours. Raises NotSaved."""
        with self.guard:
            self._write(draft, now, why)
            self._is_left = True

    def discard(self) -> None:
        """Throws it away, unless it was left."""
        with self.guard:
            if not self._is_left:
                recovery.discard(self._file)
                self.when = self.changes = None

    def discard_written(self) -> None:
        """Throws it away when it was left, and all of it was written into the file after all."""
        with self.guard:
            if self._is_left:
                recovery.discard_written(self._file)

    def written(self, changes: int) -> None:
        """The draft as it was then stands in its file: what is newer is to be kept anew, as work at that."""
        with self.guard:
            self._going = None
            if (self.changes or 0) > changes:
                self.changes = None
            else:
                self.discard()

    @contextmanager
    def going_into(
        self, path: Path, present: bytes | None, data: bytes, draft: Draft, now: datetime
    ) -> Iterator[None]:
        """Holds what is written meanwhile, or what is newer, and says where that goes.

        So it is known after a crash whether it got there, and nothing older is offered.
        """
        with self.guard:
            self._going = (path, None if present is None else fingerprint(present), fingerprint(data))
            if self._is_ours:
                with suppress(NotSaved):
                    if (self.changes or 0) > draft.changes:
                        recovery.readdress(self._file, *self._going)
                    else:
                        self._keep(draft, now)
        try:
            yield
        except Exception:
            if path != self._whose().path:
                leftovers.note(path.parent)
            with self.guard:
                self._going = None
                if self._is_ours:
                    with suppress(NotSaved):
                        recovery.readdress(self._file, *self._belongs)
            raise

    @property
    def _is_ours(self) -> bool:
        """Whether it is there, and nobody else may be going on with it."""
        return not self._is_left and is_there(self._file)

    @property
    def _belongs(self) -> tuple[Path | None, str | None, str | None]:
        """The file that the work belongs to, its stamp, and that of what is being written into it."""
        whose = self._whose()
        return self._going or (whose.path, whose.stamp, None)

    def _keep(self, draft: Draft, now: datetime) -> None:
        self._write(draft, now)
        self.when, self.changes = now, draft.changes

    def _write(self, draft: Draft, now: datetime, why: str = "") -> None:
        path, stamp, into = self._belongs
        whose = self._whose()
        recovery.write(
            self._file, draft, path, stamp, now, why=why, into=into, origin=whose.origin, at=whose.at
        )
