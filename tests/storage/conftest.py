"""What the tests of storage share: a folder of reports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.storage.documents import Write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the reports of a test stand."""
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def write(folder: Path) -> Write:
    """Puts a report in a file, as another program would."""

    def write(report: dict[str, Any], name: str = "Stockholm.json") -> Path:
        path = folder / name
        path.write_text(json.dumps(report), encoding="utf-8")
        return path

    return write


@pytest.fixture
def nothing_is_left(folder: Path) -> Iterator[None]:
    """No hidden file stays beside the reports."""
    yield
    assert not list(folder.glob(".*"))
