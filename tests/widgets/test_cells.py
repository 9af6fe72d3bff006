"""Cells: a table on the clipboard is understood as the program it comes from meant it."""

from time import monotonic

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from desktop.widgets.editors.clipboard import cells_of, text_in

WORD = """<html><head><title>x</title><style><!-- td {width: 3cm} --></style></head><body>
<table><tr><td><p class=MsoNormal>2.4<o:p></o:p></p></td>
<td><p>Een plan in
twee delen</p><p>- Zuid<br>- Oost</p></td><td><p>&nbsp;</p></td></tr>
<tr><td>2.5</td><td><ul><li>Een </li><li>Twee</li></ul></td><td>zei: &quot;Af&quot;</td></tr></table>
</body></html>"""
ROW = "<tr><td>2.4</td><td>Een plan</td></tr>"
PLAIN = "2.4\tEen plan"


def pasted(text: str, html: str = "") -> list[list[str]]:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    return cells_of(text_in(mime))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('2.4\t"Een\nTwee"\tnajaar\n2.5\tDrie', [["2.4", "Een\nTwee", "najaar"], ["2.5", "Drie"]]),
        ('2.4\t"Een\r\nTwee"\r\n', [["2.4", "Een\nTwee"]]),
        ('2.4\t"Zei ""ja"""', [["2.4", 'Zei "ja"']]),
        ('2.4\tZei "ja"', [["2.4", 'Zei "ja"']]),
        ('2.4\t"Een" plan', [["2.4", '"Een" plan']]),
        ("\tb\t\t\n\t\t\n", [["", "b"]]),
    ],
)
def test_a_line_is_a_row_and_a_cell_in_quotes_may_have_more_lines(text: str, cells: list[list[str]]) -> None:
    assert pasted(text) == cells


def test_the_paragraphs_of_a_cell_from_word_stay_in_their_cell() -> None:
    assert pasted("2.4\tEen plan in twee delen\n- Zuid\n- Oost\t\n2.5\tEen\nTwee\tAf", WORD) == [
        ["2.4", "Een plan in twee delen\n- Zuid\n- Oost"],
        ["2.5", "Een\nTwee", 'zei: "Af"'],
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Vooraf</p><table>{ROW}</table>",
        f"<table>{ROW}</table>Achteraf",
        "<table><tr><td rowspan=2>2.4</td><td>Een</td></tr><tr><td>Twee</td></tr></table>",
        '<table><tr><td colspan="2">Spoor 2</td></tr></table>',
        f"<table><tr><td><table>{ROW}</table></td></tr></table>",
        "<p>2.4 Een plan</p>",
        "<td>Los</td>",
        "<table>",
        "<",
        f"<table><style>{ROW}",
        f"<table><!-- {ROW}",
        f"<table>{ROW}<a href=",
        f"<table>{ROW}<a title='",
        f"<table><tr><td>&#{'9' * 5000};</td></tr></table>",
        "<table><tr><td>a<tr>b",
    ],
)
def test_what_is_no_simple_table_is_taken_as_plain_text(html: str) -> None:
    assert pasted(PLAIN, html) == [["2.4", "Een plan"]]


@given(st.text('"\t\n\r\x00 a', max_size=12))
@example('"\t"')
def test_there_are_cells_as_soon_as_there_is_something_to_read(text: str) -> None:
    assert bool(cells_of(text)) is bool(text.strip())


def test_one_cell_is_a_text_like_any_other() -> None:
    assert pasted("Een plan", "<table><tr><td>Een <b>plan</b></td></tr></table>") == [["Een plan"]]


@pytest.mark.parametrize(
    "part",
    [
        "<!", "<!--", "<!-->", "<![CDATA[", "<?", "<a ", "<a x='", '<a x="', "</", "</scrip", "<", "<aaa",
        "&#", "&", "<table>", "<tr>", "<td>", "x<br>", "<br><p>", "<b> </b>", "&amp;<b>", " ",
        "<a/>", '<td a="', "<td a=''",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "<table><tr><td>", "<table><tr><td "])
def test_whatever_stands_in_it_is_read_in_proportion_to_its_size(before: str, part: str) -> None:
    mime = QMimeData()
    mime.setText(PLAIN)
    mime.setHtml(before + part * 200_000)
    begun = monotonic()
    assert text_in(mime)
    assert monotonic() - begun < 10  # seconds; what goes over it again and again took minutes


def test_a_long_cell_of_a_table_is_one_cell() -> None:
    cell = "x" * 200_000
    html = f"<table><tr><td>{cell}<br>y</td><td>Een plan</td></tr></table>"
    assert pasted(PLAIN, html) == [[f"{cell}\ny", "Een plan"]]
