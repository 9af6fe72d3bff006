"""What can go wrong outside our power; every error carries the Dutch sentence that a user reads.

ReisverslagError
├── UnreadableFile       a file is no report of ours, is damaged, or is too new
│   ├── NoReport         a PDF is whole, and carries no report
│   └── NotWhole         a report is damaged or gone: a whole state of it may stand elsewhere
├── NotSaved             a file could not be written; the old one still stands
│   ├── ChangedOnDisk    somebody else changed it since it was opened
│   └── OpenElsewhere    somebody else has it open (knows who and since when)
├── NotFinished          a report was to be finished while problems are left (knows which)
├── NotDrawn             a PDF could not be made
└── BrokenTable          a table of IT, of travel times or factors, cannot be used
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop import log


class ReisverslagError(Exception):
    """Base of all; `str()` of it is one clear Dutch sentence."""


class UnreadableFile(ReisverslagError):
    """A file is no report of ours, is damaged, or comes from a newer program."""


class NoReport(UnreadableFile):
    """A PDF is whole and carries no report: in a folder of reports it is left alone."""


class NotWhole(UnreadableFile):
    """A report is damaged or gone: a whole state of it may stand elsewhere, see storage/restoring.py."""


class NotSaved(ReisverslagError):
    """A file could not be written; what stood on disk still stands."""


class ChangedOnDisk(NotSaved):
    """The file was changed by somebody else since it was opened or saved here."""


class OpenElsewhere(NotSaved):
    """The file is open elsewhere: at `who`, a user name of this network, `since` then."""

    def __init__(self, sentence: str, who: str, since: datetime) -> None:
        super().__init__(sentence)
        self.who = who
        self.since = since


class NotFinished(ReisverslagError):
    """The report cannot be finished yet: `problems` says why."""

    def __init__(self, problems: Sequence[Any]) -> None:
        super().__init__("Dit verslag is nog niet klaar om af te ronden.")
        self.problems = problems


class NotDrawn(ReisverslagError):
    """A PDF could not be made of this report."""


class BrokenTable(ReisverslagError):
    """A table of travel times, factors or places cannot be used as it is."""


def sentence_of(error: Exception) -> str:
    """What a user reads of whatever went wrong at one file: of an error of ours its own sentence."""
    if isinstance(error, ReisverslagError):
        return str(error)
    log.note("bestand", error)
    return "Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen."
