"""Countries: ISO 3166 codes and their Dutch names (CLDR, through Babel)."""

import unicodedata
from functools import cache

from babel import Locale
from pydantic_core import PydanticCustomError

# CLDR's territories that are no country or dependency: groups, outlying places, test codes.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@cache
def names() -> dict[str, str]:
    """Code to Dutch name, in the order of the names."""
    territories = Locale("nl").territories
    found = {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRY}
    return dict(sorted(found.items(), key=lambda item: _plain(item[1])))


def read_country(text: str) -> str:
    """The ISO code of a typed name or code; accents and case do not matter. Raises `not_a_country`."""
    wanted = _plain(text)
    for code, name in names().items():
        if wanted in (_plain(name), code.lower()):
            return code
    raise PydanticCustomError("not_a_country", "")


def say_country(code: object) -> str:
    """The Dutch name of a code; what is no code is said as it stands."""
    return names().get(str(code), str(code or ""))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.strip().lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
