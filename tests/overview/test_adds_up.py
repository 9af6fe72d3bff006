"""What the year prints adds up from what it prints, and from what the reports print."""

from decimal import Decimal
from pathlib import Path

from desktop.overview import year
from desktop.overview.paper import cell_text
from desktop.overview.table import Holds
from desktop.overview.year_tables import tables, trip_table
from desktop.storage.reports import load_report
from testing.made_up import made_up, write

KG = "CO₂ (kg)"


def read(text: str) -> Decimal:
    """A figure as a reader of paper takes it."""
    return Decimal(text.replace(".", "").replace(",", "."))


def test_every_total_of_kilograms_is_the_sum_of_its_printed_rows(tmp_path: Path) -> None:
    for number in range(60):
        write(made_up(number, years=(2024,)), tmp_path, f"{number}.json")
    added = []
    for table in tables(year.read(tmp_path, 2024)):
        place = next((n for n, column in enumerate(table.columns) if column.title == KG), None)
        if place is None or table.total is None:
            continue
        cells = [read(cell_text(row[place], Holds.PRINTED)) for row in (*table.rows, table.total)]
        assert sum(cells[:-1]) == cells[-1], table.title
        added.append(cells[-1])
    assert len(added) >= 3
    assert len({*added}) == 1


def test_a_worked_out_row_counts_as_its_report_prints_it(tmp_path: Path) -> None:
    report = made_up(1, years=(2024,))
    people = report["answers"]["travellers"]["count"] = 3
    rows = [
        {"means": means, "km": 1000, "km_basis": "given", "kg": kg, "basis": "computed"}
        for means, kg in (("train", 45.4), ("bus", 55.4), ("tram", 3.28782))
    ]
    report["answers"]["co2"]["rows"] = rows
    file = write(report, tmp_path, "a.json")
    table = trip_table(year.read(tmp_path, 2024))
    titles = [column.title for column in table.columns]
    (row,) = table.rows
    assert row[titles.index(KG)] == people * (45 + 55 + Decimal("3.3"))
    draft = load_report(file).draft
    assert "45 kg" in str(draft.form.paper(draft.context()))
