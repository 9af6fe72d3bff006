"""The outputs: what Excel, a reader of PDF and a script get of a year."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.__main__ import main
from desktop.errors import NotSaved
from desktop.grammar import or_list
from desktop.overview import outputs
from desktop.overview.method import Method
from desktop.overview.trip import FlightJudgement, MeansEmission, Trip
from desktop.overview.year import LeftOut, Year
from scripts.build_deb import man_page
from testing.made_up import made_up, write
from tests.pdf.printed import Printed

NOW = datetime.fromisoformat("2025-02-03T14:03:00+01:00")
PARIS = Trip(
    file="2024/Parijs.json",
    day=date(2024, 6, 3),
    departure=date(2024, 6, 3),
    places="Parijs (Frankrijk)",
    department="Bestuursdienst",
    travellers=2,
    days=Decimal("1.5"),
    emissions=(
        MeansEmission("plane", Decimal(800), Decimal("1234.56"), Method(typed=True)),
        MeansEmission("metro", Decimal(9), Decimal("0.3"), Method(typed=True)),
    ),
    judged=(FlightJudgement("Parijs", within=True, by_user=False, reason=""),),
    ground="urgent",
    justification="Er was een crisis;\nniemand kon wachten.",
)
RABAT = replace(
    PARIS,
    file="Rabat.json",
    day=date(2024, 11, 30),
    departure=None,
    places="Rabat (Marokko)",
    department="",
    judged=(FlightJudgement("Rabat", within=False, by_user=True, reason="Er gaat geen trein."),),
    ground="",
    justification="",
)
YEAR = Year(2024, (PARIS, RABAT), (LeftOut("kapot.json", "Dit bestand is beschadigd.", unreadable=True),))


def written(year: Year, name: str) -> bytes:
    return outputs.write(year, NOW, Path(name))


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as a Dutch Excel takes them apart."""
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")]


def sheets_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["pdf", "csv", "xlsx", "json"])
def test_the_same_year_gives_the_same_bytes(kind: str) -> None:
    assert written(YEAR, f"a.{kind}") == written(YEAR, f"B.{kind.upper()}")


@pytest.mark.parametrize("name", ["a.docx", "a", "a.json.bak"])
def test_another_kind_of_file_is_told(name: str) -> None:
    with pytest.raises(NotSaved, match="eindigt op"):
        outputs.check(Path(name))


def test_an_overview_never_takes_the_place_of_a_report(tmp_path: Path) -> None:
    report = write(made_up(1), tmp_path, "a.json")
    overview = tmp_path / "2024.json"
    overview.write_bytes(written(YEAR, "2024.json"))

    outputs.check(overview)
    with pytest.raises(NotSaved, match="is een verslag"):
        outputs.check(report)


class TestCsv:
    def test_is_as_a_dutch_excel_opens_it(self) -> None:
        lines = written(YEAR, "a.csv").split(b"\r\n")

        assert lines[0].startswith("\ufeffVertrek;Bestemming;Dienst of afdeling;Reizigers;Dagen;".encode())
        assert lines[1].decode() == (
            "03-06-2024;Parijs (Frankrijk);Bestuursdienst;2;1,5;vliegtuig, metro;809;1234,86;2469,72;Parijs;"
            '"Spoed of crisis";"Er was een crisis; niemand kon wachten.";2024/Parijs.json;'
            "1618;2469,72;opgegeven door de reiziger;8 uur"
        ).replace('"Spoed of crisis"', "Spoed of crisis")
        assert len(lines) == 4
        assert lines[3] == b""

    def test_leaves_open_what_is_not_known(self) -> None:
        row = rows_of(written(YEAR, "a.csv"))[1]

        assert (row["Vertrek"], row["Dienst of afdeling"], row["Toelichting"]) == ("", "", "")

    @pytest.mark.parametrize(
        "text",
        ["=1+1", "+31 70", "-2", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "=cmd|' /C calc'!A0", "\x00=1"],
    )
    def test_no_cell_becomes_a_formula(self, text: str) -> None:
        hostile = replace(PARIS, places=text, department=text, justification=text, file=text)

        row = rows_of(written(Year(2024, (hostile,), ()), "a.csv"))[0]

        cells = [row[title] for title in ("Bestemming", "Dienst of afdeling", "Toelichting", "Bestand")]
        assert {cell[0] for cell in cells} == {"'"}

    @given(st.text())
    def test_any_text_stays_in_its_cell(self, text: str) -> None:
        hostile = replace(PARIS, places=text, justification=text.encode(errors="replace").decode())

        (row,) = rows_of(written(Year(2024, (replace(hostile, places="x"),), ()), "a.csv"))

        assert row["Bestand"] == PARIS.file
        assert not row["Toelichting"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))

    def test_a_text_longer_than_a_cell_is_cut(self) -> None:
        row = rows_of(written(Year(2024, (replace(PARIS, justification="a" * 100_000),), ()), "a.csv"))[0]

        assert len(row["Toelichting"]) == 32_767
        assert row["Toelichting"].endswith("(de rest staat in het verslag)")


