"""Stretch: a piece of a line of text that is an element of its own within its paragraph."""

from typing import ClassVar

from desktop.pdf.tags import Element


class Stretch(str):
    """From where to where a piece of a text is.

    A string, because ReportLab hands it back as that with the place of each of its lines. `element` is its
    place in the structure tree, once it is drawn.
    """

    tag: ClassVar[str]
    start: int
    end: int
    element: Element | None = None

    def element_in(self, parent: Element) -> Element:
        """Its element, which is made when it is drawn first."""
        self.element = self.element or Element(self.tag, parent, self.heard(), **self.attributes())
        return self.element

    def heard(self) -> dict[str, str]:
        """What is said of it to who listens, by the keys of `Element.heard`."""
        return {}

    def attributes(self) -> dict[str, str]:
        """The names that its tag asks for."""
        return {}

    def spoken(self, text: str, start: int) -> str:
        """What is read aloud in the place of a part that begins at `start`; nothing: the part itself."""
        return ""
