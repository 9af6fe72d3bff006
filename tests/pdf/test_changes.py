"""The pages of changes: seen, heard and copied; and nothing of them where nobody asked for them."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop.errors import NoReport
from desktop.forms.changes import END, ON_PAPER, Fate, aloud, begin, bounded, portions
from desktop.forms.comparison import compare
from desktop.forms.draft import Draft
from desktop.pdf import fonts, styles
from desktop.pdf.report import draw, draw_with_changes
from desktop.storage import embedded_report
from desktop.storage.reports import load_report
from tests.pdf.corpus import CHANGES, SENTENCE, trip
from tests.pdf.printed import Printed

SAVED = "2024-06-11T09:00:00+02:00"
SEEDS = Path(__file__).parents[1] / "seeds" / "first_edition"


def purpose(text: str, **known: Any) -> Draft:
    return trip({"purpose": {"text": text}}, **known)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "changes.pdf"


def drawn(path: Path, old: Draft, new: Draft) -> Printed:
    path.write_bytes(draw_with_changes(new, old))
    return Printed(path)


def last_page(report: Printed) -> list[str]:
    return [" ".join(line.split()) for line in report.pages()[-1].splitlines()]


def test_they_come_after_the_report_on_a_page_of_their_own(path: Path) -> None:
    old = purpose("Leren van de Zweden", saved=SAVED)
    new = purpose("Leren van alle Zweden", revision=2)
    whole = path.with_name("whole.pdf")
    whole.write_bytes(draw(new))
    report = drawn(path, old, new)

    assert len(report.pages()) == len(Printed(whole).pages()) + 1
    assert last_page(report)[:5] == [
        "WAT IS ER VERANDERD",
        "Vergeleken met het concept, van 11 juni 2024 om 9.00 uur.",
        "Wat weg is, is doorgestreept. Wat nieuw is, is onderstreept.",
        "Vraag Wat is er veranderd",
        "Doel, Doel van de reis Leren van weg: ‘de’ nieuw: ‘alle’ Zweden",
    ]
    with report.open() as pdf, pdf.open_outline() as outline:
        assert outline.root[-1].title == "Wat is er veranderd"


@pytest.mark.parametrize(
    ("old", "since"),
    [
        (purpose("A", state="final", revision=3), "revisie 3, afgerond op 12 juni 2024 om 14.03 uur"),
        (purpose("A", state="final", saved=None), "revisie 1, afgerond"),
        (purpose("A"), "het concept, van 12 juni 2024 om 14.03 uur"),
        (purpose("A", revision=2), "het concept van revisie 2, van 12 juni 2024 om 14.03 uur"),
        (purpose("A", saved=None), "het concept"),
    ],
)
def test_they_say_since_when(path: Path, old: Draft, since: str) -> None:
    assert f"Vergeleken met {since}." in last_page(drawn(path, old, purpose("B")))


def test_where_nothing_changed_that_is_said(path: Path) -> None:
    assert "Er is geen antwoord anders." in last_page(drawn(path, trip(), trip()))


def spans(report: Printed) -> list[tuple[str, str]]:
    """How each span looks, and the words in its place."""
    found = []
    with report.open() as pdf:
        looks: dict[int, str] = {}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Span" and "/A" in thing:
                looks[thing.objgen[0]] = str(thing.A.TextDecorationType)[1:]
        pages = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        for page, elements in zip(pdf.pages, pages, strict=False):
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "BDC" and str(one.operands[0]) == "/Span":
                    look = looks.get(elements[int(one.operands[1].MCID)].objgen[0])
                    if not look:  # a term
                        continue
                    found.append((look, str(one.operands[1].get("/ActualText", ""))))
    return found


def test_what_went_and_came_is_told_apart_for_whoever_listens(path: Path) -> None:
    report = drawn(path, purpose("Leren van de Zweden"), purpose("Leren van alle Zweden"))

    assert spans(report) == [("LineThrough", " weg: ‘de’ "), ("Underline", " nieuw: ‘alle’ ")]


def test_a_piece_that_is_broken_over_lines_and_pages_is_told_once_and_whole(path: Path) -> None:
    text = "Een begin. " + SENTENCE * 80 + "Een einde."
    found = spans(drawn(path, purpose(""), purpose(text)))
    words = "".join(said for _, said in found)

    assert len(found) > 60
    assert {look for look, _ in found} == {"Underline"}
    assert " ".join(words.split()) == f"nieuw: ‘{text}’"


def rules(report: Printed) -> list[tuple[float, float]]:
    """How high each rule of a change on the last page stands, and how long it is, in points."""
    found, width, start = list[tuple[float, float]](), 0.0, (0.0, 0.0)
    with report.open() as pdf:
        for one in pikepdf.parse_content_stream(pdf.pages[-1]):
            match str(one.operator):
                case "w":
                    width = float(one.operands[0])
                case "m":
                    start = float(one.operands[0]), float(one.operands[1])
                case "l" if width == pytest.approx(styles.MARK):
                    found.append((start[1], float(one.operands[0]) - start[0]))
    return found


def test_what_went_is_struck_out_and_what_came_is_underlined(path: Path) -> None:
    (strike, gone), (under, new) = rules(
        drawn(path, purpose("Leren van de Zweden"), purpose("Leren van alle Zweden"))
    )

    assert 3 < strike - under < 6  # of letters of 10 points
    assert 8 < gone < new < 20  # "de" is shorter than "alle"


def test_nothing_of_it_is_a_report(path: Path) -> None:
    report = drawn(path, purpose("Leren van de Zweden"), purpose("Leren van alle Zweden"))

    with pytest.raises(NoReport):
        embedded_report.report_in(path.read_bytes())
    with report.open() as pdf:
        assert "/AF" not in pdf.Root
        assert not pdf.attachments
    assert all("Met wijzigingen" in page for page in report.pages())


def test_the_header_stands_on_each_page(corpus: dict[str, Printed]) -> None:
    pages = corpus["changes, all"].pages()
    first = next(number for number, page in enumerate(pages) if "WAT IS ER VERANDERD" in page)

    assert len(pages) > first + 1
    assert all("Vraag Wat is er veranderd" in page for page in pages[first:])


@pytest.mark.parametrize("name", CHANGES)
def test_every_word_that_went_or_came_is_there(corpus: dict[str, Printed], name: str) -> None:
    told = " ".join(said for _, said in spans(corpus[name]))
    expected = ""
    for difference in compare(*CHANGES[name]):
        for line in (part for whole in bounded(difference.lines, ON_PAPER) for part in portions(whole)):
            for piece in line:
                text = as_printed(aloud(piece.text) if piece.text.strip() else "spatie")
                expected += f"{begin(piece.fate)}{text}{END}" if piece.fate is not Fate.SAME and text else ""

    assert unspaced(told) == unspaced(expected)
    assert bool(told) == (name != "changes, none")


def as_printed(text: str) -> str:
    """A text with what no font has replaced, and without what nobody sees."""
    return "".join(part for line in fonts.lines(text) for _, part in fonts.runs(line, fonts.REGULAR))


def unspaced(text: str) -> str:
    return "".join(text.split())


def test_only_spaces_that_came_can_be_seen_and_heard(corpus: dict[str, Printed]) -> None:
    assert ("Underline", " nieuw: ‘spatie’ ") in spans(corpus["changes, spaces"])


# The PDF of each finished report of the first edition, before anything is compressed. Whoever changes how
# paper looks or is heard, because an issue asks for it, finds the new ones in what fails.
PRINTS = {
    "progress-2009": "e2dc36f304f94cb43465655f90ea926fd461bb83e724833ed255bd024c4be22c",
    "trip-1": "8c60246ef06930d227b3cf7cff1cf1b097dd4a5a65accffc41f761db254505a4",
    "trip-2": "a649361ccf1ed6b3790c07ca8f55f4d96603c2135fbfdbce5c217d0fc766d7af",
    "trip-3": "88881fb614d2b8cf7220a1895faa2d52c756b88c6a28408217a779f915d98c29",
    "trip-4": "a914dc699ebff35583553b29e9860769391f82d96c7835b87621c9b2c6c8063b",
    "trip-5": "b37ff2a4e53610d2de01d161c1c97c0ea2a2228f486b87ce5badaa7c78648ce6",
    "trip-stockholm-final": "cdbb06e60f62c2f7869b24274ad05772ae67acf0f605d9752d482bf85665a021",
}


def uncompressed(draft: Draft, source: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The PDF of a report as it is before zlib, of which versions differ, makes it small."""
    with monkeypatch.context() as context:
        context.setattr("zlib.compress", lambda data, *_, **__: data)
        return draw(draft, source)


@pytest.mark.parametrize("name", PRINTS)
def test_where_nobody_asks_for_changes_no_byte_of_a_pdf_is_another(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_report(SEEDS / f"{name}.json")

    assert sha256(uncompressed(loaded.draft, loaded.data, monkeypatch)).hexdigest() == PRINTS[name]
