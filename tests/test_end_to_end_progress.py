"""The other document: a progress report typed into the real window, and one that is fed by two trips."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton

from desktop import paths
from desktop.storage.memory import Memory
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from desktop.widgets.paper import report_pdf
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.conftest import waits  # noqa: F401
from tests.widgets.seen import choose, settle

PLAN = {"title": "Rapportage najaar 2024", "plan": "Actieplan Stad & Łódź 2024–2028", "period": "Najaar 2024"}
FIRST = [
    {
        "number": "2.2",
        "result": "Een buurtbudget",
        "deadline": "1 mei 2025",
        "owner": "DSO\nBSD",
        "status": "Drie buurten doen mee:\n- Zuid\n- Oost\n- West",
    },
    {"number": "2.3", "result": "Een tweede ronde", "owner": "DSO"},
    {
        "number": "2.3.0",
        "result": "Een plan\nin twee delen",
        "deadline": "pm",
        "status": "Nog niet begonnen.",
    },
]
SECOND = [{"number": "1", "result": "Eén loket", "status": "Geopend."}]
TRACKS = [
    {"title": "Spoor 1: In de buurt", "rows": FIRST},
    {"title": "Spoor 2: In de stad", "rows": SECOND},
]
LABELS = {
    "number": "Nummer",
    "result": "Resultaat",
    "deadline": "Deadline",
    "owner": "Trekker",
    "status": "Stand van zaken",
}


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """What the user does in the dialogs that come."""
    dialogs = Dialogs()
    yield dialogs
    dialogs.end()


@pytest.fixture
def window(qapp: QApplication, dialogs: Dialogs) -> Iterator[Window]:
    """The program, just started."""
    style.apply(qapp, "light", 100)
    window = Window(Memory.load())
    window.show()
    window.load_deferred([])
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def trips(example: dict[str, Any]) -> list[str]:
    """Two finished trip reports in the folder of reports, by what they call themselves."""
    for city, country, result in (("Gent", "BE", "Een bezoek"), ("Stockholm", "SE", "Een verkenning")):
        answers = example["answers"]
        answers["transport"]["destinations"] = [{"city": city, "country": country}]
        answers["follow_up"] = {
            "any": True,
            "actions": [{"result": result, "deadline": "najaar", "owner": "BSD"}],
        }
        path = paths.reports() / f"{city}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(example | {"id": city, "state": "final"}), encoding="utf-8")
    return ["Gent (België) · 3 – 6 juni 2024", "Stockholm (Zweden) · 3 – 6 juni 2024"]


def words_on(pdf: Path) -> str:
    """The text of a PDF in reading order, with single spaces."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return " ".join(text.split())


def fill_in_row(hand: Hand, row: dict[str, str], proposed: str) -> None:
    """Types a row; its number only where another one is proposed."""
    if row["number"] != proposed:
        number = hand.find("Nummer")
        number.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hand.type("Nummer", row["number"])
    for key in ("result", "deadline", "owner", "status"):
        hand.type(LABELS[key], row.get(key, ""))


def test_a_progress_report_is_typed_saved_reopened_finished_and_opened_from_its_pdf(
    window: Window, dialogs: Dialogs
) -> None:
    hand = Hand(window)
    hand.press("Nieuwe voortgangsrapportage beginnen")
    for name, key in (("Titel van deze rapportage", "title"), ("Plan", "plan"), ("Periode", "period")):
        hand.type(name, PLAN[key])
    hand.press("Volgende stap")
    hand.type("Naam van het spoor", "Spoor 1: In de buurt")
    for row, proposed in zip(FIRST, ["", "2.3", "2.4"], strict=True):
        if proposed:
            hand.press("Actie toevoegen")
        fill_in_row(hand, row, proposed)
    hand.press("Spoor toevoegen")
    hand.type("Naam van het spoor", "Spoor 2: In de stad")
    fill_in_row(hand, SECOND[0], "")
    hand.press("Volgende stap")

    dialogs.name()
    hand.shortcut("Ctrl+S")
    saved = paths.reports() / "Rapportage najaar 2024.json"
    assert dialogs.proposed == [saved]
    assert json.loads(saved.read_bytes())["state"] == "draft"

    hand.shortcut("Ctrl+W")
    settle(window)
    hand.strike_at("Uw verslagen", Qt.Key.Key_Return)
    dialogs.press("Sluiten")
    hand.shortcut("Ctrl+Return")
    assert dialogs.told[-1].startswith("Het verslag is afgerond")

    file = json.loads(saved.read_bytes())
    assert (file["state"], file["kind"], file["version"], file["revision"]) == ("final", "progress", 1, 1)
    assert file["answers"] == {"plan": PLAN, "tracks": {"tracks": TRACKS}}

    pdf = saved.with_suffix(".pdf")
    text = words_on(pdf)
    told = [PLAN["plan"], "Spoor 1: In de buurt", "Een buurtbudget", "Drie buurten doen mee:", "West"]
    told += ["Een tweede ronde", "2.3.0", "Nog niet begonnen.", "Spoor 2: In de stad", "Eén loket"]
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    assert "CONCEPT" not in text

    hand.shortcut("Ctrl+W")
    saved.unlink()
    window.open_path(pdf)
    assert window.session
    assert window.session.draft.state == "final"
    assert dict(window.session.draft.answers) == file["answers"]
    hand.shortcut("Ctrl+W")


