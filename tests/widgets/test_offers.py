"""Offers: what may be meant stands under the line while a place is typed, and any other text is allowed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from scripts.hand import strike
from tests.widgets.user import Begin, User


def offered() -> list[str]:
    """The lines of the list that is shown; none where there is no list."""
    popup = QApplication.activePopupWidget()
    if not isinstance(popup, QAbstractItemView):
        return []
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def type_on(user: User, text: str) -> None:
    """Types where the keyboard is, whether or not a list is shown."""
    for letter in text:
        strike(QApplication.focusWidget() or user.window, letter)
        QApplication.processEvents()


def press(*keys: Qt.Key) -> None:
    """Presses keys that go to the list."""
    for key in keys:
        popup = QApplication.activePopupWidget()
        assert popup
        QTest.keyClick(popup, key)
        QApplication.processEvents()


@pytest.fixture
def user(begin: Begin) -> User:
    """Somebody at an empty page of transport."""
    return begin(at="Vervoer")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("parij", "Parijs · Frankrijk"),
        ("Paris", "Parijs · Frankrijk"),
        ("koln", "Keulen · Duitsland"),
        ("keul", "Keulen · Duitsland"),
        ("goteb", "Göteborg · Zweden"),
    ],
)
def test_a_city_is_offered_by_any_of_its_names(user: User, typed: str, first: str) -> None:
    user.type("Plaats", "")
    type_on(user, typed)

    assert offered()[0] == first


def test_a_chosen_city_brings_its_country(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "parij")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert user.draft.get("transport", "destinations") == [{"city": "Parijs", "country": "FR"}]
    assert (user.value("Plaats"), user.value("Land")) == ("Parijs", "Frankrijk")


def test_only_cities_are_a_destination(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "ams")

    assert offered()[0] == "Amsterdam · Nederland"
    assert not [line for line in offered() if line.startswith("AMS")]


def test_a_leg_takes_airports_by_name_and_by_code(user: User) -> None:
    user.type("Van", "")
    type_on(user, "arn")
    assert any(line.startswith("ARN · ") for line in offered())
    press(Qt.Key.Key_Escape)

    user.type("Naar", "")
    type_on(user, "charles de g")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert user.draft.get("transport", "legs", 0, "to") == "CDG"


def test_typing_on_takes_nothing_that_is_offered(user: User) -> None:
    user.type("Van", "")
    type_on(user, "parijs-west")

    assert user.draft.get("transport", "legs", 0, "from") == "parijs-west"
    assert offered() == []


def test_the_arrows_show_an_offer_and_escape_leaves_what_was_typed(user: User) -> None:
    user.type("Van", "")
    type_on(user, "par")
    press(Qt.Key.Key_Escape)

    assert offered() == []
    assert user.value("Van") == "par"
    assert user.draft.get("transport", "legs", 0, "from") == "par"


def test_what_was_taken_is_one_step_to_undo_for_each_answer(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "parij")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    while user.draft.can_undo:
        user.session.undo()

    assert not user.draft.get("transport", "destinations", 0, "city")
    assert not user.draft.get("transport", "destinations", 0, "country")
