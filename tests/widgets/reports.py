"""Reports to show: of each kind an empty one, a complete one, and one with every sort of problem."""

import json
from typing import Any

from desktop.paths import resources

LONG = "https://www.voorbeeld.example/" + "een-heel-lang-adres-zonder-spaties-" * 4
Report = dict[str, dict[str, Any]]  # answers by section

STATES = ("empty", "filled", "problems")
WRONG: Report = {
    "travellers": {"count": 120, "functions": ["Jan de Vries", "Adviseur"], "department": "Bestuursdienst"},
    "duration": {"departure": "2024-06-03", "return": "31-6-2024", "days": "1.250"},
    "transport": {
        "destinations": [
            {"city": "Parijs", "country": "FR"},
            {"city": "Wenen", "country": "Oostenrijk of zo"},
        ],
        "legs": [
            {"means": "plane", "from": "AMS", "to": "CDG", "return": True, "km": "400 mijl"},
            {"means": "metro", "from": "Parijs"},
            {},
        ],
        "reachability": [{"city": "Parijs", "country": "FR", "within": True}],
        "ground": "urgent",
        "justification": "Het overleg begon om 9.00 uur, vliegen was sneller.",
    },
    "co2": {"rows": [{"means": "plane", "km": "1.250", "kg": 76}, {"means": "metro", "km": 24}]},
    "purpose": {"text": LONG},
    "locations": {"places": ["Stadhuis", "", LONG]},
    "contacts": {
        "people": [
            {"function": "Jan de Vries", "organisation": "Stad Parijs"},
            {"organisation": "VN"},
            {"function": LONG, "organisation": LONG},
        ]
    },
    "outcomes": {"results": ["Een inzicht", f"{LONG} " * 20]},
    "follow_up": {"any": True, "actions": [{"deadline": "najaar"}, {}, {"result": f"{LONG} " * 20}]},
}


def complete_trip() -> Report:
    """The example, with all that it lacks."""
    file = resources() / "examples/trip-stockholm-2024.json"
    answers: Report = json.loads(file.read_bytes())["answers"]
    answers["transport"]["reachability"] = [
        {"city": "Stockholm", "country": "SE", "within": False, "reason": "De trein doet er 18 uur over."}
    ]
    for row, kg in zip(answers["co2"]["rows"], (220, 3.3, 0.6), strict=True):
        row |= {"kg": kg, "basis": "given", "source": "Opgave van de vervoerder"}
    return answers


REPORTS: dict[str, dict[str, Report]] = {
    "trip": {"empty": {}, "filled": complete_trip(), "problems": WRONG},
}
