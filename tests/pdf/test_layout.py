"""How blocks fall on pages: what stays together, what may be broken, what is repeated."""

import pytest
from reportlab.graphics.shapes import Drawing

from desktop.errors import NotDrawn
from desktop.forms.blocks import Block, Items, PaperColumn, PaperTable, Part, TextBlock
from desktop.overview.paper import paper
from desktop.pdf import styles
from tests.pdf.corpus import CORPUS, SENTENCE, years
from tests.pdf.printed import Printed, PrintParts

COLUMNS = (PaperColumn("Eerste", 0.5), PaperColumn("Tweede", 0.5))
TALL = "\n".join(["regel"] * 12)


def table(rows: int, cell: str = "cel", total: int = 0) -> PaperTable:
    """A table in which each row says where it begins and ends."""
    body = [(f"begin {n}", f"{cell}\neind {n}") for n in range(rows)]
    return PaperTable(COLUMNS, (*body, *[("Totaal", str(rows))] * total), total)


def last_lines(report: Printed) -> list[str]:
    """The last line of text on each page. After it come the foot and, but on the first page, the head."""
    return [page.splitlines()[-3 if number else -2] for number, page in enumerate(report.pages())]


BODIES: dict[str, Block] = {
    "text": TextBlock(SENTENCE * 9),
    "word": TextBlock("kort"),
    "list": Items(("een", "twee")),
    "table": table(3),
    "high rows": table(2, TALL),
    "row higher than a page": table(1, "\n".join([TALL] * 9)),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_nothing_that_announces_stands_last_on_a_page(printed_parts: PrintParts, body: Block) -> None:
    filling = [
        TextBlock("\n".join(["vulling"] * (n % 7 + 1))) for n in range(40)
    ]  # so that headings fall anywhere
    parts = [Part("KOP", (body, text)) for text in filling]

    endings = last_lines(printed_parts(*parts))

    assert len(endings) > 2
    assert [line for line in endings if "KOP" in line or line == "Eerste Tweede"] == []


def test_a_paragraph_leaves_no_line_alone(printed_parts: PrintParts) -> None:
    long = [f"begin {n} " + SENTENCE * (n % 3 + 4) + "eind" for n in range(60)]

    report = printed_parts(Part("KOP", (TextBlock("\n".join(long)), Items(tuple(long)))))

    beginnings = [page.splitlines()[0] for page in report.pages()]
    assert len(beginnings) > 10
    assert [line for line in beginnings if line.endswith("eind")] == []
    assert [line for line in last_lines(report) if "begin" in line] == []


@pytest.mark.parametrize("rows", [2, 50, 200])
def test_the_header_of_a_table_stands_on_every_page_and_is_read_once(
    printed_parts: PrintParts, rows: int
) -> None:
    report = printed_parts(Part("KOP", (table(rows),)))

    assert all("Eerste Tweede" in page for page in report.pages())
    assert [text for _, text in report.spoken()].count("Eerste") == 1


def test_a_row_that_is_broken_begins_under_the_rows_before_it_without_a_header_of_its_own(
    printed_parts: PrintParts,
) -> None:
    high = "\n".join([TALL] * 9)
    rows = tuple((f"begin {n}", "cel" if n % 2 else high) for n in range(8))

    pages = printed_parts(Part("KOP", (PaperTable(COLUMNS, rows),))).pages()

    assert [page.count("Eerste Tweede") for page in pages] == [1] * len(pages)
    assert any("begin 1" in page and "begin 2" in page for page in pages)


def test_a_row_stays_on_one_page_when_it_can(printed_parts: PrintParts) -> None:
    rows = [(f"begin {n}", f"{TALL}\neind {n}") for n in range(40)]
    short = [
        Part("KOP", (TextBlock("\n".join(["vulling"] * (n % 7))), PaperTable(COLUMNS, (rows[n],))))
        for n in range(20)
    ]
    long = Part("KOP", (PaperTable(COLUMNS, tuple(rows[20:])),))

    pages = printed_parts(*short, long).pages()

    assert len(pages) > 10
    for n in range(40):
        assert [f"begin {n} " in page for page in pages] == [f"eind {n}\n" in page for page in pages]


def test_a_row_higher_than_a_page_is_broken(printed_parts: PrintParts) -> None:
    report = printed_parts(Part("KOP", (table(2, "\n".join(["regel"] * 100)),)))

    assert len(report.pages()) > 4
    assert [text for _, text in report.spoken()].count("regel") == 200


def test_a_heading_higher_than_a_page_is_broken(printed_parts: PrintParts) -> None:
    report = printed_parts(Part(SENTENCE * 100, (TextBlock("tekst"),)))

    assert len(report.pages()) > 1
    assert report.spoken()[-2:] == [("H2", f"1.  {SENTENCE * 100}".rstrip()), ("P", "tekst")]


def test_what_fits_on_no_page_is_told(printed_parts: PrintParts, monkeypatch: pytest.MonkeyPatch) -> None:
    # No text is known that would not fit.
    monkeypatch.setattr("desktop.pdf.report.story", lambda *_, **__: [Drawing(1, 9999)])

    with pytest.raises(
        NotDrawn, match=r"^Een van de teksten is te groot voor een pagina\. Maak die korter\.$"
    ):
        printed_parts()


@pytest.mark.parametrize("rows", range(11, 22))
def test_totals_stand_under_a_row_they_add_up(printed_parts: PrintParts, rows: int) -> None:
    pages = printed_parts(Part("KOP", (table(rows, total=2),))).pages()

    ending = next(page for page in pages if "Totaal" in page)
    assert ending.count("Totaal") == 2
    assert f"begin {rows - 1} " in ending


def test_a_bar_is_as_long_as_its_share_and_is_not_read(printed_parts: PrintParts) -> None:
    columns = (PaperColumn("Maand", 0.5), PaperColumn("Reizen", 0.5, figures=True))
    rows = (("Mei", "4"), ("Juni", "2"), ("Juli", "0"), ("Hele jaar", "6"))

    def print_with(*bars: float) -> Printed:
        return printed_parts(Part("PER MAAND", (PaperTable(columns, rows, total=1, bars=bars),)))

    said_without = print_with().spoken()
    report = print_with(1, 0.5, 0)

    assert report.spoken() == said_without
    assert [bar / report.bars()[0] for bar in report.bars()] == [1, 0.5, 0]


def test_a_figure_ends_where_its_column_ends_and_words_begin_where_theirs_begins(
    printed_parts: PrintParts,
) -> None:
    columns = (PaperColumn("Wie", 0.5), PaperColumn("Kilo", 0.25, figures=True), PaperColumn("Bron", 0.25))
    rows = (("Jan", "7", "boek"), ("Piet", "1.000,5", "krant"), ("Samen", "1.007,5", "alles"))

    edges = printed_parts(Part("KOP", (PaperTable(columns, rows, total=1),))).edges()

    width = styles.sheet(wide=False, accent=None).text_width
    first = {edges[word][0] for word in ("Wie", "Jan", "Piet", "Samen")}
    ends = {edges[word][1] for word in ("Kilo", "7", "1.000,5", "1.007,5")}
    last = {edges[word][0] for word in ("Bron", "boek", "krant", "alles")}
    assert [max(column) - min(column) for column in (first, ends, last)] == pytest.approx([0, 0, 0], abs=1)
    assert min(first) == pytest.approx(styles.SIDE, abs=1)
    assert max(ends) == pytest.approx(styles.SIDE + 0.75 * width, abs=8)  # with the edge of a cell
    assert min(last) - max(ends) > 16  # else a figure and the word behind it read as one


def test_every_table_is_as_wide_as_the_text() -> None:
    papers = [draft.form.paper(draft.context()) for draft in CORPUS.values()]
    blocks = [
        block for whole in (*papers, *map(paper, years())) for part in whole.parts for block in part.blocks
    ]
    tables = [block for block in blocks if isinstance(block, PaperTable)]

    assert {round(sum(column.share for column in table.columns), 6) for table in tables} == {1}
    assert len({tuple(column.title for column in table.columns) for table in tables}) > 8


def test_nothing_stands_beyond_the_margins(corpus: dict[str, Printed]) -> None:
    for name, report in corpus.items():
        with report.open() as pdf:
            width = float(pdf.pages[0].MediaBox[2])
        beyond = [
            (left, right)
            for left, right in report.words()
            if left < styles.SIDE - 2 or right > width - styles.SIDE + 2
        ]
        assert not beyond, name
