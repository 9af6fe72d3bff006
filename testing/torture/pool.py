"""Pool: does rounds of one verb in worker processes, several at a time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from testing.at_once import share_out

ROOT = Path(__file__).parents[2]
Done = Callable[[int, str | None], None]  # with the seed of a round, and what went wrong


@dataclass(frozen=True)
class Round:
    """One that can be tried: its seed, of which kind it is, and what a worker is asked, for JSON."""

    seed: int
    kind: str
    asked: Any


def try_all(verb: str, rounds: Iterable[Round], done: Done, *, workers: int = 1) -> None:
    """Does each round, and tells `done` of it. Raises RuntimeError where a worker dies."""
    share_out(
        rounds,
        partial(Worker, verb),
        lambda worker, one: worker.is_applicable(one.asked),
        lambda one, why: done(one.seed, why),
        workers,
    )


class Worker:
    """A worker process, within `with`."""

    def __init__(self, verb: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="torture-"))
        self._errors = self._folder.with_suffix(".errors").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "testing.torture.worker", verb, str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            encoding="utf-8",
            start_new_session=True,  # so that Ctrl-C is not for it
        )

    def __enter__(self) -> "Worker":
        self._hears()  # that it is ready
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._errors.close()
        Path(self._errors.name).unlink()
        shutil.rmtree(self._folder)

    def is_applicable(self, asked: Any) -> Any:
        """The answer to a round. Raises RuntimeError when there is none any more."""
        assert self._process.stdin
        with suppress(BrokenPipeError):  # that it is dead is seen below
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
        return self._hears()

    def _hears(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            said = self._errors.read().decode(errors="replace")
            raise RuntimeError(f"The worker died.\n{said[-2000:]}")
        return json.loads(line)
