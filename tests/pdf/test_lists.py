"""Lists and paragraphs of a typed text on paper: they hang, and are read as what they are."""

from itertools import pairwise

import pytest

from desktop.forms.blocks import Items, PaperColumn, PaperTable, Part, TextBlock
from desktop.forms.draft import Draft
from desktop.pdf.report import draw
from tests.growth import LINEAR_ENOUGH, growth
from tests.pdf.corpus import SENTENCE, trip
from tests.pdf.printed import Print, PrintParts
from tests.visit.form import FILLED, FORM

STEPS = "Wij gingen:\n- heen\n  1. met de trein\n  2. te voet\n- terug\nDat was alles."


def test_a_list_is_read_as_one_item_by_item(printed_parts: PrintParts) -> None:
    structure = printed_parts(Part("KOP", (TextBlock(STEPS),))).structure()

    begin = structure.index(("P", "Wij gingen:"))
    assert structure[begin:] == [
        ("P", "Wij gingen:"),
        ("L", ""),
        *[("LI", ""), ("Lbl", "•"), ("LBody", ""), ("P", "heen")],
        ("L", ""),
        *[("LI", ""), ("Lbl", "1."), ("LBody", ""), ("P", "met de trein")],
        *[("LI", ""), ("Lbl", "2."), ("LBody", ""), ("P", "te voet")],
        *[("LI", ""), ("Lbl", "•"), ("LBody", ""), ("P", "terug")],
        ("P", "Dat was alles."),
    ]


def lefts(edges: dict[str, tuple[float, float]], name: str) -> set[float]:
    """Where the lines of a paragraph begin, whose words are a name with a number."""
    places = [edges[f"{name}{n}"][0] for n in range(30)]
    return {places[0], *(after for before, after in pairwise(places) if after < before)}


def test_further_lines_stand_under_the_first_letter_whatever_the_number(printed_parts: PrintParts) -> None:
    signs = {"dash": "-", "nine": "9.", "ten": "10.", "deep": "  -"}
    texts = [f"{sign} {' '.join(f'{name}{n}' for n in range(30))}" for name, sign in signs.items()]

    edges = printed_parts(Part("KOP", (TextBlock("\n".join(["Tekst", *texts])),))).edges()

    (dash,), (nine,), (ten,), (deep,) = (lefts(edges, name) for name in signs)
    assert edges["Tekst"][0] < dash < nine == ten < deep
    assert edges["10."][1] < ten


def test_a_list_that_begins_an_item_stands_on_its_line(printed_parts: PrintParts) -> None:
    report = printed_parts(Part("KOP", (Items(("- heen\n- terug", "klaar")),)))

    assert report.spoken()[-7:] == [
        *[("Lbl", "•"), ("Lbl", "–"), ("P", "heen"), ("Lbl", "–"), ("P", "terug")],
        *[("Lbl", "•"), ("P", "klaar")],
    ]
    copied = report.pages()[0].splitlines()
    assert copied[copied.index("1. KOP") + 1 :][:3] == ["• – heen", "– terug", "• klaar"]


def test_a_list_in_a_cell_hangs_too_and_figures_are_none(printed_parts: PrintParts) -> None:
    columns = (PaperColumn("Eerste", 0.4), PaperColumn("Tweede", 0.4), PaperColumn("Km", 0.2, figures=True))
    spoken = printed_parts(Part("KOP", (PaperTable(columns, (("cel", "- een\n- twee", "1. 5"),)),))).spoken()

    assert spoken[-6:] == [
        *[("P", "cel"), ("Lbl", "•"), ("P", "een"), ("Lbl", "•"), ("P", "twee")],
        ("P", "1. 5"),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_empty_line_gives_more_room(printed_parts: PrintParts, between: str) -> None:
    long = [f"alinea {n}" for n in range(150)]

    pages = len(printed_parts(Part("KOP", (TextBlock(between.join(long)),))).pages())

    assert pages == {"\n": 5, "\n\n": 6}[between]


@pytest.mark.parametrize("line", ["- x\n", "1. x\n", "x\n\n", f"- {SENTENCE}\n"])
def test_a_long_list_takes_time_in_proportion(line: str) -> None:
    assert growth(lambda size: lambda: draw(trip({"purpose": {"text": line * size}})), 250) < LINEAR_ENOUGH


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("De speelplaats", [("P", "Wat opviel: De speelplaats")]),
        ("- de speelplaats", [("P", "Wat opviel:"), ("Lbl", "•"), ("P", "de speelplaats")]),
    ],
)
def test_a_label_stands_above_a_list(printed: Print, text: str, spoken: list[tuple[str, str]]) -> None:
    answers = {**FILLED, "findings": {"text": text}}
    heard = printed(Draft(FORM, answers)).spoken()
    assert heard[heard.index(("H2", "2. Wat viel op?")) + 1 :] == spoken
