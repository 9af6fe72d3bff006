"""What appears: Tab comes to what an answer brought up; taking it over leaves the keyboard where it was."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.widgets.user import Begin, User


def press(user: User, name: str) -> None:
    """Presses a link or button with the keyboard."""
    link = user.find(name)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(link, Qt.Key.Key_Space)
    user.settle()


def with_leg(begin: Begin, **leg: object) -> User:
    """Somebody at a journey of one leg, of which all answers are seen."""
    user = begin({"transport": {"legs": [leg]}}, "Vervoer")
    user.press("Etappe 1: meer")
    return user


def test_tab_goes_on_to_the_question_that_a_choice_brought(begin: Begin) -> None:
    user = begin({"transport": {"legs": [{"from": "Amsterdam", "to": "Londen"}]}}, "Vervoer")
    user.choose("Vervoermiddel", "Vliegtuig")
    user.tab()
    heard = [user.heard]
    while heard[-1] != "Etappe toevoegen" and len(heard) < 12:
        user.tab()
        heard.append(user.heard)
    assert "Klasse of brandstof" in [name.removesuffix(" (niet verplicht)") for name in heard]


def test_tab_goes_to_the_link_that_leaving_a_field_brings(begin: Begin) -> None:
    user = with_leg(begin, means="plane", **{"from": "AMS", "to": "LHR"})
    user.type("Kilometers, enkele reis", "999")
    user.tab()
    assert user.heard == "Kilometers, enkele reis: Opnieuw berekenen"


def test_computing_again_leaves_the_keyboard_in_the_field(begin: Begin) -> None:
    user = with_leg(begin, means="plane", km=999, **{"from": "AMS", "to": "LHR"})
    press(user, "Kilometers, enkele reis: Opnieuw berekenen")
    assert user.heard == "Kilometers, enkele reis"
    assert user.draft.get("transport", "legs", 0, "km") is None


def test_taking_over_days_leaves_the_keyboard_in_the_field(begin: Begin) -> None:
    user = begin({"duration": {"departure": "2024-06-03", "return": "2024-06-05"}}, "Duur")
    press(user, "Aantal dagen: 3 dagen overnemen")
    assert user.heard == "Aantal dagen"
    assert user.draft.get("duration", "days") == 3


def test_a_number_that_may_mean_two_is_chosen(begin: Begin) -> None:
    user = with_leg(begin, means="train", **{"from": "A", "to": "B"})
    user.type("Kilometers, enkele reis", "1.250")
    user.tab()
    assert user.heard == "Kilometers, enkele reis: 1.250"
    user.tab()
    assert user.heard == "Kilometers, enkele reis: 1,25"
    press(user, "Kilometers, enkele reis: 1.250")
    assert user.draft.get("transport", "legs", 0, "km") == 1250
    assert user.heard == "Kilometers, enkele reis"


def test_days_too_are_chosen_where_they_may_mean_two(begin: Begin) -> None:
    user = begin(at="Duur")
    user.type("Aantal dagen", "1.500")
    user.tab()
    press(user, "Aantal dagen: 1,5")
    assert user.draft.get("duration", "days") == 1.5


def test_a_number_has_its_points_but_where_it_is_typed(begin: Begin) -> None:
    user = with_leg(begin, means="train", km=1250, **{"from": "A", "to": "B"})
    assert user.value("Kilometers, enkele reis") == "1.250"
    user.find("Kilometers, enkele reis").setFocus()
    assert user.value("Kilometers, enkele reis") == "1250"
    user.tab()
    assert user.value("Kilometers, enkele reis") == "1.250"
    assert user.draft.get("transport", "legs", 0, "km") == 1250
    user.find("Kilometers, enkele reis").setFocus()
    user.key(Qt.Key.Key_End)
    user.key(Qt.Key.Key_5)
    user.tab()
    assert user.draft.get("transport", "legs", 0, "km") == 12505
