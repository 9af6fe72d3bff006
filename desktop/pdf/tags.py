"""The structure tree: what each piece of a page is, in the order in which it is to be read.

To a PDF, a page is drawing and nothing else. Tagging takes two things that point at each other. In the page,
every piece that is drawn stands between BDC and EMC, with a number (its MCID). Beside the pages stands a tree
of elements (H1, P, Table, …) in which each element names the numbers that are its content; the way back, from
a number to its element, is the parent tree. What belongs to no element is an artifact: never read aloud.
"""

from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)


class Mark(NamedTuple):
    """A piece of a page that is content of an element: page (from 0) and MCID."""

    page: int
    number: int


class Element:
    """One element of the tree. It is made together with its flowable, so the tree has the order of the story.

    `attributes` are the names that its tag asks for, such as O="Table", Scope="Column"; `alt` is what is
    read aloud in the place of a picture.
    """

    def __init__(
        self, tag: str, parent: "Element | None" = None, *, alt: str = "", **attributes: str
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.attributes = attributes
        self.kids: list[Element | Mark] = []
        if parent:
            parent.kids.append(self)


def write_tree(document: Any, root: Element, marked: list[list[Element]]) -> None:
    """Puts the tree into the file. `marked` gives for each page the elements of its marks, by MCID."""
    pages = [document.Reference(page) for page in document.Pages.pages]
    top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    references: dict[Element, PDFObjectReference] = {}

    def write(element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        node = PDFDictionary({"S": PDFName(element.tag), "P": parent})
        reference: PDFObjectReference = document.Reference(node)
        references[element] = reference
        node["K"] = PDFArray([write_kid(kid, reference) for kid in element.kids])
        if element.alt:
            node["Alt"] = PDFString(element.alt)
        if element.attributes:
            node["A"] = PDFDictionary({key: PDFName(name) for key, name in element.attributes.items()})
        return reference

    def write_kid(kid: Element | Mark, parent: PDFObjectReference) -> PDFObject:
        if isinstance(kid, Element):
            return write(kid, parent)
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[kid.page], "MCID": kid.number})

    top["K"] = PDFArray([write(root, document.Reference(top))])
    back = [
        item
        for key, elements in enumerate(marked)
        for item in (key, PDFArray([references[e] for e in elements]))
    ]
    top["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(back)}))
    top["ParentTreeNextKey"] = len(marked)
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
