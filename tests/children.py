"""Children: processes of their own, for what may never end and for what must not be done as root."""

import os
import select
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")
NOBODY = 65534  # the number of a user and a group without rights
_PATIENCE = 30  # seconds: what waits for a pipe waits for ever
_MEMORY = 4 << 30  # bytes beyond what the tests have: what reads a device reads without end


def promptly(act: Callable[[], _T], prepare: Callable[[], object] = lambda: None) -> _T:
    """What this gives, after `prepare`; raises what it raises, and TimeoutError when it does not end.

    It is tried twice: a thread of an earlier test may hold a lock at the moment of the fork, and the child
    waits for that for ever.
    """
    try:
        return _in_child(act, prepare)
    except TimeoutError:
        return _in_child(act, prepare)


def _in_child(act: Callable[[], _T], prepare: Callable[[], object]) -> _T:
    context = get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_do, args=(act, prepare, theirs))
    child.start()
    theirs.close()
    try:
        if not ours.poll(_PATIENCE):
            raise TimeoutError
        given, error = ours.recv()
    finally:
        child.kill()
        child.join()
    if error:
        raise error
    return given  # type: ignore[no-any-return]


def as_user(act: Callable[[], _T], *, groups: Sequence[int] = (), umask: int = 0o022) -> _T:
    """What this gives to an ordinary user, who is in these groups too when the tests are root's."""

    def prepare() -> None:
        os.umask(umask)
        if os.getuid() == 0:
            os.setgroups(groups)
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    return promptly(act, prepare)


def _do(act: Callable[[], Any], prepare: Callable[[], object], answer: Connection) -> None:
    import resource  # which only Unix has

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    prepare()
    try:
        answer.send((act(), None))
    except Exception as error:
        answer.send((None, error))


def ends_with_its_program(code: str) -> bool:
    """Whether the process that a program starts ends when that is killed.

    The code of the program prints the number of the process, and goes on until its input ends.
    """
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as program:
        assert program.stdout
        handle = os.pidfd_open(int(program.stdout.readline()))
        program.kill()
    try:
        return bool(select.select([handle], [], [], _PATIENCE)[0])
    finally:
        os.close(handle)
