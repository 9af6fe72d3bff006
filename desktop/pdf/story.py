"""The story: a paper's blocks as flowables, each with its element in the structure tree."""

from collections.abc import Collection, Iterator, Sequence
from typing import assert_never

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop.forms.blocks import (
    NOT_FILLED_IN,
    NOT_PUBLISHED,
    Block,
    ChangesBlock,
    HeadingBlock,
    Items,
    Lines,
    MapBlock,
    Missing,
    Paper,
    PaperColumn,
    PaperTable,
    Part,
    TextBlock,
)
from desktop.forms.changes import ON_PAPER, bounded, portions
from desktop.forms.languages import InLanguage
from desktop.forms.letterhead import Letterhead
from desktop.forms.text_parts import TextList, TextParagraph, TextPart, text_parts
from desktop.forms.wording import in_sentence_case
from desktop.pdf import styles
from desktop.pdf.changes_pages import drawable_pieces
from desktop.pdf.fonts import ITALIC, REGULAR, SEMIBOLD, lines, width_of
from desktop.pdf.heading import HeadingWithBody
from desktop.pdf.map_block import MapFigure
from desktop.pdf.masthead import Masthead
from desktop.pdf.paragraph import ItemLabel, TaggedParagraph
from desktop.pdf.table_block import FigureBar, TaggedTable
from desktop.pdf.tags import Element, as_text

_OF_CHANGES = (PaperColumn("Vraag", 0.3), PaperColumn("Wat is er veranderd", 0.7))
_NUMBERING = {
    "-": "Disc",
    "*": "Disc",
    "1": "Decimal",
    "a": "LowerAlpha",
}  # of a list, by the kind of its signs
_Plain = TextBlock | Items | Missing | ChangesBlock | MapBlock
_LONGEST = 8_000  # characters in one paragraph: the time that ReportLab takes grows with their square


def story(
    paper: Paper, root: Element, sheet: styles.Sheet, letterhead: Letterhead, *, concept: bool
) -> list[Flowable]:
    """All that is to be read, in order; its elements are put under `root`."""
    flow = [Masthead(letterhead, root, concept=concept), *_opening(paper, root, sheet)]
    for place, part in enumerate(paper.parts, 1):
        flow += _part(f"{part.number or place}.", part, Element("Sect", root), sheet)
    if paper.appendix:
        flow += [PageBreak(), *_part("", paper.appendix, Element("Sect", root), sheet)]
    return flow


def _opening(paper: Paper, root: Element, sheet: styles.Sheet) -> Iterator[Flowable]:
    yield from _paragraphs(paper.title, styles.TITLE, root, tag="H1")
    yield from _paragraphs(paper.subtitle, styles.SUBTITLE, root)
    yield from _paragraphs(paper.note, styles.NOTE, root)
    if paper.key_figures:
        yield _facts(paper.key_figures, Element("L", root), sheet)
    yield Spacer(0, 6)


def _facts(facts: tuple[tuple[str, str], ...], whole: Element, sheet: styles.Sheet) -> Flowable:
    """The key facts side by side on a tint: a list in which each value has its label."""
    cells = []
    for label, value in facts:
        item = Element("LI", whole)
        cells.append(
            [
                *_paragraphs(label, styles.LABEL, item, tag="Lbl"),
                *_paragraphs(value, styles.FACT, Element("LBody", item)),
            ]
        )
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), sheet.tint),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 10.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8.5),
    ]
    share = f"{100 / len(facts)}%"
    return TaggedTable([cells], sheet.tallest, style=look, colWidths=[share] * len(facts), spaceBefore=12)


def _part(number: str, part: Part, section: Element, sheet: styles.Sheet) -> list[Flowable]:
    words = " ".join(lines(part.heading))
    shown = f"{number}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{words}" if number else words
    heard = {"ActualText": f"{number} {in_sentence_case(words)}".lstrip()} if words.isupper() else {}
    style = styles.variant(styles.HEADING, styles.HEADING.fontName, sheet.accent)
    flow: list[Flowable] = [_heading(shown, style, Element("H2", section, heard))]
    flow += _body(part.blocks, section, sheet)
    return _headed(flow)


def _body(blocks: Sequence[Block], section: Element, sheet: styles.Sheet) -> Iterator[Flowable]:
    """The blocks of a part; the heading right above a table is the caption of it."""
    whole: Element | None = None
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        match block:
            case HeadingBlock():
                whole = Element("Table", section) if isinstance(following, PaperTable) else None
                parent = Element("Caption", whole) if whole else section
                yield _heading(" ".join(lines(block.text)), styles.SUBHEADING, Element("H3", parent))
            case PaperTable():
                yield _table(block, whole or _whole_table(section, block.summary), sheet)
                whole = None
            case _:
                yield from _flowables(block, section, sheet)


def _heading(words: str, style: ParagraphStyle, element: Element) -> TaggedParagraph:
    return TaggedParagraph.of(words, style, element, bookmark=True)


