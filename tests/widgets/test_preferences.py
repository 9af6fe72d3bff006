"""The window of settings: what the user decides, what IT has decided, and what cannot stand."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.settings_model import Settings
from desktop.widgets.dialogs.preferences import Preferences
from testing.hand import spoken_name, strike
from tests.dialogs import Dialogs

Open = Callable[[], Preferences]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    """Opens the window of settings."""
    opened = []

    def open_window() -> Preferences:
        window = Preferences()
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_window
    for window in opened:
        window.close()
        window.deleteLater()


def machine(text: str) -> None:
    """What IT has decided."""
    file = settings.machine_file()
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def written() -> dict[str, Any]:
    """What stands in the user's own file."""
    return tomllib.loads(settings.personal_file().read_text(encoding="utf-8"))


def find(window: QWidget, name: str) -> QWidget:
    """What can be reached with Tab and is called so."""
    return next(
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and spoken_name(widget) == name
    )


def write(window: QWidget, name: str, text: str) -> None:
    """Goes to a line and types over what stands there."""
    line = find(window, name)
    assert isinstance(line, QLineEdit)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    for letter in text:
        strike(line, letter)


def press(window: QWidget, name: str) -> None:
    """Presses a button with the keyboard."""
    button = find(window, name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_every_setting_is_there_with_what_it_is_for(open_window: Open) -> None:
    window = open_window()
    said = " ".join(
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    for key, info in Settings.model_fields.items():
        if key != "grounds":
            assert find(window, str(info.title)) is not None
            assert str(info.description) in said


def test_what_is_typed_counts_from_then_on(open_window: Open) -> None:
    window = open_window()
    write(window, "Naam van de organisatie", "Gemeente Voorbeeld")
    write(window, "Kleur", "#00507A")
    write(window, "Grens in uren", "6,5")
    write(window, "Grens in kilometers", "500")
    write(window, "Waar de regel over vliegen staat", "de reisregeling")
    write(window, "Reden om toch te vliegen: anders", "")
    write(window, "Reden om toch te vliegen: spoed of crisis", "Crisis")
    press(window, "Stralingseffect van vliegen meetellen")
    write(window, "Aantal versies", "0")
    write(window, "Dagen dat versies blijven", "30")
    press(window, "Opslaan")
    assert window.result() == QDialog.DialogCode.Accepted
    known, told = settings.load()
    assert told == []
    assert known.organisation == "Gemeente Voorbeeld"
    assert (known.accent, known.threshold_hours, known.radiative_forcing) == ("#00507a", 6.5, True)
    assert (known.threshold_km, known.rule_name) == (500, "de reisregeling")
    assert (known.versions_kept, known.versions_days) == (0, 30)
    assert list(known.accepted_grounds().values()) == [
        "Crisis",
        "Gezondheid of toegankelijkheid",
        "Geen verbinding op de reisdag",
    ]
    again = find(open_window(), "Reden om toch te vliegen: anders")
    assert isinstance(again, QLineEdit)
    assert again.text() == ""


def test_a_rule_of_kilometres_alone_can_be_typed(open_window: Open) -> None:
    window = open_window()
    write(window, "Grens in uren", "0")
    write(window, "Grens in kilometers", "500")
    press(window, "Opslaan")
    assert written() == {"threshold_hours": 0, "threshold_km": 500}
    assert (settings.load()[0].threshold_hours, settings.load()[1]) == (0, [])


def test_what_is_as_the_program_has_it_is_not_written(open_window: Open) -> None:
    window = open_window()
    write(window, "Standplaats", "Utrecht")
    press(window, "Opslaan")
    assert written() == {"home_town": "Utrecht"}
    window = open_window()
    write(window, "Standplaats", "")
    press(window, "Opslaan")
    assert written() == {}
    assert settings.load()[0] == Settings()


def test_what_could_not_be_read_and_was_not_touched_stays(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save({"home_town": "Utrecht", "grounds": {"urgent": "Een ramp"}})
    with monkeypatch.context() as patch:
        patch.setattr(settings, "load", lambda: (Settings(), ["De instellingen kunnen niet worden gelezen."]))
        window = open_window()

    write(window, "Naam van de organisatie", "Gemeente Voorbeeld")
    press(window, "Opslaan")

    assert written() == {
        "home_town": "Utrecht", "grounds": {"urgent": "Een ramp"}, "organisation": "Gemeente Voorbeeld"
    }  # fmt: skip


def test_a_number_that_need_not_be_there_is_taken_away_again(open_window: Open) -> None:
    window = open_window()
    write(window, "Dagen dat versies blijven", "30")
    press(window, "Opslaan")
    assert written() == {"versions_days": 30}
    window = open_window()
    write(window, "Dagen dat versies blijven", "")
    press(window, "Opslaan")
    assert written() == {}


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("Kleur", "geel", "Geef een kleur zoals #00507a, donker genoeg om op wit te lezen."),
        ("Kleur", "#ffff00", "Geef een kleur zoals #00507a, donker genoeg om op wit te lezen."),
        ("Grens in uren", "0", "Geef een aantal uren van 1 tot en met 48, zoals 8."),
        ("Grens in uren", "acht", "Geef een aantal uren van 1 tot en met 48, zoals 8."),
        ("Aantal versies", "veel", "Geef een heel getal van 0 tot en met 500, zoals 50."),
        ("Aantal versies", "2,5", "Geef een heel getal van 0 tot en met 500, zoals 50."),
        ("Dagen dat versies blijven", "0", "Geef een heel getal van 1 tot en met 3650, zoals 365."),
        ("Map voor verslagen", "Verslagen", "Noem een hele map, zoals H:/Reisverslagen."),
    ],
)
def test_what_cannot_stand_is_told_at_its_field_and_nothing_is_written(
    open_window: Open, name: str, typed: str, sentence: str
) -> None:
    window = open_window()
    write(window, "Standplaats", "Utrecht")
    write(window, name, typed)
    press(window, "Opslaan")
    assert window.isVisible()
    focused = QApplication.focusWidget()
    assert focused is find(window, name)
    assert sentence in focused.accessibleDescription()
    assert not settings.personal_file().exists()


def test_not_every_reason_can_be_taken_away(open_window: Open) -> None:
    window = open_window()
    reasons = ("spoed of crisis", "gezondheid of toegankelijkheid", "geen verbinding op de reisdag", "anders")
    for reason in reasons:
        write(window, f"Reden om toch te vliegen: {reason}", "")
    press(window, "Opslaan")
    assert (
        "laat er minstens één over"
        in find(window, "Reden om toch te vliegen: spoed of crisis").accessibleDescription()
    )
    assert not settings.personal_file().exists()


def test_what_it_has_decided_is_shown_and_cannot_be_changed(open_window: Open) -> None:
    machine('organisation = "Gemeente Voorbeeld"\nlogo_text = "Toren"\n[grounds]\nother = false\n')
    window = open_window()
    line = find(window, "Naam van de organisatie")
    assert isinstance(line, QLineEdit)
    assert "U kunt het hier niet veranderen." in line.accessibleDescription()
    write(window, "Naam van de organisatie", "Anders")
    write(window, "Reden om toch te vliegen: anders", "Toch")
    assert line.text() == "Gemeente Voorbeeld"
    write(window, "Standplaats", "Utrecht")
    press(window, "Opslaan")
    assert written() == {"home_town": "Utrecht"}


def test_nothing_is_written_when_the_user_wants_it_not(open_window: Open) -> None:
    window = open_window()
    write(window, "Standplaats", "Utrecht")
    press(window, "Annuleren")
    assert window.result() == QDialog.DialogCode.Rejected
    assert not settings.personal_file().exists()


def test_a_folder_is_chosen_from_the_system(
    open_window: Open, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop.widgets.dialogs.preferences.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path)
    )
    window = open_window()
    press(window, "Map voor verslagen: map kiezen")
    assert QApplication.focusWidget() is find(window, "Map voor verslagen")
    press(window, "Opslaan")
    assert settings.load()[0].reports_folder == tmp_path


