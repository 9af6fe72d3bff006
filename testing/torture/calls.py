"""Calls: watches every file call of a process and answers it: go on, an error, half of a write, or SIGKILL.

The system asks us before it does a call (seccomp, since Linux 5.5): so Python, SQLite and Qt are reached
alike, and neither a debugger's rights nor a library of our own are needed. Only for 64 bits of Intel and AMD.
"""

import ctypes
import errno
import json
import os
import platform
import selectors
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from typing import Any

# Of each call its number, and what its first arguments are: a file, a folder and a path in it, or a path.
_CALLS = {
    "read": (0, "f"),
    "write": (1, "f"),
    "open": (2, "p"),
    "close": (3, "f"),
    "stat": (4, "p"),
    "fstat": (5, "f"),
    "lstat": (6, "p"),
    "pread64": (17, "f"),
    "pwrite64": (18, "f"),
    "access": (21, "p"),
    "fsync": (74, "f"),
    "fdatasync": (75, "f"),
    "ftruncate": (77, "f"),
    "rename": (82, "pp"),
    "mkdir": (83, "p"),
    "rmdir": (84, "p"),
    "link": (86, "pp"),
    "unlink": (87, "p"),
    "readlink": (89, "p"),
    "chmod": (90, "p"),
    "fchmod": (91, "f"),
    "chown": (92, "p"),
    "setxattr": (188, "p"),
    "getxattr": (191, "p"),
    "removexattr": (197, "p"),
    "getdents64": (217, "f"),
    "openat": (257, "dp"),
    "mkdirat": (258, "dp"),
    "newfstatat": (262, "dp"),
    "unlinkat": (263, "dp"),
    "renameat": (264, "dpdp"),
    "linkat": (265, "dpdp"),
    "readlinkat": (267, "dp"),
    "fchmodat": (268, "dp"),
    "faccessat": (269, "dp"),
    "renameat2": (316, "dpdp"),
    "statx": (332, "dp"),
    "faccessat2": (439, "dp"),
}
_BY_NUMBER = {number: (name, takes) for name, (number, takes) in _CALLS.items()}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_HERE = 0xFFFFFF9C  # the present folder, where a call takes one
_LONGEST = 4096  # bytes of a path
PATIENCE = 60  # seconds by the clock for one process, on a machine that may be busy

# How the answers are told: numbers below are those of errors
GO_ON, KILL, SHORT = 0, -1, -2


@dataclass(frozen=True)
class Call:
    """A file call, about to be done: the `number`-th in the folder; what it does, and to which file there."""

    number: int
    kind: str
    path: str

    def __str__(self) -> str:
        return f"{self.kind} of {self.path!r} (call {self.number})"


Answers = Callable[[Call], int]


@dataclass(frozen=True)
class Ended:
    """What a process said before it ended, and which calls were not just done. `said` is None when killed."""

    said: Any
    answered: tuple[Call, ...]
    why: str = ""  # it did not end well


def can_watch() -> str:
    """Why this system cannot do it; empty when it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "file calls are watched on Linux with Intel and AMD only"
    try:
        ended = watched(_try_out, Path("/nowhere"), lambda call: errno.EIO)
    except OSError as error:
        return f"file calls cannot be watched: {error}"
    return "" if ended.said == errno.EIO else f"file calls cannot be watched: {ended.said} {ended.why}"


def watched(body: Callable[["Watch"], Any], folder: Path, answers: Answers) -> Ended:
    """Does this in a process of its own, forked off this one, and gives what it gives: a value for JSON.

    Within `with watch:` the answers are given to each call in the folder, of all threads that begin there.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        ours.close()
        _do(body, Watch(theirs))
    theirs.close()
    try:
        return _Listener(pid, ours, os.fspath(folder), answers).listen()
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        ours.close()


