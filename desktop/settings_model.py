"""The settings there are: what each is called and for, what it takes, and what counts without it.

Imports pydantic: not before the first paint.
"""

import errno
import re
import stat
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from desktop import logo, paths
from desktop.contrast import TEXT, contrast
from desktop.forms.choices import HOURS, RULE, Choices
from desktop.forms.letterhead import Letterhead
from desktop.forms.trip.reachability import Ground
from desktop.travel.travel_data import tables_of

_MOST_FOLDERS = 200  # in each other: making one takes Python's recursion for each that is not there
_YES_OR_NO = {"ja": True, "nee": False}
# A path that can never be used; any other trouble may be over tomorrow (a disk that is away).
_NEVER = {errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EPERM}


def _setting(default: Any, label: str, about: str, takes: str, **limits: Any) -> Any:
    """One setting: what a user calls it, what it is for, and how a wrong value is put right."""
    return Field(default, title=label, description=about, json_schema_extra={"takes": takes}, **limits)


def _colour(text: str) -> str:
    """A colour that can be read on white. Raises ValueError."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", text) or contrast(text, "#ffffff") < TEXT:
        raise ValueError
    return text.lower()


def _hours(hours: float) -> float:
    """A threshold that one can travel in, or none. Raises ValueError."""
    if hours and not 1 <= hours <= 48:
        raise ValueError
    return hours


def _yes_or_no(value: Any) -> Any:
    """Also the Dutch words for true and false; any other value as it is."""
    return _YES_OR_NO.get(value.strip().lower(), value) if isinstance(value, str) else value


SettingText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Name = Annotated[SettingText, Field(min_length=1)]
Threshold = Annotated[float, AfterValidator(_hours)]
Wording = Annotated[Name | Literal[False], BeforeValidator(_yes_or_no)]
Switch = Annotated[bool, BeforeValidator(_yes_or_no)]
Colour = Annotated[str, AfterValidator(_colour)]


class Settings(BaseModel):
    """All settings. Field title and description are what the window of settings shows."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    organisation: SettingText = _setting(
        "", "Naam van de organisatie", "Staat boven aan het papier.", "geef een naam van hooguit 200 tekens"
    )
    logo: Path | None = _setting(
        None,
        "Logo",
        "Een PNG- of JPEG-bestand, voor boven aan het papier.",
        "noem een leesbaar PNG- of JPEG-bestand van hooguit 10 MB en 25 miljoen beeldpunten; "
        "een naam zonder map hoort bij de map van dit bestand",
        strict=False,
    )
    logo_text: SettingText = _setting(
        "",
        "Tekst bij het logo",
        "Wat een voorleesprogramma zegt in plaats van het logo.",
        "geef een tekst van hooguit 200 tekens",
    )
    accent: Colour | None = _setting(
        None,
        "Kleur",
        "De kleur van kopjes en lijnen.",
        "geef een kleur zoals #00507a, donker genoeg om op wit te lezen",
    )
    reports_folder: Path | None = _setting(
        None,
        "Map voor verslagen",
        "Waar nieuwe verslagen worden opgeslagen.",
        "noem een hele map, zoals H:/Reisverslagen",
        strict=False,
    )
    home_town: Name = _setting(
        "Den Haag",
        "Standplaats",
        "Vanuit deze gemeente wordt de reistijd met trein of bus beoordeeld.",
        "geef de naam van een plaats",
    )
    threshold_hours: Threshold = _setting(
        HOURS,
        "Grens in uren",
        "Is een bestemming binnen zoveel uren met trein of bus bereikbaar, dan vraagt vliegen om een reden. "
        "Bij 0 geldt alleen de grens in kilometers.",
        "geef een aantal uren van 1 tot en met 48, zoals 8",
    )
    threshold_km: int | None = _setting(
        None,
        "Grens in kilometers",
        "Ligt een bestemming hemelsbreed binnen zoveel kilometer van de standplaats, dan vraagt vliegen om "
        "een reden. Leeg: er geldt geen grens in kilometers.",
        "geef een heel getal van 1 tot en met 20000, zoals 500",
        ge=1,
        le=20_000,
    )
    rule_name: Name = _setting(
        RULE,
        "Waar de regel over vliegen staat",
        "Zo noemt het programma de regel, zoals in: volgens het raadsbesluit is dat geen uitzondering.",
        "geef een naam met zijn lidwoord, zoals het raadsbesluit",
    )
    grounds: dict[Annotated[Ground, Field(strict=False)], Wording] = _setting(
        {},
        "Redenen om toch te vliegen",
        "Andere woorden voor een reden, of nee voor een reden die niet geldt.",
        f'gebruik alleen {", ".join(Ground)}, elk met een tekst of "nee", en laat er minstens één over',
    )
    radiative_forcing: Switch = _setting(
        False,
        "Stralingseffect van vliegen meetellen",
        "Telt ook het effect van condensstrepen en andere uitstoot op grote hoogte mee.",
        'geef "ja" of "nee"',
    )
    map_on_paper: Switch = _setting(
        False,
        "Kaart van de reis op papier",
        "Zet onder de etappes een kaart met de plaatsen en de weg ertussen.",
        'geef "ja" of "nee"',
    )

    versions_kept: int = _setting(
        50,
        "Aantal versies",
        "Van elk verslag blijven zoveel eerdere versies. Bij 0 blijft er geen.",
        "geef een heel getal van 0 tot en met 500, zoals 50",
        ge=0,
        le=500,
    )
    versions_days: int | None = _setting(
        None,
        "Dagen dat versies blijven",
        "Een versie die ouder is, gaat weg. Leeg: versies blijven zolang het verslag er is.",
        "geef een heel getal van 1 tot en met 3650, zoals 365",
        ge=1,
        le=3650,
    )

    spelling: Switch = _setting(
        True,
        "Spelling controleren",
        "Zet een golflijn onder woorden in teksten die misschien fout zijn.",
        'geef "ja" of "nee"',
    )
    earlier_answers: Switch = _setting(
        True,
        "Eerdere antwoorden aanbieden",
        "Toont bij een functie, organisatie of plaats wat u in uw eigen verslagen eerder invulde.",
        'geef "ja" of "nee"',
    )

    long_sentences: Switch = _setting(
        False,
        "Lange zinnen aanwijzen",
        "Zet puntjes onder zinnen van meer dan 30 woorden in teksten.",
        'geef "ja" of "nee"',
    )

    @field_validator("logo", "reports_folder", mode="before")
    @classmethod
    def _whole_path(cls, value: Any, info: ValidationInfo) -> Path | None:
        """A logo may stand beside the file that names it; a folder is named whole."""
        if not isinstance(value, str | Path) or not str(value).strip():
            raise ValueError
        try:
            path = Path(value).expanduser()
        except RuntimeError:  # there is no such user
            raise ValueError from None
        if info.field_name == "logo":
            path = Path((info.context or {}).get("folder", "")) / path
            if path.suffix.lower() not in {".png", ".jpg", ".jpeg"}:
                raise ValueError
            logo.read(path)
        elif len(path.parts) > _MOST_FOLDERS or not _may_be_folder(path):
            raise ValueError
        if not path.is_absolute():
            raise ValueError
        return path

    @field_validator("grounds")
    @classmethod
    def _one_is_left(cls, grounds: dict[Ground, Wording]) -> dict[Ground, Wording]:
        if all(grounds.get(ground) is False for ground in Ground):
            raise ValueError
        return grounds

    def accepted_grounds(self) -> dict[str, str]:
        """Key and wording of each ground that the organisation accepts, in their order."""
        worded = {ground.value: self.grounds.get(ground, ground.label) for ground in Ground}
        return {key: wording for key, wording in worded.items() if wording is not False}

    def letterhead(self) -> Letterhead:
        """Whose paper it is; a logo always has a text."""
        alternative = self.logo_text or " ".join(filter(None, ("Logo", self.organisation)))
        return Letterhead(self.organisation, self.logo, alternative, self.accent)

    def choices(self) -> Choices:
        """What of it the rules of a report may know, with the tables of travelling and IT's own over them."""
        return Choices(
            tables_of(self.home_town, paths.machine_config() / "data"),
            self.threshold_hours,
            self.accepted_grounds(),
            self.radiative_forcing,
            self.threshold_km,
            self.rule_name,
            self.map_on_paper,
        )


def _may_be_folder(path: Path) -> bool:
    """Whether reports can be kept there: it is a folder, or not there yet. Raises ValueError for no path."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return True
    except OSError as error:
        return error.errno not in _NEVER
