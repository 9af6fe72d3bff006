"""PDFs to show and to print, made without our own drawing; how pages look. A QApplication must be there."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.widgets.paper.printing import load


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


def page(pdf: Path, number: int, dots: int = 72) -> QImage:
    """A page as a picture with so many dots an inch."""
    document = load(pdf.read_bytes())
    size = document.pagePointSize(number) * dots / 72
    picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.drawImage(0, 0, document.render(number, picture.size()))
    painter.end()
    return picture


def darkness(picture: QImage) -> list[int]:
    """How dark each bit of a page is, coarsely."""
    small = picture.scaled(40, 56, mode=Qt.TransformationMode.SmoothTransformation)
    return [255 - small.pixelColor(x, y).value() for y in range(56) for x in range(40)]
