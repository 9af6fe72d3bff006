"""Plain: texts without case and accents, to search in."""

import unicodedata


def plain(text: str) -> str:
    """A text as one compares it: "Genève " is "geneve"."""
    decomposed = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
