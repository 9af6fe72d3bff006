"""Reports for the verbs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.script import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts a report in a file."""

    def write(report: Any, name: str = "Stockholm.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(report if isinstance(report, bytes) else json.dumps(report).encode())
        return path

    return write
