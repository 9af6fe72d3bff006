"""Entries: what a file says of itself in a list, and the text in which it is searched."""

from datetime import date
from pathlib import Path, PurePosixPath
from zlib import crc32

from desktop.errors import NoReport, sentence_of
from desktop.forms.dates import day_of
from desktop.forms.draft import Draft
from desktop.grammar import how_many
from desktop.storage.atomic import printable
from desktop.storage.entry import ReportEntry
from desktop.storage.reports import load_report


def cache_key() -> str:
    """Tells by what drafts are judged now: the choices of the organisation, and the day.

    A final report is never judged again.
    """
    return f"{date.today()} {crc32(Draft.choices.mark().encode()):x}"


def read(file: Path, path: str, changed: float) -> tuple[ReportEntry, str] | None:
    """The entry of a file and its text; None for a PDF that is no report. No file makes it raise.

    `path` is that within the folder; `changed` that of the file, for a report that does not say it itself.
    """
    try:
        draft = load_report(file).draft
        entry = entry_of(draft, path, changed)
        return entry, _text(draft, entry)
    except NoReport:
        return None
    except Exception as error:  # one file never keeps the others from the list
        name, why = printable(PurePosixPath(path).name), sentence_of(error)
        return ReportEntry(path, name, status=why, changed=changed), f"{printable(path)} {why}"


def entry_of(draft: Draft, path: str, changed: float) -> ReportEntry:
    """How a report is listed."""
    title, *when = [*filter(None, draft.form.headline(draft.answers))] or [draft.form.title]
    saved = draft.saved_at
    first_day = draft.form.first_day(draft.answers) or day_of((draft.saved or "")[:10])
    department = draft.get(*draft.form.department) if draft.form.department else None
    return ReportEntry(
        path=path,
        title=title,
        period=" · ".join(when),
        first_day=first_day.isoformat() if first_day else "",
        year=first_day.year if first_day else None,
        kind=draft.form.key,
        state=draft.state,
        status=format_status(draft),
        department=" ".join(str(department or "").split()),
        changed=saved.timestamp() if saved else changed,
    )


def format_status(draft: Draft) -> str:
    """How far a report is: "Afgerond", "Concept, 2 dingen te doen"."""
    revision = f", revisie {draft.revision}" if draft.revision > 1 else ""
    if draft.state == "final":
        return f"Afgerond{revision}"
    count = len(draft.form.problems(draft.context()))
    if not count:
        return f"Concept{revision}"
    return f"Concept{revision}, {how_many(count, 'ding', 'dingen')} te doen"


def _text(draft: Draft, entry: ReportEntry) -> str:
    """All that paper says of it, and what the list says."""
    paper = draft.form.paper(draft.context())
    texts = [text for part in paper.parts for block in part.blocks for text in block.texts()]
    return "\n".join(
        [printable(entry.path), paper.title, paper.subtitle, entry.status, entry.department, *texts]
    )
