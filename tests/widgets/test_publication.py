"""The copy for publication, from the menu to the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton

from desktop.errors import NotDrawn, UnreadableFile
from desktop.storage import embedded_report
from desktop.widgets.main.window import Window
from testing.hand import spoken_name
from tests.dialogs import Dialogs
from tests.pdf.printed import Printed
from tests.widgets.seen import Write, choose

Act = Callable[[QDialog], None]


@pytest.fixture
def final(window: Window, write: Write, complete: Any) -> Path:
    """A finished report that is open; somebody's name was left in it."""
    complete["answers"]["contacts"]["people"][0]["function"] = "Jan de Vries"
    path = write(complete | {"state": "final"})
    window.open_path(path)
    return path


def boxes(dialog: QDialog) -> dict[str, QCheckBox]:
    return {box.text(): box for box in dialog.findChildren(QCheckBox)}


def about(dialog: QDialog) -> str:
    """What stands above the list."""
    return " ".join(
        label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("Kies wat")
    )


def press(dialog: QDialog, text: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keeping_back(*questions: str) -> Act:
    """Takes the ticks of these away by the keyboard, and goes on."""

    def act(dialog: QDialog) -> None:
        for question in questions:
            boxes(dialog)[question].setFocus()
            QTest.keyClick(boxes(dialog)[question], Qt.Key.Key_Space)
        press(dialog, "PDF opslaan…")

    return act


def text_of(path: Path) -> str:
    return "\n".join(Printed(path).pages())


def test_who_travelled_is_kept_back_at_first(window: Window, dialogs: Dialogs, final: Path) -> None:
    unticked: list[str] = []
    described: list[str] = []

    def look(dialog: QDialog) -> None:
        unticked.extend(text for text, box in boxes(dialog).items() if not box.isChecked())
        described.append(boxes(dialog)["Ontmoetingen, persoon 1"].accessibleDescription())
        press(dialog, "PDF opslaan…")

    dialogs.expect(look)
    dialogs.name()
    choose(window, "PDF voor publicatie…")

    assert unticked == ["Reizigers, functie 1", "Reizigers: Dienst of afdeling"]
    assert described == ["Jan de Vries Let op: lijkt een naam."]
    copy = final.with_name("Stockholm (publicatie).pdf")
    assert dialogs.proposed == [copy]
    assert "Eén persoon: (niet gepubliceerd)" in text_of(copy)


@pytest.mark.parametrize(
    ("outcome", "mark"),
    [
        ("Schrijf naar post@voorbeeld.example.", "Let op: bevat een e-mailadres."),
        ("Bel 070 353 20 00.", "Let op: bevat een telefoonnummer."),
        ("Dhr. Jansen denkt mee.", "Let op: bevat misschien een naam (‘Dhr. Jansen’)."),
    ],
)
def test_what_looks_private_is_marked_for_eye_and_ear(
    window: Window, dialogs: Dialogs, write: Write, complete: Any, outcome: str, mark: str
) -> None:
    complete["answers"]["outcomes"]["results"] = [outcome]
    complete["answers"]["purpose"]["text"] = "Leren van andere steden."
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        box = boxes(dialog)["Opbrengst, opbrengst 1"]
        seen.extend((box.accessibleName() or box.text(), box.accessibleDescription(), about(dialog)))
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if "Let op" in label.text())
        dialog.reject()

    window.open_path(write(complete | {"state": "final"}))
    dialogs.expect(look)
    choose(window, "PDF voor publicatie…")

    assert seen[:2] == ["Opbrengst, opbrengst 1", f"{outcome} {mark}"]
    assert seen[2].endswith(" Bij één antwoord staat ‘Let op’. Kijk dat na.")
    assert seen[-1] == mark


