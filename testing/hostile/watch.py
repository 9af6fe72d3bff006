"""Watch: tries inputs in worker processes, each under a limit of time and memory; whatever becomes of a worker.

One that dies, or is ended because it takes too much, is replaced: what it was at is a failure like any other.
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
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

ROOT = Path(__file__).parents[2]
DOORS = "testing.hostile.doors"
SECONDS = 10  # of work for one input
PATIENCE = 60  # seconds by the clock for one that only waits; a busy machine is slow
MEMORY = 1 << 30  # bytes for one process
_LOOK_EVERY = 0.25  # seconds
_BEGIN = 120  # seconds that a worker may take to begin
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Failure:
    """What went wrong, and the seed that does it again."""

    seed: int
    why: str


def tried(
    seeds: Iterable[int],
    workers: int,
    done: Callable[[int, Failure | None], None],
    *,
    out: Path | None = None,
    doors: str = DOORS,
) -> None:
    """Tries every seed, and tells `done` of each. Inputs that fail are kept in the folder `out`."""
    left, telling = iter(seeds), Lock()
    wrong: list[BaseException] = []

    def work() -> None:
        worker = _Worker(doors, out)
        try:
            while not wrong:
                with telling:
                    seed = next(left, None)
                if seed is None:
                    return
                why = worker.tries(seed)
                with telling:
                    done(seed, Failure(seed, why) if why else None)
        except BaseException as error:
            wrong.append(error)
            raise
        finally:
            worker.end()

    threads = [Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


class _Worker:
    """A worker process, started when it is first needed and again when it is no more."""

    def __init__(self, doors: str, out: Path | None) -> None:
        self._doors, self._out = doors, out
        self._folder = Path(tempfile.mkdtemp(prefix="torture-"))
        self._process: subprocess.Popen[str] | None = None

    def tries(self, seed: int) -> str | None:
        """Why this seed failed; None when it did not."""
        begins = self._process is None
        process = self._process or self._start()
        assert process.stdin
        with suppress(BrokenPipeError):  # it is dead: that is seen below
            process.stdin.write(f"{seed}\n")
            process.stdin.flush()
        answer = self._answer(process, _BEGIN if begins else 0)
        why = answer if answer is None or answer else "unknown"
        if process.poll() is not None or (why and why.startswith("took ")):
            self._end_process()
        if why:
            self._keep_input()
        return why

    def end(self) -> None:
        """Ends the process, with what it started."""
        self._end_process()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> "subprocess.Popen[str]":
        shutil.rmtree(self._folder / "home", ignore_errors=True)
        command = [sys.executable, "-P", "-m", "testing.hostile.worker", self._doors, str(self._folder)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            encoding="utf-8",
            start_new_session=True,
        )
        return self._process

    def _answer(self, process: "subprocess.Popen[str]", begin: float) -> str | None:
        """What the worker says of an input, or what became of it."""
        assert process.stdout
        before, start = _work_of(process.pid), time.monotonic()
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while not waiting.select(_LOOK_EVERY):
                work, clock = _work_of(process.pid) - before - begin, time.monotonic() - start - begin
                if work > SECONDS or clock > PATIENCE:
                    return f"took more than {SECONDS} s of work, or {PATIENCE} s by the clock"
                if _memory_of(process.pid) > MEMORY:
                    return f"took more than {MEMORY >> 20} MB"
            line = process.stdout.readline()
        if not line:
            return f"died: exit code {process.wait()}"
        if _memory_of(process.pid) > MEMORY:
            return f"took more than {MEMORY >> 20} MB"
        answer: str | None = json.loads(line)
        return answer

    def _end_process(self) -> None:
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream
                with suppress(BrokenPipeError):
                    stream.close()
        self._process = None

    def _keep_input(self) -> None:
        for file in (self._folder / "input").glob("*"):
            if self._out:
                self._out.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, self._out / file.name)
            file.unlink()


def _family(pid: int) -> Iterator[Path]:
    """The process and all that it started and that still run, as their folders in /proc."""
    folder = Path(f"/proc/{pid}")
    yield folder
    for children in folder.glob("task/*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _work_of(pid: int) -> float:
    """Seconds that the processors worked for a process and for those that it started."""
    ticks = 0
    for folder in _family(pid):
        with suppress(OSError):
            numbers = (folder / "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, numbers[11:15]))
    return ticks / _TICKS


def _memory_of(pid: int) -> int:
    """Bytes that the largest of these processes took at most."""
    peaks = [0]
    for folder in _family(pid):
        with suppress(OSError):
            lines = (folder / "status").read_text().splitlines()
            peaks += [int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM")]
    return max(peaks)