def test_a_disk_that_is_full_is_told(open_window: Open, dialogs: Dialogs, home: Path) -> None:
    home.mkdir()
    (home / "config").write_text("in the way")
    window = open_window()
    write(window, "Standplaats", "Utrecht")
    dialogs.press("Sluiten")
    press(window, "Opslaan")
    assert "konden niet worden opgeslagen" in dialogs.told[0]
    assert window.isVisible()


def test_enter_saves(open_window: Open) -> None:
    window = open_window()
    write(window, "Standplaats", "Utrecht")
    QTest.keyClick(find(window, "Standplaats"), Qt.Key.Key_Return)
    assert written() == {"home_town": "Utrecht"}
    assert not window.isVisible()
    assert isinstance(find(window, "Opslaan"), QPushButton)


def test_towns_of_the_netherlands_are_offered_as_the_home_town(open_window: Open) -> None:
    line = find(open_window(), "Standplaats")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    for letter in "ber":
        strike(line, letter)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert "Berkelland · gemeente" in offered
    assert {"Bergen (L.) · gemeente", "Bergen (NH.) · gemeente"} <= set(offered)


@pytest.mark.parametrize(
    ("town", "told"),
    [
        ("Gemeente Utrecht", ""),
        ("'s-Gravenhage", ""),
        (
            "Bergen",
            "Er is meer dan één gemeente Bergen. Vul als standplaats ‘Bergen (L.)’ of ‘Bergen (NH.)’ in.",
        ),
        ("Nergenshuizen", "Voor standplaats ‘Nergenshuizen’ is er geen tabel met reistijden."),
    ],
)
def test_what_a_home_town_without_travel_times_means_is_told(open_window: Open, town: str, told: str) -> None:
    line = find(open_window(), "Standplaats")
    assert isinstance(line, QLineEdit)
    before = line.accessibleDescription()
    line.setFocus()
    line.setText(town)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert told in line.accessibleDescription()
    assert bool(told) is (line.accessibleDescription() != before)
