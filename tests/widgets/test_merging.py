"""Putting the reports of several travellers together, from the library or the menu, by keyboard."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage import recovery
from desktop.storage.reports import load_report
from desktop.widgets.dialogs.merge_dialog import TITLE, TOO_FEW, MergeDialog
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from testing.made_up import write
from tests.dialogs import Dialogs
from tests.widgets.seen import choose, labels, on_disk, settle

MERGE = "Verslagen samenvoegen…"
ONE, OTHER = "2024-06-03 Stockholm", "Stockholm van de wethouder"
FLIGHT = "Vervoer: AMS – ARN"
BOTH = "Allebei houden"
Act = Callable[[QDialog], None]


@pytest.fixture(autouse=True)  # before the window, which reads the folder
def reports(example: dict[str, Any]) -> list[Path]:
    """The reports of two travellers of one trip in the folder of reports; the second flew business."""
    other = deepcopy(example) | {"id": "wethouder"}
    other["answers"]["travellers"]["functions"] = ["Wethouder"]
    other["answers"]["transport"]["legs"][0]["variant"] = "business"
    for report in (example, other):
        report["answers"]["duration"]["days"] = 3.5
        report["answers"].pop("co2")
    names = zip((ONE, OTHER), (example, other), strict=True)
    return [write(report, paths.reports(), f"{name}.json") for name, report in names]


@pytest.fixture
def merge_all(window: Window, hand: Hand) -> Callable[[], None]:
    """Chooses all reports of the library, and puts them together."""
    settle(window)

    def merge_all() -> None:
        hand.press("Meerdere kiezen")
        hand.press("Alles kiezen")
        hand.press("Met de gekozen verslagen…")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.setActiveAction(next(a for a in menu.actions() if a.text().replace("&", "") == "Samenvoegen…"))
        QTest.keyClick(menu, Qt.Key.Key_Return)

    return merge_all


def going_on(hand: Hand, *answers: tuple[str, str]) -> Act:
    """Answers questions and puts the reports together."""

    def act(dialog: QDialog) -> None:
        for question, option in answers:
            hand.answer(question, option)
        hand.press("Samenvoegen")

    return act


def legs(window: Window) -> list[str]:
    assert window.session
    return [leg.get("variant", "") for leg in window.session.draft.get("transport", "legs")]


def test_two_reports_of_the_desk_become_a_new_one_and_stay_as_they_are(
    window: Window, hand: Hand, dialogs: Dialogs, reports: list[Path], merge_all: Callable[[], None]
) -> None:
    before = {path: path.read_bytes() for path in paths.reports().iterdir()}
    dialogs.expect(going_on(hand, (FLIGHT, f"Vliegtuig: AMS – ARN, business, heen en terug (uit ‘{OTHER}’)")))
    merge_all()

    assert legs(window) == ["business", "", ""]
    assert window.isWindowModified()
    assert {path: path.read_bytes() for path in paths.reports().iterdir()} == before

    dialogs.name()
    hand.shortcut("Ctrl+S")
    (made,) = set(paths.reports().glob("*.json")) - {*before}
    saved = on_disk(made)
    assert saved["answers"]["travellers"]["count"] == 2
    assert saved["state"] == "draft"
    assert saved["id"] not in ("wethouder", json.loads(before[reports[0]])["id"])
    assert sorted(source["name"] for source in saved["merged_from"]) == [ONE, OTHER]
    assert {source["revision"] for source in saved["merged_from"]} == {1}
    assert {path: path.read_bytes() for path in before} == before


def test_an_option_names_every_report_that_says_so(reports: list[Path], qtbot: QtBot) -> None:
    one, other = (load_report(path).draft for path in reports)
    dialog = MergeDialog([one, other, other, other], ["een", "twee", "drie", "vier"])
    qtbot.addWidget(dialog)
    options = [option.text() for option in dialog.findChildren(QRadioButton)]
    assert "Vliegtuig: AMS – ARN, business, heen en terug (uit ‘twee’, ‘drie’ en ‘vier’)" in options


def test_every_question_is_said_and_gone_to_by_the_keyboard(
    window: Window, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    stops: list[str] = []

    def walk(dialog: QDialog) -> None:
        QApplication.processEvents()  # it comes to the front
        widget = dialog.focusWidget()
        while (name := spoken_name(widget)) not in stops:
            stops.append(name)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
            widget = dialog.focusWidget()
        dialog.reject()

    dialogs.expect(walk)
    merge_all()

    sums, *others = stops
    assert "Samen: 2 reizigers" in sums
    assert others == ["Reizigers", FLIGHT, "Samenvoegen", "Annuleren"]
    assert window.session is None


def test_what_it_comes_to_follows_the_choices(
    hand: Hand, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        def sums() -> str:
            return next(name for w in hand.reachable() if "Samen:" in (name := spoken_name(w)))

        told.append(sums().partition("Samen: ")[2].partition(",")[0])
        hand.answer("Reizigers", "Eén persoon: de verslagen gaan over dezelfde reizigers")
        told.append(sums().partition("Samen: ")[2].partition(",")[0])
        dialog.reject()

    dialogs.expect(look)
    merge_all()

    assert told == ["2 reizigers", "1 reiziger"]


def test_both_stay_where_nothing_was_chosen(
    window: Window, hand: Hand, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    picked: list[str] = []

    def look(dialog: QDialog) -> None:
        buttons = dialog.findChildren(QRadioButton)
        picked.extend(button.text() for button in buttons if button.isChecked())
        hand.press("Samenvoegen")

    dialogs.expect(look)
    merge_all()

    assert picked[1:] == [BOTH]
    assert legs(window) == ["", "business", "", ""]


def test_from_the_menu_files_are_asked_for(
    window: Window, hand: Hand, dialogs: Dialogs, reports: list[Path]
) -> None:
    dialogs.name(" ".join(f'"{path}"' for path in reports))
    dialogs.expect(going_on(hand))
    choose(window, MERGE)

    assert dialogs.told[-1] == TITLE
    assert legs(window) == ["", "business", "", ""]


def test_what_was_merged_survives_a_crash_before_the_first_key(
    window: Window, hand: Hand, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    dialogs.expect(going_on(hand))
    merge_all()

    (kept,) = (paths.state() / "recovery").iterdir()
    assert b"merged_from" in kept.read_bytes()
    assert recovery.find_orphaned() == []  # of a program that still runs


def test_leaving_gives_the_new_report_a_file(
    window: Window, hand: Hand, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    dialogs.expect(going_on(hand))
    merge_all()
    before = set(paths.reports().rglob("*.json"))
    choose(window, "Verslag sluiten")

    (new,) = set(paths.reports().rglob("*.json")) - before
    assert "merged_from" in json.loads(new.read_bytes())


def test_the_last_page_names_the_reports_that_it_was_made_of(
    window: Window, hand: Hand, dialogs: Dialogs, merge_all: Callable[[], None]
) -> None:
    dialogs.expect(going_on(hand))
    merge_all()

    assert window.session
    window.session.wizard.go(window.session.wizard.review_step)
    names = f"‘{ONE}’ en ‘{OTHER}’", f"‘{OTHER}’ en ‘{ONE}’"
    assert any(f"Samengevoegd uit {both}." in labels(window) for both in names)


@pytest.mark.parametrize("chosen", ["one", "the same twice", "with a progress report"])
def test_fewer_than_two_reports_of_a_trip_are_told(
    window: Window, dialogs: Dialogs, reports: list[Path], tmp_path: Path, chosen: str
) -> None:
    progress = {"format": "reisverslag", "kind": "progress", "version": 1, "answers": {}}
    files = {
        "one": reports[:1],
        "the same twice": [reports[0], write(on_disk(reports[0]), tmp_path, "copy.json")],
        "with a progress report": [reports[0], write(progress, tmp_path, "plan.json")],
    }
    dialogs.press("Sluiten")

    window.commands.merge(files[chosen])

    assert dialogs.told == [TOO_FEW]
    assert window.session is None


def test_a_file_that_cannot_be_read_is_told(
    window: Window, dialogs: Dialogs, reports: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "kapot.json"
    broken.write_text("{")
    dialogs.press("Sluiten")

    window.commands.merge([reports[0], broken])

    assert "‘kapot.json’" in dialogs.told[0]


def test_of_a_report_in_two_revisions_the_last_is_taken(
    window: Window, hand: Hand, dialogs: Dialogs, reports: list[Path], tmp_path: Path
) -> None:
    revised = on_disk(reports[0])
    revised["revision"] = 2
    revised["answers"]["travellers"]["count"] = 7
    dialogs.expect(going_on(hand))

    window.commands.merge([*reports, write(revised, tmp_path, "revisie 2.json")])

    assert window.session
    assert window.session.draft.get("travellers", "count") == 8
    assert {s["revision"] for s in window.session.draft.unknown["merged_from"]} == {1, 2}


def test_reports_that_are_too_much_together_are_told_and_not_put_together(
    window: Window, dialogs: Dialogs, reports: list[Path], merge_all: Callable[[], None]
) -> None:
    for number, path in enumerate(reports):
        report = on_disk(path)
        report["answers"]["locations"]["places"] = [f"Stadhuis {number}.{place}" for place in range(1_500)]
        write(report, path.parent, path.name)
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        (go,) = (button for button in dialog.findChildren(QPushButton) if button.text() == "Samenvoegen")
        QTest.mouseClick(go, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        dialog.reject()

    dialogs.expect(read)
    merge_all()

    sentence = "Bij ‘Bezochte locaties’ (Locaties) staan 3.000 rijen. Er passen er hooguit 2.000."
    assert any(text.startswith(sentence) for text in told)
    assert window.session is None
