"""Tips: what is shown where the mouse rests, in lines that can be read, however long the text is."""

import textwrap

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

_WIDTH, _LINES = 80, 12  # letters of a line, and lines, that are shown at most


def show_tip(event: QHelpEvent, text: str, widget: QWidget) -> None:
    """Shows a text where the mouse rests on a widget; no text shows nothing.

    It is no tool tip of the widget itself: a screen reader would say that as a description.
    """
    lines = textwrap.wrap(text[: _WIDTH * _LINES], _WIDTH, max_lines=_LINES, placeholder="…")
    QToolTip.showText(event.globalPos(), "\n".join(lines), widget)
