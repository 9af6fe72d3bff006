"""The reports of before: what is listed of them, and how they are opened again."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.storage.memory import Memory, Recent
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, item, plain, recent, settle


class TestRecent:
    def test_tells_how_far_each_report_is(
        self, window: Window, hand: Hand, write: Write, example: Any, complete: Any
    ) -> None:
        del example["answers"]["purpose"], example["answers"]["outcomes"]
        window.open_path(write(example, "Concept.json"))
        window.open_path(write(complete | {"state": "final"}, "Klaar.json"))
        hand.shortcut("Ctrl+W")
        settle(window)

        told = ["Stockholm (Zweden) – 3 – 6 juni 2024 · Klaar.json – Afgerond"]
        listed = [plain(action) for action in recent(window)]
        assert listed[:1] == told
        assert re.search(r"Concept\.json – Concept, \d+ dingen te doen$", listed[1])
        shown = [window.start.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
        draft, final = sorted(shown, key=lambda text: "Afgerond" in text)
        assert final.startswith("Stockholm (Zweden), Reisverslag · 3 – 6 juni 2024 · Bestuursdienst · ")
        assert final.endswith("Klaar.json, Afgerond, gewijzigd 12 juni 2024")
        assert re.search(r"Concept\.json, Concept, \d+ dingen te doen, gewijzigd 12 juni 2024$", draft)

    @pytest.mark.parametrize("where", ["menu", "start screen"])
    def test_opens_a_report(self, window: Window, hand: Hand, write: Write, example: Any, where: str) -> None:
        window.open_path(write(example))
        hand.shortcut("Ctrl+W")
        assert window.windowTitle() == "Reisverslag"

        if where == "menu":
            recent(window)[0].trigger()
        else:
            settle(window)
            hand.strike_at("Uw verslagen", Qt.Key.Key_Return)

        assert window.windowTitle() == "Stockholm[*] – Reisverslag"

    def test_leaves_out_what_is_gone(self, window: Window, hand: Hand, write: Write, example: Any) -> None:
        window.open_path(write(example))
        (report,) = (path for path in write(example).parent.glob("*.json"))
        report.unlink()
        hand.shortcut("Ctrl+W")
        settle(window)

        assert window.start.list.count() == 0
        assert not item(window, "Recent").isEnabled()

    def test_what_vanishes_later_is_told_and_then_left_out(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
    ) -> None:
        report = write(example)
        window.open_path(report)
        hand.shortcut("Ctrl+W")
        settle(window)
        report.unlink()

        dialogs.press("Sluiten")
        hand.strike_at("Uw verslagen", Qt.Key.Key_Return)
        settle(window)

        assert dialogs.told == ["‘Stockholm.json’ is er niet. Kijk na waar het bestand staat."]
        assert window.start.list.count() == 0

    def test_an_ampersand_is_no_shortcut(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        window.open_path(write(example, "Tom & Jerry.json"))

        assert "Tom && Jerry.json" in recent(window)[0].text()

    def test_tells_what_was_written_on_leaving(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        del example["answers"]["travellers"]["count"]
        window.open_path(write(example))
        before = Memory.load().recent[0].state
        hand.type("Aantal personen", "2")
        hand.type("Dienst of afdeling", "Verzonnen dienst")
        hand.shortcut("Ctrl+W")

        assert Memory.load().recent[0].state != before
        assert Memory.load().department == "Verzonnen dienst"

    def test_what_a_colleague_wrote_does_not_change_the_own_department(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        window.memory.department = "Bestuursdienst"
        example["answers"]["travellers"]["department"] = "Dienst van een collega"
        window.open_path(write(example))
        hand.shortcut("Ctrl+N")

        assert window.session is not None
        assert window.session.draft.answers == {"travellers": {"department": "Bestuursdienst"}}

    def test_is_remembered(self, window: Window, write: Write, example: Any) -> None:
        window.open_path(write(example))

        assert [report.title for report in Memory.load().recent] == ["Stockholm (Zweden)"]

    def test_no_path_and_no_title_stops_the_window(
        self, window: Window, hand: Hand, write: Write, example: Any, tmp_path: Path
    ) -> None:
        paths = [
            "",
            "a\0b",
            "\ud800",
            "a" * 300,
            "a/" * 5000,
            "~nobody/a.json",
            f"{tmp_path}/{'a' * 300}.json",
        ]
        titles = ["x" * 200_000, "Parijs\tCtrl+Q\n\r\u2028R&D", "\ud800"]
        there = str(write(example))
        known = [(path, "Parijs") for path in paths] + [(there, title) for title in titles]
        reports = [Recent(path, title, title, title, "trip", title) for path, title in known]
        window.memory.recent = reports
        window.memory.save()
        window.memory.recent = Memory.load().recent

        window.commands.leave()
        window._fill_recent()
        settle(window)

        assert window.memory.recent == reports
        listed = [action.text() for action in recent(window)][-len(titles) :]
        assert all("\t" not in text and "\n" not in text for text in listed)
        assert "R&&D" in listed[1]
        assert window.menus.recent.sizeHint().width() < 2000  # px
        assert window.isVisible()
