"""Recovery: the unsaved work of every open report, kept apart so that a crash loses nothing.

A recovery file is one line of JSON that says whose work it is, and under it the report as it would be saved.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop import files, paths
from desktop.errors import NotSaved, NotWhole, UnreadableFile
from desktop.forms.dates import moment_of
from desktop.forms.draft import Draft, Position
from desktop.storage import folder, report_file, versions
from desktop.storage.atomic import not_saved, printable
from desktop.storage.owner import Owner

_LARGEST_HEAD = 20_000  # bytes
_DAMAGED = "Dit werk kan niet worden gelezen: het bestand is beschadigd."
_ELSEWHERE = (
    "Dit werk is van de computer ‘{}’, waar het misschien nog open is. "
    "Heet deze computer nu anders? Dan kunt u hier verder, drie dagen na de laatste wijziging."
)
_OF_THIS_NAME = (
    "Dit werk is van een computer die ook ‘{}’ heet, waar het misschien nog open is. "
    "Is dat deze computer? Dan kunt u hier verder, drie dagen na de laatste wijziging."
)
_LONGEST_REASON = 500  # characters


@dataclass(frozen=True)
class OrphanedWork:
    """Work that stands in no file: a crash left it behind, or it could not be written when it was left.

    `path` is the report it belongs to, None for one that was never saved; `stamp` is the fingerprint of what
    that file held when the work was begun; `when` is the moment of the last change that was kept; `why` is a
    sentence that says why it was not written, empty after a crash; `into` is the stamp of what was just being
    written into the file: the work, or a state before it; `origin` is what the work was begun from: the
    finished report that is corrected, or the PDF that was opened; `at` is where the user was.
    """

    file: Path
    path: Path | None
    stamp: str | None
    when: datetime
    draft: Draft
    why: str = ""
    into: str | None = None
    origin: Path | None = None
    at: Position | None = None

    @property
    def name(self) -> str:
        """What it is called: as its file is or, for a correction, will be; empty where that is not known."""
        if self.path:
            return self.path.stem
        if self.origin:
            return folder.of_revision(folder.without_state(self.origin.stem), self.draft.revision)
        return ""


@dataclass(frozen=True)
class Unread:
    """Work that was left behind and cannot be gone on with here: of when, and a sentence that says why."""

    file: Path
    when: datetime
    why: str


def new_file() -> Path:
    """Where the recovery file of a report that is opened now goes; it is not made yet."""
    return _folder() / f"{uuid4()}.recovery"


def fingerprint(data: bytes) -> str:
    """A fingerprint of what a file holds."""
    return sha256(data).hexdigest()


def write(
    file: Path,
    draft: Draft,
    path: Path | None,
    stamp: str | None,
    now: datetime,
    *,
    why: str = "",
    into: str | None = None,
    origin: Path | None = None,
    at: Position | None = None,
) -> None:
    """Keeps the work; with a reason `why`, as work that nobody goes on with here. Raises NotSaved."""
    whose = {"path": path and str(path), "stamp": stamp, "into": into}
    begun = {"origin": origin and str(origin), "at": at}
    owner = "" if why else Owner.this().write()
    _put(
        file,
        {**whose, **begun, "when": now.isoformat(), "why": why, "owner": owner},
        report_file.write(draft),
    )


def readdress(file: Path, path: Path | None, stamp: str | None, into: str | None) -> None:
    """Has kept work belong to another file, or to another state of it. Raises NotSaved."""
    try:
        head, _, report = files.read_regular(file, report_file.LARGEST + _LARGEST_HEAD).partition(b"\n")
        whose = json.loads(head)
    except (OSError, ValueError) as error:
        raise NotSaved(_DAMAGED) from error
    _put(file, {**whose, "path": str(path) if path else None, "stamp": stamp, "into": into}, report)


def find_orphaned() -> list[OrphanedWork]:
    """All work that was left behind, the latest first; what a running process still works on is not."""
    found = [work for work in _found() if isinstance(work, OrphanedWork)]
    return sorted(found, key=lambda work: work.when, reverse=True)


def unread() -> list[Unread]:
    """Work that no process of this computer works on and `find_orphaned` cannot read, the latest first."""
    found = [work for work in _found() if isinstance(work, Unread)]
    return sorted(found, key=lambda work: work.when, reverse=True)


def discard(file: Path) -> None:
    """Throws kept work away: it was saved, or is not wanted."""
    with suppress(OSError):
        files.retry_while_locked(partial(file.unlink, missing_ok=True))


def discard_written(file: Path) -> None:
    """Throws work away that was left and is in its file after all, unless somebody goes on with it."""
    with suppress(UnreadableFile, KeyError, TypeError, ValueError):
        head = report_file.load(file, report_file.LARGEST + _LARGEST_HEAD).partition(b"\n")[0]
        if not json.loads(head)["owner"]:
            discard(file)


def _put(file: Path, head: dict[str, Any], report: bytes) -> None:
    try:
        files.private_folder(paths.state())
        files.write_private(file, json.dumps(head).encode() + b"\n" + report)
    except OSError as error:
        raise not_saved(file, error) from error


def _found() -> list[OrphanedWork | Unread | None]:
    with suppress(OSError):
        return [_read(file) for file in _folder().glob("*.recovery")]
    return []


def _read(file: Path) -> OrphanedWork | Unread | None:
    """The work in this file; None while its process still runs, and when the file is gone since."""
    try:
        changed = moment_of(file.lstat().st_mtime)
    except OSError:
        return None
    try:
        return _work_in(file)
    except NotWhole:
        why = _DAMAGED
    except UnreadableFile as error:
        why = f"Dit werk kan niet worden gelezen. {error}"
    except Exception:  # whatever one file holds, the work in the others is offered
        why = _DAMAGED
    return Unread(file, changed, why) if os.path.lexists(file) else None


def _work_in(file: Path) -> OrphanedWork | Unread | None:
    """Raises UnreadableFile, and anything else for a file that is not as we write it."""
    if file.is_symlink():  # we make none
        raise ValueError
    head, _, report = report_file.load(file, report_file.LARGEST + _LARGEST_HEAD).partition(b"\n")
    whose = json.loads(head)
    when = datetime.fromisoformat(whose["when"])
    if not when.tzinfo:
        when = when.astimezone()
    owner = Owner.read(whose["owner"])
    if owner and not owner.gone(when, datetime.now().astimezone()):
        if owner.would_be_seen:
            return None
        why = _ELSEWHERE if owner.is_elsewhere else _OF_THIS_NAME
        return Unread(file, when, why.format(printable(owner.host[:100])))
    path, stamp, into = _path(whose["path"]), _text(whose["stamp"]), _text(whose.get("into"))
    why = str(whose.get("why", ""))[:_LONGEST_REASON]
    origin, at = _path(whose.get("origin")), _place(whose.get("at"))
    work = OrphanedWork(file, path, stamp, when, report_file.read(report).draft, why, into, origin, at)
    if _was_written(work):
        discard(file)  # only the end of that save is missing
        return None
    return work


def _was_written(work: OrphanedWork) -> bool:
    """Whether the work was written into its file, as far as the versions say. The file is not looked at."""
    if not (work.path and work.into):
        return False
    for version in versions.of(work.path):
        with suppress(UnreadableFile):
            if fingerprint(data := version.data()) == work.into:
                written = report_file.read(data).draft
                return written.state == "final" or written.answers == work.draft.answers
    return False


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _path(value: Any) -> Path | None:
    """The file that a report belongs to; None too for what no file can be called."""
    if not isinstance(value, str) or "\0" in value:
        return None
    try:
        os.fsencode(value)
    except UnicodeEncodeError:
        return None
    path = Path(value)
    return path if path.is_absolute() and path.name else None


def _place(value: Any) -> Position | None:
    """Where the user was; None for what is no place."""
    match value:
        case [str(section), list(answer)] if all(map(_is_step, answer)):
            return section, tuple(answer)
    return None


def _is_step(value: Any) -> bool:
    return isinstance(value, str) or (type(value) is int and value >= 0)


def _folder() -> Path:
    return paths.state() / "recovery"
