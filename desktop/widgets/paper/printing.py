"""Printing: PDF pages to a printer, in pieces, so that a page never stands whole in memory."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import tell

TITLE = "Afdrukken"
NO_PRINTER = (
    "Er is geen printer gevonden. Zet een printer aan en probeer het opnieuw, "
    "of sla de PDF op en druk die ergens anders af."
)
REFUSED = "De printer neemt de opdracht niet aan. Kijk of de printer aan staat en probeer het opnieuw."
NO_SUCH_PAGES = "Kies pagina’s van 1 tot en met {last}."
FINEST = 600  # dots an inch: more cannot be seen, and costs four times as much
BAND = 512  # rows of dots that are drawn at once: 10 MB on A4
POINTS = 72  # to an inch


def print_pdf(pdf: bytes, parent: QWidget | None, title: str) -> bool:
    """Asks which printer, which pages and how many, and prints; what fails is reported. False: not printed.

    `title` is what the print queue calls it.
    """
    return print_pdfs([pdf], parent, title)


def print_pdfs(pdfs: Sequence[bytes], parent: QWidget | None, title: str) -> bool:
    """Prints several PDFs one after the other, as one task for the printer: of each all pages."""
    if not QPrinterInfo.availablePrinterNames():
        tell(parent, TITLE, NO_PRINTER)
        return False
    documents = [load(pdf) for pdf in pdfs]
    last = documents[0].pageCount()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(TITLE)
    if len(documents) == 1:
        dialog.setMinMax(1, last)
    else:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    if not accepted(dialog):
        return False
    if not sheets(printer, last):
        tell(parent, TITLE, NO_SUCH_PAGES.format(last=last))
        return False
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        printed = paint(printer, *documents)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not printed:
        tell(parent, TITLE, REFUSED)
    return printed


def load(pdf: bytes, parent: QWidget | None = None) -> QPdfDocument:
    """The PDF as a document that can be drawn."""
    document = QPdfDocument(parent) if parent else QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def sheets(printer: QPrinter, pages: int) -> list[int]:
    """The pages to print, from 0, in the order in which they leave the printer."""
    ranges = printer.pageRanges()
    chosen = [page for page in range(pages) if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return chosen * copies if printer.collateCopies() else [page for page in chosen for _ in range(copies)]


def paint(printer: QPrinter, *documents: QPdfDocument) -> bool:
    """Prints the pages that the printer asks for; False when it refuses.

    Pages keep their own size and orientation, and shrink only where the paper is smaller.
    """
    printer.setFullPage(True)
    painter = QPainter()
    pages = [(document, page) for document in documents for page in sheets(printer, document.pageCount())]
    for number, (document, page) in enumerate(pages):
        size = document.pagePointSize(page)
        wide = size.width() > size.height()
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        if not (printer.newPage() if number else painter.begin(printer)):
            return False
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else a PDF printer makes JPEGs
        _draw(painter, document, page, printer)
    return painter.end()


def _draw(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    coarse = -(-printer.resolution() // FINEST)  # dots of the printer to one of ours
    paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    size = document.pagePointSize(page)
    fit = min(1, paper.width() / size.width(), paper.height() / size.height())
    scale = printer.resolution() / coarse / POINTS
    whole = (size * fit * scale).toSize()
    painter.resetTransform()
    painter.scale(coarse, coarse)
    left = (paper.width() * scale - whole.width()) / 2
    top = (paper.height() * scale - whole.height()) / 2
    for y, band in bands(document, page, whole):
        painter.drawImage(round(left), round(top) + y, band)


def bands(document: QPdfDocument, page: int, whole: QSize) -> Iterator[tuple[int, QImage]]:
    """A page of this size in dots as pieces from top to bottom, each with the row where it begins."""
    for top in range(0, whole.height(), BAND):
        size = QSize(whole.width(), min(BAND, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        # One dot more than is drawn: QtPdf 6.11 takes right and bottom for width and height, which shrinks.
        options.setScaledClipRect(QRect(0, top, size.width() + 1, size.height() + 1))
        band = QImage(size, QImage.Format.Format_RGB32)
        band.fill(Qt.GlobalColor.white)
        painter = QPainter(band)
        painter.drawImage(0, 0, document.render(page, size, options))
        painter.end()
        yield top, band
