"""What was typed comes back letter for letter, aloud and by copying, and so does the report itself."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.forms.blocks import Paper, PaperTable
from desktop.forms.text_parts import text_parts
from desktop.pdf import fonts
from desktop.storage import embedded_report
from tests.pdf.corpus import CORPUS, EXAMPLE, SCRIPTS, every_combination, everywhere, letterhead_of
from tests.pdf.printed import Print, Printed, heard_in, said_by

# A row that goes over pages is copied page by page, so that its cells come in pieces. Aloud they are whole.
SIDE_BY_SIDE = (
    "long words",
    "facts higher than a page",
    "a word of 5000 letters",
    "many letters",
    "progress of 2009",
    "progress, hostile",
    "progress, long words",
    "progress, lists",
    "lists",
)
FROM_THE_RIGHT = ("scripts", "progress, scripts", f"script {SCRIPTS.index('שלום en مرحبا')}")
MAPS = [name for name in CORPUS if name.startswith("a map")]


def as_printed(text: str) -> str:
    """A text as it must come back: composed, without what nobody sees, a line end as a space."""
    shown = ["".join(part for _, part in fonts.runs(line, fonts.REGULAR)) for line in fonts.lines(text)]
    return " ".join(" ".join(shown).split())


def unspaced(text: str) -> str:
    """A text without its spaces: pdftotext shows no difference between a space and a line end."""
    return "".join(text.split())


@pytest.mark.parametrize("name", CORPUS)
def test_every_answer_comes_back_letter_for_letter(corpus: dict[str, Printed], name: str) -> None:
    draft = CORPUS[name]
    paper = draft.form.paper(draft.context())
    said, seen = ([text for _, text in said_by(paper, as_seen=seen) if text != "•"] for seen in (False, True))
    report = corpus[name]
    above = [letterhead_of(name, report.path.parent).organisation, "CONCEPT" * (draft.state == "draft")]
    expected = as_printed("\n".join(above + said))

    # Of a figure its alternative text is read, not what is drawn in it.
    spoken = " ".join(text for tag, text in report.spoken() if text != "•" and tag != "Figure")
    assert " ".join(spoken.split()) == expected
    copied, typed = (
        without_headers(text, paper) for text in (report.copied(), as_printed("\n".join(above + seen)))
    )
    copied, typed = copied.replace("•", ""), typed.replace("•", "")
    if name in SIDE_BY_SIDE:
        copied, typed = "".join(sorted(copied)), "".join(sorted(typed))
    if name not in (*FROM_THE_RIGHT, *MAPS):  # the names in a map are copied too
        assert copied == typed


def test_whatever_was_left_open_every_answer_comes_back(printed: Print) -> None:
    drafts = [*every_combination()]

    for draft in drafts:
        paper = draft.form.paper(draft.context())
        typed = "\n".join(["CONCEPT", *(text for _, text in said_by(paper, as_seen=True) if text != "•")])
        assert without_headers(printed(draft).copied(), paper) == without_headers(as_printed(typed), paper)
    assert len({str(draft.answers) for draft in drafts}) == len(drafts) > 100


def without_headers(text: str, paper: Paper) -> str:
    """A text without the headers of tables, which stand on each page, and without spaces."""
    text = unspaced(text)
    for part in paper.parts:
        for block in part.blocks:
            if isinstance(block, PaperTable):
                text = text.replace(unspaced("".join(column.title for column in block.columns)), "")
    return text


def test_letters_from_the_right_are_read_as_typed_but_stand_in_the_wrong_order(printed: Print) -> None:
    """A limit, which letters.warnings tells the user: a reader of the paper takes שלום for םולש."""
    report = printed(everywhere("שלום"))

    assert report.spoken().count(("P", "שלום")) > 8
    assert "שלום" not in report.copied()
    assert report.copied().count("םולש") > 8


@pytest.mark.parametrize("name", CORPUS)
def test_the_report_comes_back_byte_for_byte(corpus: dict[str, Printed], name: str) -> None:
    assert embedded_report.report_in(corpus[name].path.read_bytes()) == EXAMPLE


RANGES = [
    ("a", "ɏ"),  # Latin
    ("Ά", "Ͽ"),  # Greek
    ("А", "ӿ"),  # Cyrillic
    ("一", "龥"),  # Chinese
    ("ぁ", "ヺ"),  # Japanese
    ("←", "⛿"),  # arrows, mathematics, frames, signs
    ("\U0001f600", "\U0001f64f"),  # faces
]
WORD = st.sampled_from(RANGES).flatmap(
    lambda ends: st.text(st.characters(min_codepoint=ord(ends[0]), max_codepoint=ord(ends[1])), min_size=1)
)
MARKED = st.text(st.sampled_from("aeoxñ \u0301\u0308\u0331\u0335-–/.,’“”()<>&\\"), min_size=1)
ANYTHING = st.text(min_size=1, max_size=60)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORD | MARKED | ANYTHING, min_size=1, max_size=6).map(" ".join))
@example("\xa0")
@example("\xa00 \xa0 1")
@example("- a")
@example("1. a\n   - b\nc")
def test_any_text_of_any_script_comes_back(printed: Print, text: str) -> None:
    report = printed(everywhere(text))
    spoken = [(tag, " ".join(said.split())) for tag, said in report.spoken()]
    copied = unspaced(report.copied())
    from_the_right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)

    for tag, said in heard_in(text_parts(text)):
        if line := as_printed(said):  # of a blank text nothing is printed
            assert spoken.count((tag, line)) >= 3
        if line and tag == "P":  # a bullet is not copied with its line
            assert copied.count(unspaced(line)) >= 8 or from_the_right
