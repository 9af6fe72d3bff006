"""Opening: what the user is asked when a file is opened: open elsewhere, unreadable, or left by a crash."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import OpenElsewhere, ReisverslagError
from desktop.storage.document import Document
from desktop.widgets.dialogs import choose, tell


def open_document(path: Path, parent: QWidget) -> Document | None:
    """The document of a file; None when it cannot be opened or the user does not want it after all."""
    try:
        return _opened(path, parent)
    except ReisverslagError as error:
        tell(parent, "Openen", str(error))
        return None


def _opened(path: Path, parent: QWidget) -> Document | None:
    try:
        return Document.open(path)
    except OpenElsewhere as error:
        if choose(parent, "Openen", str(error), "Alleen lezen", "Niet openen"):
            return None
        return Document.open(path, read_only=True)
