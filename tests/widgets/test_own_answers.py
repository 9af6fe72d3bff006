"""Own answers: what this user answered in earlier reports is offered while the like is typed again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.offered_answers import OfferedAnswers
from desktop.storage import own_reports as reading
from desktop.storage import report_file, versions
from desktop.storage.versions import Limits
from desktop.widgets.background.own_answers import own_answers
from desktop.widgets.main.window import Window
from testing.hand import strike
from tests.dialogs import Dialogs
from tests.widgets.test_offers import offered, press, type_on
from tests.widgets.user import Begin, User

CONTROL = Qt.KeyboardModifier.ControlModifier
FILLED: dict[str, Any] = {
    "contacts": {"people": [{"function": "Wethouder Wonen", "organisation": "Gemeente Göteborg"}]},
    "locations": {"places": ["Stadhuis", "Ambassade"]},
}


@pytest.fixture
def own_reports(tmp_path: Path) -> Path:
    """A report that this user saved."""
    report = tmp_path / "Göteborg.json"
    report.write_bytes(report_file.write(Draft(KINDS["trip"], FILLED)))
    versions.keep(report, report.read_bytes(), datetime(2026, 6, 1, tzinfo=UTC), Limits())
    return report


Touch = Callable[[User, str], None]


@pytest.fixture
def touch(qtbot: QtBot) -> Touch:
    """Puts the keyboard in a field, and waits until what was answered before is read."""

    def touch(user: User, name: str) -> None:
        user.type(name, "")
        qtbot.waitUntil(lambda: own_answers().is_read)

    return touch


@pytest.mark.parametrize(
    ("step", "field", "typed", "answer"),
    [
        ("Ontmoetingen", "Functie", "wo", "Wethouder Wonen"),
        ("Ontmoetingen", "Organisatie", "gote", "Gemeente Göteborg"),
        ("Locaties", "Locatie 1", "amb", "Ambassade"),
    ],
)
def test_an_earlier_answer_is_taken_with_the_arrow_and_enter(
    begin: Begin, own_reports: Path, touch: Touch, step: str, field: str, typed: str, answer: str
) -> None:
    user = begin(at=step)
    touch(user, field)
    type_on(user, typed)
    assert offered() == [answer]
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert user.value(field) == answer
    assert answer in str(user.draft.answers)


def test_only_what_was_chosen_is_taken(begin: Begin, own_reports: Path, touch: Touch) -> None:
    user = begin(at="Ontmoetingen")
    touch(user, "Functie")
    type_on(user, "Wo")
    press(Qt.Key.Key_Return)

    assert offered() == []
    assert user.draft.get("contacts", "people") == [{"function": "Wo"}]


def test_escape_gives_back_what_was_typed(begin: Begin, own_reports: Path, touch: Touch) -> None:
    user = begin(at="Ontmoetingen")
    touch(user, "Functie")
    type_on(user, "Wo")
    press(Qt.Key.Key_Down)
    assert user.value("Functie") == "Wethouder Wonen"
    press(Qt.Key.Key_Escape)

    assert user.draft.get("contacts", "people") == [{"function": "Wo"}]


def test_typing_waits_for_no_reading(
    begin: Begin, own_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def read(stop: Callable[[], bool]) -> OfferedAnswers:
        go_on.wait(20)
        return OfferedAnswers()

    monkeypatch.setattr(reading, "offered_answers", read)
    user = begin(at="Ontmoetingen")
    user.type("Functie", "Wo")

    assert user.draft.get("contacts", "people") == [{"function": "Wo"}]
    assert not own_answers().is_read
    go_on.set()


def test_nothing_is_read_before_a_field_is_touched_that_offers_it(
    begin: Begin, own_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[object] = []

    def read(stop: object) -> OfferedAnswers:
        began.append(stop)
        return OfferedAnswers()

    monkeypatch.setattr(reading, "offered_answers", read)
    user = begin(at="Doel")
    user.type("Doel van de reis", "Wonen")
    QApplication.processEvents()

    assert began == []


def test_what_is_gone_is_offered_in_no_later_report(begin: Begin, own_reports: Path, touch: Touch) -> None:
    touch(begin(at="Ontmoetingen"), "Functie")
    own_reports.unlink()

    user = begin(at="Ontmoetingen")
    touch(user, "Functie")
    type_on(user, "wo")

    assert offered() == []


def test_the_report_itself_counts_too(begin: Begin) -> None:
    user = begin({"locations": {"places": ["Stadhuis", "Sta"]}}, at="Locaties")
    user.type("Locatie 2", "")
    type_on(user, "s")

    assert offered() == ["Stadhuis"]


def test_who_wants_none_is_offered_none(
    begin: Begin, window: Window, dialogs: Dialogs, own_reports: Path
) -> None:
    settings.save({"earlier_answers": False})
    window.load_deferred([])
    user = begin(FILLED, at="Ontmoetingen")
    user.type("Functie", "")
    type_on(user, "wo")

    assert offered() == []
    assert not own_answers().is_read


@pytest.mark.parametrize(
    ("key", "shown"),
    [((Qt.Key.Key_PageDown, CONTROL), "Opbrengst"), ((Qt.Key.Key_PageUp, CONTROL), "Locaties")],
    ids=["forward", "back"],
)
def test_a_key_of_the_menus_is_heard_while_something_is_offered(
    window: Window, key: tuple[Qt.Key, Qt.KeyboardModifier], shown: str
) -> None:
    window.commands.new("trip")
    assert window.session
    wizard = window.session.wizard
    window.session.draft.put("contacts", ("people",), [{"function": "Wethouder Wonen"}, {"function": ""}])
    wizard.go_to(("contacts", ("people", 1, "function")))
    QApplication.processEvents()
    for letter in "we":
        strike(QApplication.focusWidget() or window, letter)
    popup = QApplication.activePopupWidget()
    assert popup
    assert offered() == ["Wethouder Wonen"]
    QTest.keyClick(popup, *key)
    QApplication.processEvents()

    assert wizard.page.accessibleName() == shown
    assert offered() == []
    assert window.session.draft.get("contacts", "people", 1, "function") == "we"


OWNERS: dict[str, Any] = {
    "tracks": {
        "tracks": [
            {"rows": [{"result": "Brug", "owner": "Dienst Mobiliteit"}, {"owner": "Dienst Milieu"}, {}]}
        ]
    }
}


@pytest.fixture
def manager(begin: Begin) -> User:
    """Somebody at the owner of the last action of a progress report."""
    user = begin(OWNERS, at="Sporen", kind="progress")
    user.session.wizard.go_to(("tracks", ("tracks", 0, "rows", 2, "owner")))
    QApplication.processEvents()
    return user


def owner(user: User) -> object:
    return user.draft.get("tracks", "tracks", 0, "rows", 2, "owner")


def test_the_owner_of_an_action_is_offered_too(manager: User) -> None:
    type_on(manager, "mob")
    assert offered() == ["Dienst Mobiliteit"]
    press(Qt.Key.Key_Down)
    assert owner(manager) == "Dienst Mobiliteit"
    press(Qt.Key.Key_Return)

    assert offered() == []
    assert owner(manager) == "Dienst Mobiliteit"


def test_an_owner_is_chosen_with_the_mouse(manager: User) -> None:
    type_on(manager, "d")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    place = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert offered() == []
    assert owner(manager) == "Dienst Milieu"


def test_escape_and_enter_leave_an_owner_as_it_was_typed(manager: User) -> None:
    type_on(manager, "di")
    press(Qt.Key.Key_Down)
    assert owner(manager) == "Dienst Mobiliteit"
    press(Qt.Key.Key_Escape)
    assert offered() == []
    assert owner(manager) == "di"

    type_on(manager, "e")
    press(Qt.Key.Key_Return)
    assert owner(manager) == "die\n"
    assert offered() == []


def test_an_owner_that_nobody_had_is_typed_on(manager: User) -> None:
    type_on(manager, "dienst wonen")

    assert offered() == []
    assert owner(manager) == "dienst wonen"
