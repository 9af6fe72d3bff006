"""The copy for publication as a file: nothing of what is kept back, and no report inside."""

from pathlib import Path

from desktop.forms.publication import choices
from desktop.pdf.document import draw, draw_published
from tests.pdf.corpus import EXAMPLE, final
from tests.pdf.printed import Printed


def test_what_is_kept_back_is_not_in_the_file(tmp_path: Path) -> None:
    report = final()
    hidden = [choice.place for choice in choices(report) if not choice.published]
    file = tmp_path / "a.pdf"
    file.write_bytes(draw_published(report, hidden))
    printed = Printed(file)

    assert ("P", "Drie personen: (niet gepubliceerd)") in printed.spoken()
    assert "Beleidsmedewerker openbare orde" not in "\n".join(printed.pages())
    with printed.open() as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_it_is_archived_as_what_carries_nothing() -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in draw_published(final(), [])
    assert b"<pdfaid:part>3</pdfaid:part>" in draw(final(), EXAMPLE)


def test_a_place_in_the_title_is_kept_back_there_too(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(draw_published(final(), [("transport", ("destinations", 0))]))

    with Printed(file).open() as pdf:
        title = str(pdf.docinfo["/Title"])
    assert title == "Verslag buitenlandse dienstreis · (niet gepubliceerd) · 3 – 6 juni 2024"
