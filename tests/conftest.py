"""What every test stands on: no screen, and folders of its own in place of the user's."""

import os
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for all folders of the user: see desktop.paths."""
    home = tmp_path / "home"
    monkeypatch.setenv("REISVERSLAG_HOME", str(home))
    return home
