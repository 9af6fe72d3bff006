"""Whatever the card names as the place of the running program, only a socket of ours is rung or removed."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.widgets.main.single_instance import InstanceServer, hand_over, is_ours, starting

HEX = "0123456789abcdef0123456789abcdef"
NAME = f"reisverslag-{HEX}"  # such as our sockets have


@pytest.fixture(autouse=True)
def sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where sockets are made. That of pytest is too long for the name of one."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def hang_out(address: str) -> None:
    """Writes an address where a second start looks."""
    paths.state().mkdir(parents=True)
    (paths.state() / "running").write_text(address, encoding="utf-8")


def link_to_a_report(link: Path) -> None:
    report = link.with_name("Stockholm.json")
    report.touch()
    link.symlink_to(report)


def pipe(path: Path) -> None:
    os.mkfifo(path)  # Windows has none


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("reisverslag-stockholm.json", Path.touch),
        (NAME, Path.touch),
        (NAME, Path.mkdir),
        (NAME, link_to_a_report),
        (NAME, pipe),
    ],
    ids=["a report", "a file", "a folder", "a link", "a pipe"],
)
def test_what_is_no_socket_stays(
    qtbot: QtBot, sockets: Path, name: str, make: Callable[[Path], object]
) -> None:
    make(sockets / name)
    hang_out(str(sockets / name))

    assert not hand_over([])
    InstanceServer().close()

    assert os.path.lexists(sockets / name)


@pytest.mark.parametrize(
    "place",
    [
        "reisverslag-of-another",
        f"elsewhere/{NAME}",
        f"elsewhere/../{NAME}",
        f"./{NAME}",
        f"{NAME} of another user",
    ],
)
def test_a_socket_that_is_not_ours_is_neither_rung_nor_removed(
    qtbot: QtBot, sockets: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    place, of_another, _ = place.partition(" of another user")
    (sockets / "elsewhere").mkdir()
    stranger = QLocalServer()
    assert stranger.listen(f"{sockets}/{place}")
    hang_out(f"{sockets}/{place}")
    if of_another:
        monkeypatch.setattr(os, "getuid", lambda: -1)

    assert not hand_over([])
    InstanceServer().close()

    assert not stranger.waitForNewConnection(0)[0]
    assert (sockets / place).is_socket()


@pytest.mark.parametrize("name", ["running", "starting.lock"])
@pytest.mark.parametrize("where", ["pipe", "/dev/zero", "a folder that is not there/file"])
def test_what_stands_in_the_place_of_a_file_is_not_waited_for(qtbot: QtBot, name: str, where: str) -> None:
    paths.state().mkdir(parents=True)
    if where == "pipe":
        pipe(paths.state() / name)
    else:
        (paths.state() / name).symlink_to(where)

    lock = starting()
    assert lock.isLocked()
    assert not hand_over([])
    bell = InstanceServer()

    assert is_ours((paths.state() / "running").read_text())
    bell.close()
    lock.unlock()


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        (rf"\\.\pipe\{NAME}", True),
        (rf"\\server\pipe\{NAME}", False),
        (rf"\\.\pipe\..\{NAME}", False),
        (r"\\.\pipe\of-another", False),
        (rf"C:\Verslagen\{NAME}", False),
        (f"\\\\.\\pipe\\{NAME}\n", False),
    ],
)
def test_on_windows_only_a_pipe_of_this_computer_is_ours(
    monkeypatch: pytest.MonkeyPatch, address: str, ours: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert is_ours(address) == ours
