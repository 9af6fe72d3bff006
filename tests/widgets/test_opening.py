"""Opening a report: what cannot be read, what is final, and what somebody else has open."""

import json
import os
import re
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.storage.documents import elsewhere
from tests.widgets.seen import Write, begin, labels

BROKEN: dict[str, tuple[Any, str]] = {
    "no JSON": (b"Verslag van een reis", "Dit bestand is beschadigd of is geen reisverslag."),
    "half a file": (b'{"format": "reisverslag", "kind"', "Dit bestand is beschadigd of is geen reisverslag."),
    "something else": ({"format": "agenda"}, "Dit bestand is geen reisverslag."),
    "a newer version": (
        {"format": "reisverslag", "kind": "trip", "version": 99, "answers": {}},
        "Dit verslag komt uit een nieuwere versie van dit programma. Werk het programma bij.",
    ),
    "an unknown kind": (
        {"format": "reisverslag", "kind": "holiday", "version": 1, "answers": {}},
        "Dit programma kent dit soort verslag niet. Werk het programma bij.",
    ),
    "too large": (b" " * 10_000_001, "‘Stockholm.json’ is te groot: een reisverslag is hooguit 10 MB."),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Stockholm.json"


def is_as_it_was(window: Window, hand: Hand) -> bool:
    """Whether what was begun is there, unsaved, and can be typed in."""
    hand.type("Aantal personen", "3")
    assert window.session is not None
    return window.isWindowModified() and window.session.draft.answers == {"travellers": {"count": 23}}


class TestWhatCannotBeRead:
    @pytest.fixture(params=[*BROKEN, "missing", "a folder", "no access"])
    def sentence(self, request: pytest.FixtureRequest, write: Write, path: Path) -> Iterator[str]:
        """Puts such a thing in place, and gives what the user is told of it."""
        match request.param:
            case "missing":
                yield "‘Stockholm.json’ is er niet. Kijk na waar het bestand staat."
            case "a folder":
                path.mkdir()
                yield "‘Stockholm.json’ is geen bestand. Kies een reisverslag."
            case "no access":
                path.symlink_to(path)  # a link to itself: no rights are needed to be refused
                yield "‘Stockholm.json’ kan niet worden gelezen: de schijf of het netwerk werkt niet mee."
            case what:
                content, told = BROKEN[what]
                write(content)
                yield told

    def test_is_told_in_one_sentence(
        self, window: Window, dialogs: Dialogs, path: Path, sentence: str
    ) -> None:
        dialogs.press("Sluiten")
        window.open_path(path)

        assert dialogs.told == [sentence]
        assert window.windowTitle() == "Reisverslag"

    def test_leaves_the_report_that_is_open_as_it_was(
        self, window: Window, hand: Hand, dialogs: Dialogs, path: Path, sentence: str
    ) -> None:
        begin(hand)
        dialogs.press("Sluiten")
        window.open_path(path)

        assert dialogs.told == [sentence]
        assert is_as_it_was(window, hand)

    def test_is_left_as_it_is(self, window: Window, dialogs: Dialogs, path: Path, sentence: str) -> None:
        before = path.read_bytes() if path.is_file() else None
        dialogs.press("Sluiten")
        window.open_path(path)

        assert (path.read_bytes() if path.is_file() else None) == before
        assert [file.name for file in path.parent.glob("Stockholm*")] in ([], ["Stockholm.json"])


class TestADamagedReport:
    """Its newest whole state is offered, and nothing is done without a word."""

    SAVED = "2026-06-03T14:03:00+02:00"
    BECAUSE = "Dit bestand is beschadigd of is geen reisverslag.\n\n"
    OFFER = (
        "Wel is er nog het verslag zoals het was op 3 juni 2026 om 14.03 uur, uit de PDF ernaast.\n\n"
        "Wilt u dat terugzetten?"
    )
    STAYS = " Het bestand zoals het nu is, blijft ernaast staan."

    @pytest.fixture
    def damaged(self, write: Write, complete: Any) -> Path:
        """A finished report that was cut off, with its PDF."""
        data = json.dumps(complete | {"state": "final", "saved": self.SAVED}).encode()
        write(draw(Draft(TRIP), data), "Stockholm.pdf")
        return write(data[:-100])

    def test_is_put_back_and_opened(self, window: Window, dialogs: Dialogs, damaged: Path) -> None:
        before = damaged.read_bytes()
        dialogs.press("Terugzetten")
        window.open_path(damaged)

        assert dialogs.told == [self.BECAUSE + self.OFFER + self.STAYS]
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"
        assert window.session is not None
        assert window.session.draft.state == "final"
        assert json.loads(damaged.read_bytes())["saved"] == self.SAVED
        assert damaged.with_name("Stockholm.json.broken").read_bytes() == before

    @pytest.mark.parametrize("answer", [Qt.Key.Key_Escape, "Niet openen"], ids=str)
    def test_stays_as_it_is_when_the_user_does_not_want_it(
        self, window: Window, dialogs: Dialogs, damaged: Path, answer: Any
    ) -> None:
        before = {file.name: file.read_bytes() for file in damaged.parent.glob("Stockholm*")}
        dialogs.press(answer) if isinstance(answer, str) else dialogs.strike(answer)
        window.open_path(damaged)

        assert window.windowTitle() == "Reisverslag"
        assert {file.name: file.read_bytes() for file in damaged.parent.glob("Stockholm*")} == before

    def test_that_is_gone_comes_back_too(self, window: Window, dialogs: Dialogs, damaged: Path) -> None:
        damaged.unlink()
        dialogs.press("Terugzetten")
        window.open_path(damaged)

        gone = "‘Stockholm.json’ is er niet. Kijk na waar het bestand staat.\n\n"
        assert dialogs.told == [gone + self.OFFER]
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"
        assert not damaged.with_name("Stockholm.json.broken").exists()

    def test_that_somebody_else_has_stays_as_it_is(
        self, window: Window, dialogs: Dialogs, damaged: Path
    ) -> None:
        before = damaged.read_bytes()
        elsewhere(damaged)
        dialogs.press("Terugzetten")
        dialogs.press("Sluiten")
        window.open_path(damaged)

        assert dialogs.told[1].startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert damaged.read_bytes() == before
        assert window.windowTitle() == "Reisverslag"

    def test_leaves_the_report_that_is_open_as_it_was(
        self, window: Window, hand: Hand, dialogs: Dialogs, damaged: Path
    ) -> None:
        begin(hand)
        dialogs.press("Niet openen")
        window.open_path(damaged)

        assert is_as_it_was(window, hand)


def test_what_was_mended_while_reading_is_told(
    window: Window, dialogs: Dialogs, write: Write, example: Any
) -> None:
    example["answers"]["purpose"]["text"] = "Leren van \ud800 Zweden"
    dialogs.press("Sluiten")
    window.open_path(write(example))

    assert dialogs.told == [
        "In het bestand stonden tekens die niet te lezen zijn. Daar staat nu �. Kijk de teksten na."
    ]
    assert window.windowTitle() == "Stockholm[*] – Reisverslag"


def test_a_final_report_opens_at_its_answers_and_can_only_be_read(
    window: Window, hand: Hand, write: Write, complete: Any
) -> None:
    window.open_path(write(complete | {"state": "final"}))

    last = len(TRIP.sections) + 1
    assert f"Controle\u2003Stap {last} van {last}" in labels(window)
    assert "Dit verslag is afgerond. Klopt er iets niet, kies dan Corrigeren." in labels(window)
    hand.strike_at("Stappen", Qt.Key.Key_Home)
    QTest.keyClick(hand.find("Stappen"), Qt.Key.Key_Return)
    hand.type("Aantal personen", "2")
    assert not window.isWindowModified()


def test_from_one_report_to_the_next_the_start_screen_is_not_shown(
    window: Window, write: Write, complete: Any
) -> None:
    window.open_path(write(complete | {"id": "1"}))
    around = window.start.parentWidget()
    stack = around and around.layout()
    shown: list[QWidget | None] = []
    assert isinstance(stack, QStackedLayout)
    stack.currentChanged.connect(lambda place: shown.append(stack.widget(place)))
    window.open_path(write(complete | {"id": "2"}, "Ander.json"))

    assert window.session
    assert window.session.draft.id == "2"
    assert shown == [window.session.wizard]
    window.commands.leave()
    assert window.start.isVisible()


def test_the_dialog_begins_in_the_folder_of_reports(
    window: Window, hand: Hand, dialogs: Dialogs, home: Path, example: Any
) -> None:
    folder = home / "Reisverslagen"
    folder.mkdir(parents=True)
    (folder / "Parijs.json").write_text(json.dumps(example))
    dialogs.name("Parijs.json")
    hand.shortcut("Ctrl+O")

    assert dialogs.told == ["Openen"]
    assert window.windowTitle() == "Parijs[*] – Reisverslag"


def test_the_dialog_can_be_left(window: Window, hand: Hand, dialogs: Dialogs) -> None:
    begin(hand)
    dialogs.strike(Qt.Key.Key_Escape)
    hand.shortcut("Ctrl+O")

    assert is_as_it_was(window, hand)


class TestOpenElsewhere:
    @pytest.fixture
    def taken(self, write: Write, example: Any) -> Path:
        """A report that a colleague has open at another computer, since 14.02 hours."""
        path = write(example)
        owner = {"user": "collega", "host": "other-computer", "pid": 1, "started": ""}
        lock = write(owner, "Stockholm.json.lock")
        since = datetime.now().replace(hour=14, minute=2) - timedelta(days=1)
        os.utime(lock, (since.timestamp(), since.timestamp()))
        return path

    def test_tells_who_has_it_and_since_when(self, window: Window, dialogs: Dialogs, taken: Path) -> None:
        dialogs.press("Niet openen")
        window.open_path(taken)

        (told,) = dialogs.told
        assert re.fullmatch(
            r"‘Stockholm\.json’ is al open bij collega, sinds \d+ [a-z]+ \d{4} om 14\.02 uur\.", told
        )
        assert window.windowTitle() == "Reisverslag"

    def test_escape_opens_nothing_and_leaves_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, taken: Path
    ) -> None:
        begin(hand)
        dialogs.strike(Qt.Key.Key_Escape)
        window.open_path(taken)

        assert is_as_it_was(window, hand)

    def test_alleen_lezen_shows_all_and_changes_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, taken: Path
    ) -> None:
        before = taken.read_bytes(), Path(f"{taken}.lock").read_bytes()
        dialogs.press("Alleen lezen")
        window.open_path(taken)

        assert window.windowTitle() == "Stockholm (alleen lezen)[*] – Reisverslag"
        assert (
            "U kunt dit verslag alleen lezen. Met Bestand, Opslaan als maakt u er een eigen verslag van."
            in labels(window)
        )
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+S")
        hand.shortcut("Ctrl+Return")
        for _ in range(9):
            hand.press("Volgende stap")
        assert not [text for text in labels(window) if "Wijzigen" in text or "afronden" in text]
        hand.shortcut("Ctrl+W")
        assert (taken.read_bytes(), Path(f"{taken}.lock").read_bytes()) == before

    def test_opslaan_als_makes_it_one_s_own(
        self, window: Window, hand: Hand, dialogs: Dialogs, taken: Path
    ) -> None:
        before = taken.read_bytes()
        dialogs.press("Alleen lezen")
        window.open_path(taken)
        own = taken.with_name("Mijn versie.json")
        dialogs.name(own)
        hand.shortcut("Ctrl+Shift+S")

        assert window.windowTitle() == "Mijn versie[*] – Reisverslag"
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+S")
        assert json.loads(own.read_bytes())["answers"]["travellers"]["count"] == 12
        assert taken.read_bytes() == before

    def test_its_own_name_is_refused(self, window: Window, hand: Hand, dialogs: Dialogs, taken: Path) -> None:
        dialogs.press("Alleen lezen")
        window.open_path(taken)
        dialogs.name(taken)
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.told[-1] == (
            "‘Stockholm.json’ is alleen om te lezen. Sla het op onder een andere naam."
        )

    def test_a_lock_that_a_crash_left_behind_is_no_obstacle(
        self, window: Window, write: Write, example: Any
    ) -> None:
        gone = {"user": "ik", "host": socket.gethostname(), "pid": 2**31 - 1, "started": "1"}
        path = write(example)
        write(gone, "Stockholm.json.lock")
        window.open_path(path)

        assert window.windowTitle() == "Stockholm[*] – Reisverslag"

    def test_what_was_not_opened_after_all_is_free_for_others(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any, qtbot: QtBot
    ) -> None:
        begin(hand)
        path = write(example)
        in_the_way = (paths.reports(), paths.state() / "recovery")  # so that the present one cannot be left
        for folder in in_the_way:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.write_text("in the way")
        dialogs.press("Terug naar het verslag")
        window.open_path(path)

        qtbot.waitUntil(lambda: not Path(f"{path}.lock").exists())  # a job lets go of it
        for folder in in_the_way:
            folder.unlink()
