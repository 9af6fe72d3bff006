"""The look of the paper, as far as it can be measured."""

import pytest
from reportlab.lib.colors import Color, white

from desktop.pdf import styles


def luminance(colour: Color) -> float:
    """How light a colour is, as WCAG 2 measures it."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb())
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(text: Color, ground: Color) -> float:
    return (luminance(ground) + 0.05) / (luminance(text) + 0.05)


@pytest.mark.parametrize("text", [styles.INK, styles.SOFT, styles.ACCENT], ids=["ink", "soft", "accent"])
def test_every_letter_stands_out_from_the_paper(text: Color) -> None:
    assert contrast(text, white) >= 4.5


@pytest.mark.parametrize("accent", [None, "#000000", "#7a1f5c", "#b00000", "#0000ff"])
def test_every_letter_stands_out_from_a_tint_of_any_colour(accent: str | None) -> None:
    sheet = styles.sheet(wide=False, accent=accent)

    assert contrast(styles.INK, sheet.tint) >= 4.5
    assert contrast(styles.SOFT, sheet.tint) >= 4.5
