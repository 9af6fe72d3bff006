"""Contrast: how well one colour is seen on another, as WCAG 2.2 defines it. Knows no Qt and no paper."""

TEXT = 4.5  # what text needs at least (success criterion 1.4.3)
MARK = 3.0  # what borders, rings and marks need (1.4.11)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as "#rrggbb": 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """How much light a part of a colour gives, both from 0 to 1: the curve of sRGB, which begins straight."""
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
