"""Lock: a file beside a report that says who has it open, so that two windows never fight over it."""

import json
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import sleep
from typing import Self
from uuid import uuid4

from desktop.errors import OpenElsewhere
from desktop.files import put_new, read_regular, retry_while_locked, temporary
from desktop.forms.dates import format_date
from desktop.storage.atomic import not_saved, printable
from desktop.storage.owner import Owner

_LARGEST = 4000  # bytes of a lock file; ours have some hundred
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_A_WHILE = timedelta(minutes=1)  # longer than it takes to write a lock, or a report
_SOMEBODY = Owner("iemand anders", "", 1, "")

_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2)  # seconds

_held: set[str] = set()  # what the locks and claims say that this process has


class Lock:
    """A report that is open here, until `release`."""

    def __init__(self, report: Path, file: Path, text: str) -> None:
        self._report, self._file, self._text = report, file, text

    @classmethod
    def take(cls, report: Path) -> Self:
        """Locks a report for this process, also one that is still to be written.

        Raises OpenElsewhere while somebody else has it, NotSaved where no lock can be written.
        """
        file = report.with_name(report.name + ".lock")
        with ExitStack() as unless_taken, _explained(report, file):
            text = _new_text()
            unless_taken.callback(_held.discard, text)
            try:
                _create(file, text)
            except FileExistsError:
                _take_over(file, text, report)
            unless_taken.pop_all()
        return cls(report, file, text)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Until then nobody else looks at the report and writes it, whatever they think of this lock.

        Two computers of one name may each take the other's lock for one that was left over. Who only looks
        at the lock is waited for. Raises OpenElsewhere while somebody else is at it, NotSaved.
        """
        with ExitStack() as ending:
            text = _new_text()
            ending.callback(_held.discard, text)
            with _explained(self._report, self._file):
                ending.enter_context(_claimed(self._file, text, _WAITS))
            yield

    def held(self) -> bool:
        """Whether it is still ours: a lock can be taken over or removed by hand."""
        try:
            return _text_of(self._file) == self._text
        except FileNotFoundError:
            return False
        except OSError:  # it cannot be read now; nobody is known to have taken it
            return True

    def release(self) -> None:
        """Unlocks the report, unless somebody took the lock over since.

        One that cannot be removed now is known to be left over by this process too.
        """
        _held.discard(self._text)
        _remove(self._file, self._text)


def _new_text() -> str:
    """What a lock says that this process has from now on: whose it is, and a name of its own."""
    text = Owner.this().write(lock=uuid4().hex)
    _held.add(text)
    return text


@contextmanager
def _explained(report: Path, file: Path) -> Iterator[None]:
    """Says in a sentence why a report cannot be locked."""
    try:
        yield
    except FileExistsError:  # somebody was faster
        raise _open_elsewhere(report, "iemand anders", datetime.now().astimezone()) from None
    except OSError as error:  # a folder cannot be replaced
        raise not_saved(file if _is_none_of_ours(file) else report, error) from error


def _create(file: Path, text: str) -> None:
    """Makes a lock, whole from the first moment on. Raises OSError; FileExistsError when one is there."""
    new = temporary(file)
    try:
        with new.open("x", encoding="utf-8") as opened:
            opened.write(text)
        retry_while_locked(partial(put_new, new, file))
    finally:
        with suppress(OSError):
            retry_while_locked(partial(new.unlink, missing_ok=True))


def _take_over(file: Path, text: str, report: Path) -> None:
    """Puts our lock in the place of one that is left over; raises OpenElsewhere when it is not.

    Of all who try this at once, only who can make the claim may: the lock is looked at under the claim, which
    then becomes the lock in one step. Raises FileExistsError when somebody else has the claim, or was faster.
    """
    with _claimed(file, text) as claim:
        try:
            holder = _holder(file)
        except FileNotFoundError:  # it was released just now, and anybody may make one
            retry_while_locked(partial(put_new, claim, file))
            return
        if holder:
            owner, since = holder
            raise _open_elsewhere(report, owner.user, since)
        retry_while_locked(partial(claim.replace, file))


@contextmanager
def _claimed(file: Path, text: str, waits: Sequence[float] = ()) -> Iterator[Path]:
    """A claim, until then. Raises FileExistsError when somebody else has one after so many waits, OSError."""
    claim = file.with_name(file.name + ".new")
    for wait in (0, *waits, None):
        try:
            _create(claim, text)
            break
        except FileExistsError:
            if wait is None:
                raise
            _remove_left_over(claim)
            sleep(wait)
    try:
        yield claim
    finally:
        _remove(claim, text)


def _remove_left_over(claim: Path) -> None:
    """Removes a claim that nobody has. Of all who try this at once one takes it away, and looks again."""
    if not _is_left_over(claim):
        return
    if _is_none_of_ours(claim):
        retry_while_locked(partial(claim.unlink, missing_ok=True))
        return
    aside = temporary(claim)
    with suppress(FileNotFoundError):  # somebody was faster
        retry_while_locked(partial(claim.rename, aside))
        if _is_left_over(aside):
            retry_while_locked(aside.unlink)
        else:
            retry_while_locked(partial(put_new, aside, claim))


def _is_left_over(claim: Path) -> bool:
    """Whether nobody has this claim: it lasts for a moment, unless its process was stopped just then.

    A process that cannot be seen here is not known to be gone, whatever else is known of it.
    """
    try:
        text, since = _text_of(claim), _moment(claim.lstat().st_mtime)
        owner = Owner.read(text)
        if owner and owner.is_on_this_system and _has_ended(owner, text, since):
            return True
        return _is_none_of_ours(claim) or _age(claim) > _A_WHILE
    except OSError:
        return False


def _holder(file: Path) -> tuple[Owner, datetime] | None:
    """Who has a lock, and since when; None when it is left over or is no lock. Raises OSError."""
    if _is_none_of_ours(file):
        return None
    since = _moment(file.lstat().st_mtime)
    owner, left_over = _looked_into(file, since)
    return None if left_over else (owner, since)


def _looked_into(file: Path, since: datetime) -> tuple[Owner, bool]:
    """Whose a lock is, and whether it is left over. Raises FileNotFoundError."""
    try:
        text = _text_of(file)
        if not _is_whole(text):
            return _SOMEBODY, _age(file) > _A_WHILE
    except FileNotFoundError:
        raise
    except OSError:  # it may not be read
        text = ""
    owner = Owner.read(text) or _SOMEBODY
    return owner, _has_ended(owner, text, since)


def _has_ended(owner: Owner, text: str, since: datetime) -> bool:
    """Whether the process that wrote this is gone, or is this one, which knows nothing of it any more."""
    if owner == Owner.this():
        return text not in _held
    return owner.gone(since, datetime.now().astimezone())


def _is_whole(text: str) -> bool:
    """Whether somebody wrote all of it: the first edition could be stopped before, also by a full disk."""
    try:
        json.loads(text)
    except (RecursionError, ValueError):
        return False
    return True


def _age(file: Path) -> timedelta:
    """How long ago this was written, by the clock of its disk, which may be wrong. Raises OSError."""
    probe = temporary(file)
    try:
        probe.touch()
        return abs(_moment(probe.lstat().st_mtime) - _moment(file.lstat().st_mtime))
    finally:
        with suppress(OSError):
            retry_while_locked(partial(probe.unlink, missing_ok=True))


def _remove(file: Path, text: str) -> None:
    """Removes a lock or a claim, as long as it says this."""
    with suppress(OSError):
        if _text_of(file) == text:
            retry_while_locked(file.unlink)


def _text_of(file: Path) -> str:
    """What a lock says; nothing when it is none. Raises OSError."""
    if _is_none_of_ours(file):
        return ""
    return retry_while_locked(partial(read_regular, file, _LARGEST)).decode(errors="replace")


def _is_none_of_ours(file: Path) -> bool:
    """Whether a link, a pipe or the like has the name of a lock: that locks nothing."""
    try:
        return not stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _moment(seconds: float) -> datetime:
    """A moment of the file system, which may be one that no calendar knows."""
    try:
        return datetime.fromtimestamp(seconds).astimezone()
    except (OSError, OverflowError, ValueError):
        return _LONG_AGO


def _open_elsewhere(report: Path, who: str, since: datetime) -> OpenElsewhere:
    when = f"{format_date(since.date())} om {since:%H.%M} uur"
    who = printable(who[:100])
    return OpenElsewhere(f"‘{printable(report.name)}’ is al open bij {who}, sinds {when}.", who, since)
