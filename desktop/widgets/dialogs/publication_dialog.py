"""Publication: which answers everybody may read, asked with a tick each, and the PDF of those."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop import settings
from desktop.forms.publication import PublicationChoice, choices
from desktop.pdf.report import draw_published
from desktop.storage.document import Document
from desktop.storage.folder import pdf_beside
from desktop.widgets.background.saving import proposal, put
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import ask_name
from desktop.widgets.dialogs.checklist import ChecklistDialog, ChecklistItem

TITLE = "PDF voor publicatie"
ABOUT = (
    "Kies wat iedereen mag lezen. Wat u niet kiest, staat in deze PDF als ‘(niet gepubliceerd)’. "
    "Het verslag zelf verandert niet, en het zit niet in deze PDF."
)


def publish(document: Document, name: str, parent: QWidget) -> None:
    """Asks what of a report, called so, may be published and where its PDF goes. What fails is reported."""
    found = choices(document.draft)
    ticks = [ChecklistItem(one.question, one.text, one.mark, one.published) for one in found]
    dialog = ChecklistDialog(TITLE, name, ABOUT + _to_look_at(found), ticks, "PDF opslaan…", parent)
    if not accepted(dialog):
        return
    chosen = dialog.chosen
    wanted = pdf_beside(document.path or proposal(document, parent, TITLE, datetime.now()))
    path = ask_name(parent, TITLE, wanted.with_stem(f"{wanted.stem} (publicatie)"), "PDF")
    if path is None:
        return
    hidden = [one.place for place, one in enumerate(found) if place not in chosen]
    letterhead = settings.load()[0].letterhead()
    put(path, lambda: draw_published(document.draft, hidden, letterhead), parent, TITLE)


def _to_look_at(found: Sequence[PublicationChoice]) -> str:
    """How many answers are marked: most of the list lies below what is seen at first."""
    match sum(bool(one.mark) for one in found):
        case 0:
            return ""
        case 1:
            return " Bij één antwoord staat ‘Let op’. Kijk dat na."
        case many:
            return f" Bij {many} antwoorden staat ‘Let op’. Kijk die na."
