"""Finishing a report, and correcting it later."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage.memory import Memory
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import NO_PDF, Write, choose, count_in, focused, go_to_step, labels, on_disk, said

SAVED = r"Opgeslagen om \d\d\.\d\d uur"


class TestFinishing:
    def test_goes_to_the_first_thing_to_do(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        before = opened.read_bytes()
        assert window.session
        window.session.draft.put("transport", ("legs", 1, "from"), None)
        hand.shortcut("Ctrl+Return")

        last = len(window.session.draft.form.sections) + 1
        assert f"Controle\u2003Stap {last} van {last}" in labels(window)
        assert focused(hand).startswith("Vervoer")
        assert opened.read_bytes() == before

    def test_a_new_report_with_nothing_in_it_has_all_to_do(self, window: Window, hand: Hand) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.shortcut("Ctrl+Return")

        assert focused(hand) == "Reizigers: vul in hoeveel personen de reis hebben gemaakt."

    @pytest.mark.parametrize("way", ["menu", "button"])
    def test_makes_the_report_and_its_pdf(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path, way: str
    ) -> None:
        dialogs.press("Sluiten")
        if way == "menu":
            choose(window, "Afronden en PDF maken")
        else:
            go_to_step(hand, Qt.Key.Key_End)
            hand.press("Afronden en PDF maken")

        pdf = ready.with_suffix(".pdf")
        assert dialogs.told == [
            f"Het verslag is afgerond en opgeslagen.\n\nStockholm.pdf staat in {ready.parent}."
        ]
        assert on_disk(ready)["state"] == "final"
        assert on_disk(ready)["answers"]["travellers"]["department"] == "Bestuursdienst Zuid"
        assert pdf.read_bytes().startswith(b"%PDF")
        assert not window.isWindowModified()
        assert re.fullmatch(SAVED, said(window))
        assert not Path(f"{ready}.lock").exists()

    def test_ends_at_the_answers_which_the_keyboard_can_scroll(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert focused(hand) == "Controle"
        text = hand.find("Controle")
        assert isinstance(text, QTextBrowser)
        QTest.keyClick(text, Qt.Key.Key_PageDown)
        assert text.verticalScrollBar().value() > 0

    def test_asks_a_new_report_for_its_name_first(
        self, window: Window, hand: Hand, dialogs: Dialogs, complete: Any
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.fill_in(complete["answers"])
        dialogs.name()
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.proposed == [paths.reports() / "2024-06-03 Stockholm.json"]
        assert on_disk(dialogs.proposed[0])["state"] == "final"

    def test_no_name_after_all_leaves_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, complete: Any
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.fill_in(complete["answers"])
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Return")

        assert window.isWindowModified()
        assert list(paths.reports().iterdir()) == []

    def test_shows_the_pdf_when_asked(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("PDF bekijken")
        dialogs.strike(Qt.Key.Key_Escape)
        hand.shortcut("Ctrl+Return")

        assert dialogs.told[1] == "Voorbeeld van de PDF – Stockholm"

    @pytest.mark.parametrize("in_the_way", ["Stockholm.pdf", "Stockholm.json.bak"])
    def test_that_fails_leaves_the_draft_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path, in_the_way: str
    ) -> None:
        before = ready.read_bytes()
        ready.with_name(in_the_way).mkdir()
        if in_the_way.endswith(".pdf"):
            dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.told[-1] == (
            f"‘{in_the_way}’ is niet opgeslagen. Er is al een map met deze naam. Kies een andere naam."
        )
        assert ready.read_bytes() == before
        assert window.isWindowModified()
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+Z")

    @pytest.mark.usefixtures("no_pdf")
    def test_a_pdf_that_cannot_be_made_leaves_the_draft_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        before = ready.read_bytes()
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.told == [NO_PDF]
        assert ready.read_bytes() == before
        assert not ready.with_suffix(".pdf").exists()
        assert window.isWindowModified()

    def test_a_pdf_of_the_same_name_is_replaced_only_when_the_user_says_so(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        ticket = ready.with_suffix(".pdf")
        ticket.write_bytes(b"a ticket")
        dialogs.press("Terug naar het verslag")
        hand.shortcut("Ctrl+Return")
        assert dialogs.told == ["Er is al een PDF met de naam ‘Stockholm.pdf’. Wilt u die vervangen?"]
        assert (ticket.read_bytes(), on_disk(ready)["state"]) == (b"a ticket", "draft")

        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        assert ticket.read_bytes().startswith(b"%PDF")

    def test_the_final_report_can_be_read_and_not_changed(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        final = ready.read_bytes()
        go_to_step(hand, Qt.Key.Key_Home)
        hand.type("Aantal personen", "7")
        hand.shortcut("Ctrl+S")
        hand.shortcut("Ctrl+W")

        assert ready.read_bytes() == final
        assert Memory.load().recent[0].state == "Afgerond"


class TestCorrecting:
    def test_makes_a_next_revision_in_a_new_file(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any
    ) -> None:
        first = write(complete | {"state": "final"})
        before = first.read_bytes()
        window.open_path(first)
        choose(window, "Corrigeren")
        assert window.windowTitle() == "Stockholm (revisie 2)[*] – Reisverslag"
        assert not window.isWindowModified()
        assert focused(hand) == "Aantal personen"

        hand.type("Aantal personen", "2")
        dialogs.name()
        hand.shortcut("Ctrl+S")
        second = first.with_name("Stockholm (revisie 2).json")
        assert dialogs.proposed == [second]
        assert (count_in(second), on_disk(second)["revision"], on_disk(second)["state"]) == (12, 2, "draft")
        assert on_disk(second)["id"] == complete["id"]

        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        assert on_disk(second)["state"] == "final"
        assert second.with_suffix(".pdf").exists()
        assert first.read_bytes() == before

    def test_begun_and_left_changes_nothing(
        self, window: Window, hand: Hand, write: Write, complete: Any
    ) -> None:
        first = write(complete | {"state": "final"})
        window.open_path(first)
        choose(window, "Corrigeren")
        hand.shortcut("Ctrl+W")

        assert [path.name for path in first.parent.glob("Stockholm*")] == ["Stockholm.json"]

    @pytest.mark.usefixtures("quick")
    def test_is_kept_from_a_crash_with_its_revision(
        self, window: Window, hand: Hand, write: Write, complete: Any, qtbot: QtBot
    ) -> None:
        window.open_path(write(complete | {"state": "final"}))
        choose(window, "Corrigeren")
        hand.type("Aantal personen", "2")
        qtbot.waitUntil(lambda: bool(said(window)))

        (kept,) = paths.state().glob("recovery/*")
        assert json.loads(kept.read_bytes().partition(b"\n")[2])["revision"] == 2
