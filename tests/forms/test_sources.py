"""Of which reports a merged one was made."""

from typing import Any

import pytest

from desktop.forms.sources import Source, as_json, format_sources, sources_in

ROWS = [Source("a", 1, "Jan"), Source("", 2, "Piet"), Source("c", 3, "Kees")]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "Samengevoegd uit ‘Jan’."),
        (2, "Samengevoegd uit ‘Jan’ en ‘Piet’."),
        (3, "Samengevoegd uit ‘Jan’, ‘Piet’ en ‘Kees’."),
    ],
)
def test_they_are_said_in_a_sentence_and_come_back_from_the_file(count: int, said: str) -> None:
    keys = as_json(ROWS[:count])

    assert sources_in(keys) == ROWS[:count]
    assert format_sources(keys) == said


@pytest.mark.parametrize(
    "odd",
    [None, "a", 5, {}, ["a", None, {}], [{"report": 1, "revision": 1}], [{"report": "a", "revision": "1"}]],
)
def test_what_is_none_of_them_is_no_report(odd: Any) -> None:
    (key,) = as_json(())

    assert sources_in({key: odd}) == []
    assert format_sources({key: odd}) == ""


def test_a_report_without_a_name_is_not_said() -> None:
    assert format_sources(as_json([Source("a", 1, ""), *ROWS[:1]])) == "Samengevoegd uit ‘Jan’."
