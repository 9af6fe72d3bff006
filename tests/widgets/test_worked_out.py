"""Worked out: kilometres and CO2 beside their fields, how they are known, and the way back to them."""

from typing import Any

from PySide6.QtCore import Qt

from desktop.widgets.wizard.page import SectionPage
from tests.widgets.user import Begin

FLIGHT: dict[str, Any] = {
    "destinations": [{"city": "Stockholm", "country": "SE"}],
    "legs": [{"means": "plane", "from": "AMS", "to": "ARN", "return": True}],
}
TRIP = {"duration": {"departure": "2024-06-03"}, "transport": FLIGHT}
KM, KG, SOURCE = (f"Vliegtuig: {label}" for label in ("Kilometers", "CO₂ per reiziger (kg)", "Bron"))
METRO = {"means": "metro", "from": "Stockholm", "to": ""}
AGAIN = "Opnieuw berekenen"


def with_legs(*more: dict[str, Any]) -> dict[str, Any]:
    """The flight and other legs."""
    return {**FLIGHT, "legs": [*FLIGHT["legs"], *more]}


def test_a_figure_stands_in_its_field_and_says_how_it_is_known(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")

    assert (user.value(KM), user.value(KG)) == ("2304", "221")
    assert user.described(KG) == "Berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy."
    assert SOURCE not in user.names()
    assert user.draft.section("co2") == {}


def test_what_is_typed_wins_and_can_be_worked_out_again(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")
    user.type(KG, "250")
    user.type(SOURCE, "Opgave van de vervoerder")
    user.tab()

    assert user.draft.get("co2", "rows", 0, "kg") == 250
    assert user.described(KG) == "Zelf opgegeven: Opgave van de vervoerder; kilometers berekend."
    user.press(f"{KG}: {AGAIN}")

    assert (user.value(KG), user.heard) == ("221", KG)
    assert f"{KG}: {AGAIN}" not in user.names()
    user.session.undo()
    assert user.value(KG) == "250"


def test_a_computed_figure_gives_way_to_what_is_typed(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")
    user.type(KM, "2500")

    assert user.draft.get("co2", "rows", 0, "km") == 2500
    assert user.value(KG) == "240"


def test_there_is_no_way_back_to_a_figure_that_is_the_same(begin: Begin) -> None:
    user = begin({**TRIP, "co2": {"rows": [{"means": "plane", "km": 2304}]}}, at="CO₂-uitstoot")

    assert f"{KM}: {AGAIN}" not in user.names()


def test_an_emptied_figure_is_worked_out_when_its_field_is_left(begin: Begin) -> None:
    user = begin({**TRIP, "co2": {"rows": [{"means": "plane", "km": 900}]}}, at="CO₂-uitstoot")
    user.strike_at(KM, Qt.Key.Key_End)
    for _ in "900":
        user.key(Qt.Key.Key_Backspace)
    assert user.value(KM) == ""
    user.tab()

    assert user.value(KM) == "2.304"


def test_what_is_undone_gives_way_to_what_was_worked_out(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")
    user.type(KG, "250")
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (user.value(KG), user.heard) == ("221", KG)
    assert user.draft.get("co2", "rows", 0, "kg") is None


def test_the_totals_follow(begin: Begin) -> None:
    user = begin({**TRIP, "travellers": {"count": 3}}, at="CO₂-uitstoot")
    assert user.seen()[-5:-1] == [
        "Per reiziger",
        "Samen (3 reizigers)",
        "221 kg (0,22 ton)",
        "663 kg (0,66 ton)",
    ]
    user.type(KG, "250")

    assert user.seen()[-1] == "750 kg (0,75 ton)"


def test_what_flying_is_with_radiative_forcing_is_told_and_can_be_reached(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")
    told = (
        "Met het stralingseffect van vliegen erbij komt het vliegtuig op 348 kg (0,35 ton) per reiziger, in "
        "plaats van 221 kg (0,22 ton). De bron van de cijfers vraagt om dat mee te tellen."
    )
    assert told in user.names()
    user.type(KG, "250")

    assert told not in user.names()


def test_no_total_is_told_of_one_figure(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")

    assert "Per reiziger" not in user.seen()


def test_of_one_traveller_there_is_one_total(begin: Begin) -> None:
    user = begin({**TRIP, "transport": with_legs(METRO | {"km": 10})}, at="CO₂-uitstoot")

    assert user.seen()[-3:-1] == ["Per reiziger", "221,4 kg (0,22 ton)"]


def test_as_long_as_a_figure_lacks_there_is_no_total(begin: Begin) -> None:
    user = begin({**TRIP, "transport": with_legs(METRO)}, at="CO₂-uitstoot")

    assert "Per reiziger" not in user.seen()


def test_a_source_is_asked_only_of_kilograms_that_must_be_typed(begin: Begin) -> None:
    user = begin({**TRIP, "transport": with_legs(METRO, METRO | {"means": "other"})}, at="CO₂-uitstoot")

    assert [name for name in user.names() if name.endswith("Bron")] == ["Anders: Bron"]


def test_what_was_typed_of_a_means_outlives_typing_of_another(begin: Begin) -> None:
    rows = [{"means": "train", "km": 12}]
    user = begin({**TRIP, "co2": {"rows": rows}}, at="CO₂-uitstoot")
    user.type(KM, "2500")

    assert user.draft.get("co2", "rows") == [{"means": "plane", "km": 2500}, *rows]


def test_a_row_can_go_while_the_keyboard_is_in_it(begin: Begin) -> None:
    user = begin(TRIP, at="Vervoer")
    user.press("Etappe toevoegen")
    user.choose("Vervoermiddel", "Metro")
    user.go("CO₂-uitstoot")
    user.type("Metro: Kilometers", "")
    user.session.undo()

    assert user.draft.get("transport", "legs", 1) == {"from": "ARN"}


def test_the_first_figure_tells_what_the_table_holds(begin: Begin) -> None:
    user = begin(TRIP, at="CO₂-uitstoot")

    assert user.described(KM).startswith("Alle etappes met dit vervoermiddel samen, heen en terug.")


def test_without_legs_the_page_leads_to_them(begin: Begin) -> None:
    user = begin(at="CO₂-uitstoot")
    user.press("Vul bij Vervoer eerst in waarmee er is gereisd.")

    assert (user.title, user.heard) == ("Vervoer", "Vervoermiddel")


def test_a_final_report_shows_its_figures_and_works_nothing_out(begin: Begin, complete: Any) -> None:
    answers = complete["answers"]
    answers["co2"]["rows"][0] |= {"km": 2000, "km_basis": "given"}
    user = begin(answers, at="CO₂-uitstoot", state="final")

    assert (user.value(KM), user.value(KG)) == ("2.000", "221")
    assert not [name for name in user.names() if name.endswith(AGAIN)]


def test_a_leg_tells_how_far_it_is_and_takes_what_is_typed(begin: Begin) -> None:
    user = begin(TRIP, at="Vervoer")
    user.press("Etappe 1: meer")
    km = "Kilometers, enkele reis"
    assert user.value(km) == "1.152"
    assert user.described(km) == "1.152 km enkele reis, berekend: hemelsbreed."
    user.type(km, "1200")
    user.tab()

    assert user.described(km) == "1.200 km enkele reis, zelf opgegeven (berekend: 1.152 km)."
    user.press(f"{km}: {AGAIN}")
    assert user.draft.get("transport", "legs", 0) == FLIGHT["legs"][0]
    assert user.value(km) == "1152"


def test_kilometres_of_a_leg_follow_its_places(begin: Begin) -> None:
    user = begin(TRIP, at="Vervoer")
    user.press("Etappe 1: meer")
    km = "Kilometers, enkele reis"
    user.type("Naar", "CDG")
    user.tab()
    assert user.value(km) == "398"
    user.type(km, "4")
    assert user.draft.get("transport", "legs", 0, "km") == 4
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.value(km) == "398"


def test_kilometres_go_along_when_legs_change_places(begin: Begin) -> None:
    user = begin({**TRIP, "transport": with_legs(METRO | {"km": 9})}, at="Vervoer")
    user.press("Etappe 2 omhoog")
    user.press("Etappe 1: meer")
    assert user.value("Kilometers, enkele reis") == "9"
    user.press("Etappe 2: meer")
    assert user.value("Kilometers, enkele reis") == "1.152"


def test_the_train_stands_beside_the_flight(begin: Begin) -> None:
    paris = {
        "destinations": [{"city": "Parijs", "country": "FR"}],
        "legs": [{"means": "plane", "from": "AMS", "to": "CDG", "return": True}],
    }
    user = begin({"duration": {"departure": "2024-06-03"}, "transport": paris}, at="Vervoer")

    plane = "ongeveer 76 kg CO₂ heen en terug"
    train = "5 tot 41 kg CO₂ heen en terug, ongeveer 3,4 uur enkele reis"
    assert [text for text in user.seen() if text in (plane, train)] == [plane, train]
    assert f"Vliegtuig: {plane}. Trein: {train}" in user.described("Etappe 1: meer")
    assert "Parijs is binnen 8 uur per trein of bus bereikbaar." in user.names(), (
        "the rule does not repeat it"
    )
    assert "Reden om toch te vliegen" in " ".join(user.names())


def test_a_leg_that_is_opened_later_tells_how_far_it_is(begin: Begin) -> None:
    user = begin({**TRIP, "transport": with_legs(METRO)}, at="Vervoer")
    user.press("Etappe 1: meer")

    assert user.described("Kilometers, enkele reis") == "1.152 km enkele reis, berekend: hemelsbreed."


def test_the_keyboard_can_go_to_what_is_known(begin: Begin) -> None:
    user = begin(TRIP, at="Vervoer")
    user.wizard.go_to(("transport", ("reachability",)))

    assert user.heard.startswith("Stockholm is niet binnen 8 uur")


def test_what_was_answered_of_another_destination_stays(begin: Begin) -> None:
    oslo = {"city": "Oslo", "country": "NO", "within": False, "reason": "Uitgezocht."}
    chur = {**FLIGHT, "destinations": [{"city": "Chur", "country": "CH"}], "reachability": [oslo]}
    user = begin({**TRIP, "transport": chur}, at="Vervoer")
    user.answer("Is Chur binnen 8 uur per trein of bus bereikbaar?", "Nee")

    answered = {"city": "Chur", "country": "CH", "within": False}
    assert user.draft.get("transport", "reachability") == [answered, oslo]


def test_what_the_tables_know_is_not_asked(begin: Begin) -> None:
    user = begin(TRIP, at="Vervoer")

    assert [name for name in user.names() if "Stockholm is niet binnen 8 uur" in name]
    assert not [name for name in user.names() if name.startswith(("Is Stockholm", "Reden om"))]


def test_many_destinations_that_are_judged_lay_the_page_out_once(begin: Begin) -> None:
    user = begin(at="Vervoer")
    told: list[None] = []
    assert isinstance(user.page, SectionPage)
    user.page.laid_out.connect(lambda: told.append(None))
    cities = [{"city": f"Stad{place}", "country": "FR"} for place in range(40)]
    user.draft.put("transport", (), {"destinations": cities, "legs": [{"means": "plane"}]})
    user.page.refresh()

    assert sum(text.startswith("Is Stad") for text in user.seen()) == 40
    assert len(told) <= 3  # the destinations, the legs, and what is judged
