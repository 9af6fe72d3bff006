"""Document: an open report: its draft, its file, its lock and its recovery file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from copy import copy
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from threading import RLock
from typing import ClassVar, Concatenate, ParamSpec, Self, TypeVar

from desktop import files
from desktop.errors import ChangedOnDisk, NotSaved, OpenElsewhere, UnreadableFile
from desktop.files import read_regular
from desktop.forms import revisions
from desktop.forms.draft import Draft, Position
from desktop.forms.form import Form
from desktop.forms.section import Answers
from desktop.storage import atomic, embedded_report, folder, recovery, report_file, versions
from desktop.storage.atomic import printable
from desktop.storage.autosave import Autosave, Whose
from desktop.storage.lock import Lock
from desktop.storage.owner import Owner
from desktop.storage.recovery import OrphanedWork, fingerprint
from desktop.storage.report_file import LARGEST
from desktop.storage.reports import load_report
from desktop.storage.versions import Limits

Draw = Callable[[Draft, bytes], bytes]  # a final draft and the bytes of its file give the bytes of its PDF

_NOT_PUT_BACK = (
    "Er is niets teruggezet: van uw werk van nu kan geen versie worden gemaakt. Sla uw werk eerst op."
)
_KEEP_BOTH = "Sla uw werk op als kopie; dan blijven beide bestaan."
_P = ParamSpec("_P")
_R = TypeVar("_R")


def _in_turn(
    method: "Callable[Concatenate[Document, _P], _R]",
) -> "Callable[Concatenate[Document, _P], _R]":
    """Of what waits for the disk of a report one thing is done at a time."""

    @wraps(method)
    def alone(self: "Document", /, *args: _P.args, **named: _P.kwargs) -> _R:
        with self._disk:
            return method(self, *args, **named)

    return alone


class Document:
    """What the window works with. `close` it in the end.

    Make one by `new`, `made`, `open`, `recover` or `correct`.

    `path` is the file, or None before the first save and for a report out of a PDF. `warnings` are sentences
    about what was opened. `home` is the folder that settings name for new reports, `at` where the user is in
    the report. Every `now` is local time with its offset.

    What waits for a disk (`save`, `settle`, `finish`, `save_copy`, `let_go`, `close`) may be done in a thread
    while the draft is changed further; what was changed since is then not saved yet. One waits for the other.
    """

    limits: ClassVar[Limits] = Limits()  # of what is kept of each report, as settings have it

    def __init__(self, draft: Draft, path: Path | None = None, *, for_reading: bool = False) -> None:
        self.draft = draft
        self.path = path
        self.home: Path | None = None
        self.at: Position | None = None
        self.warnings: tuple[str, ...] = ()
        self._for_reading = for_reading
        self._stamp: str | None = None  # of the file as it was read or written here
        self._saved_changes = draft.changes
        self._saved_answers: Mapping[str, Answers] | None = draft.answers
        self._lock: Lock | None = None
        self._kept = Autosave(self._whose)
        self._disk = RLock()  # while the file is written or let go of
        self._origin: Path | None = None  # the final report that is corrected, or the PDF that was opened

    @classmethod
    def new(cls, form: Form, answers: Mapping[str, Answers] | None = None) -> Self:
        """A report not saved yet, with the answers that are known from before."""
        return cls(Draft(form, answers or {}))

    @classmethod
    def made(cls, draft: Draft) -> Self:
        """A draft that was made out of other reports: work that is still to be saved."""
        document = cls(draft)
        document._saved_changes, document._saved_answers = -1, None
        return document

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The report in a file. A draft is locked, so that nobody else opens it meanwhile.

        Where no lock can be written the draft opens all the same: saving it there will say what is wrong.
        A PDF gives the report that it carries: the file of that report, when it still stands beside the PDF
        unchanged, else a report without a file. Raises UnreadableFile and OpenElsewhere.
        """
        document = cls._read(path.absolute(), read_only)
        path = document.path or path
        if not document.path or document.read_only or not (lock := _lock_if_writable(path)):
            return document
        try:
            document = cls._read(path, read_only)  # somebody may have saved it just before the lock
        except UnreadableFile:
            lock.release()
            raise
        document._lock = lock
        return document

    @classmethod
    def recover(cls, left: OrphanedWork) -> Self:
        """The work that a crash left behind, still to be saved.

        When the report is open elsewhere by now, the work goes on without its file, and a warning says so.
        When the work stands in its file already, that is what is opened.
        """
        stamp = left.stamp
        if left.path:
            files.remove_left_over(left.path.parent)
        if left.path and left.into and _stamp_in(left.path) == left.into:
            stamp = left.into
            with suppress(UnreadableFile):  # it is another file just now
                if document := cls._open_written(left, left.path):
                    return document
        document = cls(left.draft, left.path)
        document._stamp, document._kept = stamp, Autosave(document._whose, left.file)
        document._origin = None if left.path else left.origin
        document.at = left.at
        document._saved_changes, document._saved_answers = -1, None
        try:
            document._lock = _lock_if_writable(left.path) if left.path else None
        except OpenElsewhere as error:
            document.path = None
            document.warnings = (f"{error} Sla uw werk op onder een andere naam.",)
        with suppress(NotSaved):  # it still stands there, as the crashed process left it
            document.autosave(left.when)
        return document

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: a final report, or one opened for reading."""
        return self._for_reading or self.draft.state == "final"

    @property
    def dirty(self) -> bool:
        """Whether there is work that was not saved."""
        return self.draft.changes != self._saved_changes

    @property
    def kept(self) -> datetime | None:
        """When work was kept apart; None when none is."""
        return self._kept.when

    @property
    def is_kept(self) -> bool:
        """Whether the work is kept as it is now."""
        return self._kept.changes == self.draft.changes

    @property
    def history(self) -> Path | None:
        """The file whose versions are those of this report: its own, or that of what it corrects."""
        return self.path or self._origin

    def is_in(self, path: Path) -> bool:
        """Whether a file is that of this report, also when it has more names, or is the PDF beside it."""
        if self.path is None:
            return False
        if path.absolute() == self.path or _same_file(path, self.path):
            return True
        if not _same_file(folder.report_beside(path), self.path):
            return False
        with suppress(UnreadableFile):
            return fingerprint(embedded_report.load(path)[0]) == self._stamp
        return False

    def proposed_stem(self, now: datetime) -> str:
        """The name that is proposed for saving under, without looking whether it is free."""
        home, draft = self._origin, self.draft
        stem = folder.file_stem(draft.form.file_stem(draft.answers, now.date().isoformat()))
        if home:
            stem = folder.without_state(home.stem)
        return folder.of_revision(stem, draft.revision)

    def proposed_path(self, now: datetime) -> Path:
        """A free name for saving under: what the answers say, beside the file if there is one.

        A report out of a PDF is called as that PDF is, and a correction as what it corrects.
        """
        return next(self._proposed_paths(now))

    @_in_turn
    def save(self, path: Path | None = None, *, now: datetime, fresh: bool = False) -> None:
        """Saves under a path, from then on the document's own; by default where it is.

        Whether an other report may be overwritten must have been asked. A `fresh` name was free then; it may
        be taken by now. Nothing is judged. Raises NotSaved, ChangedOnDisk and OpenElsewhere; all is then as
        it was.
        """
        path = (path or self.path or self.proposed_path(now)).absolute()
        try:
            self._save(path, now, fresh=fresh)
        except FileExistsError:
            raise _taken(path) from None

    @_in_turn
    def settle(self, now: datetime) -> bool:
        """Writes the work that stands in no file yet into its file, as leaving a report does.

        False where there was none. A report without a file gets one under its proposed name, as soon as it
        has an answer of its own. Raises NotSaved and ChangedOnDisk; all is then as it was.
        """
        if self.read_only or not self.dirty or self.draft.answers == self._saved_answers:
            return False
        if self.path:
            self.save(now=now)
            return True
        for path in self._proposed_paths(now):
            with suppress(FileExistsError, OpenElsewhere):  # somebody was faster: the next name
                self._save(path, now, fresh=True)
                return True
        raise AssertionError("there is always another name")

    @_in_turn
    def save_copy(self, *, now: datetime) -> None:
        """Saves a copy beside the file, which stays as it is; the document goes on as the copy.

        Its name says whose it is and of when. No file is overwritten, also not one that somebody else makes
        in the same moment. Raises NotSaved.
        """
        assert self.path
        stem = folder.copy_stem(self.path.stem, Owner.this().user, now)
        for path in folder.free_paths(self.path.parent, stem):
            with suppress(FileExistsError, OpenElsewhere):  # somebody was faster: the next name
                self._save(path, now, fresh=True)
                return

    @_in_turn
    def finish(self, now: datetime, draw: Draw) -> Path:
        """Makes the report final, with a PDF beside it, and gives the path of the PDF.

        Raises NotFinished, NotSaved and what `draw` raises; the draft then stays a draft.
        """
        path = self.path or self.proposed_path(now)
        draft = report_file.stamped(self.draft, now)
        report = draft.finish(self.draft.context(now.date()), now.replace(microsecond=0))
        answers = report.answers_json()
        known = revisions.keys_when_finished(draft)
        final = Draft(draft.form, answers, draft.id, "final", draft.revision, draft.saved, known)
        data = report_file.write(final)
        pdf = folder.pdf_beside(path)
        self._put(path, data, draft, (pdf, draw(final, data)), now=now)
        self.draft, self._saved_changes = final, final.changes
        self.release()
        return pdf

    def correct(self) -> Self:
        """A draft of the next revision, to be saved beside this final report, which stays as it is."""
        old = self.draft
        unknown = {**old.unknown, **revisions.as_json(old)}
        draft = Draft(old.form, old.answers, old.id, revision=old.revision + 1, unknown=unknown)
        corrected = type(self)(draft)
        corrected._origin, corrected.home = self.path or self._origin, self.home
        return corrected

    def autosave(self, now: datetime) -> None:
        """Writes the recovery file. Raises NotSaved."""
        self.autosaving(now)()

    def autosaving(self, now: datetime) -> Callable[[], None]:
        """What writes the work of this very moment into the recovery file; it raises NotSaved."""
        return partial(self._kept.keep, copy(self.draft), now)

    @property
    def can_discard(self) -> bool:
        """Whether there is work that is not in the file, and an earlier state to go back to."""
        return bool(self.path) and not self.read_only and self.draft.answers != self._saved_answers

    def last_saved(self) -> tuple[Mapping[str, Answers], datetime | None] | None:
        """The answers of the last save, or as the file was opened, and when that was; None when unknown.

        Of work that a crash left behind it is the last version that says something else.
        """
        if self._saved_answers is not None:
            return self._saved_answers, self.draft.saved_at
        for version in versions.of(self.path) if self.path else []:
            with suppress(UnreadableFile):
                earlier = report_file.read(version.data()).draft
                if earlier.form is self.draft.form and earlier.answers != self.draft.answers:
                    return earlier.answers, version.moment
        return None

    def put_back(self, answers: Mapping[str, Answers], now: datetime) -> Position | None:
        """Gives the draft the answers of an earlier state, as one change; what it held is a version first.

        Tells the first section that is another one; None where all stays the same. Raises NotSaved.
        """
        if self.history and self.dirty:
            data = report_file.write(self.draft)
            if not versions.keep(self.history, data, now, self.limits):
                raise NotSaved(_NOT_PUT_BACK)
        place = self.draft.put_all(answers)
        if self.draft.answers == self._saved_answers:
            self._saved_changes = self.draft.changes
            self.discard_recovery()
        return place

    def discard_recovery(self) -> None:
        """Throws the kept work away."""
        self._kept.discard()

    def leave_kept(self, why: str, now: datetime) -> None:
        """Leaves work kept that could not be written into its file, to be gone on with; `why` says so.

        What is still being written into the file does not take it away. The file is let go of by `release`.
        Raises NotSaved.
        """
        self._kept.leave(self.draft, why, now)

    @_in_turn
    def let_go(self, now: datetime) -> bool:
        """Settles the work and closes the report; of what could not be settled the file alone is let go of.

        Raises what `settle` raises, and gives what it gives.
        """
        try:
            written = self.settle(now)
            self.discard_recovery()
        finally:
            self.release()
        if not self.dirty:
            self._kept.discard_written()  # if it was left because this took too long
        return written

    @_in_turn
    def release(self) -> None:
        """Lets go of the file, so that others can open it."""
        if self._lock:
            self._lock.release()
        self._lock = None

    @_in_turn
    def close(self) -> None:
        """Lets go of the report. What was not saved is gone then."""
        self.discard_recovery()
        self.release()

    def _whose(self) -> Whose:
        return Whose(self.path, self._stamp, self._origin, self.at)

    def _proposed_paths(self, now: datetime) -> Iterator[Path]:
        """Free names for saving under, one after the other."""
        home = self.path or self._origin
        place = home.parent if home else folder.default(self.home)
        return folder.free_paths(place, self.proposed_stem(now), own_pdf=self._origin)

    @classmethod
    def _open_written(cls, left: OrphanedWork, path: Path) -> Self | None:
        """The file into which work was written just before a crash; None when the work is newer.

        Raises UnreadableFile.
        """
        try:
            document = cls.open(path)
        except OpenElsewhere as error:
            document = cls.open(path, read_only=True)
            document.warnings += (f"{error} Uw werk staat er al in.",)
        if document.draft.state != "final" and document.draft.answers != left.draft.answers:
            document.release()
            return None
        recovery.discard(left.file)
        document.at = left.at
        return document

    @classmethod
    def _read(cls, path: Path, for_reading: bool) -> Self:
        loaded = load_report(path)
        from_pdf = loaded.from_pdf
        if from_pdf and _holds(own := folder.report_beside(path), loaded.data):
            path, from_pdf = own, False
        document = cls(loaded.draft, None if from_pdf else path, for_reading=for_reading)
        document._origin = path if from_pdf else None
        document.warnings, document._stamp = loaded.warnings, fingerprint(loaded.data)
        return document

    def _save(self, path: Path, now: datetime, *, fresh: bool = False) -> None:
        draft = copy(self.draft) if self.draft.state == "final" else report_file.stamped(self.draft, now)
        self._put(path, report_file.write(draft), draft, now=now, fresh=fresh)
        self.draft.id, self.draft.saved = draft.id, draft.saved
        if self.read_only:
            self.release()

    def _put(
        self,
        path: Path,
        data: bytes,
        draft: Draft,
        *others: tuple[Path, bytes],
        now: datetime,
        fresh: bool = False,
    ) -> None:
        """Writes the file and those beside it; the state before stays as `.bak`, and both as versions.

        `draft` is the state that `data` is of; the one that is at work may be further already. A `fresh` file
        must not be there yet, else FileExistsError is raised.
        """
        own = path == self.path or (self.path is not None and _same_file(path, self.path))
        if own and self.read_only:
            raise NotSaved(
                f"‘{printable(path.name)}’ is alleen om te lezen. Sla het op onder een andere naam."
            )
        # After a crash the folder of a new name is known, and what was left over in it is cleared.
        going = nullcontext() if own else self._kept.going_into(path, None, data, draft, now)
        with _others_named(path, own=own, fresh=fresh), going:
            lock, present = self._write(path, data, draft, *others, now=now, own=own, fresh=fresh)
        if present is not None:
            saved = self.draft.saved_at if own else None  # as it stands in the file: any moment
            versions.keep(path, present, min(saved or now, now), self.limits)
        versions.keep(path, data, now, self.limits)
        if not own:
            self.release()
            files.remove_left_over(path.parent)  # of a process that was stopped here before
        with self._kept.guard:
            self._lock, self.path, self._stamp = lock, path, fingerprint(data)
            self._for_reading, self._origin = False, None
            self._saved_changes, self._saved_answers = draft.changes, draft.answers
            self._kept.written(draft.changes)

    def _write(
        self,
        path: Path,
        data: bytes,
        draft: Draft,
        *others: tuple[Path, bytes],
        now: datetime,
        own: bool,
        fresh: bool,
    ) -> tuple[Lock, bytes | None]:
        """Writes while nobody else does; gives the lock, and what stood there before.

        Raises OtherByNow when that is not what it should be; NotSaved and OpenElsewhere.
        """
        held = self._lock if own and self._lock and self._lock.held() else None
        lock = held or Lock.take(path)  # ours may have been taken over, or removed by hand
        try:
            with lock.alone():
                present = atomic.present(path, LARGEST)
                if present is not None and (fresh or (own and fingerprint(present) != self._stamp)):
                    raise atomic.OtherByNow
                before = [] if present is None else [(path.with_name(path.name + ".bak"), present)]
                near = self.path if self.path and self.path.parent == path.parent else None
                with self._kept.going_into(path, present, data, draft, now):
                    atomic.write((path, data), beside=[*before, *others], like=near, over=present)
        except BaseException:
            if not held:
                lock.release()
            raise
        return lock, present


@contextmanager
def _others_named(path: Path, *, own: bool, fresh: bool) -> Iterator[None]:
    """Says what is to be done where a file is somebody else's by now: `own` is that of the report itself."""
    try:
        yield
    except OpenElsewhere as error:
        if not own:
            raise
        raise ChangedOnDisk(f"{error} {_KEEP_BOTH}") from error
    except atomic.OtherByNow:
        if fresh:
            raise FileExistsError from None
        if own:
            changed = f"‘{printable(path.name)}’ is intussen door iemand anders veranderd."
            raise ChangedOnDisk(f"{changed} {_KEEP_BOTH}") from None
        raise _taken(path) from None


def _taken(path: Path) -> NotSaved:
    """Somebody else made or changed a file that was not open here."""
    return NotSaved(f"‘{printable(path.name)}’ is er intussen ook van iemand anders. Kies een andere naam.")


def _lock_if_writable(path: Path) -> Lock | None:
    """A lock, or None where none can be written. Raises OpenElsewhere."""
    try:
        return Lock.take(path)
    except OpenElsewhere:
        raise
    except NotSaved:
        return None


def _holds(path: Path, data: bytes) -> bool:
    """Whether there is such a file, with these bytes."""
    try:
        return read_regular(path, LARGEST) == data
    except OSError:
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _stamp_in(path: Path) -> str | None:
    """The fingerprint of what a file holds; None when it cannot be read."""
    try:
        return fingerprint(read_regular(path, LARGEST))
    except OSError:
        return None
