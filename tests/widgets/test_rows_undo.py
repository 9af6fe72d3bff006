"""Rows after each act: undo takes it back, the keyboard goes along, and a final report takes none of it."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.widgets.user import Begin, User

CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = {"contacts": {"people": [{"function": name} for name in ("Burgemeester", "Griffier", "Raadslid")]}}
PLACES = {"locations": {"places": ["Stadhuis", "Ambassade"]}}


def functions(user: User) -> list[Any]:
    """The functions in the draft, in order."""
    return [row.get("function") for row in user.draft.get("contacts", "people") or []]


def test_undo_and_redo_of_a_removed_row_leave_the_keyboard_where_it_came_and_went(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.press("Locatie 1 verwijderen")
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.draft.get("locations", "places") == ["Stadhuis", "Ambassade"]
    assert (user.heard, user.value("Locatie 1")) == ("Locatie 1", "Stadhuis")
    user.key(Qt.Key.Key_Y, CTRL)
    assert user.draft.get("locations", "places") == ["Ambassade"]
    assert (user.heard, user.value("Locatie 1")) == ("Locatie 1", "Ambassade")


def test_undo_of_the_first_row_of_a_list_goes_to_what_adds_one(begin: Begin) -> None:
    user = begin({"follow_up": {"any": True}}, at="Vervolgafspraken")
    user.press("Actie toevoegen")
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.draft.get("follow_up", "actions") is None
    assert user.heard == "Actie toevoegen"


def test_ctrl_z_takes_away_the_offer_to_undo(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.type("Locatie 1", "!")
    user.press("Locatie 2 verwijderen")
    user.key(Qt.Key.Key_Z, CTRL)
    assert "Locatie 2 is verwijderd." not in user.seen()
    assert "Ongedaan maken" not in user.names()


def test_the_offer_to_undo_never_undoes_something_else(begin: Begin) -> None:
    user = begin({"travellers": {"functions": ["Wethouder", "Raadslid"]}}, at="Reizigers")
    user.press("Functie 2 verwijderen")
    user.type("Dienst of afdeling", "Griffie")
    assert "Ongedaan maken" not in user.names()
    user.key(Qt.Key.Key_Z, CTRL)
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.draft.get("travellers", "functions") == ["Wethouder", "Raadslid"]


def test_the_offer_to_undo_is_gone_after_a_turn_of_the_page(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.press("Locatie 2 verwijderen")
    user.go("Reizigers")
    user.type("Aantal personen", "2")
    user.go("Locaties")
    assert "Ongedaan maken" not in user.names()


def test_the_row_that_is_open_stays_open_when_another_comes_and_goes(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 3: Raadslid")
    user.press("Persoon 1 omlaag")
    assert user.value("Functie") == "Raadslid"


def test_a_row_that_is_open_and_moved_stays_open(begin: Begin) -> None:
    user = begin(PEOPLE, at="Ontmoetingen")
    user.press("Persoon 1: Burgemeester")
    user.press("Persoon 1 omlaag")
    assert user.names().count("Functie") == 1
    assert user.value("Functie") == "Burgemeester"


def test_a_duplicated_text_has_the_keyboard(begin: Begin) -> None:
    user = begin(PLACES, at="Locaties")
    user.press("Locatie 2 dupliceren")
    assert user.draft.get("locations", "places") == ["Stadhuis", "Ambassade", "Ambassade"]
    assert user.heard == "Locatie 3"


def test_the_hint_is_heard_at_the_first_row_only(begin: Begin) -> None:
    user = begin({"travellers": {"functions": ["Wethouder", "Raadslid"]}}, at="Reizigers")
    hint = "Niet verplicht. Noem functies, geen namen. Eén functie per regel."
    assert (user.described("Functie 1"), user.described("Functie 2")) == (hint, "")
    user.press("Functie 1 omlaag")
    assert (user.described("Functie 1"), user.described("Functie 2")) == (hint, "")


@pytest.mark.parametrize(
    ("answers", "step", "card", "name"),
    [(PLACES, "Locaties", "", "Locatie 1"), (PEOPLE, "Ontmoetingen", "Persoon 1: Burgemeester", "Functie")],
)
def test_the_rows_of_a_final_report_take_no_paste_and_no_drop(
    begin: Begin, answers: dict[str, Any], step: str, card: str, name: str
) -> None:
    user = begin(answers, at=step, state="final")
    if card:
        user.press(card)
    field = user.find(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QGuiApplication.clipboard().setText("Haven\tGent\nMuseum\tGent")
    user.key(Qt.Key.Key_A, CTRL)
    user.key(Qt.Key.Key_V, CTRL)
    mime = QMimeData()
    mime.setText("Haven\nMuseum")
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDropEvent(QPointF(QPoint(5, 5)), copy, mime, left, no_key))
    assert user.draft.answers == answers
    assert not user.session.document.dirty


@pytest.mark.parametrize(("answers", "step"), [(PLACES, "Locaties"), (PEOPLE, "Ontmoetingen")])
def test_the_rows_of_a_final_report_have_no_buttons(begin: Begin, answers: dict[str, Any], step: str) -> None:
    user = begin(answers, at=step, state="final")
    assert not [name for name in user.names() if name.endswith(("omlaag", "omhoog", "eren", "toevoegen"))]


def test_cells_pasted_over_a_chosen_answer_take_its_place(begin: Begin) -> None:
    user = begin({"contacts": {"people": [{"function": "Wethouder"}]}}, at="Ontmoetingen")
    user.find("Functie").setFocus()
    user.key(Qt.Key.Key_A, CTRL)
    QGuiApplication.clipboard().setText("Griffier\tRaad")
    user.key(Qt.Key.Key_V, CTRL)
    assert user.draft.get("contacts", "people") == [{"function": "Griffier", "organisation": "Raad"}]


def test_lines_pasted_in_a_later_question_answer_that_one(begin: Begin) -> None:
    user = begin(at="Ontmoetingen")
    user.find("Organisatie").setFocus()
    QGuiApplication.clipboard().setText("VN\nStad Gent")
    user.key(Qt.Key.Key_V, CTRL)
    people = [{"organisation": "VN"}, {"organisation": "Stad Gent"}]
    assert user.draft.get("contacts", "people") == people
