"""The kilometres and kilograms of a group are those of its reports together."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.merging import Merged
from desktop.forms.section import Context
from desktop.forms.trip.kilograms import GROUPS, groups_of, printed, together
from tests.forms.trip.merging import FLIGHT, TRAIN, TRIP, finished_reports, going, merged, report, told

FACTORS = {"set": "DESNZ 2024", "radiative_forcing": False}


def co2(**keys: Any) -> dict[str, Any]:
    given = {"means": "plane", "km": 2304, "km_basis": "given", "kg": 221, "basis": "given", "source": "KLM"}
    return {"rows": [given | keys]}


def totals(found: Merged) -> tuple[Fraction, Fraction]:
    """Kilometres and kilograms of the whole group, of the figures that paper prints."""
    context = told(found.answers)
    rows = TRIP.section("co2").applicable_answers(context.section("co2"), context)["rows"]
    people = found.answers["travellers"]["count"]
    return tuple(sum(Fraction(str(row[key])) for row in rows) * people for key in ("km", "kg_printed"))


class TestCo2:
    def test_of_travellers_who_went_the_same_way_follows_from_the_legs(self) -> None:
        one = report(
            travellers={"count": 1}, transport={"legs": [FLIGHT]}, duration={"departure": "2024-06-03"}
        )

        found = merged(one, one)

        assert "co2" not in found.answers
        assert found.figures == ("1 reiziger, 221 kg (0,22 ton) CO₂",) * 2
        assert found.whole == "2 reizigers, 221 kg (0,22 ton) CO₂ per reiziger, 442 kg (0,44 ton) in totaal"

    def test_of_travellers_who_went_different_ways_is_that_of_all_reports_together(self) -> None:
        days = {"departure": "2024-06-03"}
        by_train = {"legs": [TRAIN]}
        flown = report(travellers={"count": 1}, transport={"legs": [FLIGHT]}, duration=days)
        trained = report(travellers={"count": 3}, transport=by_train, duration=days)

        found = merged(flown, trained)

        rows = {row["means"]: row for row in found.answers["co2"]["rows"]}
        assert (rows["plane"]["km"], rows["plane"]["kg"]) == (576, 55.25)
        assert rows["plane"]["source"] == "gemiddelde van 4 reizigers, uit 2 samengevoegde verslagen"
        apart = [TRIP.merged([each]) for each in (flown, trained)]
        assert [float(f) for f in totals(found)] == pytest.approx(
            [float(sum(pair)) for pair in zip(*map(totals, apart), strict=True)], abs=0.01
        )

    def test_a_figure_that_all_typed_stays_with_its_source(self) -> None:
        one = report(travellers={"count": 1}, transport={"legs": [FLIGHT]}, co2=co2())

        assert merged(one, one).answers["co2"] == co2()

    def test_of_the_same_people_what_one_typed_counts_and_another_figure_is_told(self) -> None:
        travelled = {"travellers": {"count": 4}, "transport": {"legs": [FLIGHT]}}

        found = merged(told(travelled), *(told(travelled | {"co2": co2(kg=kg)}) for kg in (221, 230)))

        assert found.answers["co2"] == co2(kg=221)
        assert found.notes == (
            "De verslagen noemen bij ‘vliegtuig’ andere cijfers. Kijk dat na bij CO₂-uitstoot.",
        )

    def test_a_leg_that_comes_twice_for_the_same_people_is_told(self) -> None:
        travelled = {"travellers": {"count": 4, "functions": ["Raadslid"]}}
        flown = [
            report(**travelled, transport={"legs": [leg]})
            for leg in (FLIGHT, FLIGHT | {"variant": "business"})
        ]

        (note,) = merged(*flown).notes
        assert note.endswith("Kijk na of een etappe er dubbel in staat.")
        assert merged(*flown, keep="Vliegtuig: AMS – ARN, heen en terug").notes == ()

    @pytest.mark.parametrize(
        ("kinds", "kept"),
        [
            (("computed", "computed"), {"basis": "computed", "factors": FACTORS}),
            (("computed", "given"), {"basis": "given"}),
            (("given", "given"), {"basis": "given", "source": "NS"}),
        ],
    )
    def test_two_rows_of_one_means_count_once(self, kinds: tuple[str, str], kept: dict[str, Any]) -> None:
        how: dict[str, dict[str, Any]] = {"computed": {"factors": FACTORS}, "given": {"source": "NS"}}
        rows = [
            {"means": "train", "km": 100, "km_basis": kind, "kg": 4, "basis": kind, **how[kind]}
            for kind in kinds
        ]
        trained = {"travellers": {"count": 1}, "transport": {"legs": [TRAIN]}, "co2": {"rows": rows}}
        flown = going(FLIGHT, 2)

        for reports in ((told(trained, final=True), flown), (flown, told(trained, final=True))):
            found = merged(*reports)
            (train,) = [row for row in found.answers["co2"]["rows"] if row["means"] == "train"]
            (group,) = train[GROUPS]
            assert {key: group[key] for key in ("basis", "factors", "source") if key in group} == kept
            assert (group["travellers"], group["km"], group["kg_printed"]) == (1, 200, 8)
            assert found.whole.endswith(", 450 kg (0,45 ton) in totaal")  # 8 and twice 221

    def test_what_only_one_report_knows_does_not_count_for_all(self) -> None:
        known = report(travellers={"count": 1}, transport={"legs": [FLIGHT]}, co2=co2(kg=100))
        unknown = going({"means": "plane", "from": "Ergens", "to": "Nergens"})

        for reports in ((known, unknown), (unknown, known)):
            found = merged(*reports)
            assert "co2" not in found.answers
            assert found.whole == "2 reizigers, CO₂ nog niet bekend"

    def test_what_other_programs_added_to_it_is_kept(self) -> None:
        one = report(transport={"legs": [FLIGHT]}, co2={**co2(), "x_note": "b"})

        assert merged(one, report()).answers["co2"]["x_note"] == "b"

    def test_what_a_report_does_not_know_is_told_and_left_open(self) -> None:
        metro = {"means": "metro", "from": "Stockholm"}

        found = merged(
            report(travellers={"count": 1}, transport={"legs": [FLIGHT]}),
            report(travellers={"count": 1}, transport={"legs": [FLIGHT, metro]}),
        )

        assert "co2" not in found.answers
        assert any("‘metro’" in note for note in found.notes)
        assert found.whole == "2 reizigers, CO₂ nog niet bekend"

    def test_a_car_counts_as_each_report_says_and_sharing_is_asked(self) -> None:
        car = {"means": "car", "from": "Den Haag", "to": "Brussel", "return": True}
        one = report(travellers={"count": 1}, transport={"legs": [car]}, duration={"departure": "2024-06-03"})

        found = merged(one, one)

        assert totals(found)[1] == 2 * totals(TRIP.merged([one]))[1]
        assert any("één voertuig" in note for note in found.notes)


@settings(max_examples=60)
@given(st.lists(finished_reports, min_size=2, max_size=4))
def test_the_kilograms_of_a_group_are_those_of_its_reports(reports: list[Context]) -> None:
    whole = TRIP.merged(reports, [0])

    rows = [
        (r.answers["co2"]["rows"], r.answers["travellers"]["count"]) for r in reports
    ]  # as they stand there
    kg = sum(Fraction(str(printed(row))) * people for of, people in rows for row in of)
    group = sum(people for _, people in rows)
    assert whole.answers["travellers"]["count"] == group
    assert Fraction(str(together(whole.answers["co2"]["rows"], group))) == kg
    for row in whole.answers["co2"]["rows"]:
        given = [each["km"] for of, _ in rows for each in of if each["means"] == row["means"]]
        assert {part["km"] for part in groups_of(row, group) or [row]} <= {*given}
