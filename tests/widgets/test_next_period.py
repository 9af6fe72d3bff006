"""The report of the next period, from the menu to the old state of affairs beside the new one."""

from pathlib import Path
from typing import Any

import pytest

from desktop.paths import resources
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.widgets.seen import Write, choose, item, on_disk

NEXT = "Nieuw verslag op basis van dit"


@pytest.fixture
def of_2009(window: Window, hand: Hand, write: Write) -> Path:
    """The report of 2009, open in the program."""
    path = write((resources() / "examples/progress-2009.json").read_bytes(), "Rapportage 2009.json")
    window.open_path(path)
    return path


def test_a_new_report_begins_with_plan_tracks_and_actions_and_the_old_one_stays(
    window: Window, hand: Hand, of_2009: Path
) -> None:
    before = of_2009.read_bytes()

    choose(window, NEXT)

    assert window.session
    draft, old = window.session.draft, on_disk(of_2009)
    assert window.session.name == "Nieuwe voortgangsrapportage"
    assert (draft.state, draft.revision) == ("draft", 1)
    assert draft.id != old["id"]
    assert draft.get("plan", "title") == old["answers"]["plan"]["title"]
    assert draft.get("plan", "period") is None
    assert of_2009.read_bytes() == before


def test_the_old_state_of_affairs_stands_beside_the_empty_new_one(
    window: Window, hand: Hand, of_2009: Path
) -> None:
    choose(window, NEXT)
    hand.press("Volgende stap")
    hand.press("Spoor 1: Lokale aanpak")
    hand.press("Actie 1.3: Gemeenteprijs (Innovatieprijs)")

    hand.find("Stand van zaken vorige periode")
    hand.type("Stand van zaken", "De prijs is uitgereikt.")

    assert window.session
    row = window.session.draft.get("tracks", "tracks", 0, "rows", 3)
    old = on_disk(of_2009)["answers"]["tracks"]["tracks"][0]["rows"][3]
    assert (row["status"], row["previous_status"]) == ("De prijs is uitgereikt.", old["status"])


def test_unsaved_work_gets_its_file_first(window: Window, hand: Hand, of_2009: Path) -> None:
    choose(window, "Corrigeren")
    hand.type("Plan", " 2")
    choose(window, NEXT)

    assert of_2009.with_name(f"{of_2009.stem} (revisie 2).json").is_file()
    assert window.session
    assert window.session.draft.revision == 1


def test_without_a_report_there_is_no_next_one(window: Window, hand: Hand) -> None:
    assert not item(window, NEXT).isEnabled()
    hand.press("Nieuw reisverslag beginnen")
    assert item(window, NEXT).isEnabled()


def test_a_next_trip_has_what_stays_the_same(window: Window, hand: Hand, write: Write, complete: Any) -> None:
    window.open_path(write(complete | {"state": "final"}))
    old = complete["answers"]

    choose(window, NEXT)

    assert window.session
    draft = window.session.draft
    assert draft.answers == {
        "travellers": old["travellers"],
        "transport": {key: old["transport"][key] for key in ("destinations", "legs")},
    }
    assert (draft.state, draft.revision, window.session.document.path) == ("draft", 1, None)
    assert draft.id != complete["id"]
