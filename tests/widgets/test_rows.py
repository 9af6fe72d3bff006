"""Rows: lists are filled in, put in order and pasted into, and nothing of it is lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.widgets.user import Begin, User

PEOPLE = {"contacts": {"people": [{"function": name} for name in ("Burgemeester", "Griffier", "Raadslid")]}}
PLACES = {"locations": {"places": ["Stadhuis", "Ambassade"]}}


def functions(user: User) -> list[Any]:
    """The functions in the draft, in order."""
    return [row.get("function") for row in user.draft.get("contacts", "people") or []]


def paste(user: User, text: str) -> None:
    """Pastes a text where the keyboard is."""
    QGuiApplication.clipboard().setText(text)
    user.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


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
    assert user.heard == "Persoon 2 omlaag"
    user.key(Qt.Key.Key_Space)
    assert functions(user) == ["Griffier", "Raadslid", "Burgemeester"]
    user.press("Persoon 3 omhoog")
    assert functions(user) == ["Griffier", "Burgemeester", "Raadslid"]


def test_the_first_row_cannot_go_up_nor_the_last_down(begin: Begin) -> None:
    names = begin(PLACES, at="Locaties").names()
    assert "Locatie 1 omhoog" not in names
    assert "Locatie 2 omlaag" not in names


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
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.draft.get("locations", "places") is None


def test_pasted_cells_go_into_the_questions_of_a_row(begin: Begin) -> None:
    user = begin({"contacts": {"people": [{"organisation": "VN"}]}}, at="Ontmoetingen")
    user.find("Functie").setFocus()
    paste(user, "Burgemeester\tStad Gent\nGriffier\tRaad van Gent\n")
    assert user.draft.get("contacts", "people") == [
        {"function": "Burgemeester", "organisation": "Stad Gent"},
        {"function": "Griffier", "organisation": "Raad van Gent"},
    ]


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
