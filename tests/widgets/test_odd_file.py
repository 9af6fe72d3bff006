"""One file at which anything goes wrong: told in a sentence wherever it is read, and the others are done."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop import paths
from desktop.forms.draft import Draft
from desktop.forms.progress.form import PROGRESS
from desktop.overview import year
from desktop.storage import report_file
from desktop.storage.document import Document
from desktop.widgets.dialogs import take_over_dialog as take_over_module
from desktop.widgets.main.window import Window
from desktop.widgets.start.report_actions import ReportActions
from testing.made_up import made_up, write
from tests.dialogs import Dialogs
from tests.widgets.seen import settle

SENTENCE = "Bij dit bestand ging iets mis in het programma. Kijk of u het kunt openen."


@pytest.fixture(autouse=True, params=[MemoryError, RecursionError, KeyError])
def odd(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, example: dict[str, Any]) -> Path:
    """A report that cannot even be read, between two finished ones with something to follow up."""
    known = report_file.read

    def read(data: bytes) -> report_file.Opened:
        if b'"odd"' in data:
            raise request.param
        return known(data)

    monkeypatch.setattr(report_file, "read", read)
    for number, name in ((1, "a"), (3, "z")):
        write(made_up(number, years=(2024,)), paths.reports(), f"{name}.json")
    return write(made_up(2, years=(2024,)) | {"id": "odd"}, paths.reports(), "odd.json")


@pytest.fixture
def three(odd: Path) -> list[Path]:
    return [odd.with_name(name) for name in ("a.json", "odd.json", "z.json")]


def test_in_a_batch(three: list[Path], window: Window, dialogs: Dialogs, tmp_path: Path) -> None:
    acts = ReportActions(window, window.start.browser.notice.say, lambda: None)
    dialogs.press("Sluiten")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "pdfs"))
        (tmp_path / "pdfs").mkdir()
        acts.make_pdfs(three)

    assert dialogs.told == [f"‘odd.json’: {SENTENCE}"]
    assert sorted(file.name for file in (tmp_path / "pdfs").iterdir()) == ["a.pdf", "z.pdf"]


def test_on_the_start_screen(odd: Path, window: Window) -> None:
    settle(window)

    shown = window.start.list
    assert sorted(Path(shown.path_of(shown.item(row))).name for row in range(shown.count())) == [
        "a.json",
        "odd.json",
        "z.json",
    ]


def test_in_the_overview_of_a_year(odd: Path) -> None:
    found = year.read(paths.reports(), 2024)

    assert [trip.file for trip in sorted(found.trips, key=lambda trip: trip.file)] == ["a.json", "z.json"]
    assert [(left.file, left.why, left.unreadable) for left in found.left_out] == [
        ("odd.json", SENTENCE, True)
    ]


def test_in_merging(three: list[Path], window: Window, dialogs: Dialogs) -> None:
    dialogs.press("Sluiten")
    window.commands.merge(three)

    assert dialogs.told == [f"‘odd.json’: {SENTENCE}"]


def test_in_beginning_another_like_it(odd: Path, window: Window, dialogs: Dialogs) -> None:
    dialogs.press("Sluiten")
    window.commands.new_like(odd)

    assert dialogs.told == [SENTENCE]
    assert window.session is None


def test_in_taking_over(three: list[Path], window: Window, dialogs: Dialogs, example: dict[str, Any]) -> None:
    answers = {
        "follow_up": {"any": True, "actions": [{"result": "Iets", "deadline": "najaar", "owner": "OCW"}]}
    }
    good = {**example, "id": "good", "state": "final", "answers": answers}
    (paths.reports() / "good.json").write_text(json.dumps(good), encoding="utf-8")
    offered: list[QDialog] = []

    def look(dialog: QDialog) -> None:
        offered.append(dialog)
        dialog.reject()

    dialogs.expect(look)
    take_over_module.take_over(Document(Draft(PROGRESS)), three, window)

    assert len(offered) == 1
