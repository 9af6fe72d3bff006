"""Atomic writing: a file is the old one or the new one, never half of either and never none."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from time import sleep
from typing import TypeVar

from desktop.errors import NotSaved

_T = TypeVar("_T")
# Of Windows: access denied (it is about to be gone), sharing violation (it is read), and from open() neither.
_HELD = (5, 32, None)
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)  # seconds


def write(*files: tuple[Path, bytes]) -> None:
    """Puts each of the files in place, in this order; when one cannot be, all stay as they were.

    All data is on the disk before the first file is replaced. Raises NotSaved.
    """
    staged: list[tuple[Path, Path, Path | None]] = []  # where it goes, the new one and the old one beside it
    replaced = []
    path = files[0][0]
    with ExitStack() as ending:
        try:
            for path, data in files:
                path = _target(path)  # noqa: PLW2901  the sentence below names the file that failed
                old = _beside(path, path.read_bytes(), ending) if len(files) > 1 and path.exists() else None
                staged.append((path, _beside(path, data, ending), old))
            for path, new, old in staged:
                patiently(partial(new.replace, path))
                replaced.append((path, old))
        except OSError as error:
            for done, old in reversed(replaced):
                with suppress(OSError):
                    if old:
                        old.replace(done)
                    else:
                        done.unlink()
            raise not_saved(path, error) from error
    for folder in {path.parent for path, _ in replaced}:
        _sync_folder(folder)


def patiently(act: Callable[[], _T]) -> _T:
    """Does something to a file that somebody else may hold for a moment, and gives what came of it.

    On Windows a virus scanner, an index or another program that reads a file keeps it from being replaced or
    removed just then, and one that is being removed cannot be read. Raises OSError when it stays held.
    """
    for wait in _WAITS:
        try:
            return act()
        except PermissionError as error:
            if getattr(error, "winerror", 0) not in _HELD:
                raise
            sleep(wait)
    return act()


def not_saved(path: Path, error: OSError) -> NotSaved:
    """What to tell of a file that could not be written."""
    # Of a folder, Windows says that one may not write there.
    number = errno.EISDIR if path.is_dir() else error.errno
    return NotSaved(f"‘{shown(path.name)}’ is niet bewaard. {_reason(number)}")


def shown(name: str) -> str:
    """A name for a sentence: any bytes may stand in the name of a file."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _reason(number: int | None) -> str:
    match number:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "De schijf is vol. Maak ruimte, of kies een andere map."
        case errno.ENOENT | errno.ENOTDIR:
            return "De map is er niet meer. Kies een andere map."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                "U mag hier niet schrijven, of een ander programma houdt het bestand vast. "
                "Sluit dat programma, of kies een andere map."
            )
        case errno.EISDIR:
            return "Er is al een map met deze naam. Kies een andere naam."
        case errno.ENAMETOOLONG | errno.EINVAL:
            return "Deze naam kan hier niet. Kies een andere naam, of een kortere."
        case _:
            return "De schijf of het netwerk werkt niet mee. Probeer het opnieuw, of kies een andere map."


def _target(path: Path) -> Path:
    """Where a link leads: the link itself must stay."""
    return path.resolve() if path.is_symlink() else path


def _beside(path: Path, data: bytes, ending: ExitStack) -> Path:
    """A new file with this data in the folder of another one, readable for whom that one is.

    What is still there at the ending is removed.
    """
    temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
    ending.callback(_drop, temporary)
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        with suppress(OSError):  # the owner of a shared file may be somebody else
            shutil.copymode(path, temporary)
    return temporary


def _drop(file: Path) -> None:
    with suppress(OSError):
        patiently(partial(file.unlink, missing_ok=True))


def _sync_folder(folder: Path) -> None:
    """Makes the new names last through a power cut, where the system can (Windows and some shares cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
