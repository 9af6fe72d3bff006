"""Palette: the one table of colours, for light and dark. Knows no Qt.

Every text on every ground that it stands on is at least 4.5 : 1, every border, ring and mark at least
3 : 1 (WCAG 2.2). The test of this file knows which stands on which.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """What each colour is for; all as "#rrggbb"."""

    page: str  # the ground of the page
    rail: str  # the ground of step list, menu bar and bottom bar
    card: str  # the ground of cards and fields
    line: str  # thin rules that only divide: nothing hangs on seeing them
    control: str  # the border of what can be typed in or clicked
    disabled: str  # the words of what cannot be used now
    disabled_line: str  # its border, and the icon on it
    text: str
    soft: str  # text beside the matter: hints, official headings, states
    accent: str  # links, the filled button, focus, the current step
    accent_deep: str  # the filled button under the mouse
    on_accent: str
    accent_soft: str  # a ground: questions that follow from another answer, what the mouse is over
    wrong: str
    wrong_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str


LIGHT = Colours(
    page="#ffffff",
    rail="#f3f6f6",
    card="#ffffff",
    line="#d6dede",
    control="#74827f",
    disabled="#74827f",
    disabled_line="#d6dede",
    text="#17211f",
    soft="#53605d",
    accent="#00604f",
    accent_deep="#004a3d",
    on_accent="#ffffff",
    accent_soft="#e5f1ee",
    wrong="#b3261e",
    wrong_soft="#fcecea",
    warning="#7a4f00",
    warning_soft="#fff4dc",
    good="#1c6b3a",
    good_soft="#e6f3e9",
)
DARK = Colours(
    page="#18201f",
    rail="#121918",
    card="#1f2928",
    line="#364442",
    control="#86958f",
    disabled="#86958f",
    disabled_line="#364442",
    text="#ecf1ef",
    soft="#abb9b5",
    accent="#6fd0b4",
    accent_deep="#93dfc8",
    on_accent="#06251d",
    accent_soft="#1e3832",
    wrong="#ff9d94",
    wrong_soft="#3b211f",
    warning="#f5c76a",
    warning_soft="#362c15",
    good="#83d69f",
    good_soft="#1b3626",
)
