"""What each part of a group did stands beside the mean, which nobody travelled."""

from copy import deepcopy
from typing import Any

import pytest

from desktop.forms.draft import Draft
from desktop.forms.merging import Merged
from desktop.forms.publication import published
from desktop.forms.trip.kilograms import GROUPS, groups_of
from tests.forms.trip.merging import FLIGHT, TRAIN, TRIP, going, merged, told


def paper(found: Merged) -> list[str]:
    """The table of CO2 of the group's report, a line each."""
    context = told(found.answers)
    (part,) = TRIP.section("co2").paper(context.section("co2"), context)
    return part.blocks[0].texts()


class TestGroups:
    """What each part of the group did stands beside the mean, which nobody travelled."""

    def test_paper_prints_figures_that_somebody_travelled_and_what_all_have_together(self) -> None:
        lines = paper(merged(going(FLIGHT, 2), going(TRAIN)))

        assert [line.split(" · ")[:3] for line in lines[:2]] == [
            ["Vliegtuig, 2 reizigers", "2.304 km", "221 kg (0,22 ton)"],
            ["Trein, 1 reiziger", "922 km", "41 kg"],
        ]
        assert lines[2] == "3 reizigers samen · 483 kg (0,48 ton) · gemiddeld 161 kg (0,16 ton) per reiziger"

    def test_of_what_all_travelled_alike_it_says_how_many_all_are(self) -> None:
        taxi = {"means": "taxi", "from": "Den Haag", "km": 60}
        one, other = going(FLIGHT, 2), going(TRAIN)
        for each in (one, other):
            each.section("transport")["legs"].append(taxi)

        lines = paper(merged(one, other))

        assert [line.split(" · ")[:3] for line in lines] == [
            ["Vliegtuig, 2 reizigers", "2.304 km", "221 kg (0,22 ton)"],
            ["Trein, 1 reiziger", "922 km", "41 kg"],
            ["Taxi, 3 reizigers", "60 km", "11 kg"],
            ["3 reizigers samen", "516 kg (0,52 ton)", "gemiddeld 172 kg (0,17 ton) per reiziger"],
        ]

    def test_how_each_figure_was_worked_out_is_kept(self) -> None:
        business = FLIGHT | {"variant": "business"}

        lines = paper(merged(going(FLIGHT), going(business), going(FLIGHT)))

        assert [line.split(" · ")[::3] for line in lines[:2]] == [
            [
                "Vliegtuig, 2 reizigers",
                "berekend: 2.304 km × 0,09604 kg/km, DESNZ 2024, vliegtuig/economy",
            ],
            ["Vliegtuig, 1 reiziger", "berekend: 2.304 km × 0,27849 kg/km, DESNZ 2024, vliegtuig/business"],
        ]

    def test_the_mean_stands_where_it_stood_for_other_programs(self) -> None:
        rows = merged(going(FLIGHT, 2), going(TRAIN)).answers["co2"]["rows"]

        assert [(row["means"], row["km"], row["kg"], row["basis"]) for row in rows] == [
            ("plane", 1536, 147.33, "given"),
            ("train", 307.33, 13.67, "given"),
        ]

    def test_a_mean_is_not_doubted(self) -> None:
        context = told(merged(going(FLIGHT, 1), going(TRAIN, 4)).answers)

        assert TRIP.section("co2").warnings(context.section("co2"), context) == []

    def test_a_means_that_is_not_published_says_nothing_of_its_groups(self) -> None:
        answers = merged(going(FLIGHT, 2), going(TRAIN)).answers
        paper = published(Draft(TRIP, answers, state="final"), [("co2", ("rows", 0))])

        said = "\n".join(line for part in paper.parts for block in part.blocks for line in block.texts())
        assert "Trein, 1 reiziger · 922 km" in said
        assert "2.304 km" not in said
        assert "221 kg" not in said

    def test_a_group_that_is_merged_again_keeps_its_parts(self) -> None:
        once = merged(going(FLIGHT, 2), going(TRAIN))

        lines = paper(merged(told(once.answers), going(FLIGHT)))

        assert [line.split(" · ")[0] for line in lines] == [
            "Vliegtuig, 3 reizigers",
            "Trein, 1 reiziger",
            "4 reizigers samen",
        ]

    @pytest.mark.parametrize(
        ("section", "change", "line"),
        [
            ("travellers", {"count": 4}, "Vliegtuig · 1.536 km · 147,33 kg"),
            (
                "co2",
                {"rows": [{"means": "plane", "kg": 100, "km": 1536, "source": "KLM"}]},
                "Vliegtuig, 3 reizigers · 1.536 km · 100 kg",
            ),
        ],
    )
    def test_what_is_typed_after_the_merging_counts(
        self, section: str, change: dict[str, Any], line: str
    ) -> None:
        answers = deepcopy(merged(going(FLIGHT, 2), going(TRAIN)).answers)
        if section == "co2":
            answers["co2"]["rows"][0] |= change["rows"][0]
        else:
            answers[section] |= change

        lines = paper(Merged(answers, (), (), "", ()))

        assert lines[0].startswith(line)
        assert not any(line.startswith("Vliegtuig") for line in lines[1:])
        context = told(answers)
        finished = TRIP.section("co2").finished(context.section("co2"), context)["rows"]
        assert GROUPS not in next(row for row in finished if row["means"] == "plane")

    @pytest.mark.parametrize(
        ("off", "is_mean"),
        [(0, True), (0.005, True), (-0.005, True), (0.01, False), (-0.01, False), (1, False)],
    )
    def test_a_figure_is_the_mean_but_for_rounding(self, off: float, is_mean: bool) -> None:
        (plane, _) = merged(going(FLIGHT, 2), going(TRAIN)).answers["co2"]["rows"]
        exact = 2 * 2304 / 3

        assert bool(groups_of({**plane, "km": exact + off}, 3)) is is_mean

    def test_those_who_shared_a_car_stay_apart_from_those_of_another(self) -> None:
        car = {"means": "car", "from": "Den Haag", "to": "Brussel", "return": True}

        lines = paper(merged(going(car, 2), going(car, 2), going(TRAIN)))

        assert [line.split(" · ")[0] for line in lines[:2]] == ["Auto, 2 reizigers"] * 2
        assert all(": 2 reizigers, DESNZ 2024" in line.replace(" : ", ": ") for line in lines[:2])

    def test_two_departments_that_moved_alike_are_one_on_paper(self) -> None:
        found = merged(going(FLIGHT, 2, "Kabinet"), going(FLIGHT, 1, "Stadsbeheer"), going(TRAIN))

        assert paper(found)[0].startswith("Vliegtuig, 3 reizigers · 2.304 km · 221 kg")
        (plane, _) = found.answers["co2"]["rows"]
        assert [(each["department"], each["travellers"]) for each in plane[GROUPS]] == [
            ("Kabinet", 2),
            ("Stadsbeheer", 1),
        ]
