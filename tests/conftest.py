"""What every test stands on: no screen, and folders of its own in place of the user's."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from desktop.paths import resources

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere

# How long an example takes says nothing on a computer that is doing other work too.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for all folders of the user: see desktop.paths."""
    home = tmp_path / "home"
    monkeypatch.setenv("REISVERSLAG_HOME", str(home))
    return home


@pytest.fixture
def example() -> dict[str, Any]:
    """A real report in our file format, still a draft, not quite complete."""
    report: dict[str, Any] = json.loads((resources() / "examples/trip-stockholm-2024.json").read_bytes())
    return report


@pytest.fixture
def complete(example: dict[str, Any]) -> dict[str, Any]:
    """The same report with all that it lacked: it can be finished."""
    answers = example["answers"]
    answers["transport"]["reachability"] = [
        {"city": "Stockholm", "country": "SE", "within": False, "basis": "user", "reason": "Zie de NS"}
    ]
    for row in answers["co2"]["rows"]:
        row |= {"kg": 3, "basis": "given", "km_basis": "given", "source": "Opgave van de vervoerder"}
    return example
