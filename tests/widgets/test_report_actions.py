"""Doing something with reports of the library: one, or several that were chosen."""

import json
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFile, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop import paths
from desktop.storage import embedded_report
from desktop.storage.lock import Lock
from desktop.widgets.main.window import Window
from testing.hand import Hand
from testing.made_up import made_up, write
from tests.dialogs import Dialogs
from tests.widgets.seen import item, names, settle

Do = Callable[..., None]


@pytest.fixture
def folder() -> Path:
    """Three reports; one has a PDF and an earlier state beside it."""
    folder = paths.reports()
    for place, name in enumerate("abc"):
        report = made_up(place, years=(2024,))
        write(report | {"saved": f"2026-01-0{9 - place}T12:00:00+01:00"}, folder, f"{name}.json")
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 of a")
    (folder / "a.json.bak").write_bytes(b"earlier")
    return folder


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The wastebasket of the system."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "Trash" / "files"


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is chosen when the program asks for one."""
    target = tmp_path / "doel"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    return target


@pytest.fixture
def do(folder: Path, window: Window, hand: Hand) -> Do:
    """Chooses reports by their places in the list, and something to do with them, all by keyboard."""
    settle(window)

    def do(text: str, *places: int) -> None:
        if not window.start.list.choosing:
            hand.press("Meerdere kiezen")
        for place in places:
            for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place, Qt.Key.Key_Space):
                QTest.keyClick(window.start.list, key)
        hand.press("Met de gekozen verslagen…")
        choose_there(window, text)

    return do


def choose_there(window: Window, text: str) -> None:
    """Chooses from the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text().replace("&", "") == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(window)


def ask_for_menu(window: Window, place: int, by: QContextMenuEvent.Reason) -> None:
    """Asks for the menu of a report in the list, with the right button of the mouse or with its key."""
    shown = window.start.list
    at = shown.visualItemRect(shown.item(place)).center()
    if by is QContextMenuEvent.Reason.Keyboard:
        QTest.keyClick(shown, Qt.Key.Key_Home)
        for _ in range(place):
            QTest.keyClick(shown, Qt.Key.Key_Down)
        at.setY(0)  # where the pointer is says nothing then
    QApplication.sendEvent(shown.viewport(), QContextMenuEvent(by, at, shown.viewport().mapToGlobal(at)))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def listed(window: Window) -> list[str]:
    shown = window.start.list
    return [Path(shown.path_of(shown.item(place))).name for place in range(shown.count())]


def told(window: Window) -> str:
    return window.start.browser.notice.label.text() if window.start.browser.notice.isVisible() else ""


def test_chosen_reports_are_printed_in_one_go(folder: Path, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Any] = []

    def print_pdfs(pdfs: Sequence[bytes], parent: object, title: str) -> None:
        printed.append(([embedded_report.report_in(pdf) for pdf in pdfs], title))

    monkeypatch.setattr("desktop.widgets.start.report_actions.print_pdfs", print_pdfs)
    do("Afdrukken…", 0, 2)

    assert printed == [([(folder / name).read_bytes() for name in ("a.json", "c.json")], "2 verslagen")]


def test_pdfs_are_made_in_a_folder_and_take_the_place_of_nothing(
    folder: Path, window: Window, do: Do, target: Path
) -> None:
    (target / "a.pdf").write_bytes(b"of somebody else")
    before = content(folder)
    do("PDF’s maken…", 0, 1)

    made = content(target)
    assert made.pop("a.pdf") == b"of somebody else"
    assert {name: embedded_report.report_in(pdf) for name, pdf in made.items()} == {
        "a (2).pdf": before["a.json"],
        "b.pdf": before["b.json"],
    }
    assert told(window) == "2 PDF’s gemaakt in ‘doel’."
    assert content(folder) == before


