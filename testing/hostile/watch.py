"""Watch: tries inputs in worker processes, each input under a limit of time and memory.

A worker that dies, or is ended because an input takes too much, is replaced: that input has failed.
"""

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from testing.at_once import share_out

ROOT = Path(__file__).parents[2]
DOORS = "testing.hostile.doors"
SECONDS = 10  # of work for one input
PATIENCE = 60  # seconds by the clock: for what only waits, on a machine that may be busy
MEMORY = 1 << 30  # bytes of one process
_LOOK_EVERY = 0.25  # seconds
Done = Callable[[int, str | None], None]  # with a seed, and why it failed


def try_all(
    seeds: Iterable[int], done: Done, *, workers: int = 1, out: Path | None = None, doors: str = DOORS
) -> None:
    """Tries every seed, and tells `done` of each. Inputs that fail are kept in the folder `out`.

    `doors` is the module that has them.
    """
    share_out(seeds, partial(_Worker, doors, out), _Worker.tries, done, workers)


class _Worker:
    """A worker process, within `with`: started when it is needed and again when it is no more."""

    def __init__(self, doors: str, out: Path | None) -> None:
        self._doors, self._out = doors, out
        self._process: subprocess.Popen[str] | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="torture-"))
        self._inputs = self._folder / "input"
        self._inputs.mkdir()

    def __enter__(self) -> "_Worker":
        return self

    def tries(self, seed: int) -> str | None:
        """Why this seed failed; None when it did not."""
        process = self._process or self._start()
        assert process.stdin
        with suppress(BrokenPipeError):  # that it is dead is seen below
            process.stdin.write(f"{seed}\n")
            process.stdin.flush()
        ended = self._wait(process)
        assert process.stdout
        answer: str | None = ended or json.loads(process.stdout.readline())
        if ended:
            self._end_process()
        for file in self._inputs.iterdir():
            if self._out and answer:
                self._out.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, self._out / file.name)
            file.unlink()
        return answer

    def __exit__(self, *_: object) -> None:
        self._end_process()
        shutil.rmtree(self._folder)

    def _start(self) -> "subprocess.Popen[str]":
        """Raises RuntimeError when the worker does not come so far as to try anything."""
        shutil.rmtree(self._folder / "home", ignore_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "testing.hostile.worker", self._doors, str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            encoding="utf-8",
            start_new_session=True,
        )
        assert self._process.stdout
        if not self._process.stdout.readline():
            raise RuntimeError("The worker cannot be started.")
        return self._process

    def _wait(self, process: "subprocess.Popen[str]") -> str:
        """Waits for an answer; why there will be none."""
        work, clock = _work_of(process.pid), time.monotonic()
        with selectors.DefaultSelector() as waiting:
            assert process.stdout
            waiting.register(process.stdout, selectors.EVENT_READ)
            while not waiting.select(_LOOK_EVERY):
                if _work_of(process.pid) - work > SECONDS:
                    return f"took more than {SECONDS} s of work"
                if time.monotonic() - clock > PATIENCE:
                    return f"did nothing for {PATIENCE} s"
                if _memory_of(process.pid) > MEMORY:
                    break
        if _memory_of(process.pid) > MEMORY:
            return f"took more than {MEMORY >> 20} MB"
        if not process.stdout.buffer.peek(1):  # type: ignore[attr-defined]  # of a BufferedReader
            return f"died: exit code {process.wait()}"
        return ""

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def _family(pid: int) -> Iterator[Path]:
    """The folders in /proc of a process and of all that it started and that still run."""
    folder = Path(f"/proc/{pid}")
    yield folder
    for children in folder.glob("task/*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _work_of(pid: int) -> float:
    """Seconds that processors worked for a process and for what it started."""
    ticks = 0
    for folder in _family(pid):
        with suppress(OSError):
            numbers = (folder / "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, numbers[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory_of(pid: int) -> int:
    """Bytes that the largest of these processes took at most."""
    peaks = [0]
    for folder in _family(pid):
        with suppress(OSError):
            lines = (folder / "status").read_text().splitlines()
            peaks += [int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM")]
    return max(peaks)
