"""Three defects of ReportLab 5.1.0, mended. Each has a test that fails once ReportLab mends it itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.textobject import PDFTextObject

# 1. `endstream` is written right behind the data. PDF/A wants an end of line there (ISO 19005-3, 6.1.7.1).


def _with_line_end(format_stream: Callable[..., bytes]) -> Callable[..., bytes]:
    @wraps(format_stream)
    def formatted(self: Any, document: Any) -> bytes:
        return format_stream(self, document).removesuffix(b"endstream\n") + b"\nendstream\n"

    return formatted


pdfdoc.PDFStream.format = _with_line_end(pdfdoc.PDFStream.format)  # type: ignore[method-assign]


# 2. The table from codes back to characters is wrong above U+FFFF, and has blocks of more than 100 lines
#    (against ISO 32000-1, 9.10.3). What is copied or read aloud is then another text than what is seen.


@wraps(ttfonts.makeToUnicodeCMap)
def _to_unicode(font: str, subset: list[int]) -> str:
    lines = [
        f"<{code:02X}> <{chr(u).encode('utf-16-be').hex().upper()}>" for code, u in enumerate(subset) if u
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


ttfonts.makeToUnicodeCMap = _to_unicode  # type: ignore[assignment]


# 3. A line that ends at a space is drawn without it, so that its last word and the first of the next line are
#    one word to a screen reader ("vandienst").


class Reading:
    """How far a text has been drawn. The parts of a paragraph that is broken over pages share one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0


class ReadText(PDFTextObject):
    """Text that is drawn with the spaces at which its lines were broken."""

    def __init__(self, canvas: Any, x: float, y: float, reading: Reading) -> None:
        super().__init__(canvas, x, y)
        self._reading = reading

    def _textOut(self, text: str, TStar: int = 0) -> None:
        reading = self._reading
        reading.at += len(text)
        if TStar and reading.text.startswith(" ", reading.at):
            text += " "
            reading.at += 1
        super()._textOut(text, TStar)  # type: ignore[misc]
