"""Files: reading what may be no file at all, waiting for what is held, and keeping what is this user's alone.

On Windows the folders of a user are private by themselves, and modes say nothing.
"""

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep, time
from typing import BinaryIO, TypeVar

from desktop import processes

_T = TypeVar("_T")
# Of Windows: access denied (it is about to be gone), sharing violation (it is read), and from open() neither.
_HELD = (5, 32, None)
_TEMPORARY = re.compile(r"\.([0-9a-f]{16})?[0-9a-f]{16}\.tmp")
_A_DAY = 24 * 60 * 60  # seconds
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)  # seconds
_HERE, _REPLACE_NOTHING = -100, 1  # AT_FDCWD and RENAME_NOREPLACE of Linux
# What may be over in a moment: a scanner holds the file, or a home on a server is not there just then.
_SOON = (0.02, 0.05, 0.1)  # seconds
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def read_regular(path: Path, largest: int) -> bytes:
    """The bytes of a file of at most so many.

    Raises OSError: EFBIG for a larger one, EISDIR for a folder, EINVAL for a pipe or a device, which is not
    waited for, and for a name that no file can have.
    """
    try:
        _must_be_regular(path.stat())  # opening a device may do something
        with open(path, "rb", opener=_open_at_once) as file:
            _must_be_regular(os.fstat(file.fileno()))  # it may have become another since
            data = file.read(largest + 1)
    except ValueError:  # a null character, or half of one
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None
    if len(data) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def read_own(path: Path, largest: int) -> bytes:
    """The same of a file that the program keeps for itself: what may pass is tried again, for 0.2 s.

    Raises OSError. Only where that is FileNotFoundError or `is_no_file`, nothing is there to be lost.
    """
    for wait in _SOON:
        try:
            return read_regular(path, largest)
        except (FileNotFoundError, NotADirectoryError):
            raise
        except OSError as error:
            if is_no_file(error):
                raise
            sleep(wait)
    return read_regular(path, largest)


def is_no_file(error: OSError) -> bool:
    """Whether something stands there that no program can have written for itself, such as a folder."""
    return error.errno in (errno.EFBIG, errno.EINVAL, errno.EISDIR, errno.ELOOP)


def retry_while_locked(act: Callable[[], _T]) -> _T:
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


def private_folder(folder: Path) -> None:
    """Makes a folder that only this user may enter; one that is there is closed, with all that is in it.

    Folders above it are made as any folder. Where it cannot be closed (a stick has no modes, it may be
    somebody else's) it stays as it is. Raises OSError when there is no folder afterwards.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
        with suppress(OSError):
            _close(folder)


def private_file(path: Path) -> BinaryIO:
    """Opens a new file to write in, which only this user may read from its first byte on.

    Raises OSError; FileExistsError also when there is a link of this name.
    """
    return open(path, "xb", opener=partial(os.open, mode=0o600))


def temporary(path: Path) -> Path:
    """A name that nothing has yet, beside a file that is to be made whole first. It says of which process."""
    return path.with_name(f".{_mark(os.getpid())}{os.urandom(8).hex()}.tmp")


def remove_left_over(folder: Path) -> None:
    """Removes what processes that are gone left in a folder while they made files whole, as far as it can.

    Of a process that cannot be seen here, and of the first edition, what is older than a day: no file takes
    that long.
    """
    # ValueError: a name that no folder can have
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if not _is_left_over(entry):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    Path(entry.path).unlink()


def put_new(new: Path, path: Path) -> None:
    """Gives a whole file its name in one step, when nothing has that name yet.

    Raises OSError, FileExistsError when something has it, also a link that leads nowhere.
    """
    if sys.platform == "win32":
        new.rename(path)  # which replaces nothing there
        return
    try:
        os.link(new, path)
    except FileExistsError:
        if new.stat().st_nlink == 1:  # else a share did it, and was asked once more
            raise
    except OSError:  # FAT and some shares have no links
        _rename_new(new, path)
    with suppress(OSError):
        new.unlink(missing_ok=True)


def append_private(path: Path, data: bytes) -> None:
    """Adds to a file of this user alone; one that is not there is made. Raises OSError, also for a link."""
    private_folder(path.parent)
    with open(path, "ab", opener=_open_own_at_once) as file:
        _must_be_regular(os.fstat(file.fileno()))
        file.write(data)


def write_private(path: Path, data: bytes) -> None:
    """Puts a file of this user alone in place, whole or not at all, in a private folder.

    Whatever had its name is replaced, also a link or a pipe. Raises OSError.
    """
    private_folder(path.parent)
    new = temporary(path)
    try:
        with private_file(new) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        retry_while_locked(partial(new.replace, path))
    finally:
        with suppress(OSError):
            retry_while_locked(partial(new.unlink, missing_ok=True))
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes new names last through a power cut, where the system can (Windows and some shares cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _rename_new(new: Path, path: Path) -> None:
    """Renames a file when nothing has the new name, where there are no links. Raises OSError."""
    try:
        _rename_unless_there(new, path)
    except FileExistsError:
        raise
    except OSError:  # this disk cannot: the name is taken first, empty for a moment
        path.open("xb").close()
        try:
            new.replace(path)
        except BaseException:
            path.unlink()
            raise


def _rename_unless_there(new: Path, path: Path) -> None:
    """As Linux can by itself; Python does not know of it. Raises OSError."""
    import ctypes  # hardly ever needed

    library, names = ctypes.CDLL(None, use_errno=True), [os.fsencode(new), os.fsencode(path)]
    if library.renameat2(_HERE, names[0], _HERE, names[1], _REPLACE_NOTHING):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _mark(pid: int) -> str:
    """A mark of a process of this system, in 16 hexadecimal digits."""
    return f"{processes.system()[:8]:0>8}{pid:08x}"


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    """Whether this is ours, and nobody is at work on it any more. Raises OSError."""
    match = _TEMPORARY.fullmatch(entry.name)
    if not match or not (
        entry.is_file(follow_symlinks=False) or (match[1] and entry.is_dir(follow_symlinks=False))
    ):
        return False
    if match[1] and processes.system():
        pid = int(match[1][8:], 16)
        if match[1] == _mark(pid) and not processes.start_of(pid):
            return True
    return time() - entry.stat(follow_symlinks=False).st_mtime > _A_DAY


def _must_be_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        raise OSError(number, os.strerror(number))


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)


def _open_own_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _close(folder: Path) -> None:
    """Takes the rights of others away, first those on the folder itself. Raises OSError."""
    folder.chmod(0o700)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _close(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                Path(entry.path).chmod(0o600)