class Watch:
    """In the process that is watched: within `with`, its calls are answered."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._listens = line, False

    def __enter__(self) -> None:
        if not self._listens:
            self._listens = True
            listener = _listen()
            socket.send_fds(self._line, [b"fd"], [listener])
            self._line.recv(1)
            os.close(listener)
        self.ask("on")

    def __exit__(self, *_: object) -> None:
        self.ask("off")

    def ask(self, word: str) -> None:
        """Tells something to the process that watches, and waits until it knows."""
        self._line.send(json.dumps([word, None]).encode())
        self._line.recv(1)

    def end(self, word: str, value: Any) -> None:
        """Tells the last thing."""
        self._line.send(json.dumps([word, value]).encode())


def _do(body: Callable[[Watch], Any], watch: Watch) -> None:
    """The whole life of the process that is watched."""
    try:
        watch.end("said", body(watch))
    except BaseException as error:
        import traceback

        watch.end("why", "".join(traceback.format_exception(error))[-1500:])
    os._exit(0)


def _try_out(watch: Watch) -> int | None:
    with watch:
        try:
            os.stat("/nowhere/there")  # noqa: PTH116  whatever may not be there
        except OSError as error:
            return error.errno
    return None


# What listens


class _Listener:
    """Answers the calls of one process, until it ends."""

    def __init__(self, pid: int, line: socket.socket, folder: str, answers: Answers) -> None:
        self._pid, self._line, self._folder, self._answers = pid, line, folder, answers
        self._on, self._number, self._dead = False, 0, False
        self._answered: list[Call] = []
        self._fails = 0  # with this, after a short write

    def listen(self) -> Ended:
        until = time.monotonic() + PATIENCE
        notices: int | None = None
        try:
            with selectors.DefaultSelector() as waiting:
                waiting.register(self._line, selectors.EVENT_READ)
                while not self._dead:
                    ready = waiting.select(max(0, until - time.monotonic()))
                    if not ready:
                        return self._ended(None, f"did not end within {PATIENCE} s")
                    for key, _ in ready:
                        if key.fileobj is not self._line:
                            assert notices is not None
                            self._answer(notices)
                            continue
                        message, handles, *_ = socket.recv_fds(self._line, 1 << 20, 1)
                        if handles:
                            notices = handles[0]
                            waiting.register(notices, selectors.EVENT_READ)
                            self._line.send(b"!")
                        elif not message:
                            return self._ended(None, "died")
                        elif (ended := self._hear(*json.loads(message))) is not None:
                            return ended
        finally:
            if notices is not None:
                os.close(notices)
        return self._ended(None, "")

    def _hear(self, word: str, value: Any) -> Ended | None:
        if word in ("on", "off"):
            self._on = word == "on"
            self._line.send(b"!")
            return None
        return self._ended(value, "") if word == "said" else self._ended(None, value)

    def _ended(self, said: Any, why: str) -> Ended:
        return Ended(said, tuple(self._answered), why)

    def _answer(self, notices: int) -> None:
        """Answers one call."""
        request = bytearray(80)
        try:
            ioctl(notices, 0xC0502100, request)  # SECCOMP_IOCTL_NOTIF_RECV
        except FileNotFoundError:  # who called was ended
            return
        id_, task, _, number, *_, a, b, c, d, _, _ = struct.unpack("=QIIiIQ6Q", request)
        answer = GO_ON
        arguments = (a, b, c, d)
        if self._on:
            name, takes = _BY_NUMBER[number]
            path = self._path(task, takes, arguments)
            if path is not None:
                self._number += 1
                call = Call(self._number, _kind(name, arguments), path)
                answer = self._answers(call)
                if answer != GO_ON:
                    self._answered.append(call)
        if answer == KILL:
            os.kill(self._pid, signal.SIGKILL)
            self._dead = True
            return
        value = _write_half(self._pid, task, number, arguments) if answer == SHORT else 0
        goes_on = answer == GO_ON
        response = struct.pack("=QqiI", id_, value, -answer if answer > 0 else 0, int(goes_on))
        with suppress(FileNotFoundError):
            ioctl(notices, 0xC0182101, bytearray(response))  # SECCOMP_IOCTL_NOTIF_SEND

    def _path(self, task: int, takes: str, arguments: tuple[int, ...]) -> str | None:
        """Which file of the folder a call is about, None when it is about none; of two the last."""
        found = None
        base = ""
        for kind, argument in zip(takes, arguments, strict=False):
            if kind == "p":
                path = os.path.normpath(os.path.join(base or _link(task, "cwd"), _text(task, argument)))  # noqa: PTH118
            else:
                here = argument & 0xFFFFFFFF == _HERE
                base = path = _link(task, "cwd" if here else f"fd/{argument & 0xFFFFFFFF}")
                if kind == "d":
                    continue
            if path == self._folder or path.startswith(self._folder + "/"):
                found = path[len(self._folder) + 1 :].removesuffix(" (deleted)")
        return found


def _kind(name: str, arguments: tuple[int, ...]) -> str:
    """What a call does, in one word whatever the system calls it."""
    if name in ("open", "openat"):
        flags = arguments[1] if name == "open" else arguments[2]
        return "open to write" if flags & _WRITES else "open"
    for kind in ("write", "read", "stat", "unlink", "rename", "mkdir", "link", "chmod", "access"):
        if kind in name and not name.startswith("readlink"):
            return kind
    return {"fdatasync": "fsync", "getdents64": "list", "readlinkat": "readlink"}.get(name, name)


def _link(task: int, name: str) -> str:
    try:
        return os.readlink(f"/proc/{task}/{name}")  # noqa: PTH115  it may name what is no path
    except OSError:
        return ""


def _text(task: int, address: int) -> str:
    """A text in the memory of a task."""
    with Path(f"/proc/{task}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        data = memory.read(min(_LONGEST, 4096 - address % 4096))
        if b"\0" not in data:
            data += memory.read(_LONGEST)
    return os.fsdecode(data.partition(b"\0")[0])


def _write_half(pid: int, task: int, number: int, arguments: tuple[int, ...]) -> int:
    """Writes half of what a task wants to write, and gives how many bytes that were."""
    handle, address, length, offset = arguments
    half = (length + 1) // 2
    with Path(f"/proc/{task}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        data = memory.read(half) if half else b""
    process = os.pidfd_open(pid)
    try:
        theirs = _system(438, process, handle, 0)  # pidfd_getfd
    finally:
        os.close(process)
    try:
        return os.write(theirs, data) if number == _CALLS["write"][0] else os.pwrite(theirs, data, offset)
    finally:
        os.close(theirs)


# What is listened to


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def _listen() -> int:
    """Has the system ask before each of these calls of this thread, and gives the handle that it asks by."""
    load, equal, give = 0x20, 0x15, 0x06
    ask, allow = 0x7FC00000, 0x7FFF0000
    numbers = list(_BY_NUMBER)
    steps = [_Step(load, 0, 0, 0)]
    steps += [_Step(equal, len(numbers) - place, 0, number) for place, number in enumerate(numbers)]
    steps += [_Step(give, 0, 0, allow), _Step(give, 0, 0, ask)]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    _system(157, 38, 1, 0, 0, 0)  # prctl: no new rights
    _system(157, 4, 1, 0, 0, 0)  # prctl: who changed user may be looked into
    return _system(317, 1, 8, ctypes.byref(program))  # seccomp: a filter with a listener


def _system(number: int, *arguments: Any) -> int:
    """A call of the system by its number. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    given: int = libc.syscall(number, *arguments)
    if given < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return given
