"""The look of the paper, as far as it can be measured."""

import pytest
from reportlab.lib.colors import Color, white

from desktop.pdf import styles


def luminance(colour: Color) -> float:
    """How light a colour is, as WCAG 2 measures it."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb())
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("text", [styles.INK, styles.SOFT, styles.ACCENT], ids=["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", [white, styles.TINT], ids=["paper", "tint"])
def test_every_letter_stands_out_from_its_ground(text: Color, ground: Color) -> None:
    assert (luminance(ground) + 0.05) / (luminance(text) + 0.05) >= 4.5
