"""CO2: kilometres and kilograms for each means of the legs."""

from typing import Any

import pytest

from desktop.forms.blocks import PaperTable
from desktop.forms.section import Context, Status
from desktop.forms.trip.co2 import Co2, used_means

PLANE = {"means": "plane", "km": 2304, "kg": 220, "source": "Opgave van de vervoerder"}
TRAIN = {"means": "train", "km": 74, "kg": 3.25, "source": "Opgave van de vervoerder"}


def by(*means: Any, count: Any = 1, final: bool = False) -> Context:
    """A trip by these means."""
    legs = [{"means": one} for one in means]
    return Context({"transport": {"legs": legs}, "travellers": {"count": count}}, final=final)


def table(rows: list[Any], context: Context) -> PaperTable:
    """The table on paper."""
    (part,) = Co2.paper({"rows": rows}, context)
    assert isinstance(part.blocks[0], PaperTable)
    return part.blocks[0]


def told(rows: list[Any], context: Context) -> list[str]:
    """Every problem as `check` says it."""
    return [str(problem) for problem in Co2.problems({"rows": rows}, context)]


def test_each_means_of_the_legs_is_used_once_and_in_order() -> None:
    assert used_means(by("train", "plane", "train", "zeppelin", None, ["bus"], 3)) == ["train", "plane"]
    assert used_means(Context()) == []


def test_a_row_is_asked_for_each_means_of_the_legs() -> None:
    rows = [TRAIN, {"means": "taxi", "km": 3}, {"means": ["x"]}]
    assert Co2.rows_for({"rows": rows}, by("plane", "train")) == [{"means": "plane"}, TRAIN]


def test_two_rows_of_one_means_both_count() -> None:
    other = {**TRAIN, "kg": 1}
    assert Co2.rows_for({"rows": [TRAIN, PLANE, other]}, by("train")) == [TRAIN, other]


@pytest.mark.parametrize("context", [by(), by("bus", final=True)])
def test_without_legs_and_in_a_final_report_the_rows_are_those_given(context: Context) -> None:
    assert Co2.rows_for({"rows": [TRAIN, {"km": 3}]}, context) == [TRAIN, {"means": None, "km": 3}]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([PLANE, TRAIN], []),
        (
            [TRAIN],
            [
                (
                    "CO₂-uitstoot, vliegtuig: de afstand van etappe 1 is niet bekend. "
                    "Vul de kilometers in, hier of bij Vervoer."
                )
            ],
        ),
        (
            [{**TRAIN, "source": " "}, PLANE],
            ["CO₂-uitstoot, trein: vul in waar u de kilo’s CO₂ vond."],
        ),
        ([{**TRAIN, "source": "", "basis": "computed"}, PLANE], []),
        (
            [{**PLANE, "kg": "0.22 ton"}, TRAIN],
            ["CO₂-uitstoot, vliegtuig: vul bij ‘CO₂ per reiziger (kg)’ een getal in, zoals 3,5."],
        ),
        (
            [PLANE, {**TRAIN, "km": True}],
            ["CO₂-uitstoot, trein: vul bij ‘Kilometers’ een getal in, zoals 3,5."],
        ),
        (
            [PLANE, {**TRAIN, "km": 10**400}],
            ["CO₂-uitstoot, trein: vul bij ‘Kilometers’ een getal van 200.000 of minder in."],
        ),
    ],
)
def test_each_means_needs_its_figures(rows: list[Any], problems: list[str]) -> None:
    assert told(rows, by("plane", "train")) == problems


