"""Replaced: the finished report that a revision takes the place of, looked for beside that revision."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from desktop.forms.draft import Draft
from desktop.forms.revisions import Replaced, replaced_by
from desktop.storage.folder import of_revision, pdf_beside, without_state
from desktop.storage.reports import load_report


def find(report: Path, draft: Draft, stop: Callable[[], bool] = lambda: False) -> Draft | None:
    """The finished report that this one replaces, or None where it is not in the folder of `report`.

    `report` is the file of the revision, or of what it corrects. Waits for its disk, and reads many files
    where the report was renamed: for a thread of its own, until `stop` says so.
    """
    if draft.revision == 1 or not draft.id:
        return None
    replaced = replaced_by(draft) or Replaced(draft.revision - 1, None)
    for file in _candidates(report.absolute(), replaced.revision):
        if stop():
            break
        with suppress(Exception):  # whatever is in it, the others are looked into
            found = load_report(file).draft
            if found.id == draft.id and found.form is draft.form and replaced.is_that_of(found):
                return found
    return None


def _candidates(report: Path, revision: int) -> Iterator[Path]:
    """By its name first; the PDFs, which take longer to read, only by their names, and last."""
    stem = of_revision(without_state(report.stem), revision)
    likely = [report.with_name(f"{stem}.json"), report]
    yield from likely
    with suppress(OSError):
        yield from sorted(file for file in report.parent.iterdir() if _is_other_report(file, likely))
    yield from map(pdf_beside, likely)


def _is_other_report(file: Path, known: list[Path]) -> bool:
    return file.suffix.lower() == ".json" and file not in known
