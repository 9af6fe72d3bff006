"""TaggedCanvas: a ReportLab canvas on which everything drawn is content of an element, or an artifact."""

from collections.abc import Callable
from typing import IO, Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.changes import Fate
from desktop.pdf import styles
from desktop.pdf.changes_pages import Change
from desktop.pdf.links import Link
from desktop.pdf.tags import Area, Element, Mark, as_text

rl_config.useA85 = 0  # streams as bytes, not as text: the file is a fifth smaller


def artifact(kind: str) -> str:
    """The operator that makes what follows, up to EMC, not to be read."""
    return f"/Artifact <</Type /{kind}>> BDC"


class TaggedCanvas(Canvas):
    """Draws `begin(element)` … `end()` or `artifact(…)` … `end()`; never one inside the other.

    A text object may hold such pieces within itself: `marked_as` gives what each begins with.
    """

    _doc: Any
    _code: list[str]
    _absRect: Callable[[Any, int], list[float]]  # noqa: N815
    _addAnnotation: Callable[[PDFDictionary], None]  # noqa: N815

    def __init__(self, file: str | IO[bytes], /, **options: Any) -> None:
        self.marked: list[list[Element]] = [[]]  # page by page, the elements by MCID
        self.starts: list[tuple[int, float]] = []  # of the parts: page (from 0), points from its foot
        self.lowest: dict[int, float] = {}  # by page, how far down what was drawn last reaches
        super().__init__(file, **{**options, "pdfVersion": (1, 7)})

    @property
    def page(self) -> int:
        """The page that is being drawn, from 0."""
        return len(self.marked) - 1

    @property
    def document(self) -> Any:
        """The objects of the file: ReportLab's PDFDocument, of which its type stubs know little."""
        return self._doc

    def begin(self, element: Element) -> None:
        """What is drawn from here on is content of the element."""
        self._code.append(self.marked_as(element))

    def marked_as(self, element: Element, spoken: str = "") -> str:
        """The operator that makes what follows, up to EMC, content of the element.

        `spoken` is what is read aloud and copied in its place.
        """
        marks = self.marked[-1]
        mark = Mark(len(self.marked) - 1, len(marks))
        marks.append(element)
        element.kids.append(mark)
        instead = f" /ActualText {as_text(spoken)}" if spoken else ""
        return f"/{element.tag} <</MCID {mark.number}{instead}>> BDC"

    def artifact(self, kind: str) -> None:
        """What is drawn from here on is not to be read; `kind` is Layout, or Pagination with what it adds."""
        self._code.append(artifact(kind))

    def end(self) -> None:
        """Ends what `begin` or `artifact` began."""
        self._code.append("EMC")

    def linkURL(self, url: str, rect: Any, relative: int = 0, *_: Any, **__: Any) -> None:
        """ReportLab calls this for each line of a stretch: a Link can be clicked, a Change has a rule."""
        if isinstance(url, Change):
            self._draw_change(url, rect)
            return
        assert isinstance(url, Link)
        assert url.element
        area = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(self._absRect(rect, relative)),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,  # it is there in print too, as PDF/A asks
            "Contents": PDFString(url),
            "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(url)}),
        }
        annotation = PDFDictionary(area)
        self._addAnnotation(annotation)
        url.element.kids.append(Area(len(self.marked) - 1, annotation))
        self.artifact("Layout")
        self.setStrokeColor(styles.SOFT)
        self.setLineWidth(styles.THIN)
        self.line(rect[0], rect[1], rect[2], rect[1])
        self.end()

    def _draw_change(self, change: Change, rect: Any) -> None:
        """The rule under what came, or through what went."""
        left, bottom, right, top = rect
        height = bottom if change.fate is Fate.NEW else bottom + (top - bottom) * styles.STRIKE
        self.artifact("Layout")
        self.setStrokeColor(styles.INK if change.fate is Fate.NEW else styles.SOFT)
        self.setLineWidth(styles.MARK)
        self.line(left, height, right, height)
        self.end()

    def showPage(self) -> None:
        """Ends the page and ties its marks to the parent tree."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.marked) - 1
        page.Tabs = PDFName("S")
        self.marked.append([])

    def complete(self, draw: Callable[[int, int], None]) -> None:
        """Lets `draw` (page number, number of pages) add artifacts to every page, once all pages are there.

        ReportLab keeps a page's code as text until the file is written, so nothing is built twice.
        """
        self.marked.pop()  # of the page that was never begun
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, 1):
            draw(number, len(pages))
            page.stream += "\n".join(self._code) + "\n"
            self._code.clear()
