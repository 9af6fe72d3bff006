"""A folder is shown in the file manager of the system; nothing else is opened in its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.widgets.start import folders


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


@pytest.mark.parametrize("name", ["Verslagen", "Verslagen.exe", "a#b?c=%20"])
def test_a_folder_is_opened_as_a_folder(tmp_path: Path, opened: list[str], name: str) -> None:
    (tmp_path / name).mkdir()

    assert folders.show(tmp_path / name)
    assert [url[-1] for url in opened] == ["/"]
    assert [Path(QUrl(url).toLocalFile()) for url in opened] == [tmp_path / name]


def test_what_is_no_folder_is_not_opened(tmp_path: Path, opened: list[str]) -> None:
    (tmp_path / "report.exe").touch()

    assert not folders.show(tmp_path / "report.exe")
    assert not folders.show(tmp_path / "gone")
    assert opened == []
