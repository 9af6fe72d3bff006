"""Recent: how a report is listed among those that were open before."""

from datetime import datetime
from pathlib import Path

from desktop.forms.draft import Draft
from desktop.storage.memory import Recent


def listed(draft: Draft, path: Path, now: datetime) -> Recent:
    """The report in a file, as it is now."""
    title, *dates = draft.form.subtitle(draft.answers).split(" · ")
    line = " · ".join(filter(None, (*dates, path.name)))
    moment = now.isoformat(timespec="seconds")
    return Recent(str(path), title or draft.form.title, line, _state(draft), draft.form.key, moment)


def _state(draft: Draft) -> str:
    """How far the report is, in words."""
    if draft.state == "final":
        return "Afgerond"
    count = len(draft.form.problems(draft.context()))
    return f"Concept, {count} {'ding' if count == 1 else 'dingen'} te doen" if count else "Concept"
