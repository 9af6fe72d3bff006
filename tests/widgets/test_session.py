"""One report at work: nothing typed is lost, saving, finishing, correcting, and what comes of the PDF."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.errors import NotDrawn
from desktop.storage import recovery
from desktop.storage.memory import Memory
from desktop.widgets import session as session_module
from desktop.widgets.preview import PdfPreview
from desktop.widgets.window import Window
from scripts.hand import Hand, spoken_name
from tests.dialogs import Dialogs

Write = Callable[..., Path]
KEPT = r"Nog niet opgeslagen\. Uw werk is veilig bewaard om \d\d\.\d\d uur\."
SAVED = r"Opgeslagen om \d\d\.\d\d uur"
CHANGED = (
    "‘Stockholm.json’ is intussen door iemand anders veranderd. "
    "Bewaar uw werk als kopie; dan blijven beide bestaan."
)

NO_PDF = "Een van de teksten is te groot voor een pagina. Maak die korter."


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds are over sooner."""
    monkeypatch.setattr(session_module, "KEPT_AFTER", 20)


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PDF can be made; no user can bring that about."""

    def draw(*_: object) -> bytes:
        raise NotDrawn(NO_PDF)

    monkeypatch.setattr("desktop.pdf.document.draw", draw)
    monkeypatch.setattr("desktop.widgets.output.draw", draw)


@pytest.fixture
def opened(window: Window, hand: Hand, write: Write, example: Any) -> Path:
    """A draft that is open, from this file."""
    path = write(example)
    window.open_path(path)
    return path


@pytest.fixture
def ready(window: Window, hand: Hand, write: Write, complete: Any) -> Path:
    """A draft that can be finished, from this file, with something typed that was not saved."""
    path = write(complete)
    window.open_path(path)
    hand.type("Dienst of afdeling", "Bestuursdienst Zuid")
    return path


def begin(hand: Hand) -> None:
    hand.press("Nieuw reisverslag beginnen")
    hand.type("Aantal personen", "2")


def said(window: Window) -> str:
    """What stands under the page."""
    label = window.findChild(QLabel, "saved")
    assert label is not None
    return label.text()


def on_disk(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_bytes())
    return report


def count_in(path: Path) -> Any:
    return on_disk(path)["answers"]["travellers"]["count"]


def choose(window: Window, text: str) -> None:
    found = {a.text().replace("&", ""): a for a in window.findChildren(type(window.menuBar().actions()[0]))}
    assert found[text].isEnabled(), text
    found[text].trigger()


def go_to_step(hand: Hand, key: Qt.Key) -> None:
    """To the first or the last step, by its list."""
    hand.strike_at("Stappen", key)
    QTest.keyClick(hand.find("Stappen"), Qt.Key.Key_Return)


def focused(hand: Hand) -> str:
    """Where the keyboard is."""
    hand.come_forward()  # as a window does when a dialog of its own is closed
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    assert widget.isVisible()
    return spoken_name(widget)


class TestNothingTypedIsLost:
    def test_two_seconds_after_the_last_key(self) -> None:
        assert session_module.KEPT_AFTER == 2000

    @pytest.mark.usefixtures("quick")
    def test_work_is_kept_and_told_so(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        begin(hand)
        qtbot.waitUntil(lambda: re.fullmatch(KEPT, said(window)) is not None)

        (kept,) = paths.state().glob("recovery/*.recovery")
        assert json.loads(kept.read_bytes().partition(b"\n")[2])["answers"] == {"travellers": {"count": 2}}

    def test_each_key_starts_the_waiting_anew(
        self, window: Window, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(session_module, "KEPT_AFTER", 250)
        begin(hand)
        for _ in range(4):
            qtbot.wait(120)
            hand.type("Dienst of afdeling", "a")
            assert said(window) == ""

    @pytest.mark.usefixtures("quick")
    def test_a_row_and_an_undo_are_kept_as_well(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.press("Functie toevoegen")
        hand.type("Functie 1", "Wethouder")
        qtbot.waitUntil(lambda: bool(said(window)))
        hand.shortcut("Ctrl+Z")
        file = next(paths.state().glob("recovery/*.recovery"))

        qtbot.waitUntil(lambda: b"Wethouder" not in file.read_bytes())

    @pytest.mark.usefixtures("quick")
    def test_where_no_copy_can_be_kept_the_user_is_told_to_save(
        self, window: Window, hand: Hand, qtbot: QtBot
    ) -> None:
        paths.state().mkdir(parents=True, exist_ok=True)
        (paths.state() / "recovery").write_text("in the way")
        begin(hand)

        qtbot.waitUntil(lambda: bool(said(window)))
        assert said(window) == (
            "Nog niet opgeslagen. Er kan nu geen reservekopie worden gemaakt: sla uw werk zelf op."
        )

    def test_an_answer_that_cannot_be_read_is_saved_as_it_was_typed(
        self, window: Window, hand: Hand, dialogs: Dialogs
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.type("Aantal personen", "een stuk of 3")
        dialogs.name()
        hand.shortcut("Ctrl+S")

        assert count_in(dialogs.proposed[0]) == "een stuk of 3"


class TestSaving:
    def test_asks_for_a_name_the_first_time_only(self, window: Window, hand: Hand, dialogs: Dialogs) -> None:
        begin(hand)
        assert window.isWindowModified()

        dialogs.name()
        hand.shortcut("Ctrl+S")
        (path,) = dialogs.proposed
        assert path.parent == paths.reports()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d reisverslag", path.stem)
        assert count_in(path) == 2
        assert window.windowTitle() == f"{path.stem}[*] – Reisverslag"
        assert not window.isWindowModified()
        assert re.fullmatch(SAVED, said(window))

        hand.type("Aantal personen", "3")
        assert window.isWindowModified()
        hand.shortcut("Ctrl+S")
        assert count_in(path) == 23
        assert dialogs.told == ["Opslaan als"]
        assert list(paths.state().glob("recovery/*")) == []

    def test_proposes_what_the_answers_say(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.name()
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.proposed == [opened.parent / "2024-06-03 Stockholm.json"]

    @pytest.mark.parametrize("typed", ["Parijs", "Parijs.json", "Parijs.JSON", "3.6 Parijs"])
    def test_under_another_name_leaves_the_first_file_as_it_was(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, typed: str
    ) -> None:
        before = opened.read_bytes()
        hand.type("Aantal personen", "2")
        dialogs.name(opened.with_name(typed))
        hand.shortcut("Ctrl+Shift+S")

        new = opened.with_name(typed if typed.lower().endswith(".json") else f"{typed}.json")
        assert opened.read_bytes() == before
        assert count_in(new) == 12
        assert window.windowTitle() == f"{new.stem}[*] – Reisverslag"
        hand.type("Aantal personen", "3")
        hand.shortcut("Ctrl+S")
        assert opened.read_bytes() == before
        assert not Path(f"{opened}.lock").exists()

    @pytest.mark.parametrize("typed", ["Ander", "Ander.json"])
    def test_over_another_report_only_when_the_user_says_so(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write, typed: str
    ) -> None:
        other = write(b"an other report", "Ander.json")
        dialogs.name(other.with_name(typed))
        dialogs.press("Andere naam")
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Shift+S")
        assert dialogs.told[1] == "Er is al een bestand met de naam ‘Ander.json’. Wilt u dat vervangen?"
        assert other.read_bytes() == b"an other report"

        dialogs.name(other.with_name(typed))
        dialogs.press("Vervangen")
        hand.shortcut("Ctrl+Shift+S")
        assert count_in(other) == 1
        assert (other.parent / "Ander.json.bak").read_bytes() == b"an other report"

    def test_escape_replaces_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write
    ) -> None:
        other = write(b"an other report", "Ander.json")
        dialogs.name(other)
        dialogs.strike(Qt.Key.Key_Escape)
        dialogs.strike(Qt.Key.Key_Escape)
        hand.shortcut("Ctrl+Shift+S")

        assert other.read_bytes() == b"an other report"

    def test_that_fails_is_told_and_loses_nothing(
        self, window: Window, hand: Hand, dialogs: Dialogs, tmp_path: Path
    ) -> None:
        begin(hand)
        dialogs.name(tmp_path / "no such folder" / "Parijs.json")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+S")

        assert (
            dialogs.told[-1] == "‘Parijs.json’ is niet bewaard. De map is er niet meer. Kies een andere map."
        )
        assert window.isWindowModified()
        assert window.windowTitle() == "Nieuw reisverslag[*] – Reisverslag"

    def test_is_not_possible_where_a_colleague_has_that_report_open(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, write: Write
    ) -> None:
        other = write({}, "Ander.json")
        write({"user": "collega", "host": "other-computer", "pid": 1, "started": ""}, "Ander.json.lock")
        dialogs.name(other)
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+S")

        assert dialogs.told[-1].startswith("‘Ander.json’ is al open bij collega, sinds ")
        assert other.read_bytes() == b"{}"

    def test_puts_the_report_at_the_top_of_the_recent_ones(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.name(opened.with_name("Ander.json"))
        hand.shortcut("Ctrl+Shift+S")

        assert [Path(report.path).name for report in Memory.load().recent] == ["Ander.json", "Stockholm.json"]


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
        assert count_in(changed.with_name("2024-06-03 Stockholm.json")) == 12
        assert window.windowTitle() == "2024-06-03 Stockholm[*] – Reisverslag"
        assert not window.isWindowModified()

    def test_back_to_the_report_keeps_both_too(
        self, window: Window, hand: Hand, dialogs: Dialogs, changed: Path
    ) -> None:
        dialogs.press("Terug naar het verslag")
        hand.shortcut("Ctrl+S")

        assert count_in(changed) == 99
        assert window.isWindowModified()
        assert window.windowTitle() == "Stockholm[*] – Reisverslag"

    def test_leaving_offers_the_copy_as_well(
        self, window: Window, hand: Hand, dialogs: Dialogs, changed: Path
    ) -> None:
        dialogs.press("Bewaren")
        dialogs.press("Als kopie opslaan")
        window.close()

        assert not window.isVisible()
        assert count_in(changed.with_name("2024-06-03 Stockholm.json")) == 12

    def test_finishing_offers_the_copy_and_finishes_it(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        ready.write_bytes(ready.read_bytes() + b"\n")
        theirs = ready.read_bytes()
        dialogs.press("Als kopie opslaan")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert ready.read_bytes() == theirs
        copy = ready.with_name("2024-06-03 Stockholm.json")
        assert on_disk(copy)["state"] == "final"
        assert copy.with_suffix(".pdf").exists()

    def test_a_file_that_is_gone_is_simply_saved_anew(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        opened.unlink()
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+S")

        assert count_in(opened) == 12


class TestFinishing:
    def test_goes_to_the_first_thing_to_do(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        before = opened.read_bytes()
        hand.shortcut("Ctrl+Return")

        assert "Stap 10 van 10" in [label.text() for label in window.findChildren(QLabel)]
        assert focused(hand).startswith("Vervoer")
        assert opened.read_bytes() == before

    def test_a_new_report_with_nothing_in_it_has_all_to_do(self, window: Window, hand: Hand) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.shortcut("Ctrl+Return")

        assert focused(hand) == "Reizigers: vul in hoeveel personen de reis hebben gemaakt."

    @pytest.mark.parametrize("way", ["menu", "button"])
    def test_makes_the_report_and_its_pdf(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path, way: str
    ) -> None:
        dialogs.press("Sluiten")
        if way == "menu":
            choose(window, "Afronden en PDF maken")
        else:
            go_to_step(hand, Qt.Key.Key_End)
            hand.press("Afronden en PDF maken")

        pdf = ready.with_suffix(".pdf")
        assert dialogs.told == [
            f"Het verslag is afgerond en bewaard.\n\nStockholm.pdf staat in {ready.parent}."
        ]
        assert on_disk(ready)["state"] == "final"
        assert on_disk(ready)["answers"]["travellers"]["department"] == "Bestuursdienst Zuid"
        assert pdf.read_bytes().startswith(b"%PDF")
        assert not window.isWindowModified()
        assert re.fullmatch(SAVED, said(window))
        assert not Path(f"{ready}.lock").exists()

    def test_ends_at_the_answers_which_the_keyboard_can_scroll(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert focused(hand) == "Controle"
        page = hand.find("Controle")
        assert isinstance(page, QScrollArea)
        QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert page.verticalScrollBar().value() > 0

    def test_asks_a_new_report_for_its_name_first(
        self, window: Window, hand: Hand, dialogs: Dialogs, complete: Any
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.fill_in(complete["answers"])
        dialogs.name()
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.proposed == [paths.reports() / "2024-06-03 Stockholm.json"]
        assert on_disk(dialogs.proposed[0])["state"] == "final"

    def test_no_name_after_all_leaves_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, complete: Any
    ) -> None:
        hand.press("Nieuw reisverslag beginnen")
        hand.fill_in(complete["answers"])
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Return")

        assert window.isWindowModified()
        assert list(paths.reports().iterdir()) == []

    def test_shows_the_pdf_when_asked(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("PDF bekijken")
        dialogs.strike(Qt.Key.Key_Escape)
        hand.shortcut("Ctrl+Return")

        assert dialogs.told[1] == "Voorbeeld van de PDF – Stockholm"

    @pytest.mark.parametrize("in_the_way", ["Stockholm.pdf", "Stockholm.json.bak"])
    def test_that_fails_leaves_the_draft_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path, in_the_way: str
    ) -> None:
        before = ready.read_bytes()
        ready.with_name(in_the_way).mkdir()
        if in_the_way.endswith(".pdf"):
            dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.told[-1] == (
            f"‘{in_the_way}’ is niet bewaard. Er is al een map met deze naam. Kies een andere naam."
        )
        assert ready.read_bytes() == before
        assert window.isWindowModified()
        hand.type("Aantal personen", "2")
        hand.shortcut("Ctrl+Z")

    @pytest.mark.usefixtures("no_pdf")
    def test_a_pdf_that_cannot_be_made_leaves_the_draft_a_draft(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        before = ready.read_bytes()
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")

        assert dialogs.told == [NO_PDF]
        assert ready.read_bytes() == before
        assert not ready.with_suffix(".pdf").exists()
        assert window.isWindowModified()

    def test_a_pdf_of_the_same_name_is_replaced_only_when_the_user_says_so(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        ticket = ready.with_suffix(".pdf")
        ticket.write_bytes(b"a ticket")
        dialogs.press("Terug naar het verslag")
        hand.shortcut("Ctrl+Return")
        assert dialogs.told == ["Er is al een PDF met de naam ‘Stockholm.pdf’. Wilt u die vervangen?"]
        assert (ticket.read_bytes(), on_disk(ready)["state"]) == (b"a ticket", "draft")

        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        assert ticket.read_bytes().startswith(b"%PDF")

    def test_the_final_report_can_be_read_and_not_changed(
        self, window: Window, hand: Hand, dialogs: Dialogs, ready: Path
    ) -> None:
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        final = ready.read_bytes()
        go_to_step(hand, Qt.Key.Key_Home)
        hand.type("Aantal personen", "7")
        hand.shortcut("Ctrl+S")
        hand.shortcut("Ctrl+W")

        assert ready.read_bytes() == final
        assert Memory.load().recent[0].state == "Afgerond"


class TestCorrecting:
    def test_makes_a_next_revision_in_a_new_file(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any
    ) -> None:
        first = write(complete | {"state": "final"})
        before = first.read_bytes()
        window.open_path(first)
        choose(window, "Corrigeren")
        assert window.windowTitle() == "Stockholm (revisie 2)[*] – Reisverslag"
        assert not window.isWindowModified()
        assert focused(hand) == "Aantal personen"

        hand.type("Aantal personen", "2")
        dialogs.name()
        hand.shortcut("Ctrl+S")
        second = first.with_name("Stockholm (revisie 2).json")
        assert dialogs.proposed == [second]
        assert (count_in(second), on_disk(second)["revision"], on_disk(second)["state"]) == (12, 2, "draft")
        assert on_disk(second)["id"] == complete["id"]

        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Return")
        assert on_disk(second)["state"] == "final"
        assert second.with_suffix(".pdf").exists()
        assert first.read_bytes() == before

    def test_begun_and_left_changes_nothing(
        self, window: Window, hand: Hand, write: Write, complete: Any
    ) -> None:
        first = write(complete | {"state": "final"})
        window.open_path(first)
        choose(window, "Corrigeren")
        hand.shortcut("Ctrl+W")

        assert [path.name for path in first.parent.glob("Stockholm*")] == ["Stockholm.json"]

    @pytest.mark.usefixtures("quick")
    def test_is_kept_from_a_crash_with_its_revision(
        self, window: Window, hand: Hand, write: Write, complete: Any, qtbot: QtBot
    ) -> None:
        window.open_path(write(complete | {"state": "final"}))
        choose(window, "Corrigeren")
        hand.type("Aantal personen", "2")
        qtbot.waitUntil(lambda: bool(said(window)))

        (kept,) = paths.state().glob("recovery/*")
        assert json.loads(kept.read_bytes().partition(b"\n")[2])["revision"] == 2


class TestThePdf:
    @staticmethod
    def press(text: str) -> Callable[[QDialog], None]:
        """Presses a button of the preview, and closes it when what that brings is done."""

        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, PdfPreview)
            button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            dialog.close()

        return act

    @pytest.mark.parametrize("typed", ["verslag.pdf", "verslag"])
    def test_is_saved_from_its_preview(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, typed: str
    ) -> None:
        dialogs.expect(self.press("Bewaren als…"))
        dialogs.name(opened.with_name(typed))
        hand.shortcut("Ctrl+Shift+P")

        assert dialogs.told == ["Voorbeeld van de PDF – Stockholm", "PDF bewaren als"]
        assert dialogs.proposed == [opened.with_name("Stockholm (concept).pdf")]
        assert opened.with_name("verslag.pdf").read_bytes().startswith(b"%PDF")

    def test_of_a_final_report_is_called_as_the_report(
        self, window: Window, hand: Hand, dialogs: Dialogs, write: Write, complete: Any
    ) -> None:
        path = write(complete | {"state": "final"})
        window.open_path(path)
        dialogs.expect(self.press("Bewaren als…"))
        dialogs.name()
        hand.shortcut("Ctrl+Shift+P")

        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")

    def test_that_cannot_be_saved_is_told(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        opened.with_name("verslag.pdf").mkdir()
        dialogs.expect(self.press("Bewaren als…"))
        dialogs.name(opened.with_name("verslag"))
        dialogs.press("Vervangen")
        dialogs.press("Sluiten")
        hand.shortcut("Ctrl+Shift+P")

        assert dialogs.told[-1].startswith("‘verslag.pdf’ is niet bewaard.")

    def test_is_not_saved_when_the_dialog_is_left(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        dialogs.expect(self.press("Bewaren als…"))
        dialogs.press("Annuleren")
        hand.shortcut("Ctrl+Shift+P")

        assert list(opened.parent.glob("*.pdf")) == []

    def test_carries_the_report_as_it_is_on_screen(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path
    ) -> None:
        import pikepdf

        hand.type("Aantal personen", "2")
        dialogs.expect(self.press("Bewaren als…"))
        dialogs.name()
        hand.shortcut("Ctrl+Shift+P")

        with pikepdf.open(opened.with_name("Stockholm (concept).pdf")) as pdf:
            carried = json.loads(pdf.attachments["reisverslag.json"].get_file().read_bytes())
        assert carried["answers"]["travellers"]["count"] == 12

    @pytest.mark.parametrize("keys", ["Ctrl+P", "Ctrl+Shift+P"])
    @pytest.mark.usefixtures("no_pdf", "opened")
    def test_that_cannot_be_made_is_told(self, hand: Hand, dialogs: Dialogs, keys: str) -> None:
        dialogs.press("Sluiten")
        hand.shortcut(keys)

        assert dialogs.told == [NO_PDF]

    @pytest.mark.parametrize("keys", ["Ctrl+P", "Ctrl+Shift+P"])
    def test_goes_to_the_printer(
        self, window: Window, hand: Hand, dialogs: Dialogs, opened: Path, keys: str
    ) -> None:
        if keys == "Ctrl+Shift+P":
            dialogs.expect(self.press("Afdrukken…"))
        dialogs.press("Sluiten")
        hand.shortcut(keys)

        assert dialogs.told[-1].startswith("Er is geen printer gevonden.")


def test_a_wide_world_of_names(window: Window, hand: Hand, dialogs: Dialogs, opened: Path) -> None:
    name = "[*] São Paulo & Łódź – 東京"
    dialogs.name(opened.with_name(name))
    hand.shortcut("Ctrl+Shift+S")

    assert window.windowTitle() == "[*][*] São Paulo & Łódź – 東京[*] – Reisverslag"
    assert (os.fspath(opened.with_name(f"{name}.json"))) == Memory.load().recent[0].path


def test_undo_and_redo_go_to_where_the_change_was(window: Window, hand: Hand, opened: Path) -> None:
    hand.type("Aantal personen", "2")
    hand.press("Volgende stap")
    hand.shortcut("Ctrl+Z")
    assert focused(hand) == "Aantal personen"
    assert window.session is not None
    assert window.session.draft.answers["travellers"]["count"] == 1

    hand.press("Volgende stap")
    hand.shortcut("Ctrl+Y")
    assert focused(hand) == "Aantal personen"
    assert window.session.draft.answers["travellers"]["count"] == 12


def test_nothing_is_left_of_a_crash_that_never_was(window: Window, hand: Hand, opened: Path) -> None:
    hand.type("Aantal personen", "2")
    assert window.session is not None
    window.session.keep()
    hand.shortcut("Ctrl+S")

    assert recovery.left() == []
