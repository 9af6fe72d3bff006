"""Grammar: several things in a Dutch sentence: one after the other, and counted."""

from collections.abc import Iterable
from typing import Literal


def and_list(words: Iterable[str]) -> str:
    """ "Parijs", "Parijs en Berlijn", "Parijs, Berlijn en Rome"; nothing of nothing."""
    return _listed(words, "standard")


def or_list(words: Iterable[str]) -> str:
    """The same, of which one is meant: "Parijs, Berlijn of Rome"."""
    return _listed(words, "or")


def how_many(number: int, one: str, several: str) -> str:
    """ "1 verslag", "2 verslagen"."""
    thing = one if number == 1 else several
    return f"{number} {thing}"


def _listed(words: Iterable[str], style: Literal["standard", "or"]) -> str:
    from babel.lists import format_list  # takes long: not before the first paint

    return format_list([*words], style, "nl")
