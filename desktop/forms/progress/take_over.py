"""Take over: the actions of finished trip reports as new rows of a track, each of them once.

A report keeps its id in every revision, but its actions may change places and words. So an action was taken
over when its words are those of an `origin`, or, failing that, when it stands where that origin says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.forms.actions import Action
from desktop.forms.answers import is_empty
from desktop.forms.draft import Draft
from desktop.forms.languages import BESIDE
from desktop.forms.progress.tracks import TrackRow
from desktop.forms.section import Answers, Path, listed, rows_of, section_of

NEW_TRACK = "Vervolgafspraken van dienstreizen"


@dataclass(frozen=True)
class Agreed:
    """An action of a finished report: that report's id, its place in it, and the trip in words."""

    report: str
    row: int
    trip: str
    action: Answers

    @property
    def result(self) -> str:
        """What it is to bring about."""
        return Action.display_text("result", self.action.get("result")).strip()

    @property
    def description(self) -> str:
        """The trip, deadline and owner, in one line."""
        texts = (Action.display_text(key, self.action.get(key)) for key in ("deadline", "owner"))
        return " · ".join(filter(None, (self.trip, *(" ".join(text.split()) for text in texts))))


def agreed_in(report: Draft) -> list[Agreed]:
    """The actions of a report; of one that is not finished, or has none to give, nothing."""
    if report.form.actions is None or report.state != "final" or not report.id:
        return []
    key, question = report.form.actions
    answers = report.form.section(key).applicable_answers(report.section(key), report.context())
    trip = report.form.subtitle(report.answers)
    rows = enumerate(listed(answers.get(question)))
    found = [Agreed(report.id, place, trip, row) for place, row in rows if isinstance(row, Mapping)]
    return [agreed for agreed in found if agreed.result]


def not_yet_taken(answers: Mapping[str, Answers], reports: Sequence[Draft]) -> list[Agreed]:
    """The actions of these reports that no row came from; of more revisions the last counts."""
    found = last_revisions(reports)
    return [agreed for report in found for agreed in _left(agreed_in(report), _origins(answers))]


def last_revisions(reports: Iterable[Draft]) -> list[Draft]:
    """Of every finished report the last revision; what is being corrected does not count yet."""
    last: dict[str | None, Draft] = {}
    for report in (report for report in reports if report.state == "final"):
        if report.id not in last or report.revision > last[report.id].revision:
            last[report.id] = report
    return list(last.values())


def taken_over(answers: Mapping[str, Answers], taken: Sequence[Agreed], track: int) -> tuple[Path, Any]:
    """Where in the section to put what, so that these become rows of a track, or of a new one."""
    tracks = rows_of(section_of(answers, "tracks").get("tracks"))
    known = tracks[track] if track < len(tracks) else {}
    rows = [row for row in rows_of(known.get("rows")) if not is_empty(row)]
    for agreed in taken:
        number = TrackRow.new(rows, len(rows)) or {"number": f"{track + 1}.1"}
        keys = (key for asked in Action.questions() for key in (asked.key, f"{asked.key}{BESIDE}"))
        answers_of_action = {key: agreed.action[key] for key in keys if key in agreed.action}
        origin = {"report": agreed.report, "row": agreed.row, "trip": agreed.trip, "result": agreed.result}
        rows.append({**number, **answers_of_action, "origin": origin})
    if track < len(tracks):
        return ("tracks", track, "rows"), rows
    return ("tracks", track), {"title": NEW_TRACK, "rows": rows}


def _origins(answers: Mapping[str, Answers]) -> list[Mapping[str, Any]]:
    tracks = rows_of(section_of(answers, "tracks").get("tracks"))
    origins = [row.get("origin") for track in tracks for row in rows_of(track.get("rows"))]
    return [origin for origin in origins if isinstance(origin, Mapping)]


def _left(found: list[Agreed], origins: list[Mapping[str, Any]]) -> list[Agreed]:
    """The actions of one report less those taken over: by their words first, then by their place."""
    if not found:
        return []
    left, places = list(found), []
    for origin in origins:
        if origin.get("report") != found[0].report:
            continue
        same = [agreed for agreed in left if _plain(agreed.result) == _plain(origin.get("result"))]
        if same:
            left.remove(same[0])
        else:
            places.append(origin.get("row"))
    return [agreed for agreed in left if agreed.row not in places]


def _plain(text: Any) -> str:
    return " ".join(str(text).casefold().split())
