"""The structure tree: what each piece of a page is, in the order in which it is to be read.

To a PDF, a page is drawing and nothing else. Tagging takes two things that point at each other. In the page,
every piece that is drawn stands between BDC and EMC, with a number (its MCID). Beside the pages stands a tree
of elements (H1, P, Table, …) in which each element names the numbers that are its content; the way back, from
a number to its element, is the parent tree. What belongs to no element is an artifact: never read aloud.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

_SPECIAL, _ESCAPED = re.compile(r"[()\\]"), r"\\\g<0>"


class Mark(NamedTuple):
    """A piece of a page that is content of an element: page (from 0) and MCID."""

    page: int
    number: int


class Area(NamedTuple):
    """What lies over a page and is content of an element: the area of a link, that can be clicked."""

    page: int
    annotation: PDFDictionary


class Element:
    """One element of the tree. It is made together with its flowable, so the tree has the order of the story.

    `heard` is what only a listener gets: words in the place of a picture ("Alt") or of capitals
    ("ActualText"), an abbreviation in full ("E"), the language ("Lang"). `attributes` are what its tag asks
    for: names, such as O="Table", Scope="Column", an array, such as BBox="[0 0 9 9]", or what `as_text` makes
    of a text.
    """

    def __init__(
        self,
        tag: str,
        parent: "Element | None" = None,
        heard: Mapping[str, str] = MappingProxyType({}),
        **attributes: str,
    ) -> None:
        self.tag = tag
        self.heard = heard
        self.attributes = attributes
        self.kids: list[Element | Mark | Area] = []
        if parent:
            parent.kids.append(self)


class _Written(PDFObject):
    """An object of the file, as it stands there. Trees are large: those of ReportLab take long."""

    text = ""

    def format(self, document: Any) -> bytes:
        """ReportLab calls this when the file is written."""
        return self.text.encode("latin-1")


def write_tree(document: Any, root: Element, marked: list[list[Element]]) -> None:
    """Puts the tree into the file. `marked` gives for each page the elements of its marks, by MCID."""
    top, back = _Written(), _Written()
    writer = _Writer(document, first_area=len(marked))
    tree = writer.write(root, writer.reference(top))
    owners = [writer.owners_on_page(elements) for elements in marked] + writer.owners_of_areas
    numbered = " ".join(f"{key} {owner}" for key, owner in enumerate(owners))
    back.text = f"<< /Nums [{numbered}] >>"
    top.text = (
        f"<< /Type /StructTreeRoot /K [{tree}] /ParentTree {writer.reference(back)} "
        f"/ParentTreeNextKey {len(owners)} >>"
    )
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def as_text(text: str) -> str:
    """A text as it stands in the file: "(Acties)", or in hexadecimals where it is not all ASCII."""
    if text.isascii() and text.isprintable():
        return f"({_SPECIAL.sub(_ESCAPED, text)})"
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _written(value: str) -> str:
    """An attribute as it stands in the file: an array or a text as it is, all else as a name."""
    return value if value[0] in "[(<" else f"/{value}"


class _Writer:
    """Writes elements as objects of the file, and keeps what the parent tree needs to know of them.

    That has an entry for each page, and after those one for each area, from the key `first_area` on.
    """

    def __init__(self, document: Any, first_area: int) -> None:
        self._document, self._first_area = document, first_area
        self._pages = [self.reference(page) for page in document.Pages.pages]
        self._references: dict[Element, str] = {}
        self.owners_of_areas: list[str] = []

    def reference(self, thing: PDFObject) -> str:
        """How other objects refer to this one: "12 0 R"."""
        return str(self._document.Reference(thing).format(self._document), "ascii")

    def owners_on_page(self, elements: list[Element]) -> str:
        """The entry of the parent tree for a page, with the elements of its marks."""
        references = " ".join(self._references[element] for element in elements)
        return f"[{references}]"

    def write(self, element: Element, parent: str) -> str:
        """Writes an element with all that is in it, and returns the reference to it."""
        node = _Written()
        self._references[element] = own = self.reference(node)
        kids = " ".join(self._kid(kid, own) for kid in element.kids)
        node.text = f"<< /S /{element.tag} /P {parent} /K [{kids}]"
        for key, text in element.heard.items():
            node.text += f" /{key} {as_text(text)}"
        if element.attributes:
            given = " ".join(f"/{key} {_written(value)}" for key, value in element.attributes.items())
            node.text += f" /A << {given} >>"
        node.text += " >>"
        return own

    def _kid(self, kid: Element | Mark | Area, parent: str) -> str:
        match kid:
            case Element():
                return self.write(kid, parent)
            case Mark():
                return f"<< /Type /MCR /Pg {self._pages[kid.page]} /MCID {kid.number} >>"
            case Area():
                kid.annotation["StructParent"] = self._first_area + len(self.owners_of_areas)
                self.owners_of_areas.append(parent)
                return f"<< /Type /OBJR /Pg {self._pages[kid.page]} /Obj {self.reference(kid.annotation)} >>"
