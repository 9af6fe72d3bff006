"""Restoring: puts a whole state of a report back that is damaged or gone. Nothing is lost by it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from desktop.errors import ChangedOnDisk, NotSaved, NotWhole, UnreadableFile
from desktop.forms.dates import format_moment, moment_of
from desktop.forms.draft import Draft
from desktop.storage import atomic, recovery, report_file, versions
from desktop.storage.atomic import printable
from desktop.storage.document import Document
from desktop.storage.folder import is_there, pdf_beside
from desktop.storage.lock import Lock
from desktop.storage.reports import load_report


@dataclass(frozen=True)
class Whole:
    """A whole state of a report: the bytes of its file, when it was saved or kept, and where it stands."""

    data: bytes
    moment: datetime
    place: str  # in Dutch, after "3 juni 2024 om 14.03 uur, "
    kept: Path | None = None  # the recovery file, when it is unsaved work

    def __str__(self) -> str:
        return f"{format_moment(self.moment)}, {self.place}"


def whole_states(report: Path) -> list[Whole]:
    """What can be put back in the place of a report, of each place the last, the newest first.

    A state that stands in several places is named once, by the place that others can see too.
    """
    found: dict[bytes, Whole] = {}
    for whole in _found(report):
        found.setdefault(whole.data, whole)
    return sorted(found.values(), key=lambda whole: whole.moment, reverse=True)


def may_be_restored(report: Path) -> bool:
    """Whether a report is not whole, while there is something beside it that may be. That is not read."""
    try:
        load_report(report)
    except NotWhole:
        beside = any(is_there(file) for file in (pdf_beside(report), _backup(report)))
        return beside or bool(versions.of(report)) or any(_work(report))
    except UnreadableFile:
        pass
    return False


def restore(report: Path, whole: Whole, now: datetime) -> Path | None:
    """Puts a state in the place of a damaged report, and gives where the damaged file now stands.

    None when the report was gone. `now` is local time with its offset. Raises NotSaved, OpenElsewhere,
    ChangedOnDisk where a whole report stands by now, and UnreadableFile where one of a newer program does;
    all is then as it was.
    """
    lock = Lock.take(report)
    try:
        with lock.alone():
            _must_be_damaged(report)
            damaged, aside = atomic.present(report), None
            if damaged is not None:
                aside = next(path for path in _names_aside(report) if not os.path.lexists(path))
            beside = [(aside, damaged)] if aside and damaged is not None else []
            atomic.write((report, whole.data), beside=beside, like=_backup(report), over=damaged)
        versions.keep(report, whole.data, now, Document.limits)
    except atomic.OtherByNow:
        raise _changed(report) from None
    finally:
        lock.release()
    if whole.kept:
        recovery.discard(whole.kept)
    return aside


def _found(report: Path) -> Iterator[Whole]:
    for file, place in (
        (pdf_beside(report), "uit de PDF ernaast"),
        (_backup(report), "uit het bestand ernaast dat eindigt op .bak"),
    ):
        with suppress(UnreadableFile, OSError):
            loaded = load_report(file)
            yield _whole(loaded.data, loaded.draft, moment_of(file.stat().st_mtime), place)
    for version in versions.of(report):
        with suppress(UnreadableFile):
            data = version.data()
            draft = report_file.read(data).draft
            yield _whole(data, draft, version.moment.astimezone(), "uit de eerdere versies op deze computer")
            break
    for left in _work(report):
        with suppress(NotSaved):  # it is a little too large to be a file
            data = report_file.write(report_file.stamped(left.draft, left.when))
            yield Whole(data, left.when, "uit werk op deze computer dat nog niet was opgeslagen", left.file)


def _work(report: Path) -> Iterator[recovery.OrphanedWork]:
    return (left for left in recovery.find_orphaned() if left.path == report.absolute())


def _whole(data: bytes, draft: Draft, otherwise: datetime, place: str) -> Whole:
    return Whole(data, draft.saved_at or otherwise, place)


def _must_be_damaged(report: Path) -> None:
    try:
        load_report(report)
    except NotWhole:
        return
    raise _changed(report)


def _changed(report: Path) -> ChangedOnDisk:
    name = printable(report.name)
    return ChangedOnDisk(f"‘{name}’ is intussen door iemand anders veranderd. Open het opnieuw.")


def _names_aside(report: Path) -> Iterator[Path]:
    """Names for the damaged file, one after the other; no list of reports shows them."""
    yield report.with_name(f"{report.name}.broken")
    for number in count(2):
        yield report.with_name(f"{report.name} ({number}).broken")


def _backup(report: Path) -> Path:
    return report.with_name(f"{report.name}.bak")
