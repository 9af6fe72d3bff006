"""The organisation's own rule: hours, kilometres or both, in every sentence, kept with a finished report."""

from datetime import date, datetime
from typing import Any

import pytest

from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Answers, Context
from desktop.forms.trip.reachability import judged
from desktop.forms.trip.rule import Rule
from desktop.forms.trip.transport import Transport
from desktop.travel.travel_data import built_in

TODAY = date(2026, 11, 1)
NEAR_KM = {"threshold_hours": 0, "threshold_km": 500}
BOTH = {"threshold_km": 500}
WHY = {"ground": "urgent", "justification": "De brug was net ingestort."}
TAIL = ": VERMELDING EN TOELICHTING UITZONDERLIJKE SITUATIE"
LONDON, PARIS, ROME, ZURICH = (
    {"city": city, "country": country}
    for city, country in (("Londen", "GB"), ("Parijs", "FR"), ("Rome", "IT"), ("Zürich", "CH"))
)
NOWHERE = {"city": "Ergens", "country": "FR"}
BOTH_ASKED = (
    "Is Ergens binnen 8 uur per trein of bus bereikbaar, "
    "of ligt Ergens hemelsbreed binnen 500 km van Den Haag?"
)


def flight(*destinations: Answers, **answers: Any) -> dict[str, Any]:
    """A flight to somewhere."""
    leg = {"means": "plane", "from": "AMS", "to": "Ergens", "return": True, "km": 600}
    return {"destinations": list(destinations), "legs": [leg], **answers}


def under(*, home: str = "Den Haag", **choices: Any) -> Context:
    """What an organisation decided."""
    return Context({}, TODAY, choices=Choices(built_in(home), **choices))


def rule(answers: Answers, context: Context) -> list[str]:
    """What stands under the second official heading, and that heading."""
    part = Transport.paper(answers, context)[1]
    return [part.heading, *(text for block in part.blocks for text in block.texts())]


def finished(answers: Answers, context: Context) -> dict[str, Any]:
    """The answers as a finished report holds them."""
    return {**Transport.finished(answers, context)}


@pytest.mark.parametrize(
    ("hours", "within"),
    [(4, False), (6, False), (7, None), (8, None)],
)
def test_who_asks_for_fewer_hours_is_sure_of_more_places_that_are_too_far(
    hours: int, within: bool | None
) -> None:
    lourdes = {"city": "Lourdes", "country": "FR"}  # an airport, and no row in the table of travel times
    (known,) = judged(flight(lourdes), under(threshold_hours=hours))

    assert (known.within, known.asked) == (within, within is None)


@pytest.mark.parametrize(
    ("choices", "place", "said"),
    [
        (NEAR_KM, LONDON, "Londen ligt hemelsbreed binnen 500 km van Den Haag"),
        (NEAR_KM, ZURICH, "Zürich ligt hemelsbreed niet binnen 500 km van Den Haag"),
        (NEAR_KM, NOWHERE, "Ergens: nog niet bekend of dit hemelsbreed binnen 500 km van Den Haag ligt"),
        (BOTH, LONDON, "Londen is binnen 8 uur per trein of bus bereikbaar"),
        ({"threshold_km": 700}, ZURICH, "Zürich ligt hemelsbreed binnen 700 km van Den Haag"),
        (
            {"threshold_hours": 2, "threshold_km": 500},
            LONDON,
            "Londen ligt hemelsbreed binnen 500 km van Den Haag",
        ),
        (
            {"threshold_km": 300},
            LONDON,
            "Londen is binnen 8 uur per trein of bus bereikbaar",
        ),
        (
            BOTH,
            ROME,
            (
                "Rome is niet binnen 8 uur per trein of bus bereikbaar "
                "en ligt hemelsbreed niet binnen 500 km van Den Haag"
            ),
        ),
        (BOTH, ZURICH, "Zürich: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is"),
        (
            BOTH,
            NOWHERE,
            (
                "Ergens: nog niet bekend of dit binnen 8 uur per trein of bus bereikbaar is "
                "of hemelsbreed binnen 500 km van Den Haag ligt"
            ),
        ),
        ({"threshold_hours": 4.5}, PARIS, "Parijs is binnen 4,5 uur per trein of bus bereikbaar"),
    ],
)
def test_either_threshold_suffices_and_the_sentence_says_which(
    choices: dict[str, Any], place: Answers, said: str
) -> None:
    (entry,) = judged(flight(place), under(**choices))
    assert entry.verdict() == said


