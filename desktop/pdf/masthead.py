"""Masthead: the line above the title of the first page: logo, name of the organisation, and CONCEPT."""

from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from desktop import logo
from desktop.forms.letterhead import Letterhead
from desktop.pdf import styles
from desktop.pdf.canvas import TaggedCanvas
from desktop.pdf.fonts import lines
from desktop.pdf.paragraph import TaggedParagraph
from desktop.pdf.tags import Element

CONCEPT = "CONCEPT"
_FINE = 300 / 72  # dots of the logo to a point


class Masthead(Flowable):
    """Stands where other pages have their running head. Unlike that one it is content, and read aloud."""

    canv: TaggedCanvas

    def __init__(self, letterhead: Letterhead, root: Element, *, concept: bool) -> None:
        super().__init__()
        self.spaceAfter = styles.CONCEPT.spaceAfter
        self._logo = _picture(letterhead.logo) if letterhead.logo else None
        self._logo_width = self._logo_height = 0.0
        if self._logo:
            wide, high = self._logo.size
            scale = min(styles.LOGO_WIDTH / wide, styles.LOGO_HEIGHT / high)
            self._logo_width, self._logo_height = wide * scale, high * scale
            text = " ".join(lines(letterhead.logo_text)) or "Logo"
            self._figure = Element("Figure", root, {"Alt": text}, O="Layout", Placement="Block")
        name = " ".join(lines(letterhead.organisation))
        self._name = TaggedParagraph.of(name, styles.LABEL, Element("P", root)) if name else None
        self._concept = TaggedParagraph.of(CONCEPT, styles.CONCEPT, Element("P", root)) if concept else None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room, as high as what is highest."""
        self.width = width
        self._name_left = self._logo_width + styles.LOGO_GAP if self._logo else 0
        high = [styles.CONCEPT.leading, self._logo_height]
        if self._name:
            high.append(self._name.wrapOn(self.canv, width * 0.75 - self._name_left, height)[1])
        if self._concept:
            self._concept.wrapOn(self.canv, width, height)
        self.height = max(high)
        return self.width, self.height

    def draw(self) -> None:
        """Draws all of it, level with each other."""
        if self._logo:
            bottom = (self.height - self._logo_height) / 2
            self.canv.begin(self._figure)
            self.canv.drawImage(ImageReader(self._logo), 0, bottom, self._logo_width, self._logo_height)
            self.canv.end()
        for paragraph, left, drop in (
            (self._name, self._name_left, styles.CONCEPT.fontSize - styles.LABEL.fontSize),
            (self._concept, 0, 0),
        ):
            if paragraph:
                top = (self.height + paragraph.height) / 2 if self._logo else self.height - drop
                paragraph.drawOn(self.canv, left, top - paragraph.height)


def _picture(file: Path) -> Image.Image | None:
    """The picture in a file, on white and as fine as paper shows it.

    None when it cannot be read: a logo that is not there must not keep a report from being finished.
    """
    try:
        picture = logo.read(file)
    except ValueError:
        return None
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    paper.thumbnail((round(styles.LOGO_WIDTH * _FINE), round(styles.LOGO_HEIGHT * _FINE)))
    return paper.convert("RGB")
