"""Offers: what may be meant stands under the line while a place is typed, and any other text is allowed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from testing.hand import strike
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


def test_what_was_typed_stays_where_nothing_was_chosen(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "Ber")
    press(Qt.Key.Key_Return)

    assert offered() == []
    assert user.draft.get("transport", "destinations") == [{"city": "Ber"}]
    assert (user.value("Plaats"), user.value("Land")) == ("Ber", "")


def test_escape_gives_back_what_was_typed(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "Ber")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert user.value("Plaats") == "Bergen"
    press(Qt.Key.Key_Escape)

    assert offered() == []
    assert user.draft.get("transport", "destinations") == [{"city": "Ber"}]
    assert user.value("Plaats") == "Ber"


def test_the_arrows_come_back_to_what_was_typed(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "Ber")
    press(Qt.Key.Key_Up)
    assert user.value("Plaats") != "Ber"
    press(Qt.Key.Key_Down)
    assert user.value("Plaats") == "Ber"
    press(Qt.Key.Key_Return)

    assert user.draft.get("transport", "destinations") == [{"city": "Ber"}]


def test_a_suggestion_is_chosen_also_where_its_name_was_typed(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "Bergen")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert user.draft.get("transport", "destinations") == [{"city": "Bergen", "country": "BE"}]


def test_only_cities_are_a_destination(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "lon")

    assert offered()[0] == "Londen · Verenigd Koninkrijk"
    assert not [line for line in offered() if line.startswith("LHR")]


def test_no_dutch_town_is_a_destination(user: User) -> None:
    user.type("Plaats", "")
    type_on(user, "utr")

    assert offered()
    assert not [line for line in offered() if line.endswith("Nederland")]


@pytest.mark.parametrize("code", ["gva", "GVA", "Gva"])
def test_who_flies_finds_an_airport_by_its_code_in_any_letters(user: User, code: str) -> None:
    user.choose("Vervoermiddel", "Vliegtuig")
    user.type("Naar", "")
    type_on(user, code)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert user.draft.get("transport", "legs", 0, "to") == "GVA"


def test_a_train_is_offered_no_airports(user: User) -> None:
    user.choose("Vervoermiddel", "Trein")
    user.type("Naar", "")
    type_on(user, "parijs")

    assert offered()[0] == "Parijs · Frankrijk"
    assert not [line for line in offered() if line.startswith("CDG")]


def test_a_city_that_is_typed_brings_its_country_too(user: User) -> None:
    user.type("Plaats", "stockholm")
    user.tab()

    assert user.value("Land") == "Zweden"
    assert user.draft.get("transport", "destinations") == [{"city": "stockholm", "country": "SE"}]


def test_a_country_that_was_chosen_stays(user: User) -> None:
    user.type("Land", "Noorwegen")
    user.type("Plaats", "Stockholm")
    user.tab()

    assert user.draft.get("transport", "destinations", 0, "country") == "NO"
    assert "Het programma kent Stockholm (Zweden). Kijk na of het land klopt." in user.seen()


def test_of_cities_with_one_name_a_destination_is_chosen(user: User) -> None:
    user.type("Plaats", "Granada")
    user.tab()
    assert user.value("Land") == ""
    assert "Er is meer dan één plaats die Granada heet: kies er een." in user.seen()
    assert {"Granada (Spanje)", "Granada (Nicaragua)"} <= {*user.seen()}

    user.press("Plaats: Granada (Nicaragua)")

    assert user.draft.get("transport", "destinations") == [{"city": "Granada", "country": "NI"}]
    assert user.value("Land") == "Nicaragua"
    assert user.heard == "Plaats"
    assert not [text for text in user.seen() if "meer dan één" in text]


def test_a_place_of_a_leg_that_is_not_known_is_told_once_it_is_left(user: User) -> None:
    user.choose("Vervoermiddel", "Trein")
    user.type("Van", "Den Haag")
    user.type("Naar", "parijz")
    assert not [text for text in user.seen() if "kent" in text or text == "Parijs (Frankrijk)"]
    user.tab()
    told = "Het programma kent ‘parijz’ niet. Bedoelt u Parijs (Frankrijk)? Vul anders de kilometers zelf in."
    assert told in user.seen()

    user.press("Naar: Parijs (Frankrijk)")

    assert user.value("Naar") == "Parijs"
    assert user.value("Kilometers, enkele reis") == "461"
    assert told not in user.seen()


def test_of_places_with_one_name_a_leg_keeps_the_one_that_is_chosen(user: User) -> None:
    user.choose("Vervoermiddel", "Trein")
    user.type("Van", "Den Haag")
    user.type("Naar", "Bergen")
    user.tab()
    assert "Er is meer dan één plaats die Bergen heet. Kies welke u bedoelt." in user.seen()

    user.press("Naar: Bergen (België)")

    assert user.draft.get("transport", "legs", 0, "to_place") == "Bergen (BE)"
    assert user.value("Kilometers, enkele reis") == "218"
    assert "Het programma rekent met Bergen (België)." in user.seen()

    user.press("Naar: Bergen (Noorwegen)")
    assert "Het programma rekent met Bergen (Noorwegen)." in user.seen()


def test_an_offer_says_which_place_is_meant_too(user: User) -> None:
    user.choose("Vervoermiddel", "Trein")
    user.type("Naar", "")
    type_on(user, "bergen")
    downs = [Qt.Key.Key_Down] * (offered().index("Bergen · België") + 1)
    press(*downs, Qt.Key.Key_Return)

    leg = user.draft.get("transport", "legs", 0)
    assert (leg["to"], leg["to_place"]) == ("Bergen", "Bergen (BE)")


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
