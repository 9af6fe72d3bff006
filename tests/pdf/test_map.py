"""The map of a journey on paper: drawn in lines, told in words."""

import re
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop.forms.blocks import MapBlock, Part
from desktop.pdf.report import draw
from desktop.travel.map_ways import Stop, Stroke, Way
from tests import pdfs
from tests.pdf.corpus import journey, trip
from tests.pdf.printed import Print, Printed, PrintParts
from tests.pdf.test_structure import elements

LEGS = (("train", "Den Haag", "AMS"), ("plane", "AMS", "ARN"), ("bus", "ARN", "Stockholm"))
IN_WORDS = (
    "Kaart van de reis: van Den Haag naar AMS (trein), van AMS naar ARN (vliegtuig), "
    "van ARN naar Stockholm (bus)."
)
SMALL = MapBlock(
    (Stop("Amsterdam", 52.37, 4.89), Stop("Parijs", 48.86, 2.35)),
    (Way(0, 1, Stroke.RAIL),),
    ("van Amsterdam naar Parijs (trein)",),
    ((Stroke.RAIL, ("Trein",)),),
)


def figures(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    """The figures of a file, each with the tag that it stands in."""
    found = elements(pdf.Root.StructTreeRoot)
    return [(parent, element) for tag, parent, element in found if tag == "Figure"]


@pytest.fixture
def map_page(printed: Print) -> Printed:
    return printed(journey(*LEGS))


def test_the_figure_says_the_legs_and_where_it_stands(map_page: Printed) -> None:
    with map_page.open() as pdf:
        ((parent, figure),) = figures(pdf)
        left, bottom, right, top = map(float, figure.A.BBox)
        assert parent == "Sect"
        assert str(figure.Alt) == IN_WORDS
        assert (str(figure.A.O), str(figure.A.Placement)) == ("/Layout", "/Block")
        _, _, width, height = map(float, pdf.pages[0].MediaBox)
    assert 0 < left < right < width
    assert 0 < bottom < top < height
    assert right - left > 2 * (top - bottom) - 60


def test_without_the_setting_there_is_no_figure(printed: Print) -> None:
    with printed(trip({"transport": {"legs": journey(*LEGS).get("transport", "legs")}})).open() as pdf:
        assert figures(pdf) == []


def test_places_are_named_and_lines_explained(map_page: Printed) -> None:
    said = dict(map_page.spoken())["Figure"].split()
    assert {"AMS", "ARN", "Stockholm", "Trein", "Vliegtuig", "Bus"} <= {*said}
    assert "Haag" in said


def test_all_of_it_is_drawn_in_lines(map_page: Printed) -> None:
    with map_page.open() as pdf:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
        assert not {"Do", "sh", "EI"} & {*operators}
        dashes = {
            re.sub(r"[^\d. ]", "", repr([float(part) for part in one.operands[0]]))
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "d"
        }
    assert operators.count("l") > 500
    assert len(dashes) >= 3  # a train is a whole line


def test_coasts_and_borders_are_whole_lines(map_page: Printed) -> None:
    dashes: list[list[float]] = [[]]
    outlines = 0
    with map_page.open() as pdf:
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            match str(one.operator):
                case "q":
                    dashes.append(dashes[-1])
                case "Q":
                    dashes.pop()
                case "d":
                    dashes[-1] = [float(part) for part in one.operands[0]]
                case "B*":  # land, filled, with a line around it
                    outlines += 1
                    assert dashes[-1] == []
    assert outlines == 1


def test_what_stands_after_a_map_is_drawn_as_ever(printed: Print) -> None:
    with printed(journey(*LEGS)).open() as pdf:
        depth, dashed_outside = 0, False
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            depth += {"q": 1, "Q": -1}.get(str(one.operator), 0)
            dashed_outside |= str(one.operator) == "d" and depth < 2 and bool(len(one.operands[0]))
        assert depth == 0
        assert not dashed_outside


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draw(journey(*LEGS)) == draw(journey(*LEGS))


def test_a_finished_report_has_a_map_too(printed: Print) -> None:
    with printed(journey(*LEGS, state="final")).open() as pdf:
        assert [str(figure.Alt) for _, figure in figures(pdf)] == [IN_WORDS]


@pytest.mark.parametrize(
    ("unknown", "unsure", "line"),
    [
        (("het hotel",), (), "Niet op de kaart: het hotel."),
        ((), ("Madrid",), "Met een vraagteken, want niet zeker: Madrid."),
    ],
)
def test_what_the_map_does_not_show_stands_under_it(
    printed_parts: PrintParts, unknown: tuple[str, ...], unsure: tuple[str, ...], line: str
) -> None:
    said = printed_parts(Part("KAART", (replace(SMALL, unknown=unknown, unsure=unsure),))).spoken()
    assert said[-1] == ("P", line)


def test_a_long_legend_goes_on_on_the_next_line(printed_parts: PrintParts) -> None:
    means = tuple(f"Vervoermiddel {number}" for number in range(4))
    legend = tuple((stroke, means) for stroke in Stroke)
    printed = printed_parts(Part("KAART", (replace(SMALL, legend=legend),)))
    assert all(right < 540 for _, right in printed.words())
    assert printed.copied().count("Vervoermiddel 3") == len(Stroke)


def test_a_map_that_does_not_fit_any_more_stands_on_the_next_page(printed_parts: PrintParts) -> None:
    with printed_parts(Part("KAARTEN", (SMALL,) * 5)).open() as pdf:
        boxes = [[float(edge) for edge in figure.A.BBox] for _, figure in figures(pdf)]
        pages = {figure.K[0].Pg.objgen for _, figure in figures(pdf)}
    assert len(boxes) == 5
    assert len(pages) == 2
    assert all(bottom > 50 for _, bottom, _, _ in boxes)


def test_the_map_is_read_in_grey(map_page: Printed, qapp: QApplication) -> None:
    grey = pdfs.page(map_page.path, 0, 144).convertToFormat(QImage.Format.Format_Grayscale8)
    with map_page.open() as pdf:
        ((_, figure),) = figures(pdf)
        left, _, right, top = (float(edge) * 2 for edge in figure.A.BBox)
        height = float(pdf.pages[0].MediaBox[3]) * 2
    row = [
        [QColor(grey.pixel(x, y)).value() for x in range(round(left) + 2, round(right) - 2)]
        for y in range(round(height - top) + 2, round(height - top) + 300)
    ]
    shades = {value for line in row for value in line}
    assert {255} < shades  # land is white, water is not
    assert min(shades) < 60  # dots and names
    water = max(value for value in shades if value < 255)
    assert water > 230
