"""Leaving a report: however it is left, nothing is asked and nobody loses a word."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage import recovery
from desktop.storage.memory import Memory
from desktop.widgets.main.session import NOWHERE
from desktop.widgets.main.window import Window
from desktop.widgets.start.kept_work import TITLE
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, begin, count_in, drop, focused, labels, recent, urls

WAYS_TO_LEAVE = [
    "Nieuw",
    "Openen",
    "Recent",
    "drag and drop",
    "Ctrl+W",
    "the cross",
    "Ctrl+Q",
    "second start",
]


def reports() -> list[Path]:
    return sorted(paths.reports().glob("*.json"))


@pytest.mark.parametrize("way", WAYS_TO_LEAVE)
class TestLeavingUnsavedWork:
    """However a report is left, the same happens."""

    @pytest.fixture
    def leave(
        self, way: str, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any, qtbot: QtBot
    ) -> Callable[[], None]:
        """Leaves the report that is open, in this way."""
        other = write(example, "Ander verslag.json")
        window.open_path(other)
        hand.shortcut("Ctrl+W")
        begin(hand)

        def leave() -> None:
            match way:
                case "Nieuw":
                    hand.shortcut("Ctrl+N")
                case "Openen":
                    hand.shortcut("Ctrl+O")
                case "Recent":
                    recent(window)[0].trigger()
                case "drag and drop":
                    drop(window, window, urls(other))
                    qtbot.waitUntil(
                        lambda: window.windowTitle().startswith("Ander verslag") or bool(dialogs.told)
                    )
                    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
                case "the cross":
                    window.close()
                case "second start":
                    window.come_forward([other])
                case keys:
                    hand.shortcut(keys)

        if way == "Openen":
            dialogs.name(other)
        return leave

    def went(self, way: str, window: Window) -> None:
        """Where this way leads."""
        if way in ("the cross", "Ctrl+Q"):
            assert not window.isVisible()
        elif way == "Ctrl+W":
            assert window.windowTitle() == "Reisverslag"
        elif way == "Nieuw":
            assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
            assert not window.isWindowModified()
        else:
            assert window.windowTitle() == "Ander verslag[*] – Reisverslag"

    def test_the_work_gets_a_file(
        self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs
    ) -> None:
        leave()

        assert [told for told in dialogs.told if told != "Openen"] == []
        self.went(way, window)
        (report,) = reports()
        assert count_in(report) == 2
        assert recovery.find_orphaned() == []

    def test_where_no_file_can_be_made_the_work_stays_kept(
        self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs
    ) -> None:
        paths.reports().write_text("in the way")
        leave()

        assert [told for told in dialogs.told if told != "Openen"] == []
        self.went(way, window)
        assert [left.draft.answers for left in recovery.find_orphaned()] == [{"travellers": {"count": 2}}]

    def test_where_it_can_be_put_nowhere_the_user_may_go_back(
        self, way: str, leave: Callable[[], None], window: Window, hand: Hand, dialogs: Dialogs
    ) -> None:
        paths.reports().write_text("in the way")
        (paths.state() / "recovery").parent.mkdir(parents=True, exist_ok=True)
        (paths.state() / "recovery").write_text("in the way")
        dialogs.strike(Qt.Key.Key_Escape)
        leave()
        QApplication.processEvents()

        assert dialogs.told[-1].endswith(NOWHERE)
        assert window.isVisible()
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
        (paths.state() / "recovery").unlink()
        hand.type("Aantal personen", "3")
        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 23


def test_work_goes_into_the_file_that_it_belongs_to(
    window: Window, hand: Hand, write: Write, example: Any
) -> None:
    path = write(example)
    window.open_path(path)
    hand.type("Aantal personen", "2")
    window.close()

    assert count_in(path) == 12
    assert not Path(f"{path}.lock").exists()


def test_work_that_can_be_put_nowhere_is_given_up_only_when_the_user_says_so(
    window: Window, hand: Hand, dialogs: Dialogs
) -> None:
    begin(hand)
    for folder in (paths.reports(), paths.state() / "recovery"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("in the way")
    dialogs.press("Sluiten zonder dit werk")
    hand.shortcut("Ctrl+W")

    assert window.windowTitle() == "Reisverslag"


def test_leaving_what_is_saved_asks_nothing(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
) -> None:
    path = write(example)
    before = path.read_bytes()
    window.open_path(path)
    window.close()

    assert dialogs.told == []
    assert not window.isVisible()
    assert path.read_bytes() == before


def test_a_report_that_was_only_begun_gets_no_file(window: Window, hand: Hand) -> None:
    window.memory.department = "Bestuursdienst"
    hand.press("Nieuw reisverslag beginnen")
    hand.shortcut("Ctrl+W")

    assert window.windowTitle() == "Reisverslag"
    assert reports() == []


class TestWorkInNoFile:
    """On the start screen stands what could not be written."""

    @pytest.fixture
    def path(self, window: Window, hand: Hand, write: Write, example: Any) -> Path:
        """A report that was changed by somebody else while it was open here."""
        path = write(example)
        window.open_path(path)
        hand.type("Aantal personen", "2")
        path.write_text(json.dumps(example | {"saved": "2024-06-13T09:00:00+02:00"}))
        hand.shortcut("Ctrl+W")
        return path

    def test_it_says_which_and_why(self, window: Window, path: Path) -> None:
        assert count_in(path) == 1
        shown = labels(window)
        assert TITLE in shown
        assert "Stockholm" in shown
        assert any("is intussen door iemand anders veranderd" in text for text in shown)

    def test_one_can_go_on_with_it(self, window: Window, hand: Hand, path: Path, dialogs: Dialogs) -> None:
        hand.press("Stockholm: verdergaan")
        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 12

        dialogs.press("Als kopie opslaan")
        hand.shortcut("Ctrl+S")
        hand.shortcut("Ctrl+W")
        assert TITLE not in labels(window)

    def test_tab_goes_through_it_first_as_the_eye_does(self, window: Window, hand: Hand, path: Path) -> None:
        names = [
            "Stockholm: verdergaan",
            "Stockholm: weggooien",
            "Nieuw reisverslag beginnen",
            "Nieuwe voortgangsrapportage beginnen",
        ]
        hand.find(names[0]).setFocus()
        for name, after in pairwise(names):
            hand.strike_at(name, Qt.Key.Key_Tab)
            assert focused(hand) == after

    def test_the_keyboard_stays_with_what_is_left(
        self, window: Window, hand: Hand, path: Path, dialogs: Dialogs
    ) -> None:
        dialogs.press("Niet weggooien")
        hand.press("Stockholm: weggooien")
        assert focused(hand) == "Stockholm: weggooien"

        dialogs.press("Weggooien")
        hand.press("Stockholm: weggooien")
        assert focused(hand) == "Nieuw reisverslag beginnen"

    def test_it_is_thrown_away_when_the_user_is_sure(
        self, window: Window, hand: Hand, path: Path, dialogs: Dialogs
    ) -> None:
        dialogs.press("Niet weggooien")
        hand.press("Stockholm: weggooien")
        assert TITLE in labels(window)

        dialogs.press("Weggooien")
        hand.press("Stockholm: weggooien")
        assert TITLE not in labels(window)
        assert recovery.find_orphaned() == []

    def test_it_is_there_at_the_next_start_without_a_question(
        self, window: Window, path: Path, dialogs: Dialogs
    ) -> None:
        window.close()
        again = Window(Memory.load())
        again.show()
        again.load_deferred([])

        assert dialogs.told == []
        assert TITLE in labels(again)
        again.close()
        again.deleteLater()


class TestWorkThatCannotBeRead:
    """A crash left it behind, and the disk damaged it."""

    @pytest.fixture
    def file(self, window: Window, hand: Hand) -> Path:
        file = recovery.new_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"{")
        moment = datetime(2024, 6, 3, 14, 3).timestamp()
        os.utime(file, (moment, moment))
        begin(hand)
        hand.shortcut("Ctrl+Z")
        hand.shortcut("Ctrl+W")
        return file

    def test_it_says_which_why_and_where(self, window: Window, file: Path) -> None:
        shown = labels(window)
        assert TITLE in shown
        assert "Werk van 3 juni 2024 om 14.03 uur" in shown
        told = f"Dit werk kan niet worden gelezen: het bestand is beschadigd. Het staat in ‘{file}’."
        assert told in shown

    def test_its_folder_can_be_opened(
        self, window: Window, hand: Hand, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def open_url(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return True

        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        hand.press("Werk van 3 juni 2024 om 14.03 uur: map openen")

        assert [Path(folder) for folder in opened] == [file.parent]

    def test_it_is_thrown_away_when_the_user_is_sure(
        self, window: Window, hand: Hand, file: Path, dialogs: Dialogs
    ) -> None:
        dialogs.press("Niet weggooien")
        hand.press("Werk van 3 juni 2024 om 14.03 uur: weggooien")
        assert file.exists()

        dialogs.press("Weggooien")
        hand.press("Werk van 3 juni 2024 om 14.03 uur: weggooien")
        assert not file.exists()
        assert TITLE not in labels(window)


def test_the_end_of_the_session_keeps_the_work_and_asks_nothing(
    window: Window, hand: Hand, dialogs: Dialogs
) -> None:
    begin(hand)
    window.autosave()

    assert len(list(paths.state().glob("recovery/*"))) == 1
    assert window.isWindowModified()
    assert dialogs.told == []
