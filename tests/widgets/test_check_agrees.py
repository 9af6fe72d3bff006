"""Controle and `reisverslag check` tell the same of a report, sentence by sentence."""

from typing import Any

import pytest

from desktop.__main__ import main
from desktop.paths import reports as folder
from desktop.storage import report_file
from desktop.widgets.wizard.review import TITLE
from testing.reports import REPORTS, Report, complete_trip
from tests.widgets.user import Begin, User


def trip(legs: list[Any], destinations: list[Any], **more: Any) -> Report:
    """A report of these legs and destinations; all other answers are there."""
    co2 = {"co2": more.pop("co2", {})}
    return {**complete_trip(), **co2, "transport": {"legs": legs, "destinations": destinations, **more}}


def flight(start: str, end: str, **more: Any) -> dict[str, Any]:
    """A leg by plane, there and back."""
    return {"means": "plane", "from": start, "to": end, "return": True, **more}


PARIS, CHUR = {"city": "Parijs", "country": "FR"}, {"city": "Chur", "country": "CH"}
ROME, TOKYO = {"city": "Rome", "country": "IT"}, {"city": "Tokio", "country": "JP"}
TRIPS: dict[str, Report] = {
    "within reach, without a ground": trip([flight("AMS", "CDG")], [PARIS]),
    "within reach, on a weak ground": trip(
        [flight("AMS", "CDG")], [PARIS], ground="urgent", justification="Het was sneller en goedkoper."
    ),
    "not sure": trip([flight("AMS", "ZRH")], [CHUR]),
    "not within, by the user": trip(
        [flight("AMS", "ZRH")], [CHUR], reachability=[{**CHUR, "within": False, "reason": ""}]
    ),
    "several destinations": trip([flight("AMS", "CDG"), flight("CDG", "FCO")], [PARIS, ROME]),
    "a transfer": trip([flight("AMS", "CDG"), flight("CDG", "HND")], [TOKYO]),
    "places nobody knows": trip([flight("Huize Avondrood", "De Zwaan")], [TOKYO]),
    "metro without kilometres": trip([flight("AMS", "HND"), {"means": "metro", "from": "Tokio"}], [TOKYO]),
    "a leg of nothing": trip([{"means": "train", "from": "Parijs", "to": "Parijs"}], [PARIS]),
    "a flight to the next town": trip([flight("AMS", "RTM")], [PARIS]),
    "too little and too much CO2": trip(
        [flight("AMS", "HND"), {"means": "train", "from": "Parijs", "to": "Lyon"}],
        [TOKYO],
        co2={"rows": [{"means": "plane", "kg": 3}, {"means": "train", "kg": 900, "source": "NS"}]},
    ),
    "another means": trip([{"means": "other", "from": "Parijs", "km": 3}], [PARIS]),
}
ALL = {
    **{
        f"{kind}, {state}": (kind, report)
        for kind, states in REPORTS.items()
        for state, report in states.items()
    }
}
ALL |= {name: ("trip", report) for name, report in TRIPS.items()}


def told(user: User) -> list[str]:
    """The lines of Controle that lead to an answer, as they would be read aloud."""
    return [link.name for link in user.review.text.links if link.words != "Wijzigen"]


@pytest.mark.parametrize(("kind", "report"), ALL.values(), ids=ALL)
def test_both_tell_the_same(
    begin: Begin, kind: str, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    user = begin(report, TITLE, kind=kind)
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / "verslag.json"
    file.write_bytes(report_file.write(user.draft))

    code = main(["check", str(file)])

    lines = [line.removeprefix("Let op: ") for line in capsys.readouterr().out.splitlines()]
    assert lines == told(user)
    assert code == (1 if user.draft.form.problems(user.draft.context()) else 0)
