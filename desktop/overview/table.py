"""Table: what a table of the overview is made of, whatever shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

Cell = str | int | Decimal | date | None


class Holds(Enum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "whole number"
    EXACT = "number as it is"
    ROUNDED = "number, shown as a whole one"
    PRINTED = "number as reports print it, which adds up"
    DATE = "date"

    @property
    def is_figure(self) -> bool:
        """Whether it is a number."""
        return self not in (Holds.TEXT, Holds.DATE)


@dataclass(frozen=True)
class Column:
    """A column of a table. `share` is its part of the width of paper, 0 where paper goes without it.

    With `bar`, paper draws each figure as a bar too, and has the column last. `heading` is its title on
    paper, where that is another: the titles in files never change, since programs read them.
    """

    title: str
    holds: Holds
    share: float
    bar: bool = False
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `total`, where there is one, is its last row. `note` says how to read it.

    `sheet` is its title in a spreadsheet, at most 31 characters.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    note: str = ""
    when_empty: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A figure that a reader looks for first; `heading` is what paper calls it, if something else."""

    label: str
    value: Cell
    holds: Holds
    heading: str = ""
