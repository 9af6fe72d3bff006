"""The rule of 8 hours, where no table is sure: the user is asked, and it is never silently "n.v.t."."""

from typing import Any

import pytest

from desktop.forms.section import Context, Status
from desktop.forms.trip.reachability import weak_words
from desktop.forms.trip.transport import Transport

DRAFT = Context()
CHUR, ZURICH = {"city": "Chur", "country": "CH"}, {"city": "Zürich", "country": "CH"}
ASKED = "Is Chur binnen 8 uur per trein of bus bereikbaar?"
FLIGHT = {"means": "plane", "from": "AMS", "to": "ZRH"}
FAR = {**CHUR, "within": False, "reason": "De treinreis duurt 20 uur."}
NEAR = {**ZURICH, "within": True}
WHY = {"ground": "urgent", "justification": "De brug was net ingestort."}


def trip(*destinations: dict[str, Any], legs: Any = (FLIGHT,), **answers: Any) -> dict[str, Any]:
    """A trip, by plane unless told otherwise."""
    return {"destinations": list(destinations), "legs": list(legs), **answers}


def told(answers: dict[str, Any]) -> list[str]:
    """Every problem as `check` says it."""
    return [str(problem) for problem in Transport.problems(answers, DRAFT)]


def rule(answers: dict[str, Any], context: Context = DRAFT) -> list[str]:
    """What stands under the second official heading."""
    return [text for block in Transport.paper(answers, context)[1].blocks for text in block.texts()]


@pytest.mark.parametrize(
    ("answers", "problems"),
    [
        (trip(CHUR, legs=[{"means": "train", "from": "Den Haag"}]), []),
        (
            trip(CHUR),
            ["Vervoer, bestemming 1: kies of Chur binnen 8 uur per trein of bus bereikbaar is."],
        ),
        (
            trip(CHUR, reachability=[{**CHUR, "within": "nee"}]),
            [f"Vervoer, bestemming 1: kies bij ‘{ASKED}’ ja of nee."],
        ),
        (
            trip(CHUR, reachability=[{**CHUR, "within": False}]),
            ["Vervoer, bestemming 1: schrijf op hoe u weet dat Chur niet binnen 8 uur bereikbaar is."],
        ),
        (trip(CHUR, reachability=[FAR]), []),
        (
            trip(ZURICH, reachability=[NEAR]),
            ["Vervoer: kies de reden waarom u toch vloog.", "Vervoer: leg uit waarom u toch vloog."],
        ),
        (trip(ZURICH, reachability=[NEAR], **WHY), []),
        (
            trip(ZURICH, reachability=[NEAR], ground="faster", justification=["x"]),
            [
                "Vervoer: kies bij ‘Reden om toch te vliegen’ een antwoord uit de lijst.",
                "Vervoer: vul bij ‘Toelichting’ een ander antwoord in.",
            ],
        ),
        (
            trip(ZURICH, reachability=[NEAR], justification=3),
            [
                "Vervoer: kies de reden waarom u toch vloog.",
                "Vervoer: vul bij ‘Toelichting’ een ander antwoord in.",
            ],
        ),
        (
            trip(CHUR, ZURICH, reachability=[FAR]),
            ["Vervoer, bestemming 2: kies of Zürich binnen 8 uur per trein of bus bereikbaar is."],
        ),
        (trip(CHUR, ZURICH, reachability=[NEAR, FAR], **WHY), []),
    ],
)
def test_the_rule_asks_what_it_must_know(answers: dict[str, Any], problems: list[str]) -> None:
    assert told(answers) == problems


def test_a_place_is_judged_once_and_known_by_its_country_too() -> None:
    elsewhere = {"city": "Zürich", "country": "DE"}
    assert told(
        trip(ZURICH, {"city": " zurich ", "country": "CH"}, elsewhere, reachability=[NEAR], **WHY)
    ) == ["Vervoer, bestemming 2: kies of Zürich binnen 8 uur per trein of bus bereikbaar is."]


def test_an_answer_given_before_the_country_was_chosen_still_counts() -> None:
    answer = {"city": "Chur", "within": False, "reason": "20 uur"}
    answers = trip(CHUR, reachability=[answer])
    assert told(answers) == []
    (entry,) = Transport.finished(answers, DRAFT)["reachability"]
    assert entry == {**CHUR, "within": False, "reason": "20 uur", "basis": "user"}


def test_a_finished_report_spells_a_place_as_its_destination_does() -> None:
    answers = trip(CHUR, reachability=[{**FAR, "city": "chur "}])
    (entry,) = Transport.finished(answers, DRAFT)["reachability"]
    assert entry["city"] == "Chur"


