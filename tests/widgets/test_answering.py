"""Answering: what is told when, which questions are asked, and that a wizard never takes an answer away."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from testing.reports import complete_trip
from tests.widgets.user import Begin, User

FLIGHT: dict[str, Any] = {
    "destinations": [{"city": "Zürich", "country": "CH"}],
    "legs": [{"means": "plane", "from": "AMS", "to": "CDG"}],
}
REACHED = "Is Zürich binnen 8 uur per trein of bus bereikbaar?"
CTRL = Qt.KeyboardModifier.ControlModifier


def told(user: User) -> list[str]:
    """The sentences about mistakes that stand on the page."""
    return [text for text in user.seen() if "‘" in text or "Bedoelt" in text]


# What lacks is no mistake


def test_an_empty_field_that_is_left_says_nothing(begin: Begin) -> None:
    user = begin(at="Duur")
    user.tab(8)
    assert told(user) == []
    assert not [text for text in user.seen() if text.startswith("Vul ")]


@pytest.mark.parametrize(
    ("step", "field", "typed", "sentence"),
    [
        ("Reizigers", "Aantal personen", "100", "Vul bij ‘Aantal personen’ een getal van 99 of minder in."),
        ("Duur", "Aantal dagen", "1.250", "Bedoelt u bij ‘Aantal dagen’ 1250 of 1,25?"),
        (
            "Duur",
            "Vertrek",
            "31-6-2024",
            "Vul bij ‘Vertrek’ een dag in die bestaat: 31-6-2024 staat niet op de kalender.",
        ),
    ],
)
def test_a_wrong_answer_is_told_when_its_field_is_left(
    begin: Begin, step: str, field: str, typed: str, sentence: str
) -> None:
    user = begin(at=step)
    user.type(field, typed)
    QApplication.processEvents()
    assert sentence not in user.seen()
    user.tab(2)  # a date has a calendar beside it
    assert sentence in user.seen()
    assert user.described(field).startswith(f"Nog niet goed. {sentence}")
    assert user.value(field) == typed


def test_a_mended_answer_is_right_at_once(begin: Begin, qtbot: Any) -> None:
    user = begin(at="Reizigers")
    user.type("Aantal personen", "100")
    user.tab()
    user.type("Aantal personen", "10")
    qtbot.waitUntil(lambda: told(user) == [])


def test_warnings_stand_beside_their_question_and_block_nothing(begin: Begin) -> None:
    report = complete_trip()
    report["duration"]["days"] = 9
    user = begin(report, at="Duur")
    warning = "Volgens de datums duurde de reis 4 dagen. Kijk het aantal dagen na."
    assert warning in user.seen()
    assert warning in user.described("Aantal dagen")
    user.go("Controle")
    assert "Alles is ingevuld. U kunt het verslag afronden." in user.seen()
    assert f"Duur: volgens{warning.removeprefix('Volgens')}" in user.seen()


def test_each_line_of_the_review_leads_to_its_field(begin: Begin) -> None:
    user = begin({"transport": {**FLIGHT, "legs": [{"means": "plane", "from": "AMS"}, {"means": "bus"}]}})
    user.go("Controle")
    user.press("Vervoer, etappe 2: vul in waar deze etappe begon.")
    assert (user.title, user.heard, user.value("Vervoermiddel")) == ("Vervoer", "Van", "Bus")


def test_the_days_between_the_dates_can_be_taken_over(begin: Begin) -> None:
    user = begin({"duration": {"departure": "2024-06-03", "return": "2024-06-06"}}, at="Duur")
    user.press("Aantal dagen: 4 dagen overnemen")
    assert user.draft.get("duration", "days") == 4
    assert user.value("Aantal dagen") == "4"


# Which questions are asked


def test_the_rule_of_8_hours_is_asked_of_flights(begin: Begin) -> None:
    user = begin({"transport": {**FLIGHT, "legs": [{"means": "train", "from": "Den Haag"}]}}, at="Vervoer")
    assert REACHED not in user.names()
    user.choose("Vervoermiddel", "Vliegtuig")
    assert REACHED in user.names()
    assert "Reden om toch te vliegen" not in user.names()


def test_who_flew_within_reach_says_why(begin: Begin) -> None:
    user = begin({"transport": FLIGHT}, at="Vervoer")
    user.answer(REACHED, "Ja")
    user.answer("Reden om toch te vliegen", "Gezondheid of toegankelijkheid")
    user.type("Toelichting", "De reiziger kan niet lang zitten.")
    transport = user.draft.section("transport")
    assert transport["reachability"] == [{"city": "Zürich", "country": "CH", "within": True}]
    assert (transport["ground"], transport["justification"]) == (
        "health",
        "De reiziger kan niet lang zitten.",
    )
    user.answer(REACHED, "Nee")
    assert "Toelichting" not in user.names()
    assert user.draft.get("transport", "justification") == "De reiziger kan niet lang zitten."


def test_every_destination_is_asked_apart(begin: Begin) -> None:
    destinations = [*FLIGHT["destinations"], {"city": "Chur", "country": "CH"}]
    user = begin({"transport": {**FLIGHT, "destinations": destinations}}, at="Vervoer")
    user.answer("Is Chur binnen 8 uur per trein of bus bereikbaar?", "Nee")
    user.type("Hoe weet u dat van Chur?", "De trein doet er 13 uur over.")
    given = {(row["city"], row.get("within")) for row in user.draft.get("transport", "reachability")}
    assert given == {("Zürich", None), ("Chur", False)}


def test_class_and_fuel_follow_the_means(begin: Begin) -> None:
    user = begin({"transport": FLIGHT}, at="Vervoer")
    class_or_fuel = "Klasse of brandstof (niet verplicht)"
    user.press("Etappe 1: meer")
    assert class_or_fuel in user.names()
    user.choose("Vervoermiddel", "Trein")
    assert class_or_fuel not in user.names()
    user.press("Etappe 1: minder")
    user.choose("Vervoermiddel", "Auto")
    assert class_or_fuel in user.names()


def test_the_rows_of_co2_follow_the_legs_and_keep_what_was_typed(begin: Begin) -> None:
    user = begin({"transport": FLIGHT}, at="CO₂-uitstoot")
    user.type("Vliegtuig: Kilometers", "800")
    user.go("Vervoer")
    user.choose("Vervoermiddel", "Trein")
    user.go("CO₂-uitstoot")
    assert "Vliegtuig: Kilometers" not in user.names()
    assert user.value("Trein: Kilometers") == "478"  # worked out: over the rails
    user.go("Vervoer")
    user.choose("Vervoermiddel", "Vliegtuig")
    user.go("CO₂-uitstoot")
    assert user.value("Vliegtuig: Kilometers") == "800"


def test_typed_kilograms_are_given_not_computed(begin: Begin) -> None:
    rows = [{"means": "plane", "km": 800, "basis": "computed", "km_basis": "computed"}]
    user = begin({"transport": FLIGHT, "co2": {"rows": rows}}, at="CO₂-uitstoot")
    user.type("Vliegtuig: CO₂ per reiziger (kg)", "76")
    assert user.draft.get("co2", "rows", 0, "basis") == "given"
    assert user.draft.get("co2", "rows", 0, "km_basis") == "computed"


def test_follow_ups_are_asked_when_there_are_any(begin: Begin) -> None:
    user = begin(at="Vervolgafspraken")
    user.answer("Zijn er vervolgafspraken?", "Ja")
    user.press("Actie toevoegen")
    user.type("Resultaat", "Kennismaking")
    user.answer("Zijn er vervolgafspraken?", "Nee")
    assert "Actie toevoegen" not in user.names()
    assert user.draft.get("follow_up", "actions", 0, "result") == "Kennismaking"


# The traps of wizards


def test_going_back_keeps_every_answer(begin: Begin) -> None:
    user = begin(at="Duur")
    user.type("Aantal dagen", "3.5")
    user.press("Vorige stap")
    user.press("Volgende stap")
    assert user.value("Aantal dagen") == "3,5"
    assert user.draft.get("duration", "days") == 3.5


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_turns_no_page_and_escape_closes_nothing(begin: Begin, key: Qt.Key) -> None:
    user = begin(at="Reizigers")
    user.type("Aantal personen", "3")
    user.key(key)
    assert (user.title, user.value("Aantal personen"), user.window.isVisible()) == ("Reizigers", "3", True)


def test_any_step_can_be_gone_to_and_the_next_one_follows_it(begin: Begin) -> None:
    user = begin()
    user.go("Locaties")
    user.press("Vorige stap")
    assert user.title == "Doel"
    user.press("Volgende stap")
    user.press("Volgende stap")
    assert user.title == "Ontmoetingen"


def test_tab_leaves_a_text_of_several_lines(begin: Begin) -> None:
    user = begin(at="Doel")
    user.type("Doel van de reis", "Een congres.\nEn een bezoek.")
    user.tab()
    assert user.heard == "Volgende stap"
    assert user.draft.get("purpose", "text") == "Een congres.\nEn een bezoek."


def test_a_field_that_is_gone_to_is_in_view(begin: Begin) -> None:
    user = begin(complete_trip(), at="Vervoer")
    user.find("Opmerking over het vervoer").setFocus()
    user.wizard.go_to(("transport", ("remark",)))
    QApplication.processEvents()
    field = user.find("Opmerking over het vervoer")
    inside = user.page.viewport().rect()
    assert inside.contains(field.mapTo(user.page.viewport(), QPoint(0, 0)))


def test_undo_goes_over_pages_and_shows_where_it_was(begin: Begin) -> None:
    user = begin(at="Reizigers")
    user.type("Aantal personen", "3")
    user.press("Volgende stap")
    user.type("Aantal dagen", "4")
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.value("Aantal dagen") == ""
    user.key(Qt.Key.Key_Z, CTRL)
    assert (user.title, user.value("Aantal personen")) == ("Reizigers", "")
    user.key(Qt.Key.Key_Y, CTRL)
    assert user.value("Aantal personen") == "3"


def test_a_final_report_can_only_be_read(begin: Begin) -> None:
    report = complete_trip()
    user = begin(report, state="final")
    for section in user.draft.form.sections:
        user.go(section.title)
        for widget, _ in user.walk():
            if user.page.column.isAncestorOf(widget):
                widget.setFocus()
                for key in (Qt.Key.Key_X, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Down):
                    user.key(key)
    assert user.draft.answers == report
    assert not user.session.document.dirty
