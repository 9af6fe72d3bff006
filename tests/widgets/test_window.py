"""The main window: a second start, what is dropped on it, its place on the screen, and what it opens."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage.memory import Memory, Recent
from desktop.widgets.dialogs.handbook import Handbook
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, begin, choose, drop, urls


class TestASecondStart:
    def test_brings_the_window_forward(self, window: Window) -> None:
        window.showMinimized()
        window.come_forward([])

        assert not window.isMinimized()

    def test_brings_the_window_before_the_handleiding(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        hand.shortcut("F1")
        qtbot.waitUntil(lambda: not window.isActiveWindow())
        window.come_forward([])

        qtbot.waitUntil(window.isActiveWindow)

    def test_with_the_report_that_is_open_changes_nothing(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        report = write(example)
        window.open_path(report)
        hand.type("Aantal personen", "2")

        window.come_forward([report])

        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 12
        assert window.isWindowModified()

    @pytest.mark.parametrize("name", ["link.json", "folder/../Stockholm.json"])
    def test_knows_the_report_by_another_name(
        self, window: Window, hand: Hand, write: Write, example: Any, name: str
    ) -> None:
        report = write(example)
        (report.parent / "folder").mkdir()
        (report.parent / "link.json").symlink_to(report)
        window.open_path(report)
        hand.type("Aantal personen", "2")

        window.come_forward([report.parent / name])

        assert window.isWindowModified()

    def test_waits_with_its_file_until_a_question_is_answered(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any, qtbot: QtBot
    ) -> None:
        other = write(example)
        begin(hand)

        def second_start(dialog: QDialog) -> None:
            window.come_forward([other])
            assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
            dialog.reject()

        dialogs.expect(second_start)
        hand.shortcut("Ctrl+S")
        qtbot.waitUntil(lambda: window.windowTitle() == "Stockholm[*] – Reisverslag")


class TestDragAndDrop:
    def test_opens_a_file(self, window: Window, write: Write, example: Any, qtbot: QtBot) -> None:
        drop(window, window.start, urls(write(example)))

        qtbot.waitUntil(lambda: window.windowTitle() == "Stockholm[*] – Reisverslag")

    @pytest.mark.parametrize("field", ["Aantal personen", "Doel van de reis"])
    def test_opens_a_file_that_is_let_go_over_a_field(
        self, window: Window, hand: Hand, write: Write, example: Any, qtbot: QtBot, field: str
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        if field == "Doel van de reis":
            assert window.session is not None
            window.session.wizard.go(4)
        target = hand.find(field)
        mime = urls(write(example))
        mime.setText(mime.urls()[0].toString())  # as file managers do
        drop(window, getattr(target, "viewport", lambda: target)(), mime)

        qtbot.waitUntil(lambda: window.windowTitle() == "Stockholm[*] – Reisverslag")

    @pytest.mark.parametrize("what", ["a text", "a web address"])
    def test_opens_nothing_else(self, window: Window, what: str) -> None:
        mime = urls("https://example.org/report.json")
        if what == "a text":
            mime = QMimeData()
            mime.setText("Stockholm")
        event = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window, event)

        assert not event.isAccepted()


class TestGeometry:
    def test_is_remembered(self, window: Window, dialogs: Dialogs, qtbot: QtBot) -> None:
        window.setGeometry(60, 70, 710, 520)
        window.close()
        again = Window(Memory.load())
        again.show()
        size = again.geometry()
        again.close()

        assert (size.x(), size.y(), size.width(), size.height()) == (60, 70, 710, 520)

    @pytest.mark.parametrize("corner", [(5000, 5000), (-4000, -3000)])
    def test_on_a_screen_that_is_gone_comes_back_to_the_one_that_is_there(
        self, window: Window, corner: tuple[int, int]
    ) -> None:
        window.setGeometry(*corner, 710, 520)
        window.close()
        again = Window(Memory.load())
        again.show()
        place = again.geometry()
        again.close()

        assert again.screen().availableGeometry().contains(place)

    def test_the_first_window_fits_the_screen(self, window: Window) -> None:
        assert window.screen().availableGeometry().contains(window.frameGeometry())

    @pytest.mark.parametrize("damage", ["", "AAAA", "no geometry"])
    def test_a_damaged_one_is_forgotten(self, damage: str) -> None:
        window = Window(Memory(geometry=damage))
        window.show()
        fits = window.screen().availableGeometry().contains(window.frameGeometry())
        window.close()

        assert fits


class Desk(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


class TestTheFolder:
    @pytest.fixture
    def desk(self, qapp: QApplication) -> Any:
        desk = Desk()
        QDesktopServices.setUrlHandler("file", desk, "open")  # type: ignore[arg-type]
        yield desk
        QDesktopServices.unsetUrlHandler("file")

    def test_of_the_report_is_opened(self, window: Window, desk: Desk, write: Write, example: Any) -> None:
        report = write(example)
        window.open_path(report)
        choose(window, "Map openen")

        assert desk.opened == [report.parent]

    def test_of_all_reports_is_opened_and_made_where_it_lacks(self, window: Window, desk: Desk) -> None:
        choose(window, "Map openen")

        assert desk.opened == [paths.reports()]
        assert paths.reports().is_dir()

    def test_that_cannot_be_made_is_told(
        self, window: Window, desk: Desk, dialogs: Dialogs, home: Path
    ) -> None:
        paths.reports().parent.mkdir(parents=True, exist_ok=True)
        paths.reports().write_text("in the way")
        dialogs.press("Sluiten")
        choose(window, "Map openen")

        assert dialogs.told == [f"De map {paths.reports()} kan niet worden geopend."]
        assert desk.opened == []


def test_f1_opens_the_handleiding_beside_the_window(window: Window, hand: Hand) -> None:
    hand.shortcut("F1")
    hand.shortcut("F1")

    (handbook,) = window.findChildren(Handbook)
    assert handbook.isVisible()
    begin(hand)
    handbook.close()


def test_over_shows_the_version(window: Window, dialogs: Dialogs) -> None:
    dialogs.press("Sluiten")
    choose(window, "Over Reisverslag")

    assert dialogs.told == ["Over Reisverslag"]


def test_the_department_is_remembered_for_the_next_report(
    window: Window, hand: Hand, dialogs: Dialogs
) -> None:
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Dienst of afdeling", "Bestuursdienst")
    dialogs.name()
    hand.shortcut("Ctrl+S")
    hand.shortcut("Ctrl+N")

    assert window.session is not None
    assert window.session.draft.answers == {"travellers": {"department": "Bestuursdienst"}}
    assert not window.isWindowModified()
    assert Memory.load().department == "Bestuursdienst"


def test_before_the_first_paint_no_report_of_before_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, dialogs: Dialogs
) -> None:
    looked: list[str] = []
    real = os.stat

    def stat(path: Any, *args: Any, **named: Any) -> os.stat_result:
        looked.append(str(path))
        return real(path, *args, **named)

    monkeypatch.setattr(os, "stat", stat)
    gone = Recent("/no such disk/Parijs.json", "Parijs", "4 maart", "Concept", "trip", "")
    window = Window(Memory(recent=[gone]))
    window.show()
    shown = window.start.list.count()
    window.close()

    assert shown == 1  # until it is known to be missing
    assert gone.path not in looked
