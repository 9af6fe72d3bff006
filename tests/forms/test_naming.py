"""Naming: which answer was changed, in words, whatever became of it."""

from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.naming import format_change, format_filled_in
from desktop.forms.section import Path

ACTIONS = [{"number": "1.1"}, {"number": "1.2"}]


@pytest.mark.parametrize(
    ("kind", "section", "before", "path", "value", "words"),
    [
        ("trip", "travellers", {}, ("count",), 3, "aantal personen"),
        ("trip", "locations", {}, ("places", 1), "Museum", "locatie 2"),
        ("trip", "locations", {"places": ["a", "b"]}, ("places",), ["b"], "locatie 1"),
        ("trip", "locations", {"places": ["a", "b"]}, ("places",), ["a"], "locatie 2"),
        ("trip", "locations", {"places": ["a"]}, ("places",), None, "locatie 1"),
        ("trip", "locations", {"places": ["a"]}, ("places",), ["a", "b"], "locatie 2"),
        (
            "trip",
            "locations",
            {"places": ["a"]},
            ("places",),
            ["a", "b", "c", "d"],
            "locatie 2 tot en met locatie 4",
        ),
        (
            "trip",
            "locations",
            {"places": ["a", "b"]},
            ("places",),
            ["b", "a"],
            "locatie 1 tot en met locatie 2",
        ),
        ("trip", "transport", {"legs": [{}]}, ("legs", 0, "from"), "Utrecht", "etappe 1, van"),
        (
            "progress",
            "tracks",
            {"tracks": [{"rows": ACTIONS}]},
            ("tracks", 0, "rows"),
            ACTIONS[:1],
            "spoor 1, actie 1.2",
        ),
        ("progress", "tracks", {"tracks": [{"title": "Spoor 3: Lokaal"}]}, ("tracks",), None, "spoor 3"),
    ],
)
def test_a_change_is_named_the_same_done_and_undone(
    kind: str, section: str, before: dict[str, Any], path: Path, value: Any, words: str
) -> None:
    draft = Draft(KINDS[kind], {section: before})
    draft.put(section, path, value)
    after = draft.answers
    place = draft.undo()
    assert place
    assert format_change(draft.form, after, draft.answers, place) == words
    assert format_change(draft.form, draft.answers, after, place) == words


def test_all_answers_that_were_put_back_are_named_by_where_they_begin() -> None:
    form = KINDS["trip"]
    assert format_change(form, {}, {"duration": {"days": 3}}, ("duration", ())) == "antwoorden vanaf ‘Duur’"


@pytest.mark.parametrize(
    ("section", "path", "value", "words"),
    [
        ("duration", ("days",), 3, "aantal dagen: 3 dagen"),
        ("transport", ("destinations", 0, "country"), "FR", "land: Frankrijk"),
        ("transport", ("legs",), [{"from": "Den Haag", "to": "Parijs"}], "etappe 1: Den Haag – Parijs"),
    ],
)
def test_what_was_filled_in_is_named_with_what_it_became(
    section: str, path: Path, value: Any, words: str
) -> None:
    (asked,) = (one for one in KINDS["trip"].sections if one.key == section)
    assert format_filled_in(asked, path, value) == words