@pytest.mark.parametrize(
    "stale",
    [
        {"reachability": [FAR, {"city": "Rome", "country": "IT", "within": "x", "reason": 5}]},
        {"reachability": [FAR], "ground": "faster", "justification": 3},
    ],
)
def test_what_was_said_of_what_is_no_longer_asked_does_not_count(stale: dict[str, Any]) -> None:
    answers = trip(CHUR, **stale)
    assert told(answers) == []
    finished = Transport.finished(answers, DRAFT)
    assert [entry["city"] for entry in finished["reachability"]] == ["Chur"]
    assert not {"ground", "justification"} & set(finished)


def test_only_the_users_own_word_counts_in_a_draft() -> None:
    assert told(trip(CHUR, reachability=[{**FAR, "basis": "table"}])) == told(trip(CHUR))


def test_a_report_that_waits_for_the_answer_is_not_complete() -> None:
    assert Transport.status(trip(CHUR), DRAFT) is Status.BUSY


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ["Niet ingevuld"]),
        (trip(CHUR, legs=[{"from": "Den Haag"}]), ["Niet ingevuld"]),
        (trip(), ["Niet ingevuld"]),
        (trip(CHUR, legs=[{"means": "train", "from": "Den Haag"}]), ["n.v.t. (er is niet gevlogen)"]),
        (
            trip(CHUR),
            ["Chur: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is"],
        ),
        (
            trip(CHUR, reachability=[{**CHUR, "within": False}], **WHY),
            ["n.v.t. (Chur is niet binnen 8 uur per trein of bus bereikbaar)"],
        ),
        (
            trip(ZURICH, CHUR, reachability=[FAR, NEAR], **WHY),
            [
                "Zürich is binnen 8 uur per trein of bus bereikbaar",
                "Chur is niet binnen 8 uur per trein of bus bereikbaar: De treinreis duurt 20 uur.",
                "Reden om toch te vliegen: Spoed of crisis",
                "De brug was net ingestort.",
            ],
        ),
        (
            trip(ZURICH, reachability=[NEAR]),
            ["Zürich is binnen 8 uur per trein of bus bereikbaar", "Niet ingevuld", "Niet ingevuld"],
        ),
    ],
)
def test_paper_says_how_the_rule_came_out(answers: dict[str, Any], said: list[str]) -> None:
    assert rule(answers) == said


def test_the_review_page_says_how_each_destination_stands() -> None:
    lines = {key: texts for key, _, texts in Transport.review(trip(CHUR, ZURICH, reachability=[FAR]), DRAFT)}
    assert lines["reachability"] == [
        "Chur is niet binnen 8 uur per trein of bus bereikbaar: De treinreis duurt 20 uur.",
        "Zürich: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is",
        (
            "Met de trein: ongeveer 8,2 uur enkele reis, 18 tot 58 kg CO₂ heen en terug. "
            "Met het vliegtuig: ongeveer 98 kg CO₂ heen en terug"
        ),
    ]
    assert "ground" not in lines


def test_a_final_report_is_taken_at_its_word() -> None:
    answers = trip(CHUR, ZURICH, reachability=[{**CHUR, "within": False, "basis": "table", "hours": 20}])
    final = Context(final=True)
    assert Transport.problems(answers, final) == []
    assert rule(answers, final) == ["n.v.t. (Chur is niet binnen 8 uur per trein of bus bereikbaar)"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vliegen was sneller, en ook Goedkoper.", ["sneller", "goedkoper"]),
        ("SNELLER is sneller", ["sneller"]),
        ("Het was de handigste weg, met veel tijdwinst.", ["handigste", "tijdwinst"]),
        ("Dat is effici\u0065\u0308nter.", ["efficiënter"]),
        ("Er was spoed: de trein reed niet en omreizen was praktisch onmogelijk.", []),
        ("Een versneller is geen reden.", []),
        (3, []),
        (None, []),
    ],
)
def test_weak_grounds_are_heard(text: object, words: list[str]) -> None:
    assert weak_words(text) == words


def test_a_weak_ground_raises_a_warning_and_no_problem() -> None:
    answers = trip(ZURICH, reachability=[NEAR], ground="other", justification="De trein was duurder.")
    assert Transport.status(answers, DRAFT) is Status.FILLED_IN
    (warning,) = Transport.warnings(answers, DRAFT)
    assert warning.path == ("justification",)
    assert str(warning) == (
        "Vervoer: ‘Duurder’ is volgens het raadsbesluit geen uitzondering. "
        "Noem wat deze reis bijzonder maakte."
    )
    assert Transport.warnings({**answers, "reachability": [{**NEAR, "within": False}]}, DRAFT) == []


def test_where_no_train_goes_a_finished_report_tells_no_hours() -> None:
    reykjavik = {"city": "Reykjavik", "country": "IS"}
    (entry,) = Transport.finished(trip(reykjavik), DRAFT)["reachability"]
    assert entry == {**reykjavik, "within": False, "basis": "table"}
