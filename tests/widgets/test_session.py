"""One report at work in the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.forms.kinds import KINDS
from desktop.storage.document import Document
from desktop.storage.memory import Memory
from desktop.widgets import session as session_module
from desktop.widgets.preview import PdfPreview
from desktop.widgets.session import Session


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """A report just begun, in a window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    session = Session(Document.new(KINDS["trip"], {"travellers": {"count": 2}}), Memory(), window)
    window.setCentralWidget(session.wizard)
    window.show()
    yield session
    session.close()


@pytest.fixture
def name_it(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], None]:
    """What the user answers when a name for a file is asked; nothing is to leave the dialog."""

    def answer(name: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(name), ""))

    return answer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user is told."""
    told: list[str] = []
    monkeypatch.setattr(session_module, "tell", lambda parent, title, text: told.append(text))
    return told


def save_from_the_preview(session: Session) -> None:
    def save() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PdfPreview)
        shown.save_wanted.emit()
        shown.close()

    QTimer.singleShot(0, session, save)
    session.preview()


@pytest.mark.parametrize("name", ["verslag.pdf", "verslag"])
def test_the_preview_saves_the_pdf_under_a_name(
    session: Session, name_it: Callable[[Path | str], None], tmp_path: Path, name: str
) -> None:
    name_it(tmp_path / name)

    save_from_the_preview(session)

    assert (tmp_path / "verslag.pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "verslag").exists()


def test_the_preview_saves_nothing_when_the_dialog_is_left(
    session: Session, name_it: Callable[[Path | str], None], tmp_path: Path
) -> None:
    name_it("")
    before = set(tmp_path.rglob("*.pdf"))

    save_from_the_preview(session)

    assert set(tmp_path.rglob("*.pdf")) == before


def test_a_pdf_that_cannot_be_saved_is_told(
    session: Session, name_it: Callable[[Path | str], None], told: list[str], tmp_path: Path
) -> None:
    name_it(tmp_path / "no such folder" / "verslag.pdf")

    save_from_the_preview(session)

    assert len(told) == 1
    assert told[0].startswith("‘verslag.pdf’ is niet bewaard.")
