"""A folder that does not answer, as a share that is gone: nothing freezes, and nothing is lost."""

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.errors import NotSaved
from desktop.storage import atomic, document, reports
from desktop.storage.document import Document
from desktop.storage.index import Index
from desktop.widgets.background import saving, waiting
from desktop.widgets.dialogs.opening import kept_work
from desktop.widgets.main import session
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, said, settle

KEPT = r"Nog niet opgeslagen\. Uw werk is veilig \(\d\d\.\d\d uur\)\."
SAVED = r"Opgeslagen om \d\d\.\d\d uur"


class Share:
    """A folder that does not answer from `goes` on, until it `answers`; waiting is over sooner."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._answer = patch, Event()

    def goes(self) -> None:
        for module, name, seconds in (
            (saving, "AT_ONCE", 0.05),
            (waiting, "AT_ONCE", 0.05),
            (waiting, "PATIENCE", 0.1),
            (session, "LEFT_WITHIN", 0.2),
        ):
            self._patch.setattr(module, name, seconds)

    def answers(self) -> None:
        for module in (saving, waiting):
            self._patch.setattr(module, "AT_ONCE", 30)
        self._answer.set()

    def wait(self) -> None:
        assert self._answer.wait(60)

    def late(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """The same, as soon as the folder answers."""

        def wait(*args: Any, **named: Any) -> Any:
            self.wait()
            return act(*args, **named)

        return wait


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    share = Share(monkeypatch)
    yield share
    share.answers()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, waits: None) -> None:
    """The user hears sooner that saving takes long: that is set when a report is opened."""
    monkeypatch.setattr(saving, "PATIENCE", 0.1)


def count_in(path: Path) -> Any:
    return json.loads(path.read_bytes())["answers"]["travellers"]["count"]


def kept() -> list[bytes]:
    return [file.read_bytes() for file in paths.state().glob("recovery/*.recovery")]


@pytest.fixture
def report(write: Write, example: Any, window: Window, hand: Hand) -> Path:
    """A report that is open, with work that was not saved, on a share that does not answer from now on."""
    path = write(example)
    window.open_path(path)
    hand.type("Aantal personen", "7")
    return path


@pytest.fixture
def away(report: Path, share: Share, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and nothing can be written there until the share answers."""
    monkeypatch.setattr(atomic, "write", share.late(atomic.write))
    share.goes()
    return report


class TestSaving:
    def test_the_user_hears_that_the_folder_does_not_answer_and_types_on(
        self, window: Window, hand: Hand, share: Share, away: Path, qtbot: QtBot
    ) -> None:
        hand.shortcut("Ctrl+S")
        qtbot.waitUntil(lambda: said(window) == session.SLOW)
        assert [b'"count": 17' in work for work in kept()] == [True]
        hand.type("Aantal personen", "8")
        share.answers()
        qtbot.waitUntil(lambda: re.fullmatch(SAVED, said(window)) is not None)

        assert count_in(away) == 17
        assert window.isWindowModified()  # what was typed since is not saved yet
        hand.shortcut("Ctrl+S")
        qtbot.waitUntil(lambda: not window.isWindowModified())
        assert count_in(away) == 178

    def test_another_save_meanwhile_says_that_it_is_still_at_it(
        self, window: Window, hand: Hand, away: Path, dialogs: Dialogs
    ) -> None:
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+S")
        hand.shortcut("Ctrl+S")

        assert dialogs.told == [session.STILL_SAVING]
        assert count_in(away) == 1

    def test_after_a_failure_the_bar_says_no_more_that_it_is_tried(
        self,
        window: Window,
        hand: Hand,
        share: Share,
        away: Path,
        dialogs: Dialogs,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
    ) -> None:
        def fails(*_: object, **__: object) -> None:
            raise NotSaved("De schijf is vol.")

        monkeypatch.setattr(atomic, "write", share.late(fails))
        hand.shortcut("Ctrl+S")
        qtbot.waitUntil(lambda: said(window) == session.SLOW)
        dialogs.press("Sluiten")
        share.answers()

        qtbot.waitUntil(lambda: re.fullmatch(KEPT, said(window)) is not None)
        assert dialogs.told == ["De schijf is vol."]

    def test_what_is_typed_meanwhile_is_kept_as_work_at_what_the_file_holds_then(
        self, window: Window, hand: Hand, share: Share, away: Path, qtbot: QtBot
    ) -> None:
        hand.shortcut("Ctrl+S")
        qtbot.waitUntil(lambda: said(window) == session.SLOW)
        hand.type("Aantal personen", "8")
        assert window.autosave()
        share.answers()
        qtbot.waitUntil(lambda: re.fullmatch(SAVED, said(window)) is not None)
        assert window.autosave()

        head = json.loads(kept()[0].partition(b"\n")[0])
        assert head["stamp"] == sha256(away.read_bytes()).hexdigest()  # after a crash nobody else is blamed


