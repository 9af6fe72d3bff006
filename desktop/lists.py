"""Lists: words one after the other in a Dutch sentence."""

from collections.abc import Iterable

from babel.lists import format_list


def and_list(words: Iterable[str]) -> str:
    """ "Parijs", "Parijs en Berlijn", "Parijs, Berlijn en Rome"; nothing of nothing."""
    return format_list([*words], "standard", "nl")


def or_list(words: Iterable[str]) -> str:
    """The same, of which one is meant: "Parijs, Berlijn of Rome"."""
    return format_list([*words], "or", "nl")
