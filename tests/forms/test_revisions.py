"""Which report a revision replaces, as its file tells: whatever stands there, it is said or passed over."""

from datetime import datetime
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.revisions import Replaced, as_json, format_replaced, keys_when_finished, replaced_by
from desktop.forms.trip.form import TRIP

SAVED = "2024-06-12T14:03:00+02:00"


def revision(number: int, replaces: Any = None, **known: Any) -> Draft:
    keys = {} if replaces is None else {"replaces": replaces}
    return Draft(TRIP, {}, "5b0c", revision=number, unknown={"x_archive": 5, **keys}, **known)


@pytest.mark.parametrize(
    ("replaces", "said"),
    [
        ({"revision": 1, "saved": SAVED}, "Vervangt revisie 1, afgerond op 12 juni 2024."),
        ({"revision": 2, "saved": None}, "Vervangt revisie 2."),
        ({"revision": 2}, "Vervangt revisie 2."),
        ({"revision": 2, "saved": "gisteren"}, "Vervangt revisie 2."),
        ({"revision": 2, "saved": ["2024"]}, "Vervangt revisie 2."),
        (None, ""),
        ({}, ""),
        ([], ""),
        (2, ""),
        ("revisie 2", ""),
        ({"revision": "2"}, ""),
        ({"revision": True}, ""),
        ({"revision": 0}, ""),
        ({"revision": 3}, ""),  # itself
        ({"revision": 2.0}, ""),
    ],
)
def test_what_a_revision_replaces_is_said_where_it_is_known(replaces: Any, said: str) -> None:
    assert format_replaced(revision(3, replaces)) == said


@pytest.mark.parametrize(
    ("number", "known", "is_it"),
    [
        (1, {"state": "final", "saved": SAVED}, True),
        (1, {"state": "final", "saved": "2024-06-12T12:03:00+00:00"}, True),  # the same moment
        (1, {"state": "final"}, True),  # nobody can tell
        (1, {"state": "final", "saved": "2024-06-13T14:03:00+02:00"}, False),
        (2, {"state": "final", "saved": SAVED}, False),
        (1, {"saved": SAVED}, False),  # a draft replaces nothing, and is replaced by nothing
    ],
)
def test_it_is_known_again(number: int, known: dict[str, Any], is_it: bool) -> None:
    replaced = replaced_by(revision(3, {"revision": 1, "saved": SAVED}))

    assert replaced == Replaced(1, datetime.fromisoformat(SAVED))
    assert replaced.is_that_of(revision(number, **known)) is is_it


def test_what_is_told_is_understood() -> None:
    old = revision(1, state="final", saved=SAVED)
    replaced = replaced_by(revision(2, as_json(old)["replaces"]))

    assert replaced
    assert replaced.is_that_of(old)


@pytest.mark.parametrize(
    ("draft", "keys"),
    [
        (revision(1), {"x_archive": 5}),
        (revision(1, "odd"), {"x_archive": 5, "replaces": "odd"}),  # of another program: not ours to change
        (
            revision(2, {"revision": 1, "saved": SAVED}),
            {"x_archive": 5, "replaces": {"revision": 1, "saved": SAVED}},
        ),
        (revision(3), {"x_archive": 5, "replaces": {"revision": 2, "saved": None}}),
        (revision(3, "odd"), {"x_archive": 5, "replaces": {"revision": 2, "saved": None}}),
    ],
)
def test_a_finished_revision_always_says_what_it_replaces(draft: Draft, keys: dict[str, Any]) -> None:
    assert keys_when_finished(draft) == keys
