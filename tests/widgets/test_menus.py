"""The menus: what can be chosen, by which keys, and when."""

import re
from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from desktop.forms.cards import cards
from desktop.widgets.look import style
from desktop.widgets.main.menus import Command, Menus, keys
from desktop.widgets.main.menus import menus as menu_bar
from desktop.widgets.main.needs import Needs
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import (
    OF_A_DRAFT,
    OF_A_FINAL_ONE,
    OF_A_REPORT,
    Write,
    actions,
    begin,
    item,
    menus,
    names,
    possible,
)

COMMANDS = [entry for entries in menu_bar().values() for entry in entries if isinstance(entry, Command)]


class TestMenus:
    def test_hold_all_that_the_program_can(self, window: Window) -> None:
        assert {menu.title().replace("&", ""): names(menu) for menu in menus(window)} == {
            "Bestand": [
                *(card.menu.replace("&", "") for card in cards()), "Openen…", "Recent",
                "Opslaan", "Opslaan als…", "Versies…", "Wijzigingen weggooien…", "Afronden en PDF maken",
                "Corrigeren", "Nieuw verslag op basis van dit", "Verslagen samenvoegen…",
                "Voorbeeld van de PDF", "Afdrukken…",
                "Jaaroverzicht…", "PDF voor publicatie…", "PDF met wijzigingen…", "Map openen",
                "Instellingen…", "Verslag sluiten", "Afsluiten",
            ],
            "Recent": [],
            "Bewerken": [
                "Ongedaan maken", "Opnieuw", "Vervolgafspraken overnemen…", "Spelling nalopen",
            ],
            "Ga naar": [
                "Volgende stap", "Vorige stap", "Volgend probleem", "Volgend deel van het venster",
                "Menu van het veld", "Zoeken in het verslag", "Volgende vindplaats", "Vorige vindplaats",
            ],
            "Beeld": [
                *(f"Tekst {size} %" for size in (80, 100, 125, 150, 175, 200)),
                "Tekst groter", "Tekst kleiner", "Zoals het systeem", "Licht", "Donker",
                "Papier naast de vragen",
            ],
            "Help": ["Handleiding", "Gegevens voor de helpdesk…", "Over Reisverslag"],
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "shortcut"),
        [
            ("Nieuw reisverslag", "Ctrl+N"),
            ("Nieuwe voortgangsrapportage", "Ctrl+Shift+N"),
            ("Openen…", "Ctrl+O"),
            ("Opslaan", "Ctrl+S"),
            ("Opslaan als…", "Ctrl+Shift+S"),
            ("Afronden en PDF maken", "Ctrl+Enter"),  # of the numbers; the menu shows this name
            ("Afronden en PDF maken", "Ctrl+Return"),
            ("Voorbeeld van de PDF", "Ctrl+Shift+P"),
            ("Instellingen…", "Ctrl+,"),
            ("Papier naast de vragen", "F9"),
            ("Afdrukken…", "Ctrl+P"),
            ("Verslag sluiten", "Ctrl+W"),
            ("Afsluiten", "Ctrl+Q"),
            ("Ongedaan maken", "Ctrl+Z"),
            ("Opnieuw", "Ctrl+Y"),
            ("Opnieuw", "Ctrl+Shift+Z"),
            ("Spelling nalopen", "F7"),
            ("Tekst groter", "Ctrl++"),
            ("Tekst groter", "Ctrl+="),
            ("Tekst kleiner", "Ctrl+-"),
            ("Handleiding", "F1"),
            ("Volgende stap", "Ctrl+PgDown"),
            ("Vorige stap", "Ctrl+PgUp"),
            ("Volgend probleem", "F8"),
            ("Volgend deel van het venster", "F6"),
            ("Menu van het veld", "Shift+F10"),
            ("Zoeken in het verslag", "Ctrl+F"),
            ("Volgende vindplaats", "F3"),
            ("Vorige vindplaats", "Shift+F3"),
        ],
    )
    def test_know_the_usual_keys(self, window: Window, text: str, shortcut: str) -> None:
        assert QKeySequence(shortcut) in item(window, text).shortcuts()

    def test_each_key_gives_its_command(self, qtbot: QtBot) -> None:
        given: list[Command] = []
        window = QMainWindow()
        qtbot.addWidget(window)
        known = Menus(window, given.append)
        known.allow([*Needs])
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

        for command in COMMANDS:
            for sequence in keys(command.shortcut):
                if not sequence.toString().startswith(("Ctrl+", "F1")):
                    continue  # a key of its own, as for New: QTest cannot strike it
                QTest.keySequence(window, sequence)
                assert given == [command], sequence.toString()
                given.clear()

    def test_show_the_keys_as_they_are_written_on_a_keyboard(self, window: Window) -> None:
        shown = item(window, "Afronden en PDF maken").shortcut()

        assert shown.toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Enter"

    def test_no_keys_work_that_no_menu_shows(self, window: Window, hand: Hand) -> None:
        hand.press("Nieuw reisverslag beginnen")
        known = {id(action) for menu in menus(window) for action in actions(menu)}

        assert [a.text() for a in window.findChildren(QAction) if a.shortcuts() and id(a) not in known] == []
        assert [each.key().toString() for each in window.findChildren(QShortcut)] == []

    def test_no_keys_have_two_meanings(self, window: Window) -> None:
        found = Counter(
            shortcut.toString()
            for menu in menus(window)
            for action in actions(menu)
            for shortcut in action.shortcuts()
        )

        assert [shortcut for shortcut, count in found.items() if count > 1] == []

    def test_each_letter_of_a_menu_has_one_meaning(self, window: Window) -> None:
        for titles in (
            [menu.title() for menu in menus(window) if menu.title() != "&Recent"],
            *([action.text() for action in actions(menu)] for menu in menus(window)),
        ):
            letters = Counter(match[1].lower() for title in titles for match in re.finditer("&(.)", title))
            assert [letter for letter, count in letters.items() if count > 1] == []

    def test_stand_side_by_side_on_the_narrowest_window_with_the_largest_letters(
        self, window: Window, qapp: QApplication
    ) -> None:
        style.apply(qapp, "light", 200)
        window.resize(640, 900)
        QApplication.processEvents()
        bar = window.menuBar()
        last = bar.actions()[-1]
        assert bar.width() == 640
        assert last.text() == "&Help"
        assert bar.rect().contains(bar.actionGeometry(last))

    def test_open_and_choose_by_keyboard_alone(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key.Key_N)

        assert hand.find("Aantal personen").isVisible()

    def test_without_a_report_nothing_can_be_done_with_one(self, window: Window) -> None:
        assert possible(window) == set()
        assert not item(window, "Recent").isEnabled()

    def test_a_draft_can_be_saved_finished_and_shown(self, window: Window, hand: Hand) -> None:
        hand.press("Nieuw reisverslag beginnen")

        assert possible(window) == OF_A_DRAFT

    def test_undo_and_redo_are_there_when_there_is_something_to_undo_and_redo(
        self, window: Window, hand: Hand
    ) -> None:
        begin(hand)
        assert possible(window) == {*OF_A_DRAFT, "Ongedaan maken"}

        hand.shortcut("Ctrl+Z")
        assert possible(window) == {*OF_A_DRAFT, "Opnieuw"}

        hand.shortcut("Ctrl+Y")
        assert possible(window) == {*OF_A_DRAFT, "Ongedaan maken"}

    def test_a_final_report_can_only_be_corrected_copied_and_shown(
        self, window: Window, hand: Hand, write: Write, complete: Any
    ) -> None:
        window.open_path(write(complete | {"state": "final"}))

        assert possible(window) == OF_A_FINAL_ONE

    def test_a_draft_that_can_only_be_read_can_only_be_copied_and_shown(
        self, window: Window, dialogs: Dialogs, write: Write, example: Any
    ) -> None:
        write({"user": "collega", "host": "other-computer", "pid": 1, "started": ""}, "Stockholm.json.lock")
        dialogs.press("Alleen lezen")
        window.open_path(write(example))

        assert possible(window) == {*OF_A_REPORT, "Versies…", "PDF met wijzigingen…"}

    def test_after_closing_a_report_all_is_as_at_the_start(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        window.open_path(write(example))
        hand.shortcut("Ctrl+W")

        assert possible(window) == set()
