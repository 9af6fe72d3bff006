"""The report file: bytes to Draft and back. Every file is hostile: any bytes give a draft or one sentence."""

import errno
import json
import math
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop import log
from desktop.errors import NotSaved, NotWhole, UnreadableFile
from desktop.files import read_regular
from desktop.forms.draft import Draft, State
from desktop.forms.form import FORMAT, Form
from desktop.forms.kinds import KINDS
from desktop.storage.atomic import printable

LARGEST = 10_000_000  # bytes
DEEPEST = 40  # lists and objects in each other
_LARGEST_COUNT = 9999  # of versions and revisions
_KEYS = ("format", "kind", "version", "id", "state", "revision", "saved", "answers")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACED = "In het bestand stonden tekens die niet te lezen zijn. Daar staat nu �. Kijk de teksten na."
_DAMAGED = "Dit bestand is beschadigd of is geen reisverslag."


@dataclass(frozen=True)
class Opened:
    """What a file holds, and what the user should hear about it."""

    draft: Draft
    warnings: tuple[str, ...] = ()


def load(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises UnreadableFile; NotWhole where there is none."""
    try:
        return read_regular(path, largest)
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            log.note("lezen", error)
        raise _unreadable(path, error.errno) from None


def too_large(path: Path) -> UnreadableFile:
    """The error for a file that is too large to be a report."""
    return UnreadableFile(f"‘{printable(path.name)}’ is te groot: een reisverslag is hooguit 10 MB.")


def _unreadable(path: Path, number: int | None) -> UnreadableFile:
    """The sentence for a file that could not be read, by the number of the error."""
    name = f"‘{printable(path.name)}’"
    match number:
        case errno.EFBIG:
            return too_large(path)
        case errno.EINVAL | errno.EISDIR:
            return UnreadableFile(f"{name} is geen bestand. Kies een reisverslag.")
        case errno.ENOENT:
            return NotWhole(f"{name} is er niet. Kijk na waar het bestand staat.")
        case errno.EACCES | errno.EPERM:
            return UnreadableFile(f"U mag {name} niet lezen. Vraag de eigenaar om toegang.")
        case _:
            return UnreadableFile(f"{name} kan niet worden gelezen: de schijf of het netwerk werkt niet mee.")


def read(data: bytes) -> Opened:
    """The draft in the bytes of a file. Raises UnreadableFile; NotWhole where it is damaged."""
    if len(data) > LARGEST:
        raise UnreadableFile("Dit bestand is te groot: een reisverslag is hooguit 10 MB.")
    value = _parse(data)
    _check_depth(value, DEEPEST)
    value, replaced = _whole_characters(value)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise NotWhole("Dit bestand is geen reisverslag.")
    form = _form(value.get("kind"))
    draft = Draft(
        form,
        answers=_answers(form, value),
        id=_text(value, "id"),
        state=_state(value),
        revision=_whole(value, "revision", 1),
        saved=_moment(value),
        unknown={key: inner for key, inner in value.items() if key not in _KEYS},
    )
    return Opened(draft, (_REPLACED,) if replaced else ())


def write(draft: Draft) -> bytes:
    """The bytes of the file of a draft. Raises NotSaved when it could never be opened again."""
    form = draft.form
    if excess := form.excess(draft.answers):
        raise NotSaved(f"Dit verslag is te groot om op te slaan. {excess} Maak dat kleiner.")
    own = (FORMAT, form.key, form.version, draft.id, draft.state, draft.revision, draft.saved, draft.answers)
    report = {key: value for key, value in zip(_KEYS, own, strict=True) if value is not None}
    data = _written({**report, **draft.unknown}, indent=2)
    if len(data) > LARGEST:  # another program may have written it without spaces, and it was opened
        data = _written({**report, **draft.unknown}, separators=(",", ":"))
    if len(data) > LARGEST:
        raise NotSaved("Dit verslag is te groot om op te slaan. Maak de teksten korter.")
    return data


def stamped(draft: Draft, now: datetime) -> Draft:
    """The draft as it is saved at this moment (local time, with its offset): with an id, if it had none."""
    return replace(draft, id=draft.id or str(uuid4()), saved=now.isoformat(timespec="seconds"))


def _written(report: dict[str, Any], **layout: Any) -> bytes:
    text = json.dumps(report, ensure_ascii=False, **layout) + "\n"
    return _LONE_SURROGATE.sub("\ufffd", text).encode()


def _parse(data: bytes) -> Any:
    try:
        return json.loads(
            data, object_pairs_hook=_unique, parse_int=_integer, parse_float=_finite, parse_constant=_finite
        )
    except (ValueError, RecursionError):
        raise NotWhole(_DAMAGED) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two answers to one question nobody knows which one counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotWhole("Dit bestand is beschadigd: een antwoord staat er twee keer in.")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotWhole("Dit bestand is beschadigd: er staat een getal in dat niet kan.")
    return number


def _integer(text: str) -> int:
    _finite(text)
    return int(text)


def _check_depth(value: Any, left: int) -> None:
    if isinstance(value, dict | list):
        if not left:
            raise NotWhole(_DAMAGED)
        for inner in value.values() if isinstance(value, dict) else value:
            _check_depth(inner, left - 1)


def _whole_characters(value: Any) -> tuple[Any, bool]:
    """The value without halves of characters, which cannot be written or drawn, and whether it had any."""
    text = json.dumps(value, ensure_ascii=False)
    if not _LONE_SURROGATE.search(text):
        return value, False
    return json.loads(_LONE_SURROGATE.sub("\ufffd", text)), True


def _form(kind: Any) -> Form:
    form = KINDS.get(kind) if isinstance(kind, str) else None
    if form is None:
        raise UnreadableFile("Dit programma kent dit soort verslag niet. Werk het programma bij.")
    return form


def _answers(form: Form, value: dict[str, Any]) -> dict[str, Any]:
    """The answers, as those of the form's own version."""
    version = _whole(value, "version")
    if version > form.version:
        raise UnreadableFile(
            "Dit verslag komt uit een nieuwere versie van dit programma. Werk het programma bij."
        )
    answers: Any = value.get("answers")
    try:
        for old in range(version, form.version):
            answers = form.migrations[old](answers)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise NotWhole(_DAMAGED) from None
    if not isinstance(answers, dict):
        raise _strange("answers")
    if label := form.shape_error(answers):
        raise NotWhole(f"Dit bestand is beschadigd: bij ‘{label}’ staat iets dat geen antwoord kan zijn.")
    if excess := form.excess(answers):
        raise UnreadableFile(
            f"Dit verslag is te groot om te openen. {excess} Het bestand blijft zoals het is."
        )
    return answers


def _whole(value: dict[str, Any], key: str, default: int | None = None) -> int:
    number = value.get(key, default)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= _LARGEST_COUNT:
        raise _strange(key)
    return number


def _text(value: dict[str, Any], key: str) -> str | None:
    text = value.get(key)
    if text is not None and not isinstance(text, str):
        raise _strange(key)
    return text or None


def _state(value: dict[str, Any]) -> State:
    match value.get("state", "draft"):
        case "draft":
            return "draft"
        case "final":
            return "final"
        case _:
            raise _strange("state")


def _moment(value: dict[str, Any]) -> str | None:
    text = _text(value, "saved")
    try:
        return text and datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        raise _strange("saved") from None


def _strange(key: str) -> NotWhole:
    return NotWhole(f"Dit bestand is beschadigd: bij ‘{key}’ staat iets dat daar niet kan staan.")
