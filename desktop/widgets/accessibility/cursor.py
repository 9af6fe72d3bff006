"""Cursor: lets a line or a text have a place for its cursor before anybody listens.

Qt tells of the first place of a cursor just before it tells of the first focus. Orca 43 then says “blank”,
and not what the field is called.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit


@contextmanager
def unheard() -> Iterator[None]:
    """Assistive technology is told nothing of what is done within."""
    listened = QAccessible.isActive()
    if listened:
        QAccessible.setActive(False)
    try:
        yield
    finally:
        if listened:
            QAccessible.setActive(True)


def place_cursor(line: QLineEdit) -> None:
    """To be called once for each new line, while it is empty."""
    with unheard():
        line.setText(" ")
        line.clear()
