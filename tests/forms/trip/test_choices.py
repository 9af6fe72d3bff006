"""What an organisation may choose: the home town, the threshold, the grounds."""

from datetime import date, datetime
from typing import Any

import pytest

from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context
from desktop.forms.trip.reachability import judged
from desktop.forms.trip.transport import Transport
from desktop.travel.travel_data import built_in

TRIP = KINDS["trip"]
TODAY = date(2025, 9, 1)
WHY = {"ground": "health", "justification": "De reiziger kan niet lang zitten."}


def flight(city: str, country: str, code: str, **answers: Any) -> dict[str, Any]:
    """A flight from Schiphol."""
    leg = {"means": "plane", "from": "AMS", "to": code, "return": True}
    return {"destinations": [{"city": city, "country": country}], "legs": [leg], **answers}


def rule(answers: dict[str, Any], context: Context) -> list[str]:
    """What stands under the second official heading."""
    return [text for block in Transport.paper(answers, context)[1].blocks for text in block.texts()]


def under(**choices: Any) -> Context:
    return Context({}, TODAY, choices=Choices(**choices))


@pytest.mark.parametrize(
    ("hours", "city", "within", "said"),
    [
        (8, "Londen", True, "Londen is binnen 8 uur per trein of bus bereikbaar"),
        (5, "Londen", None, "Londen: nog niet bekend of dit binnen 5 uur per trein of bus bereikbaar is"),
        (2.5, "Londen", False, "Londen is niet binnen 2,5 uur per trein of bus bereikbaar"),
    ],
)
def test_the_threshold_decides_and_is_named_everywhere(
    hours: float, city: str, within: bool | None, said: str
) -> None:
    answers, context = flight(city, "GB", "LHR"), under(threshold_hours=hours)
    (entry,) = judged(answers, context)
    assert (entry.within, entry.verdict()) == (within, said)
    told = "".join([said, entry.question(), *map(str, Transport.problems(answers, context))])
    assert (" 8 uur" in told) is (hours == 8)


def test_a_no_without_a_reason_is_asked_with_the_threshold() -> None:
    entry = {"city": "Zürich", "country": "CH", "within": False}
    context = under(threshold_hours=8.5)
    (problem,) = Transport.problems(flight("Zürich", "CH", "ZRH", reachability=[entry]), context)
    assert problem.sentence == "Schrijf op hoe u weet dat Zürich niet binnen 8,5 uur bereikbaar is."


def test_a_longer_threshold_reaches_farther_in_proportion() -> None:
    podgorica = flight("Podgorica", "ME", "TGD")  # at 1 550 km; the fastest train goes 152 km an hour
    assert [entry.within for entry in judged(podgorica, under(threshold_hours=9))] == [False]
    assert [entry.within for entry in judged(podgorica, under(threshold_hours=10))] == [None]


def test_a_finished_report_names_the_threshold_that_was_in_force() -> None:
    context = under(threshold_hours=6)
    answers = Transport.finished(flight("Stockholm", "SE", "ARN"), context)
    later = Context({}, TODAY, final=True)
    assert rule(dict(answers), later) == [
        "n.v.t. (Stockholm is niet binnen 6 uur per trein of bus bereikbaar)"
    ]


@pytest.mark.parametrize(
    ("home", "city", "country", "said"),
    [
        ("Utrecht", "Parijs", "FR", "Parijs is binnen 8 uur per trein of bus bereikbaar"),
        ("Haarlemmermeer", "Nairobi", "KE", "Nairobi is niet binnen 8 uur per trein of bus bereikbaar"),
        ("Gemeente Utrecht", "Madrid", "ES", "Madrid is niet binnen 8 uur per trein of bus bereikbaar"),
        (
            "Groningen",
            "Londen",
            "GB",
            "Londen: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is",
        ),
        ("Maastricht", "Reykjavik", "IS", "Reykjavik is niet binnen 8 uur per trein of bus bereikbaar"),
    ],
)
def test_from_every_municipality_what_is_certain_is_said(
    home: str, city: str, country: str, said: str
) -> None:
    (entry,) = judged(flight(city, country, ""), under(tables=built_in(home)))
    assert entry.verdict() == said


