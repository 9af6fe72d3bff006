"""Paper: the overview as blocks, for the PDF and for the lines on a console."""

from datetime import date, datetime
from decimal import Decimal

from desktop.forms import blocks
from desktop.forms.dates import format_date
from desktop.forms.numbers import format_number
from desktop.overview.table import Cell, Column, Holds, Table
from desktop.overview.year import Year
from desktop.overview.year_tables import TITLE, key_figures, tables


def paper(year: Year) -> blocks.Paper:
    """The whole overview of a year."""
    figures = tuple(
        (figure.heading or figure.label, cell_text(figure.value, figure.holds))
        for figure in key_figures(year)
        if figure.holds is not Holds.TEXT
    )
    return blocks.Paper(TITLE, (str(year.number),), figures, tuple(_part(table) for table in tables(year)))


def lines(year: Year) -> list[str]:
    """The same as lines of text, for a console."""
    whole = paper(year)
    lines = [f"{whole.title} {whole.subtitle}", *(f"{label}: {value}" for label, value in whole.key_figures)]
    for part in whole.parts:
        lines += ["", part.heading, *(line for block in part.blocks for line in block.texts())]
    return lines


def foot(now: datetime) -> str:
    """What stands under each page: "Gemaakt op 3 februari 2025"."""
    return f"Gemaakt op {format_date(now.date())}"


def cell_text(cell: Cell, holds: Holds) -> str:
    """A cell as a Dutch reader reads it."""
    match cell:
        case Decimal():
            return format_number(float(cell), decimals=0 if holds is Holds.ROUNDED else 6)
        case int():
            return format_number(cell)
        case date():
            return format_date(cell)
        case _:
            return cell or ""


def _part(table: Table) -> blocks.Part:
    shown: list[blocks.Block] = []
    if table.rows:
        shown.append(_table(table))
        if table.note:
            shown.append(blocks.TextBlock(table.note, soft=True))
    else:
        shown.append(blocks.TextBlock(table.when_empty))
    return blocks.Part(table.title.upper(), tuple(shown))


def _table(table: Table) -> blocks.PaperTable:
    """The table with the columns that paper has room for."""
    places = [place for place, column in enumerate(table.columns) if column.share]
    places.sort(key=lambda place: table.columns[place].bar)  # bars stand at the end
    columns = [table.columns[place] for place in places]
    rows = (*table.rows, table.total) if table.total else table.rows

    def as_texts(row: tuple[Cell, ...]) -> tuple[str, ...]:
        return tuple(cell_text(row[place], table.columns[place].holds) for place in places)

    return blocks.PaperTable(
        tuple(map(_column, columns)),
        tuple(map(as_texts, rows)),
        total=1 if table.total else 0,
        bars=_bars(table, places),
        summary=table.title,
    )


def _column(column: Column) -> blocks.PaperColumn:
    return blocks.PaperColumn(column.heading or column.title, column.share, figures=column.holds.is_figure)


def _bars(table: Table, places: list[int]) -> tuple[float, ...]:
    """How long the bar of each row is, from 0 to 1, where the last column has bars."""
    if not table.columns[places[-1]].bar:
        return ()
    figures = [float(row[places[-1]] or 0) for row in table.rows]  # type: ignore[arg-type]
    largest = max(figures) or 1
    return tuple(figure / largest for figure in figures)
