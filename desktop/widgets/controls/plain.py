"""Plain: texts without case and accents, to search in."""

import unicodedata


def plain(text: str) -> str:
    """A text as one compares it: "Genève " is "geneve"."""
    decomposed = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def spots(words: str, text: str) -> list[tuple[int, int]]:
    """Where plain words stand in a text, from and to, in letters as Qt counts them."""
    if words not in plain(text):
        return []
    letters, places, place = "", [], 0
    for letter in text:
        simple = plain(letter) or letter
        letters += simple
        places += [place] * len(simple)
        place += 1 if ord(letter) < 0x10000 else 2
    places.append(place)
    found, start = [], letters.find(words)
    while start >= 0:
        found.append((places[start], places[start + len(words)]))
        start = letters.find(words, start + len(words))
    return found
