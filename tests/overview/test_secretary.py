"""As a secretary works: the reports of two years in one folder, a few of them broken or not finished.

What is expected is counted here from the JSON as it stands in the files, with nothing of the program's.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.cli import main
from testing.made_up import made_up, write
from tests.pdf.printed import Printed

YEARS = (2023, 2024)
COUNTRIES = {
    "SE": "Zweden",
    "FR": "Frankrijk",
    "DE": "Duitsland",
    "AT": "Oostenrijk",
    "ES": "Spanje",
    "GB": "Verenigd Koninkrijk",
    "PL": "Polen",
    "MA": "Marokko",
    "BE": "België",
    "DK": "Denemarken",
}
MEANS = {
    "plane": "Vliegtuig",
    "train": "Trein",
    "high_speed_train": "Hogesnelheidstrein",
    "metro": "Metro",
    "coach": "Touringcar",
    "car": "Auto",
}  # in the order in which they are asked
GROUNDS = {
    "urgent": "Spoed of crisis",
    "health": "Gezondheid of toegankelijkheid",
    "no_connection": "Geen verbinding op de reisdag",
    "other": "Anders",
}
MONTHS = ("Januari Februari Maart April Mei Juni Juli Augustus September Oktober November December").split()
BROKEN = {
    "2023/leeg.json": "Dit bestand is beschadigd of is geen reisverslag.",
    "2024/half.json": "Dit bestand is beschadigd of is geen reisverslag.",
    "nieuwer.json": "Dit verslag komt uit een nieuwere versie van dit programma. Werk het programma bij.",
}
TYPED = "opgegeven door de reiziger"
Row = tuple[Any, ...]


class Desk:
    """Sixty files: `counts` holds the answers that count, `left_out` by year why other files do not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[str, Any] = {}
        self.left_out: dict[int, dict[str, str]] = {year: {**BROKEN} for year in YEARS}
        for number in range(53):
            report = made_up(number)
            year = report["answers"]["duration"]["departure"][:4]
            self._file(report, f"{year}/{number:02}.json", counts=True)
        self._revise("2023", made_up(60, years=(2023,)))
        for number, year in ((61, 2023), (62, 2024)):
            name = f"{year}/concept.json"
            self._file(made_up(number, years=(year,)) | {"state": "draft"}, name, counts=False)
            self.left_out[year][name] = "Nog een concept."
        (folder / "2023/leeg.json").write_bytes(b"")
        whole = min((folder / "2024").iterdir()).read_bytes()
        (folder / "2024/half.json").write_bytes(whole[: len(whole) // 2])
        write(made_up(63) | {"version": 99}, folder, "nieuwer.json")

    def _file(self, report: Any, name: str, *, counts: bool) -> None:
        write(report, self.folder, name)
        if counts:
            self.counts[name] = report["answers"]

    def _revise(self, year: str, report: Any) -> None:
        """One in two revisions, of which the last has more travellers and other kilometres."""
        first, last = f"{year}/herzien.json", f"{year}/herzien (revisie 2).json"
        self._file(report, first, counts=False)
        revised = deepcopy(report) | {"revision": 2}
        revised["answers"]["travellers"]["count"] += 4
        revised["answers"]["co2"]["rows"][0]["km"] += 1000
        self._file(revised, last, counts=True)
        self.left_out[int(year)][first] = f"Vervangen door revisie 2: ‘{last}’ telt mee."

    def of(self, year: int) -> list[tuple[str, Any]]:
        """The reports that count for a year, in the order of their days."""
        found = [(name, a) for name, a in self.counts.items() if name.startswith(str(year))]
        return sorted(found, key=lambda each: (each[1]["duration"]["departure"], each[0]))

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Every file as it stands there, and since when."""
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "Verslagen")


@pytest.fixture
def overview(desk: Desk, tmp_path: Path) -> Any:
    """The overview of a year in the kind of file that a name asks for, as the verb writes it."""

    def make(year: int, kind: str) -> Path:
        out = tmp_path / f"{year}.{kind}"
        # 1: not all could be read
        assert (
            main(["overview", str(desk.folder), "--year", str(year), "-o", str(out), "--justifications"]) == 1
        )
        return out

    return make


def test_there_are_sixty_files(desk: Desk) -> None:
    assert len(desk.files()) == 60


@pytest.mark.parametrize("year", YEARS)
def test_every_row_of_the_csv_is_that_of_a_report(desk: Desk, overview: Any, year: int) -> None:
    text = overview(year, "csv").read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")

    assert header == [
        "Vertrek",
        "Bestemming",
        "Dienst of afdeling",
        "Reizigers",
        "Dagen",
        "Vervoer",
        "Kilometers",
        "CO₂ per reiziger (kg)",
        "CO₂ (kg)",
        "Gevlogen binnen 8 uur",
        "Reden om toch te vliegen",
        "Toelichting",
        "Bestand",
        "Reizigerskilometers",
        "Waarvan opgegeven (kg)",
        "Herkomst van de CO₂",
        "Grens",
    ]
    assert rows == [[_as_text(cell) for cell in trip_row(name, a)] for name, a in desk.of(year)]


@pytest.mark.parametrize("year", YEARS)
def test_every_row_of_every_sheet_is_right(desk: Desk, overview: Any, year: int) -> None:
    book = openpyxl.load_workbook(overview(year, "xlsx"))
    trips = [answers for _, answers in desk.of(year)]

    sheets = {sheet.title: [tuple(map(_as_number, row)) for row in sheet.values] for sheet in book}
    facts = dict(sheets.pop("Jaar")[2:])
    assert {sheet.title for sheet in book if sheet.freeze_panes == "A2"} == {*sheets}
    told = {name: rows[1:] for name, rows in sheets.items()}

    trips_made, travellers, days, _, kg = sums(trips)
    flown = sum(any(row["means"] == "plane" for row in a["co2"]["rows"]) for a in trips)
    assert facts == {
        "Reizen": trips_made,
        "Met het vliegtuig": flown,
        "Reizigers": travellers,
        "Dagen": days,
        "CO₂ (kg)": kg,
        "Waarvan opgegeven (kg)": kg,
        "Herkomst van de CO₂": TYPED,
    }
    assert told["Reizen"] == [tuple(map(_as_number, trip_row(name, a))) for name, a in desk.of(year)]
    assert told["Maanden"] == [
        *((name, *all_sums(of_month(trips, number))) for number, name in enumerate(MONTHS, 1)),
        ("Hele jaar", *all_sums(trips)),
    ]
    departments = sorted({a["travellers"].get("department", "") for a in trips}, key=lambda d: (not d, d))
    assert told["Diensten"] == [
        *(
            (department or "Niet ingevuld", *all_sums(of_department(trips, department)))
            for department in departments
        ),
        ("Alle reizen", *all_sums(trips)),
    ]
    assert told["Vervoermiddelen"] == means_rows(trips)
    assert told["Toch gevlogen"] == [exception_row(name, a) for name, a in desk.of(year) if within(a)]
    assert told["Opgegeven"] == [row for name, a in desk.of(year) for row in asked_rows(name, a)]
    assert sorted(told["Redenen"][:-1]) == sorted(ground_counts(trips).items())
    assert told["Redenen"][-1] == ("Alle reizen", sum(ground_counts(trips).values()))
    assert told["Niet meegeteld"] == sorted(desk.left_out[year].items())


@pytest.mark.parametrize("year", YEARS)
def test_paper_says_the_same(desk: Desk, overview: Any, year: int) -> None:
    said = [text for _, text in Printed(overview(year, "pdf")).spoken()]

    trips = [answers for _, answers in desk.of(year)]
    assert said.count(str(len(trips))) >= 3  # in the figures at the top, and in the totals of tables
    assert {*desk.left_out[year]} <= {*said}
    assert {a["transport"]["justification"] for a in trips if within(a)} <= {*said}


@pytest.mark.parametrize("year", YEARS)
def test_a_script_reads_the_same_figures(desk: Desk, overview: Any, year: int) -> None:
    told = json.loads(overview(year, "json").read_bytes())

    trips = [answers for _, answers in desk.of(year)]
    keys = ("trips", "travellers", "days", "km", "kg")
    assert tuple(exact(told["total"][key]) for key in keys) == sums(trips)
    assert [trip["file"] for trip in told["trips"]] == [name for name, _ in desk.of(year)]
    assert {left["file"]: left["why"] for left in told["left_out"]} == desk.left_out[year]
    assert {left["file"] for left in told["left_out"] if left["unreadable"]} == {*BROKEN}


def test_every_file_is_as_it_was(desk: Desk, overview: Any) -> None:
    before = desk.files()

    for year in YEARS:
        for kind in ("pdf", "csv", "xlsx", "json"):
            overview(year, kind)

    assert desk.files() == before


def exact(figure: float) -> Fraction:
    return Fraction(str(figure))


def sums(trips: Iterable[Any]) -> Row:
    """Trips, travellers, days, kilometres, and kilograms of all travellers."""
    found = [*trips]
    rows = [(row, a["travellers"]["count"]) for a in found for row in a["co2"]["rows"]]
    return (
        len(found),
        sum(a["travellers"]["count"] for a in found),
        sum(exact(a["duration"]["days"]) for a in found),
        sum(exact(row["km"]) for row, _ in rows),
        sum(exact(row["kg"]) * people for row, people in rows),
    )


def all_sums(trips: Iterable[Any]) -> Row:
    """With what the second edition adds: kilometres of all travellers, and where the kilograms come from."""
    found = [*trips]
    rows = [(row, a["travellers"]["count"]) for a in found for row in a["co2"]["rows"]]
    km = sum(exact(row["km"]) * people for row, people in rows)
    return (*sums(found), km, sums(found)[-1], TYPED if rows else "")


def of_month(trips: list[Any], number: int) -> list[Any]:
    return [a for a in trips if int(a["duration"]["departure"][5:7]) == number]


def of_department(trips: list[Any], name: str) -> list[Any]:
    return [a for a in trips if a["travellers"].get("department", "") == name]


def means_rows(trips: list[Any]) -> list[Row]:
    """Of each means: trips, kilometres, those times travellers, kilograms of all; and of all means."""
    found: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction()] * 4)
    for answers in trips:
        people = answers["travellers"]["count"]
        for row in answers["co2"]["rows"]:
            km, kg = exact(row["km"]), exact(row["kg"])
            added = (Fraction(1), km, km * people, kg * people)
            found[row["means"]] = [a + b for a, b in zip(found[row["means"]], added, strict=True)]
    rows: list[Row] = [
        (label, *found[means], found[means][-1], TYPED) for means, label in MEANS.items() if means in found
    ]
    whole = [sum((row[place] for row in rows), Fraction()) for place in (2, 3, 4, 5)]
    return [*rows, ("Alle reizen", len(trips), *whole, TYPED)]


def within(answers: Any) -> list[str]:
    """The cities that were flown to although they are within 8 hours."""
    return [entry["city"] for entry in answers["transport"].get("reachability", []) if entry["within"]]


def trip_row(name: str, answers: Any) -> Row:
    (place,), rows = answers["transport"]["destinations"], answers["co2"]["rows"]
    each = sum((exact(row["kg"]) for row in rows), Fraction())
    flown = bool(within(answers))
    return (
        datetime.fromisoformat(answers["duration"]["departure"]),
        f"{place['city']} ({COUNTRIES[place['country']]})",
        answers["travellers"].get("department", ""),
        answers["travellers"]["count"],
        exact(answers["duration"]["days"]),
        ", ".join(MEANS[row["means"]].lower() for row in rows),
        sum((exact(row["km"]) for row in rows), Fraction()),
        each,
        each * answers["travellers"]["count"],
        ", ".join(within(answers)),
        GROUNDS[answers["transport"]["ground"]] if flown else "",
        answers["transport"]["justification"] if flown else "",
        name,
        sum((exact(row["km"]) for row in rows), Fraction()) * answers["travellers"]["count"],
        each * answers["travellers"]["count"],
        TYPED,
        "8 uur" if answers["transport"].get("reachability") else "",
    )


def exception_row(name: str, answers: Any) -> Row:
    """A flight within 8 hours, with its ground and justification."""
    row = tuple(map(_as_number, trip_row(name, answers)))
    return (row[0], row[9], row[2], row[10], row[11], row[12], row[16])


def asked_rows(name: str, answers: Any) -> list[Row]:
    """The flights of which the traveller said how long the train takes."""
    departure = datetime.fromisoformat(answers["duration"]["departure"])
    return [
        (departure, entry["city"], "Ja" if entry["within"] else "Nee", entry["reason"], name, "8 uur")
        for entry in answers["transport"].get("reachability", [])
        if entry["basis"] == "user"
    ]


def ground_counts(trips: list[Any]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for answers in trips:
        if within(answers):
            counts[GROUNDS[answers["transport"]["ground"]]] += 1
    return counts


def _as_text(cell: Any) -> str:
    """A cell as a Dutch reader types it."""
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, Fraction | int):
        return f"{float(cell):.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(cell)


def _as_number(cell: Any) -> Any:
    """A number of a sheet exactly, an empty cell as no text."""
    if isinstance(cell, float):
        return exact(round(cell, 9))
    return "" if cell is None else cell
