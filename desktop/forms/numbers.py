"""Numbers as Dutch people type and read them.

Reading is our own: Babel turns a typed "3.5" into 35 without a word. Writing is Babel's.
"""

import re

from babel.numbers import format_decimal
from pydantic_core import PydanticCustomError

_PLAIN = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d{1,15})?")
_AMBIGUOUS = re.compile(r"[+-]?(\d{1,3})\.(\d{3})")


def read_number(text: str) -> int | float:
    """The number in a typed text: comma or single point is decimal, points between groups of three are not.

    "1.250" may be 1250 or 1,25: that is asked, never guessed.
    Raises PydanticCustomError `ambiguous_number` or `not_a_number`.
    """
    text = re.sub(r"\s", "", text)
    if ambiguous := _AMBIGUOUS.fullmatch(text):
        whole, rest = ambiguous.groups()
        decimal = f"{whole},{rest}".rstrip("0").rstrip(",")
        raise PydanticCustomError("ambiguous_number", "", {"large": str(int(whole + rest)), "small": decimal})
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN.fullmatch(text):
        raise PydanticCustomError("not_a_number", "")
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def read_whole(text: str) -> int:
    """The whole number in a typed text. Raises PydanticCustomError, also `not_whole`."""
    number = read_number(text)
    if isinstance(number, float):
        raise PydanticCustomError("not_whole", "")
    return number


def show_number(value: object) -> str:
    """A number as a field shows it: decimal comma, no thousands points, so that it can be typed on."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return (
        f"{value:.12f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else str(value)
    )


def say_number(value: object, decimals: int = 6) -> str:
    """A number as paper says it: decimal comma and thousands points, at most so many decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return format_decimal(value, format="#,##0." + "#" * decimals, locale="nl")
