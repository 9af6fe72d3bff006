"""JSON: the overview for other programs, with the names of the report files."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.overview.figures import Figures, by_department, by_ground, by_means, by_month
from desktop.overview.year import Year


def json_of(year: Year) -> bytes:
    """All figures, exact, and the trips they are made of."""
    trips = year.trips
    whole: dict[str, Any] = {
        "format": "reisverslag-overview",
        "version": 1,
        "year": year.number,
        "total": _plain(Figures.of(trips)),
        "means": {means: _plain(figures) for means, figures in by_means(trips).items()},
        "departments": [{"department": name, **_plain(f)} for name, f in by_department(trips).items()],
        "months": [_plain(figures) for figures in by_month(trips)],
        "grounds": by_ground(trips),
        "trips": [{**asdict(trip), "km": trip.km, "kg": trip.kg} for trip in trips],
        "left_out": [asdict(left) for left in year.left_out],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2, default=_value) + "\n").encode()


def _plain(figures: Figures) -> dict[str, Any]:
    return asdict(figures)


def _value(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            raise TypeError(value)
