"""Watched: the program, which writes what the keyboard comes to, a line each: tests.orca.watched LOG [FILE]."""

import json
import sys

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop.__main__ import main
from desktop.app import make_application
from testing.hand import spoken_name


def write_down(_: QWidget | None, now: QWidget | None) -> None:
    """Where the keyboard is by now: its name, what stands there, and what is said besides."""
    if now is None:
        return
    node = QAccessible.queryAccessibleInterface(now)
    value, about = (node.text(which) for which in (QAccessible.Text.Value, QAccessible.Text.Description))
    arrived = {"name": spoken_name(now), "role": node.role().name, "value": value, "about": about}
    print(json.dumps(arrived), file=WHERE, flush=True)


if __name__ == "__main__":
    WHERE = open(sys.argv[1], "a", encoding="utf-8")  # noqa: SIM115  as long as the program
    make_application().focusChanged.connect(write_down)
    sys.exit(main(sys.argv[2:]))
