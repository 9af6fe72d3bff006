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
    """The example; what it leaves open is worked out."""
    file = resources() / "examples/trip-stockholm-2024.json"
    answers: Report = json.loads(file.read_bytes())["answers"]
    return answers


PROGRESS: Report = {
    "plan": {
        "title": "Voortgangsrapportage 2024",
        "plan": "Actieplan weerbare samenleving 2023-2026",
        "period": "December 2024",
    },
    "tracks": {
        "tracks": [
            {
                "title": "Spoor 1: Lokale aanpak",
                "rows": [
                    {
                        "number": "1.1",
                        "result": "Kennisuitwisseling\n1 Bijeenkomsten\n2 Een toolkit",
                        "deadline": "continu",
                        "owner": "Bestuursdienst\nVeiligheid",
                        "status": "Er waren drie bijeenkomsten.",
                        "previous_status": "De eerste bijeenkomst is voorbereid.",
                    },
                    {
                        "number": "1.2",
                        "result": "Een plan van aanpak",
                        "deadline": "najaar 2024",
                        "owner": "Bestuursdienst",
                        "origin": {
                            "report": "8a3f7c1e-52d4-4b6a-9e1f-0c2d4b6a8e10",
                            "row": 0,
                            "trip": "Stockholm (Zweden) · 3 – 6 juni 2024",
                            "result": "Een plan van aanpak",
                        },
                    },
                ],
            },
            {
                "title": "Spoor 2: Nationale aanpak",
                "rows": [
                    {"number": f"2.{n}", "result": f"Actie {n}", "owner": "Veiligheid"} for n in range(1, 8)
                ],
            },
        ]
    },
}
PROGRESS_WRONG: Report = {
    "plan": {"title": LONG, "plan": "x" * 501},
    "tracks": {
        "tracks": [
            {"rows": [{"number": "9" * 501, "result": f"{LONG} " * 20}, {"owner": LONG}, {}]},
            {"title": LONG},
        ]
    },
}
REPORTS: dict[str, dict[str, Report]] = {
    "trip": {"empty": {}, "filled": complete_trip(), "problems": WRONG},
    "progress": {"empty": {}, "filled": PROGRESS, "problems": PROGRESS_WRONG},
}