@pytest.mark.parametrize(
    ("choices", "place", "question", "missing", "no_reason"),
    [
        (
            {"threshold_hours": 6},
            NOWHERE,
            "Is Ergens binnen 6 uur per trein of bus bereikbaar?",
            "Kies of Ergens binnen 6 uur per trein of bus bereikbaar is.",
            "Schrijf op hoe u weet dat Ergens niet binnen 6 uur bereikbaar is.",
        ),
        (
            NEAR_KM,
            NOWHERE,
            "Ligt Ergens hemelsbreed binnen 500 km van Den Haag?",
            "Kies of Ergens hemelsbreed binnen 500 km van Den Haag ligt.",
            "Schrijf op hoe u weet dat Ergens hemelsbreed niet binnen 500 km van Den Haag ligt.",
        ),
        (
            BOTH,
            ZURICH,
            "Is Zürich binnen 8 uur per trein of bus bereikbaar?",
            "Kies of Zürich binnen 8 uur per trein of bus bereikbaar is.",
            "Schrijf op hoe u weet dat Zürich niet binnen 8 uur bereikbaar is.",
        ),
        (
            BOTH,
            NOWHERE,
            BOTH_ASKED,
            (
                "Kies of Ergens binnen 8 uur per trein of bus bereikbaar is "
                "of hemelsbreed binnen 500 km van Den Haag ligt."
            ),
            (
                "Schrijf op hoe u weet dat Ergens niet binnen 8 uur bereikbaar is "
                "en hemelsbreed niet binnen 500 km van Den Haag ligt."
            ),
        ),
    ],
)
def test_only_what_is_not_known_is_asked(
    choices: dict[str, Any], place: Answers, question: str, missing: str, no_reason: str
) -> None:
    context = under(**choices)
    (entry,) = judged(flight(place), context)
    assert (entry.asked, entry.question()) == (True, question)
    (problem,) = Transport.problems(flight(place), context)
    assert problem.sentence == missing
    (problem,) = Transport.problems(flight(place, reachability=[{**place, "within": False}]), context)
    assert problem.sentence == no_reason


@pytest.mark.parametrize(
    ("choices", "heading"),
    [
        ({}, "BINNEN 8 UUR PER TREIN OF BUS BEREIKBAAR IS"),
        ({"threshold_hours": 6.5}, "BINNEN 6,5 UUR PER TREIN OF BUS BEREIKBAAR IS"),
        (NEAR_KM, "BINNEN 500 KM LIGT"),
        (BOTH, "BINNEN 8 UUR PER TREIN OF BUS BEREIKBAAR IS OF BINNEN 500 KM LIGT"),
    ],
)
@pytest.mark.parametrize("flown", [True, False])
def test_the_official_heading_has_the_number_of_the_rule_also_in_a_finished_report(
    choices: dict[str, Any], heading: str, flown: bool
) -> None:
    whole = f"INDIEN VLIEGTUIG BIJ EEN BESTEMMING DIE {heading}{TAIL}"
    answers = flight(LONDON, **WHY)
    if not flown:
        answers["legs"] = [{"means": "train", "from": "Den Haag", "to": "Londen"}]
    context = under(**choices)
    assert Transport.screen_headings(answers, context)[1].upper() == whole
    draft, final = rule(answers, context), rule(finished(answers, context), Context(final=True))
    assert draft == final
    assert draft[0] == whole


