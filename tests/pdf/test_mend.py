"""The defects of ReportLab that are mended: what each is, and that it is gone.

When one of the "still" tests fails, ReportLab has mended that defect itself: take our mend away.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import reportlab
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from desktop.forms.blocks import Items, PaperColumn, PaperTable, Part, TextBlock
from desktop.forms.text_parts import marker_of
from desktop.pdf.fonts import lines
from desktop.pdf.links import links
from desktop.pdf.mend import Reading
from desktop.pdf.report import draw
from tests.pdf.corpus import LONG_WORD, SENTENCE, everywhere, trip
from tests.pdf.printed import PrintParts


def unmended(function: Callable[..., Any]) -> Any:
    """ReportLab's own function, as it was before desktop.pdf.mend."""
    return vars(function)["__wrapped__"]


def test_the_mends_are_for_this_reportlab() -> None:
    assert reportlab.Version == "5.1.0"


def test_reportlab_still_writes_endstream_right_behind_the_data() -> None:
    stream = pdfdoc.PDFStream(content=b"data")

    assert unmended(pdfdoc.PDFStream.format)(stream, pdfdoc.PDFDocument()).endswith(b"dataendstream\n")


def test_every_stream_ends_with_a_line_end() -> None:
    streams = draw(trip(), b"{}").split(b"endstream")[:-1]

    assert len(streams) > 10
    assert all(stream.endswith(b"\n") for stream in streams)


def test_reportlab_still_lists_letters_wrongly() -> None:
    listed = unmended(ttfonts.makeToUnicodeCMap)("Font", [*range(0x21, 0xA1), 0x1F600])

    assert "<1F600>" in listed  # no UTF-16
    assert "129 beginbfchar" in listed  # no more than 100 are allowed


def test_letters_are_listed_as_the_standard_says() -> None:
    letters = "".join(map(chr, range(0x21, 0x17F))) + "😀"
    listed = b"".join(_letter_lists(draw(everywhere(letters))))

    assert b"<D83DDE00>" in listed
    assert max(int(count) for count in re.findall(rb"(\d+) beginbfchar", listed)) == 100
    assert len(re.findall(rb"^<..> <....>$", listed, re.MULTILINE)) > len(letters)


def _letter_lists(pdf: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return [one.ToUnicode.read_bytes() for one in file.objects if _is_font(one)]


def _is_font(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing


def test_reportlab_still_draws_a_broken_line_without_its_space(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    paragraph = Paragraph("van dienst")
    paragraph.wrapOn(canvas, 30, 99)
    paragraph.drawOn(canvas, 0, 0)

    assert re.search(r"\(van\) Tj.*\(dienst\) Tj", " ".join(vars(canvas)["_code"]))


def test_the_worked_example_of_a_reading_is_true() -> None:
    text = "Mail de dienst via a@b.nl of bel."
    (link,) = links(text)
    reading = Reading(text, [link])
    steps = []
    for piece, ends_line in (("Mail de dienst", 1), ("via ", 0), ("a@b.nl", 0), (" of", 1), ("bel.", 1)):
        start = reading.at
        (drawn,) = reading.go_on(piece, ends_line=bool(ends_line))
        steps.append((start, drawn.text, drawn.stretch))

    assert steps == [
        (0, "Mail de dienst ", None),
        (15, "via ", None),
        (19, "a@b.nl", link),
        (25, " of ", None),
        (29, "bel.", None),
    ]


WORD = st.text(st.sampled_from("aZé-–’.,/✓张😀ž\N{NO-BREAK SPACE}"), min_size=1, max_size=90)
LINE = st.lists(WORD, min_size=1, max_size=60).map(" ".join)


def is_paragraph(text: str) -> bool:
    """Whether it is none of what is read otherwise: blank, or an item of a list, whose sign is read apart."""
    return bool(text.strip()) and not any(map(marker_of, text.splitlines()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE.filter(is_paragraph), min_size=1, max_size=12))
def test_a_text_is_read_aloud_as_it_was_typed_however_it_is_broken(
    printed_parts: PrintParts, texts: list[str]
) -> None:
    narrow = PaperTable(
        (PaperColumn("Een", 0.2), PaperColumn("Twee", 0.3, figures=True), PaperColumn("Drie", 0.5)),
        (tuple(texts[:1] * 3),),
    )
    blocks = (TextBlock("\n".join(texts)), Items(tuple(texts)), TextBlock(texts[0], soft=True), narrow)

    spoken = printed_parts(Part("KOP", blocks)).spoken()

    typed = [line.replace("\N{NO-BREAK SPACE}", " ").rstrip() for text in texts for line in lines(text)]
    said = [text for tag, text in spoken if tag == "P" and text not in ("CONCEPT", "Een", "Twee", "Drie")]
    assert said == [*typed, *typed, typed[0], *typed[:1] * 3]


@pytest.mark.parametrize("word", [SENTENCE, LONG_WORD, "张伟" * 200 + " ✓ "])
def test_a_text_over_several_pages_is_one_paragraph(printed_parts: PrintParts, word: str) -> None:
    text = (word * 9000)[:7900].strip()

    printed = printed_parts(Part("KOP", (TextBlock(text),)))

    assert len(printed.pages()) > 1
    assert ("P", text) in printed.spoken()
