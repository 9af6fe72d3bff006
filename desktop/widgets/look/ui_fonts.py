"""Fonts: the letters of the program, the same on every machine."""

from PySide6.QtGui import QFontDatabase

from desktop import paths

FAMILY = "Source Sans 3"


def load() -> None:
    """Makes our fonts known to Qt. Without them the system's own letters are used."""
    for file in sorted((paths.resources() / "fonts").glob("SourceSans3*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
