"""Opening: what the user is asked when a file is opened: open elsewhere, damaged, or left by a crash."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import NotWhole, OpenElsewhere, ReisverslagError
from desktop.forms.dates import format_date
from desktop.storage import recovery, restoring
from desktop.storage.atomic import printable
from desktop.storage.document import Document
from desktop.storage.folder import is_there
from desktop.storage.recovery import OrphanedWork
from desktop.widgets.background.saving import DID_NOT_ANSWER
from desktop.widgets.background.waiting import GivenUp, wait_for
from desktop.widgets.controls.messages import choose, tell
from desktop.widgets.start.kept_work import Kept

_READING = "‘{}’ wordt gelezen. Dat duurt lang."


def open_document(path: Path, parent: QWidget) -> Document | None:
    """The document of a file; None when it cannot be opened or the user does not want it after all."""
    try:
        document = _opened(path, parent)
    except NotWhole as error:
        return _restored(path, str(error), parent)
    except ReisverslagError as error:
        tell(parent, "Openen", str(error))
        return None
    except GivenUp:
        return None
    if document:
        _warn(document, parent)
    return document


def recovered_document(parent: QWidget) -> Document | None:
    """The work that a crash left behind and the user wants back; None where there is none.

    Work that was left with a reason waits on the start screen.
    """
    for left in recovery.find_orphaned():
        if left.why:
            continue
        text = (
            f"Het programma is vorige keer niet goed afgesloten. Er is nog werk aan {_named(left)}.\n\n"
            f"Wilt u uw werk van {_moment(left.when)} terughalen?"
        )
        answer = choose(parent, "Terughalen", text, "Terughalen", "Weggooien", "Later beslissen")
        if answer == 1:
            recovery.discard(left.file)
        if answer == 0:
            return document_of(left, parent)
    return None


def document_of(left: OrphanedWork, parent: QWidget) -> Document | None:
    """Goes on with work that stands in no file; None when its folder is not waited for any longer."""
    text = f"De map van {_named(left)} geeft geen antwoord."
    try:
        document = wait_for(partial(Document.recover, left), parent, "Terughalen", text, late=_leave_again)
    except GivenUp:
        return None
    _warn(document, parent)
    return document


def kept_work() -> list[Kept]:
    """The work that stands in no file, as the start screen lists it; what cannot be read comes last."""
    safe = [
        Kept(left.file, _title(left), f"Uw werk van {_moment(left.when)} is veilig. {left.why}".strip())
        for left in recovery.find_orphaned()
    ]
    unread = [
        Kept(
            work.file,
            f"Werk van {_moment(work.when)}",
            f"{work.why} Het staat in ‘{printable(str(work.file))}’.",
            can_go_on=False,
        )
        for work in recovery.unread()
    ]
    return safe + unread


def throw_away(file: Path, parent: QWidget) -> bool:
    """Throws kept work away, when the user is sure; whether it is gone."""
    text = "Wilt u dit werk weggooien? Er is geen weg terug."
    if choose(parent, "Weggooien", text, "Niet weggooien", "Weggooien", escape=0) == 0:
        return False
    recovery.discard(file)
    return True


def _leave_again(document: Document) -> None:
    """In the thread: nobody waited for this work."""
    document.leave_kept(DID_NOT_ANSWER, document.kept or datetime.now().astimezone())
    document.release()


def _title(left: OrphanedWork) -> str:
    """What the work is called: as its file, or by its kind."""
    return printable(left.name) or left.draft.form.card.new.capitalize()


def _named(left: OrphanedWork) -> str:
    """Which report it is; of a file also where that stands, for that is where the work will be saved."""
    file = left.path or left.origin
    if not file:
        return f"een {left.draft.form.card.new}"
    return f"‘{printable(left.name)}’, uit de map ‘{printable(str(file.parent))}’"


def _moment(when: datetime) -> str:
    """Which work it is: of today the time is enough."""
    day = "" if when.date() == date.today() else f"{format_date(when.date())} om "
    return f"{day}{when:%H.%M} uur"


def _warn(document: Document, parent: QWidget) -> None:
    if document.warnings:
        tell(parent, "Openen", "\n\n".join(document.warnings))


def _restored(path: Path, why: str, parent: QWidget) -> Document | None:
    """The document of a file that is damaged or gone, when its newest whole state may be put back."""
    text = _READING.format(printable(path.name))
    try:
        found, stands = wait_for(
            lambda: (restoring.whole_states(path), is_there(path)), parent, "Openen", text
        )
    except GivenUp:
        return None
    if not found:
        tell(parent, "Openen", why)
        return None
    whole = found[0]
    stays = " Het bestand zoals het nu is, blijft ernaast staan." if stands else ""
    text = f"{why}\n\nWel is er nog het verslag zoals het was op {whole}.\n\nWilt u dat terugzetten?{stays}"
    if choose(parent, "Openen", text, "Terugzetten", "Niet openen"):
        return None
    try:
        now = datetime.now().astimezone()
        wait_for(lambda: restoring.restore(path, whole, now), parent, "Openen", "Het terugzetten duurt lang.")
    except ReisverslagError as error:
        tell(parent, "Openen", str(error))
        return None
    except GivenUp:
        return None
    return open_document(path, parent)


def _opened(path: Path, parent: QWidget) -> Document | None:
    try:
        return _open(path, parent)
    except OpenElsewhere as error:
        if choose(parent, "Openen", str(error), "Alleen lezen", "Niet openen"):
            return None
        return _open(path, parent, read_only=True)


def _open(path: Path, parent: QWidget, *, read_only: bool = False) -> Document:
    text = _READING.format(printable(path.name))
    opens = partial(Document.open, path, read_only=read_only)
    return wait_for(opens, parent, "Openen", text, late=Document.close)
