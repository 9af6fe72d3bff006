"""Year: which reports of a folder count for a year, and why the others do not."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from desktop.errors import NoReport, NotWhole, UnreadableFile, sentence_of
from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.sources import Source, sources_in
from desktop.overview.trip import Trip, day_that_counts, is_trip
from desktop.storage.atomic import printable
from desktop.storage.folder import is_folder, pdf_beside
from desktop.storage.reports import load_report
from desktop.storage.scan import reports_in


@dataclass(frozen=True)
class LeftOut:
    """A file that does not count, and why; `unreadable` when nobody knows what it would have added."""

    file: str
    why: str
    unreadable: bool = False


@dataclass(frozen=True)
class Year:
    """The trips of a year in the order of their days, and the files that were left out."""

    number: int
    trips: tuple[Trip, ...]
    left_out: tuple[LeftOut, ...]
    choices: Choices = field(default_factory=Choices)  # of the organisation, for its wording


@dataclass(frozen=True)
class _Found:
    """A trip report in a file. Of another year than the one asked for, `trip` is not worked out."""

    file: str
    day: date | None
    final: bool
    revision: int
    saved: datetime
    fingerprint: str  # of its answers
    trip: Trip | None = None
    problem: str = ""
    sources: tuple[Source, ...] = ()  # the reports that this one was made of


def read(folder: Path, year: int, progressed: Callable[[int, int], None] = lambda done, whole: None) -> Year:
    """The year as it stands in the files of a folder, none of which is changed.

    A report that stands there more than once (by its `id`) counts once: of its final revisions the last. One
    that was merged into another, finished one does not count: that one does. Of a damaged report the finished
    one in the PDF beside it counts: what its `.bak` holds was saved over, and versions are of one user.
    `progressed` gets before each file how many of how many were read; what it raises ends the reading. Raises
    UnreadableFile when there is no such folder.
    """
    if not is_folder(folder):
        raise UnreadableFile(f"De map ‘{printable(str(folder))}’ is er niet. Kies een map met verslagen.")
    left_out: list[LeftOut] = []
    found = _read_all(folder, year, progressed, left_out)
    counting = {key: _last(revisions) for key, revisions in found.items()}
    merged = _merged(counting)
    trips = []
    for key, revisions in found.items():
        last = counting[key]
        if key in merged:
            left_out += _left_out_merged(revisions, *merged[key], year)
            continue
        if last and last.trip:
            trips.append(last.trip)
        left_out += _left_out(revisions, last, year)
    return Year(
        year,
        tuple(sorted(trips, key=lambda trip: (trip.day, trip.file))),
        tuple(sorted(left_out, key=lambda left: left.file)),
        Draft.choices,
    )


def _read_all(
    folder: Path, year: int, progressed: Callable[[int, int], None], left_out: list[LeftOut]
) -> dict[str, list[_Found]]:
    """The reports of trips in a folder, by what all files of one share; what cannot be read is left out."""
    found: dict[str, list[_Found]] = defaultdict(list)

    def unseen(path: Path, error: UnreadableFile) -> None:
        left_out.append(LeftOut(_name(path, folder), str(error), unreadable=True))

    paths = [Path(entry.path) for entry in reports_in(folder, unseen)]
    for done, path in enumerate(paths):
        progressed(done, len(paths))
        try:
            draft, file, why = _draft_of(path)
            report = _found(draft, _name(file, folder), year) if is_trip(draft) else None
        except NoReport:
            continue
        except Exception as error:  # one file never keeps the others from being counted
            left_out.append(LeftOut(_name(path, folder), sentence_of(error), unreadable=True))
            continue
        if report:
            found[draft.id or str(path)].append(report)
            left_out += _left_out_damaged(_name(path, folder), why, report, year)
    return found


def _draft_of(path: Path) -> tuple[Draft, Path, str]:
    """The report in a file, where it was read, and why that is not this file. Raises UnreadableFile."""
    try:
        return load_report(path).draft, path, ""
    except NotWhole as error:
        pdf = pdf_beside(path)
        with suppress(UnreadableFile):
            draft = load_report(pdf).draft
            if draft.state == "final":
                return draft, pdf, str(error)
        raise


def _name(path: Path, folder: Path) -> str:
    """The path within the folder, as it can be shown."""
    return printable(path.relative_to(folder).as_posix())


def _found(draft: Draft, name: str, year: int) -> _Found:
    day, final = day_that_counts(draft), draft.state == "final"
    fingerprint = sha256(json.dumps(draft.answers, sort_keys=True).encode()).hexdigest()
    problems = draft.form.problems(draft.context()) if final and day and day.year == year else []
    counts = final and day and day.year == year and not problems
    return _Found(
        file=name,
        day=day,
        final=final,
        revision=draft.revision,
        saved=draft.saved_at or datetime.min.replace(tzinfo=UTC),
        fingerprint=fingerprint,
        trip=Trip.of(draft, name, day) if counts and day else None,
        problem=str(problems[0]) if problems else "",
        sources=tuple(sources_in(draft.unknown)),
    )


def _last(revisions: Sequence[_Found]) -> _Found | None:
    """The one that counts. Of two that are the same revision, that is the one saved last."""
    finals = [found for found in revisions if found.final]
    return max(finals, key=lambda found: (found.revision, found.saved), default=None)


def _merged(counting: Mapping[str, _Found | None]) -> dict[str, tuple[_Found, Source]]:
    """The reports that were merged, by their keys: into which finished one, and as what."""
    merged: dict[str, tuple[_Found, Source]] = {}
    for key, into in counting.items():
        if into and not into.problem:
            merged |= {source.report: (into, source) for source in into.sources if source.report != key}
    return merged


def _left_out_damaged(name: str, why: str, read: _Found, year: int) -> Iterator[LeftOut]:
    """Why a damaged file does not count, when something else was read in its place."""
    if why and (not read.day or read.day.year == year):
        yield LeftOut(name, f"{why} In plaats daarvan is ‘{read.file}’ gelezen.")


def _left_out_merged(
    revisions: Sequence[_Found], into: _Found, source: Source, year: int
) -> Iterator[LeftOut]:
    """Why the files of a report that was merged do not count."""
    for found in revisions:
        if not any(day and day.year == year for day in (found.day, into.day)):
            continue
        why = f"Samengevoegd in ‘{into.file}’; dat verslag telt mee."
        if found.final and found.revision > source.revision:
            why += f" Revisie {found.revision} is van daarna: kijk na of dat verslag nog klopt."
        yield LeftOut(found.file, why)


def _left_out(revisions: Sequence[_Found], last: _Found | None, year: int) -> Iterator[LeftOut]:
    """Why the files of one report do not count, but for the one that does."""
    for found in revisions:
        days = (found.day, last.day if last else None)
        if found.day and not any(day and day.year == year for day in days):
            continue
        if found is not last:
            yield LeftOut(found.file, _why(found, last))
        elif not found.day:
            yield LeftOut(found.file, "Er staat geen datum in. Niemand weet bij welk jaar dit verslag hoort.")
        elif found.problem:
            yield LeftOut(found.file, f"Niet te tellen. {found.problem}")


def _why(found: _Found, last: _Found | None) -> str:
    """Why another one counts, or none."""
    if not last:
        return "Nog een concept."
    if not found.final:
        return f"Nog een concept; ‘{last.file}’ telt mee."
    if found.revision < last.revision:
        return f"Vervangen door revisie {last.revision}: ‘{last.file}’ telt mee."
    if found.fingerprint == last.fingerprint:
        return f"Staat er twee keer: ‘{last.file}’ telt mee."
    return f"Hetzelfde verslag met andere antwoorden; het laatst opgeslagen verslag telt mee: ‘{last.file}’."
