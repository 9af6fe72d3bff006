"""What is different between any two states of a report: versions, and the report that a revision replaces."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import NotDrawn
from desktop.forms.comparison import NOTHING
from desktop.storage import embedded_report, versions
from desktop.storage.versions import Limits
from desktop.widgets.dialogs import with_changes
from desktop.widgets.dialogs.changes_view import ChangedText
from desktop.widgets.dialogs.states import ABOUT, BEFORE, ITSELF, NONE, NOT_FOUND, NOW
from desktop.widgets.dialogs.versions_dialog import TITLE
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from tests.dialogs import Dialogs
from tests.pdf.printed import Printed
from tests.widgets.seen import Write, choose, item, said

VERSIONS, WITH_CHANGES = "Versies…", "PDF met wijzigingen…"
AGAINST = "Vergelijken met"
PATIENCE = 5000  # ms
SAVED = "2024-06-12T14:03:00+02:00"
REPLACED = "Revisie 1, afgerond op 12 juni 2024 om 14.03 uur"


def with_purpose(report: Any, text: str) -> Any:
    return report | {"answers": report["answers"] | {"purpose": {"text": text}}}


def seen(dialog: QDialog) -> list[str]:
    QApplication.processEvents()  # what is new is laid out
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def heard(dialog: QDialog) -> list[str]:
    """The answers that are different, as a screen reader says them."""
    return [
        changes.accessibleName()
        for changes in dialog.findChildren(ChangedText)
        if changes.objectName() != "key"
    ]


def listed(dialog: QDialog) -> list[str]:
    box = dialog.findChild(QListWidget)
    assert box
    return [box.item(row).text() for row in range(box.count())]


def can_press(dialog: QDialog, text: str) -> bool:
    return {button.text(): button.isEnabled() for button in dialog.findChildren(QPushButton)}[text]


@pytest.fixture
def path(window: Window, write: Write, example: Any) -> Path:
    """A report that is open, and had four versions, of which two are the same."""
    path = write(with_purpose(example, "Vijf"))
    for days, text in ((40, "Een twee drie"), (30, "Een twee vier"), (20, "Zes"), (10, "Een twee vier")):
        moment = datetime.now().astimezone() - timedelta(days=days)
        versions.keep(path, json.dumps(with_purpose(example, text)).encode(), moment, Limits())
    window.open_path(path)
    return path


@pytest.fixture
def revision(window: Window, write: Write, complete: Any) -> Path:
    """A revision that is open, in which the purpose is another one than in what it replaces."""
    write(with_purpose(complete, "Leren van de Zweden") | {"state": "final", "saved": SAVED})
    path = write(
        with_purpose(complete, "Leren van alle Zweden")
        | {"revision": 2, "replaces": {"revision": 1, "saved": SAVED}},
        "Stockholm (revisie 2).json",
    )
    window.open_path(path)
    return path


Look = Callable[..., None]


@pytest.fixture
def look(window: Window, dialogs: Dialogs) -> Look:
    """Shows the states, does something, and closes them."""

    def look(act: Callable[[QDialog], object], command: str = VERSIONS) -> None:
        def go(dialog: QDialog) -> None:
            act(dialog)
            if dialog.isVisible():
                dialog.reject()

        dialogs.expect(go)
        choose(window, command)

    return look


def test_any_two_versions_are_compared_the_older_with_the_newer(
    hand: Hand, look: Look, path: Path, announced: list[str]
) -> None:
    told: list[list[str]] = []

    def act(dialog: QDialog) -> None:
        names = listed(dialog)
        for chosen, against in ((1, 3), (3, 1), (2, 0), (1, 1)):
            hand.choose(AGAINST, names[against])
            box = dialog.findChild(QListWidget)
            assert box
            announced.clear()
            box.setCurrentRow(chosen)
            assert announced[-1] in seen(dialog)
            told.append([*heard(dialog), *(text for text in (NOTHING, ITSELF) if text in seen(dialog))])

    look(act)

    assert told == [
        ["Doel, Doel van de reis: weg: ‘Een twee drie’. nieuw: ‘Zes’."],
        ["Doel, Doel van de reis: weg: ‘Een twee drie’. nieuw: ‘Zes’."],
        [NOTHING],
        [ITSELF],
    ]


def test_all_of_it_is_done_by_the_keyboard(look: Look, hand: Hand, path: Path) -> None:
    stops: list[str] = []

    def act(dialog: QDialog) -> None:
        QApplication.processEvents()
        for _ in range(7):
            widget = dialog.focusWidget()
            stops.append(spoken_name(widget) if not isinstance(widget, QListWidget) else TITLE)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        box = dialog.findChild(QComboBox)
        assert box
        hand.strike_at(AGAINST, Qt.Key.Key_End)
        assert box.currentText() == listed(dialog)[-1]
        hand.strike_at(TITLE, Qt.Key.Key_Down)
        stops.extend(heard(dialog))

    look(act)

    assert {"Alle versies weggooien", "Terugzetten", "Sluiten", AGAINST, TITLE} <= {*stops}
    assert stops[-1] == "Doel, Doel van de reis: weg: ‘Een twee drie’. nieuw: ‘Zes’."


def test_an_answer_is_walked_through_with_a_cursor(
    look: Look, hand: Hand, path: Path, write: Write, example: Any, announced: list[str]
) -> None:
    """What became of each word is said when the cursor comes to it; at the end the next answer follows."""
    before, now = (with_purpose(example, text) for text in ("Een twee vier vijf", "Een drie vijf"))
    before["answers"]["locations"] = {"places": ["Elders"]}
    versions.forget(path)
    for hours, report in ((2, before), (1, now)):
        moment = datetime.now().astimezone() - timedelta(hours=hours)
        versions.keep(path, json.dumps(report).encode(), moment, Limits())
    told: list[str] = []
    places: list[int] = []

    def act(dialog: QDialog) -> None:
        hand.choose(AGAINST, BEFORE)
        QApplication.processEvents()
        answers = [changes for changes in dialog.findChildren(ChangedText) if changes.objectName() != "key"]
        answers[0].setFocus()
        announced.clear()
        for _ in "Een twee vier drie v":
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
        told.extend(announced)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
            QTest.keyClick(dialog.focusWidget(), key)
            places.append(next((n for n, one in enumerate(answers) if one is dialog.focusWidget()), -1))

    look(act)

    assert told == ["weg", "gelijk", "nieuw", "gelijk"]
    assert places == [1, 0, -1]


def found(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: REPLACED in listed(dialog), timeout=PATIENCE)


def test_a_revision_is_compared_with_what_it_replaces(look: Look, qtbot: QtBot, revision: Path) -> None:
    told: list[list[str]] = []

    def act(dialog: QDialog) -> None:
        found(dialog, qtbot)
        told.extend((heard(dialog), seen(dialog)))

    look(act)

    assert told[0] == ["Doel, Doel van de reis: Leren van weg: ‘de’ nieuw: ‘alle’ Zweden."]
    assert {REPLACED, ABOUT, "Eén antwoord is sinds deze versie veranderd."} <= {*told[1]}


def test_what_it_replaces_stands_between_the_versions_by_its_time(
    window: Window, hand: Hand, look: Look, qtbot: QtBot, revision: Path, complete: Any
) -> None:
    for moment in ("2024-06-01T10:00:00+02:00", "2024-07-01T10:00:00+02:00"):
        data = json.dumps(with_purpose(complete, moment)).encode()
        versions.keep(revision, data, datetime.fromisoformat(moment), Limits())
    names: list[str] = []
    chosen: list[int] = []

    def act(dialog: QDialog) -> None:
        hand.strike_at(TITLE, Qt.Key.Key_End)
        found(dialog, qtbot)
        names.extend(listed(dialog))
        box = dialog.findChild(QListWidget)
        assert box
        chosen.append(box.currentRow())

    look(act)

    assert names[1] == REPLACED
    assert names[0].startswith("1 juli 2024")
    assert names[2].startswith("1 juni 2024")
    assert chosen in ([2], [1])  # it stays chosen, or came before it could be


def test_what_it_replaces_can_be_put_back(
    window: Window, hand: Hand, look: Look, qtbot: QtBot, revision: Path
) -> None:
    def act(dialog: QDialog) -> None:
        found(dialog, qtbot)
        hand.press("Terugzetten")

    look(act)

    assert window.session
    assert window.session.draft.get("purpose", "text") == "Leren van de Zweden"
    assert f"{REPLACED} is teruggezet. Met Ctrl+Z maakt u dat ongedaan." in said(window)


def test_where_what_it_replaces_is_not_there_that_is_told(look: Look, qtbot: QtBot, revision: Path) -> None:
    revision.with_name("Stockholm.json").unlink()

    def act(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: NOT_FOUND in seen(dialog), timeout=PATIENCE)
        assert not can_press(dialog, "Terugzetten")
        assert not can_press(dialog, "Alle versies weggooien")

    look(act)


class TestPdfWithChanges:
    def test_it_says_what_changed_and_carries_no_report(
        self, window: Window, hand: Hand, dialogs: Dialogs, look: Look, path: Path
    ) -> None:
        before = path.read_bytes()
        dialogs.expect(lambda dialog: hand.press("PDF opslaan…"))
        dialogs.name()
        choose(window, WITH_CHANGES)

        made = path.with_name("Stockholm (wijzigingen).pdf")
        assert dialogs.proposed == [made]
        text = "\n".join(Printed(made).pages())
        assert "weg: ‘Een twee vier’" in text
        assert "nieuw: ‘Vijf’" in text
        assert path.read_bytes() == before
        with pytest.raises(Exception, match="zit geen reisverslag"):
            embedded_report.load(made)

    def test_it_is_of_the_newer_of_the_two(
        self, window: Window, hand: Hand, dialogs: Dialogs, path: Path
    ) -> None:
        def act(dialog: QDialog) -> None:
            hand.choose(AGAINST, listed(dialog)[1])
            hand.strike_at(with_changes.TITLE, Qt.Key.Key_End)
            hand.press("PDF opslaan…")

        dialogs.expect(act)
        dialogs.name()
        choose(window, WITH_CHANGES)

        text = "\n".join(Printed(path.with_name("Stockholm (wijzigingen).pdf")).pages())
        assert "weg: ‘Een twee drie’" in text
        assert "nieuw: ‘Zes’" in text
        assert "Vijf" not in text

    def test_it_never_takes_the_place_of_the_pdf_of_the_report(
        self, window: Window, hand: Hand, dialogs: Dialogs, path: Path
    ) -> None:
        dialogs.expect(lambda dialog: hand.press("PDF opslaan…"))
        dialogs.name(path.with_suffix(".pdf"))
        dialogs.press("Sluiten")
        choose(window, WITH_CHANGES)

        assert dialogs.told[-1:] == ["‘Stockholm.pdf’ is de PDF van het verslag zelf. Kies een andere naam."]
        assert not path.with_suffix(".pdf").exists()

    def test_what_cannot_be_compared_makes_none(
        self, window: Window, hand: Hand, look: Look, path: Path
    ) -> None:
        allowed: list[bool] = []

        def act(dialog: QDialog) -> None:
            allowed.append(can_press(dialog, "PDF opslaan…"))
            hand.choose(AGAINST, listed(dialog)[0])
            allowed.append(can_press(dialog, "PDF opslaan…"))
            hand.choose(AGAINST, NOW)
            allowed.append(can_press(dialog, "PDF opslaan…"))

        look(act, WITH_CHANGES)

        assert allowed == [True, False, True]

    def test_what_fails_is_told(
        self, window: Window, hand: Hand, dialogs: Dialogs, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> bytes:
            raise NotDrawn("Er kon geen PDF worden gemaakt.")

        monkeypatch.setattr(with_changes, "draw_with_changes", fail)
        dialogs.expect(lambda dialog: hand.press("PDF opslaan…"))
        dialogs.name()
        dialogs.press("Sluiten")
        choose(window, WITH_CHANGES)

        assert dialogs.told[-1:] == ["Er kon geen PDF worden gemaakt."]

    def test_where_there_are_no_versions_that_is_told(
        self, window: Window, dialogs: Dialogs, write: Write, example: Any
    ) -> None:
        window.open_path(write(example))
        dialogs.press("Sluiten")
        choose(window, WITH_CHANGES)

        assert dialogs.told == [NONE]

    def test_a_report_without_a_file_has_none(self, window: Window, hand: Hand) -> None:
        hand.press("Nieuw reisverslag beginnen")

        assert not item(window, WITH_CHANGES).isEnabled()