def _headed(flow: list[Flowable]) -> list[Flowable]:
    """The flow, with each heading tied to what follows it."""
    tied: list[Flowable] = []
    for flowable in reversed(flow):
        if isinstance(flowable, TaggedParagraph) and flowable.is_heading and tied:
            tied[-1] = HeadingWithBody(flowable, tied[-1])
        else:
            tied.append(flowable)
    return tied[::-1]


def _flowables(block: _Plain, parent: Element, sheet: styles.Sheet) -> Iterator[Flowable]:
    match block:
        case TextBlock():
            yield from _text(block.text, styles.SMALL if block.soft else styles.BODY, parent)
        case Missing():
            yield from _paragraphs(NOT_FILLED_IN, styles.BODY, parent)
        case Items():
            whole = Element("L", parent, O="List", ListNumbering="Disc")
            for text in block.items:
                item = Element("LI", whole)
                label = ItemLabel(Element("Lbl", item), styles.BULLET, styles.ITEM.bulletIndent)
                yield from _text(text, styles.ITEM, Element("LBody", item), [label])
        case MapBlock():
            yield MapFigure(block, parent, sheet)
            yield from _paragraphs(block.remark, styles.SMALL, parent)
        case ChangesBlock():
            whole = _whole_table(parent, "Wat er is veranderd, per vraag")
            yield _changes(block, whole, sheet)
        case _:
            assert_never(block)


def _paragraphs(text: str, style: ParagraphStyle, parent: Element, *, tag: str = "P") -> Iterator[Flowable]:
    """A paragraph for each line of a text of our own, or of a short one."""
    return _lines(text, _look_of(text, style), parent, tag)


def _text(
    text: str, style: ParagraphStyle, parent: Element, labels: Sequence[ItemLabel] = ()
) -> Iterator[Flowable]:
    """The paragraphs and lists of a text as somebody typed it; its first line has the labels, if any."""
    return _parts(text_parts(text), _look_of(text, style), _in_language(text, parent), labels)


def _in_language(text: str, parent: Element) -> Element:
    """The element that a text is put into: one of its own where it is in another language."""
    if isinstance(text, InLanguage) and text != NOT_PUBLISHED:
        return Element("Div", parent, {"Lang": text.language})
    return parent


def _parts(
    parts: Sequence[TextPart], style: ParagraphStyle, parent: Element, labels: Sequence[ItemLabel]
) -> Iterator[Flowable]:
    """What a text, or an item of it, is made of."""
    for part in parts:
        if isinstance(part, TextList):
            yield from _list(part, style, parent, labels)
        else:
            look = styles.apart(style) if part.apart else style
            yield from _lines(part.text, look, parent, "P", labels)
        labels = ()


def _list(
    found: TextList, style: ParagraphStyle, parent: Element, labels: Sequence[ItemLabel]
) -> Iterator[Flowable]:
    """A list in a text, further in than that; its first line has also the labels of what the list is in."""
    signs = [styles.sign_of(item.sign, found.kind, style) for item in found.items]
    widest = max(width_of([(REGULAR, sign)], style.fontSize) for sign in {*signs})
    look = styles.listed(style, widest)
    whole = Element("L", parent, O="List", ListNumbering=_NUMBERING[found.kind])
    for item, sign in zip(found.items, signs, strict=True):
        element = Element("LI", whole)
        label = ItemLabel(Element("Lbl", element), sign, look.bulletIndent)
        yield from _parts(item.parts, look, Element("LBody", element), [*labels, label])
        labels = ()


def _lines(
    text: str, style: ParagraphStyle, parent: Element, tag: str, labels: Sequence[ItemLabel] = ()
) -> Iterator[Flowable]:
    for line in lines(text):
        for piece in _pieces(line):
            yield TaggedParagraph.of(piece, style, Element(tag, parent), labels=labels)
            labels = ()


def _look_of(text: str, style: ParagraphStyle) -> ParagraphStyle:
    """How a text looks: one that says that nothing is there is softer."""
    nothing = text in (NOT_FILLED_IN, NOT_PUBLISHED)
    return styles.variant(style, ITALIC, styles.SOFT) if nothing else style


def _pieces(line: str) -> Iterator[str]:
    """A line, cut where a sentence ends (or a word, or anywhere) when it is too long."""
    while len(line) > _LONGEST:
        ends = [line.rfind(mark, 0, _LONGEST) + 1 for mark in (". ", "! ", "? ")]
        end = max(ends) or line.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield line[:end].strip()
        line = line[end:].strip()
    yield line


def _whole_table(parent: Element, summary: str) -> Element:
    """The element of a table, which says what it holds where no heading of its own does."""
    if not summary:
        return Element("Table", parent)
    return Element("Table", parent, O="Table", Summary=as_text(summary))


def _table(table: PaperTable, whole: Element, sheet: styles.Sheet) -> Flowable:
    header = _header(table.columns, whole)
    cells: list[list[list[Flowable]]] = []
    body = len(table.rows) - table.total
    for place, texts in enumerate(table.rows):
        cells.append(_row(table.columns, texts, Element("TR", whole), total=place >= body))
    for row_cells, share in zip(cells, table.bars, strict=False):  # none beside the totals
        row_cells[-1].insert(0, FigureBar(share, sheet.bar))
    return _ruled(table, [header, *cells], sheet)


