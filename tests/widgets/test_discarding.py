"""Wijzigingen weggooien: back to the last save, or to how the report was opened."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.storage import recovery, versions
from desktop.widgets.main.session import NOTHING_EARLIER
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, choose, count_in, item, said

COMMAND = "Wijzigingen weggooien…"


def count(window: Window) -> Any:
    assert window.session
    return window.session.draft.get("travellers", "count")


def test_it_asks_and_tells_where_it_goes_back_to(
    window: Window, hand: Hand, dialogs: Dialogs, opened: Path
) -> None:
    hand.type("Aantal personen", "2")
    dialogs.press("Niet weggooien")
    choose(window, COMMAND)

    assert dialogs.told[0].startswith(
        "Wilt u uw wijzigingen weggooien? Het verslag wordt weer zoals het was "
    )
    assert "opgeslagen: 12 juni 2024 om " in dialogs.told[0]
    assert count(window) == 12


def test_without_a_time_in_the_file_it_is_how_it_was_opened(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
) -> None:
    del example["saved"]
    window.open_path(write(example))
    hand.type("Aantal personen", "2")
    dialogs.press("Niet weggooien")
    choose(window, COMMAND)

    assert dialogs.told[0].endswith("zoals het was toen u het opende.")


def test_it_goes_back_to_how_the_report_was_opened(
    window: Window, hand: Hand, dialogs: Dialogs, opened: Path
) -> None:
    before = opened.read_bytes()
    hand.type("Aantal personen", "2")
    dialogs.press("Weggooien")
    choose(window, COMMAND)

    assert count(window) == 1
    assert "Met Ctrl+Z maakt u dat ongedaan." in said(window)
    assert not window.isWindowModified()
    assert not item(window, COMMAND).isEnabled()

    hand.shortcut("Ctrl+W")
    assert opened.read_bytes() == before
    assert recovery.find_orphaned() == []


def test_it_goes_back_to_the_last_save(window: Window, hand: Hand, dialogs: Dialogs, opened: Path) -> None:
    hand.type("Aantal personen", "2")
    hand.shortcut("Ctrl+S")
    assert not item(window, COMMAND).isEnabled()
    hand.type("Aantal personen", "3")
    dialogs.press("Weggooien")
    choose(window, COMMAND)

    assert "opgeslagen: vandaag " in dialogs.told[0]
    assert count(window) == 12


def test_ctrl_z_brings_the_work_back_and_it_is_kept_again(
    window: Window, hand: Hand, dialogs: Dialogs, opened: Path
) -> None:
    hand.type("Aantal personen", "2")
    dialogs.press("Weggooien")
    choose(window, COMMAND)
    hand.shortcut("Ctrl+Z")

    assert count(window) == 12
    assert window.isWindowModified()
    hand.shortcut("Ctrl+W")
    assert count_in(opened) == 12


def test_what_was_thrown_away_is_a_version(
    window: Window, hand: Hand, dialogs: Dialogs, opened: Path
) -> None:
    hand.type("Aantal personen", "2")
    dialogs.press("Weggooien")
    choose(window, COMMAND)

    (version,) = versions.of(opened)
    assert json.loads(version.data())["answers"]["travellers"]["count"] == 12


def test_it_is_greyed_out_where_nothing_changed(
    window: Window, hand: Hand, write: Write, example: Any
) -> None:
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")
    assert not item(window, COMMAND).isEnabled()  # there is no file to go back to

    window.open_path(write(example))
    assert not item(window, COMMAND).isEnabled()
    hand.type("Aantal personen", "2")
    assert item(window, COMMAND).isEnabled()
    hand.shortcut("Ctrl+Z")
    assert not item(window, COMMAND).isEnabled()


class TestOfWorkThatWasLeft:
    """Of which nobody knows how it was opened."""

    @pytest.fixture
    def left(self, window: Window, hand: Hand, write: Write, example: Any) -> Path:
        """The file was changed by somebody else meanwhile, so the work was left in no file."""
        path = write(example)
        window.open_path(path)
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+S")
        hand.type("Aantal personen", "3")
        path.write_text(json.dumps(example))
        hand.shortcut("Ctrl+W")
        hand.press("Stockholm: verdergaan")
        assert count(window) == 123
        return path

    def test_it_goes_back_to_the_last_version(
        self, window: Window, dialogs: Dialogs, hand: Hand, left: Path
    ) -> None:
        dialogs.press("Weggooien")
        choose(window, COMMAND)

        assert count(window) == 12

    def test_where_there_is_no_version_that_is_told(
        self, window: Window, dialogs: Dialogs, hand: Hand, left: Path
    ) -> None:
        versions.forget(left)
        dialogs.press("Sluiten")
        choose(window, COMMAND)

        assert dialogs.told == [NOTHING_EARLIER]
        assert count(window) == 123
