"""Fewer keys: what follows from an answer is filled in, can be seen, and is taken back with one Ctrl+Z."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from testing.hand import strike
from tests.widgets.user import Begin, User

LEGS = [
    {"means": "train", "from": "Den Haag", "to": "Brussel"},
    {"means": "bus", "from": "Brussel", "to": "Leuven"},
]


def legs(user: User) -> Any:
    """The legs of the report."""
    return user.draft.get("transport", "legs")


def test_both_dates_bring_the_days(begin: Begin) -> None:
    user = begin(at="Duur")
    user.type("Vertrek", "3-6-2024")
    user.tab()
    user.type("Terugkeer", "6-6-2024")
    user.tab()
    assert user.draft.get("duration", "days") == 4
    assert user.value("Aantal dagen") == "4"
    user.session.undo()
    assert user.draft.get("duration", "days") is None
    assert user.draft.get("duration", "return") == "2024-06-06"


def test_another_date_brings_other_days_as_long_as_nobody_typed_them(begin: Begin) -> None:
    user = begin({"duration": {"departure": "2024-06-03", "return": "2024-06-06", "days": 4}}, "Duur")
    user.find("Terugkeer").selectAll()  # type: ignore[attr-defined]
    user.type("Terugkeer", "7-6-2024")
    user.tab()
    assert user.draft.get("duration", "days") == 5


def test_days_that_were_typed_stay(begin: Begin) -> None:
    user = begin({"duration": {"departure": "2024-06-03", "days": 3.5}}, "Duur")
    user.type("Terugkeer", "6-6-2024")
    user.tab()
    assert user.draft.get("duration", "days") == 3.5


def test_what_was_taken_away_does_not_come_back_by_passing(begin: Begin) -> None:
    user = begin({"duration": {"departure": "2024-06-03", "return": "2024-06-06", "days": 4}}, "Duur")
    user.draft.put("duration", ("days",), None)
    user.page.refresh()
    user.find("Vertrek").setFocus()
    user.tab(4)
    assert user.draft.get("duration", "days") is None


def test_the_first_destination_brings_the_leg_that_leads_there(begin: Begin) -> None:
    user = begin(at="Vervoer")
    user.type("Plaats", "Londen")
    user.tab()
    assert legs(user) == [{"from": "Den Haag", "to": "Londen"}]
    user.session.undo()
    assert legs(user) is None


def test_a_second_destination_changes_no_leg(begin: Begin) -> None:
    user = begin(
        {"transport": {"destinations": [{"city": "Brussel", "country": "BE"}], "legs": LEGS}}, "Vervoer"
    )
    user.press("Bestemming toevoegen")
    user.type("Plaats", "Gent")
    user.tab()
    assert legs(user) == LEGS


def test_a_leg_begins_where_the_one_before_it_ended(begin: Begin) -> None:
    user = begin({"transport": {"legs": [{**LEGS[0], "to": "Bergen", "to_place": "Bergen (BE)"}]}}, "Vervoer")
    user.press("Etappe toevoegen")
    assert legs(user)[1] == {"from": "Bergen", "from_place": "Bergen (BE)"}


def test_a_copy_of_a_leg_is_the_same_leg(begin: Begin) -> None:
    user = begin({"transport": {"legs": LEGS}}, "Vervoer")
    user.press("Etappe 1 dupliceren")
    assert legs(user)[:2] == [LEGS[0], LEGS[0]]


def test_the_way_back_is_the_way_there_turned_round(begin: Begin) -> None:
    there = [
        {**LEGS[0], "km": 180, "remark": "vol"},
        {**LEGS[1], "to_place": "Leuven (BE)", "variant": "diesel"},
    ]
    user = begin({"transport": {"legs": there}}, "Vervoer")
    user.press("Terugreis toevoegen")
    assert legs(user) == [
        *there,
        {"means": "bus", "variant": "diesel", "from": "Leuven", "from_place": "Leuven (BE)", "to": "Brussel"},
        {"means": "train", "km": 180, "from": "Brussel", "to": "Den Haag"},
    ]
    assert "Terugreis toevoegen" not in user.names(), "one is back"
    user.session.undo()
    assert legs(user) == there


@pytest.mark.parametrize(
    "there",
    [
        [],
        [{}],
        [{"from": "Den Haag"}],
        [{**LEGS[0], "return": True}],
        [*LEGS, {"from": "Leuven", "to": "Den Haag"}],
    ],
)
def test_there_is_no_way_back_where_none_can_be_told(begin: Begin, there: list[Any]) -> None:
    user = begin({"transport": {"legs": there}}, "Vervoer")
    assert "Terugreis toevoegen" not in user.names()


@pytest.mark.parametrize(
    ("title", "field", "section", "key"),
    [
        ("Doel", "Doel van de reis", "purpose", "text"),
        ("Reizigers", "Dienst of afdeling", "travellers", "department"),
    ],
)
def test_a_letter_after_a_paste_is_taken_back_alone(
    begin: Begin, title: str, field: str, section: str, key: str
) -> None:
    user = begin(at=title)
    user.type(field, "een")
    QApplication.clipboard().setText(" twee")
    QTest.keyClick(user.focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    strike(user.focused, "!")
    assert user.draft.get(section, key) == "een twee!"
    user.session.undo()
    assert user.draft.get(section, key) == "een twee"
    user.session.undo()
    assert user.draft.get(section, key) == "een"


def test_what_enter_adds_to_a_list_goes_with_one_undo(begin: Begin) -> None:
    user = begin(at="Doel")
    user.type("Doel van de reis", "- een")
    user.key(Qt.Key.Key_Return)
    strike(user.focused, "t")
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Return)
    for text in ("- een\n- t\n", "- een\n- t\n- ", "- een\n- t", "- een\n- ", "- een"):
        assert user.draft.get("purpose", "text") == text
        user.session.undo()
