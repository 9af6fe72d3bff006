"""Words: a text to read takes the lines that it needs."""

from time import monotonic

import pytest

from desktop.widgets.words import Words


@pytest.mark.parametrize("text", ["x" * 1_000_000, "woord " * 200_000], ids=["one word", "words"])
def test_the_lines_of_a_text_are_found_in_proportion_to_its_length(dutch: None, text: str) -> None:
    begun = monotonic()
    assert Words(text, "").heightForWidth(700) > 100_000  # px
    assert monotonic() - begun < 10  # seconds; half a minute when each line looks for the end of the word
