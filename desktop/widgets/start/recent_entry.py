"""Recent: how a report is listed among those that were open before."""

from datetime import datetime
from pathlib import Path

from desktop.forms.draft import Draft
from desktop.storage.entries import format_status
from desktop.storage.memory import Recent


def listed(draft: Draft, path: Path, now: datetime) -> Recent:
    """The report in a file, as it is now."""
    title, *when = [*filter(None, draft.form.headline(draft.answers))] or [draft.form.title]
    line = " · ".join((*when, path.name))
    moment = now.isoformat(timespec="seconds")
    return Recent(str(path), title, line, format_status(draft), draft.form.key, moment)
