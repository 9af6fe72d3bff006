"""With changes: a PDF of the report that is open which says too what changed since an earlier state.

Imports ReportLab: import it only when such a PDF is wanted.
"""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop import settings
from desktop.forms.draft import Draft
from desktop.pdf.report import draw_with_changes
from desktop.storage.document import Document
from desktop.storage.folder import changes_beside, is_own_pdf
from desktop.widgets.background.saving import proposal, put
from desktop.widgets.controls.buttons import PrimaryButton
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import ask_name, tell
from desktop.widgets.dialogs.states import StatesDialog, may_be_compared

TITLE = "PDF met wijzigingen"
APART = "Het verslag zit niet in deze PDF. Archiveer en publiceer de gewone PDF."


class WithChangesDialog(StatesDialog):
    """Accepted when a PDF of the newer of `pair` is wanted."""

    def __init__(self, document: Document, now: datetime, parent: QWidget | None = None) -> None:
        self._save = PrimaryButton("PDF opslaan…")
        super().__init__(TITLE, document, now, parent, wanted=self._save)
        self.tell_above(APART)
        self._save.clicked.connect(self.accept)
        self.begin()

    def chosen(self, draft: Draft | None) -> None:
        """Only what can be compared makes a PDF."""
        self._save.setEnabled(self.pair is not None)


def save_with_changes(document: Document, now: datetime, parent: QWidget) -> None:
    """Asks between which states, and where the PDF goes. What fails is reported."""
    if not may_be_compared(document, TITLE, parent):
        return
    dialog = WithChangesDialog(document, now, parent)
    if not accepted(dialog) or (pair := dialog.pair) is None:
        return
    report = document.path or proposal(document, parent, TITLE, now)
    path = ask_name(parent, TITLE, changes_beside(report), "PDF")
    if path is None:
        return
    if is_own_pdf(path, report):
        tell(parent, TITLE, f"‘{path.name}’ is de PDF van het verslag zelf. Kies een andere naam.")
        return
    (old, new), letterhead = pair, settings.load()[0].letterhead()
    put(path, lambda: draw_with_changes(new, old, letterhead), parent, TITLE)
