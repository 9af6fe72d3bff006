"""Words: whatever is told is laid out in a time that grows with its length."""

from collections.abc import Callable

import pytest

from desktop.widgets.controls.text_label import WrappedText
from tests.growth import LINEAR_ENOUGH, growth

TEXTS: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "x" * n,
    "words": lambda n: "woord " * (n // 6),
    "lines": lambda n: "a\n" * (n // 2),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_a_long_text_takes_time_in_proportion(look: None, text: Callable[[int], str]) -> None:
    def prepare(size: int) -> Callable[[], int]:
        words = WrappedText(text(size), "")
        widths = iter(range(600, 700))
        return lambda: words.heightForWidth(next(widths))

    assert growth(prepare, 25_000) < LINEAR_ENOUGH


def test_a_long_word_is_told_to_the_letter(look: None) -> None:
    words = WrappedText("x" * 5_000, "")

    assert words.text() == "x" * 5_000
    assert words.heightForWidth(300) > words.heightForWidth(600)


def test_another_text_has_another_height(look: None) -> None:
    words = WrappedText("kort", "")
    short = words.heightForWidth(300)
    words.setText("woord " * 100)

    assert words.heightForWidth(300) > short
