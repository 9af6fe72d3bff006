"""Atomic writing: a file is the old one or the new one, never half of either and never none.

Who could read a file can read the new one, and nobody else, also while it is being written.
"""

import errno
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import EllipsisType

from desktop import log
from desktop.errors import NotSaved
from desktop.files import private_file, put_new, read_regular, retry_while_locked, sync_folder, temporary
from desktop.storage.folder import is_there
from desktop.unseen import replace_unseen

LARGEST = 50_000_000  # bytes of a file that is replaced together with others
_LIST = "system.posix_acl_access"  # who may do what with a file, beyond its mode


class OtherByNow(Exception):
    """What a file was to replace is not what stands there any more; all is as it was."""


@dataclass(frozen=True)
class _Staged:
    """A file that is about to be put in place, `new`, with a copy of the `old` one that stands there."""

    path: Path
    new: Path
    old: Path | None


def write(
    *files: tuple[Path, bytes],
    beside: Sequence[tuple[Path, bytes]] = (),
    like: Path | None = None,
    over: bytes | EllipsisType | None = ...,
) -> None:
    """Puts each of the files in place, in this order; when one cannot be, all stay as they were.

    All data is on the disk before the first file is replaced. `beside` are files that go with the first of
    `files`, such as its PDF: they have the rights of that one, come before it, and take the place even of a
    link. A new file has the rights of `like`, where that is given. `over` is what the first of `files` must
    hold at the moment that it is replaced (None: no file); by default that is all the same. Raises NotSaved
    and, where it holds something else, OtherByNow.
    """
    staged: list[_Staged] = []
    replaced: list[_Staged] = []
    path = files[0][0]
    alone = len(files) + len(beside) == 1
    with ExitStack() as ending:
        try:
            first = _target(path)
            for path, data in beside:
                staged.append(_staged(path, data, (first, like, path), ending, alone))
            for path, data in files:
                target = _target(path)
                staged.append(_staged(target, data, (target, like), ending, alone))
            for file in staged:
                path = file.path
                if path == first and not isinstance(over, EllipsisType):
                    _replace(path, file.new, over)
                else:
                    retry_while_locked(partial(file.new.replace, path))
                replaced.append(file)
        except OSError as error:
            _take_back(replaced)
            raise not_saved(path, error) from error
        except (NotSaved, OtherByNow):
            _take_back(replaced)
            raise
    for folder in {file.path.parent for file in replaced}:
        sync_folder(folder)


def _replace(path: Path, new: Path, over: bytes | None) -> None:
    """Puts a file in place as long as `over` stands there. Raises OSError, NotSaved and OtherByNow."""
    if over is None and not path.is_symlink():  # a link that leads nowhere is no file
        try:
            retry_while_locked(partial(put_new, new, path))
        except FileExistsError:
            raise OtherByNow from None
        return
    if over is not None and present(path) not in (over, None):  # what was removed is not overwritten
        raise OtherByNow
    retry_while_locked(partial(new.replace, path))


def _take_back(replaced: Sequence[_Staged]) -> None:
    """Puts the old files back, or removes those that are new."""
    for file in reversed(replaced):
        with suppress(OSError):
            retry_while_locked(partial(file.old.replace, file.path) if file.old else file.path.unlink)


def present(path: Path, largest: int = LARGEST) -> bytes | None:
    """What stands there now, or None. Raises NotSaved, also for what is no file or is too large."""
    try:
        return read_regular(path, largest)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.EFBIG) and is_there(path):
            error.errno = errno.EEXIST
        raise not_saved(path, error) from error


def not_saved(path: Path, error: OSError) -> NotSaved:
    """Why a file could not be written, as an error for the user; the log gets its number too."""
    log.note("opslaan", error)
    # Of a folder, Windows says that one may not write there.
    number = errno.EISDIR if _is_folder(path) else error.errno
    return NotSaved(f"‘{printable(path.name)}’ is niet opgeslagen. {_reason(number)}")


def printable(name: str) -> str:
    """A name for a sentence: any bytes may stand in the name of a file."""
    return replace_unseen(name, "?")


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
        case errno.EEXIST:
            return "Onder deze naam staat al iets dat geen verslag kan zijn. Kies een andere naam."
        case errno.ENAMETOOLONG | errno.EINVAL:
            return "Deze naam kan hier niet. Kies een andere naam, of een kortere."
        case _:
            return "De schijf of het netwerk werkt niet mee. Probeer het opnieuw, of kies een andere map."


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may not be looked at
        return False


def _target(path: Path) -> Path:
    """Where a link to a file leads: the link itself must stay. Raises OSError for what is no file."""
    if path.is_file():
        return path.resolve() if path.is_symlink() else path
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    return path


def _staged(path: Path, data: bytes, whose: Sequence[Path | None], ending: ExitStack, alone: bool) -> _Staged:
    """Writes a file beside its place, with a copy of the old one. Raises OSError and NotSaved.

    The first of `whose` that is there says who may read it. What is still there at the ending is removed.
    """
    rights = next((file for file in whose if file and _is_file(file)), None)
    new = _beside(path, data, rights, ending)
    if alone or not _is_file(path):
        return _Staged(path, new, None)
    return _Staged(path, new, _beside(path, present(path) or b"", path, ending))


def _is_file(path: Path) -> bool:
    """Whether it is a file and no link to one, as far as one may look."""
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:
        return False


def _beside(path: Path, data: bytes, rights: Path | None, ending: ExitStack) -> Path:
    """A new file with this data in the folder of another one, with the rights of a third."""
    new = temporary(path)
    ending.callback(_drop, new)
    with private_file(new) if rights else new.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if rights:
        _let_in(new, rights)
    return new


def _let_in(new: Path, old: Path) -> None:
    """Lets those in whom an old file lets in; a group that must be another one may do no more than all may.

    Windows has rights of another kind, which a new file gets from its folder. Raises OSError.
    """
    if sys.platform == "win32":
        return
    was = old.stat()
    mode = stat.S_IMODE(was.st_mode) & 0o777
    try:
        _give(new, was.st_uid, was.st_gid)
        if _list_of(old):
            os.setxattr(new, _LIST, _list_of(old))
        elif _list_of(new):  # of its folder
            os.removexattr(new, _LIST)
    except OSError:
        mode &= 0o707 | (mode & 0o007) << 3
    with suppress(OSError):  # a disk without modes
        new.chmod(mode)


def _give(new: Path, owner: int, group: int) -> None:
    """Gives a file to the owner of the old one, or else only to its group. Raises OSError."""
    try:
        os.chown(new, owner, group)
    except OSError:
        os.chown(new, -1, group)


def _list_of(file: Path) -> bytes:
    """The list of who may do what with a file; empty when there is none."""
    try:
        return os.getxattr(file, _LIST)
    except OSError:
        return b""


def _drop(file: Path) -> None:
    with suppress(OSError):
        retry_while_locked(partial(file.unlink, missing_ok=True))
