"""Next period: the report after this one begins with the same plan, tracks and actions."""

from collections.abc import Mapping
from typing import Any

from desktop.forms.answers import is_empty
from desktop.forms.languages import BESIDE
from desktop.forms.section import Answers, listed, section_of


def next_period(answers: Mapping[str, Answers]) -> dict[str, Any]:
    """The answers to begin with: the state of affairs becomes that of before, the period is open."""
    plan = {key: value for key, value in section_of(answers, "plan").items() if key != "period"}
    tracks = section_of(answers, "tracks")
    return {
        **answers,
        "plan": plan,
        "tracks": {**tracks, "tracks": [_track(track) for track in listed(tracks.get("tracks"))]},
    }


def _track(track: Any) -> Any:
    if not isinstance(track, Mapping):
        return track
    return {**track, "rows": [_row(row) for row in listed(track.get("rows"))]}


def _row(row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    renewed = {f"{key}{also}" for key in ("status", "previous_status") for also in ("", BESIDE)}
    kept = {key: value for key, value in row.items() if key not in renewed}
    return kept if is_empty(row.get("status")) else {**kept, "previous_status": row["status"]}
