"""Settings: what IT decides for a computer and what a user decides for themselves, each with its sentence.

Two TOML files with the same keys: `settings.toml` in `paths.machine_config()` and in `paths.config()`.
What IT has set stands; the personal file says the rest. A file or a value that is wrong never stops the
program: it is told in a sentence, and the default counts for that setting alone. Imports pydantic: not
before the first paint.
"""

import errno
import re
import stat
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import tomli_w
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from desktop import files, log, logo, paths
from desktop.contrast import TEXT, contrast
from desktop.errors import NotSaved
from desktop.forms.choices import HOURS, RULE, Choices
from desktop.forms.letterhead import Letterhead
from desktop.forms.trip.reachability import Ground
from desktop.travel.travel_data import tables_of

NAME = "settings.toml"
_LARGEST = 100_000  # bytes
_MOST_FOLDERS = 200  # in each other: making one takes Python's recursion for each that is not there
_MOST_POINTS = 300  # in a line: tomllib takes the square of the parts of a name
_LONGEST_NAME = 50  # letters of a setting that does not exist
_MOST_TOLD = 10  # wrong values of one file
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


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Name = Annotated[Line, Field(min_length=1)]
Threshold = Annotated[float, AfterValidator(_hours)]
Wording = Annotated[Name | Literal[False], BeforeValidator(_yes_or_no)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Colour = Annotated[str, AfterValidator(_colour)]


class Settings(BaseModel):
    """All settings. Field title and description are what the window of settings shows."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    organisation: Line = _setting(
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
    logo_text: Line = _setting(
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
    radiative_forcing: YesNo = _setting(
        False,
        "Stralingseffect van vliegen meetellen",
        "Telt ook het effect van condensstrepen en andere uitstoot op grote hoogte mee.",
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
        said = self.logo_text or " ".join(filter(None, ("Logo", self.organisation)))
        return Letterhead(self.organisation, self.logo, said, self.accent)

    def choices(self) -> Choices:
        """What of it the rules of a report may know, with the tables of travelling and IT's own over them."""
        return Choices(
            tables_of(self.home_town, paths.machine_config() / "data"),
            self.threshold_hours,
            self.accepted_grounds(),
            self.radiative_forcing,
            self.threshold_km,
            self.rule_name,
        )


def load() -> tuple[Settings, list[str]]:
    """The settings that count, and a Dutch sentence for each thing that was wrong with a file."""
    firm, told = _read(machine_file())
    own, also = _read(personal_file(), firm)
    return Settings.model_construct(**own | firm), told + also


def firm() -> frozenset[str]:
    """The settings that IT has decided: the user cannot change them."""
    return frozenset(_read(machine_file())[0])


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """How to put right each of these values that is wrong, by its setting. None is no value, and right."""
    given = {key: value for key, value in values.items() if value is not None}
    wrong = _wrong(given, Path(), _read(machine_file())[0])
    return {key: f"{takes[:1].upper()}{takes[1:]}." for key, takes in wrong.items()}


def save(changes: Mapping[str, Any]) -> None:
    """Writes these values into the personal file, beside what stands there; None takes a setting away.

    Values are plain: text, number, boolean, or a dict of them for the grounds. Raises NotSaved.
    """
    file = personal_file()
    try:
        old = _parse(file)
    except FileNotFoundError:
        old = {}
    except Exception as error:  # it is kept aside, whatever it is
        log.note("instellingen", error)
        if _may_pass(error):
            raise NotSaved(f"De instellingen zijn niet opgeslagen. {_not_now(file)}") from error
        old = {}
        with suppress(OSError):
            file.replace(file.with_name(NAME + ".broken"))
    new = {key: value for key, value in {**old, **changes}.items() if value is not None}
    try:
        files.write_private(file, tomli_w.dumps(new).encode())
    except (OSError, RecursionError, ValueError) as error:  # ValueError: half of a letter
        log.note("instellingen", error)
        raise NotSaved(
            "De instellingen konden niet worden opgeslagen. Kijk na of er ruimte is op de schijf."
        ) from None


def cannot_read() -> str:
    """Why the user's own settings cannot be shown now; empty where they can, or where there are none."""
    try:
        _parse(personal_file())
    except Exception as error:  # any other than that is kept aside when the user saves
        if _may_pass(error):
            return _not_now(personal_file())
    return ""


def machine_file() -> Path:
    """The settings of IT."""
    return paths.machine_config() / NAME


def personal_file() -> Path:
    """The settings of this user."""
    return paths.config() / NAME


def _may_pass(error: Exception) -> bool:
    """Whether a file is there, and only cannot be read now."""
    if not isinstance(error, OSError) or isinstance(error, FileNotFoundError | NotADirectoryError):
        return False
    return not files.is_no_file(error)


def _not_now(file: Path) -> str:
    return f"Het bestand ‘{file}’ kan nu niet worden gelezen. Probeer het straks opnieuw."


def _may_be_folder(path: Path) -> bool:
    """Whether reports can be kept there: it is a folder, or not there yet. Raises ValueError for no path."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return True
    except OSError as error:
        return error.errno not in _NEVER


def _parse(file: Path) -> dict[str, Any]:
    """Raises OSError or ValueError, and RecursionError where it is made to."""
    text = files.read_own(file, _LARGEST).decode("utf-8-sig")
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_POINTS:
            raise ValueError(f"a name of too many parts (at line {number})")
    return tomllib.loads(text)


def _read(file: Path, firm: Mapping[str, Any] = MappingProxyType({})) -> tuple[dict[str, Any], list[str]]:
    """The values of a file that are right, as the model keeps them, and what to say of the others.

    `firm` is what IT has decided besides.
    """
    try:
        given = _parse(file)
        settings, wrong = _sorted_out(given, file.parent, firm)
    except FileNotFoundError:
        return {}, []
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f" Kijk naar regel {line[1]}." if line else ""
        return {}, [f"In ‘{file}’ staat iets dat het programma niet kan lezen.{where} De standaard geldt."]
    except Exception as error:  # whatever it is, the program goes on
        log.note("instellingen", error)
        return {}, [f"{_why(file, error)} De standaard geldt."]
    known = {key: getattr(settings, key) for key in settings.model_fields_set}
    told = [_said_of(key, takes, file) for key, takes in list(wrong.items())[:_MOST_TOLD]]
    if left := len(wrong) - len(told):
        told.append(f"In ‘{file}’ staan nog {left} instellingen die niet kloppen. De standaard geldt.")
    return known, told


def _why(file: Path, error: Exception) -> str:
    """Why the settings in a file cannot be read."""
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return f"‘{file}’ is te groot: instellingen zijn hooguit {_LARGEST // 1000} kB."
    return f"De instellingen in ‘{file}’ kunnen niet worden gelezen."


def _wrong(given: Mapping[str, Any], folder: Path, firm: Mapping[str, Any]) -> dict[str, str]:
    """How to put right each value that is wrong, by its setting; nothing for a setting that is none."""
    return _sorted_out(given, folder, firm)[1]


def _sorted_out(
    given: Mapping[str, Any], folder: Path, firm: Mapping[str, Any]
) -> tuple[Settings, dict[str, str]]:
    """The settings in what was given, and how to put right each value that is wrong, by its setting.

    That is empty for a setting that is none.
    """
    right, wrong = dict(given), dict[str, str]()
    while True:
        try:
            found = Settings.model_validate(right, context={"folder": folder})
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False, include_input=False):
                key = str(fault["loc"][0])
                wrong[key] = _takes(key)
                right.pop(key, None)
        else:
            if found.threshold_hours or found.threshold_km or firm.get("threshold_km"):
                return found, wrong
            wrong["threshold_hours"] = _takes("threshold_hours")  # flying would never ask for a reason
            right.pop("threshold_hours")


def _takes(key: str) -> str:
    known = Settings.model_fields.get(key)
    extra = known.json_schema_extra if known else None
    return str(extra["takes"]) if isinstance(extra, dict) else ""


def _said_of(key: str, takes: str, file: Path) -> str:
    if not takes:
        key = key if len(key) <= _LONGEST_NAME else f"{key[:_LONGEST_NAME]}…"
        near = get_close_matches(key, Settings.model_fields, n=1)
        meant = f" Bedoelt u ‘{near[0]}’?" if near else ""
        return f"In ‘{file}’ staat ‘{key}’. Die instelling bestaat niet.{meant}"
    return f"In ‘{file}’ klopt ‘{key}’ niet: {takes}. De standaard geldt."