def _row(
    columns: Sequence[PaperColumn], texts: Sequence[str], row: Element, *, total: bool
) -> list[list[Flowable]]:
    pairs = [*zip(columns, texts, strict=True)]
    counts = {len(text_parts(text)) for column, text in pairs if column.lines is Lines.EACH}
    cells: list[list[Flowable]] = []
    for column, text in pairs:
        cell = _cell(row, first=not cells)
        style = _cell_style(column, total=total)
        if column.figures:
            cells.append([*_paragraphs(text, style, cell)])
        else:
            cells.append([*_text_of_things(text, column.lines, counts, style, cell)])
    return cells


def _text_of_things(
    text: str, kind: Lines, counts: Collection[int], style: ParagraphStyle, cell: Element
) -> Iterator[Flowable]:
    """The text of a cell; its last lines are a list to who listens where they are things of their own.

    They are where a cell beside it has one of the `counts` of things: five results beside five owners.
    """
    parts, look, cell = text_parts(text), _look_of(text, style), _in_language(text, cell)
    count = len(parts) if len(parts) in counts else len(parts) - 1  # less the line that stands over them
    if kind is Lines.TEXT or count < 2 or count not in counts or not all(map(_is_line, parts)):
        yield from _parts(parts, look, cell, ())
        return
    yield from _parts(parts[:-count], look, cell, ())
    whole = Element("L", cell)
    for part in parts[-count:]:
        yield from _parts([part], look, Element("LBody", Element("LI", whole)), ())


def _is_line(part: TextPart) -> bool:
    return isinstance(part, TextParagraph)


def _changes(changes: ChangesBlock, whole: Element, sheet: styles.Sheet) -> Flowable:
    """A row for each question, with a paragraph for each line that is another one."""
    table = PaperTable(_OF_CHANGES, tuple((one.place, "") for one in changes.differences))
    rows = [_header(table.columns, whole)]
    for one in changes.differences:
        row = Element("TR", whole)
        place: list[Flowable] = [*_paragraphs(one.place, styles.BASE, _cell(row, first=True))]
        cell = _cell(row, first=False)
        came: list[Flowable] = [
            TaggedParagraph.changed(pieces, styles.CHANGED, Element("P", cell))
            for line in bounded(one.lines, ON_PAPER)
            for portion in portions(line)
            if (pieces := drawable_pieces(portion))
        ]
        rows.append([place, came])
    return _ruled(table, rows, sheet)


def _header(columns: Sequence[PaperColumn], whole: Element) -> list[list[Flowable]]:
    row = Element("TR", whole)
    header: list[list[Flowable]] = []
    for column in columns:
        cell = Element("TH", row, O="Table", Scope="Column")
        style = styles.COLUMN_OF_FIGURES if column.figures else styles.COLUMN
        header.append([*_paragraphs(column.title, style, cell)])
    return header


def _ruled(table: PaperTable, rows: list[list[list[Flowable]]], sheet: styles.Sheet) -> Flowable:
    """The rows of a table and its header, with rules."""
    widths = [f"{column.share * 100}%" for column in table.columns]
    return TaggedTable(
        rows,
        sheet.tallest,
        style=_look(table, sheet.accent),
        colWidths=widths,
        repeatRows=1,
        spaceAfter=8,
    )


def _cell(row: Element, *, first: bool) -> Element:
    """A cell; the first of a row says what the row is about."""
    return Element("TH", row, O="Table", Scope="Row") if first else Element("TD", row)


def _cell_style(column: PaperColumn, *, total: bool) -> ParagraphStyle:
    if column.soft:
        return styles.LABEL
    style = styles.FIGURE if column.figures else styles.BASE
    return styles.variant(style, SEMIBOLD, style.textColor) if total else style


def _look(table: PaperTable, accent: Color) -> list[tuple[object, ...]]:
    """Rules instead of boxes: a strong one under the header and above the totals, thin ones between rows."""
    last = len(table.rows) - table.total  # the last row above the totals; the header is row 0
    look: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), styles.CELL_TOP),
        ("BOTTOMPADDING", (0, 0), (-1, -1), styles.CELL_BOTTOM),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("LINEBELOW", (0, 1), (-1, last if not table.total else last - 1), styles.THIN, styles.RULE),
        ("LINEBELOW", (0, 0), (-1, 0), styles.STRONG, accent),
    ]
    if table.total:
        look.append(("LINEABOVE", (0, last + 1), (-1, last + 1), styles.STRONG, accent))
        look.append(("NOSPLIT", (0, last), (-1, -1)))
    for n, column in enumerate(table.columns):
        if n and table.columns[n - 1].figures and not column.figures:
            look.append(("LEFTPADDING", (n, 0), (n, -1), styles.GUTTER))
        if column.soft:
            look.append(("TOPPADDING", (n, 1), (n, -1), styles.CELL_TOP + styles.SOFT_DROP))
    return look
