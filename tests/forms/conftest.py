"""The report of a trip to Stockholm, as it stands in the examples and as it is when nothing lacks."""

import json
from typing import Any

import pytest

from desktop.paths import resources

Answers = dict[str, dict[str, Any]]


@pytest.fixture
def stockholm() -> Answers:
    """The answers of the example: a draft in which a few figures are left to be worked out."""
    text = (resources() / "examples" / "trip-stockholm-2024.json").read_text(encoding="utf-8")
    answers: Answers = json.loads(text)["answers"]
    return answers


@pytest.fixture
def complete(stockholm: Answers) -> Answers:
    """The same with every figure typed, and with an answer about 8 hours."""
    stockholm["transport"]["reachability"] = [
        {"city": "Stockholm", "country": "SE", "within": False, "reason": "De treinreis duurt 20 uur."}
    ]
    source = "Opgave van de vervoerder"
    stockholm["co2"]["rows"] = [
        {"means": "plane", "km": 2304, "kg": 220, "source": source},
        {"means": "train", "km": 74, "kg": 3.25, "source": source},
        {"means": "metro", "km": 18, "kg": 0.5, "source": source},
    ]
    return stockholm
