"""Lock: a file beside a report that says who has it open, so that two windows never fight over it."""

import stat
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from desktop.errors import OpenElsewhere
from desktop.files import patiently, read_regular
from desktop.forms.dates import say_date
from desktop.storage.atomic import not_saved, shown
from desktop.storage.owner import Owner

_LARGEST = 4000  # bytes of a lock file; ours have some hundred
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_SOMEBODY = Owner("iemand anders", "", 1, "")


class Lock:
    """A report that is open here, until `release`."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text

    @classmethod
    def take(cls, report: Path) -> Self:
        """Locks a report for this process, also one that is still to be written.

        Raises OpenElsewhere while somebody else has it, NotSaved where no lock can be written.
        """
        file = report.with_name(report.name + ".lock")
        text = Owner.this().write()
        try:
            try:
                patiently(partial(_create, file, text))
            except FileExistsError:
                _take_over(file, text, report)
        except FileExistsError:  # somebody was faster
            raise _open_elsewhere(report, "iemand anders", datetime.now().astimezone()) from None
        except OSError as error:  # a folder cannot be replaced
            raise not_saved(file if _is_none_of_ours(file) else report, error) from error
        return cls(file, text)

    def held(self) -> bool:
        """Whether it is still ours: a lock can be taken over or removed by hand."""
        try:
            return _text_of(self._file) == self._text
        except OSError:
            return False

    def release(self) -> None:
        """Unlocks the report, unless somebody took the lock over since."""
        if self.held():
            with suppress(OSError):
                patiently(self._file.unlink)


def _create(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8") as opened:
        opened.write(text)


def _take_over(file: Path, text: str, report: Path) -> None:
    """Puts our lock in the place of one that is left over; raises OpenElsewhere when it is not.

    Of all who try this at once, only who can make the claim may: the lock is looked at under the claim, which
    then becomes the lock in one step. Raises FileExistsError when somebody else has the claim.
    """
    claim = file.with_name(file.name + ".new")
    try:
        patiently(partial(_create, claim, text))
    except FileExistsError:
        _drop_if_left_over(claim)
        raise
    try:
        owner, since = _owner_of(file)
        if owner and not owner.gone(since, datetime.now().astimezone()):
            raise _open_elsewhere(report, owner.user, since)
        patiently(partial(claim.replace, file))
    except BaseException:
        patiently(partial(claim.unlink, missing_ok=True))
        raise


def _drop_if_left_over(claim: Path) -> None:
    """A claim lasts as long as it takes to look at a lock, unless the computer stopped at that moment."""
    owner, since = _owner_of(claim)
    if _is_none_of_ours(claim) or (owner and owner.gone(since, datetime.now().astimezone())):
        patiently(partial(claim.unlink, missing_ok=True))


def _owner_of(file: Path) -> tuple[Owner | None, datetime]:
    """Whose a lock is, and since when; of nobody when it was released just now, or when it is no lock."""
    try:
        since = _moment(file.lstat().st_mtime)
        if _is_none_of_ours(file):
            return None, since
        return Owner.read(_text_of(file)) or _SOMEBODY, since
    except FileNotFoundError:
        return None, datetime.now().astimezone()


def _text_of(file: Path) -> str:
    """What a lock says; nothing when it cannot be read or is none. Raises FileNotFoundError."""
    if _is_none_of_ours(file):
        return ""
    try:
        return patiently(partial(read_regular, file, _LARGEST)).decode(errors="replace")
    except FileNotFoundError:
        raise
    except OSError:
        return ""


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
    when = f"{say_date(since.date())} om {since:%H.%M} uur"
    who = shown(who[:100])
    return OpenElsewhere(f"‘{shown(report.name)}’ is al open bij {who}, sinds {when}.", who, since)
