"""The window and the settings: read after the first paint, told when wrong, followed when changed."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import files, paths, settings
from desktop.storage import versions
from desktop.storage.memory import Recent
from desktop.storage.versions import Limits
from desktop.widgets.editors.sentence_marks import SentenceMarks
from desktop.widgets.look import style
from desktop.widgets.look.palette import LIGHT
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from tests.dialogs import Dialogs
from tests.failing import fail
from tests.widgets.seen import Write

ACCENT = "#00507a"


@pytest.fixture(autouse=True)
def ours_again(qapp: QApplication) -> Iterator[None]:
    """Other tests see our own colours."""
    yield
    style.tint(qapp, None)


def machine(text: str) -> None:
    """What IT has decided."""
    file = settings.machine_file()
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_the_colour_of_the_organisation_is_there_after_the_start(window: Window, dialogs: Dialogs) -> None:
    machine(f'accent = "{ACCENT}"')
    window.load_deferred([])
    assert style.colours().accent == ACCENT


def test_a_settings_file_that_is_wrong_is_told_and_never_keeps_the_program_shut(
    window: Window, dialogs: Dialogs
) -> None:
    machine('accent = "geel"\nthuis = 1\n')
    dialogs.press("Sluiten")
    window.load_deferred([])
    assert "klopt ‘accent’ niet" in dialogs.told[0]
    assert "‘thuis’. Die instelling bestaat niet." in dialogs.told[0]
    assert style.colours() is LIGHT
    Hand(window).shortcut("Ctrl+N")
    assert window.session is not None


def type_accent(dialog: QDialog) -> None:
    """Types a colour in the window of settings, and Enter."""
    line = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Kleur")
    line.setText(ACCENT)
    QTest.keyClick(line, Qt.Key.Key_Return)


def cancel(dialog: QDialog) -> None:
    """Types a colour and thinks better of it."""
    dialog.findChildren(QLineEdit)[0].setText(ACCENT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("answer", "accent"), [(type_accent, ACCENT), (cancel, LIGHT.accent)])
def test_what_the_user_changes_is_seen_at_once(
    window: Window, dialogs: Dialogs, answer: Callable[[QDialog], None], accent: str
) -> None:
    dialogs.expect(answer)
    Hand(window).shortcut("Ctrl+,")
    assert style.colours().accent == accent


def test_new_reports_go_to_the_folder_of_the_settings(
    window: Window, hand: Hand, dialogs: Dialogs, tmp_path: Path
) -> None:
    folder = tmp_path / "Verslagen van de dienst"
    machine(f"reports_folder = '{folder}'")
    window.load_deferred([])
    hand.shortcut("Ctrl+N")
    dialogs.name()
    hand.shortcut("Ctrl+S")
    assert [path.parent for path in dialogs.proposed] == [folder]
    assert len(list(folder.glob("*.json"))) == 1


def test_where_that_folder_cannot_be_had_the_usual_one_is_proposed(
    window: Window, hand: Hand, dialogs: Dialogs, tmp_path: Path
) -> None:
    machine(f"reports_folder = '{tmp_path}/schijf/Verslagen'")
    window.load_deferred([])
    (tmp_path / "schijf").write_text("no folder any more")
    hand.shortcut("Ctrl+N")
    dialogs.name()
    hand.shortcut("Ctrl+S")
    assert [path.parent for path in dialogs.proposed] == [paths.reports()]


ABOUT = "# source: eigen lijst\n# licence: vrij\n# date: 2026-01-01\n"
ASKED = "Is Parijs binnen 8 uur per trein of bus bereikbaar?"


def lay(name: str, text: str) -> Path:
    """A table that IT has laid beside its settings."""
    file = paths.machine_config() / "data" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def fly_to_paris(hand: Hand) -> None:
    """Begins a report of a flight to Paris, and stays at the page of transport."""
    hand.shortcut("Ctrl+N")
    hand.press("Volgende stap")
    hand.press("Volgende stap")
    hand.type("Plaats", "Parijs")
    hand.type("Land", "Frankrijk")
    hand.choose("Vervoermiddel", "Vliegtuig")
    hand.type("Van", "AMS")
    hand.type("Naar", "CDG")


def names(hand: Hand) -> str:
    """All that can be reached, as it is read aloud."""
    return " | ".join(spoken_name(widget) for widget in hand.reachable())


def test_a_table_that_is_broken_is_told_at_the_start_and_ours_counts(
    window: Window, hand: Hand, dialogs: Dialogs
) -> None:
    file = lay("rail_from_the_hague.csv", ABOUT + "stad,uren\nParijs,3\n")
    dialogs.press("Sluiten")
    window.load_deferred([])
    assert f"In ‘{file}’ ontbreekt de kolom" in dialogs.told[0]

    fly_to_paris(hand)
    assert "Parijs is binnen 8 uur per trein of bus bereikbaar." in names(hand)


def test_reports_are_judged_by_what_it_has_decided(window: Window, hand: Hand) -> None:
    machine("threshold_hours = 2.5\n")
    window.load_deferred([])
    fly_to_paris(hand)
    assert "Parijs is niet binnen 2,5 uur per trein of bus bereikbaar." in names(hand)


def live_on_an_island(dialog: QDialog) -> None:
    """Types another home town in the window of settings, and Enter."""
    line = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Standplaats")
    line.setText("Schiermonnikoog")
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_report_that_is_open_is_judged_anew_when_settings_change(
    window: Window, hand: Hand, dialogs: Dialogs
) -> None:
    window.load_deferred([])
    fly_to_paris(hand)
    assert ASKED not in names(hand)
    dialogs.expect(live_on_an_island)
    hand.shortcut("Ctrl+,")
    assert ASKED in names(hand)


def fly_less(dialog: QDialog) -> None:
    """Types another limit in the window of settings, and Enter."""
    line = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Grens in uren")
    line.setText("6")
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_number_in_the_heading_follows_the_settings(window: Window, hand: Hand, dialogs: Dialogs) -> None:
    def shown(hours: str) -> bool:
        start = f"Indien vliegtuig bij een bestemming die binnen {hours} per trein of bus bereikbaar is"
        return any(
            label.text().startswith(start) and label.isVisible() for label in window.findChildren(QLabel)
        )

    window.load_deferred([])
    fly_to_paris(hand)
    assert shown("8 uur")
    dialogs.expect(fly_less)
    hand.shortcut("Ctrl+,")
    assert shown("6 uur")
    assert not shown("8 uur")


def point_out_long_sentences(dialog: QDialog) -> None:
    """Ticks or unticks a box in the window of settings, and saves."""
    boxes = dialog.findChildren(QAbstractButton)
    for name in ("Lange zinnen aanwijzen", "Opslaan"):
        next(box for box in boxes if spoken_name(box) == name).click()


def test_long_sentences_are_pointed_out_from_the_moment_that_the_settings_ask_for_it(
    window: Window, hand: Hand, dialogs: Dialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> bool:
        return any(label.text().startswith("Een zin van 40 w") for label in window.findChildren(QLabel))

    monkeypatch.setattr(SentenceMarks, "is_on", False)  # and again after this test
    window.load_deferred([])
    hand.shortcut("Ctrl+N")
    for _ in range(4):
        hand.press("Volgende stap")
    hand.type("Doel van de reis", "woord " * 39 + "woord.")
    for expected in (True, False):
        dialogs.expect(point_out_long_sentences)
        hand.shortcut("Ctrl+,")
        qtbot.waitUntil(lambda: shown() is expected)  # noqa: B023


def test_so_many_versions_are_kept_as_the_settings_say(
    window: Window, hand: Hand, write: Write, example: Any
) -> None:
    machine("versions_kept = 2\n")
    window.read_settings()
    path = write(example)
    window.open_path(path)
    for _ in range(3):
        hand.type("Aantal personen", "1")
        hand.shortcut("Ctrl+S")

    assert len(versions.of(path)) == 2


def test_after_the_start_old_versions_go_and_the_window_does_not_wait_for_that(
    window: Window, qtbot: QtBot, write: Write, example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("versions_days = 30\n")
    path, now = write(example), datetime.now().astimezone()
    versions.keep(path, b"old", now - timedelta(days=31), Limits())
    versions.keep(path, b"new", now - timedelta(days=29), Limits())
    slow, tidy = Event(), versions.tidy

    def wait_and_tidy(now: datetime, limits: Limits) -> None:
        """As where the disk of a report is slow."""
        slow.wait(10)
        tidy(now, limits)

    monkeypatch.setattr(versions, "tidy", wait_and_tidy)
    window.load_deferred([])
    assert len(versions.of(path)) == 2

    slow.set()
    qtbot.waitUntil(lambda: len(versions.of(path)) == 1)
    assert [version.data() for version in versions.of(path)] == [b"new"]


def test_after_the_start_what_was_left_over_of_files_goes(
    window: Window, qtbot: QtBot, write: Write, example: Any
) -> None:
    elsewhere = write(example).parent
    window.memory.recent = [
        Recent(str(elsewhere / "a.json"), "", "", "", "", ""),
        Recent("", "", "", "", "", ""),
    ]
    folders = window.commands.folder, paths.state(), elsewhere
    left_over = [folder / ".0123456789abcdef.tmp" for folder in folders]
    for file in left_over:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        os.utime(file, (0, 0))

    window.load_deferred([])

    qtbot.waitUntil(lambda: not any(file.exists() for file in left_over))


def test_settings_that_cannot_be_read_now_are_not_shown_as_if_there_were_none(
    window: Window, hand: Hand, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settings.personal_file()
    files.write_private(file, b'home_town = "Zwolle"')
    with monkeypatch.context() as patch:
        fail(patch, file, errno.EIO, times=1000)
        dialogs.press("Sluiten")
        window.commands.preferences()

    assert dialogs.told == [f"Het bestand ‘{file}’ kan nu niet worden gelezen. Probeer het straks opnieuw."]
    assert file.read_bytes() == b'home_town = "Zwolle"'
