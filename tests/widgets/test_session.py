"""One report at work: nothing typed is lost, and saving never costs what somebody else wrote."""

import json
import os
import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage import recovery
from desktop.storage.memory import Memory
from desktop.widgets.background import autosaving
from desktop.widgets.main import session as session_module
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, begin, count_in, focused, said

KEPT = r"Nog niet opgeslagen\. Uw werk is veilig \(\d\d\.\d\d uur\)\."
SAVED = r"Opgeslagen om \d\d\.\d\d uur"


def kept_files() -> list[Path]:
    """The recovery files."""
    return list(paths.state().glob("recovery/*.recovery"))


class TestNothingTypedIsLost:
    def test_within_two_seconds_of_the_first_key_also_on_a_busy_computer(self) -> None:
        assert autosaving.KEPT_AFTER <= 1500

    @pytest.mark.usefixtures("quick")
    def test_work_is_kept_and_told_so(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        begin(hand)
        qtbot.waitUntil(lambda: re.fullmatch(KEPT, said(window)) is not None)

        (kept,) = paths.state().glob("recovery/*.recovery")
        assert json.loads(kept.read_bytes().partition(b"\n")[2])["answers"] == {"travellers": {"count": 2}}

    def test_whoever_types_on_without_a_pause_is_kept_too(
        self, window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(autosaving, "KEPT_AFTER", 100)
        begin(hand)
        typed, end = 0, time.monotonic() + 30
        while not kept_files() and time.monotonic() < end:
            hand.type("Dienst of afdeling", "a")
            typed += 1
            QApplication.processEvents()

        assert typed > 1
        assert kept_files()

    def test_what_was_typed_since_is_kept_after_that(
        self, window: Window, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(autosaving, "KEPT_AFTER", 100)
        begin(hand)
        qtbot.waitUntil(lambda: bool(kept_files()))
        hand.type("Dienst of afdeling", "Veiligheid")

        qtbot.waitUntil(lambda: b"Veiligheid" in kept_files()[0].read_bytes())

    def test_turning_the_page_keeps_at_once(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        begin(hand)
        hand.press("Volgende stap")

        qtbot.waitUntil(lambda: len(kept_files()) == 1, timeout=1500)  # sooner than the two seconds

    def test_leaving_the_window_keeps_at_once(
        self, window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(hand)
        monkeypatch.setattr(window, "isActiveWindow", lambda: False)
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))

        assert len(kept_files()) == 1

    @pytest.mark.usefixtures("quick")
    def test_what_could_not_be_kept_is_tried_again_by_itself(
        self, window: Window, hand: Hand, qtbot: QtBot
    ) -> None:
        in_the_way = paths.state() / "recovery"
        in_the_way.parent.mkdir(parents=True, exist_ok=True)
        in_the_way.write_text("in the way")
        begin(hand)
        qtbot.waitUntil(lambda: said(window) == session_module.NOT_KEPT)
        in_the_way.unlink()

        qtbot.waitUntil(lambda: re.fullmatch(KEPT, said(window)) is not None)

    @pytest.mark.usefixtures("quick")
    def test_a_row_and_an_undo_are_kept_as_well(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.press("Functie toevoegen")
        hand.type("Functie 1", "Wethouder")
        qtbot.waitUntil(lambda: bool(said(window)))
        hand.shortcut("Ctrl+Z")
        file = next(paths.state().glob("recovery/*.recovery"))

        qtbot.waitUntil(lambda: b"Wethouder" not in file.read_bytes())

    @pytest.mark.usefixtures("quick")
    def test_where_no_copy_can_be_kept_the_user_is_told_to_save(
        self, window: Window, hand: Hand, qtbot: QtBot
    ) -> None:
        paths.state().mkdir(parents=True, exist_ok=True)
        (paths.state() / "recovery").write_text("in the way")
        begin(hand)

        qtbot.waitUntil(lambda: bool(said(window)))
        assert said(window) == (
            "Nog niet opgeslagen. Uw werk kan nu niet worden veiliggesteld: sla het zelf op."
        )

    def test_an_answer_that_cannot_be_read_is_saved_as_it_was_typed(
        self, window: Window, hand: Hand, dialogs: Dialogs
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.type("Aantal personen", "een stuk of 3")
        dialogs.name()
        hand.shortcut("Ctrl+S")

        assert count_in(dialogs.proposed[0]) == "een stuk of 3"


class TestSaving:
    def test_asks_for_a_name_the_first_time_only(self, window: Window, hand: Hand, dialogs: Dialogs) -> None:
        begin(hand)
        assert window.isWindowModified()

        dialogs.name()
        hand.shortcut("Ctrl+S")
        (path,) = dialogs.proposed
        assert path.parent == paths.reports()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d reisverslag", path.stem)
        assert count_in(path) == 2
        assert window.windowTitle() == f"{path.stem}[*] – Reisverslag"
        assert not window.isWindowModified()
        assert re.fullmatch(SAVED, said(window))

        hand.type("Aantal personen", "3")
        assert window.isWindowModified()
        hand.shortcut("Ctrl+S")
        assert count_in(path) == 23
        assert dialogs.told == ["Opslaan als"]
        assert list(paths.state().glob("recovery/*")) == []

    def test_proposes_what_the_answers_say(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.name()
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.proposed == [opened.parent / "2024-06-03 Stockholm.json"]

    @pytest.mark.parametrize("typed", ["Parijs", "Parijs.json", "Parijs.JSON", "3.6 Parijs"])
    def test_under_another_name_leaves_the_first_file_as_it_was(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, typed: str
    ) -> None:
        before = opened.read_bytes()
        hand.type("Aantal personen", "2")
        dialogs.name(opened.with_name(typed))
        hand.shortcut("Ctrl+Shift+S")

        new = opened.with_name(typed if typed.lower().endswith(".json") else f"{typed}.json")
        assert opened.read_bytes() == before
        assert count_in(new) == 12
        assert window.windowTitle() == f"{new.stem}[*] – Reisverslag"
        hand.type("Aantal personen", "3")
        hand.shortcut("Ctrl+S")
        assert opened.read_bytes() == before
        assert not Path(f"{opened}.lock").exists()

    @pytest.mark.parametrize("typed", ["Ander", "Ander.json"])
    def test_over_another_report_only_when_the_user_says_so(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write, typed: str
    ) -> None:
        other = write(b"an other report", "Ander.json")
        dialogs.name(other.with_name(typed))
        dialogs.press("Andere naam")
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Shift+S")
        assert dialogs.told[1] == "Er is al een bestand met de naam ‘Ander.json’. Wilt u dat vervangen?"
        assert other.read_bytes() == b"an other report"

        dialogs.name(other.with_name(typed))
        dialogs.press("Vervangen")
        hand.shortcut("Ctrl+Shift+S")
        assert count_in(other) == 1
        assert (other.parent / "Ander.json.bak").read_bytes() == b"an other report"

    def test_escape_replaces_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write
    ) -> None:
        other = write(b"an other report", "Ander.json")
        dialogs.name(other)
        dialogs.strike(Qt.Key.Key_Escape)
        dialogs.strike(Qt.Key.Key_Escape)
        hand.shortcut("Ctrl+Shift+S")

        assert other.read_bytes() == b"an other report"

    def test_that_fails_is_told_and_loses_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, tmp_path: Path
    ) -> None:
        begin(hand)
        dialogs.name(tmp_path / "no such folder" / "Parijs.json")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+S")

        assert (
            dialogs.told[-1]
            == "‘Parijs.json’ is niet opgeslagen. De map is er niet meer. Kies een andere map."
        )
        assert window.isWindowModified()
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"

    def test_is_not_possible_where_a_colleague_has_that_report_open(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write
    ) -> None:
        other = write({}, "Ander.json")
        write({"user": "collega", "host": "other-computer", "pid": 1, "started": ""}, "Ander.json.lock")
        dialogs.name(other)
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.told[-1].startswith("‘Ander.json’ is al open bij collega, sinds ")
        assert other.read_bytes() == b"{}"

    def test_puts_the_report_at_the_top_of_the_recent_ones(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.name(opened.with_name("Ander.json"))
        hand.shortcut("Ctrl+Shift+S")

        assert [Path(report.path).name for report in Memory.load().recent] == ["Ander.json", "Stockholm.json"]


def test_a_wide_world_of_names(window: Window, hand: Hand, dialogs: Dialogs, opened: Path) -> None:
    name = "[*] São Paulo & Łódź – 東京"
    dialogs.name(opened.with_name(name))
    hand.shortcut("Ctrl+Shift+S")

    assert window.windowTitle() == "[*][*] São Paulo & Łódź – 東京[*] – Reisverslag"
    assert (os.fspath(opened.with_name(f"{name}.json"))) == Memory.load().recent[0].path


def test_undo_and_redo_go_to_where_the_change_was(window: Window, hand: Hand, opened: Path) -> None:
    hand.type("Aantal personen", "2")
    hand.press("Volgende stap")
    hand.shortcut("Ctrl+Z")
    assert focused(hand) == "Aantal personen"
    assert window.session is not None
    assert window.session.draft.answers["travellers"]["count"] == 1

    hand.press("Volgende stap")
    hand.shortcut("Ctrl+Y")
    assert focused(hand) == "Aantal personen"
    assert window.session.draft.answers["travellers"]["count"] == 12


def test_nothing_is_left_of_a_crash_that_never_was(window: Window, hand: Hand, opened: Path) -> None:
    hand.type("Aantal personen", "2")
    assert window.session is not None
    window.session.autosave()
    hand.shortcut("Ctrl+S")

    assert recovery.find_orphaned() == []
