"""XLSX: a sheet for each table, with number formats, a frozen header and a filter. XlsxWriter only here."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from desktop.overview.spreadsheet_text import one_line
from desktop.overview.table import Cell, Column, Holds, Table
from desktop.overview.year import Year
from desktop.overview.year_tables import ADDED_SHEET, TITLE, key_figures, tables

# As Excel keeps them; a Dutch Excel shows points and commas the Dutch way.
_FORMATS: dict[Holds, dict[str, Any]] = {
    Holds.TEXT: {"text_wrap": True},
    Holds.COUNT: {"num_format": "#,##0"},
    Holds.EXACT: {"num_format": "#,##0.0"},
    Holds.ROUNDED: {"num_format": "#,##0"},
    Holds.PRINTED: {"num_format": "#,##0.00"},
    Holds.DATE: {"num_format": "d-m-yyyy", "align": "left"},
}
_WIDEST, _NARROWEST = 60, 11  # characters in a column


def xlsx_of(year: Year, now: datetime) -> bytes:
    """The whole overview: first the key figures, then a sheet for each table."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        # The file says when it was made in UTC, without an offset.
        book.set_properties(
            {"title": f"{TITLE} {year.number}", "created": now.astimezone(UTC).replace(tzinfo=None)}
        )
        _write_facts(book, year)
        # What was added later stands last, for who reads sheets by their number.
        for table in sorted(tables(year), key=lambda table: table.sheet == ADDED_SHEET):
            _write_table(book, table)
    return file.getvalue()


def _write_facts(book: Any, year: Year) -> None:
    sheet = book.add_worksheet("Jaar")
    sheet.set_column(0, 0, 28)
    sheet.write_string(0, 0, f"{TITLE} {year.number}", book.add_format({"bold": True, "font_size": 14}))
    for number, figure in enumerate(key_figures(year), 2):
        _write_cell(sheet, number, 0, figure.label, book.add_format())
        _write_cell(sheet, number, 1, figure.value, book.add_format(_FORMATS[figure.holds]))


def _write_table(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(table.sheet)
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = [book.add_format({**_FORMATS[c.holds], "valign": "top"}) for c in table.columns]
    total = [
        book.add_format({**_FORMATS[c.holds], "valign": "top", "bold": True, "top": 1}) for c in table.columns
    ]
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, heading)
        sheet.set_column(place, place, _width(column, [row[place] for row in table.rows]))
    for number, row in enumerate(table.rows, 1):
        _write_row(sheet, number, row, body)
    if table.total:
        _write_row(sheet, len(table.rows) + 1, table.total, total)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_row(sheet: Any, number: int, row: tuple[Cell, ...], formats: list[Any]) -> None:
    for place, (cell, look) in enumerate(zip(row, formats, strict=True)):
        _write_cell(sheet, number, place, cell, look)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    match cell:
        case Decimal() | int():
            sheet.write_number(row, column, float(cell), look)
        case date():
            sheet.write_datetime(row, column, cell, look)
        case _:
            sheet.write_string(row, column, one_line(cell or ""), look)


def _width(column: Column, cells: list[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2, len(column.title) + 3))
