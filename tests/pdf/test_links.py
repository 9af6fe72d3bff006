"""Links: what leads somewhere, and where to."""

import re
from pathlib import Path

import pytest

from desktop.forms.publication import choices
from desktop.pdf.links import links
from desktop.pdf.report import draw_published
from tests.pdf.corpus import ADDRESS, HOSTILE, everywhere, trip
from tests.pdf.printed import Print, Printed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie https://voorbeeld.example.", {"https://voorbeeld.example": "https://voorbeeld.example"}),
        ("HTTP://A.NL/x?y=1&z=2#d, en", {"HTTP://A.NL/x?y=1&z=2#d": "HTTP://A.NL/x?y=1&z=2#d"}),
        ("(https://a.nl/x)", {"https://a.nl/x": "https://a.nl/x"}),
        ("https://a.nl/x_(y)", {"https://a.nl/x_(y)": "https://a.nl/x_(y)"}),
        ("<https://a.nl>; “https://b.nl”", {"https://a.nl": "https://a.nl", "https://b.nl": "https://b.nl"}),
        ("https://a.nl/Zürich 1", {"https://a.nl/Zürich": "https://a.nl/Z%C3%BCrich"}),
        ("https://a.nl/a%20b", {"https://a.nl/a%20b": "https://a.nl/a%20b"}),
        ("Mail info@a-b.nl!", {"info@a-b.nl": "mailto:info@a-b.nl"}),
        ("mailto:jan.p+x@a.co.uk.", {"jan.p+x@a.co.uk": "mailto:jan.p+x@a.co.uk"}),
    ],
)
def test_addresses_lead_to_what_they_name(text: str, found: dict[str, str]) -> None:
    assert {text[link.start : link.end]: str(link) for link in links(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://a.nl/%0aalert(1)",
        "file:///etc/passwd",
        "ftp://a.nl",
        "data:text/html,x",
        "https://",
        "xhttps://a.nl",
        "a@b",
        "@burgemeester",
        "5 @ 3.50",
        *HOSTILE,
    ],
)
def test_nothing_else_leads_anywhere(text: str) -> None:
    assert [*links(text)] == []


def areas(report: Printed) -> list[tuple[int, str, float]]:
    """What can be clicked: page, address and the left side."""
    with report.open() as pdf:
        return [
            (page, str(area.A.URI), round(float(area.Rect[0])))
            for page, one in enumerate(pdf.pages)
            for area in one.get("/Annots", [])
        ]


def test_each_line_of_an_address_can_be_clicked(printed: Print) -> None:
    long = ADDRESS + "pad/" * 40
    report = printed(trip({"purpose": {"text": f"Zie {long} of https://a.nl."}}))

    first, *others, last = areas(report)
    assert [uri for _, uri, _ in (first, *others)] == [long] * 3
    assert first[2] > 62  # behind "Zie"
    assert [left for _, _, left in others] == [62, 62]
    assert last[1:] > ("https://a.nl", 62)


def test_an_address_goes_on_over_pages_as_one_link(printed: Print) -> None:
    long = ADDRESS + "x" * 5000
    report = printed(trip({"purpose": {"text": f"Zie {long} en verder."}}))

    assert {(page, uri) for page, uri, _ in areas(report)} == {(0, long), (1, long)}
    assert ("P", f"Zie {long} en verder.") in report.spoken()


def test_the_same_address_twice_is_two_links_in_order(printed: Print) -> None:
    left, right = (left for _, _, left in areas(printed(trip({"purpose": {"text": "a@b.nl of a@b.nl"}}))))

    assert left < right


def test_an_address_leads_somewhere_in_every_answer(printed: Print) -> None:
    report = printed(everywhere("https://a.nl"))

    read = [text.count("https://a.nl") for tag, text in report.spoken() if tag == "P"]
    assert len(areas(report)) == sum(read) > 12


def test_an_address_that_is_not_published_leads_nowhere(tmp_path: Path) -> None:
    report = trip({"purpose": {"text": "Bel info@voorbeeld.example"}}, state="final")
    hidden = [choice.place for choice in choices(report) if choice.mark]
    path = tmp_path / "a.pdf"
    path.write_bytes(draw_published(report, hidden))

    assert areas(Printed(path)) == []
    assert not re.search(rb"info@", path.read_bytes())
