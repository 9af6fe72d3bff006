"""The movements of a group: the same one once, in whatever words and in one leg or two."""

from typing import Any

import pytest

from tests.forms.trip.merging import FLIGHT, TRAIN, asked, legs, merged, picked


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
