"""The program in a real window, used through the accessibility bus alone, as a screen reader uses it."""

import json
import sys
from pathlib import Path

from testing.made_up import made_up, write
from tests import real_window

SESSION = """
"$1" -P -m desktop &
program=$!
trap 'kill $program' EXIT
/usr/bin/python3 tests/screen_reader.py "$2"
"""


def use(what: str, home: Path) -> list[str]:
    """What was found by a screen reader that does this: see screen_reader.py."""
    return real_window.run(SESSION, sys.executable, what, home=home, seconds=120)


def test_a_report_is_begun_answered_and_read_back_through_the_accessibility_bus(home: Path) -> None:
    assert use("fill_in", home) == ["Aantal personen: 3", "Functie 1: Wethouder Cultuur"]


def test_a_trip_is_filled_in_checked_and_finished_through_the_accessibility_bus(home: Path) -> None:
    assert use("make_a_trip", home) == [
        "Aantal personen Twee personen",
        "Functies van de reizigers Wethouder Cultuur",
        "PDF bekijken",
    ]

    report = json.loads((home / "Reisverslagen" / "2026-09-14 Parijs.json").read_bytes())
    answers = report["answers"]
    assert report["state"] == "final"
    assert answers["travellers"]["functions"] == ["Wethouder Cultuur", "Beleidsadviseur"]
    (leg,) = answers["transport"]["legs"]
    assert leg == {"means": "plane", "from": "Amsterdam", "to": "Parijs", "return": True}
    assert answers["transport"]["ground"] == "no_connection"
    assert answers["contacts"]["people"] == [{"function": "Directeur", "organisation": "Museum voor Steden"}]
    assert answers["follow_up"]["actions"] == [{"result": "Bruikleen van drie schilderijen"}]
    assert (home / "Reisverslagen" / "2026-09-14 Parijs.pdf").read_bytes().startswith(b"%PDF-")


def test_reports_are_heard_found_and_chosen_through_the_accessibility_bus(home: Path) -> None:
    reports = home / "Reisverslagen"
    reports.mkdir(parents=True)
    for city in ("Lyon", "Wenen"):
        answers = {"transport": {"destinations": [{"city": city}]}}
        report = {"format": "reisverslag", "kind": "trip", "version": 1, "id": city, "answers": answers}
        (reports / f"{city}.json").write_text(json.dumps(report | {"state": "draft", "revision": 1}))
    (reports / "Stuk.json").write_text("{")

    *all_rows, found, draft, chosen = use("look_around", home)

    assert [row.partition(",")[0] for row in all_rows] == ["Lyon", "Stuk.json", "Wenen"]
    assert "Niet te lezen" in all_rows[1]
    assert (found, draft, chosen) == (all_rows[0], all_rows[0], "1 verslag gekozen")


def test_a_figure_of_the_year_is_read_with_its_heads_through_the_accessibility_bus(home: Path) -> None:
    for number in range(3):
        write(made_up(number, years=(2024,)), home / "Reisverslagen", f"{number}.json")

    lines = use("read_a_year", home)

    assert len(lines) > 8
    heads = {line.partition(":")[0].partition(", ")[2] for line in lines}
    assert {"Reizen", "Km van alle reizigers", "CO₂ van alle reizigers (kg)"} <= heads
    assert "Alle reizen, Reizen: 3" in lines


def test_a_row_says_whether_it_is_open_through_the_accessibility_bus(home: Path) -> None:
    assert use("open_a_row", home) == ["expanded", "collapsed", "expanded"]
