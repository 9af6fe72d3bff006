"""The train beside a flight: hours one way, kilograms there and back, and the flight itself beside it."""

from datetime import date
from typing import Any

import pytest

from desktop.forms.choices import Choices
from desktop.forms.section import Context, Note, Path
from desktop.forms.trip.reachability import judged
from desktop.forms.trip.transport import Transport
from desktop.travel.travel_data import Tables

CDG = {"means": "plane", "from": "AMS", "to": "CDG", "return": True}


def beside(city: str, country: str, *legs: dict[str, Any], home: str = "Den Haag", **choices: Any) -> str:
    """What is said of the train beside the first destination of a trip of 2025."""
    transport = {"destinations": [{"city": city, "country": country}], "legs": [*legs]}
    answers: dict[str, Any] = {"duration": {"departure": "2025-06-03"}, "transport": transport}
    context = Context(answers, date(2025, 9, 1), choices=Choices(**choices))
    found = judged(transport, context)[0].beside
    return found.sentences() if found else ""


def test_of_a_fast_way_the_span_of_both_trains_is_said_and_the_plane_beside_it() -> None:
    assert beside("Parijs", "FR", CDG) == (
        "Met de trein: ongeveer 3,4 uur enkele reis, 5 tot 41 kg CO₂ heen en terug. "
        "Met het vliegtuig: ongeveer 65 kg CO₂ heen en terug"
    )


def test_elsewhere_the_ordinary_train_counts() -> None:
    berlin = beside("Berlijn", "DE", CDG | {"to": "BER"})
    assert berlin.startswith("Met de trein: ongeveer 6,4 uur enkele reis, ongeveer 66 kg CO₂ heen en terug.")


@pytest.mark.parametrize(
    ("legs", "choices", "kg"),
    [
        ([CDG], {"radiative_forcing": True}, 100),
        ([CDG | {"variant": "business"}], {}, 187),
        (
            [CDG | {"from": "CDG", "to": "AMS", "return": False}],
            {},
            65,
        ),  # one way: there and back all the same
        ([CDG | {"km": 500}], {}, 81),
        # Through another city, the straight way from the home town counts.
        ([CDG | {"to": "FRA"}, CDG | {"from": "FRA"}], {}, 62),
    ],
)
def test_the_flight_of_the_report_itself_stands_beside_it(
    legs: list[dict[str, Any]], choices: dict[str, Any], kg: int
) -> None:
    assert beside("Parijs", "FR", *legs, **choices).endswith(
        f"Met het vliegtuig: ongeveer {kg} kg CO₂ heen en terug"
    )


def test_a_flight_to_london_goes_by_its_own_row() -> None:
    assert "Met het vliegtuig: ongeveer 72 kg" in beside("Londen", "GB", CDG | {"to": "LHR"})


def test_what_no_table_knows_is_not_said() -> None:
    assert beside("Parijs", "FR", CDG, tables=Tables("Nergenshuizen")) == ""


def notes(*legs: dict[str, Any], people: int = 1) -> dict[Path, Note]:
    """What is shown beside the legs of a trip to Paris, each as a whole."""
    transport = {"destinations": [{"city": "Parijs", "country": "FR"}], "legs": [*legs]}
    answers: dict[str, Any] = {"travellers": {"count": people}, "transport": transport}
    context = Context(answers | {"duration": {"departure": "2025-06-03"}}, date(2025, 9, 1))
    return {path: note for path, note in Transport.notes(transport, context).items() if len(path) == 2}


def test_the_direct_flight_has_both_on_one_scale() -> None:
    found = notes({"means": "train", "from": "Den Haag", "to": "AMS"}, CDG)
    assert [bar.text for bar in found["legs", 1].bars] == [
        "ongeveer 65 kg CO₂ heen en terug",
        "5 tot 41 kg CO₂ heen en terug, ongeveer 3,4 uur enkele reis",
    ]
    plane, train = found["legs", 1].bars
    assert plane.is_own
    assert train.least < train.most < plane.least == plane.most
    assert not found["legs", 0].bars


@pytest.mark.parametrize(
    ("leg", "people", "text"),
    [
        (CDG, 1, ""),  # the bars say it
        (CDG | {"return": False}, 1, "32 kg CO₂"),
        (
            CDG | {"means": "train", "from": "Den Haag", "to": "Parijs"},
            2,
            "41 kg CO₂ per reiziger, heen en terug",
        ),
    ],
)
def test_the_kilograms_of_a_leg_are_said_once(leg: dict[str, Any], people: int, text: str) -> None:
    assert notes(leg, people=people)["legs", 0].text == text


def test_where_no_flight_is_direct_the_rule_says_it_as_before() -> None:
    transport = {
        "destinations": [{"city": "Parijs", "country": "FR"}],
        "legs": [CDG | {"to": "FRA"}, CDG | {"from": "FRA"}],
    }
    context = Context({"transport": transport}, date(2025, 9, 1))
    entry = judged(transport, context)[0]
    assert not [note for note in Transport.notes(transport, context).values() if note.bars]
    assert len(entry.lines_beside_legs()) == 2
    transport["legs"] = [CDG]
    direct = judged(transport | {}, Context({"transport": transport | {}}, date(2025, 9, 1)))[0]
    assert (len(direct.lines_beside_legs()), len(direct.lines())) == (1, 2)