def test_all_of_it_goes_by_keyboard_and_enter_is_not_the_last_word(
    window: Window, dialogs: Dialogs, final: Path
) -> None:
    heard: list[str] = []

    def walk(dialog: QDialog) -> None:
        boxes(dialog)["Reizigers: Aantal personen"].setFocus()
        for _ in range(99):
            focused = dialog.focusWidget()
            heard.append(spoken_name(focused))
            if heard[-1] == "Ontmoetingen, persoon 1":
                QTest.keyClick(focused, Qt.Key.Key_Return)
                assert dialog.isVisible()
                QTest.keyClick(focused, Qt.Key.Key_Space)
            if heard[-1] == "PDF opslaan…":
                QTest.keyClick(focused, Qt.Key.Key_Space)
                return
            QTest.keyClick(focused, Qt.Key.Key_Tab)

    dialogs.expect(walk)
    dialogs.name()
    choose(window, "PDF voor publicatie…")

    assert heard[:2] == ["Reizigers: Aantal personen", "Reizigers, functie 1"]
    assert heard[-2:] == ["Alles kiezen", "PDF opslaan…"]
    assert "Jan de Vries" not in text_of(final.with_name("Stockholm (publicatie).pdf"))


def test_the_copy_carries_nothing_and_says_which_standards_it_keeps(
    window: Window, dialogs: Dialogs, final: Path
) -> None:
    dialogs.press("PDF opslaan…")
    dialogs.name()
    choose(window, "PDF voor publicatie…")

    copy = final.with_name("Stockholm (publicatie).pdf")
    with Printed(copy).open() as pdf, pdf.open_metadata() as told:
        assert not pdf.attachments
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "A", "1")
    with pytest.raises(UnreadableFile, match="geen reisverslag"):
        embedded_report.report_in(copy.read_bytes())


def test_what_is_unticked_is_not_in_it_and_the_report_stays(
    window: Window, dialogs: Dialogs, final: Path
) -> None:
    before = final.read_bytes()
    dialogs.expect(keeping_back("Ontmoetingen, persoon 1", "Reizigers: Dienst of afdeling"))
    dialogs.name()
    choose(window, "PDF voor publicatie…")

    text = text_of(final.with_name("Stockholm (publicatie).pdf"))
    assert "Jan de Vries" not in text
    assert "Eén persoon: (niet gepubliceerd) (Bestuursdienst)" in text
    assert final.read_bytes() == before
    assert not window.isWindowModified()


@pytest.mark.parametrize("leave", ["Annuleren", "Escape", "no name"])
def test_it_can_be_left(window: Window, dialogs: Dialogs, final: Path, leave: str) -> None:
    match leave:
        case "Escape":
            dialogs.strike(Qt.Key.Key_Escape)
        case "no name":
            dialogs.press("PDF opslaan…")
            dialogs.strike(Qt.Key.Key_Escape)
        case _:
            dialogs.press("Annuleren")
    choose(window, "PDF voor publicatie…")

    assert [path.name for path in final.parent.glob("*.pdf")] == []


def test_one_button_ticks_all_or_none(window: Window, dialogs: Dialogs, final: Path) -> None:
    counts: list[tuple[int, int]] = []

    def act(dialog: QDialog) -> None:
        for text in ("Alles kiezen", "Niets kiezen"):
            press(dialog, text)
            counts.append((sum(box.isChecked() for box in boxes(dialog).values()), len(boxes(dialog))))
        press(dialog, "Annuleren")

    dialogs.expect(act)
    choose(window, "PDF voor publicatie…")

    (ticked, known), (left, _) = counts
    assert ticked == known > 20
    assert left == 0


def test_what_cannot_be_made_is_told(
    window: Window, dialogs: Dialogs, final: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise NotDrawn("Er kon geen PDF worden gemaakt.")

    monkeypatch.setattr("desktop.widgets.dialogs.publication_dialog.draw_published", fail)
    dialogs.press("PDF opslaan…")
    dialogs.name()
    dialogs.press("Sluiten")
    choose(window, "PDF voor publicatie…")

    assert dialogs.told[-1] == "Er kon geen PDF worden gemaakt."