class TestLeaving:
    def test_closing_is_not_held_up_and_the_work_is_on_the_start_screen(
        self, window: Window, hand: Hand, away: Path, share: Share, qtbot: QtBot
    ) -> None:
        window.commands.leave()

        assert window.session is None
        assert [b'"count": 17' in work for work in kept()] == [True]
        assert any(saving.DID_NOT_ANSWER in work.about for work in kept_work())
        share.answers()
        qtbot.waitUntil(lambda: count_in(away) == 17)
        qtbot.waitUntil(lambda: not kept())  # it stands in its file after all
        qtbot.waitUntil(window.start.kept.isHidden)

    def test_newer_work_than_what_is_being_written_comes_into_the_file_too(
        self, window: Window, hand: Hand, away: Path, share: Share, qtbot: QtBot
    ) -> None:
        hand.shortcut("Ctrl+S")
        hand.type("Aantal personen", "8")
        window.commands.leave()
        share.answers()
        qtbot.waitUntil(lambda: count_in(away) == 178)
        qtbot.waitUntil(lambda: not list(away.parent.glob("*.lock")))

        qtbot.waitUntil(lambda: not kept())  # the newer work too is in its file by now

    def test_a_first_save_that_ends_while_leaving_is_remembered(
        self,
        window: Window,
        hand: Hand,
        dialogs: Dialogs,
        share: Share,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.type("Aantal personen", "2")
        monkeypatch.setattr(atomic, "write", share.late(atomic.write))
        monkeypatch.setattr(saving, "AT_ONCE", 0.05)
        dialogs.name(tmp_path / "elders.json")
        hand.shortcut("Ctrl+S")
        monkeypatch.setattr(session, "LEFT_WITHIN", 30)
        share.answers()
        window.commands.leave()

        assert [recent.path for recent in window.memory.recent] == [str(tmp_path / "elders.json")]

    def test_the_window_closes_too_also_while_the_list_is_looked_up(
        self, window: Window, away: Path, share: Share, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        assert window.library
        settle(window)
        monkeypatch.setattr(Index, "update", lambda *_, **__: share.wait())
        window.library.look()

        assert window.close()
        assert [b'"count": 17' in work for work in kept()] == [True]


class TestFinishing:
    def test_nothing_can_be_changed_until_it_is_finished(
        self,
        window: Window,
        hand: Hand,
        share: Share,
        dialogs: Dialogs,
        ready: Path,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
    ) -> None:
        monkeypatch.setattr(atomic, "write", share.late(atomic.write))
        assert window.session
        monkeypatch.setattr(saving, "AT_ONCE", 0.05)
        window.session.finish()
        assert not window.session.wizard.isEnabled()
        dialogs.press("Sluiten")
        share.answers()
        qtbot.waitUntil(lambda: window.session is not None and window.session.wizard.isEnabled())

        assert json.loads(ready.read_bytes())["state"] == "final"
        assert window.session.draft.state == "final"


class TestOpening:
    def test_who_does_not_wait_any_longer_goes_on(
        self,
        window: Window,
        write: Write,
        example: Any,
        share: Share,
        dialogs: Dialogs,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
    ) -> None:
        path, closed = write(example), list[Document]()
        close = Document.close

        def close_and_tell(late: Document) -> None:
            close(late)
            closed.append(late)

        monkeypatch.setattr(Document, "close", close_and_tell)
        monkeypatch.setattr(document, "load_report", share.late(reports.load_report))
        share.goes()
        dialogs.press("Niet langer wachten")
        window.open_path(path)

        assert window.session is None
        assert dialogs.told == [f"‘{path.name}’ wordt gelezen. Dat duurt lang."]
        share.answers()
        qtbot.waitUntil(lambda: len(closed) == 1)
        window.open_path(path)  # nobody has it open
        assert window.session is not None

    def test_who_waits_has_it_when_the_folder_answers(
        self,
        window: Window,
        write: Write,
        example: Any,
        share: Share,
        dialogs: Dialogs,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        path = write(example)
        monkeypatch.setattr(document, "load_report", share.late(reports.load_report))
        share.goes()
        dialogs.expect(lambda _: share.answers())
        window.open_path(path)

        assert window.session is not None
