"""Folders: shows one in the file manager of the system, and never starts what is called like it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop import NAME
from desktop.errors import ReisverslagError
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.messages import tell

NO_ANSWER = "De map met verslagen geeft geen antwoord."


def open_folder(folder: Path, window: QWidget) -> None:
    """Shows a folder, which is made where it is not there; says so where that cannot be."""
    try:
        wait_for(lambda: folder.mkdir(parents=True, exist_ok=True), window, NAME, NO_ANSWER)
        opened = show(folder)
    except (GivenUp, ReisverslagError):
        opened = False
    if not opened:
        tell(window, NAME, f"De map {folder} kan niet worden geopend.")


def show(folder: Path) -> bool:
    """Whether the folder could be shown."""
    # Without the slash, Windows may take a program beside it for it: Verslagen.exe for Verslagen.
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(f"{folder}/"))
