"""PDFs to show and to print, made without our own drawing. A QApplication must be there."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter


def make_pdf(*colours: str, landscape: tuple[int, ...] = ()) -> bytes:
    """Pages of A4, each filled with its colour but for a margin of an inch; `landscape` are on their side."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    for number, colour in enumerate(colours):
        wide = number in landscape
        writer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        if number:
            writer.newPage()
        else:
            painter.begin(writer)
        page = QRectF(0, 0, writer.width(), writer.height())
        painter.fillRect(page.adjusted(72, 72, -72, -72), QColor(colour))
    painter.end()
    return bytes(buffer.data().data())
