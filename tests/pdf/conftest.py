"""Fixtures: papers and drafts, printed."""

from pathlib import Path

import pytest

from desktop.forms.blocks import Paper, Part
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.pdf.report import draw, draw_with_changes
from tests.pdf.corpus import CHANGES, CORPUS, EXAMPLE, letterhead_of, overviews, trip
from tests.pdf.printed import Print, Printed, PrintParts


@pytest.fixture
def printed(tmp_path: Path) -> Print:
    """Prints a draft."""

    def print_draft(draft: Draft) -> Printed:
        path = tmp_path / "report.pdf"
        path.write_bytes(draw(draft))
        return Printed(path)

    return print_draft


@pytest.fixture
def printed_parts(printed: Print, monkeypatch: pytest.MonkeyPatch) -> PrintParts:
    """Prints parts that no form needs to know."""

    def print_parts(*parts: Part) -> Printed:
        paper = Paper("Titel", (), (), parts)
        monkeypatch.setattr(Form, "paper", lambda *_: paper)
        return printed(trip())

    return print_parts


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Every draft of the corpus, changes and overviews, printed, by name; all but changes carry a file."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, draft in CORPUS.items():
        (folder / f"{name}.pdf").write_bytes(draw(draft, EXAMPLE, letterhead_of(name, folder)))
    for name, (old, new) in CHANGES.items():
        (folder / f"{name}.pdf").write_bytes(draw_with_changes(new, old))
    for name, pdf in overviews().items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return {path.stem: Printed(path) for path in folder.glob("*.pdf")}