@pytest.mark.parametrize("choices", [{}, {"threshold_hours": 3}, NEAR_KM, BOTH])
@pytest.mark.parametrize("home", ["Den Haag", "Groningen", "Gemeente Utrecht"])
@pytest.mark.parametrize("within", [True, False])
def test_a_finished_report_says_what_the_draft_said_whatever_is_decided_later(
    choices: dict[str, Any], home: str, within: bool
) -> None:
    places = (LONDON, PARIS, ROME, ZURICH, NOWHERE)
    own = [{**place, "within": within, "reason": "Van de reisplanner."} for place in places]
    answers, context = flight(*places, reachability=own, **WHY), under(home=home, **choices)
    decided = Choices(built_in("Maastricht"), threshold_hours=20, threshold_km=9000)
    later = Context(final=True, choices=decided)
    kept = finished(answers, context)
    assert rule(kept, later) == rule(answers, context)
    assert Transport.problems(kept, later) == []
    assert judged(kept, later)[0].answers()["within"] is judged(answers, context)[0].within


@pytest.mark.parametrize("odd", [None, [], 8, "6", {"hours": "6"}, {"hours": -3, "km": True}, {"km": 1e300}])
def test_an_odd_rule_in_a_file_is_the_one_of_8_hours(odd: Any) -> None:
    final = Context(final=True)
    assert Rule.in_force({"rule": odd}, final).reach() == "8 uur"
    assert Rule.in_force({"reachability": [{"threshold": 6}]}, final).reach() == "6 uur"


def test_a_revision_is_judged_by_the_rule_of_its_own_day() -> None:
    answers = flight(LONDON, NOWHERE, reachability=[{**NOWHERE, "within": True}], **WHY)
    first = finished(answers, under(threshold_hours=6, threshold_km=500))
    assert first["rule"] == {"hours": 6, "km": 500, "home_town": "Den Haag"}
    assert [entry.get("km") for entry in first["reachability"]] == [311, None]
    second = finished(first, under())
    assert "rule" not in second
    assert not [key for entry in second["reachability"] for key in ("km", "threshold") if key in entry]


def test_under_the_rule_of_8_hours_a_finished_report_has_no_new_key() -> None:
    answers = finished(flight(PARIS, **WHY), under())
    assert answers["reachability"] == [{**PARIS, "within": True, "basis": "table", "hours": 3.4}]
    assert "rule" not in answers


def test_the_kilometres_are_counted_from_the_home_town() -> None:
    (near,) = judged(flight(PARIS), under(home="Breda", **NEAR_KM))
    (far,) = judged(flight(PARIS), under(home="Groningen", **NEAR_KM))
    assert (near.within, far.within) == (True, False)
    assert far.verdict() == "Parijs ligt hemelsbreed niet binnen 500 km van Groningen"
    (unknown,) = judged(flight(PARIS), under(home="Nergenshuizen", **NEAR_KM))
    assert (unknown.asked, unknown.question()) == (
        True,
        "Ligt Parijs hemelsbreed binnen 500 km van Nergenshuizen?",
    )


@pytest.mark.parametrize("name", ["het raadsbesluit", "de reisregeling van 2025"])
def test_a_weak_reason_is_measured_by_what_the_organisation_calls_its_rule(name: str) -> None:
    answers = flight(PARIS, ground="urgent", justification="Het was sneller.")
    (warning,) = Transport.warnings(answers, under(rule_name=name))
    assert (
        warning.sentence
        == f"‘Sneller’ is volgens {name} geen uitzondering. Noem wat deze reis bijzonder maakte."
    )


def test_nothing_in_the_form_speaks_of_a_council() -> None:
    asked = Transport.questions()
    assert not [text for one in asked for text in (one.label, one.hint, one.missing) if " raad" in text]


def test_the_verdict_reaches_the_file_and_back(stockholm: dict[str, dict[str, Any]]) -> None:
    trip = KINDS["trip"]
    draft = Draft(trip, stockholm)
    draft_context = draft.context(TODAY)
    own = Context(draft_context.answers, TODAY, choices=Choices(threshold_hours=0, threshold_km=500))
    answers = draft.finish(own, datetime(2026, 11, 1, 12)).answers_json()
    assert answers["transport"]["rule"] == {"km": 500, "home_town": "Den Haag"}
    assert answers["transport"]["reachability"] == [
        {"city": "Stockholm", "country": "SE", "within": False, "basis": "distance", "km": 1177}
    ]


def test_kilometres_are_told_from_the_home_town_as_it_is_called() -> None:
    assert Rule.of(Choices(built_in("gemeente UTRECHT"), threshold_km=500)).home_town == "Utrecht"
