"""The PDF of a report: shown, saved and printed from the window."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.widgets.main.window import Window
from desktop.widgets.paper.preview import PdfPreview
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import NO_PDF, Write


class TestThePdf:
    @staticmethod
    def press(text: str) -> Callable[[QDialog], None]:
        """Presses a button of the preview, and closes it when what that brings is done."""

        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, PdfPreview)
            button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            dialog.close()

        return act

    @pytest.mark.parametrize("typed", ["verslag.pdf", "verslag"])
    def test_is_saved_from_its_preview(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, typed: str
    ) -> None:
        dialogs.expect(self.press("Opslaan als…"))
        dialogs.name(opened.with_name(typed))
        hand.shortcut("Ctrl+Shift+P")

        assert dialogs.told == ["Voorbeeld van de PDF – Stockholm", "PDF opslaan als"]
        assert dialogs.proposed == [opened.with_name("Stockholm (concept).pdf")]
        assert opened.with_name("verslag.pdf").read_bytes().startswith(b"%PDF")

    def test_of_a_final_report_is_called_as_the_report(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any
    ) -> None:
        path = write(complete | {"state": "final"})
        window.open_path(path)
        dialogs.expect(self.press("Opslaan als…"))
        dialogs.name()
        hand.shortcut("Ctrl+Shift+P")

        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")

    def test_that_cannot_be_saved_is_told(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        opened.with_name("verslag.pdf").mkdir()
        dialogs.expect(self.press("Opslaan als…"))
        dialogs.name(opened.with_name("verslag"))
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+P")

        assert dialogs.told[-1].startswith("‘verslag.pdf’ is niet opgeslagen.")

    def test_is_not_saved_when_the_dialog_is_left(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.expect(self.press("Opslaan als…"))
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Shift+P")

        assert list(opened.parent.glob("*.pdf")) == []

    def test_carries_the_report_as_it_is_on_screen(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        import pikepdf

        hand.type("Aantal personen", "2")
        dialogs.expect(self.press("Opslaan als…"))
        dialogs.name()
        hand.shortcut("Ctrl+Shift+P")

        with pikepdf.open(opened.with_name("Stockholm (concept).pdf")) as pdf:
            carried = json.loads(pdf.attachments["reisverslag.json"].get_file().read_bytes())
        assert carried["answers"]["travellers"]["count"] == 12

    @pytest.mark.parametrize("keys", ["Ctrl+P", "Ctrl+Shift+P"])
    @pytest.mark.usefixtures("no_pdf", "opened")
    def test_that_cannot_be_made_is_told(self, hand: Hand, dialogs: Dialogs, keys: str) -> None:
        dialogs.press("Sluiten")
        hand.shortcut(keys)

        assert dialogs.told == [NO_PDF]

    @pytest.mark.parametrize("keys", ["Ctrl+P", "Ctrl+Shift+P"])
    @pytest.mark.usefixtures("opened")
    def test_goes_to_the_printer(
        self, hand: Hand, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, keys: str
    ) -> None:
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)  # this computer may have one
        if keys == "Ctrl+Shift+P":
            dialogs.expect(self.press("Afdrukken…"))
        dialogs.press("Sluiten")
        hand.shortcut(keys)

        assert dialogs.told[-1].startswith("Er is geen printer gevonden.")
