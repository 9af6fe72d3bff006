"""Doors behind which each thing goes wrong that torture must see; the last lets everything in."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

from desktop import paths
from desktop.errors import UnreadableFile
from testing.hostile.doors import Door


def _raise() -> None:
    raise ZeroDivisionError("a mistake of ours")


def _tell() -> None:
    raise UnreadableFile("A sentence that nobody hears is none.")


def _wait() -> None:
    time.sleep(3600)


def _work() -> None:
    while True:
        pass


def _grow() -> None:
    held = bytearray(700_000_000)
    assert len(held) == 700_000_000


def _die() -> None:
    os._exit(3)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _start() -> None:
    subprocess.run(["true"], check=True)


def _start_by_the_shell() -> None:
    os.system("true")


def _connect() -> None:
    with socket.socket() as opened:
        opened.connect_ex(("127.0.0.1", 9))


def _open_a_share() -> None:
    with suppress(OSError):
        os.open("//server.example/share/a.png", os.O_RDONLY)


def _leave_a_file() -> None:
    (paths.reports() / "over").mkdir(parents=True)


def _find_nothing_left() -> None:
    assert not paths.reports().exists()


def _door(enter: Callable[[], None]) -> Door:
    return Door(".txt", 1, _bytes, lambda data, chance: enter())


def _bytes(chance: Random) -> bytes:
    return chance.randbytes(10)


DOORS = {
    "raises": _door(_raise),
    "tells": _door(_tell),
    "waits": _door(_wait),
    "works": _door(_work),
    "grows": _door(_grow),
    "dies": _door(_die),
    "crashes": _door(_crash),
    "starts": _door(_start),
    "starts by the shell": _door(_start_by_the_shell),
    "connects": _door(_connect),
    "opens a share": _door(_open_a_share),
    "leaves a file": _door(_leave_a_file),
    "finds nothing left": _door(_find_nothing_left),
}
