"""The reports of several travellers as one: all that they tell, once, and what differs as a choice."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.section import Context
from desktop.forms.trip.travellers import departments_of
from tests.forms.trip.merging import (
    FLIGHT,
    TRAIN,
    TRIP,
    asked,
    finished_reports,
    going,
    merged,
    picked,
    report,
    told,
)
from tests.overview.test_any_json import odd_reports

ONE = {"travellers": {"count": 1, "functions": ["Adviseur"], "department": "Bestuursdienst"}}
TWO = {"travellers": {"count": 2, "functions": ["Adviseur", "Wethouder"], "department": "Stadsbeheer"}}


class TestTravellers:
    def test_each_report_adds_its_own(self) -> None:
        assert merged(told(ONE), told(TWO)).answers["travellers"] == {
            "count": 3,
            "functions": ["Adviseur", "Adviseur", "Wethouder"],
            "department": "Bestuursdienst, Stadsbeheer",
            "departments": [
                {"department": "Bestuursdienst", "travellers": 1},
                {"department": "Stadsbeheer", "travellers": 2},
            ],
        }

    def test_they_may_be_the_same_people(self) -> None:
        same = "Twee personen: de verslagen gaan over dezelfde reizigers"

        found = merged(told(ONE), told(TWO), reizigers=same)

        assert found.answers["travellers"]["count"] == 2
        assert found.answers["travellers"]["functions"] == ["Adviseur", "Wethouder"]

    def test_two_equal_delegations_are_thought_to_be_one(self) -> None:
        found = merged(told(TWO), told(TWO))

        assert found.answers["travellers"] == TWO["travellers"]

    def test_two_lone_travellers_of_one_function_are_two(self) -> None:
        found = merged(told(ONE), told(ONE))

        assert found.answers["travellers"]["count"] == 2
        assert found.answers["travellers"]["functions"] == ["Adviseur"] * 2

    def test_a_count_that_lacks_leaves_the_number_open(self) -> None:
        assert "count" not in merged(told(ONE), report(travellers={})).answers["travellers"]


class TestDepartments:
    def test_each_adds_its_travellers(self) -> None:
        found = merged(going(FLIGHT, 2, "Stadsbeheer"), going(TRAIN, 1, "Kabinet"), going(TRAIN))

        assert departments_of(found.answers["travellers"]) == [
            {"department": "Stadsbeheer", "travellers": 2},
            {"department": "Kabinet", "travellers": 1},
            {"travellers": 1},
        ]

    def test_one_alone_is_that_of_all(self) -> None:
        assert "departments" not in merged(going(TRAIN, 1, "Kabinet"), going(TRAIN)).answers["travellers"]

    @pytest.mark.parametrize("change", [{"department": "Kabinet"}, {"count": 4}])
    def test_another_answer_that_was_typed_since_counts(self, change: dict[str, Any]) -> None:
        found = merged(going(FLIGHT, 2, "Stadsbeheer"), going(TRAIN, 1, "Kabinet"))

        assert departments_of(found.answers["travellers"]) != []
        assert departments_of(found.answers["travellers"] | change) == []

    def test_a_group_that_is_merged_again_keeps_them(self) -> None:
        once = merged(going(FLIGHT, 2, "Stadsbeheer"), going(TRAIN, 1, "Kabinet"))

        again = merged(told(once.answers), going(TRAIN, 1, "kabinet"))

        assert departments_of(again.answers["travellers"])[1] == {
            "department": "Kabinet",
            "travellers": 2,
        }

    def test_a_next_trip_has_none(self) -> None:
        assert TRIP.next_period
        answers = merged(going(FLIGHT, 2, "Stadsbeheer"), going(TRAIN, 1, "Kabinet")).answers
        assert "departments" not in TRIP.next_period(answers)["travellers"]


class TestDuration:
    def test_lasts_from_the_first_departure_to_the_last_return_unless_chosen_otherwise(self) -> None:
        one = {"departure": "2024-06-03", "return": "2024-06-05", "days": 2.5}
        other = {"departure": "2024-06-02", "return": "2024-06-06", "days": 5}

        found = merged(report(duration=one), report(duration=other))

        assert found.answers["duration"] == {"departure": "2024-06-02", "return": "2024-06-06", "days": 5}
        assert asked(found) == {
            "Duur: vertrek": ["3 juni 2024", "2 juni 2024"],
            "Duur: terugkeer": ["5 juni 2024", "6 juni 2024"],
            "Duur: aantal dagen": ["2,5 dagen", "5 dagen"],
        }
        again = merged(report(duration=one), report(duration=other), vertrek="3 juni 2024")
        assert again.answers["duration"]["departure"] == "2024-06-03"

    def test_what_cannot_be_read_stays_to_be_chosen(self) -> None:
        found = merged(report(duration={"days": "een paar"}), report(duration={"days": 2}), dagen="een paar")

        assert found.answers["duration"] == {"days": "een paar"}


class TestLists:
    @pytest.mark.parametrize("section", ["locations", "outcomes"])
    def test_the_same_text_comes_once(self, section: str) -> None:
        key = {"locations": "places", "outcomes": "results"}[section]

        one, other = ({section: {key: texts}} for texts in (["Stadhuis", "Haven"], ["haven ", "Museum"]))

        assert merged(told(one), told(other)).answers[section] == {key: ["Stadhuis", "Haven", "Museum"]}

    def test_texts_with_most_words_in_common_are_a_choice_and_both_stay_at_first(self) -> None:
        one, other = "Het bezoek aan het stadhuis van Parijs", "Een bezoek aan stadhuis Parijs, kort"

        found = merged(report(outcomes={"results": [one]}), report(outcomes={"results": [other]}))

        assert asked(found) == {"Opbrengst": [one, other, "Allebei houden"]}
        assert found.answers["outcomes"]["results"] == [one, other]

    def test_of_three_that_are_near_all_stay_at_first(self) -> None:
        texts = [f"Het bezoek aan het grote stadhuis van Parijs: {word}" for word in ("een", "twee", "drie")]

        found = merged(*(report(outcomes={"results": [text]}) for text in texts))

        assert picked(found, "Opbrengst") == "Alle 3 houden"
        assert found.answers["outcomes"]["results"] == texts

    def test_one_that_says_all_of_the_other_is_proposed(self) -> None:
        one, other = {"function": "Wethouder"}, {"function": "wethouder", "organisation": "Gemeente Gent"}

        found = merged(report(contacts={"people": [one]}), report(contacts={"people": [other]}))

        assert asked(found) == {
            "Ontmoetingen: Wethouder": ["Wethouder", "wethouder · Gemeente Gent", "Allebei houden"]
        }
        assert found.answers["contacts"]["people"] == [other]

    def test_people_of_two_organisations_are_two(self) -> None:
        people = [{"function": "Wethouder", "organisation": f"Gemeente {city}"} for city in ("Gent", "Luik")]

        found = merged(*(report(contacts={"people": [person]}) for person in people))

        assert found.answers["contacts"]["people"] == people

    def test_an_action_with_another_deadline_is_a_choice(self) -> None:
        actions = [{"result": "Kennismaking plannen", "deadline": day} for day in ("mei", "juni")]

        found = merged(*(report(follow_up={"any": True, "actions": [action]}) for action in actions))

        assert [*asked(found)] == ["Vervolgafspraken: Kennismaking plannen"]
        assert found.answers["follow_up"]["actions"] == actions

    def test_follow_ups_of_one_are_those_of_the_group(self) -> None:
        found = merged(report(follow_up={"any": False}), report(follow_up={"any": True, "text": "Bellen"}))

        assert found.answers["follow_up"] == {"any": True, "text": "Bellen"}

    def test_a_destination_without_its_country_is_the_same_place(self) -> None:
        one, other = {"city": "Gent"}, {"city": "gent", "country": "BE"}

        found = merged(*(report(transport={"destinations": [row]}) for row in (one, other)))

        assert found.answers["transport"]["destinations"] == [other]

    def test_a_town_of_that_name_elsewhere_is_another(self) -> None:
        rows = [{"city": "Parijs", "country": country} for country in ("FR", "US")]

        found = merged(*(report(transport={"destinations": [row]}) for row in rows))

        assert asked(found) == {}
        assert found.answers["transport"]["destinations"] == rows

    def test_very_long_lists_are_compared_word_for_word_only(self) -> None:
        texts = [f"bezoek {number}" for number in range(3000)]

        found = merged(*(report(outcomes={"results": [*texts, end]}) for end in ("een eind", "eind")))

        assert asked(found) == {}
        assert len(found.answers["outcomes"]["results"]) == 3002


class TestTexts:
    def test_other_purposes_come_under_each_other_unless_one_is_chosen(self) -> None:
        one, other = report(purpose={"text": "Leren "}), report(purpose={"text": "Spreken"})

        assert merged(one, other).answers["purpose"] == {"text": "Leren\n\nSpreken"}
        assert merged(one, other, doel="Spreken").answers["purpose"] == {"text": "Spreken"}

    def test_reason_and_judgement_of_a_flight_are_chosen_not_mixed(self) -> None:
        entry = {"city": "Gent", "country": "BE", "basis": "user"}
        reports = [
            report(
                transport={
                    "ground": ground,
                    "justification": why,
                    "reachability": [entry | {"within": within}],
                }
            )
            for ground, why, within in (("urgent", "Brand", True), ("health", "Ziek", False))
        ]

        found = merged(*reports)

        transport = found.answers["transport"]
        assert transport["ground"] == "urgent"
        assert transport["justification"] == "Brand\n\nZiek"
        assert transport["reachability"] == [entry | {"within": True}]
        assert "Spoed of crisis" in asked(found)["Vervoer: reden om toch te vliegen"]
        assert len(asked(found)["Vervoer, regel over vliegen: Gent"]) == 2

    def test_what_the_tables_said_of_a_final_report_is_worked_out_anew(self) -> None:
        known = {"city": "Gent", "country": "BE", "within": True, "basis": "table", "hours": 3}

        final = told({"transport": {"reachability": [known]}}, final=True)

        assert "reachability" not in merged(final, final).answers["transport"]

    def test_what_other_programs_added_is_kept(self) -> None:
        one = told({"x_mine": {"a": 1}, "purpose": {"x_note": "b"}})

        answers = merged(report(), one).answers

        assert answers["x_mine"] == {"a": 1}
        assert answers["purpose"]["x_note"] == "b"


class TestDoubts:
    def test_trips_to_other_places_on_other_days_are_told(self) -> None:
        reports = [
            report(
                transport={"destinations": [{"city": city, "country": "BE"}]},
                duration={"departure": f"2024-0{month}-01", "return": f"2024-0{month}-03"},
            )
            for city, month in (("Gent", 3), ("Luik", 5))
        ]

        assert merged(*reports).notes == (
            "Geen bestemming staat in alle verslagen. Kijk na of het om één reis gaat.",
            "De reizen waren niet in dezelfde dagen. Kijk na of het om één reis gaat.",
        )
        assert merged(reports[0], reports[0]).notes == ()


@settings(max_examples=60)
@given(st.lists(finished_reports, min_size=2, max_size=3), st.data())
def test_the_same_is_asked_whatever_is_chosen_and_no_report_is_changed(
    reports: list[Context], data: st.DataObject
) -> None:
    before = deepcopy([report.answers for report in reports])
    asked = TRIP.merged(reports).choices
    picks = [data.draw(st.integers(0, len(choice.options) - 1)) for choice in asked]

    found = TRIP.merged(reports, picks)

    assert [(c.about, c.options) for c in found.choices] == [(c.about, c.options) for c in asked]
    assert [choice.pick for choice in found.choices] == picks
    assert TRIP.shape_error(found.answers) is None
    assert [report.answers for report in reports] == before


@settings(max_examples=150)
@given(odd_reports(), odd_reports(), st.booleans())
def test_odd_answers_are_merged_too(one: Any, other: Any, final: bool) -> None:
    answers = [report.get("answers") for report in (one, other)]
    whole = [each for each in answers if isinstance(each, dict) and TRIP.shape_error(each) is None]
    reports = [told(each, final=final) for each in whole]

    found = TRIP.merged([*reports, told(ONE)])

    assert TRIP.shape_error(found.answers) is None
    TRIP.problems(told(found.answers))
