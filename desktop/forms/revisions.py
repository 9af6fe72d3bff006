"""Revisions: which report a revision replaces, as it stands in its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.forms.dates import format_date, read_moment
from desktop.forms.draft import Draft

_KEY = "replaces"


@dataclass(frozen=True)
class Replaced:
    """A finished report that is replaced, and when it was finished, if that is known."""

    revision: int
    saved: datetime | None

    def is_that_of(self, draft: Draft) -> bool:
        """Whether a report with the same id is the one that is meant."""
        known = self.saved is None or draft.saved_at in (None, self.saved)
        return draft.state == "final" and draft.revision == self.revision and known


def as_json(old: Draft) -> dict[str, Any]:
    """What stands in the file of the revision that replaces a finished report."""
    return {_KEY: {"revision": old.revision, "saved": old.saved}}


def keys_when_finished(draft: Draft) -> Mapping[str, Any]:
    """The keys beside ours of a report that is finished: a revision of the first edition gets ours too."""
    if draft.revision == 1 or replaced_by(draft):
        return draft.unknown
    return {**draft.unknown, _KEY: {"revision": draft.revision - 1, "saved": None}}


def replaced_by(draft: Draft) -> Replaced | None:
    """The report that this one replaces; None where it does not say so. Any JSON may stand there."""
    row = draft.unknown.get(_KEY)
    if not isinstance(row, dict):
        return None
    revision = row.get("revision")
    if isinstance(revision, bool) or not isinstance(revision, int) or not 1 <= revision < draft.revision:
        return None
    return Replaced(revision, read_moment(row.get("saved")))


def format_replaced(draft: Draft) -> str:
    """ "Vervangt revisie 1, afgerond op 12 juni 2024."; nothing where that is not known."""
    replaced = replaced_by(draft)
    if replaced is None:
        return ""
    finished = f", afgerond op {format_date(replaced.saved.date())}" if replaced.saved else ""
    return f"Vervangt revisie {replaced.revision}{finished}."
