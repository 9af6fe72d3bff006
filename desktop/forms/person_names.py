"""Names: whether a text looks like the name of a person, or may hold one."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

# Written small within a name.
_BETWEEN = set(
    """
    't al ben bin d' da dal de del della den der des di do dos du e el het ibn la las le los op te ten ter tot
    uit van vom von y zu zum zur
    """.split()
)
_TITLES = set(
    """
    dhr dr drs frau fru heer herr hr ing ir jhr madame mevr mevrouw miss mme monsieur mr mrs ms mw prof
    professor señor señora signor signora
    """.split()
)
# Parts of words, and whole words, that make a text with capitals a function or an organisation, in Dutch,
# English, German and French. A list too short costs a needless warning, one too long a missed name.
_PARTS = """
    adjoint adjunct advis afdeling agency alderman ambassad ambten analist analyst architect assist
    associat attaché authorit beheer beleid bestuur bureau burgemeester bürgermeister cabinet center
    centre chairm chef chief cities college commandant commis committee communicat conseil consul
    coordinat council counsel coördinat delega depart deputy deskundig diplomat direct division docent
    embassy engineer europ executive expert feder foundation gelastigde gemeent genera gezant gouverneur
    governor griffie hoofd hoogler houder ingenieur innovat inspect institu internation journalist
    jurist kabinet kanzler leider leiter leraar manager mayor medewerk member minist munici nation
    netwerk network office ondernem onderzoek organis organiz parlement parliament partner platform
    police policy politi prefect preside professionals program project prosecutor provinc raadsl rector
    redact referat referent region represent research resilien safety school secreta security senator
    senior service sheriff social specialist strateg student trainer universit vertegenwoordig voorlicht
    voorzitter vrijwillig wethouder woordvoer
""".split()
_WORDS = """
    board ceo chair city country court dienst envoy first fund group head lead leden lid maire ngo plv
    premier press prime raad regio schepen schepenen staat stad stadt staff state team unie union vice
    work worker workers youth zaken
""".split()
# Stand before a name within a text ("burgemeester Jansen"), but also before a place or a field.
_OFFICES = """
    ambassadeur burgemeester commissaris directeur gedeputeerde kamerlid locoburgemeester mayor minister
    raadslid staatssecretaris wethouder
""".split()
_FIELDS = re.compile(
    r"\b(?:algemene|bestuur|bouwen|buitenlandse|cultuur|defensie|digitale|duurzaam\w*|econom\w*|energie|financi\w*"
    r"|haven\w*|jeugd|justitie|klimaat|media|milieu|mobiliteit|onderwijs|ruimte\w*|sociale|sport|stedelijke"
    r"|toerisme|veiligheid|verkeer|welzijn|werk|wonen|zorg)\b"
)
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_CAPITALS = rf"{_CAPITAL}[\w'’]+(?:[ -]{_CAPITAL}[\w'’]+){{0,2}}"
_SMALL = rf"(?:(?:{'|'.join(map(re.escape, sorted(_BETWEEN)))}) ){{0,3}}"
_INITIALS = rf"(?:{_CAPITAL}\. ?){{1,5}}"
_TITLED = rf"\b(?:(?i:{'|'.join(sorted((*_OFFICES, *_TITLES)))})\.? ){{1,9}}(?:{_INITIALS})?"
_WITHIN = re.compile(rf"(?:{_TITLED}|(?<![\w.]){_INITIALS}){_SMALL}(?P<name>{_CAPITALS})")
_FUNCTION = re.compile(rf"{'|'.join(_PARTS)}|\b(?:{'|'.join(_WORDS)})\b")


def looks_like_a_name(text: Any) -> bool:
    """Whether a text reads as a person's name.

    That is a title before a capital, or two to six words that all have a capital (but for "van", "de" and
    the like); never when a word is known as one of a function or an organisation.
    """
    if not isinstance(text, str):
        return False
    words = [word.strip(".,") for word in normalize("NFC", text).replace("’", "'").split()]
    if not 2 <= len(words) <= 6 or not all(
        re.fullmatch(r"'?[^\W\d_](?:[^\W\d_]|['.-])*", word) for word in words
    ):
        return False
    named = [word for word in words if word.lower() not in _BETWEEN | _TITLES]
    titled = any(word.lower() in _TITLES for word in words)
    if len(named) < (1 if titled else 2) or not all(map(_is_capital, named)):
        return False
    return not _FUNCTION.search(" ".join(words).lower())


def names_in(text: str, is_place: Callable[[str], bool]) -> Iterator[str]:
    """What may be a person's name within a text: "burgemeester Jansen", "mevrouw De Boer", "J. van der Berg".

    First and last name without more look like an organisation, and are passed over.
    """
    for found in _WITHIN.finditer(normalize("NFC", text)):
        name = found["name"]
        if not (_FUNCTION.search(name.lower()) or _FIELDS.search(name.lower()) or is_place(name)):
            yield found[0]


def warning_of_a_name(text: object) -> str:
    """What to do about a text that looks like a name."""
    return f"‘{text}’ lijkt een naam. Noem liever de functie."


def _is_capital(word: str) -> bool:
    """Whether a word starts with a capital; four capitals without points are an abbreviation."""
    return word[0].isupper() and ("." in word or len(word) < 4 or not word.isupper())
