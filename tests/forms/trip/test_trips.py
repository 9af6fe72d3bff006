"""Trips as a table: what the program makes of each (trips.csv, worked out apart from it)."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.section import Context
from desktop.forms.trip.co2 import Co2
from desktop.forms.trip.means import Variant
from desktop.forms.trip.reachability import judged
from desktop.forms.trip.transport import Transport

VERDICT = {True: "within", False: "not", None: "ask"}
TRAIN = re.compile(r"Met de trein: ongeveer (.+) enkele reis, (?:ongeveer )?(.+) CO₂ heen en terug")
VARIANTS = "|".join(Variant)
LEG = re.compile(rf"(\w+) (.+?) >(?: (?!return|\d)(.+?))??( return)?(?: ([\d]+) km)?(?: ({VARIANTS}))?")


def trips() -> list[dict[str, str]]:
    lines = (Path(__file__).parent / "trips.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|"))


def parts(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("; ")


def leg(text: str) -> dict[str, Any]:
    """ "plane AMS > ARN return", "train Stockholm > 74 km"."""
    found = LEG.fullmatch(text)
    assert found, text
    means, start, end, both_ways, km, variant = found.groups()
    given = {"means": means, "from": start, "to": end or "", "return": bool(both_ways), "variant": variant}
    return {**given, "km": int(km)} if km else given


def destination(text: str) -> dict[str, str]:
    """ "Rome IT"."""
    city, _, country = text.rpartition(" ")
    return {"city": city, "country": country}


def context(trip: dict[str, str]) -> Context:
    transport = {
        "destinations": [destination(text) for text in parts(trip["destinations"])],
        "legs": [leg(text) for text in parts(trip["legs"])],
    }
    answers: dict[str, dict[str, Any]] = {
        "travellers": {"count": int(trip["travellers"])},
        "duration": {"departure": f"{trip['year']}-03-04"},
        "transport": transport,
    }
    return Context(answers, date(2026, 1, 1))


@pytest.mark.parametrize("trip", trips(), ids=lambda trip: trip["name"])
def test_a_trip_is_judged_and_worked_out(trip: dict[str, str]) -> None:
    known = context(trip)
    transport = known.section("transport")

    entries = judged(transport, known)
    assert [f"{entry.city} {VERDICT[entry.within]}" for entry in entries] == parts(trip["judged"])
    assert [entry.asked for entry in entries] == [text.endswith(" ask") for text in parts(trip["judged"])]
    assert Transport.is_applicable("ground", transport, known) is (trip["ground"] == "yes")
    beside = entries[0].beside if entries else None
    sentences = beside.sentences() if beside else ""
    train, _, plane = sentences.partition(". Met het vliegtuig: ongeveer ")
    assert TRAIN.sub(r"\1 \2", train) == trip["train"]

    rows = Co2.worked_out({}, known)
    assert [f"{row['means']} {row.get('km', '-')}" for row in rows] == parts(trip["km"])
    kg = [row.get("kg") for row in rows]
    assert [one is None for one in kg] == [text == "-" for text in trip["kg"].split("; ")]
    for row, text in zip(rows, trip["kg"].split("; "), strict=True):
        assert text == "-" or row["kg"] == pytest.approx(float(text), abs=0.006)
    if plane and re.fullmatch(r"plane AMS > (\w{3}) return", trip["legs"]):  # the very flight of the table
        assert plane == f"{rows[0]['kg_printed']} kg CO₂ heen en terug"


def test_there_are_enough_of_them() -> None:
    assert len(trips()) >= 120
