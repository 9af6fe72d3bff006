"""The letterhead: whose paper it is, seen and heard."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from desktop.forms.letterhead import Letterhead
from desktop.pdf import styles
from desktop.pdf.report import draw
from tests.pdf.corpus import final, trip
from tests.pdf.printed import Printed


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A logo: three times as wide as high, red, in a corner one can see through."""
    picture = Image.new("RGBA", (900, 300), (200, 0, 0, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 300, 300))
    file = tmp_path / "logo.png"
    picture.save(file)
    return file


def printed(letterhead: Letterhead, path: Path, draft: Any = None) -> Printed:
    path.write_bytes(draw(draft or trip(), None, letterhead))
    return Printed(path)


def pictures(report: Printed) -> list[Any]:
    """The pictures of the first page, as they are in the file."""
    with report.open() as pdf:
        resources: Any = pdf.pages[0].Resources
        return [pikepdf.PdfImage(one).as_pil_image() for one in resources.get("/XObject", {}).values()]


def test_name_and_concept_come_before_the_title(tmp_path: Path) -> None:
    report = printed(Letterhead("Gemeente Voorbeeld"), tmp_path / "a.pdf")

    assert report.spoken()[:3] == [
        ("P", "Gemeente Voorbeeld"),
        ("P", "CONCEPT"),
        ("H1", "Verslag buitenlandse dienstreis"),
    ]


def test_the_name_stands_on_the_line_of_concept(tmp_path: Path) -> None:
    report = printed(Letterhead("Gemeente Voorbeeld"), tmp_path / "a.pdf")

    assert report.pages()[0].startswith("Gemeente Voorbeeld CONCEPT\n")


def test_a_long_name_beside_a_logo_leaves_concept_its_room(tmp_path: Path, logo: Path) -> None:
    name = Letterhead("Gemeenschappelijke regeling " + "Voorbeeld aan de Rijn " * 8, logo)
    edges = printed(name, tmp_path / "a.pdf").edges()

    right = max(edges[word][1] for word in ("Gemeenschappelijke", "regeling", "Rijn"))
    assert right < edges["CONCEPT"][0]
    sheet = styles.sheet(wide=False, accent=None)
    assert right <= styles.SIDE + 0.75 * sheet.text_width


def test_a_logo_is_said_in_words(tmp_path: Path, logo: Path) -> None:
    report = printed(Letterhead("", logo, "Wapen van Voorbeeld"), tmp_path / "a.pdf", final())

    with report.open() as pdf:
        first = pdf.Root.StructTreeRoot.K[0].K[0]
        assert (str(first.S), str(first.Alt)) == ("/Figure", "Wapen van Voorbeeld")
    assert [picture.size for picture in pictures(report)] == [(501, 167)]  # as fine as print shows


def test_a_logo_without_words_is_called_one(tmp_path: Path, logo: Path) -> None:
    with printed(Letterhead("", logo), tmp_path / "a.pdf").open() as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].K[0].Alt) == "Logo"


def test_what_one_sees_through_is_white(tmp_path: Path, logo: Path) -> None:
    (shown,) = pictures(printed(Letterhead("", logo), tmp_path / "a.pdf"))

    assert (shown.mode, shown.getpixel((20, 80)), shown.getpixel((400, 80))) == (
        "RGB",
        (255, 255, 255),
        (200, 0, 0),
    )


@pytest.mark.parametrize("size", [(1, 1), (3000, 20), (20, 3000), (4000, 4000)])
def test_a_logo_of_any_shape_keeps_to_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGB", size).save(file)

    report = printed(Letterhead("Gemeente Voorbeeld", file), tmp_path / "a.pdf", final())

    with report.open() as pdf:
        (matrix,) = [
            [float(part) for part in one.operands]
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "cm" and float(one.operands[0]) not in (0, 1)
        ]
    assert matrix[0] <= styles.LOGO_WIDTH
    assert matrix[3] <= styles.LOGO_HEIGHT
    assert len(report.pages()) == 2


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n half of one"])
def test_a_logo_that_cannot_be_read_stops_no_report(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(data)

    for broken in (file, tmp_path / "gone.png", tmp_path):
        report = printed(Letterhead("Gemeente Voorbeeld", broken), tmp_path / "a.pdf")
        assert report.spoken()[0] == ("P", "Gemeente Voorbeeld")
        assert pictures(report) == []


def test_headings_rules_and_tints_take_the_colour_of_the_organisation(tmp_path: Path) -> None:
    ours, theirs = (
        colours(printed(Letterhead(accent=accent), tmp_path / "a.pdf")) for accent in (None, "#7a1f5c")
    )

    assert {(0.48, 0.12, 0.36), (0.96, 0.94, 0.96)} <= theirs - ours
    assert (0.0, 0.38, 0.29) in ours - theirs


def colours(report: Printed) -> set[tuple[float, ...]]:
    with report.open() as pdf:
        return {
            tuple(round(float(part), 2) for part in one.operands)
            for page in pdf.pages
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) in ("rg", "RG")
        }


def test_the_same_letterhead_gives_the_same_bytes(tmp_path: Path, logo: Path) -> None:
    letterhead = Letterhead("Gemeente Voorbeeld", logo, "Wapen")

    assert draw(trip(), None, letterhead) == draw(trip(), None, letterhead)
