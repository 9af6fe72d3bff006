"""Watched: the program, which writes down what the keyboard comes to: tests.orca.watched FILE [REPORT]."""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.__main__ import main
from desktop.app import make_application
from desktop.widgets.answers.field import Field
from testing.hand import spoken_name


def write_down(_: QWidget | None, now: QWidget | None) -> None:
    """Where the keyboard is by now: what that is called, what stands there, and what is wrong with it."""
    if now is not None:
        arrived = {"name": spoken_name(now), "value": value_of(now), "wrong": wrong_at(now)}
        print(json.dumps(arrived), file=WHERE, flush=True)


def value_of(widget: QWidget) -> str:
    """What a user filled in."""
    match widget:
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
        case _:
            return ""


def wrong_at(widget: QWidget) -> str:
    """The sentence that is shown at the answer."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Field):
        above = above.parentWidget()
    is_own = above is not None and above.editor.focus_target() is widget
    return above.problem.text() if above is not None and is_own else ""


if __name__ == "__main__":
    WHERE = Path(sys.argv[1]).open("a", encoding="utf-8")  # noqa: SIM115  as long as the program
    make_application().focusChanged.connect(write_down)
    sys.exit(main(sys.argv[2:]))
