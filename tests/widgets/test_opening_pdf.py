"""Opening a PDF of ours in the window: the report that it carries comes back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import choose, count_in, drop, possible, urls

Open = Callable[[Window, Hand, Dialogs, Path], None]


def by_the_dialog(window: Window, hand: Hand, dialogs: Dialogs, path: Path) -> None:
    dialogs.name(path)
    hand.shortcut("Ctrl+O")


def by_dropping(window: Window, hand: Hand, dialogs: Dialogs, path: Path) -> None:
    drop(window, window, urls(path))
    QTest.qWait(1)  # the program from which it was dragged waits


def by_the_command(window: Window, hand: Hand, dialogs: Dialogs, path: Path) -> None:
    window.load_deferred([path])


def by_a_second_start(window: Window, hand: Hand, dialogs: Dialogs, path: Path) -> None:
    window.come_forward([path])


@pytest.fixture
def pdf(tmp_path: Path, example: dict[str, Any]) -> Path:
    """The PDF of a draft, without the draft's own file."""
    path = tmp_path / "Stockholm (concept).pdf"
    path.write_bytes(draw(Draft(TRIP, example["answers"]), json.dumps(example).encode()))
    return path


@pytest.mark.parametrize("open_", [by_the_dialog, by_dropping, by_the_command, by_a_second_start])
def test_a_draft_goes_on_and_is_saved_beside(
    window: Window, hand: Hand, dialogs: Dialogs, pdf: Path, open_: Open
) -> None:
    before = pdf.read_bytes()

    open_(window, hand, dialogs, pdf)
    assert not window.isWindowModified()
    hand.type("Aantal personen", "2")
    dialogs.name()
    hand.shortcut("Ctrl+S")

    assert dialogs.proposed[-1] == pdf.with_name("Stockholm.json")
    assert count_in(pdf.with_name("Stockholm.json")) == 12
    assert pdf.read_bytes() == before


def test_a_final_report_can_be_read_and_corrected(
    window: Window, hand: Hand, tmp_path: Path, complete: dict[str, Any]
) -> None:
    pdf = tmp_path / "Stockholm.pdf"
    source = json.dumps(complete | {"state": "final"}).encode()
    pdf.write_bytes(draw(Draft(TRIP, complete["answers"], state="final"), source))

    window.open_path(pdf)
    assert "Corrigeren" in possible(window)
    assert "Opslaan" not in possible(window)
    choose(window, "Corrigeren")

    assert window.windowTitle() == "Stockholm (revisie 2)[*] – Reisverslag"


def test_a_pdf_of_something_else_is_told(window: Window, dialogs: Dialogs, tmp_path: Path) -> None:
    pdf = tmp_path / "folder.pdf"
    pdf.write_bytes(draw(Draft(TRIP)))
    dialogs.press("Sluiten")

    window.open_path(pdf)

    assert dialogs.told == [
        "In deze PDF zit geen reisverslag. Kies een PDF die met dit programma is gemaakt."
    ]
    assert window.session is None


def test_the_pdf_of_the_report_that_is_open_changes_nothing(
    window: Window, hand: Hand, dialogs: Dialogs, tmp_path: Path, example: dict[str, Any]
) -> None:
    report, pdf = tmp_path / "Stockholm.json", tmp_path / "Stockholm.pdf"
    report.write_text(json.dumps(example))
    pdf.write_bytes(draw(Draft(TRIP, example["answers"]), report.read_bytes()))
    window.open_path(report)
    hand.type("Aantal personen", "2")

    window.open_path(pdf)

    assert dialogs.told == []
    assert window.isWindowModified()
