"""A report as a PDF that is accessible (PDF/UA-1) and archivable (PDF/A-3a; with no attachment PDF/A-2a).

The way of a report: the form says itself in blocks (`Paper`); `story` makes flowables of them, each with
its element in the structure tree; ReportLab lays them out on a `TaggedCanvas`; what can be known only then
(number of pages, tree, metadata) is added at the end.

Importing this module imports ReportLab, which costs more than making a PDF: do it late.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from desktop.errors import NotDrawn
from desktop.forms.blocks import Paper, PaperPlace
from desktop.forms.comparison import appendix
from desktop.forms.dates import format_date
from desktop.forms.draft import Draft, Position
from desktop.forms.letterhead import PLAIN, Letterhead
from desktop.forms.publication import published
from desktop.forms.revisions import format_replaced
from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas
from desktop.pdf.fonts import BOLD, REGULAR, Runs, fitted, glyphs, lines, runs, width_of
from desktop.pdf.masthead import CONCEPT
from desktop.pdf.metadata import Attachment, attach, describe
from desktop.pdf.places import places
from desktop.pdf.story import story
from desktop.pdf.tags import Element, write_tree

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def draw(draft: Draft, source: bytes | None = None, letterhead: Letterhead = PLAIN) -> bytes:
    """The PDF of a draft or a final report; `source`, the bytes of its own file, goes along as an attachment.

    The same draft gives the same bytes. Raises NotDrawn.
    """
    attached = Attachment(
        f"{draft.form.attached}.json", "application/json", "Het verslag als gegevens", source or b""
    )
    return draw_paper(
        _paper(draft),
        _foot(draft),
        draft.saved_at or _NO_DATE,
        None if source is None else attached,
        concept=draft.state != "final",
        letterhead=letterhead,
    )


def draw_with_changes(draft: Draft, old: Draft, letterhead: Letterhead = PLAIN) -> bytes:
    """The PDF of a report with, on pages of its own, what changed since an earlier state of the same kind.

    It carries no report: it holds what went, and must never be taken for the report itself. Raises NotDrawn.
    """
    paper = replace(_paper(draft), appendix=appendix(old, draft))
    return draw_paper(
        paper,
        f"{_foot(draft)} · Met wijzigingen",
        draft.saved_at or _NO_DATE,
        concept=draft.state != "final",
        letterhead=letterhead,
    )


def draw_published(draft: Draft, hidden: Collection[Position], letterhead: Letterhead = PLAIN) -> bytes:
    """The PDF of a final report for everybody: without these answers, and without the report as data.

    Raises NotDrawn.
    """
    paper = published(draft, hidden)
    return draw_paper(paper, _foot(draft), draft.saved_at or _NO_DATE, letterhead=letterhead)


def draw_paper(
    paper: Paper,
    foot: str,
    when: datetime,
    attached: Attachment | None = None,
    *,
    concept: bool = False,
    letterhead: Letterhead = PLAIN,
) -> bytes:
    """The PDF of a paper; `foot` stands under each page. The same input gives the same bytes.

    Raises NotDrawn.
    """
    return _drawn(paper, foot, when, attached, concept=concept, letterhead=letterhead)[0]


def draw_with_places(draft: Draft, letterhead: Letterhead = PLAIN) -> tuple[bytes, list[PaperPlace]]:
    """The PDF of a report, without it as data, and where each section stands. Raises NotDrawn."""
    when, concept = draft.saved_at or _NO_DATE, draft.state != "final"
    return _drawn(_paper(draft), _foot(draft), when, None, concept=concept, letterhead=letterhead)


def _drawn(
    paper: Paper,
    foot: str,
    when: datetime,
    attached: Attachment | None,
    *,
    concept: bool,
    letterhead: Letterhead,
) -> tuple[bytes, list[PaperPlace]]:
    title = " · ".join(line for text in (paper.title, paper.subtitle) for line in lines(text))
    root = Element("Document")
    sheet = styles.sheet(wide=paper.landscape, accent=letterhead.accent)
    canvas = _laid_out(story(paper, root, sheet, letterhead, concept=concept), sheet)
    head = fitted(title, REGULAR, styles.SMALL.fontSize, sheet.text_width * 0.85)
    canvas.complete(partial(_head_and_foot, canvas, sheet, head, foot, concept))
    write_tree(canvas.document, root, canvas.marked)
    described = f"{title} (concept)" if concept else title
    describe(canvas.document, described, when, archived_as=3 if attached else 2)
    if attached:
        attach(canvas.document, attached)
    data: bytes = canvas.document.GetPDFData(canvas)
    return data, places(paper.parts, canvas, sheet)


class _Template(BaseDocTemplate):
    # When all is laid out, there is more to add.
    _doSave = 0  # noqa: N815
    canv: TaggedCanvas
    frame: Any

    def afterFlowable(self, flowable: Flowable) -> None:
        """ReportLab calls this when a flowable, or a part of one, was drawn."""
        self.canv.lowest[self.canv.page] = self.frame._y


def _laid_out(flow: list[Flowable], sheet: styles.Sheet) -> TaggedCanvas:
    """All pages, but for their heads and feet."""
    glyphs(REGULAR)  # every canvas begins with it, also when no text does
    first, later = styles.HEAD - styles.CONCEPT.fontSize, styles.TOP
    template = _Template(BytesIO(), pagesize=sheet.size, initialFontName=REGULAR, invariant=1)
    template.addPageTemplates(
        [
            PageTemplate("first", [_frame(sheet, first)], autoNextPageTemplate="later"),
            PageTemplate("later", [_frame(sheet, later)]),
        ]
    )
    try:
        template.build(flow, canvasmaker=TaggedCanvas)
    except LayoutError as error:
        raise NotDrawn("Een van de teksten is te groot voor een pagina. Maak die korter.") from error
    assert isinstance(template.canv, TaggedCanvas)
    return template.canv


def _frame(sheet: styles.Sheet, top: float) -> Frame:
    height = sheet.size[1] - top - styles.BOTTOM
    return Frame(styles.SIDE, styles.BOTTOM, sheet.text_width, height, 0, 0, 0, 0)


def _head_and_foot(
    canvas: TaggedCanvas, sheet: styles.Sheet, head: Runs, foot: str, concept: bool, page: int, pages: int
) -> None:
    """Draws what stands around the text of a page. The head of the first page is part of its text."""
    canvas.saveState()
    canvas.artifact("Pagination")
    left, right, top = styles.SIDE, sheet.size[0] - styles.SIDE, sheet.size[1] - styles.HEAD
    canvas.setFillColor(styles.SOFT)
    _write(canvas, runs(foot, REGULAR), left, styles.FOOT)
    _write(canvas, runs(f"Pagina {page} van {pages}", REGULAR), right, styles.FOOT, to_right=True)
    if page > 1:
        _write(canvas, head, left, top)
        canvas.setStrokeColor(styles.RULE)
        canvas.setLineWidth(styles.THIN)
        canvas.line(left, top - 7, right, top - 7)
        if concept:
            canvas.setFillColor(styles.INK)
            _write(canvas, runs(CONCEPT, BOLD), right, top, size=styles.CONCEPT.fontSize, to_right=True)
    canvas.end()
    canvas.restoreState()


def _write(
    canvas: TaggedCanvas,
    shown: Runs,
    x: float,
    y: float,
    *,
    size: float = styles.SMALL.fontSize,
    to_right: bool = False,
) -> None:
    """Writes a line from `x` on, or up to it."""
    line = canvas.beginText(x - width_of(shown, size) if to_right else x, y)
    for font, part in shown:
        line.setFont(font, size)
        line.textOut(part)
    canvas.drawText(line)


def _paper(draft: Draft) -> Paper:
    return replace(draft.form.paper(draft.context()), note=format_replaced(draft))


def _foot(draft: Draft) -> str:
    """ "Afgerond op 12 juni 2024 · Revisie 2", "Concept van 12 juni 2024" or "Concept"."""
    moment = draft.saved_at
    state, joint = ("Afgerond", "op") if draft.state == "final" else ("Concept", "van")
    status = f"{state} {joint} {format_date(moment.date())}" if moment else state
    return f"{status} · Revisie {draft.revision}" if draft.revision > 1 else status
