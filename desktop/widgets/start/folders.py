"""Folders: shows one in the file manager of the system, and never starts what is called like it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show(folder: Path) -> bool:
    """Whether the folder could be shown."""
    # Without the slash, Windows may take a program beside it for it: Verslagen.exe for Verslagen.
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(f"{folder}/"))
