"""Paper page: one page of the paper as a picture, with the section that is typed in marked."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QWidget

from desktop.forms.blocks import PaperPlace
from desktop.live_paper.talk import Made
from desktop.widgets.look.palette import LIGHT, Colours
from desktop.widgets.look.style import colours, px
from desktop.widgets.paper.printing import load

EDGE = 1  # px around the page
AIR = 12  # px under the section
_A4 = QSizeF(595, 842)  # points
_NOTHING = (-1, QSize())
_BESIDE = 0.024  # of the width of the page: how far a mark goes beyond the text


class PaperPage(QWidget):
    """As wide as it can be; what is higher than the room is shown at the section, or where the wheel goes.

    Pages are drawn in a thread of Qt, which holds nothing up.
    """

    turned = Signal()  # another page is shown
    wanted = Signal(str)  # the key of a section that was clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._sizes: list[QSizeF] = []  # of the pages: the document cannot be asked while one is being drawn
        self._places: tuple[PaperPlace, ...] = ()
        self._section = ""
        self.page = 0
        self._top = 0.0  # px of the page above what is seen
        self._picture: tuple[int, QImage] | None = None
        self._asked = _NOTHING  # the page and its size in dots that were drawn last
        self._next: Made | None = None  # came while a page was being drawn
        self._is_drawing = False
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._drawn)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(120))

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sizes)

    @property
    def is_drawn(self) -> bool:
        """Whether the page that is to be seen is."""
        return not self._is_drawing and self._asked == (self.page, self._dots())

    def show_paper(self, made: Made) -> None:
        """Shows a paper, at the section."""
        if self._is_drawing:  # the document must not be changed meanwhile
            self._next = made
            return
        before, self._document = self._document, load(made.pdf, self)
        self._renderer.setDocument(self._document)
        self._sizes = [self._document.pagePointSize(page) for page in range(self._document.pageCount())]
        self._places = made.places
        self._asked = _NOTHING
        if before:
            before.deleteLater()
        self._go_to_section()

    def show_section(self, section: str) -> None:
        """Marks another section; an empty key marks none."""
        if section != self._section:
            self._section = section
            self._go_to_section()

    def turn(self, step: int) -> None:
        """Shows the next page, or the one before."""
        self._go_to(self.page + step)

    def sizeHint(self) -> QSize:
        """Takes what there is."""
        return QSize(px(400), px(560))

    def showEvent(self, event: QShowEvent) -> None:
        """Draws what came while it was not seen."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes another picture."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Moves the page where it is higher than the room."""
        self._top = self._within(self._top - event.angleDelta().y() / 2)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Asks for the section that is clicked."""
        sheet = self._sheet()
        share = (event.position().y() - sheet.top()) / max(sheet.height(), 1)
        for place in self._places:
            if place.page == self.page and place.top <= share <= place.bottom:
                self.wanted.emit(place.section)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page on its ground; the paper is white in the dark too."""
        if not self._picture:
            return
        painter, sheet = QPainter(self), self._sheet()
        shown_page, picture = self._picture
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.drawImage(sheet, picture)
        if shown_page == self.page:
            self._mark(painter, sheet)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _mark(self, painter: QPainter, sheet: QRectF) -> None:
        """A tint over the section on this page, with a bar at its left."""
        here = [place for place in self._of_section() if place.page == self.page]
        if not here:
            return
        c, air = _on_white(), px(5)
        aside = sheet.width() * (here[0].left - _BESIDE)
        top = sheet.top() + min(place.top for place in here) * sheet.height() - air
        bottom = sheet.top() + max(place.bottom for place in here) * sheet.height() + air
        piece = QRectF(sheet.left() + aside, top, sheet.width() - 2 * aside, bottom - top)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(piece, QColor(c.accent_soft))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.fillRect(QRectF(piece.left(), top, px(3), piece.height()), QColor(c.accent))

    def _of_section(self) -> list[PaperPlace]:
        return [place for place in self._places if place.section == self._section]

    def _go_to_section(self) -> None:
        """Stays where it is when the section is there too."""
        pages = [place.page for place in self._of_section()]
        self._go_to(self.page if self.page in pages or not pages else pages[0])

    def _go_to(self, page: int) -> None:
        self.page = max(0, min(page, self.pages - 1))
        self._fit()
        self.turned.emit()

    def _fit(self) -> None:
        """No higher than the page, of which it draws what is seen."""
        self.setMaximumHeight(round(self._sheet().height()) + 2 * EDGE)
        self._bring_up()
        self._draw()

    def _bring_up(self) -> None:
        """Shows the page from its top, unless the section does not fit then."""
        here = [place for place in self._of_section() if place.page == self.page]
        height = self._sheet().height()
        if here and max(place.bottom for place in here) * height > self.height() - AIR:
            self._top = self._within(here[0].top * height - self.height() / 4)
        else:
            self._top = 0.0

    def _within(self, top: float) -> float:
        return max(0.0, min(top, self._sheet().height() + 2 * EDGE - self.height()))

    def _sheet(self) -> QRectF:
        """Where the page stands, as far as that is seen."""
        size, width = self._sizes[self.page] if self._sizes else _A4, max(1, self.width() - 2 * EDGE)
        return QRectF(EDGE, EDGE - self._top, width, round(width * size.height() / size.width()))

    def _draw(self) -> None:
        self.update()
        if self.pages and not self._is_drawing and not self.is_drawn and self.isVisible():
            self._asked = self.page, self._dots()
            self._is_drawing = True
            self._renderer.requestPage(*self._asked, QPdfDocumentRenderOptions())

    def _drawn(self, page: int, size: QSize, image: QImage, *_: object) -> None:
        self._is_drawing = False
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = page, image
        self.update()
        if self._next:
            made, self._next = self._next, None
            self.show_paper(made)
        elif not self.is_drawn:
            self._draw()

    def _dots(self) -> QSize:
        """How large the picture of the page must be."""
        return (self._sheet().size() * self.devicePixelRatioF()).toSize()


def _on_white() -> Colours:
    """Colours to mark white paper with: those of the dark look would hide what is printed."""
    c = colours()
    return c if QColor(c.page).lightness() > 127 else LIGHT
