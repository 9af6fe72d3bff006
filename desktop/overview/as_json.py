"""JSON: the overview for other programs, with the names of the report files. Not known is null, never 0."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.overview.figures import Figures, Known, by_department, by_ground, by_means, by_method, by_month
from desktop.overview.method import Method, are_mixed
from desktop.overview.trip import Trip
from desktop.overview.year import Year


def json_of(year: Year) -> bytes:
    """All figures, exact, and the trips they are made of."""
    trips = year.trips
    whole: dict[str, Any] = {
        "format": "reisverslag-overview",
        "version": 1,
        "year": year.number,
        "total": _plain(Figures.of(trips)),
        "mixed": are_mixed(Figures.of(trips).methods),
        "means": {means: _plain(figures) for means, figures in by_means(trips).items()},
        "methods": [_method(method, known) for method, known in by_method(trips).items()],
        "departments": [{"department": name, **_plain(f)} for name, f in by_department(trips).items()],
        "months": [_plain(figures) for figures in by_month(trips)],
        "grounds": by_ground(trips),
        "trips": [_trip(trip) for trip in trips],
        "left_out": [asdict(left) for left in year.left_out],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2, default=_value) + "\n").encode()


def _plain(figures: Figures) -> dict[str, Any]:
    known = {key: value for key, value in vars(figures).items() if key != "methods"}
    return known | {"methods": _methods(figures.methods)}


def _method(method: Method, known: Known) -> dict[str, Any]:
    return asdict(method) | asdict(known)


def _methods(methods: Mapping[Method, Decimal]) -> list[dict[str, Any]]:
    return [asdict(method) | {"kg": kg} for method, kg in methods.items()]


def _trip(trip: Trip) -> dict[str, Any]:
    """A trip: what is not shown of it is null, and so is the rule where nothing was judged."""
    fields = asdict(trip)
    if fields.pop("hides_ground"):
        fields["ground"] = None
    sums = {"km": trip.km, "kg": trip.kg, "traveller_km": trip.traveller_km}
    return fields | sums | {"rule": _rule(trip), "methods": _methods(Figures.of([trip]).methods)}


def _rule(trip: Trip) -> dict[str, Any] | None:
    """The rule that a trip was judged by; of one without kilometres nobody asked from where."""
    if not trip.judged:
        return None
    return {"hours": trip.rule.hours, "km": trip.rule.km, "home_town": trip.rule.home_town or None}


def _value(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            raise TypeError(value)
