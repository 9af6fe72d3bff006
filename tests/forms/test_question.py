"""What belongs to the questions of a row or section: what is filled, what fits, what is said."""

from typing import Any

import pytest

from desktop.forms.actions import Action
from desktop.forms.trip.contacts import Person
from desktop.forms.trip.journey import Destination, Leg
from desktop.forms.trip.means import VARIANTS, Means
from desktop.forms.trip.transport import Transport
from desktop.forms.trip.travellers import Travellers


def test_what_was_left_empty_is_not_filled() -> None:
    assert Transport.filled(
        {
            "destinations": [{"city": "Gent", "country": ""}, {"city": " "}, {}],
            "legs": [],
            "remark": "  ",
            "ground": None,
        }
    ) == {"destinations": [{"city": "Gent"}]}


def test_what_is_not_ours_stays_also_when_it_is_empty() -> None:
    row: dict[str, Any] = {"city": "Gent", "mayor": None, "twins": [], "note": ""}
    assert Transport.filled({"destinations": [row], "weather": ""}) == {"destinations": [row], "weather": ""}


def test_a_row_leaves_out_what_it_does_not_ask() -> None:
    assert Leg.filled({"means": "train", "variant": "business"}) == {"means": "train"}
    assert Leg.filled({"means": "plane", "variant": "business"}) == {"means": "plane", "variant": "business"}


def test_a_text_that_can_be_read_is_kept_in_its_json_type() -> None:
    assert Transport.read({"legs": [{"km": "3,5 km"}, {"km": "ver"}, {"km": " "}, 3], "remark": "3,5"}) == {
        "legs": [{"km": 3.5}, {"km": "ver"}, {"km": " "}, 3],
        "remark": "3,5",
    }
    assert Transport.read({"legs": "veel", "destinations": None}) == {"legs": "veel", "destinations": None}


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ({}, None),
        ({"count": "twee", "functions": ["x", 3, None], "department": True}, None),
        ({"count": [1]}, "Aantal personen"),
        ({"functions": "x"}, "Functies van de reizigers"),
        ({"functions": [["x"]]}, "Functies van de reizigers"),
        ({"functions": {}}, "Functies van de reizigers"),
        ({"department": {}}, "Dienst of afdeling"),
        ({"hobby": {"of": ["the", "traveller"]}}, None),
    ],
)
def test_an_answer_that_no_field_can_show_is_named(answers: dict[str, Any], label: str | None) -> None:
    assert Travellers.shape_error(answers) == label


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ({"legs": [{"means": "plane", "km": None}]}, None),
        ({"legs": [{"from": ["AMS"]}]}, "Van"),
        ({"legs": [{"means": "plane"}, 3]}, "Etappes"),
        ({"legs": {"means": "plane"}}, "Etappes"),
        ({"destinations": [{}, {"city": {}}]}, "Plaats"),
    ],
)
def test_an_answer_in_a_row_that_no_field_can_show_is_named(
    answers: dict[str, Any], label: str | None
) -> None:
    assert Transport.shape_error(answers) == label


@pytest.mark.parametrize(
    ("row", "title", "summary"),
    [
        ({"means": "plane", "from": "AMS", "to": "ARN"}, "AMS – ARN", "Vliegtuig"),
        (
            {"means": "plane", "from": "AMS", "to": "ARN", "return": True, "km": 1152, "variant": "business"},
            "AMS – ARN",
            "Vliegtuig · business · heen en terug · 1.152 km enkele reis",
        ),
        ({"means": "train", "from": "Gent", "to": "Rijsel", "variant": "business"}, "Gent – Rijsel", "Trein"),
        ({"means": "metro", "from": "Stockholm", "to": "", "km": 18}, "Metro in Stockholm", "18 km"),
        ({"means": "taxi", "to": "Gent"}, "Gent", "Taxi"),
        ({"means": "taxi"}, "Taxi", ""),
        ({"from": "Gent"}, "Gent", ""),
        ({}, "", ""),
        ({"means": "zeppelin", "from": "Gent", "km": "ver"}, "zeppelin in Gent", "ver"),
    ],
)
def test_the_title_of_a_leg_is_its_route(row: dict[str, Any], title: str, summary: str) -> None:
    assert (Leg.title(row), Leg.summary(row)) == (title, summary)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"means": "plane", "from": "AMS", "to": "ARN", "return": True},
            "Vliegtuig: AMS – ARN, heen en terug",
        ),
        ({"means": "metro", "from": "Stockholm", "km": 18}, "Metro in Stockholm, 18 km"),
        ({"means": "taxi", "to": "Gent"}, "Taxi: Gent"),
        ({"means": "ferry", "from": "A", "to": "B", "variant": "car"}, "Veerboot: A – B, met auto"),
        ({"means": "taxi", "remark": "Na middernacht"}, "Taxi, Na middernacht"),
    ],
)
def test_paper_says_a_leg_on_one_line(row: dict[str, Any], said: str) -> None:
    assert Leg.on_paper(row) == said


@pytest.mark.parametrize(
    ("row_class", "row", "title", "summary"),
    [
        (Destination, {"city": "Stockholm", "country": "SE"}, "Stockholm (Zweden)", ""),
        (Destination, {"country": "SE"}, "Zweden", ""),
        (Person, {"organisation": "Gemeente Gent", "function": "Adviseur"}, "Adviseur", "Gemeente Gent"),
        (Action, {"owner": "Bestuursdienst", "result": "Een\n  plan"}, "Een plan", "Bestuursdienst"),
        (Action, {"owner": "Bestuursdienst", "result": ""}, "Bestuursdienst", ""),
    ],
)
def test_the_title_of_a_row_is_its_first_answer(
    row_class: Any, row: dict[str, Any], title: str, summary: str
) -> None:
    assert (row_class.title(row), row_class.summary(row)) == (title, summary)


def test_only_the_variants_of_the_chosen_means_are_offered() -> None:
    offered = Leg.choices("variant", {"means": "ferry"})
    assert offered is not None
    assert [option.label for option in offered] == ["Voetpassagier", "Met auto"]
    assert Leg.choices("variant", {"means": "train"}) is None
    assert Leg.choices("means", {"means": "ferry"}) is None
    assert Destination.choices("country", {}) is None


def test_a_row_asks_everything_unless_it_knows_better() -> None:
    assert Destination.is_applicable("country", {})
    assert [means for means in Means if Leg.is_applicable("variant", {"means": means})] == list(VARIANTS)
