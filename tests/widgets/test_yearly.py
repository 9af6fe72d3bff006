"""The overview of a year in the program."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.errors import NotDrawn
from desktop.overview.year import Year
from desktop.pdf.report import draw
from desktop.storage import embedded_report, report_file
from desktop.storage.reports import Loaded, load_report
from desktop.widgets.dialogs.checklist import ChecklistDialog
from desktop.widgets.dialogs.yearly import FILTERS, Yearly
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from desktop.widgets.paper.preview import PdfPreview
from testing.hand import spoken_name
from testing.made_up import made_up, write
from tests.dialogs import Dialogs
from tests.widgets.seen import NO_PDF, choose, settle


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
    assert "CO₂ per lijst" in texts[0]
    assert "Kilometers en CO₂ per vervoermiddel" in texts[0]
    assert "2023" in texts[1]
    assert "2024" not in texts[1].splitlines()[0]


@pytest.mark.parametrize("kind", FILTERS)
def test_it_is_saved_as_what_is_asked(
    folder: Path,
    window: Window,
    dialogs: Dialogs,
    tmp_path: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / f"overzicht 2024{FILTERS[kind]}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out.with_suffix("")), kind))

    def save(dialog: QDialog) -> None:
        QTest.mouseClick(read(dialog).save, Qt.MouseButton.LeftButton)
        dialog.reject()

    settle(window)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    dialogs.expect(save)
    choose(window, "Jaaroverzicht…")

    begins = {".pdf": b"%PDF", ".xlsx": b"PK", ".csv": "\ufeff".encode(), ".json": b"{"}
    assert out.read_bytes().startswith(begins[FILTERS[kind]])
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
    assert embedded_report.report_in(pdf.read_bytes()) == report


def test_an_overview_that_cannot_be_made_is_told_and_leaves_no_file(
    folder: Path, window: Window, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "overzicht.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    able: list[bool] = []

    def draw_nothing(*_: object, **__: object) -> bytes:
        raise NotDrawn(NO_PDF)

    def save(dialog: QDialog) -> None:
        yearly = read(dialog)
        for button in (yearly.save, yearly.show_pdf):
            dialogs.press("Sluiten")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            able.append(button.isEnabled())
        dialog.reject()

    settle(window)
    monkeypatch.setattr("desktop.pdf.report.draw_paper", draw_nothing)
    dialogs.expect(save)
    choose(window, "Jaaroverzicht…")

    assert dialogs.told[1:] == [NO_PDF, NO_PDF]
    assert able == [True, True]
    assert not out.exists()


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
        dialogs.expect(read_where)
        QTest.mouseClick(read(dialog).show_pdf, Qt.MouseButton.LeftButton)
        dialog.reject()

    def read_where(preview: QDialog) -> None:
        assert isinstance(preview, PdfPreview)
        where.append(preview.view.accessibleDescription())
        preview.reject()

    where: list[str] = []
    settle(window)
    dialogs.expect(look)
    choose(window, "Jaaroverzicht…")

    assert dialogs.told == ["Jaaroverzicht", "Voorbeeld van de PDF – Jaaroverzicht 2024"]
    assert where == ["Dit is een afbeelding. De cijfers leest u in het venster Jaaroverzicht."]


class TestWordsOfTravellers:
    """What may be about persons or their health is asked about before anything is saved or printed."""

    WHY = "Zij was ziek en kon niet lang zitten."

    @pytest.fixture(autouse=True)
    def flown(self, folder: Path) -> None:
        """A report of somebody who flew although a train goes there."""
        report = made_up(9, years=(2024,))
        transport = report["answers"]["transport"]
        transport |= {"ground": "health", "justification": self.WHY}
        transport["legs"] = [{"means": "plane", "from": "AMS", "to": "CDG", "return": True}]
        transport["reachability"] = [{"city": "Parijs", "country": "FR", "within": True, "basis": "table"}]
        write(report, folder, "gezondheid.json")

    @pytest.fixture
    def saved(
        self, window: Window, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[Callable[[QDialog], object]], str | None]:
        """Saves as CSV, with this done in the dialog that asks; gives what was written, None for nothing."""
        out = tmp_path / "a.csv"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

        def saved(act: Callable[[QDialog], object]) -> str | None:
            def save(dialog: QDialog) -> None:
                dialogs.expect(act)
                QTest.mouseClick(read(dialog).save, Qt.MouseButton.LeftButton)
                dialog.reject()

            settle(window)
            dialogs.expect(save)
            choose(window, "Jaaroverzicht…")
            return out.read_text(encoding="utf-8-sig") if out.exists() else None

        return saved

    def test_nothing_of_it_is_chosen_at_first(
        self, saved: Callable[[Callable[[QDialog], object]], str | None], dialogs: Dialogs
    ) -> None:
        text = saved(lambda dialog: dialog.accept())

        assert text is not None
        assert "gezondheid.json" in text
        assert self.WHY not in text
        assert dialogs.told[1] == "Wat reizigers schreven"

    def test_what_is_ticked_is_there(
        self, saved: Callable[[Callable[[QDialog], object]], str | None]
    ) -> None:
        def tick(dialog: QDialog) -> None:
            box = dialog.findChild(QCheckBox)
            assert isinstance(box, QCheckBox)
            assert self.WHY in box.accessibleDescription()
            assert "Let op: gaat misschien over gezondheid." in box.accessibleDescription()
            QTest.keyClick(box, Qt.Key.Key_Space)
            dialog.accept()

        assert self.WHY in (saved(tick) or "")

    def test_nothing_is_saved_when_the_user_goes_back(
        self, saved: Callable[[Callable[[QDialog], object]], str | None]
    ) -> None:
        assert saved(lambda dialog: dialog.reject()) is None

    def test_what_was_chosen_for_the_preview_is_what_is_printed_and_saved_and_stays_chosen(
        self, window: Window, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[bool] = []
        ticked: list[list[int]] = []

        def draws(shown: Year, *_: object) -> bytes:
            drawn.append(any(trip.justification for trip in shown.trips))
            report = json.dumps(made_up(1)).encode()
            return draw(report_file.read(report).draft, report)

        monkeypatch.setattr("desktop.widgets.dialogs.yearly.outputs.write", draws)

        def tick_all(dialog: QDialog) -> None:
            assert isinstance(dialog, ChecklistDialog)
            for box in dialog.findChildren(QCheckBox):
                box.setChecked(True)
            dialog.accept()

        def look_and_leave(dialog: QDialog) -> None:
            assert isinstance(dialog, ChecklistDialog)
            ticked.append(dialog.chosen)
            dialog.reject()

        def look(dialog: QDialog) -> None:
            dialogs.expect(tick_all)
            dialogs.expect(lambda preview: preview.reject())
            QTest.mouseClick(read(dialog).show_pdf, Qt.MouseButton.LeftButton)
            dialogs.expect(look_and_leave)
            QTest.mouseClick(read(dialog).save, Qt.MouseButton.LeftButton)
            dialog.reject()

        settle(window)
        dialogs.expect(look)
        choose(window, "Jaaroverzicht…")

        assert drawn == [True]
        assert ticked == [[0]]


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

    monkeypatch.setattr("desktop.widgets.dialogs.yearly.year.read", read_slowly)
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
    monkeypatch.setattr("desktop.widgets.dialogs.yearly.TOLD_EVERY", 0)
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
