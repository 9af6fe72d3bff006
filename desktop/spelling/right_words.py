"""Right words: what is right besides the dictionary: own words, and what program and report know."""

import re
from collections.abc import Iterable

from desktop.forms.countries import names
from desktop.spelling import own_words
from desktop.spelling.words import spelled
from desktop.travel.places import Places
from desktop.travel.spelling import normalized

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class RightWords:
    """Words of the user, of places and countries, and of the short answers of the report that is open."""

    def __init__(self) -> None:
        self._own: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._of_report: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        if self.is_own(word) or spelled(word).casefold() in self._of_report:
            return True
        is_name = spelled(word) in self._names or self._names.issuperset(normalized(word).split())
        return is_name and any(map(str.isupper, word))

    def is_own(self, word: str) -> bool:
        """Whether the user said that it is right."""
        return not self._own.isdisjoint(own_words.forms(word))

    def set_own(self, words: Iterable[str]) -> None:
        """The words of the user."""
        self._own = frozenset(words)

    def set_names(self, words: frozenset[str]) -> None:
        """The words of `words_of_names`."""
        self._names = words

    def set_short_answers(self, answers: Iterable[str]) -> None:
        """The functions, organisations and places that the report names: in its texts they are right."""
        found = (word for answer in answers for word in _WORDS.findall(spelled(answer)))
        self._of_report = frozenset(map(str.casefold, found))


def words_of_names(places: Places) -> frozenset[str]:
    """The words in the names of all places, `normalized`, and of all countries, as Dutch writes them."""
    known = [name for place in (*places.cities, *places.airports) for name in place.names]
    known += map(spelled, names().values())
    return frozenset(word for name in known for word in name.split())
