"""Special files: what may stand where a file is expected, by what it is called."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

Make = Callable[[Path], object]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to_pipe(path: Path) -> None:
    pipe = path.with_name("pipe")
    if not pipe.exists():
        os.mkfifo(pipe)
    path.symlink_to(pipe)


def _link_to_device(path: Path) -> None:
    """Root gets a device of the test's own: code that fails the test would replace that of the computer."""
    device = Path("/dev/zero")
    if os.getuid() == 0:
        device = path.with_name("device")
        if not device.exists():
            os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    path.symlink_to(device)


def _link_to_folder(path: Path) -> None:
    path.with_name("there").mkdir(exist_ok=True)
    path.symlink_to(path.with_name("there"))


FOLDER: dict[str, Make] = {"a folder": Path.mkdir}
NO_FILES: dict[str, Make] = {
    "a pipe": _pipe,
    "a socket": lambda path: os.mknod(path, stat.S_IFSOCK | 0o600),
    "a link to a device": _link_to_device,
    "a link to a pipe": _link_to_pipe,
    "a link to a folder": _link_to_folder,
    "a link to itself": lambda path: path.symlink_to(path),
}
DANGLING: dict[str, Make] = {"a link to nothing": lambda path: path.symlink_to(path.with_name("nowhere"))}
