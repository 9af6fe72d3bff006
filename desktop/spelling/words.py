"""Words: what in a text is a word to look up, and which words need no looking up. Imports nothing of ours."""

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

LONGEST = 60  # letters: what is longer is looked up by no one, and takes long to find suggestions for
_CHUNK = re.compile(r"\S+")
# Letters and digits, with what holds parts of one word together: foto's, Zuid-Holland, d.w.z, 's, 50+'er.
_PART = r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*"
_WORD = re.compile(rf"(?:(?<!\w)['’](?=[stnkmrSTNKMR](?:[\W_]|$)))?{_PART}(?:(?:\+?['’]|[-‐‑.+]){_PART})*")
_BETWEEN = re.compile("[-.+]")
_AROUND = "()[]{}<>\"'’‘“”„«»,;:!?…"
# amsterdam.nl, www.voorbeeld.org/pad: the last part of two small letters, or one that everybody uses.
_SITE = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2}|com|edu|gov|info|int|net|org)(?::\d+)?(?:[/?#].*)?")


def wrong_words(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """The words of a text that may be wrong, each with where it starts.

    Addresses, numbers, words in capitals and letters that stand alone count as right; of what is left
    `is_known` says whether the dictionary has it. It is asked in the dictionary's own spelling.
    """
    for chunk in _CHUNK.finditer(text):
        if is_address(chunk[0]):
            continue
        for word in _WORD.finditer(chunk[0]):
            after = chunk[0][word.end() : word.end() + 1]
            if after != "-" and not _is_right(word[0], is_known, abbreviated=after == "."):
                yield chunk.start() + word.start(), word[0]


def word_at(text: str, position: int) -> str:
    """The word at a position of a text; empty where there is none."""
    return next((word[0] for word in _WORD.finditer(text) if word.start() <= position <= word.end()), "")


def is_address(chunk: str) -> bool:
    """Whether what stands between two spaces is a web or mail address, or the path of a file."""
    if "@" in chunk or "://" in chunk or "\\" in chunk:
        return True
    bare = chunk.strip(_AROUND).rstrip(".")
    return bare.lower().startswith("www.") or bool(_SITE.fullmatch(bare))


def spelled(word: str) -> str:
    """A word as a dictionary spells it: with plain apostrophes and hyphens, and accents on their letters."""
    plain = word.replace("\u00ad", "").replace("’", "'").replace("‐", "-").replace("‑", "-")
    return normalize("NFC", plain)


def _is_right(word: str, is_known: Callable[[str], bool], *, abbreviated: bool = False) -> bool:
    """Whether a word is right, as a whole or in all its parts; `abbreviated`: a point follows ("bijv.")."""
    word = spelled(word)
    if _needs_no_looking_up(word) or is_known(word) or (abbreviated and is_known(f"{word}.")):
        return True
    parts = _BETWEEN.split(word)
    return len(parts) > 1 and all(_needs_no_looking_up(part) or is_known(part) for part in parts)


def _needs_no_looking_up(word: str) -> bool:
    """Whether it is a number, an abbreviation, one letter, or no word that anybody would type."""
    stem = word.partition("'")[0] or word  # of NGO's
    return (
        len(word.strip("'")) < 2
        or len(word) > LONGEST
        or any(letter.isdigit() for letter in word)
        or (len(stem) > 1 and stem.isupper())
    )
