"""CSV as a Dutch Excel opens it at a double click: semicolons, decimal commas, and a mark of its encoding."""

import csv
import io
from datetime import date
from decimal import Decimal

from desktop.overview.spreadsheet_text import never_a_formula, one_line
from desktop.overview.table import Cell, Table


def csv_of(table: Table) -> bytes:
    """A header and a row for each row of the table, without totals, which would be counted twice."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(column.title for column in table.columns)
    rows.writerows(map(_shown, row) for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _shown(cell: Cell) -> str:
    match cell:
        case Decimal():
            return f"{cell.normalize():f}".replace(".", ",")
        case int():
            return str(cell)
        case date():
            return f"{cell:%d-%m-%Y}"
        case _:
            return never_a_formula(one_line(cell or ""))
