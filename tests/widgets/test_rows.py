"""Rows: lists are filled in, put in order and pasted into, and nothing of it is lost."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.widgets.answers.card import RowMenu
from desktop.widgets.answers.row_title import TitleButton
from testing.hand import ROW_MENU
from tests.widgets.user import Begin, User

PEOPLE = {"contacts": {"people": [{"function": name} for name in ("Burgemeester", "Griffier", "Raadslid")]}}
CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = {"locations": {"places": ["Stadhuis", "Ambassade"]}}


def functions(user: User) -> list[Any]:
    """The functions in the draft, in order."""
    return [row.get("function") for row in user.draft.get("contacts", "people") or []]


def paste(user: User, text: str) -> None:
    """Pastes a text where the keyboard is."""
    QGuiApplication.clipboard().setText(text)
    user.key(Qt.Key.Key_V, CTRL)


def test_an_empty_list_shows_one_row_to_type_in(begin: Begin) -> None:
    user = begin(at="Locaties")
    user.type("Locatie 1", "Stadhuis")
    assert user.draft.get("locations", "places") == ["Stadhuis"]


def test_adding_goes_to_the_new_row(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon toevoegen")
    assert user.heard == "Functie"
    user.type("Functie", "Wethouder")
    assert functions(user) == ["Burgemeester", "Griffier", "Raadslid", "Wethouder"]
    assert "Persoon 4: Wethouder" in user.names()


def test_a_removed_row_comes_back_with_one_press(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 2 verwijderen")
    assert functions(user) == ["Burgemeester", "Raadslid"]
    assert "Persoon 2 is verwijderd." in user.seen()
    assert user.heard == "Ongedaan maken"
    user.key(Qt.Key.Key_Space)
    assert functions(user) == ["Burgemeester", "Griffier", "Raadslid"]
    assert "Persoon 2: Griffier" in user.names()


def test_the_last_row_can_be_removed_and_leaves_one_to_type_in(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis"]}}, at="Locaties")
    user.press("Locatie 1 verwijderen")
    assert user.draft.get("locations", "places") is None
    assert user.value("Locatie 1") == ""


def test_a_row_moves_and_the_keyboard_goes_along(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 1 omlaag")
    assert functions(user) == ["Griffier", "Burgemeester", "Raadslid"]
    assert user.heard == f"Persoon 2{ROW_MENU}"
    again(user)
    assert functions(user) == ["Griffier", "Raadslid", "Burgemeester"]
    assert user.heard == f"Persoon 3{ROW_MENU}"
    again(user)  # it stands at the end: this brings it back, and takes nothing away
    assert functions(user) == ["Griffier", "Burgemeester", "Raadslid"]


def test_a_row_that_came_first_is_not_removed_by_pressing_on(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.press("Locatie 2 omhoog")
    again(user)
    assert sorted(user.draft.get("locations", "places")) == ["Ambassade", "Stadhuis"]


def test_the_row_that_is_open_stays_open_whatever_comes_and_goes_above_it(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 3: Raadslid")
    user.press("Persoon 1 verwijderen")
    assert user.value("Functie") == "Raadslid"
    user.key(Qt.Key.Key_Space)
    assert functions(user) == ["Burgemeester", "Griffier", "Raadslid"]


def test_a_row_that_comes_back_is_where_the_keyboard_is(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 2: Griffier")
    user.press("Persoon 2 verwijderen")
    assert "Functie" not in user.names()
    user.press("Ongedaan maken")
    assert (user.heard, user.value("Functie")) == ("Functie", "Griffier")


def test_the_last_row_comes_back_where_the_keyboard_is(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 3 verwijderen")
    user.press("Ongedaan maken")
    assert user.value("Functie") == "Raadslid"


def again(user: User) -> None:
    """Opens the menu of the row that was moved, and takes what one comes to first."""
    user.key(Qt.Key.Key_Space)
    user.key(Qt.Key.Key_Return)


def offered(user: User, row: str) -> list[str]:
    """What can be done with a row, as its menu says it."""
    button = user.find(f"{row}{ROW_MENU}")
    assert isinstance(button, RowMenu)
    button.click()
    words = [action.text().replace("&", "") for action in button.menu().actions() if action.isEnabled()]
    button.menu().close()
    return words


def locations(user: User) -> list[str]:
    """What can be reached of the list of locations."""
    return [name for name in user.names() if name.startswith("Locatie")]


def test_one_empty_row_has_nothing_to_be_done_with(begin: Begin) -> None:
    user = begin(at="Locaties")
    assert locations(user) == ["Locatie 1", "Locatie toevoegen"]
    user.type("Locatie 1", "Stadhuis")
    assert locations(user) == ["Locatie 1", f"Locatie 1{ROW_MENU}", "Locatie toevoegen"]
    assert offered(user, "Locatie 1") == ["Dupliceren", "Verwijderen"]


def test_one_of_two_empty_rows_can_be_removed(begin: Begin) -> None:
    user = begin(at="Locaties")
    user.press("Locatie toevoegen")
    user.press("Locatie 2 verwijderen")
    assert "Locatie 2" not in user.names()


def test_what_was_last_can_go_down_once_a_row_is_added(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.press("Locatie toevoegen")
    user.press("Locatie 2 omlaag")
    assert user.value("Locatie 3") == "Ambassade"


def test_an_empty_row_of_a_list_that_may_be_empty_can_be_removed(begin: Begin) -> None:
    user = begin({"follow_up": {"any": True}}, at="Vervolgafspraken")
    user.press("Actie toevoegen")
    user.press("Actie 1 verwijderen")
    assert user.draft.get("follow_up", "actions") is None


def test_a_closed_card_says_what_is_to_be_looked_at_again(begin: Begin) -> None:
    people = [{"function": "Jan de Vries"}, {"function": "Griffier"}]
    user = begin({"contacts": {"people": people}}, at="Ontmoetingen")
    assert [text for text in user.seen() if "naam" in text]
    assert "naam" in user.described("Persoon 1: Jan de Vries")
    assert "naam" not in user.described("Persoon 2: Griffier")


def test_the_first_row_cannot_go_up_nor_the_last_down(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    assert offered(user, "Locatie 1") == ["Omlaag", "Dupliceren", "Verwijderen"]
    assert offered(user, "Locatie 2") == ["Omhoog", "Dupliceren", "Verwijderen"]


def test_a_duplicate_stands_below_and_is_open(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 1 dupliceren")
    assert functions(user) == ["Burgemeester", "Burgemeester", "Griffier", "Raadslid"]
    user.type("Functie", "!")
    assert functions(user)[1] == "Burgemeester!"
    assert functions(user)[0] == "Burgemeester"


@pytest.mark.parametrize("text", ["Stadhuis\nAmbassade\nHaven", "Stadhuis\r\n\r\nAmbassade\r\nHaven\r\n"])
def test_several_pasted_lines_become_several_rows(begin: Begin, text: str) -> None:
    user = begin(at="Locaties")
    user.find("Locatie 1").setFocus()
    paste(user, text)
    assert user.draft.get("locations", "places") == ["Stadhuis", "Ambassade", "Haven"]
    assert user.heard == "Locatie 3"
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.draft.get("locations", "places") is None


def test_pasted_cells_go_into_the_questions_of_a_row(begin: Begin) -> None:
    user = begin(at="Ontmoetingen")
    user.find("Functie").setFocus()
    paste(user, "Burgemeester\tStad Gent\nGriffier\tRaad van Gent\n")
    assert user.draft.get("contacts", "people") == [
        {"function": "Burgemeester", "organisation": "Stad Gent"},
        {"function": "Griffier", "organisation": "Raad van Gent"},
    ]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ambassade\nHaven", ["Stadhuis", "Ambassade", "Haven", "Museum"]),
        ("Ambassade\tHaven", ["Stadhuis", "Ambassade, Haven", "Museum"]),
    ],
)
def test_lines_pasted_where_text_stands_come_below_it(begin: Begin, text: str, after: list[str]) -> None:
    user = begin({"locations": {"places": ["Stadhuis", "Museum"]}}, at="Locaties")
    user.find("Locatie 1").setFocus()
    paste(user, text)
    assert user.draft.get("locations", "places") == after


def test_lines_pasted_over_a_chosen_text_take_its_place(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.find("Locatie 1").setFocus()
    user.key(Qt.Key.Key_A, CTRL)
    paste(user, "Museum\nHaven")
    assert user.draft.get("locations", "places") == ["Museum", "Haven", "Ambassade"]
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.draft.get("locations", "places") == ["Stadhuis", "Ambassade"]


def test_lines_pasted_over_a_part_of_a_text_leave_all_of_it(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis"]}}, at="Locaties")
    user.find("Locatie 1").setFocus()
    user.key(Qt.Key.Key_Home)
    user.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    paste(user, "Museum\nHaven")
    assert user.draft.get("locations", "places") == ["Stadhuis", "Museum", "Haven"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"organisation": "VN"}, [{"organisation": "VN"}, {"function": "Griffier", "organisation": "Raad"}]),
        (
            {"function": "Wethouder"},
            [{"function": "Wethouder"}, {"function": "Griffier", "organisation": "Raad"}],
        ),
        ({"x_note": 1}, [{"x_note": 1, "function": "Griffier", "organisation": "Raad"}]),
    ],
)
def test_pasted_cells_never_take_the_place_of_an_answer(
    begin: Begin, before: dict[str, Any], after: list[Any]
) -> None:
    user = begin({"contacts": {"people": [before]}}, at="Ontmoetingen")
    user.find("Functie").setFocus()
    paste(user, "Griffier\tRaad")
    assert user.draft.get("contacts", "people") == after


def test_cells_are_understood_and_an_empty_one_leaves_what_stands_there(begin: Begin) -> None:
    user = begin({"transport": {"legs": [{"to": "Parijs"}]}}, at="Vervoer")
    user.find("Van").setFocus()
    paste(user, "Den Haag\t\t1.152,5")
    assert user.draft.get("transport", "legs") == [{"from": "Den Haag", "to": "Parijs", "km": 1152.5}]


def test_the_hint_of_a_list_is_said_at_its_first_row_only(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    assert "ambassade" in user.described("Locatie 1")
    assert user.described("Locatie 2") == ""


def test_an_empty_row_is_neither_missing_nor_lost(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon toevoegen")
    user.go("Controle")
    assert not [text for text in user.seen() if text.startswith("Ontmoetingen,")]
    user.go("Ontmoetingen")
    assert "Persoon 4" in user.names()


def test_an_unfinished_row_is_missing_something(begin: Begin) -> None:
    user = begin({"contacts": {"people": [{"organisation": "VN"}]}}, at="Controle")
    user.press("Ontmoetingen, persoon 1: noem de functie van deze persoon.")
    assert user.title == "Ontmoetingen"
    assert user.heard == "Functie"


def test_a_hundred_rows_can_be_worked_through(begin: Begin) -> None:
    people = [{"function": f"Adviseur {number}"} for number in range(100)]
    user = begin({"contacts": {"people": people}}, at="Ontmoetingen")
    user.press("Persoon 58: Adviseur 57")
    user.type("Functie", "Wethouder")
    assert functions(user)[57] == "Wethouder"
    assert functions(user)[56] == "Adviseur 56"


def test_only_one_card_is_open(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 1: Burgemeester")
    user.press("Persoon 3: Raadslid")
    QApplication.processEvents()
    assert user.names().count("Functie") == 1
    assert user.value("Functie") == "Raadslid"


def test_a_field_is_heard_with_the_row_that_it_is_in(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 2: Griffier")
    around = [QAccessible.queryAccessibleInterface(user.find("Functie"))]
    while around[-1].role() is not QAccessible.Role.Window:
        around.append(around[-1].parent())
    groups = [heard for heard in around if heard.role() is QAccessible.Role.Grouping]
    assert [heard.text(QAccessible.Text.Name) for heard in groups] == ["Persoon 2: Griffier"]


def test_the_name_of_a_picture_button_is_seen_under_the_mouse_and_heard_once(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    name = f"Locatie 2{ROW_MENU}"
    QApplication.sendEvent(user.find(name), QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))
    assert QToolTip.text() == name
    assert user.described(name) == ""
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("function", "seen"),
    [
        ("Griffier", ""),
        ("Lid van de raad " * 30, "Persoon 1: Lid van de raad"),
        ("x" * 200_000, "Persoon 1: x"),
    ],
    ids=["short", "long", "very long"],
)
def test_a_title_that_does_not_fit_is_seen_under_the_mouse_in_lines(
    begin: Begin, function: str, seen: str
) -> None:
    user = begin({"contacts": {"people": [{"function": function}, {}]}}, at="Ontmoetingen")
    title = user.page.column.findChildren(TitleButton)[0]
    QApplication.sendEvent(title, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))
    lines = QToolTip.text().splitlines()
    QToolTip.hideText()
    assert " ".join(lines).startswith(seen)
    assert bool(lines) is bool(seen)
    assert len(lines) <= 12
    assert all(len(line) <= 80 for line in lines)


def test_a_list_that_may_stay_empty_says_so(begin: Begin) -> None:
    user = begin(at="Reizigers")
    assert user.described("Functie 1").startswith("Niet verplicht.")
    user = begin({"follow_up": {"any": True}}, at="Vervolgafspraken")
    assert user.described("Actie toevoegen").endswith("Leeg laten mag als hierboven alles staat.")


MANY_PEOPLE = {"contacts": {"people": [{"function": f"Raadslid {place}"} for place in range(1, 251)]}}
FULL = {"locations": {"places": [f"Stadhuis {place}" for place in range(1, 2_001)]}}


def people_shown(user: User) -> list[str]:
    """The first and the last of the people on the page."""
    names = [name for name in user.names() if name.startswith("Persoon ") and ": " in name]
    return [names[0], names[-1]]


def test_very_many_rows_are_shown_a_part_at_a_time(begin: Begin) -> None:
    user = begin(MANY_PEOPLE, at="Ontmoetingen")
    assert people_shown(user) == ["Persoon 1: Raadslid 1", "Persoon 100: Raadslid 100"]
    assert "1 tot en met 100 van 250" in user.seen()

    user.press("Volgende 100 tonen")
    user.press("Volgende 100 tonen")
    assert people_shown(user) == ["Persoon 201: Raadslid 201", "Persoon 250: Raadslid 250"]
    assert user.described("Vorige 100 tonen") == "201 tot en met 250 van 250"

    user.press("Vorige 100 tonen")
    assert people_shown(user) == ["Persoon 101: Raadslid 101", "Persoon 200: Raadslid 200"]


def test_a_row_of_another_part_is_changed_moved_and_removed_in_its_own_place(begin: Begin) -> None:
    user = begin(MANY_PEOPLE, at="Ontmoetingen")
    user.press("Volgende 100 tonen")
    user.press("Persoon 102: Raadslid 102")
    user.type("Functie", "Griffier")
    user.press("Persoon 103 verwijderen")
    user.press("Persoon 101 omhoog")

    after = [f"Raadslid {place}" for place in range(1, 251)]
    after[101] = "Griffier"
    del after[102]
    after[99], after[100] = after[100], after[99]
    assert functions(user) == after
    assert user.heard == f"Persoon 100{ROW_MENU}"


def test_what_is_added_undone_or_gone_to_is_shown_whatever_part_it_is_in(begin: Begin) -> None:
    user = begin(MANY_PEOPLE, at="Ontmoetingen")
    user.press("Persoon toevoegen")
    assert user.heard == "Functie"
    user.type("Functie", "Wethouder")
    assert functions(user)[250:] == ["Wethouder"]
    assert people_shown(user) == ["Persoon 201: Raadslid 201", "Persoon 251: Wethouder"]

    user.press("Vorige 100 tonen")
    user.key(Qt.Key.Key_Z, CTRL)
    assert people_shown(user)[0] == "Persoon 201: Raadslid 201"

    user.wizard.go_to(("contacts", ("people", 3, "function")))
    assert user.heard == "Functie"
    assert user.value("Functie") == "Raadslid 4"
    assert people_shown(user) == ["Persoon 1: Raadslid 1", "Persoon 100: Raadslid 100"]


def test_what_is_told_of_a_row_is_seen_once_its_part_is_shown(begin: Begin) -> None:
    people = [*MANY_PEOPLE["contacts"]["people"]]
    people[120] = {"function": "Jan de Vries"}
    user = begin({"contacts": {"people": people}}, at="Ontmoetingen")
    told = "‘Jan de Vries’ lijkt een naam. Noem liever de functie."
    assert told not in user.seen()

    user.press("Volgende 100 tonen")
    assert told in user.seen()

    user.press("Vorige 100 tonen")
    assert told not in user.seen()


def test_a_list_that_is_full_takes_no_row_more_and_says_so(begin: Begin) -> None:
    user = begin(FULL, at="Locaties")
    told = "Dat worden 2.001 rijen. Er passen er hooguit 2.000. Er is niets toegevoegd."
    user.press("Locatie toevoegen")
    assert user.seen().count(told) == 1

    user.press("Locatie 3 dupliceren")
    assert user.seen().count(told) == 2

    user.find("Locatie 2").setFocus()
    paste(user, "Ambassade\nConsulaat")
    assert "Dat worden 2.002 rijen. Er passen er hooguit 2.000. Er is niets toegevoegd." in user.seen()
    assert user.draft.get("locations", "places") == FULL["locations"]["places"]


def test_more_lines_than_a_list_holds_are_not_taken_in(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis"]}}, at="Locaties")
    user.find("Locatie 1").setFocus()
    paste(user, "Ambassade\n" * 3_000)

    assert "U plakt 3.000 regels. Er passen er hooguit 2.000. Er is niets toegevoegd." in user.seen()
    assert user.draft.get("locations", "places") == ["Stadhuis"]


def test_a_cell_with_more_than_an_answer_holds_is_not_taken_in(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 1: Burgemeester")
    user.find("Functie").setFocus()
    paste(user, f"Chef\t{'x' * 200_001}\nGids\tPolitie")

    assert "Dat worden 200.001 tekens. Er passen er hooguit 200.000. Er is niets toegevoegd." in user.seen()
    assert functions(user) == ["Burgemeester", "Griffier", "Raadslid"]


def test_what_can_be_done_with_a_row_is_one_stop(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis", "Haven", "Museum"]}}, "Locaties")
    user.find("Locatie 2").setFocus()
    heard = []
    for _ in range(2):
        user.tab()
        heard.append(user.heard)
    assert heard == [f"Locatie 2{ROW_MENU}", "Locatie 3"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_menu_that_is_left_leaves_the_row_and_the_keyboard_where_they_were(
    begin: Begin, key: Qt.Key
) -> None:
    user = begin(PLACES, "Locaties")
    user.find(f"Locatie 2{ROW_MENU}").setFocus()
    user.key(key)
    assert QApplication.activePopupWidget()
    user.key(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert user.heard == f"Locatie 2{ROW_MENU}"
    assert user.draft.get("locations", "places") == PLACES["locations"]["places"]


def test_a_letter_chooses_in_the_menu_of_a_row(begin: Begin) -> None:
    user = begin(PLACES, "Locaties")
    user.find(f"Locatie 1{ROW_MENU}").setFocus()
    user.key(Qt.Key.Key_Space)
    user.key(Qt.Key.Key_V)
    assert user.draft.get("locations", "places") == ["Ambassade"]


def test_a_screen_reader_hears_that_there_is_a_menu(begin: Begin) -> None:
    user = begin(PLACES, "Locaties")
    button = user.find(f"Locatie 1{ROW_MENU}")
    button.setFocus()
    assert QAccessible.queryAccessibleInterface(button).state().hasPopup
