"""Entry: a file as the list of a folder shows it, and the words that it is found by.

Knows no forms, so that a list can be shown before they are loaded; `entries` makes them of files.
"""

from dataclasses import dataclass
from typing import Literal

EntryState = Literal["draft", "final", "unreadable"]


@dataclass(frozen=True)
class ReportEntry:
    """A report in a file, or a file that cannot be read.

    `path` is that within the folder, with slashes; `title` the place; `first_day` ISO, to sort by; `kind` the
    key of its form; `status` how far it is, or why it cannot be read; `changed` in seconds since 1970.
    """

    path: str
    title: str
    period: str = ""
    first_day: str = ""
    year: int | None = None
    kind: str = ""
    state: EntryState = "unreadable"
    status: str = ""
    department: str = ""
    changed: float = 0