def test_reports_are_copied_with_their_pdfs_and_take_the_place_of_nothing(
    folder: Path, window: Window, do: Do, target: Path
) -> None:
    (target / "b.json").write_bytes(b"of somebody else")
    before = content(folder)
    do("Kopiëren naar een map…", 0, 1)

    assert content(target) == {
        "a.json": before["a.json"],
        "a.pdf": before["a.pdf"],
        "b.json": b"of somebody else",
        "b (2).json": before["b.json"],
    }
    assert told(window) == "2 verslagen gekopieerd naar ‘doel’."
    assert content(folder) == before


@pytest.mark.parametrize("by", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_of_a_report_is_about_that_one(
    folder: Path, window: Window, target: Path, by: QContextMenuEvent.Reason
) -> None:
    settle(window)
    ask_for_menu(window, 1, by)
    choose_there(window, "Kopiëren naar een map…")

    assert {*content(target)} == {"b.json"}


@pytest.mark.parametrize("by", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_of_a_chosen_report_is_about_all_that_are_chosen(
    folder: Path, window: Window, hand: Hand, target: Path, by: QContextMenuEvent.Reason
) -> None:
    settle(window)
    hand.press("Meerdere kiezen")
    for keys in ((Qt.Key.Key_Home, Qt.Key.Key_Space), (Qt.Key.Key_End, Qt.Key.Key_Space)):
        for key in keys:
            QTest.keyClick(window.start.list, key)
    ask_for_menu(window, 2, by)
    choose_there(window, "Kopiëren naar een map…")
    assert {*content(target)} == {"a.json", "a.pdf", "c.json"}

    ask_for_menu(window, 1, by)
    choose_there(window, "Kopiëren naar een map…")
    assert {*content(target)} == {"a.json", "a.pdf", "b.json", "c.json"}


def test_a_report_with_a_pipe_for_its_pdf_is_not_copied_and_not_waited_for(
    folder: Path, target: Path, do: Do, dialogs: Dialogs
) -> None:
    (folder / "a.pdf").unlink()
    os.mkfifo(folder / "a.pdf")
    dialogs.press("Sluiten")
    do("Kopiëren naar een map…", 0)

    assert dialogs.told == ["‘a.json’ kan niet worden gelezen."]
    assert content(target) == {}


def test_what_goes_to_the_wastebasket_can_be_taken_back(
    folder: Path, window: Window, hand: Hand, do: Do, trash: Path, announced: list[str]
) -> None:
    before = content(folder)
    do("Naar de prullenbak", 0, 1)

    assert {*content(folder)} == {"c.json"}
    assert {*content(trash)} == {"a.json", "a.pdf", "a.json.bak", "b.json"}
    assert listed(window) == ["c.json"]
    assert told(window) == "2 verslagen staan in de prullenbak."
    assert announced == [told(window)]

    hand.press("Ongedaan maken")
    settle(window)

    assert content(folder) == before
    assert content(trash) == {}
    assert not [*(trash.parent / "info").iterdir()]
    assert listed(window) == ["a.json", "b.json", "c.json"]
    assert told(window) == ""
    assert announced[1:] == ["2 verslagen teruggezet."]


def test_a_report_that_is_open_elsewhere_is_not_thrown_away(
    folder: Path, window: Window, do: Do, dialogs: Dialogs, trash: Path
) -> None:
    lock = Lock.take(folder / "a.json")
    try:
        text = (folder / "a.json.lock").read_text()
        owner = json.loads(text) | {"host": "elders", "user": "collega"}
        (folder / "a.json.lock").write_text(json.dumps(owner))
        dialogs.press("Sluiten")
        do("Naar de prullenbak", 0, 1)
    finally:
        lock.release()

    assert "collega" in dialogs.told[0]
    assert "a.json" in content(folder)
    assert {*content(trash)} == {"b.json"}
    assert told(window) == "1 verslag staat in de prullenbak."


@pytest.mark.parametrize("refused", ["a.json", "a.pdf", "a.json.bak"])
def test_where_the_wastebasket_refuses_a_file_the_whole_report_stays(
    folder: Path,
    window: Window,
    do: Do,
    dialogs: Dialogs,
    trash: Path,
    monkeypatch: pytest.MonkeyPatch,
    refused: str,
) -> None:
    class Refusing:
        """A file that the wastebasket takes, or not: on a network there may be none."""

        def __init__(self, path: str) -> None:
            self._file, self._refused = QFile(path), path.endswith(f"/{refused}")
            self.fileName = self._file.fileName

        def moveToTrash(self) -> bool:  # noqa: N802  # as Qt calls it
            return not self._refused and self._file.moveToTrash()

    monkeypatch.setattr("desktop.widgets.start.trash.QFile", Refusing)
    before = content(folder)
    dialogs.press("Sluiten")
    do("Naar de prullenbak", 0, 1)

    (said,) = dialogs.told
    assert said.endswith(f"‘{refused}’ kan niet naar de prullenbak. Verwijder het in de map.")
    assert content(folder) == {name: data for name, data in before.items() if name != "b.json"}
    assert {*content(trash)} == {"b.json"}
    assert told(window) == "1 verslag staat in de prullenbak."


def test_taking_back_never_takes_the_place_of_another_file(
    folder: Path, window: Window, hand: Hand, do: Do, dialogs: Dialogs, trash: Path
) -> None:
    do("Naar de prullenbak", 1)
    (folder / "b.json").write_bytes(b"new")
    dialogs.press("Sluiten")
    hand.press("Ongedaan maken")

    assert dialogs.told == ["Er is intussen een ander bestand met de naam ‘b.json’."]
    assert (folder / "b.json").read_bytes() == b"new"
    assert "b.json" in content(trash)


@pytest.fixture
def mailed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the program of Linux that begins a mail was asked last."""
    asked = tmp_path / "asked"
    program = tmp_path / "bin" / "xdg-email"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\0" "$PWD" "$@" > "{asked}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    return lambda: asked.read_text().split("\0")[:-1]


def test_a_mail_gets_the_pdfs_where_the_system_can(
    folder: Path, window: Window, do: Do, mailed: Callable[[], list[str]]
) -> None:
    do("Mailen…", 0, 1)

    where, subject, title, *attached = mailed()
    assert (where, subject, title, attached[::2]) == ("/", "--subject", "Verslagen", ["--attach"] * 2)
    files = [Path(name) for name in attached[1::2]]
    assert [file.name for file in files] == ["a.pdf", "b.pdf"]
    assert embedded_report.report_in(files[0].read_bytes()) == (folder / "a.json").read_bytes()
    assert told(window) == ""


@pytest.fixture
def named(request: pytest.FixtureRequest, folder: Path) -> str:
    """One report, of this name, is all that the folder holds when the window opens."""
    for other in ("a.pdf", "b.json", "c.json"):
        (folder / other).unlink()
    (folder / "a.json").rename(folder / f"{request.param}.json")
    return str(request.param)


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("2024 Parijs',bcc='een@ander.example',subject='x", "2024 Parijs bcc een ander.example subject x"),
        ("--attach", "attach"),
        ("a&bcc=een@ander.example?body=%2F", "a bcc een ander.example body 2F"),
        ('a\n$(id)`id`\\x27*[a-z];|<>~#"', "a (id) id x27 a-z"),
        ("','", "Verslag"),
        ("2024-06-03 Genève en Łódź (2)", "2024-06-03 Genève en Łódź (2)"),
        ("Gene\u0300ve", "Genève"),
        ("דו״ח", "דו ח"),
    ],
    indirect=["named"],
)
@pytest.mark.usefixtures("named")
def test_the_name_of_a_report_breaks_out_of_no_command_line(
    do: Do, mailed: Callable[[], list[str]], shown: str
) -> None:
    do("Mailen…", 0)

    _, *asked, attached = mailed()
    assert asked == ["--subject", shown, "--attach"]
    assert Path(attached).name == f"{shown}.pdf"
    assert Path(attached).is_file()


@pytest.fixture
def alike(folder: Path) -> None:
    """Two reports have names that differ in what a mail cannot take."""
    (folder / "b.json").rename(folder / "a'.json")


@pytest.mark.usefixtures("alike")
def test_reports_of_names_alike_are_attached_side_by_side(do: Do, mailed: Callable[[], list[str]]) -> None:
    do("Mailen…", 0, 1)

    assert {Path(name).name for name in mailed()[4::2]} == {"a.pdf", "a (2).pdf"}


def test_what_is_attached_is_private_and_stays_when_another_mail_is_made(
    do: Do, mailed: Callable[[], list[str]]
) -> None:
    files = []
    for place in range(2):
        do("Mailen…", place)
        files.append(Path(mailed()[-1]))

    assert [file.is_file() for file in files] == [True, True]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_else_the_folder_with_the_pdfs_is_shown(
    window: Window, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    do("Mailen…", 0)

    shown, mail = opened
    assert [path.name for path in Path(QUrl(shown).toLocalFile()).iterdir()] == ["a.pdf"]
    assert mail == "mailto:"
    assert told(window).startswith("Hier kan een mail geen PDF meekrijgen.")


def test_one_that_cannot_be_read_is_told_and_the_others_are_done(
    folder: Path, window: Window, do: Do, dialogs: Dialogs, target: Path
) -> None:
    (folder / "a.json").write_bytes(b"{")
    dialogs.press("Sluiten")
    do("PDF’s maken…", 0, 1)

    assert dialogs.told == ["‘a.json’: Dit bestand is beschadigd of is geen reisverslag."]
    assert [*content(target)] == ["b.pdf"]


def test_of_one_report_the_menu_offers_to_open_it_and_to_base_a_new_one_on_it(
    folder: Path, window: Window, do: Do
) -> None:
    menu = window._menu_for([str(folder / "a.json")])

    assert names(menu)[:2] == ["Openen", "Nieuw verslag op basis van dit"]


def test_a_damaged_report_that_can_be_restored_offers_that_instead(
    folder: Path, window: Window, hand: Hand, do: Do, dialogs: Dialogs
) -> None:
    (folder / "a.json.bak").write_bytes((folder / "a.json").read_bytes())
    for place, name in enumerate(("b.json", "a.json")):
        (folder / name).write_bytes(b"{")
        os.utime(folder / name, (place, place))  # a damaged one is listed by the moment of its file
    window._look()
    settle(window)

    assert names(window._menu_for([str(folder / "b.json")]))[0] == "Openen"
    assert names(window._menu_for([str(folder / "c.json")]))[0] == "Openen"
    dialogs.press("Terugzetten")
    do("Herstellen…", 1)

    assert window.windowTitle() == "a[*] – Reisverslag"
    assert json.loads((folder / "a.json").read_bytes())["state"] == "final"


def test_a_new_report_keeps_travellers_and_journey_and_nothing_else(
    folder: Path, window: Window, hand: Hand
) -> None:
    window.open_path(folder / "a.json")
    item(window, "Nieuw verslag op basis van dit").trigger()

    assert window.session
    before = json.loads((folder / "a.json").read_bytes())["answers"]
    transport = {key: before["transport"][key] for key in ("destinations", "legs")}
    given = {key: value for key, value in window.session.draft.answers.items() if value}
    assert given == {"travellers": before["travellers"], "transport": transport}
    assert window.session.document.path is None


def test_choosing_goes_by_keyboard_and_escape_ends_it(window: Window, hand: Hand, do: Do) -> None:
    browser = window.start.browser
    hand.strike_at("Uw verslagen", Qt.Key.Key_Home)
    QTest.keyClick(browser.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert browser.chosen.text() == "3 verslagen gekozen"
    assert browser.act.isVisible()

    QTest.keyClick(browser.list, Qt.Key.Key_Escape)
    assert not browser.act.isVisible()
    assert browser.list.chosen == []


def test_nothing_can_be_done_before_something_is_chosen(window: Window, hand: Hand, do: Do) -> None:
    hand.press("Meerdere kiezen")

    QTest.keyClick(window.start.list, Qt.Key.Key_Down)
    assert window.start.browser.chosen.text() == "0 verslagen gekozen"
    assert not window.start.browser.act.isEnabled()
