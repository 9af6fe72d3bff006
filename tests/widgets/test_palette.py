"""Every text can be read on every ground it stands on, and every border, ring and mark can be seen."""

import pytest

from desktop.widgets.palette import DARK, LIGHT, Colours

GROUNDS = ("page", "rail", "card", "accent_soft")
BOXES = ("wrong_soft", "warning_soft", "good_soft")
TEXTS = {
    "text": (*GROUNDS, *BOXES),
    "soft": (*GROUNDS, *BOXES),
    "accent": (*GROUNDS, *BOXES),  # links
    "on_accent": ("accent", "accent_deep"),
    "wrong": (*GROUNDS, "wrong_soft"),
}
MARKS = {
    "control": (*GROUNDS, *BOXES),
    "accent": (*GROUNDS, *BOXES),  # focus, the chosen, the filled button
    "on_accent": ("accent",),  # the tick in a box, the focus within the filled button
    "wrong": (*GROUNDS, "wrong_soft"),
    "warning": (*GROUNDS, "warning_soft"),
    "good": (*GROUNDS, "good_soft"),
    "page": ("good",),  # the tick of a step that is filled in
}
PAIRS = [
    (ratio, above, below)
    for ratio, uses in ((4.5, TEXTS), (3.0, MARKS))
    for above, grounds in uses.items()
    for below in grounds
]


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ratio", "above", "below"), PAIRS)
def test_is_seen(colours: Colours, ratio: float, above: str, below: str) -> None:
    assert contrast(getattr(colours, above), getattr(colours, below)) >= ratio


def test_no_colour_is_left_out() -> None:
    grounds = {ground for uses in (TEXTS, MARKS) for grounds in uses.values() for ground in grounds}
    divides_only = {"line"}
    assert set(vars(LIGHT)) == set(TEXTS) | set(MARKS) | grounds | divides_only
