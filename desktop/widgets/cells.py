"""Cells: a pasted table as lines of cells, as a spreadsheet or a text document puts it on the clipboard."""

import csv
from io import StringIO


def cells_of(text: str) -> list[list[str]]:
    """The lines with something in them, each as its cells. A cell in quotes may hold several lines."""
    try:
        lines = list(csv.reader(StringIO(text), "excel-tab", strict=True)) if "\t" in text else []
    except csv.Error:  # a quote that is a quote
        lines = []
    lines = lines or [line.split("\t") for line in text.splitlines()]
    stripped = [[cell.strip() for cell in line] for line in lines]
    return [line[: 1 + max(n for n, cell in enumerate(line) if cell)] for line in stripped if any(line)]
