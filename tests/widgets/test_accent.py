"""An organisation's own colour: whatever it is, all that stands in it or on it can be read."""

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.contrast import contrast
from desktop.widgets.look.accent import with_accent
from desktop.widgets.look.palette import DARK, LIGHT, Colours
from tests.widgets.test_palette import PAIRS

ANY = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@given(accent=ANY)
def test_any_accent_is_read_like_ours(colours: Colours, accent: str) -> None:
    tinted = with_accent(colours, accent)
    for ratio, above, below in PAIRS:
        found = contrast(getattr(tinted, above), getattr(tinted, below))
        assert found >= ratio, (above, below)


def test_a_dark_accent_stays_as_it_is_on_a_light_screen() -> None:
    assert with_accent(LIGHT, "#00507a").accent == "#00507a"


@pytest.mark.parametrize("accent", ["#00507a", "#8a1538", "#4b2e83"])
def test_the_hue_stays_in_the_dark(accent: str) -> None:
    def hue(colour: str) -> float:
        return rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))[0]

    assert with_accent(DARK, accent).accent != accent
    assert hue(with_accent(DARK, accent).accent) == pytest.approx(hue(accent), abs=0.02)


def test_the_rest_of_the_palette_stays() -> None:
    own = {"accent", "accent_deep", "accent_soft", "on_accent"}
    tinted = with_accent(DARK, "#8a1538")
    assert {key for key, value in vars(tinted).items() if value != getattr(DARK, key)} <= own
