"""Taking over follow-ups of finished trips, from the menu to the rows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton

from desktop import paths
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from tests.dialogs import Dialogs
from tests.widgets.seen import choose, item

TAKE_OVER = "Vervolgafspraken overnemen…"
TITLE = "Vervolgafspraken overnemen"
NEW_TRACK = "Een nieuw spoor: Vervolgafspraken van dienstreizen"
Trip = Callable[..., Path]


@pytest.fixture
def trip(example: dict[str, Any]) -> Trip:
    """Puts a finished report of a trip to a city in the folder of reports."""

    def trip(city: str, *results: str, folder: Path | None = None, name: str = "", **keys: Any) -> Path:
        actions = [{"result": result, "deadline": "najaar", "owner": "OCW\nBSD"} for result in results]
        answers = {
            "transport": {"destinations": [{"city": city, "country": "BE"}]},
            "follow_up": {"any": True, "actions": actions},
        }
        path = (folder or paths.reports()) / f"{name or city}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        report = example | {"id": f"id of {city}", "state": "final", "answers": answers} | keys
        path.write_text(json.dumps(report), encoding="utf-8")
        return path

    return trip


@pytest.fixture
def progress(window: Window, hand: Hand) -> Hand:
    """The user of a progress report with one track of one action."""
    hand.press("Nieuwe voortgangsrapportage beginnen")
    hand.press("Volgende stap")
    hand.type("Naam van het spoor", "Spoor 1: Lokaal")
    hand.type("Nummer", "1.1")
    hand.type("Resultaat", "Eigen actie")
    return hand


def boxes(dialog: QDialog) -> dict[str, QCheckBox]:
    return {box.text().replace("&&", "&"): box for box in dialog.findChildren(QCheckBox)}


def ticking(*labels: str, then: str = "Verder…") -> Callable[[QDialog], None]:
    """Ticks, or unticks, by the keyboard and goes on."""

    def act(dialog: QDialog) -> None:
        for label in labels:
            QTest.keyClick(boxes(dialog)[label], Qt.Key.Key_Space)
        button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == then)
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def into(track: str, *unticked: str) -> Callable[[QDialog], None]:
    """Chooses the track that the actions come in, and takes over."""

    def act(dialog: QDialog) -> None:
        where = dialog.findChild(QComboBox)
        assert where is not None
        assert spoken_name(where) == "Zet ze in"
        where.setCurrentText(track)
        ticking(*unticked, then="Overnemen")(dialog)

    return act


def rows(window: Window, track: int = 0) -> list[dict[str, Any]]:
    assert window.session
    found: list[dict[str, Any]] = window.session.draft.get("tracks", "tracks", track, "rows")
    return found


def brief(window: Window, track: int = 0) -> list[tuple[str, str]]:
    return [(row["number"], row["result"]) for row in rows(window, track)]


def test_actions_of_two_trips_become_rows_of_a_track_that_name_their_trip(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek", "Een brief")
    trip("Luik", "Een plan")
    dialogs.expect(ticking("Gent (België)", "Luik (België)"))
    dialogs.expect(into("Spoor 1: Lokaal", "Een brief"))

    choose(window, TAKE_OVER)

    assert dialogs.told == [TITLE, TITLE]
    assert brief(window) == [("1.1", "Eigen actie"), ("1.2", "Een bezoek"), ("1.3", "Een plan")]
    assert rows(window)[1] == {
        "number": "1.2",
        "result": "Een bezoek",
        "deadline": "najaar",
        "owner": "OCW\nBSD",
        "origin": {"report": "id of Gent", "row": 0, "trip": "Gent (België)", "result": "Een bezoek"},
    }
    progress.press("Actie 1.3: Een plan")
    progress.find("Overgenomen uit het reisverslag over")


def test_tab_goes_from_the_actions_to_their_track_and_then_to_the_buttons(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek")
    stops: list[str] = []

    def walk(dialog: QDialog) -> None:
        boxes(dialog)["Een bezoek"].setFocus()
        while (name := spoken_name(dialog.focusWidget())) not in stops:
            stops.append(name)
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        dialog.reject()

    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(walk)
    choose(window, TAKE_OVER)

    assert stops == ["Een bezoek", "Zet ze in", "Niets kiezen", "Overnemen", "Annuleren"]


def test_what_will_come_is_told_with_trip_deadline_and_owner(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek", "Een brief")
    told: list[dict[str, str]] = []

    def look(then: Callable[[QDialog], None]) -> Callable[[QDialog], None]:
        def act(dialog: QDialog) -> None:
            told.append({label: box.accessibleDescription() for label, box in boxes(dialog).items()})
            then(dialog)

        return act

    dialogs.expect(look(ticking("Gent (België)")))
    dialogs.expect(look(into(NEW_TRACK)))
    choose(window, TAKE_OVER)

    assert told[0] == {"Gent (België)": "2 vervolgafspraken om over te nemen"}
    assert told[1]["Een bezoek"] == "Gent (België) · najaar · OCW BSD"
    assert brief(window, 1) == [("2.1", "Een bezoek"), ("2.2", "Een brief")]


def test_what_was_taken_over_is_not_offered_again_in_any_revision(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek", "Een brief")
    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(into("Spoor 1: Lokaal"))
    choose(window, TAKE_OVER)

    dialogs.press("Sluiten")
    choose(window, TAKE_OVER)
    assert dialogs.told[-1].startswith("Er zijn geen vervolgafspraken om over te nemen.")

    trip("Gent", "Iets nieuws", "Een brief", "Een bezoek", name="Gent (revisie 2)", revision=2)
    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(into("Spoor 1: Lokaal"))
    choose(window, TAKE_OVER)
    assert [result for _, result in brief(window)] == [
        "Eigen actie",
        "Een bezoek",
        "Een brief",
        "Iets nieuws",
    ]


def test_a_trip_that_was_open_counts_wherever_it_lies(
    window: Window, hand: Hand, dialogs: Dialogs, trip: Trip, tmp_path: Path
) -> None:
    window.open_path(trip("Gent", "Een bezoek", folder=tmp_path))
    window.commands.leave()
    hand.press("Nieuwe voortgangsrapportage beginnen")
    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(into(NEW_TRACK))

    choose(window, TAKE_OVER)

    assert brief(window) == [("1.1", "Een bezoek")]
    assert spoken_name(hand.find("Actie 1.1: Een bezoek"))


def test_drafts_other_kinds_and_files_that_cannot_be_read_give_nothing(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek", state="draft")
    trip("Luik", "Een plan", kind="progress")
    trip("Rijsel", "Een plan", version=99)
    (paths.reports() / "Kapot.json").write_bytes(b"{")
    (paths.reports() / "Kapot.pdf").write_bytes(b"%PDF-1.7")

    dialogs.press("Sluiten")
    choose(window, TAKE_OVER)

    assert "geen vervolgafspraken" in dialogs.told[-1]


@pytest.mark.parametrize("stops_at", [0, 1])
def test_who_does_not_want_it_after_all_changes_nothing(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip, stops_at: int
) -> None:
    trip("Gent", "Een bezoek")
    for act in [ticking("Gent (België)")][:stops_at]:
        dialogs.expect(act)
    dialogs.strike(Qt.Key.Key_Escape)

    choose(window, TAKE_OVER)

    assert brief(window) == [("1.1", "Eigen actie")]


def test_one_undo_takes_it_all_back(window: Window, progress: Hand, dialogs: Dialogs, trip: Trip) -> None:
    trip("Gent", "Een bezoek", "Een brief")
    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(into("Spoor 1: Lokaal"))
    choose(window, TAKE_OVER)

    progress.shortcut("Ctrl+Z")

    assert brief(window) == [("1.1", "Eigen actie")]


def test_nothing_chosen_cannot_be_gone_on_with(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek")
    enabled: list[bool] = []

    def look(dialog: QDialog) -> None:
        go = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Verder…")
        enabled.append(go.isEnabled())
        dialog.reject()

    dialogs.expect(look)
    choose(window, TAKE_OVER)

    assert enabled == [False]


def test_only_a_draft_of_a_progress_report_takes_over(
    window: Window, hand: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    assert not item(window, TAKE_OVER).isEnabled()
    hand.press("Nieuw reisverslag beginnen")
    assert not item(window, TAKE_OVER).isEnabled()
    choose(window, "Nieuwe voortgangsrapportage")
    assert item(window, TAKE_OVER).isEnabled()


def test_more_than_a_track_holds_is_told_and_nothing_is_taken_over(
    window: Window, progress: Hand, dialogs: Dialogs, trip: Trip
) -> None:
    trip("Gent", "Een bezoek", "Een brief")
    assert window.session
    before = [{"number": f"1.{place}", "result": "Eigen actie"} for place in range(1, 2_000)]
    window.session.draft.put("tracks", ("tracks", 0, "rows"), before)
    dialogs.expect(ticking("Gent (België)"))
    dialogs.expect(into("Spoor 1: Lokaal"))
    dialogs.press("Sluiten")

    choose(window, TAKE_OVER)

    (told,) = dialogs.told[2:]
    assert told.startswith("Bij ‘Acties’ (Sporen, spoor 1) staan 2.001 rijen. Er passen er hooguit 2.000. ")
    assert told.endswith(" Er is niets overgenomen. Kies minder vervolgafspraken.")
    assert rows(window) == before
