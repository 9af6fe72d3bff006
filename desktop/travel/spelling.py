"""Spelling: a text without what people spell in more than one way: case, accents, hyphens, points."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'", "‘": "'"}
)
_BETWEEN = re.compile(r"[\s\-.,/()']+")
_LONGEST = 100  # characters: no place has a longer name


@lru_cache(2_000)  # the same few names are compared again at each key
def normalized(text: str) -> str:
    """The text as places are compared: "Köln" is "KOLN", "'s-Gravenhage" is "s gravenhage"."""
    text = text[:_LONGEST].casefold()
    if not text.isascii():
        letters = (letter for letter in normalize("NFD", text) if not combining(letter))
        text = "".join(letters).translate(_LETTERS)
    return text if text.isalpha() else _BETWEEN.sub(" ", text).strip()
