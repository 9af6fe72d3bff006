"""What can be done with a report of every kind, through the same code: from the start screen to the verbs."""

import json
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from desktop.__main__ import main
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.section import Context
from desktop.storage import embedded_report, recovery
from desktop.storage.index import Index, Query
from desktop.storage.memory import Memory
from desktop.widgets.main.window import Window
from desktop.widgets.paper import report_pdf
from testing.hand import Hand
from testing.reports import REPORTS
from tests.dialogs import Dialogs
from tests.widgets.seen import Write, choose, on_disk

pytestmark = [pytest.mark.usefixtures("third_kind"), pytest.mark.parametrize("kind", [*KINDS, "visit"])]


@pytest.fixture
def path(write: Write, kind: str) -> Path:
    """A draft of which all is right."""
    form = KINDS[kind]
    known = {"format": "reisverslag", "kind": kind, "version": form.version, "id": "8f2c"}
    return write(known | {"state": "draft", "answers": deepcopy(REPORTS[kind]["filled"])}, "Verslag.json")


@pytest.fixture
def final(path: Path, window: Window, dialogs: Dialogs) -> Path:
    """The same, finished and open."""
    window.open_path(path)
    dialogs.press("Sluiten")
    choose(window, "Afronden en PDF maken")
    return path


def answers(window: Window) -> Any:
    assert window.session
    return json.loads(json.dumps(window.session.draft.answers))


@pytest.mark.parametrize("way", ["the start screen", "the menu"])
def test_begins_from(window: Window, hand: Hand, kind: str, way: str) -> None:
    form = KINDS[kind]

    if way == "the menu":
        choose(window, form.card.new.capitalize())
    else:
        hand.press(f"{form.card.new.capitalize()} beginnen")

    assert window.session
    assert window.session.draft.form is form


def test_is_opened_saved_and_opened_again_as_it_was(window: Window, path: Path, kind: str) -> None:
    before = on_disk(path)
    window.open_path(path)

    choose(window, "Opslaan")
    window.commands.leave()
    window.open_path(path)

    assert on_disk(path)["answers"] == before["answers"] == answers(window)


def test_comes_back_after_a_crash(dialogs: Dialogs, kind: str) -> None:
    file, form = recovery.new_file(), KINDS[kind]
    kept = deepcopy(REPORTS[kind]["filled"])
    recovery.write(file, Draft(form, kept), None, None, datetime.now().astimezone())
    head, _, report = file.read_bytes().partition(b"\n")
    whose = json.loads(head)
    whose["owner"] = json.dumps(json.loads(whose["owner"]) | {"pid": 2**31 - 1})  # who is gone by now
    file.write_bytes(json.dumps(whose).encode() + b"\n" + report)
    dialogs.press("Terughalen")

    window = Window(Memory.load())
    window.show()
    window.load_deferred([])

    assert f"een {form.card.new}" in dialogs.told[0]
    assert answers(window) == kept
    window.close()
    window.deleteLater()


def test_is_finished_and_corrected_and_its_pdf_opens_as_the_report(
    window: Window, final: Path, kind: str
) -> None:
    assert on_disk(final)["state"] == "final"
    assert embedded_report.report_in(final.with_suffix(".pdf").read_bytes()) == final.read_bytes()
    choose(window, "Corrigeren")
    assert window.session
    assert (window.session.draft.state, window.session.draft.revision) == ("draft", 2)
    window.commands.leave()

    finished = on_disk(final)
    final.unlink()
    window.open_path(final.with_suffix(".pdf"))

    assert answers(window) == finished["answers"]
    assert window.session.draft.state == "final"


def test_is_shown_and_printed(
    window: Window, dialogs: Dialogs, path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(report_pdf, "print_pdf", lambda pdf, parent, title: printed.append(pdf))
    window.open_path(path)
    dialogs.expect(QDialog.close)

    choose(window, "Voorbeeld van de PDF")
    choose(window, "Afdrukken…")

    assert dialogs.told == ["Voorbeeld van de PDF – Verslag"]
    (pdf,) = printed
    assert json.loads(embedded_report.report_in(pdf))["answers"] == on_disk(path)["answers"]


def test_is_checked_printed_and_taken_out_again_by_the_verbs(
    path: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, out = tmp_path / "uit.pdf", tmp_path / "uit.json"

    assert main(["check", str(path)]) == 0
    assert main(["pdf", str(path), "-o", str(pdf)]) == 0
    assert main(["check", str(pdf)]) == 0
    assert main(["extract", str(pdf), "-o", str(out)]) == 0
    assert out.read_bytes() == path.read_bytes()
    capsys.readouterr()
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["title"]


def test_check_names_what_lacks(write: Write, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    empty = write({"format": "reisverslag", "kind": kind, "version": 1, "answers": {}})

    assert main(["check", str(empty)]) == 1
    lines = capsys.readouterr().out.splitlines()
    needed = {s.title for s in KINDS[kind].sections if s.problems({}, Context())}
    assert {line.partition(":")[0] for line in lines} == needed


def test_is_listed_and_found(window: Window, final: Path, kind: str) -> None:
    form, told = KINDS[kind], on_disk(final)["answers"]
    title, when = form.headline(told)

    with Index(final.parent) as index:
        index.update()
        (entry,) = index.rows(Query(words=title, kind=kind))

    assert (entry.title, entry.period, entry.kind) == (title, when, kind)
    assert entry.status == "Afgerond"


def test_is_published(window: Window, dialogs: Dialogs, final: Path, kind: str) -> None:
    def go_on(dialog: QDialog) -> None:
        dialog.accept()

    dialogs.expect(go_on)
    dialogs.name()
    choose(window, "PDF voor publicatie…")

    assert final.with_name("Verslag (publicatie).pdf").read_bytes().startswith(b"%PDF")
