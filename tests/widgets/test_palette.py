"""Every text can be read on every ground it stands on, and every border, ring and mark can be seen."""

import pytest

from desktop.contrast import contrast
from desktop.widgets.look.palette import DARK, LIGHT, Colours

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
    "disabled": ("page", "rail", "card"),
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


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ratio", "above", "below"), PAIRS)
def test_is_seen(colours: Colours, ratio: float, above: str, below: str) -> None:
    assert contrast(getattr(colours, above), getattr(colours, below)) >= ratio


def test_no_colour_is_left_out() -> None:
    grounds = {ground for uses in (TEXTS, MARKS) for grounds in uses.values() for ground in grounds}
    divides_only = {"line", "disabled_line"}
    assert set(vars(LIGHT)) == set(TEXTS) | set(MARKS) | grounds | divides_only
