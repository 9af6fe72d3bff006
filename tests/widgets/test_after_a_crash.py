"""What a crash left behind: offered at the next start, and never lost by a choice that was not made."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.storage import recovery
from desktop.storage.memory import Memory
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, labels, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Stockholm.json"


class TestAfterACrash:
    """The program was ended hard; here its recovery file stands as it was left."""

    @pytest.fixture
    def crash(self, tmp_path: Path) -> Callable[..., Path]:
        """Leaves a recovery file behind, as a process that is gone by now."""

        def crash(
            path: Path | None = None, when: datetime | None = None, count: int = 23, **more: Any
        ) -> Path:
            file = recovery.new_file()
            when = when or datetime.now().astimezone().replace(hour=14, minute=2)
            draft = Draft(TRIP, {"travellers": {"count": count}}, revision=more.pop("revision", 1))
            recovery.write(file, draft, path, None, when, **more)
            head, _, report = file.read_bytes().partition(b"\n")
            whose = json.loads(head)
            whose["owner"] = json.dumps(json.loads(whose["owner"]) | {"pid": 2**31 - 1})
            file.write_bytes(json.dumps(whose).encode() + b"\n" + report)
            return file

        return crash

    @pytest.fixture
    def start(self, dialogs: Dialogs) -> Iterator[Callable[..., Window]]:
        """Starts the program again."""
        started = []

        def start(*files: Path) -> Window:
            window = Window(Memory.load())
            started.append(window)
            window.show()
            window.load_deferred(list(files))
            return window

        yield start
        for window in started:
            window.close()
            window.deleteLater()

    QUESTION = (
        "Het programma is vorige keer niet goed afgesloten. Er is nog werk aan een nieuw reisverslag.\n\n"
        "Wilt u uw werk van 14.02 uur terughalen?"
    )

    def test_terughalen_brings_the_work_back(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs
    ) -> None:
        file = crash()
        dialogs.press("Terughalen")
        window = start()

        assert dialogs.told == [self.QUESTION]
        assert window.session is not None
        assert window.session.draft.answers == {"travellers": {"count": 23}}
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
        assert window.isWindowModified()
        assert said(window) == "Nog niet opgeslagen. Uw werk is veilig (14.02 uur)."
        assert file.exists()
        Hand(window)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert spoken_name(focus) == "Aantal personen"

    @pytest.mark.parametrize(
        ("origin", "revision", "name"),
        [
            ("Team reis.json", 2, "Team reis (revisie 2)"),
            ("Team reis (revisie 2).json", 3, "Team reis (revisie 3)"),
            ("Van een collega (concept).pdf", 1, "Van een collega"),
        ],
    )
    def test_the_work_is_called_as_its_file_will_be(
        self,
        crash: Callable[..., Path],
        start: Callable[..., Window],
        dialogs: Dialogs,
        tmp_path: Path,
        origin: str,
        revision: int,
        name: str,
    ) -> None:
        crash(origin=tmp_path / origin, revision=revision)
        dialogs.press("Later beslissen")
        window = start()

        assert f"Er is nog werk aan ‘{name}’, uit de map ‘{tmp_path}’.\n\n" in dialogs.told[0]
        assert name in labels(window)

    def test_the_work_is_kept_until_it_is_saved(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs
    ) -> None:
        file = crash()
        dialogs.press("Terughalen")
        window = start()
        dialogs.name()
        Hand(window).shortcut("Ctrl+S")

        assert json.loads(dialogs.proposed[0].read_bytes())["answers"]["travellers"]["count"] == 23
        assert not file.exists()

    def test_what_was_not_saved_yet_is_not_told_of_the_file(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs, path: Path
    ) -> None:
        crash(path)
        dialogs.press("Terughalen")
        start()

        assert Memory.load().recent == []

    def test_weggooien_throws_it_away(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs
    ) -> None:
        file = crash()
        dialogs.press("Weggooien")
        window = start()

        assert not file.exists()
        assert window.windowTitle() == "Reisverslag"

    @pytest.mark.parametrize("way", ["button", "Escape"])
    def test_later_beslissen_asks_again_the_next_time(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs, way: str
    ) -> None:
        crash()
        for _ in range(2):
            if way == "button":
                dialogs.press("Later beslissen")
            else:
                dialogs.strike(Qt.Key.Key_Escape)
            assert start().windowTitle() == "Reisverslag"

        assert dialogs.told == [self.QUESTION] * 2

    def test_names_the_report_and_the_day(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs, path: Path
    ) -> None:
        crash(path, datetime.fromisoformat("2024-06-03T14:02:00+02:00").astimezone())
        dialogs.press("Later beslissen")
        start()

        assert f"Er is nog werk aan ‘Stockholm’, uit de map ‘{path.parent}’." in dialogs.told[0]
        assert "Wilt u uw werk van 3 juni 2024 om " in dialogs.told[0]

    def test_of_more_crashes_each_is_asked_the_latest_first(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs, path: Path
    ) -> None:
        now = datetime.now().astimezone()
        crash(None, now - timedelta(minutes=2), 1)
        crash(path, now - timedelta(minutes=1), 2)
        dialogs.press("Weggooien")
        dialogs.press("Terughalen")
        window = start()

        assert "‘Stockholm’" in dialogs.told[0]
        assert "een nieuw reisverslag" in dialogs.told[1]
        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 1

    def test_then_the_file_asked_for_is_opened_too(
        self,
        crash: Callable[..., Path],
        start: Callable[..., Window],
        dialogs: Dialogs,
        write: Write,
        example: Any,
    ) -> None:
        crash()
        dialogs.press("Terughalen")
        window = start(write(example))

        assert window.windowTitle() == "Stockholm[*] – Reisverslag"
        (report,) = paths.reports().glob("*.json")
        assert json.loads(report.read_bytes())["answers"]["travellers"]["count"] == 23

    def test_work_on_a_report_that_is_open_elsewhere_by_now_goes_on_beside_it(
        self,
        crash: Callable[..., Path],
        start: Callable[..., Window],
        dialogs: Dialogs,
        write: Write,
        example: Any,
    ) -> None:
        path = write(example)
        write({"user": "collega", "host": "other-computer", "pid": 1, "started": ""}, "Stockholm.json.lock")
        crash(path)
        dialogs.press("Terughalen")
        dialogs.press("Sluiten")
        window = start()

        assert dialogs.told[1].startswith("‘Stockholm.json’ is al open bij collega, sinds ")
        assert dialogs.told[1].endswith(" Sla uw werk op onder een andere naam.")
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"

    def test_a_damaged_recovery_file_stops_nobody(
        self, crash: Callable[..., Path], start: Callable[..., Window], dialogs: Dialogs
    ) -> None:
        crash().write_bytes(b"\xff\x00")

        assert start().windowTitle() == "Reisverslag"
