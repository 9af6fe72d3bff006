"""Reports to be merged, and what their merging asks and gives: for the tests of it."""

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import strategies as st

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.merging import Merged
from desktop.forms.section import Context
from testing.made_up import made_up

TRIP = KINDS["trip"]
TODAY = date(2024, 7, 1)


def told(answers: Any, *, final: bool = False) -> Context:
    """What a report with these answers gives to be merged."""
    return Draft(TRIP, deepcopy(answers), state="final" if final else "draft").context(TODAY)


def report(**answers: Any) -> Context:
    """A draft with answers to sections."""
    return told(answers)


def merged(*reports: Context, **picked: str) -> Merged:
    """The group's report; `picked` gives the texts that are chosen."""
    asked = TRIP.merged(reports).choices
    wanted = {*picked.values()}
    picks = [next((n for n, o in enumerate(c.options) if o.text in wanted), c.pick) for c in asked]
    assert wanted <= {option.text for choice in asked for option in choice.options}
    return TRIP.merged(reports, picks)


def asked(found: Merged) -> dict[str, list[str]]:
    """The choices but that of the travellers, which always comes."""
    return {c.about: [option.text for option in c.options] for c in found.choices if c.about != "Reizigers"}


def picked(found: Merged, about: str) -> str:
    (choice,) = (choice for choice in found.choices if choice.about == about)
    return choice.options[choice.pick].text


def legs(*rows: dict[str, Any]) -> Context:
    return report(transport={"legs": list(rows)})


FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
TRAIN = {"means": "train", "from": "Den Haag", "to": "Parijs", "return": True}


def going(leg: dict[str, Any], people: int = 1, department: str = "") -> Context:
    """A report of so many travellers who made one leg."""
    return report(
        travellers={"count": people, "department": department},
        transport={"legs": [leg]},
        duration={"departure": "2024-06-03"},
    )


finished_reports = st.integers(0, 60).map(lambda number: told(made_up(number)["answers"], final=True))
