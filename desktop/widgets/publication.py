"""Publication: which answers everybody may read, asked with a tick each, and the PDF of those."""

from datetime import datetime

from PySide6.QtWidgets import QDialog, QWidget

from desktop import settings
from desktop.errors import ReisverslagError
from desktop.forms.publication import choices
from desktop.pdf.document import draw_published
from desktop.storage import atomic
from desktop.storage.document import Document
from desktop.storage.folder import pdf_beside
from desktop.widgets.dialogs import ask_name, tell
from desktop.widgets.ticks import Tick, TickDialog

TITLE = "PDF voor publicatie"
ABOUT = (
    "Kies wat iedereen mag lezen. Wat u niet kiest, staat in deze PDF als ‘(niet gepubliceerd)’. "
    "Het verslag zelf verandert niet, en het zit niet in deze PDF."
)


def publish(document: Document, name: str, parent: QWidget) -> None:
    """Asks what of a report, called so, may be published and where its PDF goes. What fails is told."""
    found = choices(document.draft)
    ticks = [Tick(one.question, one.text, one.mark, one.published) for one in found]
    dialog = TickDialog(TITLE, name, ABOUT, ticks, "PDF bewaren…", parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    if not accepted:
        return
    proposal = pdf_beside(document.path or document.proposed_path(datetime.now()))
    path = ask_name(parent, TITLE, proposal.with_stem(f"{proposal.stem} (publicatie)"), "PDF")
    if path is None:
        return
    hidden = [one.place for place, one in enumerate(found) if place not in chosen]
    try:
        atomic.write((path, draw_published(document.draft, hidden, settings.load()[0].letterhead())))
    except ReisverslagError as error:
        tell(parent, TITLE, str(error))
