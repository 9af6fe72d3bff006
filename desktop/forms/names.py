"""Names: whether a text looks like the name of a person where a function is asked."""

import re
from typing import Any

_BETWEEN = {
    "van",
    "de",
    "der",
    "den",
    "het",
    "ten",
    "ter",
    "te",
    "'t",
    "von",
    "zu",
    "du",
    "da",
    "di",
    "del",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ibn",
    "y",
}
_TITLES = {
    "dhr",
    "mevr",
    "mw",
    "hr",
    "mr",
    "mrs",
    "ms",
    "drs",
    "ir",
    "dr",
    "ing",
    "prof",
    "heer",
    "mevrouw",
    "herr",
    "frau",
    "m",
    "mme",
}
# Words in Dutch, English, German and French that make a text with capitals a function or an organisation.
_FUNCTION_WORDS = """
    adjunct advisor adviser adviseur afdeling affairs agency ambassadeur ambassador ambtenaar analist analyst
    assistant assistent association attaché ausschuss beleid beleidsmedewerker bestuur bestuurder
    bestuursadviseur board bureau burgemeester bürgermeister center centre chef chief cities city college
    commissaris commissie commission commissioner committee conseiller consul coordinator coördinator council
    councillor country department deputy directeur director directrice dienst embassy engineer expert
    federation foundation fund gemeente general generaal gezant head hoofd hoogleraar initiative inspecteur
    inspector institute instituut judge jurist lead leader leraar lid locoburgemeester maire manager mayor
    medewerker member minister ministerie ministry network netwerk ngo officer officier onderzoeker partner
    plv police politie president professor program programma project public raad raadslid rechter referent
    representative research safety school secretariaat secretaris secretary security senator senior service
    services social specialist staff state stichting strategist teamleider unie union universiteit university
    vertegenwoordiger vice voorzitter wethouder work worker
""".split()  # fmt: skip


def looks_like_a_name(text: Any) -> bool:
    """Whether a text reads as a person's name: a title before a capital, or two to five words of which all
    have a capital (but for "van", "de" and the like) and none is known as a function."""
    if not isinstance(text, str):
        return False
    words = [word.strip(".,") for word in text.split()]
    if not 2 <= len(words) <= 5 or not all(
        re.fullmatch(r"[^\W\d_][\w'’.-]*", word) for word in words if word
    ):
        return False
    if any(word.lower() in _FUNCTION_WORDS for word in words):
        return False
    rest = words
    while rest and rest[0].lower() in _TITLES:
        rest = rest[1:]
    named = [word for word in rest if word.lower() not in _BETWEEN]
    capitals = bool(named) and all(
        word[:1].isupper() and not (len(word) > 3 and word.isupper()) for word in named
    )
    return capitals and (len(rest) < len(words) or len(named) >= 2)
