"""The progress report of 2009, as it stands in the examples."""

import json
from pathlib import Path
from typing import Any

import pytest

Answers = dict[str, dict[str, Any]]


@pytest.fixture
def of_2009() -> Answers:
    """The answers of the example: 3 tracks with 36 actions."""
    answers: Answers = json.loads((Path(__file__).parents[2] / "seeds" / "progress-2009.json").read_bytes())[
        "answers"
    ]
    return answers
