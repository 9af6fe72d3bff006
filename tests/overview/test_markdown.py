"""A year as text with headings and tables: nothing that anybody typed is more than a text in it."""

from desktop.forms.blocks import Paper, PaperColumn, PaperTable, Part, TextBlock
from desktop.overview.as_markdown import literal, markdown_of


def test_a_paper_is_headings_figures_and_tables() -> None:
    columns = (PaperColumn("Maand", 0.5), PaperColumn("CO₂", 0.5, figures=True))
    table = PaperTable(columns, (("Januari", "12"),))
    parts = (Part("CO₂ PER MAAND", (TextBlock("Kilo’s van alle reizigers"), table)),)
    told = markdown_of(Paper("Jaaroverzicht", ("2024",), (("Reizen", "3"),), parts, landscape=False))

    assert [line for line in told.splitlines() if line] == [
        "# Jaaroverzicht 2024",
        "- Reizen: **3**",
        "## CO₂ per maand",
        "Kilo’s van alle reizigers",
        "| Maand | CO₂ |",
        "| --- | ---: |",
        "| Januari | 12 |",
    ]


def test_a_text_stays_on_its_line_and_means_nothing() -> None:
    assert literal("# a | <b>\n[c](d) & *e*") == r"\# a \| \<b\> \[c\]\(d\) \& \*e\*"
