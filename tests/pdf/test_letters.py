"""Letters that cannot be printed as they were typed are told beside their question."""

import subprocess
import sys

import pytest

from desktop.errors import NotDrawn
from desktop.forms.draft import Draft
from desktop.forms.section import ProblemKind
from desktop.forms.trip.form import TRIP
from desktop.pdf import fonts, letters
from tests.pdf.corpus import SCRIPTS, everywhere, trip


def told(text: str) -> list[str]:
    return [str(warning) for warning in letters.warnings(Draft(TRIP, {"purpose": {"text": text}}))]


FROM_THE_RIGHT = (
    "staan letters die van rechts naar links lopen. Op papier staan ze in de verkeerde volgorde. "
    "Gebruik Latijnse letters."
)
ONE = "kan het teken {} niet worden afgedrukt. Op papier komt daar �. Gebruik een ander teken."
MORE = "kunnen de tekens {} niet worden afgedrukt. Op papier komt daar �. Gebruik andere tekens."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ह", ONE.format("‘ह’")),
        ("ह, ह", ONE.format("‘ह’")),
        ("x \U000f0000", ONE.format("U+F0000")),
        ("a\u0f71", ONE.format("‘\N{DOTTED CIRCLE}\u0f71’")),
        ("กข", MORE.format("‘ก’ en ‘ข’")),
        ("กขคฆงจฉ", MORE.format("‘ก’, ‘ข’, ‘ค’, ‘ฆ’, ‘ง’ en nog 2")),
        ("שלום", FROM_THE_RIGHT),
    ],
)
def test_the_sentence_names_question_and_letters(text: str, sentence: str) -> None:
    assert told(text) == [f"Doel: bij ‘Doel van de reis’ {sentence}"]


@pytest.mark.parametrize("text", ["gewoon", "Łódź Αθήνα Київ 张伟 ☃ 😀", "e\u0301 \u200b\u00ad", "\ud800"])
def test_of_what_can_be_printed_nothing_is_told(text: str) -> None:
    assert told(text) == []


def test_every_place_where_a_letter_is_lost_is_told_and_can_be_gone_to() -> None:
    draft = everywhere("ह")

    warnings = letters.warnings(draft)

    assert {warning.kind for warning in warnings} == {ProblemKind.WARNING}
    assert len({(warning.section, warning.path) for warning in warnings}) == len(warnings) > 12
    assert all("ह" in draft.get(warning.section, *warning.path) for warning in warnings)
    assert "Ontmoetingen, persoon 1: bij ‘Organisatie’ kan het teken ‘ह’" in "\n".join(map(str, warnings))


def test_what_is_told_is_what_becomes_a_box() -> None:
    for script in SCRIPTS:
        lost = "\ufffd" in "".join(
            run for line in fonts.lines(script) for _, run in fonts.runs(line, fonts.REGULAR)
        )
        assert any("niet worden afgedrukt" in sentence for sentence in told(script)) == (
            lost and "\ud800" not in script
        )


def test_of_a_final_report_nothing_is_told() -> None:
    assert letters.warnings(trip({"purpose": {"text": "ह"}}, state="final")) == []


def test_a_program_without_its_fonts_tells_so_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> list[str]:
        raise NotDrawn("Geen lettertypen.")

    monkeypatch.setattr(fonts, "unprintable", fail)

    assert told("ह") == []


def test_ordinary_letters_need_no_reportlab() -> None:
    code = """
import sys
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf import letters
assert letters.warnings(Draft(TRIP, {"purpose": {"text": "Één café in Łódź"}})) == []
print("reportlab" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
