"""Wizard: pages are turned without losing anything, whatever key is pressed."""

from copy import deepcopy
from itertools import compress
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from desktop.forms.kinds import KINDS
from desktop.widgets.wizard.review import TITLE
from desktop.widgets.wizard.review_text import ReviewText
from testing.reports import REPORTS, STATES
from tests.widgets.user import Begin, User

TITLES = [*(section.title for section in KINDS["trip"].sections), TITLE]
STEPS = [
    pytest.param(title, TITLES[place - 1] if place else "", "".join(TITLES[place + 1 : place + 2]), id=title)
    for place, title in enumerate(TITLES)
]


def states(user: User) -> list[str]:
    """What the step list says of each step."""
    spoken = QAccessible.queryAccessibleInterface(user.wizard.steps)
    return [spoken.child(i).text(QAccessible.Text.Name) for i in range(spoken.childCount())]


def test_it_begins_at_the_first_answer_of_the_first_step(begin: Begin) -> None:
    user = begin()
    assert (user.title, user.heard) == ("Reizigers", "Aantal personen")


@pytest.mark.parametrize("state", STATES)
def test_going_through_all_pages_and_back_changes_nothing(begin: Begin, state: str) -> None:
    user = begin(REPORTS["trip"][state])
    before = deepcopy(user.draft.answers)
    seen = {}
    for title in TITLES[:-1]:
        assert user.title == title
        seen[title] = user.seen()
        user.press("Volgende stap")
    for title in reversed(TITLES[:-1]):
        user.press("Vorige stap")
        assert user.title == title
        assert user.seen() == seen[title]
    assert user.draft.answers == before
    assert user.draft.changes == 0


def test_back_keeps_what_was_typed(begin: Begin) -> None:
    user = begin()
    user.type("Aantal personen", "3")
    user.press("Volgende stap")
    user.type("Aantal dagen", "3,5")
    user.press("Vorige stap")
    assert user.value("Aantal personen") == "3"
    user.press("Volgende stap")
    assert user.value("Aantal dagen") == "3,5"


def test_back_keeps_what_cannot_be_read_yet(begin: Begin) -> None:
    user = begin(at="Duur")
    user.type("Aantal dagen", "veel")
    user.press("Volgende stap")
    user.press("Vorige stap")
    assert user.value("Aantal dagen") == "veel"
    assert user.draft.get("duration", "days") == "veel"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_no_enter_or_escape_in_a_field_turns_the_page_or_closes(
    begin: Begin, title: str, key: Qt.Key
) -> None:
    user = begin(REPORTS["trip"]["filled"], at=title)
    before = deepcopy(user.draft.answers)
    fields = [widget for widget, _ in user.walk() if not isinstance(widget, QAbstractButton)]
    for field in fields:
        if field is user.wizard.steps or (isinstance(field, QPlainTextEdit) and key != Qt.Key.Key_Escape):
            continue  # a line break is what Enter is for there
        if isinstance(field, ReviewText) and key != Qt.Key.Key_Escape:
            continue  # there it follows a link
        field.setFocus()
        user.key(key)
        assert (user.title, user.focused) == (title, field)
    assert user.draft.answers == before
    assert user.window.isVisible()


def test_enter_in_a_text_begins_a_new_line(begin: Begin) -> None:
    user = begin(at="Doel")
    user.type("Doel van de reis", "Een congres.\nEen bezoek.")
    assert user.draft.get("purpose", "text") == "Een congres.\nEen bezoek."
    assert user.title == "Doel"


def test_escape_in_an_open_list_closes_only_the_list(begin: Begin) -> None:
    user = begin(at="Vervoer")
    user.type("Land", "Zw")
    user.key(Qt.Key.Key_Escape)
    assert (user.title, user.value("Land")) == ("Vervoer", "Zw")


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize(("title", "before", "after"), STEPS)
def test_from_any_step_one_goes_to_its_neighbours(
    begin: Begin, title: str, before: str, after: str, filled: bool
) -> None:
    user = begin(REPORTS["trip"]["filled"] if filled else {})
    user.go(title)
    if before:
        user.press("Vorige stap")
        assert user.title == before
        user.go(title)
    if after:
        user.press("Volgende stap")
        assert user.title == after


def test_there_is_no_step_before_the_first(begin: Begin) -> None:
    with pytest.raises(LookupError):
        begin().find("Vorige stap")


def test_after_the_last_step_comes_finishing(begin: Begin) -> None:
    user = begin(at=TITLE)
    asked = []
    user.wizard.finish_wanted.connect(lambda: asked.append("finish"))
    user.press("Afronden en PDF maken")
    assert asked == ["finish"]
    with pytest.raises(LookupError):
        user.find("Volgende stap")


