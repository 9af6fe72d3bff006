"""Places: where on paper each section of a report stands, for who shows the paper beside the form."""

from collections.abc import Iterator, Sequence

from desktop.forms.blocks import PaperPlace, Part
from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas


def places(parts: Sequence[Part], canvas: TaggedCanvas, sheet: styles.Sheet) -> list[PaperPlace]:
    """Where the parts stand on the pages that were drawn; a part over two pages has a place on each."""
    width, height = sheet.size
    ends = [*canvas.starts[1:], (len(canvas.lowest), 0.0)]
    left, found = styles.SIDE / width, []
    for part, start, end in zip(parts, canvas.starts, ends, strict=False):  # the appendix is no part
        for page, top, bottom in _pieces(start, end, canvas, height):
            found.append(PaperPlace(part.section, page, 1 - top / height, 1 - bottom / height, left))
    return found


def _pieces(
    start: tuple[int, float], end: tuple[int, float], canvas: TaggedCanvas, height: float
) -> Iterator[tuple[int, float, float]]:
    """Page, top and bottom in points from the foot of the page, of what stands between two headings."""
    (first, top), (last, next_top) = start, end
    for page in range(first, last):
        yield page, top, canvas.lowest.get(page, styles.BOTTOM)
        top = height - styles.TOP
    bottom = next_top + styles.HEADING.spaceBefore
    if last in canvas.lowest and bottom < top:
        yield last, top, bottom
