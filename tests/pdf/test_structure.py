"""The structure of the files, object by object: what a validator takes for granted."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from desktop.forms.kinds import KINDS
from desktop.forms.section import Context
from tests.pdf.corpus import CHANGES, CORPUS, OVERVIEWS
from tests.pdf.printed import Printed
from tests.visit import form as visit

FORMS = [*KINDS.values(), visit.FORM]
# Official headings of a report, one more of what changed, and the tables of an overview.
PAPERS = [form.paper(Context(final=final)) for form in FORMS for final in (False, True)]
COUNTS = {9} | {len(paper.parts) + more for paper in PAPERS for more in (0, 1)}
PARENTS = {
    "Figure": {"Document", "Sect"},
    "Sect": {"Document"},
    "H1": {"Document"},
    "H2": {"Sect"},
    "H3": {"Sect", "Caption"},
    "P": {"Document", "Sect", "Div", "LBody", "TH", "TD"},
    "L": {"Document", "Sect", "Div", "LBody", "TH", "TD"},
    "Div": {"Sect", "LBody", "TH", "TD"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "Link": {"P"},
    "Span": {"P", "Lbl"},
    "Table": {"Sect"},
    "Caption": {"Table"},
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}
PAINTS = {
    "Tj",
    "TJ",
    "'",
    '"',
    "S",
    "s",
    "f",
    "F",
    "f*",
    "B",
    "B*",
    "b",
    "b*",
    "sh",
    "Do",
    "EI",
    "INLINE IMAGE",
}


def elements(node: Any, parent: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every element with its tag and that of its parent, in reading order."""
    for kid in node.get("/K", []):
        if "/S" in kid:
            yield str(kid.S)[1:], parent, kid
            yield from elements(kid, str(kid.S)[1:])


def parent_tree(tree: Any) -> dict[int, Any]:
    """The parent tree: by key, the elements of a page, or the element of an area."""
    keys = list(tree.ParentTree.Nums)
    return {int(key): value for key, value in zip(keys[::2], keys[1::2], strict=True)}


@pytest.fixture(params=[*CORPUS, *OVERVIEWS, *CHANGES])
def report(request: pytest.FixtureRequest, corpus: dict[str, Printed]) -> Iterator[pikepdf.Pdf]:
    """Each report of the corpus, opened."""
    with corpus[request.param].open() as pdf:
        yield pdf


def test_the_file_is_sound(report: pikepdf.Pdf) -> None:
    assert report.check_pdf_syntax() == []


def test_every_element_stands_where_it_may(report: pikepdf.Pdf) -> None:
    tree = report.Root.StructTreeRoot
    found = [(tag, parent) for tag, parent, _ in elements(tree)]

    assert found[0] == ("Document", "")
    assert [(tag, parent) for tag, parent in found[1:] if parent not in PARENTS[tag]] == []
    headings = [tag for tag, _ in found if re.match(r"H\d", tag)]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert headings.count("H2") in COUNTS
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))


def test_every_table_is_even_and_its_headers_say_what_they_head(report: pikepdf.Pdf) -> None:
    tables = [table for tag, _, table in elements(report.Root.StructTreeRoot) if tag == "Table"]

    for table in tables:
        rows = [row for row in table.K if row.S == "/TR"]
        scopes = [[str(cell.A.Scope)[1:] if "/A" in cell else "" for cell in row.K] for row in rows]
        columns = len(scopes[0])
        assert scopes[0] == ["Column"] * columns
        assert scopes[1:] == [["Row"] + [""] * (columns - 1)] * (len(scopes) - 1)


def test_every_table_says_what_it_holds_before_its_rows(report: pikepdf.Pdf) -> None:
    for tag, _, table in elements(report.Root.StructTreeRoot):
        if tag == "Table":
            captions = [place for place, kid in enumerate(table.K) if kid.S == "/Caption"]
            summary = str(table.A.Summary) if "/A" in table else ""
            assert captions == [0] * (not summary)


def test_all_that_can_be_clicked_is_part_of_a_link_and_says_where_to(report: pikepdf.Pdf) -> None:
    tree = report.Root.StructTreeRoot
    owners = {
        kid.Obj.objgen: (kid.Pg.objgen, link.objgen)
        for tag, _, link in elements(tree)
        if tag == "Link"
        for kid in link.K
        if "/Obj" in kid
    }
    back = parent_tree(tree)

    for page in report.pages:
        for area in page.get("/Annots", []):
            assert owners.pop(area.objgen) == (page.objgen, back[int(area.StructParent)].objgen)
            assert (str(area.Subtype), int(area.F), area.Contents) == ("/Link", 4, area.A.URI)
    assert not owners


def test_all_that_is_drawn_is_content_of_one_element_or_an_artifact(report: pikepdf.Pdf) -> None:
    tree = report.Root.StructTreeRoot
    owners = {}
    for _, _, element in elements(tree):
        for kid in element.get("/K", []):
            if "/MCID" in kid:
                owners[kid.Pg.objgen, int(kid.MCID)] = element.objgen
    back = parent_tree(tree)

    for page in report.pages:
        content, numbers = False, []
        for instruction in pikepdf.parse_content_stream(page):
            match str(instruction.operator):
                case "BDC":
                    assert not content
                    content = True
                    if str(instruction.operands[0]) != "/Artifact":
                        numbers.append(int(instruction.operands[1].MCID))
                case "EMC":
                    assert content
                    content = False
                case operator:
                    assert content or operator not in PAINTS
        parents = [element.objgen for element in back[int(page.StructParents)]]
        assert not content
        assert numbers == list(range(len(parents)))
        assert parents == [owners[page.objgen, number] for number in numbers]
        assert page.Tabs == "/S"
