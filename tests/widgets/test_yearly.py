"""The overview of a year in the program."""

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.pdf.document import draw
from desktop.storage import carried, report_file
from desktop.storage.reports import Loaded, load_report
from desktop.widgets import style
from desktop.widgets.window import Window
from desktop.widgets.yearly import KINDS, Yearly
from scripts.hand import spoken_name
from scripts.made_up import made_up, write
from tests.dialogs import Dialogs
from tests.widgets.seen import choose, settle


@pytest.fixture
def folder() -> Path:
    """Two reports of 2023, three of 2024, and one that is broken."""
    folder = paths.reports()
    for number in range(5):
        write(made_up(number, years=(2023 + (number > 1),)), folder, f"{number}.json")
    (folder / "kapot.json").write_text("{")
    return folder


def read(dialog: QDialog) -> Yearly:
    """The dialog, when the year was read."""
    assert isinstance(dialog, Yearly)
    for _ in range(1000):
        if dialog.save.isEnabled():
            break
        QTest.qWait(10)
    return dialog


def test_the_last_year_is_shown_and_another_can_be_chosen(
    folder: Path, window: Window, dialogs: Dialogs
) -> None:
    texts: list[str] = []

    def look(dialog: QDialog) -> None:
        yearly = read(dialog)
        texts.append(yearly.text.toPlainText())
        QTest.keyClick(yearly.years, Qt.Key.Key_Down)
        texts.append(read(dialog).text.toPlainText())
        dialog.reject()

    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert "2024" in texts[0].splitlines()[0]
    assert "kapot.json" in texts[0]
    assert "Kilometers en CO₂ per vervoermiddel" in texts[0]
    assert "2023" in texts[1]
    assert "2024" not in texts[1].splitlines()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_saved_as_what_is_asked(
    folder: Path,
    window: Window,
    dialogs: Dialogs,
    tmp_path: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / f"overzicht 2024{KINDS[kind]}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out.with_suffix("")), kind))

    def save(dialog: QDialog) -> None:
        QTest.mouseClick(read(dialog).save, Qt.MouseButton.LeftButton)
        dialog.reject()

    settle(window)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    dialogs.expect(save)
    choose(window, "Jaaroverzicht…")

    begins = {".pdf": b"%PDF", ".xlsx": b"PK", ".csv": "\ufeff".encode(), ".json": b"{"}
    assert out.read_bytes().startswith(begins[KINDS[kind]])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_report_is_never_written_over(
    folder: Path, window: Window, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = (folder / "0.json").read_bytes()
    pdf = folder / "0.pdf"
    pdf.write_bytes(draw(report_file.read(report).draft, report))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))

    def save(dialog: QDialog) -> None:
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        QTest.mouseClick(read(dialog).save, Qt.MouseButton.LeftButton)
        dialog.reject()

    settle(window)
    dialogs.expect(save)
    choose(window, "Jaaroverzicht…")

    assert dialogs.told[-1] == "‘0.pdf’ is een verslag. Kies een andere naam voor het overzicht."
    assert carried.report_in(pdf.read_bytes()) == report


def test_without_reports_it_says_so(window: Window, dialogs: Dialogs, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Yearly)
        qtbot.waitUntil(lambda: "gelezen" not in dialog.text.toPlainText())
        seen.append((dialog.text.toPlainText(), dialog.save.isEnabled()))
        dialog.reject()

    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert seen == [("Er zijn nog geen verslagen.", False)]


def test_the_button_to_save_looks_as_if_it_cannot_be_pressed_until_it_can(
    folder: Path, window: Window, dialogs: Dialogs
) -> None:
    seen: list[bool] = []

    def look(dialog: QDialog) -> None:
        yearly = read(dialog)
        for able in (True, False):
            yearly.save.setEnabled(able)
            face = yearly.save.grab().toImage().pixelColor(12, yearly.save.height() // 2)
            seen.append(face == QColor(style.colours().accent))
        dialog.reject()

    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert seen == [True, False]


def test_the_pdf_can_be_looked_at_before_it_is_saved(folder: Path, window: Window, dialogs: Dialogs) -> None:
    def look(dialog: QDialog) -> None:
        dialogs.expect(lambda preview: preview.reject())
        QTest.mouseClick(read(dialog).show_pdf, Qt.MouseButton.LeftButton)
        dialog.reject()

    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert dialogs.told == ["Jaaroverzicht", "Voorbeeld van de PDF – Jaaroverzicht 2024"]


def test_a_dialog_that_is_closed_ends_its_reading(
    folder: Path, window: Window, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, ended = Event(), Event()

    def read_slowly(folder: Path, number: int, told: Callable[[int, int], None]) -> None:
        closed.wait(10)
        try:
            told(0, 1)
        finally:
            ended.set()

    monkeypatch.setattr("desktop.widgets.yearly.year.read", read_slowly)
    settle(window)
    dialogs.expect(lambda dialog: dialog.reject())
    choose(window, "Jaaroverzicht…")
    closed.set()

    assert ended.wait(10)


@pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyError])
def test_whatever_goes_wrong_in_reading_is_told(
    folder: Path,
    window: Window,
    dialogs: Dialogs,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    def fails(*_: object) -> None:
        raise error

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Yearly)
        qtbot.waitUntil(lambda: "Het jaaroverzicht kan niet worden gemaakt" in dialog.text.toPlainText())
        dialog.reject()

    settle(window)
    monkeypatch.setattr("desktop.overview.year.reports_in", fails)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert dialogs.told == ["Jaaroverzicht"]


def test_how_far_the_reading_is_stands_in_the_dialog(
    folder: Path, window: Window, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_on = Event()

    def load_slowly(path: Path) -> Loaded:
        assert path.name != "2.json" or go_on.wait(10)
        return load_report(path)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Yearly)
        qtbot.waitUntil(lambda: re.search(r"\b\d van 6\b", dialog.text.toPlainText()) is not None)
        go_on.set()
        assert "Kilometers en CO₂" in read(dialog).text.toPlainText()
        dialog.reject()

    settle(window)
    monkeypatch.setattr("desktop.overview.year.load_report", load_slowly)
    monkeypatch.setattr("desktop.widgets.yearly.TOLD_EVERY", 0)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")


def test_every_stop_has_a_name(folder: Path, window: Window, dialogs: Dialogs) -> None:
    names: list[str] = []

    def look(dialog: QDialog) -> None:
        yearly = read(dialog)
        yearly.years.setFocus()
        for _ in range(5):
            stop = yearly.focusWidget()
            names.append(spoken_name(stop))
            QTest.keyClick(stop, Qt.Key.Key_Tab)
        dialog.reject()

    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert names == ["Jaar", "Jaaroverzicht", "Sluiten", "Voorbeeld van de PDF", "Opslaan als…"]
