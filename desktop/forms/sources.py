"""Sources: of which reports a merged one was made, as it stands in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from desktop.forms.question import rows_of

_KEY = "merged_from"


@dataclass(frozen=True)
class Source:
    """A report that was merged: its id (if it had one), revision and name at that moment."""

    report: str
    revision: int
    name: str


def as_json(sources: Iterable[Source]) -> dict[str, Any]:
    """What stands in the file of the merged report."""
    return {_KEY: [asdict(source) for source in sources]}


def sources_in(keys: Mapping[str, Any]) -> list[Source]:
    """The reports that a report was made of, from the keys of its file beside the answers.

    Any JSON may stand there.
    """
    found = []
    for row in rows_of(keys.get(_KEY)):
        report, revision = row.get("report"), row.get("revision")
        if isinstance(report, str) and isinstance(revision, int):
            found.append(Source(report, revision, str(row.get("name") or "")))
    return found


def format_sources(keys: Mapping[str, Any]) -> str:
    """Of which reports a report was made, in a sentence; nothing of one that was not."""
    named = [f"‘{source.name}’" for source in sources_in(keys) if source.name]
    if not named:
        return ""
    *others, last = named
    return f"Samengevoegd uit {' en '.join(filter(None, (', '.join(others), last)))}."