@pytest.mark.parametrize("title", TITLES[1:])
def test_turning_the_page_puts_the_keyboard_on_its_first_answer(begin: Begin, title: str) -> None:
    user = begin(REPORTS["trip"]["filled"], at=title)
    assert user.heard in user.names()[:2], "the title of a row, or its first answer"


def test_a_page_that_is_turned_to_is_announced(begin: Begin, announced: list[str]) -> None:
    user = begin()
    announced.clear()
    user.press("Volgende stap")
    user.go(TITLE)
    last = len(TITLES)
    assert announced == [
        f"Stap 2 van {last}: Duur",
        f"Stap {last} van {last}: Controle. Nog 10 dingen voordat u kunt afronden",
        "Reizigers: vul in hoeveel personen de reis hebben gemaakt, link",
    ]


class TestTheStepList:
    """Says in words how far each step is."""

    def test_an_untouched_report_has_not_begun(self, begin: Begin) -> None:
        numbered = [f"{place}. {title}" for place, title in enumerate(TITLES[:-1], 1)]
        assert states(begin()) == [*(f"{title}, nog niet begonnen" for title in numbered), TITLE]

    def test_a_complete_report_is_filled_in(self, begin: Begin) -> None:
        user = begin(REPORTS["trip"]["filled"])
        needed = [section.needs_any() for section in KINDS["trip"].sections]
        told = [state.split(", ")[1] for state in compress(states(user), needed)]
        assert told == ["ingevuld"] * sum(needed)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [("1", "ingevuld"), ("120", "bezig"), ("x", "bezig"), ("", "nog niet begonnen")],
    )
    def test_it_follows_what_is_typed(self, begin: Begin, typed: str, said: str, qtbot: Any) -> None:
        user = begin()
        user.type("Aantal personen", typed)
        qtbot.waitUntil(lambda: states(user)[0] == f"1. Reizigers, {said}", timeout=2000)

    def test_an_emptied_step_has_not_begun_again(self, begin: Begin) -> None:
        user = begin({"purpose": {"text": "Ja"}}, at="Doel")
        assert states(user)[4] == "5. Doel, ingevuld"
        user.shortcut("Ctrl+A")
        user.key(Qt.Key.Key_Delete)
        user.press("Volgende stap")
        assert states(user)[4] == "5. Doel, nog niet begonnen"

    def test_a_step_without_one_needed_answer_is_at_work(self, begin: Begin) -> None:
        user = begin(at="Reizigers")
        user.type("Dienst of afdeling", "Bestuursdienst")
        user.press("Volgende stap")
        assert states(user)[0] == "1. Reizigers, bezig"

    def test_other_steps_follow_too(self, begin: Begin) -> None:
        """The means of a leg decide which figures the next step needs."""
        filled = deepcopy(REPORTS["trip"]["filled"])
        user = begin(filled, at="Vervoer")
        user.press("Etappe 3 dupliceren")
        user.choose("Vervoermiddel", "Anders")
        user.press("Volgende stap")
        assert states(user)[3] == "4. CO₂-uitstoot, bezig"


class TestUndo:
    """One undo for the whole report (decision 0002)."""

    def undo(self, user: User) -> None:
        """Presses Ctrl+Z where the keyboard is."""
        QTest.keyClick(user.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def test_goes_back_over_a_turned_page(self, begin: Begin) -> None:
        user = begin()
        user.type("Aantal personen", "3")
        user.press("Volgende stap")
        user.type("Aantal dagen", "4")
        self.undo(user)
        self.undo(user)
        assert user.draft.answers == {}
        assert (user.title, user.heard) == ("Reizigers", "Aantal personen")
        assert user.value("Aantal personen") == ""

    def test_is_the_same_within_a_field(self, begin: Begin) -> None:
        user = begin(at="Doel")
        user.type("Doel van de reis", "Een congres over water")
        self.undo(user)
        assert user.value("Doel van de reis") == "Een congres over "
        assert user.draft.get("purpose", "text") == "Een congres over "
        user.shortcut("Ctrl+Y")
        assert user.value("Doel van de reis") == "Een congres over water"

    def test_takes_a_choice_back(self, begin: Begin) -> None:
        user = begin(at="Vervolgafspraken")
        user.answer("Zijn er vervolgafspraken?", "Nee")
        self.undo(user)
        user.answer("Zijn er vervolgafspraken?", "Ja")
        assert user.draft.get("follow_up", "any") is True
        self.undo(user)
        assert "Vervolgafspraken in het kort" not in user.names()
