"""The reports of several travellers as one: all that they tell, once, and what differs as a choice."""

from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.merging import Merged
from desktop.forms.publication import published
from desktop.forms.section import Context
from desktop.forms.trip.kilograms import GROUPS, groups_of, printed, together
from desktop.forms.trip.merge import merge
from desktop.forms.trip.travellers import departments_of
from testing.made_up import made_up
from tests.overview.test_any_json import odd_reports

TRIP = KINDS["trip"]
TODAY = date(2024, 7, 1)


def told(answers: Any, *, final: bool = False) -> Context:
    """What a report with these answers gives to be merged."""
    return Draft(TRIP, deepcopy(answers), state="final" if final else "draft").context(TODAY)


def report(**answers: Any) -> Context:
    """A draft with answers to sections."""
    return told(answers)


def merged(*reports: Context, **picked: str) -> Merged:
    """The group's report; `picked` gives the texts that are chosen."""
    asked = merge(reports).choices
    wanted = {*picked.values()}
    picks = [next((n for n, o in enumerate(c.options) if o.text in wanted), c.pick) for c in asked]
    assert wanted <= {option.text for choice in asked for option in choice.options}
    return merge(reports, picks)


def asked(found: Merged) -> dict[str, list[str]]:
    """The choices but that of the travellers, which always comes."""
    return {c.about: [option.text for option in c.options] for c in found.choices if c.about != "Reizigers"}


def picked(found: Merged, about: str) -> str:
    (choice,) = (choice for choice in found.choices if choice.about == about)
    return choice.options[choice.pick].text


def legs(*rows: dict[str, Any]) -> Context:
    return report(transport={"legs": list(rows)})


FLIGHT = {"means": "plane", "from": "AMS", "to": "ARN", "return": True}
TRAIN = {"means": "train", "from": "Den Haag", "to": "Parijs", "return": True}


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


class TestLegs:
    def test_the_same_leg_comes_once_also_in_other_words(self) -> None:
        other = FLIGHT | {"from": "Schiphol", "variant": "economy"}

        found = merged(legs(FLIGHT, TRAIN), legs(TRAIN, FLIGHT))
        assert asked(found) == {}
        assert found.answers["transport"]["legs"] == [FLIGHT, TRAIN]
        assert merged(legs(FLIGHT), legs(other)).choices == ()

    def test_places_of_one_name_are_two_when_they_were_chosen_so(self) -> None:
        leg = {"means": "train", "from": "Den Haag", "to": "Bergen"}
        belgian, norwegian = ({**leg, "to_place": f"Bergen ({code})"} for code in ("BE", "NO"))
        assert merged(legs(belgian), legs(norwegian)).answers["transport"]["legs"] == [belgian, norwegian]
        assert merged(legs(belgian), legs({**belgian})).answers["transport"]["legs"] == [belgian]

    def test_a_leg_that_one_made_twice_stays_twice(self) -> None:
        found = merged(legs(FLIGHT, FLIGHT), legs(FLIGHT))

        assert found.answers["transport"]["legs"] == [FLIGHT, FLIGHT]

    @pytest.mark.parametrize("places", [("AMS", "ARN"), ("Schiphol", "arn")])
    def test_there_and_back_is_the_same_in_one_leg_as_in_two(self, places: tuple[str, str]) -> None:
        there = {"means": "plane", "from": places[0], "to": places[1]}
        back = {"means": "plane", "from": places[1], "to": places[0], "return": False}

        found = merged(legs(FLIGHT), legs(there, TRAIN, back))

        assert asked(found) == {}
        assert found.answers["transport"]["legs"] == [FLIGHT, TRAIN]

    def test_two_legs_that_differ_stay_two(self) -> None:
        there = {"means": "plane", "from": "AMS", "to": "ARN"}
        back = {"means": "plane", "from": "ARN", "to": "AMS", "variant": "business"}

        assert merged(legs(there, back), legs(there, back)).answers["transport"]["legs"] == [there, back]
        found = merged(legs(FLIGHT), legs(there, back))
        assert found.answers["transport"]["legs"] == [FLIGHT, there, back]

    def test_a_leg_of_one_comes_where_it_was_made(self) -> None:
        taxi, metro = ({"means": means, "from": "Solna"} for means in ("taxi", "metro"))

        found = merged(legs(TRAIN, FLIGHT), legs(taxi, FLIGHT, metro))

        assert found.answers["transport"]["legs"] == [TRAIN, taxi, FLIGHT, metro]

    @pytest.mark.parametrize(
        ("keep", "kept"),
        [
            ("Allebei houden", [FLIGHT, FLIGHT | {"variant": "business"}]),
            ("Vliegtuig: AMS – ARN, heen en terug", [FLIGHT]),
            ("Vliegtuig: AMS – ARN, business, heen en terug", [FLIGHT | {"variant": "business"}]),
        ],
    )
    def test_a_leg_with_other_details_is_a_choice(self, keep: str, kept: list[Any]) -> None:
        found = merged(legs(FLIGHT), legs(FLIGHT | {"variant": "business"}), keep=keep)

        (choice,) = found.choices
        assert choice.about == "Vervoer: AMS – ARN"
        assert [option.reports for option in choice.options] == [(0,), (1,), ()]
        assert found.answers["transport"]["legs"] == kept

    def test_both_stay_until_one_is_chosen(self) -> None:
        found = merged(legs(FLIGHT), legs(FLIGHT | {"variant": "business"}))

        assert picked(found, "Vervoer: AMS – ARN") == "Allebei houden"


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

    def test_what_the_tables_said_of_a_final_report_is_worked_out_anew(self) -> None:
        known = {"city": "Gent", "country": "BE", "within": True, "basis": "table", "hours": 3}

        final = told({"transport": {"reachability": [known]}}, final=True)

        assert "reachability" not in merged(final, final).answers["transport"]

    def test_what_other_programs_added_is_kept(self) -> None:
        one = told({"x_mine": {"a": 1}, "purpose": {"x_note": "b"}})

        answers = merged(report(), one).answers

        assert answers["x_mine"] == {"a": 1}
        assert answers["purpose"]["x_note"] == "b"


