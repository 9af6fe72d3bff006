"""For the ear: what is told of a paper to who listens; nothing of it is seen, or copied as other letters.

What is heard of the examples is held against tests/snapshots/. After a change that is meant, write it anew
with REISVERSLAG_SNAPSHOTS=write in the environment, and read what changed as a blind user would.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import pikepdf
import pytest

from desktop.forms.blocks import HeadingBlock, PaperColumn, PaperTable, Part, TextBlock
from desktop.forms.draft import Draft
from desktop.forms.publication import choices
from desktop.pdf import paragraph
from desktop.pdf.report import draw, draw_published
from tests.pdf.corpus import EXAMPLE, final, in_other_languages, progress, trip
from tests.pdf.printed import Print, Printed, PrintParts
from tests.visit.form import FILLED, FORM

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
LONG = 200  # letters of a text that are enough to know it by


def heard(report: Printed) -> Iterator[str]:
    """Each element on a line, in order and under what it is in, with what is heard there."""
    depth, said, instead = 0, "", ""
    for element, text in report.elements():
        tag = str(element.S)[1:]
        if text is not None:
            told = [str(element[key]) for key in ("/E", "/Lang") if tag == "Span" and key in element]
            said = instead or said + (f"{text}[{', '.join(told)}]" if told else text)
        elif tag not in ("Span", "Link"):
            yield from ([f"{' ' * depth}{shorten(said, LONG, placeholder=' …')}"] if said else [])
            depth, said = depth_of(element), " ".join([tag, *told_of(element), ""])
            instead = said if "/ActualText" in element else ""
    yield f"{' ' * depth}{said}"


def told_of(element: pikepdf.Object) -> Iterator[str]:
    """What is told of an element itself."""
    for key in ("/ActualText", "/Alt"):
        if key in element:
            yield str(element[key])
    for key in ("/Scope", "/Summary", "/ListNumbering"):
        if key in element.get("/A", {}):
            yield f"({str(element.A[key]).removeprefix('/')})"


def depth_of(element: pikepdf.Object) -> int:
    """How deep an element stands in the tree."""
    return 0 if "/P" not in element.P else 1 + depth_of(element.P)


@pytest.mark.parametrize(("name", "draft"), [("trip", trip()), ("progress", progress())])
def test_an_example_is_heard_as_was_read_and_approved(printed: Print, name: str, draft: Draft) -> None:
    spoken = "".join(f"{line.rstrip()}\n" for line in heard(printed(draft)))
    file = SNAPSHOTS / f"paper-{name}.txt"
    if os.environ.get("REISVERSLAG_SNAPSHOTS") == "write":
        file.write_text(spoken, encoding="utf-8")
    assert spoken == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("published", [False, True])
def test_a_heading_in_capitals_is_seen_and_copied_in_capitals_and_heard_as_a_sentence(
    tmp_path: Path, published: bool
) -> None:
    path = tmp_path / "report.pdf"
    hidden = {choice.place for choice in choices(final())}
    path.write_bytes(draw_published(final(), hidden) if published else draw(final(), EXAMPLE))
    report = Printed(path)

    with report.open() as pdf, pdf.open_outline() as outline:
        bookmarks = [entry.title for entry in outline.root]
    assert "2. HOELANG DUURDE DE REIS?" in report.pages()[0]
    assert ("H2", "2. Hoelang duurde de reis?") in report.spoken()
    assert bookmarks[1] == "2. Hoelang duurde de reis?"


def test_a_heading_that_is_no_heading_of_ours_is_heard_as_it_was_typed(printed_parts: PrintParts) -> None:
    report = printed_parts(Part("KOP", (HeadingBlock("SPOOR 1: BZK EN VNG"), TextBlock("tekst"))))

    assert report.spoken()[-2:] == [("H3", "SPOOR 1: BZK EN VNG"), ("P", "tekst")]


def terms(report: Printed) -> list[tuple[str, ...]]:
    """The terms: what is printed, what that is in full, and its language if that is another one."""
    found: dict[tuple[int, int], list[str]] = {}
    for element, text in report.elements():
        if element.S == "/Span":
            told = [str(element[key]) for key in ("/E", "/Lang") if key in element]
            found.setdefault(element.objgen, ["", *told])[0] += text or ""
    return [tuple(term) for term in found.values()]


DESNZ = ("DESNZ", "Department for Energy Security and Net Zero", "en-GB")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trein, 74 km", [("km", "kilometer")]),
        ("3,3\N{NO-BREAK SPACE}kg CO₂.", [("kg", "kilogram"), ("CO₂", "koolstofdioxide")]),
        (
            "74 km × 0,04443 kg/km, DESNZ 2024",
            [("km", "kilometer"), ("kg/km", "kilogram per kilometer"), DESNZ],
        ),
        ("n.v.t. (er is niet gevlogen)", [("n.v.t.", "niet van toepassing")]),
        ("korte vlucht van of naar het VK", [("VK", "Verenigd Koninkrijk")]),
        ("CO2-uitstoot", [("CO2", "koolstofdioxide")]),
        (
            "(UK Government GHG Conversion Factors), Open Government Licence v3.0.",
            [
                (
                    "UK Government GHG Conversion Factors",
                    "United Kingdom Government Greenhouse Gas Conversion Factors",
                    "en-GB",
                ),
                ("Open Government Licence v3.0", "Open Government Licence version 3.0", "en-GB"),
            ],
        ),
        ("Auto: Den Haag – Parijs, lpg", [("lpg", "liquefied petroleum gas", "en-GB")]),
        ("vliegtuig/premium economy en first", [("premium economy", "en-GB"), ("first", "en-GB")]),
        ("kg, de km, een VK, 5 kgf, 3 kmo, CO2e, DESNZ's", [DESNZ]),
        ("https://a.nl/CO2/DESNZ en km@CO2.nl", []),
    ],
)
def test_what_the_program_prints_in_short_is_told_in_full(
    printed_parts: PrintParts, text: str, found: list[tuple[str, ...]]
) -> None:
    assert terms(printed_parts(Part("CO2", (TextBlock(text),)))) == found


def test_a_term_over_two_lines_is_told_once(printed_parts: PrintParts) -> None:
    for before in range(60, 90):
        report = printed_parts(Part("KOP", (TextBlock(f"{'a' * before} Open Government Licence v3.0"),)))

        assert terms(report) == [
            ("Open Government Licence v3.0", "Open Government Licence version 3.0", "en-GB")
        ]


@pytest.mark.parametrize("draft", [trip(), final()])
def test_terms_move_no_letter(tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    with_them, without = Printed(tmp_path / "with.pdf"), Printed(tmp_path / "without.pdf")
    with_them.path.write_bytes(draw(draft))
    monkeypatch.setattr(paragraph, "with_terms", lambda _, links: links)
    without.path.write_bytes(draw(draft))

    assert len(terms(with_them)) > 9
    assert not terms(without)
    assert with_them.edges() == without.edges()
    assert with_them.pages() == without.pages()


def cells_of_row(report: Printed, row: int) -> list[list[str]]:
    """The cells of a row of the last table: the tag and the text of all in them."""
    rows: list[list[list[str]]] = []
    for tag, text in report.structure():
        match tag:
            case "Table":
                rows = []
            case "TR":
                rows.append([])
            case "TH" | "TD":
                rows[-1].append([])
            case _ if rows and rows[-1]:
                rows[-1][-1] += [tag, text] if text else [tag]
    return rows[row]


def action(**answers: str) -> Draft:
    """A report with one action."""
    return trip({"follow_up": {"actions": [answers]}})


ITEM = ["LI", "LBody", "P"]


@pytest.mark.parametrize("kind", ["trip", "progress"])
def test_results_and_their_owners_are_as_many_things(printed: Print, kind: str) -> None:
    owner, result = "BZK\nVNG\nBZK", "Aanpak\n1 Leren\n2 Delen\n3 Meten"
    row = {"result": result, "owner": owner, "deadline": "continu", "status": "Af\nEn\nKlaar"}
    report = printed(
        action(**row) if kind == "trip" else progress({"title": "A", "rows": [{"number": "1", **row}]})
    )
    table = [cell for cell in cells_of_row(report, 1) if cell != ["P", "1"]]

    assert table == [
        ["P", "Aanpak", "L", *ITEM, "1 Leren", *ITEM, "2 Delen", *ITEM, "3 Meten"],
        ["P", "continu"],
        ["L", *ITEM, "BZK", *ITEM, "VNG", *ITEM, "BZK"],
        ["P", "Af", "P", "En", "P", "Klaar"],
    ]


@pytest.mark.parametrize(
    ("result", "owner", "heard_of_result"),
    [
        ("Leren", "BZK\nVNG", ["P", "Leren"]),
        ("Leren\nDelen", "BZK\nVNG", ["L", *ITEM, "Leren", *ITEM, "Delen"]),
        ("Leren\nDelen", "BZK", ["P", "Leren", "P", "Delen"]),
        ("Een\nTwee\nDrie\nVier", "BZK\nVNG", ["P", "Een", "P", "Twee", "P", "Drie", "P", "Vier"]),
    ],
)
def test_lines_of_a_result_are_things_only_where_as_many_stand_beside_them(
    printed: Print, result: str, owner: str, heard_of_result: list[str]
) -> None:
    (found, *_) = cells_of_row(printed(action(result=result, owner=owner)), 1)

    assert found == heard_of_result


def in_languages(report: Printed) -> list[tuple[str, str]]:
    """What is in another language than the paper: which one, and the text."""
    found: list[tuple[str, str]] = []
    for element, text in report.elements():
        if text is not None and (language := next(filter(None, map(language_of, chain(element))), "")):
            found.append((language, text))
    return found


def language_of(element: pikepdf.Object) -> str:
    """The language that an element itself is in; of a term too."""
    return str(element.get("/Lang", ""))


def chain(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and all that it is in, from within."""
    while "/P" in element:
        yield element
        element = element.P


