"""Stamps: what the index notes of each file, by which it knows whether to read it again."""

import os
import time
from typing import NamedTuple, Self

from desktop.storage.entry import ReportEntry

NO_REPORT = " none"  # ends the stamp of a PDF that carries no report, and so has no entry
UNCERTAIN = ""  # the state of a file that may be changed again without another time or size, or be any other
_SETTLED = 3  # seconds after which it is not (FAT keeps time by 2 s)


class Stamps(NamedTuple):
    """What may be noted of a file that is read in one state. As long as it would be, it is not read again."""

    final: str  # a final report is never judged again
    judged: str  # a draft, or what could not be read: as it is judged today
    no_report: str

    @classmethod
    def of(cls, state: str, by: str) -> Self:
        """Those of a file in this state, when drafts are judged by `by`."""
        return cls(state, f"{state} {by}", state + NO_REPORT)

    def of_found(self, found: tuple[ReportEntry, str] | None) -> str:
        """The one that is noted where this was found in the file: how it is listed, and its text."""
        if found is None:
            return self.no_report
        entry, _ = found
        return self.final if entry.state == "final" else self.judged

    def hold(self, noted: str | None) -> bool:
        """Whether what was noted of the file, if anything, is as it would be noted now."""
        return noted in self and self.final != UNCERTAIN


def state_of(stat: os.stat_result) -> str:
    """What sets one state of a file apart from another."""
    settled = time.time() - stat.st_mtime > _SETTLED
    return f"{stat.st_mtime_ns} {stat.st_size}" if settled else UNCERTAIN
