"""Pasting a table of people: what each column becomes is seen and may be changed; no name comes in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton

from tests.dialogs import Dialogs
from tests.widgets.test_rows import paste
from tests.widgets.user import Begin, User

PEOPLE = "Naam\tOrganisatie\tFunctie\nMette Holm\tGemeente\tHoofd\nLars Berg\tAmbassade\tAdviseur\n"
HEAD = {"function": "Hoofd", "organisation": "Gemeente"}
ADVISER = {"function": "Adviseur", "organisation": "Ambassade"}


@pytest.fixture
def user(begin: Begin, dialogs: Dialogs) -> User:
    """Somebody at an empty list of people."""
    user = begin(at="Ontmoetingen")
    user.type("Functie", "")
    return user


def people(user: User) -> object:
    """The people of the report."""
    return user.draft.get("contacts", "people")


def texts(dialog: QDialog) -> str:
    """All that is read in a dialog."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: QDialog, start: str) -> QPushButton:
    """The button whose words begin so."""
    return next(one for one in dialog.findChildren(QPushButton) if one.text().startswith(start))


def test_a_table_with_heads_in_another_order_is_shown_and_taken_in(user: User, dialogs: Dialogs) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(texts(dialog))
        button(dialog, "2 rijen toevoegen").click()

    dialogs.expect(look)
    paste(user, PEOPLE)

    assert people(user) == [HEAD, ADVISER]
    assert "2 regels van het klembord" in seen[0]
    assert "Namen horen niet in een verslag." in seen[0]
    assert "Hoofd · Gemeente" in seen[0]
    assert "Mette" not in seen[0], "what is left out is not shown"


def test_one_undo_takes_all_of_it_back(user: User, dialogs: Dialogs) -> None:
    dialogs.press("2 rijen toevoegen")
    paste(user, PEOPLE)
    user.session.undo()
    assert people(user) is None


def test_another_choice_changes_what_it_becomes(user: User, dialogs: Dialogs) -> None:
    def change(dialog: QDialog) -> None:
        organisation, function = dialog.findChildren(QComboBox)[1:]
        organisation.setCurrentText("Functie")
        function.setCurrentText("Organisatie")
        assert "Gemeente · Hoofd" in texts(dialog)
        button(dialog, "2 rijen toevoegen").click()

    dialogs.expect(change)
    paste(user, PEOPLE)
    assert people(user) == [
        {"function": "Gemeente", "organisation": "Hoofd"},
        {"function": "Ambassade", "organisation": "Adviseur"},
    ]


def test_escape_pastes_nothing(user: User, dialogs: Dialogs) -> None:
    dialogs.strike(Qt.Key.Key_Escape)
    paste(user, PEOPLE)
    assert people(user) is None


def test_who_stands_there_already_does_not_come_twice(begin: Begin, dialogs: Dialogs) -> None:
    user = begin({"contacts": {"people": [ADVISER]}}, "Ontmoetingen")

    def look(dialog: QDialog) -> None:
        assert "Dit wordt het: 1 rij erbij, 1 staat er al" in texts(dialog)
        button(dialog, "1 rij toevoegen").click()

    dialogs.expect(look)
    user.find("Functie").setFocus()
    paste(user, PEOPLE)
    assert people(user) == [ADVISER, HEAD]


def test_nothing_is_asked_of_a_table_that_is_plain(user: User) -> None:
    paste(user, "Hoofd\tGemeente\nAdviseur\tAmbassade\n")
    assert people(user) == [HEAD, ADVISER]


def test_every_choice_is_named_and_told_why_it_was_made(user: User, dialogs: Dialogs) -> None:
    heard: list[tuple[str, str]] = []

    def listen(dialog: QDialog) -> None:
        heard.extend(
            (box.accessibleName(), box.accessibleDescription()) for box in dialog.findChildren(QComboBox)
        )
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    dialogs.expect(listen)
    paste(user, PEOPLE)
    assert heard == [
        ("Kolom ‘Naam’", "Namen horen niet in een verslag."),
        ("Kolom ‘Organisatie’", "Herkend aan de kop. Gemeente; Ambassade"),
        ("Kolom ‘Functie’", "Herkend aan de kop. Hoofd; Adviseur"),
    ]


def test_a_sheet_of_very_many_columns_is_refused_in_a_sentence(user: User) -> None:
    paste(user, "\n".join("\t".join(["x"] * 16_384) for _ in range(2)))
    assert people(user) is None
    assert "U plakt 16.384 kolommen. Er passen er hooguit 50. Er is niets toegevoegd." in user.seen()


def test_the_name_of_a_column_makes_no_shortcut(user: User, dialogs: Dialogs) -> None:
    def look(dialog: QDialog) -> None:
        named = [
            label for label in dialog.findChildren(QLabel, "label") if isinstance(label.buddy(), QComboBox)
        ]
        assert [QLabel.text(label) for label in named] == ["Kolom ‘R&&D’", "Kolom ‘Functie’"]
        assert [label.text() for label in named] == ["Kolom ‘R&D’", "Kolom ‘Functie’"]
        dialog.reject()

    dialogs.expect(look)
    paste(user, "R&D\tFunctie\nja\tHoofd\n")
