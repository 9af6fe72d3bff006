"""Where each section stands on paper, for who shows the paper beside the form."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop.forms.blocks import PaperPlace
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.pdf import styles
from desktop.pdf.report import draw, draw_with_places
from testing.reports import REPORTS, STATES
from tests.pdf.corpus import SENTENCE, trip

LONG = {"purpose": {"text": SENTENCE * 200}}
REPORTS_OF_KINDS = [(kind, state) for kind in KINDS for state in STATES]


def first_places(places: list[PaperPlace]) -> list[PaperPlace]:
    """Of a section that goes on over pages only the first."""
    others = [
        place
        for before, place in pairwise(places)
        if place.section != before.section or place.page == before.page
    ]
    return places[:1] + others


@pytest.mark.parametrize(("kind", "state"), REPORTS_OF_KINDS)
def test_every_section_has_its_place_from_top_to_bottom(kind: str, state: str) -> None:
    draft = Draft(KINDS[kind], REPORTS[kind][state])
    _, places = draw_with_places(draft)

    assert {place.section for place in places} == {section.key for section in draft.form.sections}
    keys = [section.key for section in draft.form.sections]
    assert [keys.index(place.section) for place in places] == sorted(
        keys.index(place.section) for place in places
    )
    for place in places:
        assert 0 < place.top < place.bottom < 1
    for before, after in pairwise(places):
        assert (before.page, before.bottom) <= (after.page, after.top) or before.page < after.page


@pytest.mark.parametrize(("kind", "state"), REPORTS_OF_KINDS)
def test_the_paper_is_the_paper_that_is_printed(kind: str, state: str) -> None:
    draft = Draft(KINDS[kind], REPORTS[kind][state])
    assert draw_with_places(draft)[0] == draw(draft)


def test_a_place_begins_where_the_outline_leads(tmp_path: Path) -> None:
    pdf, places = draw_with_places(trip(LONG))
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened, opened.open_outline() as outline:
        height = float(opened.pages[0].mediabox[3])
        pages = [page.obj.objgen for page in opened.pages]
        destinations: list[Any] = [item.destination for item in outline.root]
        leads_to = [(pages.index(to[0].objgen), float(to[3])) for to in destinations]
    starts = [(place.page, height * (1 - place.top)) for place in first_places(places)]

    assert len(leads_to) == len(starts)
    for (page, top), (shown_page, shown_top) in zip(leads_to, starts, strict=True):
        assert page == shown_page
        assert top == pytest.approx(shown_top + styles.HEADING.spaceBefore, abs=1)


def test_a_long_section_has_a_place_on_every_page_that_it_takes() -> None:
    _, places = draw_with_places(trip(LONG))
    pages = [place.page for place in places if place.section == "purpose"]

    assert len(pages) > 3
    assert pages == list(range(pages[0], pages[0] + len(pages)))
    middle = [place for place in places if place.section == "purpose"][1:-1]
    assert all(place.bottom - place.top > 0.8 for place in middle)
