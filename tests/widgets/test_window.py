"""The main window: what can be chosen when, and that nobody loses work by leaving a report."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.storage.memory import Memory, Recent
from desktop.widgets import style
from desktop.widgets.handbook import Handbook
from desktop.widgets.palette import DARK, LIGHT
from desktop.widgets.window import Window
from scripts.hand import Hand
from tests.dialogs import Dialogs

Write = Callable[..., Path]
ALWAYS = {
    "Nieuw verslag", "Openen…", "Map openen", "Instellingen…", "Afsluiten", "Handleiding", "Over Reisverslag",
}  # fmt: skip
LOOKS = {
    *(f"Tekst {size} %" for size in (80, 100, 125, 150, 175, 200)),
    "Tekst groter", "Tekst kleiner", "Zoals het systeem", "Licht", "Donker",
}  # fmt: skip
OF_A_REPORT = {"Opslaan als…", "Voorbeeld van de PDF", "Afdrukken…", "Verslag sluiten"}
OF_A_DRAFT = {*OF_A_REPORT, "Opslaan", "Afronden en PDF maken"}


def plain(action: QAction) -> str:
    return action.text().replace("&", "").partition("\t")[0]


def actions(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def menus(window: Window) -> list[QMenu]:
    """The menus of the bar, and those in them."""
    found = [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    inner = [inner for menu in found for action in actions(menu) if isinstance(inner := action.menu(), QMenu)]
    return [*found, *inner]


def item(window: Window, text: str) -> QAction:
    found = {plain(action): action for menu in menus(window) for action in actions(menu)}
    return found[text]


def recent(window: Window) -> list[QAction]:
    """The reports in the menu."""
    menu = item(window, "Recent").menu()
    assert isinstance(menu, QMenu)
    return actions(menu)


def choose(window: Window, text: str) -> None:
    """Chooses from the menus."""
    action = item(window, text)
    assert action.isEnabled(), text
    action.trigger()


def possible(window: Window) -> set[str]:
    """What can be chosen from the menus, less what always can."""
    found = [action for menu in menus(window) for action in actions(menu) if menu.title() != "&Recent"]
    return {plain(action) for action in found if action.isEnabled()} - LOOKS - ALWAYS - {"Recent"}


def names(menu: QMenu) -> list[str]:
    return [plain(action) for action in actions(menu)]


def begin(hand: Hand) -> None:
    """A report with something in it that was not saved."""
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")


def drop(window: Window, target: QWidget, mime: QMimeData) -> None:
    """Drags something over a part of the window and lets go."""
    place, left = target.rect().center(), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    let_go = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, let_go)


def urls(*files: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) if isinstance(file, Path) else QUrl(file) for file in files])
    return mime


class TestMenus:
    def test_hold_all_that_the_program_can(self, window: Window) -> None:
        assert {menu.title().replace("&", ""): names(menu) for menu in menus(window)} == {
            "Bestand": [
                "Nieuw verslag", "Openen…", "Recent", "Opslaan", "Opslaan als…", "Afronden en PDF maken",
                "Corrigeren", "Voorbeeld van de PDF", "Afdrukken…", "Map openen", "Instellingen…",
                "Verslag sluiten", "Afsluiten",
            ],
            "Recent": [],
            "Bewerken": ["Ongedaan maken", "Opnieuw"],
            "Beeld": [
                *(f"Tekst {size} %" for size in (80, 100, 125, 150, 175, 200)),
                "Tekst groter", "Tekst kleiner", "Zoals het systeem", "Licht", "Donker",
            ],
            "Help": ["Handleiding", "Over Reisverslag"],
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("Nieuw verslag", "Ctrl+N"),
            ("Openen…", "Ctrl+O"),
            ("Opslaan", "Ctrl+S"),
            ("Opslaan als…", "Ctrl+Shift+S"),
            ("Afronden en PDF maken", "Ctrl+Return"),
            ("Voorbeeld van de PDF", "Ctrl+Shift+P"),
            ("Afdrukken…", "Ctrl+P"),
            ("Verslag sluiten", "Ctrl+W"),
            ("Afsluiten", "Ctrl+Q"),
            ("Ongedaan maken", "Ctrl+Z"),
            ("Opnieuw", "Ctrl+Y"),
            ("Opnieuw", "Ctrl+Shift+Z"),
            ("Tekst groter", "Ctrl++"),
            ("Tekst groter", "Ctrl+="),
            ("Tekst kleiner", "Ctrl+-"),
            ("Handleiding", "F1"),
        ],
    )
    def test_know_the_usual_keys(self, window: Window, text: str, keys: str) -> None:
        assert QKeySequence(keys) in item(window, text).shortcuts()

    def test_no_keys_have_two_meanings(self, window: Window) -> None:
        found = Counter(
            keys.toString()
            for menu in menus(window)
            for action in actions(menu)
            for keys in action.shortcuts()
        )

        assert [keys for keys, count in found.items() if count > 1] == []

    def test_each_letter_of_a_menu_has_one_meaning(self, window: Window) -> None:
        for titles in (
            [menu.title() for menu in menus(window) if menu.title() != "&Recent"],
            *([action.text() for action in actions(menu)] for menu in menus(window)),
        ):
            letters = Counter(match[1].lower() for title in titles for match in re.finditer("&(.)", title))
            assert [letter for letter, count in letters.items() if count > 1] == []

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

        assert possible(window) == {*OF_A_REPORT, "Corrigeren"}

    def test_after_closing_a_report_all_is_as_at_the_start(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        window.open_path(write(example))
        hand.shortcut("Ctrl+W")

        assert possible(window) == set()


class TestRecent:
    def test_tells_how_far_each_report_is(
        self, window: Window, hand: Hand, write: Write, example: Any, complete: Any
    ) -> None:
        del example["answers"]["purpose"], example["answers"]["transport"]["reachability"]
        window.open_path(write(example, "Concept.json"))
        window.open_path(write(complete | {"state": "final"}, "Klaar.json"))
        hand.shortcut("Ctrl+W")

        told = ["Stockholm (Zweden) – 3 – 6 juni 2024 · Klaar.json – Afgerond"]
        listed = [plain(action) for action in recent(window)]
        assert listed[:1] == told
        assert re.search(r"Concept\.json – Concept, \d+ dingen te doen$", listed[1])
        shown = [window.start.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
        assert [text.replace(", ", " – ") for text in shown[:1]] == told
        assert re.search("Concept, [0-9]+ dingen te doen$", shown[1])

    @pytest.mark.parametrize("where", ["menu", "start screen"])
    def test_opens_a_report(self, window: Window, hand: Hand, write: Write, example: Any, where: str) -> None:
        window.open_path(write(example))
        hand.shortcut("Ctrl+W")
        assert window.windowTitle() == "Reisverslag"

        if where == "menu":
            recent(window)[0].trigger()
        else:
            hand.strike_at("Uw verslagen", Qt.Key.Key_Return)

        assert window.windowTitle() == "Stockholm[*] – Reisverslag"

    def test_leaves_out_what_is_gone(self, window: Window, hand: Hand, write: Write, example: Any) -> None:
        window.open_path(write(example))
        (report,) = (path for path in write(example).parent.glob("*.json"))
        report.unlink()
        hand.shortcut("Ctrl+W")

        assert window.start.list.count() == 0
        assert not item(window, "Recent").isEnabled()

    def test_what_vanishes_later_is_told_and_then_left_out(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
    ) -> None:
        report = write(example)
        window.open_path(report)
        hand.shortcut("Ctrl+W")
        report.unlink()

        dialogs.press("Sluiten")
        hand.strike_at("Uw verslagen", Qt.Key.Key_Return)

        assert dialogs.told == ["‘Stockholm.json’ is er niet. Kijk na waar het bestand staat."]
        assert window.start.list.count() == 0

    def test_an_ampersand_is_no_shortcut(
        self, window: Window, hand: Hand, write: Write, example: Any
    ) -> None:
        window.open_path(write(example, "Tom & Jerry.json"))

        assert "Tom && Jerry.json" in recent(window)[0].text()

    def test_is_remembered(self, window: Window, write: Write, example: Any) -> None:
        window.open_path(write(example))

        assert [report.title for report in Memory.load().recent] == ["Stockholm (Zweden)"]


WAYS_TO_LEAVE = [
    "Nieuw",
    "Openen",
    "Recent",
    "drag and drop",
    "Ctrl+W",
    "the cross",
    "Ctrl+Q",
    "second start",
]


@pytest.mark.parametrize("way", WAYS_TO_LEAVE)
class TestLeavingUnsavedWork:
    """However a report is left, the question is the same."""

    @pytest.fixture
    def leave(
        self, way: str, window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any, qtbot: QtBot
    ) -> Callable[[], None]:
        """Leaves the report that is open, in this way."""
        other = write(example, "Ander verslag.json")
        window.open_path(other)
        hand.shortcut("Ctrl+W")
        begin(hand)

        def leave() -> None:
            match way:
                case "Nieuw":
                    hand.shortcut("Ctrl+N")
                case "Openen":
                    hand.shortcut("Ctrl+O")
                case "Recent":
                    recent(window)[0].trigger()
                case "drag and drop":
                    drop(window, window, urls(other))
                    qtbot.waitUntil(lambda: bool(dialogs.told))
                    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
                case "the cross":
                    window.close()
                case "second start":
                    window.come_forward([other])
                case keys:
                    hand.shortcut(keys)

        if way == "Openen":
            dialogs.name(other)
        return leave

    def went(self, way: str, window: Window) -> None:
        """Where this way leads."""
        if way in ("the cross", "Ctrl+Q"):
            assert not window.isVisible()
        elif way == "Ctrl+W":
            assert window.windowTitle() == "Reisverslag"
        elif way == "Nieuw":
            assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
            assert not window.isWindowModified()
        else:
            assert window.windowTitle() == "Ander verslag[*] – Reisverslag"

    def stayed(self, window: Window, hand: Hand) -> None:
        """The report as it was."""
        assert window.isVisible()
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"
        assert window.isWindowModified()
        hand.type("Aantal personen", "3")
        assert window.session is not None
        assert window.session.draft.answers["travellers"]["count"] == 23

    def asked(self, dialogs: Dialogs) -> None:
        question = "Dit verslag is nog niet opgeslagen. Wilt u het bewaren?"
        assert [told for told in dialogs.told if told.endswith("?")] == [question]

    def test_bewaren(self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs) -> None:
        dialogs.press("Bewaren")
        dialogs.name()

        leave()

        self.asked(dialogs)
        self.went(way, window)
        saved = json.loads(dialogs.proposed[-1].read_bytes())
        assert saved["answers"]["travellers"]["count"] == 2

    def test_niet_bewaren(
        self, way: str, leave: Callable[[], None], window: Window, dialogs: Dialogs
    ) -> None:
        dialogs.press("Niet bewaren")

        leave()

        self.asked(dialogs)
        self.went(way, window)
        assert not paths.reports().exists()
        assert not list(paths.state().glob("recovery/*"))

    @pytest.mark.parametrize("back", ["button", "Escape"])
    def test_terug_naar_het_verslag(
        self, way: str, leave: Callable[[], None], window: Window, hand: Hand, dialogs: Dialogs, back: str
    ) -> None:
        if back == "button":
            dialogs.press("Terug naar het verslag")
        else:
            dialogs.strike(Qt.Key.Key_Escape)

        leave()

        self.asked(dialogs)
        self.stayed(window, hand)


def test_no_name_after_all_is_back_to_the_report(window: Window, hand: Hand, dialogs: Dialogs) -> None:
    begin(hand)
    dialogs.press("Bewaren")
    dialogs.press("Annuleren")
    hand.shortcut("Ctrl+W")

    assert window.isWindowModified()


def test_leaving_what_is_saved_asks_nothing(
    window: Window, hand: Hand, dialogs: Dialogs, write: Write, example: Any
) -> None:
    window.open_path(write(example))
    window.close()

    assert dialogs.told == []
    assert not window.isVisible()


def test_a_report_that_was_only_begun_is_left_without_a_question(window: Window, hand: Hand) -> None:
    hand.press("Nieuw reisverslag beginnen")
    hand.shortcut("Ctrl+W")

    assert window.windowTitle() == "Reisverslag"


class TestTheEndOfTheSession:
    """The computer is shut down, or the user logs off."""

    @staticmethod
    def manager(*, asks: bool) -> Any:
        """Stands for the system, which cannot be shut down for a test."""
        return Mock(allowsInteraction=Mock(return_value=asks))

    @staticmethod
    def told(manager: Any) -> list[str]:
        return [call[0] for call in manager.method_calls]

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            ("Niet bewaren", ["allowsInteraction", "release"]),
            ("Terug naar het verslag", ["allowsInteraction", "cancel", "release"]),
        ],
    )
    def test_asks_about_unsaved_work(
        self, window: Window, hand: Hand, dialogs: Dialogs, answer: str, told: list[str]
    ) -> None:
        begin(hand)
        dialogs.press(answer)
        manager = self.manager(asks=True)

        window.end_session(manager)

        assert self.told(manager) == told
        assert window.isWindowModified() == ("cancel" in told)

    def test_keeps_the_work_where_nothing_may_be_asked(self, window: Window, hand: Hand) -> None:
        begin(hand)

        window.end_session(self.manager(asks=False))

        assert len(list(paths.state().glob("recovery/*"))) == 1
        assert window.isWindowModified()

    def test_asks_nothing_about_saved_work(self, window: Window, write: Write, example: Any) -> None:
        window.open_path(write(example))
        manager = self.manager(asks=True)

        window.end_session(manager)

        assert self.told(manager) == []
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"


class TestASecondStart:
    def test_brings_the_window_forward(self, window: Window) -> None:
        window.showMinimized()

        window.come_forward([])

        assert not window.isMinimized()
        assert window.isActiveWindow()

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
        dialogs.press("Niet bewaren")
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


class TestTheLook:
    def test_text_grows_and_shrinks_at_once_and_is_remembered(
        self, window: Window, hand: Hand, qapp: QApplication
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        usual = hand.find("Aantal personen").height(), hand.find("Stappen").width()
        choose(window, "Tekst 200 %")
        qapp.processEvents()

        assert hand.find("Aantal personen").height() > 1.5 * usual[0]
        assert hand.find("Stappen").width() > usual[1]
        assert qapp.font().pointSizeF() == pytest.approx(2 * style.POINTS)
        assert Memory.load().text_size == 200

    def test_the_keys_go_from_step_to_step_and_no_further(self, window: Window, hand: Hand) -> None:
        sizes = []
        for _ in range(6):
            hand.shortcut("Ctrl++")
            sizes.append(Memory.load().text_size)
        for _ in range(7):
            hand.shortcut("Ctrl+-")
            sizes.append(Memory.load().text_size)

        assert sizes == [125, 150, 175, 200, 200, 200, 175, 150, 125, 100, 80, 80, 80]
        assert item(window, "Tekst 80 %").isChecked()
        assert not item(window, "Tekst 100 %").isChecked()

    def test_light_and_dark_change_at_once_and_are_remembered(
        self, window: Window, qapp: QApplication
    ) -> None:
        for text, page, scheme in (("Donker", DARK.page, "dark"), ("Licht", LIGHT.page, "light")):
            choose(window, text)
            qapp.processEvents()

            assert window.start.grab().toImage().pixelColor(3, 3).name() == page
            assert Memory.load().scheme == scheme
            assert item(window, text).isChecked()

    def test_the_menus_show_what_was_remembered(self, dialogs: Dialogs) -> None:
        window = Window(Memory(text_size=150, scheme="dark"))
        ticked = [plain(a) for menu in menus(window) for a in actions(menu) if a.isChecked()]
        window.deleteLater()

        assert ticked == ["Tekst 150 %", "Donker"]

    @pytest.mark.parametrize("size", [80, 200])
    def test_the_window_stays_usable_on_a_small_screen(
        self, window: Window, hand: Hand, qapp: QApplication, size: int
    ) -> None:
        choose(window, f"Tekst {size} %")
        window.resize(1024, 640)
        hand.press("Nieuw reisverslag beginnen")
        qapp.processEvents()

        assert window.size() == QSize(1024, 640)
        for name in ("Aantal personen", "Volgende stap"):
            widget = hand.find(name)
            corner = widget.mapTo(window, widget.rect().bottomRight())
            assert window.rect().contains(corner), name


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


def test_memory_of_a_report_on_a_disk_that_is_gone_costs_nothing(dialogs: Dialogs) -> None:
    gone = Recent("/no such disk/Parijs.json", "Parijs", "4 maart", "Concept", "trip", "")
    window = Window(Memory(recent=[gone]))
    window.show()
    shown = window.start.list.count()
    window.close()

    assert shown == 0
