"""Numbering: the number that is proposed for a new action: "2.3" after "2.2"."""

import re
from collections.abc import Collection, Sequence

# The last digits, or a letter after a digit ("2a"), with what may close a number ("2.", "2)").
_LAST = re.compile(r"(?:([0-9]{1,9})|(?<=[0-9])([a-y]))([.)]?)$")


def next_number(above: Sequence[str], taken: Collection[str] = ()) -> str:
    """The number after the nearest one above that can be counted on, and is not taken; "" when none can."""
    for number in reversed(above):
        following = number
        while _LAST.search(following):
            following = _LAST.sub(_one_more, following)
            if following not in taken:
                return following
    return ""


def _one_more(match: re.Match[str]) -> str:
    digits, letter, end = match.groups()
    return (chr(ord(letter) + 1) if letter else str(int(digits) + 1).zfill(len(digits))) + end
