"""F7 goes through the words of a report that may be wrong, page after page, and says each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.spelling import talk
from desktop.widgets.editors import spelling_marks
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.texts import TextEdit
from desktop.widgets.main.spelling_walk import CANNOT, FROM_THE_TOP, NONE_LEFT, SWITCHED_OFF
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.widgets.spelled import choose, open_menu
from tests.widgets.user import Begin, User

REPORT = {
    "purpose": {"text": "😀 Een vergadring.\nEn een wrod."},
    "outcomes": {"results": ["Alles goed.", "Weer een vergadring."]},
    "follow_up": {
        "any": True,
        "text": "Niets mis.",
        "actions": [{"result": "Een gemeetne helpen.", "owner": "Gemeente"}],
    },
}
Found = tuple[str, str, str]  # the page, the word that is selected there, and what is said
Press = Callable[[User], Found]


@pytest.fixture
def press(speller: Speller, qtbot: QtBot, announced: list[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    """Presses F7, and waits for what is said."""
    monkeypatch.setattr(spelling_marks, "MENU_WAITS", 30_000)

    def press(user: User) -> Found:
        announced.clear()
        user.session.check_spelling()
        qtbot.waitUntil(lambda: any("Stap" not in said for said in announced), timeout=30_000)
        edit = user.focused
        selected = edit.textCursor().selectedText() if isinstance(edit, TextEdit) else ""
        return user.title, selected, announced[-1]

    return press


def test_it_goes_on_from_the_cursor_through_all_pages_and_round(begin: Begin, press: Press) -> None:
    user = begin(REPORT, "Doel")

    assert [press(user) for _ in range(5)] == [
        ("Doel", "vergadring", "Misschien fout: vergadring"),
        ("Doel", "wrod", "Misschien fout: wrod"),
        ("Opbrengst", "vergadring", "Misschien fout: vergadring"),
        ("Vervolgafspraken", "gemeetne", "Misschien fout: gemeetne"),
        ("Doel", "vergadring", f"{FROM_THE_TOP} Misschien fout: vergadring"),
    ]


@pytest.mark.parametrize(
    ("at", "page"), [("Duur", "Doel"), ("Ontmoetingen", "Opbrengst"), ("Controle", "Doel")]
)
def test_it_begins_with_the_page_that_is_shown(begin: Begin, press: Press, at: str, page: str) -> None:
    user = begin(REPORT, at)

    assert press(user)[0] == page


def test_what_stands_before_the_cursor_comes_last(begin: Begin, press: Press) -> None:
    user = begin({"purpose": {"text": "Een wrod en alles goed."}}, "Doel")
    user.key(Qt.Key.Key_Home)
    assert press(user)[1:] == ("wrod", "Misschien fout: wrod")

    assert press(user)[1:] == ("wrod", f"{FROM_THE_TOP} Misschien fout: wrod")


@pytest.mark.parametrize("answers", [{}, {"purpose": {"text": "Alles goed."}}])
def test_it_says_that_no_word_is_left(begin: Begin, press: Press, answers: Any) -> None:
    user = begin(answers, "Duur")

    title, _, said = press(user)
    assert (title, said) == ("Duur", NONE_LEFT)


def test_the_way_on_is_the_menu_of_the_word_and_f7_again(begin: Begin, press: Press, qtbot: QtBot) -> None:
    user = begin({"purpose": {"text": "Een vergadring met een wrod."}}, "Doel")
    press(user)
    edit = user.focused
    assert isinstance(edit, TextEdit)

    choose(open_menu(qtbot, edit), "vergadering")
    assert user.draft.get("purpose", "text") == "Een vergadering met een wrod."
    user.come_forward()
    assert press(user)[1] == "wrod"


def test_a_correction_is_undone_by_itself(begin: Begin, press: Press, qtbot: QtBot) -> None:
    user = begin({}, "Doel")
    user.type("Doel van de reis", "Een vergadring.")
    edit = user.focused
    assert isinstance(edit, TextEdit)
    qtbot.waitUntil(lambda: edit.spelling.wrong_at(6) is not None, timeout=30_000)
    for _ in range(5):
        user.key(Qt.Key.Key_Left)
    choose(open_menu(qtbot, edit), "vergadering")
    user.type("Doel van de reis", "Ja")

    seen = []
    for _ in range(3):
        seen.append(user.draft.get("purpose", "text"))
        user.session.undo()
    assert "vergadering" in seen[0]
    assert seen[1:] == ["Een vergadering.", "Een vergadring."]


def test_words_that_the_report_names_are_right(begin: Begin, press: Press) -> None:
    answers = {
        "purpose": {"text": "Een gesprek met de Kungliga en de vergadring."},
        "contacts": {"people": [{"function": "rector", "organisation": "Kungliga Högskolan"}]},
    }

    assert press(begin(answers, "Doel"))[1] == "vergadring"


def test_where_it_is_switched_off_it_says_how_to_switch_it_on(
    begin: Begin, press: Press, speller: Speller
) -> None:
    speller.switch(False)

    assert press(begin(REPORT, "Doel"))[2] == SWITCHED_OFF


def test_where_no_dictionary_can_be_read_it_says_that_it_cannot(
    begin: Begin, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "command", lambda: ["/nowhere/at-all"])
    user = begin(REPORT, "Doel")

    assert press(user)[2] == CANNOT
    assert press(user)[2] == CANNOT


def test_its_key_works_in_the_window(
    speller: Speller, window: Window, hand: Hand, announced: list[str], qtbot: QtBot
) -> None:
    window.commands.new("trip")
    hand.shortcut("F7")

    qtbot.waitUntil(lambda: NONE_LEFT in announced, timeout=30_000)


def test_the_settings_switch_it_off(
    speller: Speller, window: Window, hand: Hand, announced: list[str], home: Path
) -> None:
    window.commands.new("trip")
    settings.save({"spelling": False})
    window.read_settings()
    hand.shortcut("F7")

    assert SWITCHED_OFF in announced
    assert not speller.has_started


def test_the_places_that_the_program_knows_are_right_soon_after_the_start(
    speller: Speller, window: Window, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Göteborg" in speller.right, timeout=30_000)

    assert "Slovenië" in speller.right


def test_what_another_report_names_is_not(begin: Begin, press: Press) -> None:
    begin({"contacts": {"people": [{"function": "rector", "organisation": "Kungliga Högskolan"}]}}, "Doel")
    user = begin({"purpose": {"text": "Een gesprek met de Kungliga."}})

    assert press(user)[1] == "Kungliga"
