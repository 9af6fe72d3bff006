"""A report on paper: what stands where, and what the file says of itself."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop import paths
from desktop.errors import NotDrawn
from desktop.forms.draft import Draft
from desktop.forms.form import Form
from desktop.forms.kinds import KINDS
from desktop.forms.wording import in_sentence_case
from desktop.pdf import fonts
from desktop.pdf.report import draw
from tests.pdf.corpus import EXAMPLE, HOSTILE, LONG_WORD, empty, everywhere, final, long, trip
from tests.pdf.printed import Print, said_by

TITLE = "Verslag buitenlandse dienstreis · Stockholm (Zweden) · 3 – 6 juni 2024"


@pytest.mark.parametrize("draft", [trip(state="final"), final()], ids=["one traveller", "three travellers"])
def test_every_answer_is_read_under_its_heading_in_order(printed: Print, draft: Draft) -> None:
    assert printed(draft).spoken() == [*said_by(draft.form.paper(draft.context()))]


@pytest.mark.parametrize("form", KINDS.values(), ids=KINDS)
def test_the_official_headings_stand_word_for_word_and_in_order(printed: Print, form: Form) -> None:
    draft = Draft(form)
    official = [heading for section in form.sections for heading in section.headings]

    report = printed(draft)
    seen = " ".join(report.copied().split())
    spoken = [text for tag, text in report.spoken() if tag == "H2"]
    with report.open() as pdf, pdf.open_outline() as outline:
        bookmarks = [entry.title for entry in outline.root]

    places = [seen.find(heading) for heading in official]
    assert places == sorted(places)
    assert places[0] > 0
    assert [text.partition(". ")[2] for text in spoken] == [*map(in_sentence_case, official)]
    assert bookmarks == spoken


def test_an_empty_draft_says_what_is_missing_in_italics(printed: Print) -> None:
    report = printed(empty())

    after_headings = [
        text for (tag, _), (_, text) in zip(report.spoken(), report.spoken()[1:], strict=False) if tag == "H2"
    ]
    official = [heading for section in empty().form.sections for heading in section.headings]
    assert after_headings == ["Niet ingevuld"] * len(official)
    assert "SourceSans3-Italic" in report.fonts()


def test_a_missing_figure_is_said_in_its_cell(printed: Print) -> None:
    rows = [{"means": "train", "km": "ver"}]
    assert "Trein ver Niet ingevuld" in printed(trip({"co2": {"rows": rows}})).pages()[0]


@pytest.mark.parametrize(("draft", "concept"), [(long(9), True), (empty(), True), (final(), False)])
def test_every_page_of_a_draft_says_concept(printed: Print, draft: Draft, concept: bool) -> None:
    pages = printed(draft).pages()

    assert [page.count("CONCEPT") for page in pages] == [int(concept)] * len(pages)


def test_a_reader_who_only_listens_hears_of_the_concept_too(printed: Print) -> None:
    assert printed(trip()).spoken()[0] == ("P", "CONCEPT")


def test_every_page_has_its_number_and_all_but_the_first_a_running_head(printed: Print) -> None:
    pages = printed(long(9)).pages()

    count = len(pages)
    assert count > 9
    assert [re.findall(r"Pagina \d+ van \d+", page) for page in pages] == [
        [f"Pagina {number} van {count}"] for number in range(1, count + 1)
    ]
    assert [TITLE in page for page in pages] == [False] + [True] * (count - 1)


def test_head_and_foot_are_not_read_aloud(printed: Print) -> None:
    spoken = " ".join(text for _, text in printed(long(9)).spoken())

    assert "Pagina" not in spoken
    assert "Concept van" not in spoken
    assert TITLE not in spoken


@pytest.mark.parametrize(
    ("known", "foot"),
    [
        ({}, "Concept van 12 juni 2024"),
        ({"revision": 2}, "Concept van 12 juni 2024 · Revisie 2"),
        ({"state": "final"}, "Afgerond op 12 juni 2024"),
        ({"state": "final", "revision": 3}, "Afgerond op 12 juni 2024 · Revisie 3"),
        ({"saved": "2024-06-12T23:59:00-11:00"}, "Concept van 12 juni 2024"),  # the day where it was saved
        ({"saved": "2024-06-12"}, "Concept van 12 juni 2024"),
        ({"saved": None}, "Concept"),
        ({"saved": "0001-01-01T00:00:00+02:00"}, "Concept"),
        ({"saved": "gisteren"}, "Concept"),
    ],
)
def test_the_foot_says_how_far_the_report_is(printed: Print, known: dict[str, Any], foot: str) -> None:
    assert printed(trip(**known)).pages()[0].splitlines()[-1] == f"{foot} Pagina 1 van 2"


@pytest.mark.parametrize("state", ["draft", "final"])
def test_a_revision_says_under_its_title_what_it_replaces(printed: Print, state: str) -> None:
    replaces = {"replaces": {"revision": 2, "saved": "2024-06-11T09:00:00+02:00"}}
    spoken = [text for _, text in printed(trip(state=state, revision=3, unknown=replaces)).spoken()]
    title = spoken.index("Verslag buitenlandse dienstreis")

    assert spoken[title + 2] == "Vervangt revisie 2, afgerond op 11 juni 2024."


def test_a_very_long_title_is_cut_off_in_the_running_head(printed: Print) -> None:
    page = printed(everywhere(LONG_WORD)).pages()[1]

    head = next(line for line in page.splitlines() if line.startswith("Verslag buitenlandse dienstreis ·"))
    assert head.endswith("… CONCEPT")
    assert 60 < len(head) < 150


@pytest.mark.parametrize(("draft", "title"), [(trip(), f"{TITLE} (concept)"), (final(), TITLE)])
def test_the_file_says_what_it_is_and_nothing_of_its_maker(
    printed: Print, draft: Draft, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(variable, "Jan Modaal")

    with printed(draft).open() as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as xmp:
            also = {key: xmp[key] for key in xmp}
        root = pdf.Root

    assert told == {
        "/Title": title,
        "/Creator": "Reisverslag",
        "/Producer": "Reisverslag",
        "/CreationDate": "D:20240612120300+00'00'",
        "/ModDate": "D:20240612120300+00'00'",
    }
    assert also["{http://purl.org/dc/elements/1.1/}title"] == title
    assert also["{http://ns.adobe.com/xap/1.0/}CreateDate"] == "2024-06-12T12:03:00+00:00"
    assert "creator" not in str(also.keys())
    assert root.Lang == "nl-NL"
    assert [*also["{http://purl.org/dc/elements/1.1/}language"]] == ["nl-NL"]
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]  # A4


ELSEWHERE = """
import sys
from desktop.forms.letterhead import Letterhead
from desktop.forms.publication import choices
from desktop.pdf.report import draw, draw_published
from tests.pdf.corpus import ADDRESS, EXAMPLE, SCRIPTS, empty, everywhere, final, progress
sys.stdout.buffer.write(
    draw(empty())
    + draw(everywhere(*SCRIPTS, ADDRESS), EXAMPLE)
    + draw(final(), EXAMPLE, Letterhead("Gemeente Voorbeeld"))
    + draw(progress(), EXAMPLE)
    + draw_published(final(), {choice.place for choice in choices(final())})
)
"""


def test_the_same_draft_gives_the_same_bytes_everywhere() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", ELSEWHERE],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "USER": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Europe/Amsterdam"), ("2", "Asia/Tokyo"))
    }

    assert len(made) == 1
    assert made.pop().startswith(b"%PDF-1.7")


def test_the_report_itself_goes_along_when_it_is_given() -> None:
    with pikepdf.open(BytesIO(draw(trip(), EXAMPLE))) as pdf:
        (name,) = pdf.attachments
        assert name == "reisverslag.json"
        assert pdf.attachments[name].get_file().read_bytes() == EXAMPLE
        assert [file.AFRelationship for file in pdf.Root.AF] == ["/Source"]


def test_without_it_nothing_is_attached(printed: Print) -> None:
    with printed(trip()).open() as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_a_program_without_its_fonts_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts.glyphs.cache_clear()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)

    with pytest.raises(NotDrawn, match=r"^De lettertypen .* ontbreken\. Installeer het programma opnieuw\.$"):
        draw(trip())


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_a_user_types_is_text_and_nothing_else(printed: Print, payload: str) -> None:
    report = printed(everywhere(payload))

    assert report.spoken().count(("P", " ".join(payload.split()))) > 8
    with report.open() as pdf:
        assert not any("/Annots" in page or "/XObject" in page.Resources for page in pdf.pages)


def test_long_words_are_broken_not_lost(printed: Print) -> None:
    report = printed(everywhere(LONG_WORD))

    assert report.spoken().count(("P", LONG_WORD)) > 8
    assert all(61 < left < right < 535 for left, right in report.words())
