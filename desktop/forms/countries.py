"""Countries: ISO 3166 codes and their Dutch names (CLDR, through Babel)."""

from functools import cache

from babel import Locale
from pydantic_core import PydanticCustomError

from desktop.travel.spelling import normalized

# CLDR's territories that are no country or dependency: groups, outlying places, test codes.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

# What people write where CLDR has another name, or only the name of the whole.
_EVERYDAY = {
    "AE": ("Emiraten", "VAE"),
    "BA": ("Bosnië",),
    "BY": ("Wit-Rusland",),
    "CD": ("Congo", "Democratische Republiek Congo"),
    "CV": ("Cabo Verde",),
    "CZ": ("Tsjechische Republiek",),
    "GB": ("Engeland", "Schotland", "Wales", "Noord-Ierland", "Groot-Brittannië", "VK", "UK"),
    "HK": ("Hongkong", "Hong Kong"),
    "KG": ("Kirgizstan",),
    "MD": ("Moldova",),
    "MK": ("Macedonië",),
    "MM": ("Myanmar", "Birma"),
    "MO": ("Macau",),
    "NL": ("Holland",),
    "PS": ("Palestina",),
    "SK": ("Slovakije",),
    "SZ": ("Swaziland",),
    "TR": ("Türkiye",),
    "US": ("Amerika", "VS", "USA", "Verenigde Staten van Amerika"),
    "VA": ("Vaticaan",),
}


@cache
def names() -> dict[str, str]:
    """Code to Dutch name, in the order of the names."""
    territories = Locale("nl").territories
    found = {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRY}
    return dict(sorted(found.items(), key=lambda item: normalized(item[1])))


def read_country(text: str) -> str:
    """The ISO code of a typed name or code; accents, case and hyphens do not matter.

    Raises PydanticCustomError `not_a_country`.
    """
    if code := _codes().get(normalized(text)):
        return code
    raise PydanticCustomError("not_a_country", "")


def format_country(code: object) -> str:
    """The Dutch name of a code; what is no code is shown as it stands."""
    return names().get(str(code), str(code or ""))


@cache
def _codes() -> dict[str, str]:
    codes = {normalized(text): code for code, name in names().items() for text in (name, code)}
    return codes | {normalized(text): code for code, everyday in _EVERYDAY.items() for text in everyday}
