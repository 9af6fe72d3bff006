"""What is different between two states of a report: each change is found once, and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.changes import Fate
from desktop.forms.comparison import compare
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.progress.form import PROGRESS
from desktop.forms.trip.form import TRIP

MARKS = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "[+{}+]"}


def told(old: dict[str, Any], new: dict[str, Any], kind: str = "trip") -> dict[str, list[str]]:
    """By place, the lines that differ, with marks around what went and came."""
    form = KINDS[kind]
    found = compare(Draft(form, old), Draft(form, new))
    assert len({difference.place for difference in found}) == len(found)
    return {
        difference.place: ["".join(MARKS[p.fate].format(p.text) for p in line) for line in difference.lines]
        for difference in found
    }


PURPOSE = "Doel, Doel van de reis"
PEOPLE = "Ontmoetingen, Ontmoete personen"


def purpose(text: str) -> dict[str, Any]:
    return {"purpose": {"text": text}}


def people(*functions: str) -> dict[str, Any]:
    return {"contacts": {"people": [{"function": function} for function in functions]}}


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        (purpose("Kennis delen"), purpose("Kennis delen"), {}),
        (purpose("Kennis"), purpose("Kennis  "), {PURPOSE: ["Kennis[+  +]"]}),
        ({}, purpose("Kennis"), {PURPOSE: ["[+Kennis+]"]}),
        (purpose("Kennis"), {}, {PURPOSE: ["[-Kennis-]"]}),
        (
            purpose("Kennis over water delen"),
            purpose("Kennis over wonen delen"),
            {PURPOSE: ["Kennis over [-water-][+wonen+] delen"]},
        ),
        (
            purpose("Nederlandse Ambassade in Stockholm"),
            purpose("Het stadhuis van Stockholm"),
            {PURPOSE: ["[-Nederlandse Ambassade in-][+Het stadhuis van+] Stockholm"]},
        ),
        (
            purpose("Leren van de Zweden"),
            purpose("Leren van alle vijf Zweden"),
            {PURPOSE: ["Leren van [-de-][+alle vijf+] Zweden"]},
        ),
        (purpose("Water"), purpose("Iets heel anders"), {PURPOSE: ["[-Water-]", "[+Iets heel anders+]"]}),
        (purpose("een\ntwee\ndrie"), purpose("een\ndrie"), {PURPOSE: ["[-twee-]"]}),
        ({"travellers": {"count": 2}}, {"travellers": {"count": 3}}, {
            "Reizigers, Aantal personen": ["[-Twee-][+Drie+] personen"]
        }),
        (people("Wethouder"), people("Wethouder", "Adviseur"), {PEOPLE: ["[+Functie: Adviseur+]"]}),
        (people("Wethouder", "Adviseur"), people("Adviseur"), {PEOPLE: ["[-Functie: Wethouder-]"]}),
        (people("Wethouder", ""), people("Wethouder"), {}),
        (purpose("een\ntwee"), purpose("een\n\ntwee\n"), {}),
    ],
)  # fmt: skip
def test_what_is_different_is_found(
    old: dict[str, Any], new: dict[str, Any], difference: dict[str, list[str]]
) -> None:
    assert told(old, new) == difference


def test_the_rows_of_a_track_are_compared_one_by_one() -> None:
    rows = [{"number": "1", "result": "Woningen"}, {"number": "2", "result": "Water"}]
    old = {"tracks": {"tracks": [{"title": "Wonen", "rows": rows}]}}
    new = {"tracks": {"tracks": [{"title": "Wonen", "rows": [rows[0], {**rows[1], "owner": "BZK"}]}]}}

    assert list(told(old, new, "progress").values()) == [["Nummer: 2 · Resultaat: Water[+ · Trekker: BZK+]"]]


def test_an_answer_that_does_not_count_makes_no_difference() -> None:
    """The ground of a flight is asked only where somebody flew."""
    old = {"follow_up": {"any": False, "text": "eerst"}}

    assert told(old, {"follow_up": {"any": False, "text": "later"}}) == {}


def test_a_text_of_very_many_words_is_compared_soon() -> None:
    old, new = "woord " * 30_000, "woorden " * 30_000

    assert [
        line[0].fate for line in compare(Draft(TRIP, purpose(old)), Draft(TRIP, purpose(new)))[0].lines
    ] == [
        Fate.GONE,
        Fate.NEW,
    ]


def test_an_answer_of_very_many_lines_is_compared_soon() -> None:
    """What differs is told between the first and the last line that does."""
    old = {"locations": {"places": ["Gent"] * 30_000}}
    new = {"locations": {"places": [*["Gent"] * 20_000, "Lier", *["Gent"] * 10_000]}}

    assert list(told(old, new).values()) == [["[+Lier+]"]]


def test_very_many_long_lines_are_compared_soon() -> None:
    texts = ["a b " * 250, "b a " * 250]
    old, new = (purpose(f"{text}\n" * 400) for text in texts)
    lines = compare(Draft(TRIP, old), Draft(TRIP, new))[0].lines

    assert len(lines[0]) > 1  # by its words
    assert [line[0].fate for line in lines[-2:]] == [Fate.GONE, Fate.NEW]


texts = st.text(st.sampled_from("ab \n·"), max_size=40)


@given(texts, texts)
def test_the_pieces_tell_both_texts(old: str, new: str) -> None:
    """What is gone and the same is the old text, what is new and the same the new one."""
    before, after = (
        [line for line in f"een {text} twee".splitlines() if line.strip()] for text in (old, new)
    )
    found = compare(Draft(TRIP, purpose("\n".join(before))), Draft(TRIP, purpose("\n".join(after))))
    lines = [line for difference in found for line in difference.lines]
    for whole, fate in ((before, Fate.GONE), (after, Fate.NEW)):
        for line in lines:
            assert "".join(piece.text for piece in line if piece.fate in (fate, Fate.SAME)) in ("", *whole)
    assert bool(found) == (before != after)
    assert all(difference.lines for difference in found)


@pytest.mark.parametrize("form", [TRIP, PROGRESS])
def test_a_report_is_not_different_from_itself(form: Any, example: dict[str, Any]) -> None:
    answers = example["answers"] if form is TRIP else {"plan": {"title": "Plan"}}

    assert compare(Draft(form, answers), Draft(form, answers)) == []
