"""What appears is said once, in words: every action of a report, and what a screen reader is given of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.background.saving import put
from desktop.widgets.main.session import NOT_KEPT
from desktop.widgets.main.window import Window
from testing.hand import Hand, strike
from tests.widgets.seen import focused, settle
from tests.widgets.test_library import folder  # noqa: F401
from tests.widgets.user import Begin, User

CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = {"locations": {"places": ["Stadhuis", "Ambassade", "Museum"]}}
TO_PARIS = {"means": "train", "from": "Utrecht", "to": "Parijs"}
FLIGHT = {"means": "plane", "from": "Amsterdam", "to": "Lyon"}
UNDO, REDO = "Ctrl+Z", "Ctrl+Y"
Act = Callable[[User], object]


def at_parijs(**more: Any) -> dict[str, Any]:
    """A report with one leg to Paris."""
    return {"transport": {"destinations": [{"city": "Parijs", "country": "FR"}], "legs": [TO_PARIS], **more}}


def paste(user: User, text: str) -> None:
    """Pastes a text where the keyboard is."""
    QGuiApplication.clipboard().setText(text)
    user.key(Qt.Key.Key_V, CTRL)


def paste_in(name: str, text: str) -> Act:
    """Pastes a text in a field."""

    def act(user: User) -> None:
        user.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        paste(user, text)

    return act


def press(*names: str) -> Act:
    """Presses several in turn."""

    def act(user: User) -> None:
        for name in names:
            user.press(name)

    return act


def type_and_leave(name: str, text: str) -> Act:
    """Types an answer and goes on."""

    def act(user: User) -> None:
        user.type(name, text)
        user.tab()

    return act


def type_anew_and_leave(name: str, text: str) -> Act:
    """Types an answer in the place of the one that stands there, and goes on."""

    def act(user: User) -> None:
        user.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        user.key(Qt.Key.Key_A, CTRL)
        type_and_leave(name, text)(user)

    return act


def after(act: Act, keys: str) -> Act:
    """Does something, and then presses keys."""

    def acted(user: User) -> None:
        act(user)
        user.shortcut(keys)

    return acted


REMOVED = "Locatie 2 is verwijderd."
ACTIONS: dict[str, tuple[dict[str, Any], str, Act, list[str]]] = {
    "removing a row": (PLACES, "Locaties", press("Locatie 2 verwijderen"), [REMOVED]),
    "undoing that": (
        PLACES,
        "Locaties",
        after(press("Locatie 2 verwijderen"), UNDO),
        [REMOVED, "Ongedaan gemaakt: locatie 2."],
    ),
    "undoing what was typed": (
        {},
        "Reizigers",
        after(lambda user: user.type("Aantal personen", "3"), UNDO),
        ["Ongedaan gemaakt: aantal personen."],
    ),
    "doing it again": (
        {},
        "Reizigers",
        after(after(lambda user: user.type("Aantal personen", "3"), UNDO), REDO),
        ["Ongedaan gemaakt: aantal personen.", "Opnieuw gedaan: aantal personen."],
    ),
    "moving a row": (
        PLACES,
        "Locaties",
        press("Locatie 3 omhoog"),
        ["Verplaatst: dit is nu Locatie 2 van 3."],
    ),
    "duplicating a row": (PLACES, "Locaties", press("Locatie 1 dupliceren"), ["Locatie 1 is gedupliceerd."]),
    "adding a row, whose field is read": (PLACES, "Locaties", press("Locatie toevoegen"), []),
    "adding the way back": (
        at_parijs(),
        "Vervoer",
        press("Terugreis toevoegen"),
        [
            "Etappe 2 toegevoegd.",
            "Etappe 2: 492 km enkele reis, berekend: 410 km hemelsbreed × 1,2. 20 kg CO₂",
        ],
    ),
    "pasting lines": (PLACES, "Locaties", paste_in("Locatie 3", "Een\nTwee"), ["2 regels geplakt."]),
    "pasting too much": (
        PLACES,
        "Locaties",
        paste_in("Locatie 3", "x\n" * 3000),
        ["U plakt 3.000 regels. Er passen er hooguit 2.000. Er is niets toegevoegd."],
    ),
    "a date that brings the days": (
        {"duration": {"departure": "2024-06-03"}},
        "Duur",
        type_and_leave("Terugkeer", "5-6-2024"),
        ["Ingevuld: aantal dagen: 3 dagen."],
    ),
    "a city that brings its country and the first leg": (
        {},
        "Vervoer",
        type_and_leave("Plaats", "Parijs"),
        ["Ingevuld: land: Frankrijk. etappe 1: Den Haag – Parijs."],
    ),
    "an answer that is wrong, when it is left": (
        {},
        "Reizigers",
        type_and_leave("Aantal personen", "x"),
        ["Vul bij ‘Aantal personen’ een heel getal in, zoals 2."],
    ),
    "a leg that is known, when it is left": (
        {"transport": {"legs": [{**FLIGHT, "to": ""}]}},
        "Vervoer",
        type_and_leave("Naar", "Lyon"),
        ["Etappe 1: 737 km enkele reis, berekend: hemelsbreed. 60 kg CO₂"],
    ),
    "the verdict on a flight, when it comes up": (
        {"transport": {"destinations": [{"city": "Lyon", "country": "FR"}], "legs": [{**FLIGHT, "to": ""}]}},
        "Vervoer",
        type_and_leave("Naar", "Lyon"),
        [
            (
                "Etappe 1: 737 km enkele reis, berekend: hemelsbreed. 60 kg CO₂. Vliegtuig: ongeveer 119 kg "
                "CO₂ heen en terug. Trein: 21 tot 67 kg CO₂ heen en terug, ongeveer 6,4 uur enkele reis"
            ),
            "Lyon is binnen 8 uur per trein of bus bereikbaar.",
        ],
    ),
    "the verdict on a flight, when it is another": (
        {
            "transport": {
                "destinations": [{"city": "Lyon", "country": "FR"}, {"city": "Wenen", "country": "AT"}],
                "legs": [FLIGHT],
            }
        },
        "Vervoer",
        type_anew_and_leave("Naar", "Wenen"),
        [
            (
                "Etappe 1: 937 km enkele reis, berekend: hemelsbreed. 76 kg CO₂. Vliegtuig: ongeveer 152 kg "
                "CO₂ heen en terug. Trein: ongeveer 92 kg CO₂ heen en terug, ongeveer 11,9 uur enkele reis"
            ),
            (
                "Lyon is binnen 8 uur per trein of bus bereikbaar. Met de trein: ongeveer 6,4 uur "
                "enkele reis, 21 tot 67 kg CO₂ heen en terug. Met het vliegtuig: ongeveer 114 kg CO₂ heen en "
                "terug."
            ),
            "Wenen is niet binnen 8 uur per trein of bus bereikbaar.",
        ],
    ),
    "an answer that changes no verdict": (
        {"transport": {"destinations": [{"city": "Lyon", "country": "FR"}], "legs": [FLIGHT]}},
        "Vervoer",
        type_and_leave("Opmerking over het vervoer", "Geen."),
        [],
    ),
    "kilograms that another answer changes": (
        {"transport": {"legs": [FLIGHT]}, "travellers": {"count": 2}},
        "CO₂-uitstoot",
        type_anew_and_leave("Vliegtuig: Kilometers", "900"),
        [
            "Vliegtuig: 73 kg CO₂ per reiziger",
            "Per reiziger: 73 kg. Samen (2 reizigers): 146 kg (0,15 ton)",
            (
                "Met het stralingseffect van vliegen erbij komt het vliegtuig op 113 kg (0,11 ton) per "
                "reiziger, in plaats van 73 kg. De bron van de cijfers vraagt om dat mee te tellen."
            ),
        ],
    ),
    "the same page": (PLACES, "Locaties", lambda user: user.go("Locaties"), []),
    "another page": ({}, "Locaties", press("Volgende stap"), ["Stap 7 van 10: Ontmoetingen"]),
}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_was_done_is_said_once(begin: Begin, announced: list[str], action: str) -> None:
    answers, page, act, sentences = ACTIONS[action]
    user = begin(answers, page)
    announced.clear()
    act(user)
    user.settle()
    assert announced == sentences


def test_nothing_is_said_at_a_key_that_is_typed(begin: Begin, announced: list[str], qtbot: QtBot) -> None:
    report = {
        "transport": {"destinations": [{"city": "Lyon", "country": "FR"}], "legs": [{**FLIGHT, "to": ""}]}
    }
    user = begin(report, "Vervoer")
    announced.clear()
    settled: list[bool] = []
    user.page.settled.connect(lambda: settled.append(True))
    for letter in "Lyon":
        user.type("Naar", letter)
        settled.clear()
        qtbot.waitUntil(lambda: bool(settled))
        assert announced == []


def test_questions_that_an_answer_brings_up_are_said(
    begin: Begin, announced: list[str], qtbot: QtBot
) -> None:
    user = begin({}, "Vervolgafspraken")
    announced.clear()
    user.answer("Zijn er vervolgafspraken?", "Ja")
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == ["Nieuwe vraag: Vervolgafspraken in het kort", "Nieuwe vraag: Acties"]


def test_what_is_offered_and_chosen_is_said(begin: Begin, announced: list[str], qtbot: QtBot) -> None:
    user = begin({"transport": {"legs": [FLIGHT]}}, "Vervoer")
    announced.clear()
    for letter in "Pari":
        strike(user.find("Plaats"), letter)
    assert announced == []
    qtbot.waitUntil(lambda: bool(announced))
    assert announced[0].endswith(" voorstellen.")
    user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_Return)
    user.settle()
    assert announced[1:] == ["Gekozen: Parijs.", "Ingevuld: land: Frankrijk."]


def test_a_wrong_answer_that_was_told_is_not_told_again_at_each_key(
    begin: Begin, announced: list[str], qtbot: QtBot
) -> None:
    user = begin()
    type_and_leave("Aantal personen", "0")(user)
    announced.clear()
    field, settled = user.page.field_at(("count",)), list[bool]()
    assert field
    user.page.settled.connect(lambda: settled.append(True))
    before = field.problem.text()
    for letter in "x,":
        user.type("Aantal personen", letter)
        settled.clear()
        qtbot.waitUntil(lambda: bool(settled))
    assert field.problem.text() != before
    assert announced == []
    user.tab()
    assert announced == [field.problem.text()]


def test_the_next_thing_to_do_is_said_by_its_field_or_else_aloud(begin: Begin, announced: list[str]) -> None:
    user = begin({"travellers": {"count": 0}})
    user.find("Dienst of afdeling").setFocus()
    announced.clear()
    user.wizard.go_to_next_problem()
    assert user.heard == "Aantal personen"
    assert announced == [], "its description says what is wrong"
    assert "Vul" in user.described("Aantal personen")

    user.wizard.go_to_next_problem()
    assert user.heard == "Aantal dagen"
    assert announced == ["Stap 2 van 10: Duur", "Duur: vul in hoeveel dagen de reis duurde."]


def test_a_report_that_is_opened_says_its_page(
    window: Window, hand: Hand, announced: list[str], write: Callable[..., Path], example: Any
) -> None:
    window.open_path(write(example))
    assert announced == ["Stap 1 van 10: Reizigers"]


def test_saving_is_said(opened: Path, hand: Hand, announced: list[str]) -> None:
    hand.type("Dienst of afdeling", "x")
    announced.clear()
    hand.shortcut("Ctrl+S")
    (sentence,) = announced
    assert sentence.startswith("Opgeslagen om ")


def test_that_work_cannot_be_kept_is_said_once(begin: Begin, announced: list[str]) -> None:
    wizard = begin().wizard
    announced.clear()
    for _ in range(3):
        wizard.say_aloud(NOT_KEPT, again=False)
    assert announced == [NOT_KEPT]


@pytest.fixture
def listed(folder: Path, window: Window) -> Window:  # noqa: F811
    """The start screen, once all reports of a folder were looked at."""
    settle(window)
    return window


def test_how_many_reports_are_found_is_said_once_nothing_is_typed(
    listed: Window, hand: Hand, announced: list[str], qtbot: QtBot
) -> None:
    search = "Zoek in alle tekst van uw verslagen"
    hand.type(search, "zzz")
    assert announced == []
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == ["Geen verslag gevonden met “zzz”."]

    listed.start.search.clear()
    hand.type(search, "a")
    qtbot.waitUntil(lambda: len(announced) > 1)
    assert announced[1] == f"{listed.start.list.count()} verslagen gevonden."


def test_how_many_reports_are_chosen_is_said(
    listed: Window, hand: Hand, announced: list[str], qtbot: QtBot
) -> None:
    hand.press("Meerdere kiezen")
    hand.press("Alles kiezen")
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == ["5 verslagen gekozen"]


def test_a_file_that_was_made_is_said(window: Window, announced: list[str], tmp_path: Path) -> None:
    put(tmp_path / "uit.pdf", lambda: b"%PDF", window, "PDF")
    assert announced == ["‘uit.pdf’ is opgeslagen."]


def test_larger_letters_are_said(window: Window, hand: Hand, announced: list[str]) -> None:
    hand.shortcut("Ctrl++")
    assert announced == ["Tekst 125 %."]


def test_the_start_screen_that_one_comes_back_to_is_said(
    opened: Path, window: Window, hand: Hand, announced: list[str]
) -> None:
    announced.clear()
    window.commands.leave()
    assert announced == ["Startscherm"]
    assert focused(hand) == "Nieuw reisverslag beginnen"
