"""Report PDF: the PDF of a report as it is now: shown, saved and printed.

Imports ReportLab and QtPdf: import it only when a PDF is wanted.
"""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop import settings
from desktop.errors import ReisverslagError
from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from desktop.storage import report_file
from desktop.storage.document import Document
from desktop.storage.folder import pdf_beside
from desktop.widgets.background.saving import proposal, put
from desktop.widgets.controls.messages import ask_name, front, tell
from desktop.widgets.paper.preview import PdfPreview
from desktop.widgets.paper.printing import print_pdf


def preview(document: Document, name: str, parent: QWidget) -> None:
    """Shows the PDF of a report that is called so; it can be printed and saved from there."""
    if (pdf := _pdf(document, parent)) is not None:
        shown = PdfPreview(pdf, name, parent)
        shown.print_wanted.connect(lambda: print_pdf(pdf, front(parent), name))
        shown.save_wanted.connect(lambda: _save(pdf, document, parent))
        shown.exec()


def print_report(document: Document, name: str, parent: QWidget) -> None:
    """Prints the PDF of a report that is called so."""
    if (pdf := _pdf(document, parent)) is not None:
        print_pdf(pdf, parent, name)


def on_own_paper(draft: Draft, source: bytes) -> bytes:
    """The PDF of a report, which carries `source`, on the paper of the settings. Raises NotDrawn."""
    return draw(draft, source, settings.load()[0].letterhead())


def _pdf(document: Document, parent: QWidget) -> bytes | None:
    """The PDF, which carries the report as it is now; None, and reported, when it cannot be made."""
    try:
        return on_own_paper(document.draft, report_file.write(document.draft))
    except ReisverslagError as error:
        tell(parent, "Voorbeeld van de PDF", str(error))
        return None


def _save(pdf: bytes, document: Document, parent: QWidget) -> None:
    title = "PDF opslaan als"
    wanted = pdf_beside(document.path or proposal(document, parent, title, datetime.now()))
    if document.draft.state == "draft":  # the name without this is that of the finished one
        wanted = wanted.with_stem(f"{wanted.stem} (concept)")
    if path := ask_name(parent, title, wanted, "PDF"):
        put(path, lambda: pdf, parent, title)