def test_the_hours_from_another_town_are_said_as_bounds() -> None:
    context = under(tables=built_in("Utrecht"))
    (paris,) = judged(flight("Parijs", "FR", "CDG"), context)
    assert paris.lines()[1].startswith("Met de trein: 2 tot 5 uur enkele reis, ")
    assert paris.answers() == {
        "city": "Parijs",
        "country": "FR",
        "within": True,
        "basis": "table",
        "hours_low": 2.15,
        "hours_high": 4.75,
    }
    (zurich,) = judged(flight("Zürich", "CH", "ZRH"), context)
    assert zurich.hint() == "Volgens de reistijdentabel duurt de treinreis 6,5 tot 10,5 uur."
    (antwerp,) = judged(flight("Antwerpen", "BE", "ANR"), under(tables=built_in("Breda")))
    assert antwerp.lines()[1].startswith("Met de trein: hooguit 3 uur enkele reis, ")


def test_a_home_town_that_no_table_knows_asks_everything() -> None:
    context = under(tables=built_in("Nergenshuizen"))
    assert [entry.asked for entry in judged(flight("New York", "US", "JFK"), context)] == [True]


def test_a_ground_that_is_switched_off_cannot_be_chosen() -> None:
    context = under(grounds={"urgent": "Spoed", "other": "Iets anders"})
    answers = flight("Parijs", "FR", "CDG", **WHY)
    assert Transport.choices("ground", answers, context) == [("urgent", "Spoed"), ("other", "Iets anders")]
    assert [str(problem) for problem in Transport.problems(answers, context)] == [
        "Vervoer: kies bij ‘Reden om toch te vliegen’ een antwoord uit de lijst."
    ]
    assert Transport.problems({**answers, "ground": "other"}, context) == []


def test_a_ground_is_said_in_the_words_of_the_organisation() -> None:
    context = under(grounds={"health": "Gezondheid van de reiziger"})
    answers = flight("Parijs", "FR", "CDG", **WHY)
    assert "Reden om toch te vliegen: Gezondheid van de reiziger" in rule(answers, context)
    assert ("ground", "Reden om toch te vliegen", ["Gezondheid van de reiziger"]) in Transport.review(
        answers, context
    )


def test_without_a_choice_all_grounds_are_accepted() -> None:
    answers = flight("Parijs", "FR", "CDG", **WHY)
    assert Transport.choices("ground", answers, under()) is None
    assert Transport.problems(answers, under()) == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            flight("Parijs", "FR", "CDG", destinations=[{"city": "Parijs"}]),
            ["Niet ingevuld"],
        ),
        (
            flight(
                "Parijs",
                "FR",
                "CDG",
                legs=[
                    {"means": "train", "from": "Den Haag", "to": "Parijs"},
                    {"means": "plane", "from": "AMS", "to": "GRQ"},
                ],
            ),
            ["n.v.t. (er is niet naar een bestemming gevlogen)"],
        ),
    ],
)
def test_paper_is_silent_or_says_why_when_nothing_is_judged(answers: dict[str, Any], said: list[str]) -> None:
    context = Context({"transport": answers}, TODAY)
    assert rule(answers, context) == said


@pytest.mark.parametrize(
    ("city", "country", "hint"),
    [
        ("Zürich", "CH", "Volgens de reistijdentabel duurt de treinreis 7,6 tot 9,2 uur."),
        ("Chur", "CH", ""),
    ],
)
def test_the_user_hears_what_the_table_knows(city: str, country: str, hint: str) -> None:
    (entry,) = judged(flight(city, country, "ZRH"), under())
    assert entry.hint() == hint


def test_the_example_comes_out_of_the_answers_of_its_seed(stockholm: dict[str, dict[str, Any]]) -> None:
    """Nothing about CO2 is typed but what the airline told; nothing about 8 hours at all."""
    seed = {
        **stockholm,
        "co2": {"rows": [{k: v for k, v in stockholm["co2"]["rows"][0].items() if k != "km"}]},
    }
    draft = Draft(TRIP, seed)
    context = draft.context(TODAY)
    assert (TRIP.problems(context), TRIP.warnings(context)) == ([], [])

    answers = draft.finish(context, datetime(2025, 9, 1, 12)).answers_json()

    for row, known in zip(answers["co2"]["rows"], stockholm["co2"]["rows"], strict=True):
        assert {**row, **known} == row
    assert [(row["km"], row["kg"]) for row in answers["co2"]["rows"]] == [
        (2304, 220),
        (74, 3.28782),
        (18, 0.63144),
    ]
    assert answers["transport"]["reachability"] == [
        {"city": "Stockholm", "country": "SE", "within": False, "basis": "table", "hours": 18.5}
    ]
    rest = ("travellers", "duration", "purpose", "locations", "contacts", "outcomes", "follow_up")
    assert {key: answers[key] for key in rest} == {key: stockholm[key] for key in rest}