def test_a_text_in_another_language_says_so(printed: Print) -> None:
    assert [found for found in in_languages(printed(in_other_languages())) if found[0] != "en-GB"] == [
        ("en", "By sleeper."),
        *[("en", "The aim:"), ("en", "•"), ("en", "one"), ("en", "•"), ("en", "two")],
        *[("fr", "Une idée"), ("fr", "–"), ("fr", "Un plan")],
        *[("de", "Eins"), ("de", "Zwei")],
    ]


def test_the_label_of_a_text_in_another_language_stands_above_it_in_dutch(printed: Print) -> None:
    answers = {**FILLED, "findings": {"text": "The yard", "text_language": "en"}}
    report = printed(Draft(FORM, answers))

    assert report.spoken()[-2:] == [("P", "Wat opviel:"), ("P", "The yard")]
    assert in_languages(report) == [("en", "The yard")]


def test_a_heading_right_above_a_table_is_its_caption_and_still_a_heading(printed_parts: PrintParts) -> None:
    table = PaperTable((PaperColumn("Kolom", 1),), (("cel",),), summary="Wat het is")
    blocks = (HeadingBlock("Een"), table, table, HeadingBlock("Twee"), TextBlock("tekst"), table)
    report = printed_parts(Part("KOP", blocks))

    tags = [tag for tag, _ in report.structure() if tag in ("Table", "Caption", "H3")]
    assert tags == ["Table", "Caption", "H3", "Table", "H3", "Table"]
    with report.open() as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root[0].children] == ["Een", "Twee"]
