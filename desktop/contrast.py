"""Contrast: how well one colour is seen on another, as WCAG 2.2 defines it. Knows no Qt and no paper."""

TEXT = 4.5  # what text needs at least (success criterion 1.4.3)
MARK = 3.0  # what borders, rings and marks need (1.4.11)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as "#rrggbb": 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