class TestXlsx:
    def test_has_a_sheet_for_each_table(self) -> None:
        assert sheets_of(written(YEAR, "a.xlsx")).sheetnames == [
            "Jaar",
            "Vervoermiddelen",
            "Diensten",
            "Maanden",
            "Redenen",
            "Toch gevlogen",
            "Opgegeven",
            "Reizen",
            "Niet meegeteld",
            "Lijsten",
        ]

    def test_numbers_and_dates_are_what_they_are_with_a_format_and_a_frozen_header(self) -> None:
        sheet = sheets_of(written(YEAR, "a.xlsx"))["Reizen"]
        titles = [cell.value for cell in sheet[1]]
        cells = dict(zip(titles, sheet[2], strict=True))

        assert sheet.freeze_panes == "A2"
        assert cells["Vertrek"].value == datetime(2024, 6, 3)
        assert cells["Vertrek"].number_format == "d-m-yyyy"
        assert (cells["Dagen"].value, cells["Dagen"].number_format) == (1.5, "#,##0.0")
        assert (cells["CO₂ (kg)"].value, cells["CO₂ (kg)"].number_format) == (2469.72, "#,##0.00")
        assert cells["Toelichting"].value == "Er was een crisis; niemand kon wachten."

    def test_the_last_row_holds_the_totals(self) -> None:
        sheet = sheets_of(written(YEAR, "a.xlsx"))["Maanden"]

        typed = "opgegeven door de reiziger"
        assert [cell.value for cell in sheet[14]] == [
            *("Hele jaar", 2, 4, 3, 1618, 4939.44),
            *(3236, 4939.44, typed),
        ]

    def test_no_cell_is_a_formula(self) -> None:
        hostile = replace(PARIS, places="=1+1", department="=2", justification="=A1", file="=3")

        book = sheets_of(written(Year(2024, (hostile,), (LeftOut("=4", "=5"),)), "a.xlsx"))

        assert {cell.data_type for sheet in book for row in sheet for cell in row} == {"s", "n", "d"}
        assert book["Reizen"]["B2"].value == "=1+1"

    def test_an_empty_year_opens_too(self) -> None:
        book = sheets_of(written(Year(2024, (), ()), "a.xlsx"))

        assert book["Jaar"]["B3"].value == 0
        assert book["Reizen"].max_row == 1


def test_json_gives_every_figure_and_every_trip() -> None:
    told = json.loads(written(YEAR, "a.json"))

    assert told["total"] == {
        "trips": 2, "travellers": 4, "days": 3, "km": 1618, "traveller_km": 3236, "kg": 4939.44,
        "methods": [{"typed": True, "factors": None, "radiative_forcing": None, "kg": 4939.44}],
    }  # fmt: skip
    assert told["mixed"] is False
    assert told["means"]["metro"]["kg"] == 1.2
    assert told["means"]["metro"]["days"] is None
    assert told["departments"] == [
        {"department": "Bestuursdienst", **told["months"][5]},
        {"department": "", **told["months"][10]},
    ]
    assert told["grounds"] == {"urgent": 1}
    assert [trip["file"] for trip in told["trips"]] == ["2024/Parijs.json", "Rabat.json"]
    assert told["trips"][0]["day"] == "2024-06-03"
    assert told["left_out"] == [
        {"file": "kapot.json", "why": "Dit bestand is beschadigd.", "unreadable": True}
    ]


class TestPdf:
    def test_says_every_figure_in_tables(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(written(YEAR, "a.pdf"))

        said = [text for _, text in Printed(tmp_path / "a.pdf").spoken()]

        assert said[:2] == ["Jaaroverzicht buitenlandse dienstreizen", "2024"]
        parts = [
            text.partition(".")[2].strip()
            for tag, text in Printed(tmp_path / "a.pdf").spoken()
            if tag == "H2"
        ]
        assert parts == [
            *("CO₂ per lijst", "Kilometers en CO₂ per vervoermiddel", "Per dienst of afdeling", "Per maand"),
            *("Toch gevlogen: de redenen", "Toch gevlogen: de reizen", "Opgegeven door de reiziger"),
            *("De reizen", "Niet meegeteld"),
        ]
        for text in ("4.939,44", "Spoed of crisis", "Er gaat geen trein.", "kapot.json", "November"):
            assert text in said

    def test_stands_up(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(written(YEAR, "a.pdf"))

        with Printed(tmp_path / "a.pdf").open() as pdf:
            sizes = {tuple(round(float(side)) for side in page.MediaBox) for page in pdf.pages}
        assert sizes == {(0, 0, 595, 842)}

    def test_carries_the_trips_as_csv(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(written(YEAR, "a.pdf"))

        with Printed(tmp_path / "a.pdf").open() as pdf:
            (file,) = pdf.attachments.values()
            assert file.filename == "reizen 2024.csv"
            assert file.get_file().mime_type == "text/csv"
            assert file.get_file().read_bytes() == written(YEAR, "a.csv")


def help_of_the_command_line() -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        main(["--help"])
    return said.getvalue()


def handleiding() -> str:
    return (Path(__file__).parents[2] / "docs/handleiding.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "told",
    [help_of_the_command_line, handleiding, lambda: man_page("1.2.3", NOW)],
    ids=["help", "guide", "man"],
)
def test_every_kind_of_file_is_named_where_one_looks_for_it(told: Callable[[], str]) -> None:
    assert f"UIT eindigt op {or_list(outputs.FORMATS)}" in told()


def test_the_man_page_says_of_which_version_it_is() -> None:
    assert '"2025-01-31" "Reisverslag 1.2.3"' in man_page("1.2.3", datetime(2025, 1, 31))
    assert "@" not in man_page("1.2.3", NOW)