def test_without_legs_transport_comes_first() -> None:
    assert told([], by()) == ["CO₂-uitstoot: vul bij Vervoer eerst in waarmee er is gereisd."]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (None, Status.NOT_STARTED),
        ([], Status.NOT_STARTED),
        ([{"means": "plane"}, {"means": "train", "km": ""}], Status.NOT_STARTED),
        ([{"means": "plane", "km": 2304}], Status.BUSY),
        ([PLANE, {**TRAIN, "kg": "3 ton"}], Status.BUSY),
        ([PLANE, TRAIN], Status.FILLED_IN),
    ],
)
def test_rows_that_follow_the_legs_are_no_start(rows: Any, status: Status) -> None:
    answers = {} if rows is None else {"rows": rows}
    assert Co2.status(answers, by("plane", "train")) is status


def test_paper_has_a_row_a_means_and_a_total() -> None:
    drawn = table([PLANE, TRAIN], by("plane", "train"))
    assert drawn.rows == (
        ("Vliegtuig", "2.304 km", "220 kg (0,22 ton)", "zelf opgegeven: Opgave van de vervoerder"),
        ("Trein", "74 km", "3,25 kg", "zelf opgegeven: Opgave van de vervoerder"),
        ("Totaal", "2.378 km", "223,25 kg (0,22 ton)", ""),
    )
    assert drawn.total == 1
    assert sum(column.share for column in drawn.columns) == pytest.approx(1)


def test_paper_has_a_total_for_all_travellers_when_there_are_more() -> None:
    drawn = table([PLANE], by("plane", count=12))
    assert drawn.rows[1:] == (
        ("Totaal", "2.304 km", "220 kg (0,22 ton)", "per reiziger"),
        ("12 reizigers samen", "", "2.640 kg (2,64 ton)", ""),
    )
    assert drawn.total == 2


def test_paper_has_no_total_while_a_figure_lacks() -> None:
    drawn = table([PLANE, {"means": "train", "km": "ver"}], by("plane", "train"))
    assert drawn.rows[1:] == (("Trein", "ver", "Niet ingevuld", ""),)
    assert drawn.total == 0
    kilometres_lack = table([PLANE, {**TRAIN, "km": ""}], by("plane", "train"))
    assert kilometres_lack.rows[-1] == ("Totaal", "", "223,25 kg (0,22 ton)", "")


def test_a_worked_out_figure_is_rounded_on_paper() -> None:
    drawn = table([{"means": "plane", "km": 2304, "kg": 221.276, "basis": "computed"}], by(final=True))
    assert drawn.rows[0][2] == "221 kg (0,22 ton)"


@pytest.mark.parametrize("count", [None, "veel", True, 0, 10**400])
def test_a_number_of_travellers_that_is_none_counts_as_one(count: Any) -> None:
    assert len(table([PLANE], by("plane", count=count)).rows) == 2


def test_the_review_page_has_a_line_a_means() -> None:
    assert Co2.review({}, by()) == [("rows", "Per vervoermiddel", ["Niet ingevuld"])]
    ((_, _, lines),) = Co2.review({"rows": [PLANE]}, by("plane", "bus"))
    assert lines == [
        "Vliegtuig · 2.304 km · 220 kg (0,22 ton) · zelf opgegeven: Opgave van de vervoerder",
        "Bus · Niet ingevuld · Niet ingevuld",
    ]


def test_the_review_page_tells_the_totals_apart() -> None:
    lines = Co2.review({"rows": [PLANE]}, by("plane", count=3))
    assert [(label, *texts) for _, label, texts in lines] == [
        (
            "Per vervoermiddel",
            "Vliegtuig · 2.304 km · 220 kg (0,22 ton) · zelf opgegeven: Opgave van de vervoerder",
        ),
        ("Totaal", "2.304 km · 220 kg (0,22 ton) · per reiziger"),
        ("3 reizigers samen", "660 kg (0,66 ton)"),
    ]


def test_keys_of_a_row_that_are_not_ours_survive() -> None:
    row = {**PLANE, "x_ticket": "ABC"}
    (kept,) = Co2.finished({"rows": [row]}, by("plane"))["rows"]
    assert kept == {**row, "basis": "given", "km_basis": "given", "kg_printed": 220}
