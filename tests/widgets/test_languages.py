"""In which language a text is: said by the user in its menu, shown and heard beside it, and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.widgets.editors.languages import DUTCH, IN_DUTCH, MENU
from desktop.widgets.editors.speller import Speller
from desktop.widgets.editors.texts import TextEdit
from desktop.widgets.main.spelling_walk import NONE_LEFT
from tests.widgets.spelled import open_menu, wait_for_marks
from tests.widgets.user import Begin, User

ENGLISH = "Deze tekst is in het Engels."
TEXT = "Doel van de reis"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def languages(qtbot: QtBot, edit: TextEdit) -> QMenu | None:
    """The menu of languages in the menu of a text, which is closed again; None where it has none."""
    menu = open_menu(qtbot, edit)
    menu.close()
    return next((inner for inner in menu.findChildren(QMenu) if inner.title() == MENU), None)


def text_of(user: User, name: str) -> TextEdit:
    """The text that is called so."""
    edit = user.find(name)
    assert isinstance(edit, TextEdit)
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    return edit


def say(qtbot: QtBot, user: User, name: str, language: str) -> None:
    """Chooses a language for a text."""
    menu = languages(qtbot, text_of(user, name))
    assert menu
    next(action for action in menu.actions() if action.text() == language).trigger()
    user.come_forward()
    user.settle()


def said_now(qtbot: QtBot, user: User, name: str) -> list[str]:
    """The languages with a tick in the menu of a text."""
    menu = languages(qtbot, text_of(user, name))
    assert menu
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_a_text_is_dutch_until_the_user_says_otherwise(
    begin: Begin, qtbot: QtBot, announced: list[str]
) -> None:
    user = begin({"purpose": {"text": "The aim."}}, "Doel")
    assert said_now(qtbot, user, TEXT) == [DUTCH]
    announced.clear()

    say(qtbot, user, TEXT, "Engels")

    assert user.draft.section("purpose") == {"text": "The aim.", "text_language": "en"}
    assert said_now(qtbot, user, TEXT) == ["Engels"]
    assert ENGLISH in user.seen()
    assert announced == [ENGLISH]
    user.tab()
    assert ENGLISH in user.described(TEXT)


def test_it_is_undone_and_done_again_as_any_change(begin: Begin, qtbot: QtBot) -> None:
    user = begin({"purpose": {"text": "The aim."}}, "Doel")
    say(qtbot, user, TEXT, "Engels")

    user.session.undo()
    user.settle()
    assert user.draft.section("purpose") == {"text": "The aim."}
    assert ENGLISH not in user.seen()
    user.session.redo()
    user.settle()
    assert ENGLISH in user.seen()
    assert user.focused is user.find(TEXT)


def test_dutch_takes_it_away_and_the_same_once_more_changes_nothing(
    begin: Begin, qtbot: QtBot, announced: list[str]
) -> None:
    user = begin({"purpose": {"text": "The aim.", "text_language": "en"}}, "Doel")
    assert ENGLISH in user.seen()
    say(qtbot, user, TEXT, "Engels")
    assert not user.draft.can_undo

    say(qtbot, user, TEXT, DUTCH)

    assert user.draft.section("purpose") == {"text": "The aim."}
    assert ENGLISH not in user.seen()
    assert announced[-1] == IN_DUTCH


def test_texts_of_one_list_are_in_one_language_and_those_of_a_row_each_in_its_own(
    begin: Begin, qtbot: QtBot
) -> None:
    user = begin({"outcomes": {"results": ["One", "Two"]}}, "Opbrengst")
    say(qtbot, user, "Opbrengst 2", "Duits")
    assert user.draft.section("outcomes") == {"results": ["One", "Two"], "results_language": "de"}
    assert user.seen().count("Deze tekst is in het Duits.") == 2

    follow_up = {"any": True, "text": "Af.", "actions": [{"result": "One", "status": "Deux"}]}
    user = begin({"follow_up": follow_up}, "Vervolgafspraken")
    say(qtbot, user, "Stand van zaken", "Frans")
    say(qtbot, user, "Resultaat", "Engels")
    assert user.draft.get("follow_up", "actions") == [
        {"result": "One", "status": "Deux", "result_language": "en", "status_language": "fr"}
    ]


def test_a_language_that_is_not_in_the_menu_is_named_by_its_code(begin: Begin) -> None:
    user = begin({"purpose": {"text": "Цель", "text_language": "uk"}}, "Doel")

    assert "Deze tekst is in een andere taal (uk)." in user.seen()


def test_a_finished_report_shows_it_and_offers_no_other(begin: Begin, qtbot: QtBot) -> None:
    user = begin({"purpose": {"text": "The aim.", "text_language": "en"}}, "Doel", state="final")

    assert ENGLISH in user.seen()
    assert languages(qtbot, text_of(user, TEXT)) is None


def test_a_text_in_another_language_is_not_looked_up_in_the_dutch_dictionary(
    begin: Begin, qtbot: QtBot, speller: Speller, announced: list[str]
) -> None:
    user = begin({"purpose": {"text": "Een wrod."}}, "Doel")
    edit = text_of(user, TEXT)
    wait_for_marks(qtbot, edit, "wrod")

    say(qtbot, user, TEXT, "Engels")
    wait_for_marks(qtbot, edit)
    announced.clear()
    user.session.check_spelling()
    qtbot.waitUntil(lambda: announced == [NONE_LEFT], timeout=30_000)
    say(qtbot, user, TEXT, DUTCH)
    wait_for_marks(qtbot, edit, "wrod")
