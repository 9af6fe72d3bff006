"""Printing several reports in one go."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton

from desktop.storage import carried
from desktop.widgets.window import Window
from scripts.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, choose

PRINT = "Geselecteerde verslagen afdrukken…"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[bytes], str]]:
    """What goes to the print dialog: the reports that the PDFs carry, and the name of the task."""
    printed: list[tuple[list[bytes], str]] = []

    def print_pdfs(pdfs: Sequence[bytes], parent: object, title: str) -> None:
        printed.append(([carried.report_in(pdf) for pdf in pdfs], title))

    monkeypatch.setattr("desktop.widgets.several.print_pdfs", print_pdfs)
    return printed


@pytest.fixture
def reports(window: Window, write: Write, example: Any) -> list[Path]:
    """Three reports that were opened before, the last first."""
    paths: list[Path] = []
    for city in ("Gent", "Rome", "Stockholm"):
        example["answers"]["transport"]["destinations"][0]["city"] = city
        paths.insert(0, write(example, f"{city}.json"))
        window.open_path(paths[0])
        window.close_report()
    return paths


def boxes(dialog: QDialog) -> list[QCheckBox]:
    return dialog.findChildren(QCheckBox)


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


def ticking(*places: int) -> Any:
    def act(dialog: QDialog) -> None:
        for place in places:
            QTest.keyClick(boxes(dialog)[place], Qt.Key.Key_Space)
        QTest.mouseClick(button(dialog, PRINT), Qt.MouseButton.LeftButton)

    return act


def test_the_chosen_ones_go_to_the_printer_together(
    hand: Hand, dialogs: Dialogs, reports: list[Path], printed: list[Any]
) -> None:
    dialogs.expect(ticking(0, 2))
    hand.press("Verslagen afdrukken")

    assert printed == [([reports[0].read_bytes(), reports[2].read_bytes()], "2 verslagen")]


def test_one_is_called_by_its_name(
    window: Window, dialogs: Dialogs, reports: list[Path], printed: list[Any]
) -> None:
    dialogs.expect(ticking(1))
    choose(window, "Meer verslagen afdrukken…")

    assert [title for _, title in printed] == ["Rome (Zweden)"]


def test_nothing_is_chosen_at_first_and_nothing_can_be_printed_then(
    window: Window, dialogs: Dialogs, reports: list[Path], printed: list[Any]
) -> None:
    seen: list[tuple[list[bool], bool]] = []

    def look(dialog: QDialog) -> None:
        seen.append(([box.isChecked() for box in boxes(dialog)], button(dialog, PRINT).isEnabled()))
        dialog.reject()

    dialogs.expect(look)
    choose(window, "Meer verslagen afdrukken…")

    assert seen == [([False] * 3, False)]
    assert printed == []


def test_one_that_cannot_be_read_is_told_and_the_others_are_printed(
    window: Window, dialogs: Dialogs, reports: list[Path], printed: list[Any]
) -> None:
    reports[1].write_text("half")
    dialogs.expect(ticking(0, 1, 2))
    dialogs.press("Sluiten")
    choose(window, "Meer verslagen afdrukken…")

    assert dialogs.told[-1] == "Rome (Zweden): Dit bestand is beschadigd of is geen reisverslag."
    assert [title for _, title in printed] == ["2 verslagen"]


def test_without_reports_that_is_told(window: Window, dialogs: Dialogs) -> None:
    dialogs.press("Sluiten")
    choose(window, "Meer verslagen afdrukken…")

    assert dialogs.told[0].startswith("Er zijn nog geen verslagen om af te drukken.")
    assert not window.start.print.isVisible()