def co2(**keys: Any) -> dict[str, Any]:
    given = {"means": "plane", "km": 2304, "km_basis": "given", "kg": 221, "basis": "given", "source": "KLM"}
    return {"rows": [given | keys]}


def totals(found: Merged) -> tuple[Fraction, Fraction]:
    """Kilometres and kilograms of the whole group, of the figures that paper prints."""
    context = told(found.answers)
    rows = TRIP.section("co2").relevant(context.section("co2"), context)["rows"]
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
        apart = [merge([each]) for each in (flown, trained)]
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

        assert totals(found)[1] == 2 * totals(merge([one]))[1]
        assert any("één voertuig" in note for note in found.notes)


def paper(found: Merged) -> list[str]:
    """The table of CO2 of the group's report, a line each."""
    context = told(found.answers)
    (part,) = TRIP.section("co2").paper(context.section("co2"), context)
    return part.blocks[0].texts()


def going(leg: dict[str, Any], people: int = 1, department: str = "") -> Context:
    """A report of so many travellers who made one leg."""
    return report(
        travellers={"count": people, "department": department},
        transport={"legs": [leg]},
        duration={"departure": "2024-06-03"},
    )


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


finished = st.integers(0, 60).map(lambda number: told(made_up(number)["answers"], final=True))


@settings(max_examples=60)
@given(st.lists(finished, min_size=2, max_size=4))
def test_the_kilograms_of_a_group_are_those_of_its_reports(reports: list[Context]) -> None:
    whole = merge(reports, [0])

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


@settings(max_examples=60)
@given(st.lists(finished, min_size=2, max_size=3), st.data())
def test_the_same_is_asked_whatever_is_chosen_and_no_report_is_changed(
    reports: list[Context], data: st.DataObject
) -> None:
    before = deepcopy([report.answers for report in reports])
    asked = merge(reports).choices
    picks = [data.draw(st.integers(0, len(choice.options) - 1)) for choice in asked]

    found = merge(reports, picks)

    assert [(c.about, c.options) for c in found.choices] == [(c.about, c.options) for c in asked]
    assert [choice.pick for choice in found.choices] == picks
    assert TRIP.misfit(found.answers) is None
    assert [report.answers for report in reports] == before


@settings(max_examples=150)
@given(odd_reports(), odd_reports(), st.booleans())
def test_odd_answers_are_merged_too(one: Any, other: Any, final: bool) -> None:
    answers = [report.get("answers") for report in (one, other)]
    whole = [each for each in answers if isinstance(each, dict) and TRIP.misfit(each) is None]
    reports = [told(each, final=final) for each in whole]

    found = merge([*reports, told(ONE)])

    assert TRIP.misfit(found.answers) is None
    TRIP.problems(told(found.answers))
