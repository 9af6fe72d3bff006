"""Leaving a report with unsaved work: however it is left, nobody loses a word."""

import json
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.widgets.window import Window
from scripts.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, begin, drop, recent, urls

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


@pytest.mark.parametrize("way", WAYS_TO_LEAVE)
class TestLeavingUnsavedWork:
    """However a report is left, the question is the same."""

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
                    qtbot.waitUntil(lambda: bool(dialogs.told))
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

    def stayed(self, window: Window, hand: Hand) -> None:
        """The report as it was."""
        assert window.isVisible()
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
        assert window.isWindowModified()
        hand.type("Aantal personen", "3")
        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 23

    def asked(self, dialogs: Dialogs) -> None:
        question = "Dit verslag is nog niet opgeslagen. Wilt u het bewaren?"
        assert [told for told in dialogs.told if told.endswith("?")] == [question]

    def test_bewaren(self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs) -> None:
        dialogs.press("Bewaren")
        dialogs.name()

        leave()

        self.asked(dialogs)
        self.went(way, window)
        saved = json.loads(dialogs.proposed[-1].read_bytes())
        assert saved["answers"]["travellers"]["count"] == 2

    def test_niet_bewaren(
        self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs
    ) -> None:
        dialogs.press("Niet bewaren")

        leave()

        self.asked(dialogs)
        self.went(way, window)
        assert not paths.reports().exists()
        assert not list(paths.state().glob("recovery/*"))

    @pytest.mark.parametrize("back", ["button", "Escape"])
    def test_terug_naar_het_verslag(
        self, way: str, leave: Callable[[], None], window: Window, hand: Hand, dialogs: Dialogs, back: str
    ) -> None:
        if back == "button":
            dialogs.press("Terug naar het verslag")
        else:
            dialogs.strike(Qt.Key.Key_Escape)

        leave()

        self.asked(dialogs)
        self.stayed(window, hand)


def test_no_name_after_all_is_back_to_the_report(window: Window, hand: Hand, dialogs: Dialogs) -> None:
    begin(hand)
    dialogs.press("Bewaren")
    dialogs.press("Annuleren")
    hand.shortcut("Ctrl+W")

    assert window.isWindowModified()


def test_leaving_what_is_saved_asks_nothing(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
) -> None:
    window.open_path(write(example))
    window.close()

    assert dialogs.told == []
    assert not window.isVisible()


def test_a_report_that_was_only_begun_is_left_without_a_question(window: Window, hand: Hand) -> None:
    hand.press("Nieuw reisverslag beginnen")
    hand.shortcut("Ctrl+W")

    assert window.windowTitle() == "Reisverslag"


class TestTheEndOfTheSession:
    """The computer is shut down, or the user logs off."""

    @staticmethod
    def manager(*, asks: bool) -> Any:
        """Stands for the system, which cannot be shut down for a test."""
        return Mock(allowsInteraction=Mock(return_value=asks))

    @staticmethod
    def told(manager: Any) -> list[str]:
        return [call[0] for call in manager.method_calls]

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            ("Niet bewaren", ["allowsInteraction", "release"]),
            ("Terug naar het verslag", ["allowsInteraction", "cancel", "release"]),
        ],
    )
    def test_asks_about_unsaved_work(
        self, window: Window, hand: Hand, dialogs: Dialogs, answer: str, told: list[str]
    ) -> None:
        begin(hand)
        dialogs.press(answer)
        manager = self.manager(asks=True)

        window.end_session(manager)

        assert self.told(manager) == told
        assert window.isWindowModified() == ("cancel" in told)

    def test_keeps_the_work_where_nothing_may_be_asked(self, window: Window, hand: Hand) -> None:
        begin(hand)

        window.end_session(self.manager(asks=False))

        assert len(list(paths.state().glob("recovery/*"))) == 1
        assert window.isWindowModified()

    def test_asks_nothing_about_saved_work(self, window: Window, write: Write, example: Any) -> None:
        window.open_path(write(example))
        manager = self.manager(asks=True)

        window.end_session(manager)

        assert self.told(manager) == []
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"
