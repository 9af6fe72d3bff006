"""Dragged: the files that are dragged over the window, which opens them wherever they are let go."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files(mime: QMimeData) -> list[Path]:
    """The files among what is dragged, by their names alone: the mouse may only pass by."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_absolute() and "\0" not in str(path)]
