"""Line card: a row that is one line: what is seen of it, what comes when it is wanted, and that in reach."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.widgets.answers.field import Field
from desktop.widgets.layout.bars import Bars
from desktop.widgets.look import style
from desktop.widgets.look.style import colours
from testing.hand import ROW_MENU
from tests.widgets.user import Begin, User

FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
TRAIN = {"means": "train", "from": "Den Haag", "to": "Parijs"}
METRO = {"means": "metro", "from": "Stockholm", "to": ""}
KM, CLASS, REMARK = "Kilometers, enkele reis", "Klasse of brandstof", "Opmerking"
LINE = ("Vervoermiddel", "Van", "Naar", "Heen en terug")


def with_legs(begin: Begin, *legs: dict[str, Any], size: tuple[int, int] = (1024, 640), **more: Any) -> User:
    """Somebody at these legs of a journey of 2024."""
    answers = {"duration": {"departure": "2024-06-03"}, "transport": {"legs": [*legs]}, **more}
    user = begin(answers, "Vervoer", size=size)
    user.settle()
    return user


def stops(user: User, leg: int = 1) -> list[str]:
    """What Tab comes by in a leg."""
    names = [name.removesuffix(" (niet verplicht)") for name in user.names()]
    ends = [place for place, name in enumerate(names) if name.endswith(ROW_MENU)]
    starts = [place for place, name in enumerate(names) if name == "Vervoermiddel"]
    return names[starts[leg - 1] : next(place for place in ends if place > starts[leg - 1])]


def left_and_top(user: User, name: str) -> tuple[int, int]:
    """Where something stands on the page."""
    point = user.find(name).mapTo(user.page.column, QPoint(0, 0))
    return point.x(), point.y()


def test_a_leg_is_one_line_with_labels_above_the_first_only(begin: Begin) -> None:
    user = with_legs(begin, FLIGHT, TRAIN)
    assert stops(user, 1) == [*LINE, "Etappe 1: meer"]
    assert stops(user, 2) == [*LINE, "Etappe 2: meer"]
    tops = []
    for leg in ("Etappe 1", "Etappe 2"):
        user.enter_row(leg)
        tops += [{left_and_top(user, name)[1] for name in LINE[:3]}]
    assert [len(top) for top in tops] == [1, 1]
    assert [user.seen().count(label) for label in ("Vervoermiddel", "Van", "Naar")] == [1, 1, 1]


def test_each_leg_can_be_typed_in_at_once(begin: Begin) -> None:
    user = with_legs(begin, TRAIN, {"means": "bus"})
    user.enter_row("Etappe 2")
    user.type("Van", "Gent")
    user.enter_row("Etappe 1")
    user.type("Van", "Utrecht")
    legs = user.draft.get("transport", "legs")
    assert [leg["from"] for leg in legs] == ["Utrecht", "Gent"]


def test_a_leg_takes_a_third_of_the_height_that_its_fields_took(begin: Begin) -> None:
    user = with_legs(begin, {})
    assert (
        user.find("Etappe toevoegen").mapTo(user.page.column, QPoint(0, 0)).y() - left_and_top(user, "Van")[1]
        < 80
    ), "it was 160, under a title"


def test_where_letters_are_large_the_fields_stand_under_one_another_with_their_labels(
    begin: Begin, qapp: QApplication
) -> None:
    style.apply(qapp, "light", 200)
    user = with_legs(begin, TRAIN, METRO)
    assert user.seen().count("Van") == 2
    assert [text for text in user.seen() if text.startswith("Etappe ") and text[-1].isdigit()] == [
        "Etappe 1",
        "Etappe 2",
    ]
    places = [left_and_top(user, name) for name in LINE[:3]]
    assert len({left for left, _ in places}) == 1
    assert places == sorted(places, key=lambda place: place[1])


@pytest.mark.parametrize("width", range(640, 1400, 33))
def test_at_no_width_does_a_line_turn_and_turn_back(begin: Begin, width: int) -> None:
    user = with_legs(begin, TRAIN, METRO, size=(width, 640))
    seen = []
    for _ in range(3):
        user.settle()
        seen.append(user.seen().count("Van"))
    assert len({*seen}) == 1


@pytest.mark.parametrize(
    ("leg", "more", "known"),
    [
        (
            FLIGHT,
            {},
            "1.152 km enkele reis, berekend: hemelsbreed · 221 kg CO₂, heen en terug",
        ),
        (FLIGHT, {"travellers": {"count": 3}}, "per reiziger, heen en terug"),
        (FLIGHT | {"variant": "business", "return": False}, {}, "hemelsbreed · business · 321 kg CO₂"),
        (METRO | {"km": 22, "remark": "met een dagkaart"}, {}, "zelf opgegeven · met een dagkaart · 0,8 kg"),
        (FLIGHT, {"co2": {"rows": [{"means": "plane", "kg": 250}]}}, "berekend: hemelsbreed"),
        (FLIGHT, {"co2": {"rows": [{"means": "plane", "km": 2500}]}}, "berekend: hemelsbreed"),
        ({}, {}, ""),
    ],
    ids=["flight", "of three", "business", "metro", "kilograms given", "kilometres given", "empty"],
)
def test_what_is_known_of_a_leg_stands_under_its_line_and_is_heard(
    begin: Begin, leg: dict[str, Any], more: dict[str, Any], known: str
) -> None:
    user = with_legs(begin, leg, {}, **more)
    heard = user.described("Etappe 1: meer")
    assert known in heard
    assert bool(known) is bool(heard)
    assert heard in ["", *user.seen()]
    if more.get("co2"):
        assert "kg" not in heard, "another figure counts"


def test_the_other_answers_are_one_press_away_and_go_again(begin: Begin) -> None:
    user = with_legs(begin, FLIGHT)
    user.press("Etappe 1: meer")
    assert stops(user) == [*LINE, "Etappe 1: minder", KM, CLASS, REMARK]
    assert user.described("Etappe 1: minder") == "221 kg CO₂, heen en terug", "the rest is seen"
    user.press("Etappe 1: minder")
    assert stops(user) == [*LINE, "Etappe 1: meer"]


def test_a_remark_has_the_width_of_the_page(begin: Begin) -> None:
    user = with_legs(begin, FLIGHT)
    user.press("Etappe 1: meer")
    assert user.find(REMARK).width() > 0.8 * user.find("Opmerking over het vervoer").width()


def test_a_remark_that_is_typed_is_heard_once_it_is_not_seen(begin: Begin) -> None:
    user = with_legs(begin, TRAIN)
    user.press("Etappe 1: meer")
    user.type(REMARK, "Omgeleid over Rijsel.")
    user.press("Etappe 1: minder")
    assert user.draft.get("transport", "legs", 0, "remark") == "Omgeleid over Rijsel."
    assert "Omgeleid over Rijsel." in user.described("Etappe 1: meer")


@pytest.mark.parametrize(
    ("leg", "asked"),
    [
        (METRO, True),
        (METRO | {"km": 3}, False),
        (TRAIN | {"to": ""}, True),
        (TRAIN | {"to": "Xyzzy"}, True),
        (TRAIN, False),
        (FLIGHT | {"to": ""}, False),
        ({"from": "Den Haag"}, False),
        (TRAIN | {"km": "ver"}, True),
    ],
)
def test_kilometres_are_asked_where_only_the_user_knows_them(
    begin: Begin, leg: dict[str, Any], asked: bool
) -> None:
    assert (KM in stops(with_legs(begin, leg))) is asked


def test_kilometres_are_not_asked_while_more_of_the_line_may_be_typed(begin: Begin) -> None:
    user = with_legs(begin, {"from": "Den Haag"})
    user.enter_row("Etappe 1")
    user.choose("Vervoermiddel", "Trein")
    user.tab(2)
    assert user.heard == "Naar"
    assert KM not in user.seen()
    user.tab()
    assert KM in user.seen(), "it stayed empty"
    user.tab(2)
    assert user.heard == KM


def test_class_or_fuel_comes_with_the_means_and_stays_while_it_is_chosen(begin: Begin) -> None:
    user = with_legs(begin, TRAIN)
    user.choose("Vervoermiddel", "Auto")
    assert stops(user) == [*LINE, "Etappe 1: meer", CLASS]
    user.choose(CLASS, "Diesel")
    assert stops(user) == [*LINE, "Etappe 1: meer", CLASS]
    user.go("Duur")
    user.go("Vervoer")
    assert user.draft.get("transport", "legs", 0, "variant") == "diesel"


def test_a_row_that_comes_in_the_place_of_another_shows_nothing_that_was_not_asked_for(begin: Begin) -> None:
    user = with_legs(begin, TRAIN, FLIGHT)
    user.press("Etappe 1 verwijderen")
    assert stops(user) == [*LINE, "Etappe 1: meer"]


def test_what_is_wrong_with_a_hidden_answer_is_seen(begin: Begin) -> None:
    user = with_legs(begin, TRAIN | {"variant": "business", "km": -1}, TRAIN)
    assert "Vul bij ‘Kilometers, enkele reis’ een getal van 0 of meer in." in user.seen()
    user.go("Controle")
    user.press("Vervoer, etappe 1: vul bij ‘Kilometers, enkele reis’ een getal van 0 of meer in.")
    assert user.heard == KM


def test_controle_leads_to_an_answer_that_is_not_seen(begin: Begin) -> None:
    user = with_legs(begin, TRAIN)
    user.wizard.go_to(("transport", ("legs", 0, "remark")))
    assert user.heard.startswith(REMARK)


def test_what_is_told_of_a_place_stands_under_the_line_in_reach_of_tab(begin: Begin) -> None:
    user = with_legs(begin, TRAIN | {"to": "Bergen"})
    user.enter_row("Etappe 1")
    user.find("Naar").setFocus()
    user.tab()
    assert user.heard.startswith("Naar: Bergen (")
    link, line = left_and_top(user, user.heard), left_and_top(user, "Van")
    assert link[1] > line[1] + user.find("Van").height()


def test_a_final_report_shows_its_legs_and_the_rest_with_one_press(begin: Begin) -> None:
    leg = METRO | {"km": 9, "return": True, "remark": "vol"}
    user = begin({"transport": {"legs": [leg]}}, "Vervoer", state="final")
    assert user.described("Etappe 1: meer") == "9 km enkele reis · vol"
    assert f"Etappe 1{ROW_MENU}" not in user.names()
    user.press("Etappe 1: meer")
    user.find(KM).setFocus()
    user.key(Qt.Key.Key_5)
    assert user.value(KM) == "9"


def test_a_destination_is_a_line_too(begin: Begin) -> None:
    user = begin({"transport": {"destinations": [{"city": "Parijs", "country": "FR"}, {}]}}, "Vervoer")
    user.settle()
    assert left_and_top(user, "Plaats")[1] == left_and_top(user, "Land")[1]
    assert not [name for name in user.names() if name.startswith("Bestemming") and "meer" in name]


def test_a_text_of_many_is_one_line_with_its_number_before_it(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis", "Haven"]}}, "Locaties")
    user.settle()
    one, other = (left_and_top(user, f"Locatie {place}") for place in (1, 2))
    assert other[1] - one[1] < 50, "it was 78"
    assert [text for text in user.seen() if text in ("1", "2")] == ["1", "2"]
    assert "Locatie 1" not in user.seen(), "but it is heard"
    field, menu = user.find("Locatie 1"), user.find(f"Locatie 1{ROW_MENU}")
    assert 0 <= left_and_top(user, f"Locatie 1{ROW_MENU}")[0] - one[0] - field.width() < menu.width()


def test_a_text_longer_than_its_line_is_read_from_its_beginning_once_it_is_left(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Conferentieoord " * 30, ""]}}, "Locaties")
    user.settle()
    line = user.find("Locatie 1")
    assert isinstance(line, QLineEdit)
    user.type("Locatie 1", "!")
    user.find("Locatie 2").setFocus(Qt.FocusReason.TabFocusReason)
    line.grab()  # a line scrolls as it is drawn
    assert line.cursorPositionAt(QPoint(12, line.height() // 2)) <= 1


def test_a_closed_row_of_one_line_is_low(begin: Begin) -> None:
    user = begin({"contacts": {"people": [{"function": "Gids"}, {"function": "Chef"}]}}, "Ontmoetingen")
    user.settle()
    one, other = (left_and_top(user, name)[1] for name in ("Persoon 1: Gids", "Persoon 2: Chef"))
    assert other - one < 50, "it was 59"


def test_of_very_many_lines_a_part_is_shown_with_labels_above_it(begin: Begin) -> None:
    user = with_legs(begin, *[TRAIN | {"from": f"Stad {number}"} for number in range(70)])
    user.press("Volgende 30 tonen")
    user.enter_row("Etappe 31")
    assert user.value("Van") == "Stad 30"
    assert user.seen().count("Van") == 1
    user.wizard.go_to(("transport", ("legs", 65, "from")))
    assert user.value("Van") == "Stad 65"


PARIS = {"destinations": [{"city": "Parijs", "country": "FR"}]}
BY_AIR = {"means": "plane", "from": "AMS", "to": "CDG", "return": True}


def drawn(user: User) -> list[Bars]:
    """The comparisons that can be seen."""
    return [bars for bars in user.page.column.findChildren(Bars) if bars.isVisible()]


def test_the_train_comes_and_goes_with_the_plane(begin: Begin) -> None:
    user = begin({"transport": {**PARIS, "legs": [BY_AIR]}}, "Vervoer")
    assert len(drawn(user)) == 1
    user.choose("Vervoermiddel", "Trein")
    user.tab()
    assert drawn(user) == []
    assert "Trein:" not in user.described("Etappe 1: meer")
    user.choose("Vervoermiddel", "Vliegtuig")
    user.tab()
    assert len(drawn(user)) == 1


def test_the_bars_are_drawn_on_one_scale_where_there_is_room(begin: Begin, qapp: QApplication) -> None:
    user = begin({"transport": {**PARIS, "legs": [BY_AIR]}}, "Vervoer", size=(1180, 780))
    user.settle()
    image, accent = drawn(user)[0].grab().toImage(), QColor(colours().accent)
    rows = [
        sum(image.pixelColor(x, y) == accent for x in range(image.width())) for y in range(image.height())
    ]
    plane, train = max(rows[: len(rows) // 2]), max(rows[len(rows) // 2 :])
    assert plane > train > 10
    style.apply(qapp, "light", 200)
    user.window.resize(800, 780)
    user.settle()
    image = drawn(user)[0].grab().toImage()
    assert not any(
        image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height())
    )
    assert "ongeveer 3,4 uur enkele reis" in " ".join(user.seen())


def test_a_line_turns_when_the_letters_grow(begin: Begin, qapp: QApplication) -> None:
    user = with_legs(begin, TRAIN, METRO)
    assert user.seen().count("Van") == 1
    style.apply(qapp, "light", 200)
    user.settle()
    assert user.seen().count("Van") == 2


@pytest.mark.parametrize(
    ("title", "bold", "soft"),
    [
        (
            "Vervoer",
            ["Bestemmingen", "Etappes", "Opmerking over het vervoer (niet verplicht)"],
            ["Plaats", "Van"],
        ),
        ("Ontmoetingen", ["Ontmoete personen"], ["Functie", "Organisatie (niet verplicht)"]),
        ("CO₂-uitstoot", ["Vliegtuig"], ["Kilometers", "CO₂ per reiziger (kg)"]),
        ("Reizigers", ["Aantal personen", "Functies van de reizigers (niet verplicht)"], ["1"]),
    ],
)
def test_questions_of_a_page_have_bold_labels_and_those_in_rows_soft_ones(
    begin: Begin, title: str, bold: list[str], soft: list[str]
) -> None:
    user = begin({"transport": {"legs": [BY_AIR]}}, title)
    user.settle()
    labels = {label.text(): label for label in user.page.column.findChildren(QLabel) if label.isVisible()}
    for texts, weight, colour in ((bold, QFont.Weight.DemiBold, "text"), (soft, QFont.Weight.Normal, "soft")):
        for text in texts:
            shown = labels[text].palette().color(QPalette.ColorRole.WindowText)
            assert (labels[text].font().weight(), shown.name()) == (weight, getattr(colours(), colour)), text


def test_answers_one_under_another_end_where_the_column_does(begin: Begin, qapp: QApplication) -> None:
    style.apply(qapp, "light", 200)
    user = begin(at="Vervoer", size=(640, 900))
    user.settle()
    fields = {field.question.label: field for field in user.page.findChildren(Field) if field.isVisible()}
    ends = [
        fields[label].mapTo(user.page, QPoint(fields[label].width(), 0)).x()
        for label in ("Plaats", "Opmerking over het vervoer")
    ]
    assert ends[0] == ends[1]
