"""Cursor: lets a line have a place for its cursor before anybody listens."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit


def place_cursor(line: QLineEdit) -> None:
    """To be called once for each new line.

    Qt tells of the first place of the cursor just before it tells of the first focus. Orca 43 then says
    “blank”, and not what the line is called.
    """
    if listened := QAccessible.isActive():
        QAccessible.setActive(False)
    line.setText(" ")
    line.clear()
    if listened:
        QAccessible.setActive(True)
