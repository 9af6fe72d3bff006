"""Settings: what IT decides for a computer and what a user decides for themselves, read and saved.

Two TOML files with the same keys: `settings.toml` in `paths.machine_config()` and in `paths.config()`.
What IT has set stands; the personal file says the rest. A file or a value that is wrong never stops the
program: it is reported in a sentence, and the default counts for that setting alone. Imports pydantic: not
before the first paint.
"""

import errno
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli_w
from pydantic import ValidationError

from desktop import files, log, paths
from desktop.errors import NotSaved
from desktop.settings_model import Settings

NAME = "settings.toml"
_LARGEST = 100_000  # bytes
_MOST_POINTS = 300  # in a line: tomllib takes the square of the parts of a name
_LONGEST_NAME = 50  # letters of a setting that does not exist
_MOST_TOLD = 10  # wrong values of one file


def load() -> tuple[Settings, list[str]]:
    """The settings that count, and a Dutch sentence for each thing that was wrong with a file."""
    firm, messages = _read(machine_file())
    own, also = _read(personal_file(), firm)
    return Settings.model_construct(**own | firm), messages + also


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
    messages = [_sentence_of(key, takes, file) for key, takes in list(wrong.items())[:_MOST_TOLD]]
    if left := len(wrong) - len(messages):
        messages.append(f"In ‘{file}’ staan nog {left} instellingen die niet kloppen. De standaard geldt.")
    return known, messages


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


def _sentence_of(key: str, takes: str, file: Path) -> str:
    if not takes:
        key = key if len(key) <= _LONGEST_NAME else f"{key[:_LONGEST_NAME]}…"
        near = get_close_matches(key, Settings.model_fields, n=1)
        meant = f" Bedoelt u ‘{near[0]}’?" if near else ""
        return f"In ‘{file}’ staat ‘{key}’. Die instelling bestaat niet.{meant}"
    return f"In ‘{file}’ klopt ‘{key}’ niet: {takes}. De standaard geldt."
