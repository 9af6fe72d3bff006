"""HeadingWithBody: a heading that never stands alone at the foot of a page."""

from reportlab.platypus import Flowable

from desktop.pdf.canvas import TaggedCanvas

_HIGH = 150  # points: a heading that is higher is broken over pages as any text
_TOO_HIGH = 0xFFFFFF  # a height that fits nowhere, so that ReportLab asks for a split


class HeadingWithBody(Flowable):
    """A heading with the flowable under it: at the foot of a page, the two go on to the next together."""

    canv: TaggedCanvas

    def __init__(self, heading: Flowable, body: Flowable) -> None:
        super().__init__()
        self._heading, self._body = heading, body

    def getSpaceBefore(self) -> float:
        """The space above the heading."""
        return self._heading.getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Never fits, so that the two are always taken apart."""
        return width, _TOO_HIGH

    def split(self, width: float, height: float) -> list[Flowable]:
        """Both, when at least a piece of the body fits under the heading; else none."""
        heading, body = self._heading, self._body
        own = heading.wrapOn(self.canv, width, height)[1]
        if own > _HIGH:
            parts = [heading] if own <= height else heading.splitOn(self.canv, width, height)
            return [*parts, body] if parts else []
        room = height - own
        room -= max(heading.getSpaceAfter(), body.getSpaceBefore())
        fits = body.wrapOn(self.canv, width, room)[1] <= room or body.splitOn(self.canv, width, room)
        return [heading, body] if fits else []
