"""Sentences: which of a text are long, by their words.

A sentence ends with its line, so that the items of a list are no sentence of a hundred words; and at a point,
a question mark or an exclamation mark before a capital or a figure, unless the point is of an abbreviation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.forms.text_parts import marker_of

MOST_WORDS = 30  # of a sentence that reads easily
_CHUNK = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")
_BEFORE, _AFTER = "\"'‘“„(«[", "\"'’”)»]"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]{2}\.)?")  # i.v.m. o.a. J. A.B.
# Others that stand before a name or a number, or anywhere in a sentence.
_SHORT = frozenset(
    "afb afd alg art bijl bijv blz burg ca dep dhr dir dr dra drs etc enz evt excl fig gebr gem hst incl ing "
    "inz ir jr lic max mej mevr mgr min mr mw nl nr nrs ong pag par plm plv prof resp secr st stg tel temp "
    "toel vgl vnl voorz weth wnd zgn".split()
)
# Those with which a sentence may end too: it does where a capital follows.
_MAY_END = frozenset(("enz", "etc", "e.d", "e.a", "e.v", "a.u.b", "s.v.p", "jr"))


@dataclass(frozen=True)
class LongSentence:
    """From where to where it stands in its line, and how many words it has."""

    start: int
    end: int
    words: int


def long_sentences(line: str) -> list[LongSentence]:
    """The sentences of a line that are too long to read easily, in order."""
    if line.count(" ") < MOST_WORDS and len(line.split()) <= MOST_WORDS:
        return []
    marker = marker_of(line)
    chunks = [*_CHUNK.finditer(line, marker.length if marker else 0)]
    found: list[LongSentence] = []
    first = words = 0
    for place, chunk in enumerate(chunks):
        words += _LETTER.search(chunk[0]) is not None
        following = chunks[place + 1][0] if place + 1 < len(chunks) else ""
        if following and not _ends(chunk[0], following):
            continue
        if words > MOST_WORDS:
            found.append(LongSentence(chunks[first].start(), chunk.end(), words))
        first, words = place + 1, 0
    return found


def remark_on(sentences: Sequence[LongSentence]) -> str:
    """What to say of the long sentences of a text; nothing where there are none."""
    match [*sentences]:
        case []:
            return ""
        case [one]:
            return f"Een zin van {one.words} woorden leest makkelijker als twee zinnen."
        case more:
            return (
                f"{len(more)} zinnen hebben meer dan {MOST_WORDS} woorden: kortere zinnen lezen makkelijker."
            )


def is_open(sentence: str) -> bool:
    """Whether a sentence at the end of what is typed may go on: no sign ends it."""
    return not sentence.rstrip(_AFTER).endswith((".", "!", "?", "…", ":"))


def _ends(chunk: str, following: str) -> bool:
    """Whether a sentence ends between what stands between spaces and what follows that."""
    bare = chunk.strip(_BEFORE + _AFTER)
    if not bare.endswith((".", "!", "?", "…")) or not _may_begin(following):
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    word = bare[:-1].lower()
    return word in _MAY_END or (word not in _SHORT and not _DOTTED.fullmatch(bare))


def _may_begin(chunk: str) -> bool:
    """Whether a sentence may begin so: with a capital, a figure, or "'s", "'t" or "'n" ("'s Avonds")."""
    bare = chunk.lstrip(_BEFORE + "’-–—")
    return bare[:1].isupper() or bare[:1].isdigit() or (bare != chunk and bare in ("s", "t", "n"))
