"""A closed list knows the JSON value and the Dutch word of each of its answers."""

import pytest

from desktop.forms.trip.reachability import Ground


def test_an_option_is_its_json_value_and_knows_its_word() -> None:
    assert str(Ground.URGENT) == "urgent"
    assert Ground.URGENT.label == "Spoed of crisis"


@pytest.mark.parametrize(
    ("value", "said"),
    [("urgent", "Spoed of crisis"), ("faster", "faster"), (None, ""), (3, "3"), (["urgent"], "['urgent']")],
)
def test_what_is_no_option_is_said_as_it_stands(value: object, said: str) -> None:
    assert Ground.label_of(value) == said
