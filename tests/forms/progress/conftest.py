"""The progress report of 2009, as it stands in the examples."""

import json
from typing import Any

import pytest

from desktop.paths import resources

Answers = dict[str, dict[str, Any]]


@pytest.fixture
def of_2009() -> Answers:
    """The answers of the example: 3 tracks with 36 actions."""
    answers: Answers = json.loads((resources() / "examples" / "progress-2009.json").read_bytes())["answers"]
    return answers
