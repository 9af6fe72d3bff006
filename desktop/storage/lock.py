"""Lock: a file beside a report that says who has it open, so that two windows never fight over it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from desktop.errors import OpenElsewhere
from desktop.forms.dates import say_date
from desktop.storage.atomic import not_saved, shown
from desktop.storage.owner import Owner

_LONGEST = 1000  # characters of a lock file that are read


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
                _create(file, text)
            except FileExistsError:
                _take_away(file, report)
                _create(file, text)
        except FileExistsError:  # somebody was faster
            raise _open_elsewhere(report, "iemand anders", datetime.now().astimezone()) from None
        except OSError as error:
            raise not_saved(report, error) from error
        return cls(file, text)

    def release(self) -> None:
        """Unlocks the report, unless somebody took the lock over since."""
        with suppress(OSError):
            if _text_of(self._file) == self._text:
                self._file.unlink()


def _create(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8") as opened:
        opened.write(text)


def _take_away(file: Path, report: Path) -> None:
    """Removes a lock that is left over; raises OpenElsewhere when it is not."""
    with suppress(FileNotFoundError):  # released just now
        since = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        owner = Owner.read(_text_of(file)) or Owner("iemand anders", "", 1, "")
        if not owner.gone(since, datetime.now().astimezone()):
            raise _open_elsewhere(report, owner.user, since)
        file.unlink()


def _text_of(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return opened.read(_LONGEST)


def _open_elsewhere(report: Path, who: str, since: datetime) -> OpenElsewhere:
    when = f"{say_date(since.date())} om {since:%H.%M} uur"
    who = shown(who[:100])
    return OpenElsewhere(f"‘{shown(report.name)}’ is al open bij {who}, sinds {when}.", who, since)
