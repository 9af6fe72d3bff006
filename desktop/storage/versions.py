"""Versions: earlier states of reports, which the program keeps for this user alone.

Each report has a folder of its own, named after the place of its file, so that a copy starts with a history
of its own and the history of a damaged file is found. In it stands a compressed report file for each state,
whose name is its moment, and `place`, which says where the report is.
"""

import gzip
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import rmtree

from desktop import files, log, paths
from desktop.errors import UnreadableFile
from desktop.storage.report_file import LARGEST

_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)\.json\.gz")
_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_PLACE, _GONE = "place", "gone"
_LONGEST_PLACE = 10_000  # bytes
_GONE_FOR = timedelta(days=30)  # that the history of a report is kept after it


@dataclass(frozen=True)
class Limits:
    """How much is kept: so many versions of a report (0: none), for so long, and so many bytes of all."""

    count: int = 50
    days: int | None = None
    size: int = 200_000_000


@dataclass(frozen=True)
class Version:
    """A state that a report had."""

    file: Path
    moment: datetime  # when it was put aside

    def data(self) -> bytes:
        """The bytes of the report file. Raises UnreadableFile."""
        try:
            packed = files.read_regular(self.file, 2 * LARGEST)
        except FileNotFoundError:
            raise UnreadableFile("Deze versie is er niet meer. Kies een andere.") from None
        except OSError as error:
            if not files.is_no_file(error):
                raise UnreadableFile("Deze versie is nu niet te lezen. Probeer het opnieuw.") from error
            packed = b""
        try:
            with gzip.open(BytesIO(packed)) as unpacked:
                data = unpacked.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error):
            data = b""
        if not 0 < len(data) <= LARGEST:
            raise UnreadableFile("Deze versie is beschadigd. Kies een andere.")
        return data


def keep(report: Path, data: bytes, now: datetime, limits: Limits) -> bool:
    """Keeps a state of a report, unless it is the last one kept. That it fails stops nothing.

    `now` has an offset. Of more than `limits.count` the oldest go. False when it is wanted and not kept.
    """
    if not limits.count:
        return True
    try:
        _keep(report, data, now)
    except (OSError, OverflowError) as error:  # OverflowError: there is no later moment
        log.note("versie", error)
        return False
    with suppress(OSError):
        for version in of(report)[limits.count :]:
            version.file.unlink()
    return True


def _keep(report: Path, data: bytes, now: datetime) -> None:
    """Raises OSError and OverflowError."""
    folder = _folder(report)
    known = of(report)
    if known and _holds(known[0], data):
        return
    if not known:
        files.write_private(folder / _PLACE, os.fsencode(report.absolute()))
    moment = max(
        [now.astimezone(UTC), *(version.moment + timedelta(microseconds=1) for version in known[:1])]
    )
    files.write_private(folder / _name(moment), gzip.compress(data, mtime=0))


def of(report: Path) -> list[Version]:
    """The versions of a report, the last first."""
    return _versions_in(_folder(report))


def last_of_each() -> list[Version]:
    """The last version of each report that is still in its place, the latest first.

    May wait for the disks of all reports: for a thread of its own.
    """
    found = []
    for folder in _folders():
        with suppress(OSError):
            if _place_of(folder).is_file():
                found += _versions_in(folder)[:1]
    return sorted(found, key=lambda version: version.moment, reverse=True)


def forget(report: Path) -> None:
    """Throws the history of a report away."""
    rmtree(_folder(report), ignore_errors=True)


def tidy(now: datetime, limits: Limits) -> None:
    """Throws away what is older or more than is to be kept, and the history of reports gone for 30 days.

    May wait for the disks of all reports: for a thread of its own.
    """
    left: list[Version] = []
    unwanted: list[Version] = []
    for folder in _folders():
        if _is_gone_for_long(folder, now):
            rmtree(folder, ignore_errors=True)
        else:
            found = _versions_in(folder)
            left += found[: limits.count]
            unwanted += found[limits.count :]
    size = 0
    for version in sorted(left, key=lambda version: version.moment, reverse=True):
        size += _size(version.file)
        is_old = limits.days is not None and now - version.moment > timedelta(days=limits.days)
        if is_old or size > limits.size:
            unwanted.append(version)
    for version in unwanted:
        with suppress(OSError):
            version.file.unlink()


def _is_gone_for_long(folder: Path, now: datetime) -> bool:
    """Whether the report of a history is no more, and was not 30 days ago.

    A report whose own folder cannot be seen is not gone: a share may be away.
    """
    note = folder / _GONE
    try:
        report = _place_of(folder)
        if report.exists() or not report.parent.is_dir():
            note.unlink(missing_ok=True)
            return False
    except OSError:
        return False
    try:
        since = datetime.fromisoformat(files.read_regular(note, 100).decode("ascii"))
        return now - since > _GONE_FOR
    except (OSError, TypeError, ValueError):
        with suppress(OSError):
            files.write_private(note, now.isoformat().encode("ascii"))
        return False


def _place_of(folder: Path) -> Path:
    """Where the report of a history is. Raises OSError."""
    return Path(os.fsdecode(files.read_regular(folder / _PLACE, _LONGEST_PLACE)))


def _versions_in(folder: Path) -> list[Version]:
    """The versions in a folder, the last first."""
    found = []
    with suppress(OSError):
        for file in sorted(folder.iterdir(), reverse=True):
            if match := _NAME.fullmatch(file.name):
                with suppress(ValueError):  # a 13th month
                    moment = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
                    found.append(Version(file, moment))
    return found


def _name(moment: datetime) -> str:
    """The name of a version. The system may write the year 900 in three digits."""
    return f"{moment.year:04}{moment:{_MOMENT.removeprefix('%Y')}}.json.gz"


def _holds(version: Version, data: bytes) -> bool:
    try:
        return version.data() == data
    except UnreadableFile:
        return False


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _folders() -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder for folder in _home().iterdir() if folder.is_dir())


def _folder(report: Path) -> Path:
    return _home() / sha256(os.fsencode(report.absolute())).hexdigest()[:32]


def _home() -> Path:
    return paths.state() / "versions"
