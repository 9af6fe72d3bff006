"""What others wrote is drawn as the letters that it is, wherever the program shows it: never as HTML, which
loads the files and shares that it names, and never as a shortcut."""

import json
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QMessageBox

from desktop import paths
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.storage import recovery, versions
from desktop.storage.memory import Memory, Recent
from desktop.storage.versions import Limits
from desktop.widgets.answers.row_card import RowCard
from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.answers.rows import Rows
from desktop.widgets.dialogs.yearly import Yearly
from desktop.widgets.main.window import Window
from desktop.widgets.wizard.review import TITLE as REVIEW
from testing.reports import REPORTS
from tests.dialogs import Dialogs
from tests.widgets import hostile
from tests.widgets.seen import choose, settle
from tests.widgets.user import Begin

PAGES = [
    pytest.param(kind, title, id=f"{kind}-{key}")
    for kind, form in KINDS.items()
    for key, title in [*((section.key, section.title) for section in form.sections), ("review", REVIEW)]
]
Write = Callable[..., Path]
Act = Callable[[QDialog], object]
Looking = Callable[..., Act]


@pytest.fixture
def text() -> Iterator[str]:
    """The hostile text. No test may open the picture that it asks for."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "x.png")
        with hostile.unopened(picture):
            yield hostile.text(picture)


@pytest.fixture
def report(text: str) -> Write:
    """Puts a hostile report in the folder of reports."""

    def report(kind: str, state: str = "draft", which: str = "een") -> Path:
        answers = hostile.filled(deepcopy(REPORTS[kind]["filled"]), text, codes=False)
        whole = {"format": "reisverslag", "kind": kind, "version": 1, "id": which, "state": state}
        path = paths.reports() / f"{hostile.NAME} {kind} {which}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(whole | {"answers": answers}), encoding="utf-8")
        return path

    return report


@pytest.fixture
def looking() -> Iterator[Looking]:
    """Gives what looks at a dialog in which a text stands, and then closes it or goes on."""
    found: list[str] = []

    def looking(text: str = "", then: Act = QDialog.reject) -> Act:
        def act(dialog: QDialog) -> None:
            found.extend(hostile.faults())
            assert hostile.shown(text), text
            then(dialog)

        return act

    yield looking
    assert not found


@pytest.mark.parametrize("codes", [False, True], ids=["texts", "all"])
@pytest.mark.parametrize("answers", ["filled", "problems"])
@pytest.mark.parametrize(("kind", "title"), PAGES)
def test_on_every_page_with_rows_closed_open_and_removed(
    begin: Begin, text: str, kind: str, title: str, answers: str, codes: bool
) -> None:
    user = begin(hostile.filled(REPORTS[kind][answers], text, codes=codes), title, kind=kind)
    found = hostile.faults()
    for button in user.wizard.page.findChildren(TitleButton):
        if not button.is_open:
            button.click()
    found += hostile.faults()
    for rows in user.wizard.page.findChildren(Rows):
        first = rows.cards[0]
        if isinstance(first, RowCard):
            first.open()  # of a compact one the menu is there only then
        if first.menu.isVisible():  # the one empty row of a list has none
            first.acted.emit("remove")
        found += hostile.faults()

    assert not found


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_finished_report_and_of_one_that_is_open_elsewhere(
    window: Window, report: Write, dialogs: Dialogs, looking: Looking, text: str, kind: str
) -> None:
    window.open_path(report(kind, "final"))
    found = hostile.faults()
    choose(window, "Verslag sluiten")
    path = report(kind)
    owner = {"user": text, "host": "elders", "pid": 1, "started": ""}
    path.with_name(f"{path.name}.lock").write_text(json.dumps(owner))
    dialogs.expect(looking(text[:40], QDialog.accept))
    window.open_path(path)
    found += hostile.faults()

    assert "is al open bij <img" in dialogs.told[0]
    assert not found


def test_on_the_start_screen_with_its_list_search_and_menus(window: Window, report: Write, text: str) -> None:
    for number in range(7):  # so many that they can be filtered
        report("trip", "final" if number % 2 else "draft", which=f"{number}")
    (paths.reports() / f"{hostile.NAME}.json").write_text("{")
    path = str(report("progress"))
    window.memory.recent = [Recent(path, text, text, text, "progress", "2024-06-12T14:03:00+02:00")]
    window.commands.leave()
    settle(window)
    browser = window.start.browser
    found = hostile.faults()
    assert hostile.shown(text)
    browser.choose(several=True)
    browser.list.selectAll()
    menu = window._menu_for(browser.list.chosen)
    found += hostile.faults()
    browser.search.setText(f"{text} zegt geen verslag")
    browser.notice.say(text, "Ongedaan maken")
    found += hostile.faults()
    menu.deleteLater()

    assert browser.list.count() == 0
    assert not found


class TestInADialog:
    @pytest.fixture(autouse=True)
    def dialogs(self, dialogs: Dialogs, looking: Looking, text: str) -> Dialogs:
        """Before anything else comes what the program has to say about the settings."""
        paths.reports().mkdir(parents=True)
        file = paths.config() / "settings.toml"
        file.parent.mkdir(parents=True)
        values = {"organisation": text, "home_town": text, hostile.NAME: text}
        file.write_text(
            "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in values.items())
        )
        dialogs.expect(looking(hostile.NAME))
        return dialogs

    @pytest.mark.parametrize(
        "command", ["PDF voor publicatie…", "Voorbeeld van de PDF", "Opslaan als…", "Openen…"]
    )
    def test_of_a_report(
        self, dialogs: Dialogs, window: Window, report: Write, looking: Looking, command: str
    ) -> None:
        window.open_path(report("trip", "final"))
        dialogs.expect(looking(hostile.NAME))
        choose(window, command)

    def test_of_earlier_versions(
        self, dialogs: Dialogs, window: Window, report: Write, looking: Looking, text: str
    ) -> None:
        path = report("trip")
        versions.keep(path, path.read_bytes(), datetime.now().astimezone(), Limits())
        path.write_text(path.read_text().replace("&Xx", "&Yy anders"))
        window.open_path(path)
        dialogs.expect(looking("&Yy anders"))
        choose(window, "Versies…")

    def test_of_several_reports(
        self, dialogs: Dialogs, window: Window, report: Write, looking: Looking, text: str
    ) -> None:
        one, other = report("trip"), report("trip", which="ander")
        other.write_text(other.read_text().replace("&Xx", "&Xx en meer"))
        dialogs.expect(looking(text))
        window.commands.merge([one, other])

    def test_of_follow_ups(
        self, dialogs: Dialogs, window: Window, report: Write, looking: Looking, text: str
    ) -> None:
        def tick_all(dialog: QDialog) -> None:
            for box in dialog.findChildren(QCheckBox):
                box.setChecked(True)
            dialog.accept()

        report("trip", "final")
        window.open_path(report("progress"))
        dialogs.expect(looking(text, tick_all))
        dialogs.expect(looking(text))
        choose(window, "Vervolgafspraken overnemen…")

    def test_of_a_year(
        self, dialogs: Dialogs, window: Window, looking: Looking, complete: Any, text: str
    ) -> None:
        def wait(dialog: QDialog) -> None:
            assert isinstance(dialog, Yearly)
            for _ in range(1000):
                if dialog.save.isEnabled():
                    break
                QTest.qWait(10)
            assert dialog.text.toPlainText().count(text) > 1
            assert hostile.NAME in dialog.text.toPlainText()
            looking(text)(dialog)

        complete["state"] = "final"
        complete["answers"]["travellers"]["department"] = text
        whole = json.dumps(complete).replace("Stockholm", json.dumps(text)[1:-1])
        (paths.reports() / f"{hostile.NAME}.json").write_text(whole)
        (paths.reports() / f"{hostile.NAME} (2).json").write_text("{")
        window.commands.leave()
        settle(window)
        dialogs.expect(wait)
        choose(window, "Jaaroverzicht…")

    @pytest.mark.parametrize("command", ["Instellingen…", "Over Reisverslag"])
    def test_of_the_program_with_the_handbook_beside_it(
        self, dialogs: Dialogs, window: Window, looking: Looking, command: str
    ) -> None:
        choose(window, "Handleiding")
        dialogs.expect(looking())
        choose(window, command)

    def test_about_work_that_a_crash_left(
        self, dialogs: Dialogs, report: Write, looking: Looking, text: str
    ) -> None:
        file = recovery.new_file()
        draft = Draft(KINDS["trip"], {"purpose": {"text": text}})
        recovery.write(file, draft, report("trip"), None, datetime.now().astimezone())
        head, _, rest = file.read_bytes().partition(b"\n")
        whose = json.loads(head)
        whose["owner"] = json.dumps(json.loads(whose["owner"]) | {"pid": 2**31 - 1})  # who is gone by now
        file.write_bytes(json.dumps(whose).encode() + b"\n" + rest)
        dialogs.expect(looking(hostile.NAME))
        window = Window(Memory())
        window.show()
        window.load_deferred([])
        window.close()
        window.deleteLater()

    def test_of_qt_itself(
        self, dialogs: Dialogs, window: Window, report: Write, looking: Looking, text: str
    ) -> None:
        dialogs.expect(looking(text))
        QMessageBox.warning(window, text, text)
        dialogs.expect(looking(text))
        QFileDialog(window, text, str(report("trip").parent)).exec()
