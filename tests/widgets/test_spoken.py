"""Spoken: what a screen reader says along the tab stops of every page, held against tests/snapshots/.

After a change that is meant, write them anew with REISVERSLAG_SNAPSHOTS=write in the environment, and read
what changed as a blind user would.
"""

import os
from pathlib import Path

import pytest

from desktop.forms.kinds import KINDS
from desktop.widgets.review import TITLE
from tests.widgets.reports import REPORTS, STATES
from tests.widgets.user import Begin

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
PAGES = [
    pytest.param(kind, title, state, id=f"{kind}-{key}-{state}")
    for kind, form in KINDS.items()
    for key, title in [*((section.key, section.title) for section in form.sections), ("review", TITLE)]
    for state in STATES
]


@pytest.mark.parametrize(("kind", "title", "state"), PAGES)
def test_every_stop_speaks_as_was_read_and_approved(
    begin: Begin, kind: str, title: str, state: str, request: pytest.FixtureRequest
) -> None:
    user = begin(REPORTS[kind][state], title, kind=kind)
    spoken = "".join(" | ".join(stop).rstrip(" |") + "\n" for _, stop in user.walk())
    file = SNAPSHOTS / f"{request.node.callspec.id}.txt"
    if os.environ.get("REISVERSLAG_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(spoken, encoding="utf-8")
    assert spoken == file.read_text(encoding="utf-8")
