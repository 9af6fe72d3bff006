"""Numbers as Dutch people type and read them.

Reading is our own: Babel turns a typed "3.5" into 35 without a word. Writing is Babel's.
"""

import re
from decimal import ROUND_HALF_UP, localcontext
from functools import lru_cache

from babel.numbers import format_decimal
from pydantic_core import PydanticCustomError

_PLAIN = re.compile(r"[+-]?(\d{1,15}([.,]\d{1,15})?|[.,]\d{1,15})")
_GROUPED = re.compile(r"[+-]?\d{1,3}((\.\d{3})+|(\s\d{3})+)(,\d{1,15})?")
_AMBIGUOUS = re.compile(r"[+-]?(\d{1,3})\.(\d{3})")


def read_number(text: str) -> int | float:
    """The number in a typed text: comma or single point is decimal, points between groups of three are not.

    "1.250" may be 1250 or 1,25: that is asked, never guessed. "3½" is 3,5.
    Raises PydanticCustomError `ambiguous_number` or `not_a_number`.
    """
    text = re.sub(r"\s*½$", ",5", text.strip())
    if ambiguous := _AMBIGUOUS.fullmatch(text):
        whole, rest = ambiguous.groups()
        decimal = f"{whole},{rest}".rstrip("0").rstrip(",")
        raise PydanticCustomError("ambiguous_number", "", {"large": str(int(whole + rest)), "small": decimal})
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[.\s]", "", text)
    elif not _PLAIN.fullmatch(text):
        raise PydanticCustomError("not_a_number", "")
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def read_whole(text: str) -> int:
    """The whole number in a typed text. Raises PydanticCustomError `ambiguous_number` or `not_whole`."""
    try:
        number = read_number(text)
    except PydanticCustomError as error:
        if error.type == "ambiguous_number":
            raise
        raise PydanticCustomError("not_whole", "") from None
    if isinstance(number, float):
        raise PydanticCustomError("not_whole", "")
    return number


def figure(value: object) -> int | float | None:
    """A number that can be counted with; None for all else, so also for what is too large to be meant."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < 1e15 else None


def counted(value: object) -> int | None:
    """A number of people: a whole one, one at least; None for all else."""
    number = figure(value)
    return number if isinstance(number, int) and number > 0 else None


def show_number(value: object) -> str:
    """A number as a field shows it: decimal comma, no thousands points, so that it can be typed on."""
    number = figure(value)
    if number is None:
        return str(value)
    return f"{number:.12f}".rstrip("0").rstrip(".").replace(".", ",")


def format_number(value: object, decimals: int = 6) -> str:
    """A number as paper says it: decimal comma and thousands points, at most so many decimals."""
    number = figure(value)
    return str(value) if number is None else _formatted(number, decimals)


@lru_cache(1000)  # with each key of a place the same figures are said anew, of which Babel takes its time
def _formatted(number: int | float, decimals: int) -> str:
    with localcontext(rounding=ROUND_HALF_UP):
        return format_decimal(number, format="#,##0." + "#" * decimals, locale="nl")
