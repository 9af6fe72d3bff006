"""The whole main job: a real report typed into the real window, saved, closed, reopened and finished."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.forms.kinds import KINDS
from desktop.storage.memory import Memory
from desktop.widgets.controls.later import later
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from testing.hand import Hand
from tests.widgets.conftest import waits  # noqa: F401
from tests.widgets.seen import settle

SEED = Path(__file__).parent / "seeds" / "verslag-stockholm.txt"
STEM = "2024-06-03 Stockholm"
VERBATIM = {
    "HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT",
    "WAT WAS HET DOEL VAN DE REIS?",
    "WELKE LOCATIES ZIJN BEZOCHT?",
    "WIE HEB JE ONTMOET? (BENOEM DE FUNCTIEOMSCHRIJVING)",
    "WAT HEEFT DE REIS DE GEMEENTE OPGELEVERD?",
    "ZIJN ER VERVOLGAFSPRAKEN? ZO JA, WELKE?",
}


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    """The program, just started."""
    style.apply(qapp, "light", 100)
    window = Window(Memory.load())
    qtbot.addWidget(window)
    window.show()
    window.load_deferred([])
    return window


@pytest.fixture
def report(complete: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers of the Stockholm report; what the next tables will work out is given by hand."""
    answers: dict[str, dict[str, Any]] = complete["answers"]
    return answers


def answer_dialogs(qtbot: QtBot, *answers: Callable[[], bool]) -> list[str]:
    """Answers the dialogs that come, one after the other; gives a list that their texts are added to."""
    told: list[str] = []
    waiting = list(answers)
    application = QApplication.instance()
    assert application

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            told.append(box.text())
        if waiting and waiting[0]():
            waiting.pop(0)
        if waiting:
            later(application, look, 20)

    later(application, look)
    return told


def accept_file_dialog() -> bool:
    """Takes the name that the file dialog proposes."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        return False
    dialog.accept()
    return True


def press(text: str) -> Callable[[], bool]:
    """Presses a button of a message."""

    def answer() -> bool:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        next(button for button in box.buttons() if button.text() == text).click()
        return True

    return answer


def paper_lines(pdf: Path) -> str:
    """The text of a PDF in reading order, with single spaces, without running heads and feet."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    running = re.compile(r"Pagina \d+ van \d+$|^\f?Verslag buitenlandse dienstreis ·")
    return " ".join(" ".join(line for line in text.split("\n") if not running.search(line)).split())


def as_in_the_first_edition(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers without the keys that the second edition writes beside the old ones."""
    for row in answers["co2"]["rows"]:
        row.pop("kg_with_radiative_forcing", None)
        row["factors"] = {key: row["factors"][key] for key in ("set", "radiative_forcing")}
    return answers


def test_a_real_report_is_typed_saved_reopened_and_finished(
    qtbot: QtBot, window: Window, report: dict[str, dict[str, Any]]
) -> None:
    hand = Hand(window)
    hand.press("Nieuw reisverslag beginnen")
    hand.fill_in(report)

    answer_dialogs(qtbot, accept_file_dialog)
    hand.shortcut("Ctrl+S")
    saved = paths.reports() / f"{STEM}.json"
    assert json.loads(saved.read_bytes())["state"] == "draft"
    assert window.session
    assert "Opgeslagen om" in window.session.wizard.bar.saved.accessibleName()

    hand.shortcut("Ctrl+W")
    assert window.session is None
    settle(window)
    hand.strike_at("Uw verslagen", Qt.Key.Key_Return)
    assert window.session is not None

    told = answer_dialogs(qtbot, press("Sluiten"))
    hand.shortcut("Ctrl+Return")
    assert "Het verslag is afgerond" in told[0]

    file = json.loads(saved.read_bytes())
    assert (file["state"], file["kind"], file["version"], file["revision"]) == ("final", "trip", 1, 1)
    printed = [row.pop("kg_printed") for row in file["answers"]["co2"]["rows"]]
    assert as_in_the_first_edition(file["answers"]) == report
    assert printed == [221, 3.3, 0.6]

    text = paper_lines(saved.with_suffix(".pdf"))
    headings = [heading for section in KINDS["trip"].sections for heading in section.headings]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert len(places) == 10
    ends = [*places[1:], len(text)]
    parts = {heading: text[start:end] for heading, start, end in zip(headings, places, ends, strict=True)}
    for heading, wanted in seed_answers().items():
        for answer in wanted:
            assert answer in parts[heading]


def seed_answers() -> dict[str, list[str]]:
    """What the original document says under each heading, as far as it is said in the same words."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in SEED.read_text(encoding="utf-8").splitlines():
        words = " ".join(line.lstrip("#- ").split())
        if line.startswith("#"):
            heading = words
        elif words and heading in VERBATIM:
            found.setdefault(heading, []).append(words)
    assert set(found) == VERBATIM
    return found
