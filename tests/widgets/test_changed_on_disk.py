"""A file that somebody else changed meanwhile: it is told, a copy is offered, and nothing is overwritten."""

import json
from pathlib import Path

import pytest

from desktop.storage import recovery
from desktop.storage.lock import Lock
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import count_in, on_disk

CHANGED = (
    "‘Stockholm.json’ is intussen door iemand anders veranderd. "
    "Sla uw werk op als kopie; dan blijven beide bestaan."
)


def copy_of(report: Path) -> Path:
    """The one copy beside a report."""
    (copy,) = report.parent.glob(f"{report.stem} (kopie van *).json")
    return copy


class TestChangedBehindOurBack:
    @pytest.fixture
    def changed(self, window: Window, hand: Hand, opened: Path) -> Path:
        """Both sides have changed the report."""
        hand.type("Aantal personen", "2")
        theirs = on_disk(opened)
        theirs["answers"]["travellers"]["count"] = 99
        opened.write_text(json.dumps(theirs))
        return opened

    def test_a_copy_keeps_both(self, window: Window, hand: Hand, dialogs: Dialogs, changed: Path) -> None:
        dialogs.press("Als kopie opslaan")
        hand.shortcut("Ctrl+S")

        assert dialogs.told == [CHANGED]
        assert count_in(changed) == 99
        copy = copy_of(changed)
        assert count_in(copy) == 12
        assert window.windowTitle() == f"{copy.stem}[*] – Reisverslag"
        assert not window.isWindowModified()

    def test_back_to_the_report_keeps_both_too(
        self, window: Window, hand: Hand, dialogs: Dialogs, changed: Path
    ) -> None:
        dialogs.press("Terug naar het verslag")
        hand.shortcut("Ctrl+S")

        assert count_in(changed) == 99
        assert window.isWindowModified()
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"

    def test_leaving_keeps_the_work_and_leaves_the_file_as_it_is(
        self, window: Window, hand: Hand, changed: Path
    ) -> None:
        window.close()

        assert not window.isVisible()
        assert count_in(changed) == 99
        (left,) = recovery.find_orphaned()
        assert (left.path, left.draft.answers["travellers"]["count"]) == (changed, 12)

    def test_finishing_offers_the_copy_and_finishes_it(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        ready.write_bytes(ready.read_bytes() + b"\n")
        theirs = ready.read_bytes()
        dialogs.press("Als kopie opslaan")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert ready.read_bytes() == theirs
        copy = copy_of(ready)
        assert on_disk(copy)["state"] == "final"
        assert copy.with_suffix(".pdf").exists()

    def test_a_free_name_that_a_colleague_takes_in_that_moment_stays_theirs(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = opened.with_name("Nieuw.json")
        take = Lock.take

        def a_colleague_is_faster(report: Path) -> Lock:
            taken.write_text("theirs")
            return take(report)

        monkeypatch.setattr(Lock, "take", a_colleague_is_faster)
        hand.type("Aantal personen", "2")
        dialogs.name(taken)
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.told[-1] == "‘Nieuw.json’ is er intussen ook van iemand anders. Kies een andere naam."
        assert taken.read_text() == "theirs"
        assert window.isWindowModified()

    def test_a_file_that_is_gone_is_simply_saved_anew(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        opened.unlink()
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+S")

        assert count_in(opened) == 12
