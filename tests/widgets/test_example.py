"""Example: whoever starts for the first time can look at a report that is filled in; nothing of it stays."""

from pathlib import Path

import pytest

from desktop import paths
from desktop.storage import recovery
from desktop.widgets.main.window import Window
from desktop.widgets.start.library import Library
from testing.hand import Hand
from tests.widgets.seen import Write, choose

EXAMPLE = "Bekijk een voorbeeld"


def test_the_example_is_opened_as_a_copy(window: Window, hand: Hand) -> None:
    original = (paths.resources() / "examples/trip-stockholm-2024.json").read_bytes()
    hand.press(EXAMPLE)

    assert window.session
    assert window.session.draft.get("transport", "destinations", 0, "city") == "Stockholm"
    assert window.session.document.path is None
    window.session.draft.put("duration", ("days",), 9)
    assert (paths.resources() / "examples/trip-stockholm-2024.json").read_bytes() == original


def test_looking_at_it_leaves_nothing_behind(window: Window, hand: Hand) -> None:
    hand.press(EXAMPLE)
    choose(window, "Verslag sluiten")

    assert window.session is None
    assert recovery.find_orphaned() == []
    assert [*Path(paths.reports()).glob("*")] == []


def test_whoever_has_reports_is_not_offered_it(
    window: Window, hand: Hand, write: Write, example: dict[str, object]
) -> None:
    window.open_path(write(example))
    choose(window, "Verslag sluiten")

    assert not window.start.browser.example.isVisible()


def test_nor_before_the_folder_was_looked_at(
    window: Window, hand: Hand, write: Write, example: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "ready", True)
    monkeypatch.setattr(Library, "years", lambda *_: [])
    monkeypatch.setattr(Library, "rows", lambda *_: [])
    monkeypatch.setattr(Library, "count", lambda *_: 0)
    window.open_path(write(example))
    choose(window, "Verslag sluiten")

    assert not window.start.browser.example.isVisible()