def test_follow_ups_of_two_trips_are_taken_over_and_printed_with_their_trip(
    window: Window, dialogs: Dialogs, trips: list[str]
) -> None:
    hand = Hand(window)
    hand.press("Nieuwe voortgangsrapportage beginnen")
    for name, key in (("Titel van deze rapportage", "title"), ("Plan", "plan"), ("Periode", "period")):
        hand.type(name, PLAN[key])

    def tick_both(dialog: QDialog) -> None:
        for box in dialog.findChildren(QCheckBox):
            assert box.text() in trips
            QTest.keyClick(box, Qt.Key.Key_Space)
        press(dialog, "Verder…")

    dialogs.expect(tick_both)
    dialogs.expect(lambda dialog: press(dialog, "Overnemen"))
    choose(window, "Vervolgafspraken overnemen…")
    hand.press("Actie 1.2: Een verkenning")
    hand.type("Stand van zaken", "Gepland in maart.")

    dialogs.name()
    dialogs.press("Sluiten")
    hand.shortcut("Ctrl+Return")

    saved = paths.reports() / "Rapportage najaar 2024.json"
    (track,) = json.loads(saved.read_bytes())["answers"]["tracks"]["tracks"]
    assert track["title"] == "Vervolgafspraken van dienstreizen"
    assert [(row["number"], row["result"], row.get("status", "")) for row in track["rows"]] == [
        ("1.1", "Een bezoek", ""),
        ("1.2", "Een verkenning", "Gepland in maart."),
    ]
    assert [row["origin"]["report"] for row in track["rows"]] == ["Gent", "Stockholm"]
    text = re.sub(r"\s", "", words_on(saved.with_suffix(".pdf")))
    for trip in trips:
        assert re.sub(r"\s", "", f"Uit het reisverslag over {trip}") in text
    hand.shortcut("Ctrl+W")


def test_the_report_of_2009_is_corrected_saved_and_printed(
    window: Window, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(report_pdf, "print_pdf", lambda pdf, parent, title: printed.append(pdf))
    before = (paths.resources() / "examples/progress-2009.json").read_bytes()
    path = tmp_path / "Voortgangsrapportage 2009.json"
    path.write_bytes(before)
    window.open_path(path)
    choose(window, "Corrigeren")
    hand = Hand(window)
    hand.press("Volgende stap")
    hand.press("Spoor 3: Internationale samenwerking en buitenlands beleid")
    hand.press("Actie 3.1: Bilaterale samenwerking")
    hand.type("Stand van zaken", " Ook in 2010.")

    dialogs.name()
    hand.shortcut("Ctrl+S")
    hand.shortcut("Ctrl+P")

    expected = json.loads(before)["answers"]
    expected["tracks"]["tracks"][2]["rows"][0]["status"] += " Ook in 2010."
    saved = json.loads(path.with_name("Voortgangsrapportage 2009 (revisie 2).json").read_bytes())
    assert (saved["state"], saved["revision"], saved["answers"]) == ("draft", 2, expected)
    assert path.read_bytes() == before
    pdf = tmp_path / "printed.pdf"
    pdf.write_bytes(printed[0])
    assert "Ook in 2010." in words_on(pdf)
    hand.shortcut("Ctrl+W")


def press(dialog: QDialog, text: str) -> None:
    """Presses a button of a dialog."""
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
