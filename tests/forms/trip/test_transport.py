"""Transport: destinations and legs, whatever the means."""

from typing import Any

import pytest

from desktop.forms.section import Context, Status
from desktop.forms.trip.journey import Leg
from desktop.forms.trip.means import VARIANTS, Means
from desktop.forms.trip.transport import Transport

DRAFT = Context()
CHUR = {"city": "Chur", "country": "CH"}


def told(answers: dict[str, Any]) -> list[str]:
    """Every problem as `check` says it."""
    return [str(problem) for problem in Transport.problems(answers, DRAFT)]


def by(**leg: Any) -> dict[str, Any]:
    """A trip to Chur with one leg."""
    return {"destinations": [CHUR], "legs": [{"from": "Den Haag", "to": "Chur", **leg}]}


@pytest.mark.parametrize("means", [means for means in Means if means is not Means.PLANE])
def test_a_leg_by_any_means_is_complete_with_means_and_start(means: str) -> None:
    assert Transport.status(by(means=means, to=""), DRAFT) is Status.FILLED_IN


@pytest.mark.parametrize(("means", "variant"), [(m, v) for m, variants in VARIANTS.items() for v in variants])
def test_every_variant_of_a_means_is_right(means: str, variant: str) -> None:
    answers = {
        **by(means=means, variant=variant),
        "reachability": [{**CHUR, "within": False, "reason": "x"}],
    }
    assert told(answers) == []


@pytest.mark.parametrize(
    ("leg", "problem"),
    [
        ({"means": "plane", "to": " "}, "Vervoer, etappe 1: vul in waar het vliegtuig landde."),
        ({"means": "bus", "from": ""}, "Vervoer, etappe 1: vul in waar deze etappe begon."),
        ({"means": ""}, "Vervoer, etappe 1: kies een vervoermiddel."),
        ({"means": "zeppelin"}, "Vervoer, etappe 1: kies bij ‘Vervoermiddel’ een antwoord uit de lijst."),
        (
            {"means": "car", "variant": "economy"},
            "Vervoer, etappe 1: kies bij ‘Klasse of brandstof’ een antwoord uit de lijst.",
        ),
        (
            {"means": "bus", "km": -1},
            "Vervoer, etappe 1: vul bij ‘Kilometers, enkele reis’ een getal van 0 of meer in.",
        ),
        (
            {"means": "bus", "km": 60_000},
            "Vervoer, etappe 1: vul bij ‘Kilometers, enkele reis’ een getal van 50.000 of minder in.",
        ),
        (
            {"means": "bus", "km": "1.250"},
            "Vervoer, etappe 1: bedoelt u bij ‘Kilometers, enkele reis’ 1250 of 1,25?",
        ),
        ({"means": "bus", "return": "ja"}, "Vervoer, etappe 1: kies bij ‘Heen en terug’ ja of nee."),
    ],
)
def test_a_leg_that_is_not_right_is_told(leg: dict[str, Any], problem: str) -> None:
    flight = {"reachability": [{**CHUR, "within": False, "reason": "x"}]}
    assert told({**by(**leg), **flight}) == [problem]


def test_a_variant_that_is_not_asked_is_not_judged_nor_printed() -> None:
    answers = by(means="train", variant="economy", km="")
    assert told(answers) == []
    assert Transport.paper(answers, DRAFT)[0].blocks[1].texts() == ["Trein: Den Haag – Chur"]


@pytest.mark.parametrize(
    ("destination", "problem"),
    [
        ({"city": "Chur"}, "Vervoer, bestemming 2: kies het land."),
        ({"country": "CH"}, "Vervoer, bestemming 2: vul de plaats in."),
        (
            {"city": "Chur", "country": "Narnia"},
            "Vervoer, bestemming 2: kies bij ‘Land’ een land uit de lijst.",
        ),
        ({"city": 3, "country": "CH"}, "Vervoer, bestemming 2: vul bij ‘Plaats’ een ander antwoord in."),
    ],
)
def test_a_destination_that_is_not_right_is_told_once(destination: dict[str, Any], problem: str) -> None:
    answers = {**by(means="bus"), "destinations": [CHUR, destination]}
    assert told(answers) == [problem]
    flight = {**answers, "legs": [{"means": "plane", "from": "AMS", "to": "ZRH"}]}
    assert [line for line in told(flight) if "Kies of" not in line and "kies of" not in line] == [problem]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ["Niet ingevuld"]),
        (
            {"destinations": [CHUR, {"city": "Rijsel"}]},
            ["Bestemmingen: Chur (Zwitserland), Rijsel", "Niet ingevuld"],
        ),
        (
            {"legs": [{"means": "bus"}, {"return": False}], "remark": "Laat."},
            ["Niet ingevuld", "Bus", "Laat."],
        ),
    ],
)
def test_paper_says_what_there_is(answers: dict[str, Any], said: list[str]) -> None:
    assert [text for block in Transport.paper(answers, DRAFT)[0].blocks for text in block.texts()] == said


@pytest.mark.parametrize(
    ("leg", "title", "said"),
    [
        ({"means": "plane", "from": "AMS"}, "AMS", "Vliegtuig: AMS"),  # where it landed is still asked
        ({"means": "metro", "from": "Parijs"}, "Metro in Parijs", "Metro in Parijs"),
        ({"means": "train", "from": "Delft", "to": "Gent"}, "Delft – Gent", "Trein: Delft – Gent"),
        ({"means": "train"}, "Trein", "Trein"),
        ({"from": "AMS"}, "AMS", "AMS"),
    ],
)
def test_no_flight_is_said_to_be_within_a_place(leg: dict[str, Any], title: str, said: str) -> None:
    assert (Leg.title(leg), Leg.on_paper(leg)) == (title, said)
