"""Made-up reports: as many finished trips as are wanted, each another one, and the same ones every time."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

CITIES = (
    ("Stockholm", "SE", "ARN", False),
    ("Parijs", "FR", "CDG", True),
    ("Berlijn", "DE", "BER", True),
    ("Wenen", "AT", "VIE", False),
    ("Madrid", "ES", "MAD", False),
    ("Londen", "GB", "LHR", True),
    ("Warschau", "PL", "WAW", False),
    ("Rabat", "MA", "RBA", False),
    ("Brussel", "BE", "BRU", True),
    ("Kopenhagen", "DK", "CPH", False),
)
DEPARTMENTS = ("Bestuursdienst", "Dienst Publiekszaken", "Stadsbeheer", "Stedelijke Ontwikkeling", "")
GROUNDS = ("urgent", "health", "no_connection", "other")
MEANS = {"plane": 0.1, "train": 0.035, "high_speed_train": 0.006, "coach": 0.03, "car": 0.16, "metro": 0.03}
WORDS = """
    stedelijke weerbaarheid veiligheid conferentie netwerk uitwisseling kennis handel klimaat mobiliteit wonen
    onderwijs cultuur haven innovatie digitalisering toegankelijkheid participatie energie erfgoed sport
    jeugd werk diplomatie recht vrede ondernemers delegatie werkbezoek samenwerking beleid ervaringen
""".split()


def made_up(number: int, years: tuple[int, ...] = (2023, 2024)) -> dict[str, Any]:
    """A finished report; the same number always gives the same one."""
    chance = Random(number)
    city, country, airport, near = chance.choice(CITIES)
    departure = date(chance.choice(years), 1, 1) + timedelta(chance.randrange(365))
    days = chance.choice((1, 1.5, 2, 2.5, 3, 4.5))
    flown = chance.random() < 0.6
    used = ["plane"] if flown else [chance.choice(("train", "high_speed_train", "coach", "car"))]
    used += chance.sample(("metro",), chance.randrange(2))
    rows = [_row(means, chance) for means in used]
    legs = [{"means": means, "from": "AMS" if means == "plane" else city, "return": True} for means in used]
    if flown:
        legs[0]["to"] = airport
    transport: dict[str, Any] = {"destinations": [{"city": city, "country": country}], "legs": legs}
    if flown:
        basis = chance.choice(("table", "user"))
        entry: dict[str, Any] = {"city": city, "country": country, "within": near, "basis": basis}
        if basis == "user":
            entry["reason"] = f"Volgens de reisplanner duurt het {'6' if near else '15'} uur."
        transport["reachability"] = [entry]
        if near:
            transport |= {"ground": chance.choice(GROUNDS), "justification": _text(chance, 12)}
    answers: dict[str, Any] = {
        "travellers": {"count": chance.choice((1, 1, 2, 3, 12)), "functions": ["Adviseur"]},
        "duration": {
            "departure": departure.isoformat(),
            "return": (departure + timedelta(int(days))).isoformat(),
            "days": days,
        },
        "transport": transport,
        "co2": {"rows": rows},
        "purpose": {"text": _text(chance, 60)},
        "locations": {"places": [f"Stadhuis van {city}"]},
        "contacts": {"people": [{"function": "Wethouder", "organisation": f"Gemeente {city}"}]},
        "outcomes": {"results": [_text(chance, 40)]},
        "follow_up": {"any": False},
    }
    if department := chance.choice(DEPARTMENTS):
        answers["travellers"]["department"] = department
    saved = departure + timedelta(10)
    return {
        "format": "reisverslag",
        "kind": "trip",
        "version": 1,
        "id": str(UUID(int=chance.getrandbits(128), version=4)),
        "state": "final",
        "revision": 1,
        "saved": f"{saved.isoformat()}T12:00:00+01:00",
        "answers": answers,
    }


def write(report: dict[str, Any], folder: Path, name: str) -> Path:
    """Puts a report in a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return path


def _row(means: str, chance: Random) -> dict[str, Any]:
    km = chance.randrange(20, 4000)
    kg = round(km * MEANS[means], 3)
    given = {"basis": "given", "km_basis": "given", "source": "Opgave van de vervoerder"}
    return {"means": means, "km": km, "kg": kg, **given}


def _text(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."
